"""The commands that show where each side stands, what changed, and on which issues."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Run

FIRST = "Norway demanded the full withdrawal of all troops from the valley by Peru, an envoy said."
LATER = "Peru offered a phased withdrawal of its troops from the valley, the government said."


@pytest.fixture(scope="module")
def read_once(session_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two articles a month apart, read."""
    folder = tmp_path_factory.mktemp("valley")
    case = folder / "valley.case"
    session_run("new", case, "--title", "Valley")
    for day, text in (("2031-05-01", FIRST), ("2031-06-01", LATER)):
        (folder / f"{day}.txt").write_text(text, encoding="utf-8")
        session_run("add", case, folder / f"{day}.txt", "--date", day)
    session_run("read", case)
    return case


@pytest.fixture
def valley(read_once: Path, tmp_path: Path) -> Path:
    """A copy of that case, to be changed at will."""
    return Path(shutil.copy(read_once, tmp_path / "valley.case"))


def test_positions_stand_on_their_scale_with_their_words(run: Run, valley: Path) -> None:
    shown = run("positions", valley).stdout
    assert "Withdrawal of forces (withdrawal)" in shown
    assert "Norway" in shown
    assert "all forces leave in stages" in shown
    assert "“Peru offered a phased withdrawal" in shown


def test_positions_as_of_a_day_in_json(run: Run, valley: Path) -> None:
    found = json.loads(run("positions", valley, "--as-of", "2031-05-15", "--json").stdout)
    assert [(one["actor"], one["issue"], one["value"]) for one in found] == [
        ("NOR", "withdrawal", 0.0)
    ]
    (pull,) = found[0]["pulls"]
    assert pull["quote"] in FIRST
    assert set(pull["factors"]) >= {"recency", "speaker", "copies", "stance", "confidence"}


def test_positions_of_one_actor_and_an_unknown_issue(run: Run, valley: Path) -> None:
    found = json.loads(run("positions", valley, "--actor", "PER", "--json").stdout)
    assert {one["actor"] for one in found} == {"PER"}
    nobody = run("positions", valley, "--actor", "Narnia", code=2).stderr
    assert "Nothing is known of where Narnia stands." in nobody
    assert "detente actors" in nobody
    wrong = run("positions", valley, "--issue", "withdrawl", code=2)
    assert "withdrawal" in wrong.stderr


def test_an_article_without_a_date_is_left_out_and_counted(run: Run, valley: Path) -> None:
    undated = valley.with_name("undated.txt")
    undated.write_text("Norway demanded a ceasefire in the valley.", encoding="utf-8")
    run("add", valley, undated)
    run("read", valley)
    assert "1 article without a date is left out" in run(
        "positions", valley, "--as-of", "2031-07-01"
    ).stdout  # fmt: skip


def test_changed_tells_what_came_after(run: Run, valley: Path) -> None:
    shown = run("changed", valley, "--since", "2031-05-15").stdout
    assert "What changed since 15 May 2031" in shown
    assert "Peru on withdrawal of forces" in shown
    assert "Norway" not in shown
    found = json.loads(run("changed", valley, "--since", "2031-05-15", "--json").stdout)
    assert [(one["actor"], one["issue"]) for one in found["appeared"]] == [("PER", "withdrawal")]
    assert found["documents"] == 1


def test_nothing_changed(run: Run, valley: Path) -> None:
    assert run("changed", valley, "--since", "2031-07-01").stdout.rstrip().endswith("nothing.")
    assert "--until is before" in run(
        "changed", valley, "--since", "2031-07-01", "--until", "2031-06-01", code=2
    ).stderr  # fmt: skip


def test_the_brief_tells_places_and_changes(run: Run, valley: Path) -> None:
    shown = run("brief", valley, "--since", "2031-05-15").stdout
    assert "What changed since 15 May 2031" in shown
    assert "Where each side stands, issue by issue, and since when" in shown
    early = run("brief", valley, "--as-of", "2031-05-15").stdout
    assert "Norway" in early
    assert "phased" not in early


def test_actors_and_export_as_of_a_day(run: Run, valley: Path) -> None:
    assert "PER" not in json.loads(
        run("export", valley, "--format", "json", "--as-of", "2031-04-01").stdout
    )
    early = json.loads(run("export", valley, "--format", "json", "--as-of", "2031-05-15").stdout)
    assert len(early["documents"]) == 1
    assert json.loads(run("actors", valley, "--as-of", "2031-04-01", "--json").stdout) == []


OWN = (
    "- {id: valley, name: The valley, words: [valley], options: ["
    "{id: left, name: It is left, value: 0, words: [withdrawal … from the valley]},"
    " {id: held, name: It is held, value: 100}]}"
)


def test_a_case_takes_issues_of_a_user_s_own_without_reading_again(
    run: Run, valley: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(OWN, encoding="utf-8")
    assert "+valley" in run("issues", valley, "--check", mine).stdout
    moved = json.loads(run("issues", valley, "--check", mine, "--json").stdout)
    assert "valley" not in run("issues", valley).stdout.partition("humanitarian")[2]
    kept = json.loads(run("issues", valley, "--use", mine, "--json").stdout)
    assert kept == {"records": len(moved)}
    assert run("issues", valley, "--own").stdout.strip() == OWN
    assert "No record would move" in run("issues", valley, "--check", mine).stdout
    assert "The valley (valley)" in run("positions", valley).stdout
    assert json.loads(run("read", valley, "--json").stdout)["documents"] == 0
    whole = tmp_path / "whole.json"
    run("export", valley, "-o", whole)
    again = tmp_path / "again.case"
    run("import", whole, again)
    assert run("issues", again, "--own").stdout.strip() == OWN
    run("issues", valley, "--drop")
    assert "The valley (valley)" not in run("positions", valley).stdout


def test_articles_read_later_have_the_case_s_own_issues_too(
    run: Run, valley: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(OWN, encoding="utf-8")
    run("issues", valley, "--use", mine)
    fresh = tmp_path / "fresh.txt"
    fresh.write_text("Chile demanded the withdrawal of troops from the valley.", encoding="utf-8")
    run("add", valley, fresh, "--date", "2031-06-02")
    run("read", valley)
    found = json.loads(run("positions", valley, "--issue", "valley", "--json").stdout)
    assert "CHL" in {one["actor"] for one in found}


def test_issues_that_cannot_be_used_are_named_with_their_line(
    run: Run, valley: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text(OWN.replace("words: [valley]", "wrods: [valley]"), encoding="utf-8")
    wrong = run("issues", valley, "--use", mine, code=2)
    assert "mine.yaml:1:" in wrong.stderr
    assert "Did you mean 'words'?" in wrong.stderr
    assert "There is no file" in run("issues", valley, "--use", tmp_path / "no", code=2).stderr
    assert "give one" in run("issues", valley, "--drop", "--use", mine, code=2).stderr
