"""What holds for every article at hand: quotes are true, and the order of the input is nothing."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import ARTICLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Run

EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/example.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_quote_of_every_line_is_the_text(run: Run, example: Path) -> None:
    folder = example / "dispatches"
    texts = {path.name: path.read_bytes().decode() for path in folder.iterdir()}
    lines = [json.loads(line) for line in run("code", folder).stdout.splitlines()]
    assert {line["kind"] for line in lines} >= {"record", "attribution"}
    for line in lines:
        for start, end, quote in places(line):
            assert texts[line["document"]][start:end] == quote


def places(part: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Every position in a line of ``code`` with its quote, to any depth."""
    if "quote" in part:
        yield part["start"], part["end"], part["quote"]
    if part.get("cue_span"):
        yield *part["cue_span"], part["cue"]
    for name in ("source", "content"):
        if isinstance(part.get(name), list):
            yield *part[name], part[f"{name}_text"]
    for name in ("cause", "effect"):
        if part.get(f"{name}_span"):
            yield *part[f"{name}_span"], part[name]
    if isinstance(part.get("content"), dict):
        yield from places(part["content"])


def test_the_order_of_the_input_and_adding_twice_change_nothing(run: Run, read_case: Path) -> None:
    shuffled = sorted(ARTICLES.iterdir())
    random.Random(1978).shuffle(shuffled)  # noqa: S311 - no secret
    run("new", "other.case", "--title", "Talks on Ukraine")
    for article in shuffled[:3]:
        run("add", "other.case", article)
    run("read", "other.case")
    run("add", "other.case", *shuffled[2:], ARTICLES)
    run("read", "other.case")
    for form in ("json", "csv"):
        one, other = (
            run("export", case, "--format", form).stdout for case in (read_case, "other.case")
        )
        assert one == other


def test_a_brief_of_articles_is_that_of_a_case_of_them(run: Run, read_case: Path) -> None:
    articles = sorted(ARTICLES.iterdir(), reverse=True)
    here = json.loads(run("brief", *articles, "--json").stdout)
    there = json.loads(run("brief", read_case, "--json").stdout)
    assert {**here, "title": ""} == {**there, "title": ""}
