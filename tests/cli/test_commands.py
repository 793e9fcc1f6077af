"""Each command does its job, as a user types it."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from detente import __version__

from .conftest import ARTICLES, SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Run

    Start = Callable[..., Any]


def records(run: Run, case: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("export", case, "--format", "csv").stdout)))


def test_help_comes_at_once(run: Run) -> None:
    began = time.perf_counter()
    text = run("--help").stdout
    assert time.perf_counter() - began < 2  # 0.1 s alone; here beside other tests
    assert "detente demo" in text


def test_help_opens_no_heavy_room() -> None:
    listing = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "detente", "--help"],
        capture_output=True, text=True, check=True,
    ).stderr  # fmt: skip
    opened = {line.rpartition("|")[2].strip().partition(".")[0] for line in listing.splitlines()}
    assert not opened & {"spacy", "polars", "numpy", "rich", "starlette", "yaml", "sqlite3"}


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"detente {__version__}\n"


def test_new_makes_a_case_and_says_what_is_next(run: Run, tmp_path: Path) -> None:
    done = run("new", "a.case", "--title", "Talks")
    assert done.stdout == "Made a.case. Next: detente add a.case ARTICLES\n"
    assert (tmp_path / "a.case").exists()


def test_new_answers_in_json(run: Run) -> None:
    assert json.loads(run("new", "a.case", "--title", "Talks", "--json").stdout) == {
        "case": "a.case",
        "title": "Talks",
    }


def test_add_counts_what_is_new_and_what_is_known(run: Run, empty_case: Path) -> None:
    number = len(list(ARTICLES.iterdir()))
    first = json.loads(run("add", empty_case, ARTICLES, "--json").stdout)
    again = json.loads(run("add", empty_case, ARTICLES, "--json").stdout)
    assert first == {"added": number, "known": 0, "problems": []}
    assert again == {"added": 0, "known": number, "problems": []}


def test_add_takes_standard_input(run: Run, empty_case: Path) -> None:
    line = json.dumps({"id": "n1", "text": SENTENCE, "date": "2025-02-11"})
    assert "Added 1 article." in run("add", empty_case, "-", stdin=line).stdout


def test_verbose_names_each_document_on_standard_error(run: Run, empty_case: Path) -> None:
    done = run("-v", "add", empty_case, ARTICLES)
    assert all(path.name in done.stderr for path in ARTICLES.iterdir())


def test_read_reads_what_is_unread_and_nothing_twice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    run("new", "a.case")
    run("add", "a.case", "a.txt")
    first = json.loads(run("read", "a.case", "--json").stdout)
    assert first["documents"] == 1
    assert first["records"] > 0
    assert json.loads(run("read", "a.case", "--json").stdout)["documents"] == 0


def test_brief_of_a_case_cites_its_articles(run: Run, read_case: Path) -> None:
    text = run("brief", read_case).stdout
    assert text.startswith("Talks on Ukraine\n")
    assert "Who presses whom" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("form", "sign"), [("markdown", "# Talks on Ukraine"), ("html", "<!doctype html>")]
)
def test_brief_in_other_forms(run: Run, read_case: Path, form: str, sign: str) -> None:
    assert run("brief", read_case, "--format", form).stdout.lower().startswith(sign.lower())


def test_brief_takes_its_form_from_the_file_it_goes_to(
    run: Run, read_case: Path, tmp_path: Path
) -> None:
    run("brief", read_case, "-o", "brief.html")
    assert "<html" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]


def test_brief_of_articles_needs_no_case(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    body = json.loads(run("brief", "a.txt", "--date", "2025-02-13", "--json").stdout)
    assert body["title"] == "Brief of 1 article"
    assert body["sources"][0]["date"] == "2025-02-13"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_brief_of_standard_input(run: Run) -> None:
    assert "Kenya" in run("brief", "-", stdin=SENTENCE).stdout


def test_export_as_each_table(run: Run, read_case: Path, tmp_path: Path) -> None:
    rows = records(run, read_case)
    lines = run("export", read_case, "--format", "jsonl").stdout.splitlines()
    run("export", read_case, "-o", "records.parquet")
    frame = pl.read_parquet(tmp_path / "records.parquet")
    assert len(rows) == len(lines) == frame.height > 50
    assert [row["event_id"] for row in rows] == frame["event_id"].to_list()


def test_export_of_another_kind(run: Run, read_case: Path) -> None:
    text = run("export", read_case, "--format", "csv", "--kind", "tie").stdout
    assert text.startswith("tie_id,")


def test_export_and_import_give_the_same_case(run: Run, read_case: Path, tmp_path: Path) -> None:
    run("export", read_case, "-o", "one.json")
    run("import", "one.json", "two.case")
    run("export", "two.case", "-o", "two.json", "--json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_code_writes_one_object_a_line_and_nothing_else(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    done = run("code", "a.txt", "--date", "2025-02-13")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    record = next(line for line in lines if line["kind"] == "record")
    assert (record["document"], record["actor"], record["recipient"]) == ("a.txt", "KEN", "ETH")
    assert done.stderr == ""


def test_code_of_the_kinds_asked_for(run: Run) -> None:
    lines = run("code", "-", "--kinds", "attribution", stdin=SENTENCE).stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"attribution"}


def test_code_to_a_folder_of_tables(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    body = json.loads(run("code", "a.txt", "--out", "parts", "--json").stdout)
    frame = pl.read_parquet(tmp_path / "parts" / "record" / "part-00000.parquet")
    assert frame.height == body["rows"]["record"]
    assert frame["actor"][0] == "KEN"


def test_code_over_two_processes_is_the_same(run: Run, tmp_path: Path) -> None:
    lines = [{"id": f"n{number}", "text": f"{SENTENCE}Again {number}."} for number in range(20)]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    alone = run("code", "wire.jsonl").stdout
    assert run("code", "wire.jsonl", "--jobs", "2").stdout == alone


def test_why_shows_the_sentence_and_the_rule(run: Run, read_case: Path) -> None:
    row = records(run, read_case)[0]
    text = run("why", read_case, row["event_id"][:8]).stdout
    assert f"⟦{' '.join(row['quote'].split())}" in " ".join(text.split())
    assert f"rule:       {row['rule']}" in text


def test_why_answers_in_json(run: Run, read_case: Path) -> None:
    row = records(run, read_case)[0]
    body: dict[str, Any] = json.loads(run("why", read_case, row["event_id"], "--json").stdout)
    assert body["evidence"]["exact"] == row["quote"]


def test_search_finds_the_passage(run: Run, read_case: Path) -> None:
    assert "security guarantees" in run("search", read_case, '"security guarantees"').stdout
    hits = json.loads(run("search", read_case, "guarantees", "--limit", "1", "--json").stdout)
    assert len(hits) == 1
    assert run("search", read_case, "zeppelin").stdout == "Nothing was found.\n"


def test_actors_come_in_the_order_of_how_often(run: Run, read_case: Path) -> None:
    found = json.loads(run("actors", read_case, "--json").stdout)
    assert {"USA", "RUS", "UKR"} <= {one["label"] for one in found}
    assert run("actors", read_case).stdout.startswith("actor ")


def test_demo_without_serving_ends_after_the_brief(run: Run, tmp_path: Path) -> None:
    done = run("demo", "ukraine-2025", "--no-serve", "--case", "mine.case", "--json")
    assert json.loads(done.stdout)["title"] == "Talks on Ukraine, February 2025"
    assert "the case file is mine.case" in done.stderr
    assert (tmp_path / "mine.case").exists()


def test_serve_prints_its_address_and_answers_there(start: Start, read_case: Path) -> None:
    with start("serve", read_case, "--port", "0") as server:
        address = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert address is not None
        with urllib.request.urlopen(address[0], timeout=60) as page:  # noqa: S310 - loopback
            assert "Talks on Ukraine" in page.read().decode()
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=30)
    assert (server.returncode, said) == (0, "")


def test_a_case_takes_a_users_own_actors(run: Run, tmp_path: Path) -> None:
    case, mine, article = (tmp_path / name for name in ("own.case", "mine.yaml", "a.txt"))
    mine.write_text("- {id: ETH-Heron, name: Heron League, sector: REB}\n", "utf-8")
    article.write_text("The Heron League attacked Kenya on Monday.\n", "utf-8")
    run("new", case)
    run("add", case, article)
    assert run("actors", case, "--own").stdout == "No actors of your own are in force.\n"
    assert run("actors", case, "--use", mine).stdout.startswith(f"Keeps the actors of {mine} in")
    run("read", case)
    assert "ETH-Heron" in run("actors", case).stdout
    assert "Heron League" in json.loads(run("actors", case, "--own", "--json").stdout)["actors"]
    assert json.loads(run("actors", case, "--drop", "--json").stdout)["actors"] is None
    assert run("read", case).stdout.startswith("Read 1 document")
    assert "ETH-Heron" not in run("actors", case).stdout
    coded = run("code", article, "--actors", mine, "--kinds", "record").stdout
    assert json.loads(coded.splitlines()[0])["actor"] == "ETH-Heron"
    assert "ETH-Heron" not in run("code", article, "--kinds", "record").stdout


def test_actors_to_use_and_to_drop_exclude_one_another(run: Run, tmp_path: Path) -> None:
    case = tmp_path / "own.case"
    run("new", case)
    done = run("actors", case, "--use", tmp_path / "mine.yaml", "--drop", code=2)
    assert "--use and --drop" in done.stderr
    assert run("actors", case, "--use", tmp_path / "none.yaml", code=2).stderr.count("\n") == 1
