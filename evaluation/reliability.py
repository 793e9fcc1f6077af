"""Reliability: whether a confidence of 0.8 is right four times in five.

Over the PLOVER gold standard and PLV together: every record that affirms an event at the top level
is one forecast, right where its type is one of the sentence's gold types (CONCEDE and RETREAT
folded to YIELD, as PLV cannot tell them apart). Records fall into ten bins of equal width by their
confidence; a confidence of 1 belongs to the last.

- **expected calibration error**: the distance between the mean confidence and the share right in
  each bin, weighted by its records. 0 is perfect.

The table is printed with ``--only reliability``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evaluation import plover_gsr, plv, triples
from evaluation.door import Line, Lines, Reader, Text, records
from evaluation.gold import iso_date, json_lines
from evaluation.measures import Measure, Result, Scorer, fill, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BINS = 10
MEASURES = (
    Measure(
        key="ece", label="expected calibration error (less is better)", pinned=False, higher=False
    ),
)


class Forecast(NamedTuple):
    """One record: how sure the reader was, and whether its type was right."""

    confidence: float
    right: bool


def run(folder: Path, read: Reader) -> Result:
    """Measure the confidences on both sets in this folder."""
    gold: dict[str, frozenset[str]] = {}
    texts: list[Text] = []
    for row in json_lines(folder / plover_gsr.FILE):
        gold[row["id"]] = frozenset(_fold(t.event) for t in triples.of_gold(row["events"]))
        texts.append(Text(name=row["id"], text=row["text"], date=row["date"]))
    for row in json_lines(folder / plv.FILE):
        gold[row["id"]] = frozenset(relation["root"] for relation in row["rel"])
        texts.append(Text(name=row["id"], text=row["text"], date=iso_date(row["date"])))
    return score(gold, read(texts))


def score(gold: dict[str, frozenset[str]], lines: Lines) -> Result:
    """Score the records of documents against their gold roots, by name."""
    made = [
        Forecast(float(line["confidence"]), plv.root(line) in roots)
        for name, roots in gold.items()
        for line in records(lines[name])
    ]
    measures = fill(MEASURES, {"ece": (calibration_error(made), len(made))})
    return Result(measures=measures, notes=tuple(table(made)))


def calibration_error(made: Iterable[Forecast]) -> float:
    """The expected calibration error of some forecasts, 0 for none."""
    filled = [one for one in binned(made) if one]
    total = sum(map(len, filled))
    return sum(abs(_sure(one) - _right(one)) * ratio(len(one), total) for one in filled)


def binned(made: Iterable[Forecast]) -> list[list[Forecast]]:
    """The forecasts in ten bins of equal width, lowest first."""
    bins: list[list[Forecast]] = [[] for _ in range(BINS)]
    for forecast in made:
        bins[min(int(forecast.confidence * BINS), BINS - 1)].append(forecast)
    return bins


def table(made: Iterable[Forecast]) -> list[str]:
    """The reliability table, one line a bin that has records."""
    rows = ["confidence   records   mean   right"]
    for number, one in enumerate(binned(made)):
        if one:
            low, high = number / BINS, (number + 1) / BINS
            sure, right = _sure(one), _right(one)
            rows.append(f"{low:.1f} to {high:.1f} {len(one):>9}   {sure:.2f}   {right:.2f}")
    return rows


def _fold(event: str) -> str:
    return plv.root(Line(event=event))


def _sure(one: list[Forecast]) -> float:
    return ratio(sum(forecast.confidence for forecast in one), len(one))


def _right(one: list[Forecast]) -> float:
    return ratio(sum(forecast.right for forecast in one), len(one))


SCORER = Scorer(name="reliability", files=(plover_gsr.FILE, plv.FILE), measures=MEASURES, run=run)
