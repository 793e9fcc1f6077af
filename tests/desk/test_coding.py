from __future__ import annotations

import json
import tracemalloc
from typing import TYPE_CHECKING

import polars as pl
import pytest

from detente import desk
from detente.casefile import kit
from detente.desk import coding, reading
from detente.errors import EmptyInputError, UsageError

from .conftest import FRENCH

if TYPE_CHECKING:
    from pathlib import Path

    from detente.casefile.model import Document, Record


def test_lines_come_in_the_order_of_the_sources(articles: Path) -> None:
    lines = list(desk.code([articles / "c.txt", articles / "a.txt"], kinds=["record"]))
    names = [line["document"] for line in lines]
    assert names == sorted(names, reverse=True)
    assert {line["kind"] for line in lines} == {"record"}


def test_lines_come_lazily(articles: Path) -> None:
    (articles / "b.txt").write_text("")
    lines = desk.code(articles, kinds=["record"])
    assert next(lines)["document"] == "a.txt"
    with pytest.raises(EmptyInputError):
        list(lines)


def test_memory_stays_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the documents, and not twice the memory: nothing is kept but what is at hand."""
    monkeypatch.setattr(reading, "read_one", lambda paper, *_: kit.reading(paper, *found(paper)))
    peaks = []
    for number in (300, 3000):
        wire = tmp_path / f"{number}.jsonl"
        wire.write_text("".join(line(one) for one in range(number)))
        list(desk.code(tmp_path / "300.jsonl"))  # what is loaded once is loaded before
        tracemalloc.start()
        assert sum(1 for _ in desk.code(wire)) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2 * peaks[0]


def found(paper: Document) -> list[Record]:
    return [kit.record(paper, "KEN REQUEST ETH: ETH RETREAT")]


def line(number: int) -> str:
    text = f"Kenya urged Ethiopia to leave village {number}. " + "The rains were late. " * 20
    return json.dumps({"id": f"n{number}", "text": text, "language": "en"}) + "\n"


def test_progress_and_other_languages_are_told(articles: Path) -> None:
    (articles / "f.txt").write_text(FRENCH, encoding="utf-8")
    told: list[dict[str, int]] = []
    steps: list[tuple[int, int, str]] = []
    list(desk.code(articles, on_languages=told.append, progress=lambda *one: steps.append(one)))
    assert told == [{"fr": 1}]
    assert steps[-1] == (3, 0, "c.txt")


def test_tables_hold_what_the_lines_hold(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coding, "PART", 2)
    lines = list(desk.code(articles))
    counts = desk.code_to(tmp_path / "out", articles)
    for kind, count in counts.items():
        frame = pl.read_parquet(tmp_path / "out" / kind / "*.parquet")
        wanted = [one for one in lines if one["kind"] == kind]
        assert frame.height == count == len(wanted)
        assert set(frame.columns) == set(wanted[0])
    assert len(list((tmp_path / "out").glob("*/part-*.parquet"))) > 2


def test_what_is_nested_is_json(articles: Path, tmp_path: Path) -> None:
    desk.code_to(tmp_path / "out", articles / "a.txt", kinds=["record"])
    frame = pl.read_parquet(tmp_path / "out" / "record")
    content = json.loads(frame["content"][0])
    assert (content["actor"], content["content"]["actor"]) == ("ETH", "ERI")


def test_the_columns_do_not_depend_on_the_articles(articles: Path, tmp_path: Path) -> None:
    schemas = []
    for name in ("a.txt", "b.txt"):
        desk.code_to(tmp_path / name, articles / name, kinds=["record"])
        schemas.append(pl.read_parquet_schema(tmp_path / name / "record" / "part-00000.parquet"))
    assert schemas[0] == schemas[1]


def test_a_folder_that_holds_another_result_is_refused(articles: Path, tmp_path: Path) -> None:
    desk.code_to(tmp_path / "out", articles)
    with pytest.raises(UsageError, match="another run"):
        desk.code_to(tmp_path / "out", articles)
