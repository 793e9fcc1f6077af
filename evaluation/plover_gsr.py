"""PLOVER gold standard: the events of a sentence, and between whom.

A sentence is one document. Of its records, those count that affirm an event at the top level
(positive polarity, any modality). Gold and records become triples as ``triples`` says. Then, over
all sentences together (micro):

- **type F1**: the types of the triples as a multiset. Three records of one type where the gold has
  one are one right and two wrong.
- **type F1, each type once**: the same with each type counted once a sentence.
- **triple F1**: the triples themselves: source country, type and target country all right. An
  empty target is right where the gold's is empty.
- **most confident only**: the same two, with only the records of the most confident statement:
  those with the event and the span of the most confident record.
- **recall by type**: sentences of the gold's type in which the reader has that type.
- **nothing at all**: the share of sentences without a record; less is better.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation import triples
from evaluation.door import Line, Lines, Reader, Text, most_confident, records
from evaluation.gold import json_lines
from evaluation.measures import Measure, Miss, Result, Scorer, Share, Tally, fill

if TYPE_CHECKING:
    from pathlib import Path

FILE = "plover_gsr_dev.jsonl"
MEASURES = (
    Measure(key="type_f1", label="type F1", peer=0.44, reach=0.62, aim=0.75),
    Measure(key="type_precision", label="type precision", pinned=False),
    Measure(key="type_recall", label="type recall", pinned=False),
    Measure(key="type_once_f1", label="type F1, each type once a sentence"),
    Measure(key="triple_f1", label="triple F1", peer=0.32, reach=0.45, aim=0.60),
    Measure(key="triple_precision", label="triple precision", pinned=False),
    Measure(key="triple_recall", label="triple recall", pinned=False),
    Measure(key="top_type_f1", label="type F1, most confident only"),
    Measure(key="top_triple_f1", label="triple F1, most confident only"),
    Measure(
        key="nothing", label="nothing at all (less is better)", peer=0.418, pinned=False,
        higher=False,
    ),
)  # fmt: skip


def run(folder: Path, read: Reader) -> Result:
    """Score the gold standard in this folder."""
    rows = json_lines(folder / FILE)
    return score(
        rows, read(Text(name=row["id"], text=row["text"], date=row["date"]) for row in rows)
    )


def score(rows: list[dict[str, Any]], lines: Lines) -> Result:
    """Score rows of the gold standard against the lines of the contract, by the row's id."""
    every, once, pairs, top, top_pairs = (Tally() for _ in range(5))
    nothing, by_type, misses = Share(), dict[str, Share](), list[Miss]()
    for row in rows:
        found = records(lines[row["id"]])
        gold, ours, first = (
            triples.of_gold(row["events"]), triples.of_records(found),
            triples.of_records(_statement(found)),
        )  # fmt: skip
        every.match(triples.types(ours), triples.types(gold))
        once.match(Counter({t.event for t in ours}), Counter({t.event for t in gold}))
        pairs.match(Counter(ours), Counter(gold))
        top.match(triples.types(first), triples.types(gold))
        top_pairs.match(Counter(first), Counter(gold))
        nothing.add(right=not found)
        _count_types(by_type, gold, ours)
        misses.extend(_misses(row["text"], gold, ours))
    values = {
        "type_f1": every.f1, "type_precision": every.precision, "type_recall": every.recall,
        "type_once_f1": once.f1, "triple_f1": pairs.f1, "triple_precision": pairs.precision,
        "triple_recall": pairs.recall, "top_type_f1": top.f1, "top_triple_f1": top_pairs.f1,
        "nothing": nothing.pair[0],
    }  # fmt: skip
    filled = fill(MEASURES, {key: (value, len(rows)) for key, value in values.items()})
    return Result(measures=filled, misses=tuple(misses), notes=tuple(_table(by_type)))


def _statement(found: list[Line]) -> list[Line]:
    best = most_confident(found)
    if best is None:
        return []
    return [line for line in found if _place(line) == _place(best)]


def _place(line: Line) -> tuple[object, ...]:
    return line["event"], line.get("start"), line.get("end")


def _count_types(
    by_type: dict[str, Share], gold: frozenset[triples.Triple], ours: frozenset[triples.Triple]
) -> None:
    events = {triple.event for triple in ours}
    for event in sorted({triple.event for triple in gold}):
        by_type.setdefault(event, Share()).add(right=event in events)


def _misses(
    text: str, gold: frozenset[triples.Triple], ours: frozenset[triples.Triple]
) -> list[Miss]:
    wrong = []
    if triples.types(gold) != triples.types(ours):
        wrong.append("type_f1")
    if gold != ours:
        wrong.append("triple_f1")
    return [Miss(measure=key, text=text, gold=show(gold), found=show(ours)) for key in wrong]


def show(found: frozenset[triples.Triple]) -> str:
    """Triples as one line of text."""
    written = sorted(f"{t.source or '-'} {t.event} {t.target or '-'}" for t in found)
    return "; ".join(written) or "nothing"


def _table(by_type: dict[str, Share]) -> list[str]:
    return [
        f"recall {event:<10} {share.pair[0]:.2f}  of {share.of}"
        for event, share in sorted(by_type.items())
    ]


SCORER = Scorer(name="plover_gsr", files=(FILE,), measures=MEASURES, run=run)
