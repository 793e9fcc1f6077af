"""Actors: is a bare name resolved to the right country.

Asked through the library, ``detente.reading.actors.resolve(text, date)``: a name without its
sentence is not something ``detente code`` reads.

- **GSR mentions**: the words of every source and target of the PLOVER gold standard, and the
  country it codes. Any organisation is right where it codes IGO; a militant group of no state
  where it codes IMG or ISM; a group counts as its state. NGO is right where no state is found.
- **hard tests**: the NGEC tests that expect a country (``country`` or ``cc``), whatever else they
  expect, also those that their authors know to fail. ``UNO`` is the United Nations family, ``EUR``
  the European Union, ``IGO`` any other organisation, empty no actor known. "Today" is 2025-01-01,
  so that a run never depends on its day. A test's context words (four tests) are not used: a bare
  name has no context.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from evaluation.countries import country, gold_country, ngec_country
from evaluation.gold import json_lines
from evaluation.measures import Measure, Miss, Result, Scorer, Share, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from evaluation.door import Reader

GSR, HARD = "plover_gsr_dev.jsonl", "actor_mentions_dev.jsonl"
TODAY = dt.date(2025, 1, 1)
FORMATS = ("%Y-%m-%d", "%d %B %Y")
MEASURES = (
    Measure(key="gsr", label="right country on GSR mentions", peer=0.79, reach=0.92, aim=0.97),
    Measure(key="hard", label="right country on the hard tests", peer=0.49, reach=0.75, aim=0.85),
)


class Named(Protocol):
    """What is used of a mention: the canonical id, or None."""

    @property
    def actor(self) -> str | None:
        """The canonical id."""


Resolve: TypeAlias = "Callable[[str, dt.date | None], Named]"


def run(folder: Path, read: Reader) -> Result:  # noqa: ARG001 - a bare name is not a document
    """Score both sets in this folder with the reader's own resolver."""
    from detente.reading.actors import resolve

    return score(json_lines(folder / GSR), json_lines(folder / HARD), resolve)


def score(gsr: list[dict[str, Any]], hard: list[dict[str, Any]], resolve: Resolve) -> Result:
    """Score rows of the gold standard and rows of the hard tests."""
    mentions, tests, misses = Share(), Share(), list[Miss]()
    for words, date, code in gsr_mentions(gsr):
        actor = resolve(words, date).actor
        right = same_country(actor, code)
        mentions.add(right=right)
        if not right:
            misses.append(Miss(measure="gsr", text=words, gold=code, found=str(actor)))
    for row in filter(expected, hard):
        actor = resolve(row["args"][0], asked_on(row)).actor
        right = meets(ngec_country(actor), expected(row))
        tests.add(right=right)
        if not right:
            wanted = str(expected(row))
            misses.append(Miss(measure="hard", text=row["args"][0], gold=wanted, found=str(actor)))
    values = {"gsr": mentions.pair, "hard": tests.pair}
    return Result(measures=fill(MEASURES, values), misses=tuple(misses))


def gsr_mentions(rows: list[dict[str, Any]]) -> Iterator[tuple[str, dt.date, str]]:
    """Words, date and country code of every source and target, as often as it occurs."""
    for row in rows:
        for event in row["events"]:
            for side in (event["source"], event["target"]):
                for mention in side if isinstance(side, list) else ():
                    code = gold_country(mention["code"]) or ""
                    yield mention["actorText"], dt.date.fromisoformat(row["date"]), code


def same_country(actor: str | None, code: str) -> bool:
    """Whether an id is of the country that the gold standard codes."""
    if code == "NGO":
        return country(actor) in (None, "IGO")
    return country(actor) == code


def expected(row: dict[str, Any]) -> list[list[Any]]:
    """What a hard test expects of the country: alternatives of [comparison, value], or none."""
    wanted = row["expect"]
    found: list[list[Any]] = wanted.get("country") or wanted.get("cc") or []
    return found


def meets(code: str, alternatives: list[list[Any]]) -> bool:
    """Whether a country code meets one of the alternatives."""
    return any(_meets(code, comparison, value) for comparison, value in alternatives)


def asked_on(row: dict[str, Any]) -> dt.date | None:
    """The date a hard test asks about: its keyword, or its third argument; None without one."""
    written = row["kwargs"].get("query_date") or (row["args"][2:] or [""])[0]
    if written.lower() == "today":
        return TODAY
    return _date(written) if written else None


def _meets(code: str, comparison: str, value: Any) -> bool:
    if comparison == "In":
        return code in value
    return (code == value) is (comparison == "Eq")


def _date(written: str) -> dt.date:
    for form in FORMATS:
        try:
            return dt.datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"not a date of the hard tests: {written}")


SCORER = Scorer(name="actors", files=(GSR, HARD), measures=MEASURES, run=run)
