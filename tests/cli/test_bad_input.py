"""What bad input gets: one line with its remedy, an exit code, the rest done, nothing lost."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import COMMAND, SENTENCE

if TYPE_CHECKING:
    from .conftest import Done, Run

FRENCH = (
    "Le ministre des Affaires étrangères a déclaré mardi que son pays ne reconnaîtrait jamais "
    "l'annexion et qu'il demandait le retrait immédiat de toutes les troupes étrangères.\n"
)
LIMIT = 300_000  # bytes that a file may have where the disk is to be full


def one_line(done: Done, *words: str) -> None:
    """Standard error is one line, which has these words."""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("detente: ")
    for word in words:
        assert word in done.stderr


def bad(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD_FILES = {
    "empty.txt": (b"", "text in it"),
    "blank.txt": (b" \n\t\n", "text in it"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "Convert it to plain text"),
    "latin.txt": ("Le président a déclaré.".encode("latin-1") * 20, "UTF-8"),
    "huge.txt": (b"word " * 10_000_000, "JSON Lines"),
    "no-text.jsonl": (b'{"id": "n1", "title": "No text"}\n', 'a field "text"'),
    "no-json.jsonl": (b'{"id": "n1", "text": \n', "one JSON object a line"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_is_added(
    run: Run, empty_case: Path, tmp_path: Path, name: str
) -> None:
    content, remedy = BAD_FILES[name]
    bad(tmp_path / name, content)
    (tmp_path / "good.txt").write_text(SENTENCE)
    done = run("add", empty_case, name, "good.txt", "--json", code=3)
    one_line(done, name, remedy)
    body = json.loads(done.stdout)
    assert body["added"] == 1
    assert len(body["problems"]) == 1


@pytest.mark.parametrize("name", ["empty.txt", "picture.txt", "latin.txt", "no-text.jsonl"])
def test_a_bad_file_alone_has_the_same_exit_code(run: Run, tmp_path: Path, name: str) -> None:
    bad(tmp_path / name, BAD_FILES[name][0])
    done = run("code", name, code=3)
    one_line(done, name)
    assert done.stdout == ""


def test_an_impossible_date_in_a_line_is_named_and_left_out(
    run: Run, empty_case: Path, tmp_path: Path
) -> None:
    line = {"id": "n1", "text": SENTENCE, "date": "2025-02-30"}
    (tmp_path / "n.jsonl").write_text(json.dumps(line))
    done = run("add", empty_case, "n.jsonl", "--json", code=3)
    one_line(done, "n.jsonl", "2025-02-30")
    assert json.loads(done.stdout)["added"] == 1


def test_a_bad_line_leaves_the_other_lines(run: Run, empty_case: Path, tmp_path: Path) -> None:
    lines = [{"id": "a", "text": SENTENCE}, {"id": "b"}, {"id": "c", "text": "Peru thanked Chile."}]
    (tmp_path / "n.jsonl").write_text("\n".join(map(json.dumps, lines)))
    done = run("add", empty_case, "n.jsonl", "--json", code=3)
    one_line(done, "n.jsonl", "2")
    assert json.loads(done.stdout)["added"] == 2


def test_a_missing_path_is_named_and_the_rest_is_added(
    run: Run, empty_case: Path, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(SENTENCE)
    one_line(run("add", empty_case, "nowhere.txt", "good.txt", code=3), "nowhere.txt", "spelling")
    one_line(run("add", empty_case, "nowhere.txt", code=2), "nowhere.txt", "spelling")


def test_an_empty_folder(run: Run, empty_case: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    one_line(run("add", empty_case, "folder", code=3), "folder", "Put files in it")


def test_another_language_is_kept_unread_and_told_once(
    run: Run, empty_case: Path, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{FRENCH} Numéro {number}.", encoding="utf-8")
    run("add", empty_case, *(f"{number}.txt" for number in range(3)))
    done = run("read", empty_case, "--json")
    assert done.stderr == "Only English is read; left unread: 3 in fr.\n"
    assert json.loads(done.stdout) == {"documents": 0, "records": 0, "unread": {"fr": 3}}
    assert "déclaré" in run("search", empty_case, "déclaré").stdout


def test_another_language_is_told_by_code_and_brief(run: Run) -> None:
    for command in ("code", "brief"):
        assert "1 in fr" in run(command, "-", stdin=FRENCH).stderr


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday", "13/02/2025"])
def test_an_impossible_date(run: Run, empty_case: Path, day: str) -> None:
    done = run("add", empty_case, "-", "--date", day, code=2, stdin=SENTENCE)
    one_line(done, day, "write it as 2025-02-13")


def test_a_missing_case(run: Run) -> None:
    for command in ("read", "brief", "serve", "export", "actors"):
        one_line(run(command, "nowhere.case", *extra(command), code=2), "nowhere.case")


@pytest.mark.parametrize("content", [b"", b"Just words.\n" * 500, b"SQLite format 3\x00" * 90])
def test_a_file_that_is_no_case(run: Run, tmp_path: Path, content: bytes) -> None:
    bad(tmp_path / "not.case", content)
    for command in ("read", "brief", "serve", "export"):
        done = run(command, "not.case", *extra(command), code=4)
        one_line(done, "not.case")
    assert (tmp_path / "not.case").read_bytes() == content


def test_a_database_that_is_no_case(run: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.case") as other:
        other.execute("CREATE TABLE mine (a)")
    one_line(run("read", "other.case", code=4), "other.case", "detente new")


def test_a_case_of_a_newer_version(run: Run, empty_case: Path) -> None:
    with sqlite3.connect(empty_case) as case:
        case.execute("PRAGMA user_version = 999")
    for command in ("read", "brief"):
        one_line(run(command, empty_case, code=4), "999", "Upgrade Détente")


def test_an_exported_case_of_a_newer_version(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('{"detente": 99, "kind": "case"}')
    one_line(run("import", "case.json", "new.case", code=4), "99", "Upgrade Détente")
    assert not (tmp_path / "new.case").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"{}", 4), (b"[1", 3), (b"\xff\xfe", 4), (b'{"detente": 1, "kind": "case", "x": 1}', 3)],
)
def test_an_exported_case_that_is_none(run: Run, tmp_path: Path, content: bytes, code: int) -> None:
    bad(tmp_path / "case.json", content)
    one_line(run("import", "case.json", "new.case", code=code))
    assert not (tmp_path / "new.case").exists()


def test_an_exported_case_that_contradicts_itself(
    run: Run, read_case: Path, tmp_path: Path
) -> None:
    whole = json.loads(run("export", read_case, "--format", "json").stdout)
    whole["readings"][0]["records"][0]["evidence"]["start"] += 1
    whole["readings"][0]["records"][0]["evidence"]["end"] += 1
    (tmp_path / "case.json").write_text(json.dumps(whole))
    one_line(run("import", "case.json", "new.case", code=4), "records[0].evidence", "Mend")
    assert not (tmp_path / "new.case").exists()


def test_a_case_is_never_written_over(run: Run, case: Path) -> None:
    before = case.read_bytes()
    one_line(run("new", case, code=2), "there already", "another name")
    assert case.read_bytes() == before


def test_a_second_writer_is_told_to_wait(run: Run, empty_case: Path) -> None:
    with sqlite3.connect(empty_case) as first:
        first.execute("BEGIN IMMEDIATE")
        done = run("add", empty_case, "-", code=4, stdin=SENTENCE)
    one_line(done, "another process", "try again", "nothing was lost")
    run("add", empty_case, "-", stdin=SENTENCE)


def test_a_full_disk_under_the_case_keeps_what_was_committed(
    empty_case: Path, tmp_path: Path, environment: dict[str, str], run: Run
) -> None:
    texts = (f"{SENTENCE}Telegram {number}. " * 60 for number in range(200))
    lines = [json.dumps({"text": text, "language": "en"}) for text in texts]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    done = limited(["add", empty_case.name, "wire.jsonl"], tmp_path, environment)
    one_line(done, "empty.case", "what was committed is safe")
    assert done.returncode == 5
    kept = json.loads(run("add", empty_case, "wire.jsonl", "--json").stdout)
    assert 0 < kept["known"] < 200
    assert kept["added"] + kept["known"] == 200


def test_a_full_disk_under_an_export_leaves_no_half_file(
    read_case: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    done = limited(["export", str(read_case), "-o", "case.json"], tmp_path, environment, 100_000)
    one_line(done, "case.json", "Free some space")
    assert done.returncode == 5
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_under_standard_output(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "code", "-"], input=SENTENCE, stdout=full, stderr=subprocess.PIPE,
            text=True, env=environment, check=False,
        )  # fmt: skip
    one_line(done, "The disk is full", "Free some space")
    assert done.returncode == 5


def test_a_folder_that_is_not_there_to_write_to(run: Run, read_case: Path) -> None:
    done = run("export", read_case, "-o", "no/such/folder/r.csv", code=5)
    one_line(done, "r.csv", "another folder")


def test_a_model_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    one_line(run("code", "a.txt", "--model", "xx_none", code=6), "xx_none", "--model")


def test_a_record_that_is_not_there(run: Run, read_case: Path) -> None:
    one_line(run("why", read_case, "ffffffffffffff", code=2), "ffffffffffffff")
    one_line(run("why", read_case, "", code=2), "more digits")


def test_an_example_that_is_not_there(run: Run) -> None:
    one_line(run("demo", "waterloo", "--no-serve", code=2), "waterloo", "sinai-1978")


def test_a_mistake_in_the_call_is_one_line_with_the_way_to_the_usage(run: Run) -> None:
    one_line(run("reed", code=2), "reed", "detente --help")
    one_line(run("read", code=2), "detente read --help")
    one_line(run("code", "-", "--kinds", "rumour", code=2), "rumour", "attribution")
    one_line(run("serve", "a.case", "--port", "70000", code=2), "70000")


def test_a_case_among_articles(run: Run, read_case: Path) -> None:
    one_line(run("brief", read_case, "-", code=2, stdin=SENTENCE), "Give it alone")


def test_a_name_that_says_no_format(run: Run, read_case: Path) -> None:
    one_line(run("export", read_case, "-o", "r.docx", code=2), "r.docx", ".parquet")
    one_line(run("export", read_case, code=2), "--format")
    one_line(run("brief", read_case, "-o", "b.pdf", code=2), "b.pdf", ".html")


def test_a_second_run_into_one_folder_is_refused(run: Run) -> None:
    run("code", "-", "--out", "parts", stdin=SENTENCE)
    one_line(run("code", "-", "--out", "parts", code=2, stdin=SENTENCE), "parts", "new folder")


def extra(command: str) -> list[str]:
    return ["--format", "csv"] if command == "export" else []


def limited(args: list[str], folder: Path, environment: dict[str, str], limit: int = LIMIT) -> Done:
    """Run where no file may grow beyond the limit, which is how a full disk looks from inside."""
    return subprocess.run(
        [*COMMAND, *args], cwd=folder, env=environment, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
