"""PLV: the root of the most confident record of a sentence, with nothing given.

A sentence is one document. Of its records, those count that affirm an event at the top level. The
root of a record is its type, with CONCEDE and RETREAT folded to YIELD as the set does. Where the
gold gives a sentence several roots, each is right.

- **root accuracy**: the most confident record has the gold's root; no record is wrong.
- **gold among all**: some record of the sentence has the gold's root.
- **nothing at all**: the share of sentences without a record; less is better.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.door import Line, Lines, Reader, Text, most_confident, records
from evaluation.gold import iso_date, json_lines
from evaluation.measures import Measure, Miss, Result, Scorer, Share, fill

if TYPE_CHECKING:
    from pathlib import Path

FILE = "plv_train.jsonl"
YIELD = frozenset(["CONCEDE", "RETREAT"])
MEASURES = (
    Measure(key="root", label="root accuracy, nothing given", peer=0.453, reach=0.70, aim=0.83),
    Measure(key="any", label="gold among all records", pinned=False),
    Measure(key="nothing", label="nothing at all (less is better)", pinned=False, higher=False),
)


def run(folder: Path, read: Reader) -> Result:
    """Score the set in this folder."""
    rows = json_lines(folder / FILE)
    return score(
        rows,
        read(Text(name=row["id"], text=row["text"], date=iso_date(row["date"])) for row in rows),
    )


def score(rows: list[dict[str, Any]], lines: Lines) -> Result:
    """Score rows of the set against the lines of the contract, by the row's id."""
    first, among, nothing = Share(), Share(), Share()
    by_root, confused, misses = dict[str, Share](), Counter[tuple[str, str]](), list[Miss]()
    for row in rows:
        gold = {relation["root"] for relation in row["rel"]}
        found = records(lines[row["id"]])
        ours = root(most_confident(found))
        first.add(right=ours in gold)
        among.add(right=any(root(line) in gold for line in found))
        nothing.add(right=not found)
        for expected in sorted(gold):
            by_root.setdefault(expected, Share()).add(right=ours in gold)
        if ours not in gold:
            confused[min(gold), ours] += 1
            misses.append(_miss(row["text"], gold, found))
    values = {"root": first.pair, "any": among.pair, "nothing": nothing.pair}
    notes = (*_table(by_root), *_worst(confused))
    return Result(measures=fill(MEASURES, values), misses=tuple(misses), notes=notes)


def root(line: Line | None) -> str:
    """The root of a record, or ``nothing``."""
    if line is None:
        return "nothing"
    return "YIELD" if line["event"] in YIELD else str(line["event"])


def _miss(text: str, gold: set[str], found: list[Line]) -> Miss:
    ours = ", ".join(f"{root(line)} {line.get('confidence', 0.0):.2f}" for line in found)
    return Miss(measure="root", text=text, gold=" or ".join(sorted(gold)), found=ours or "nothing")


def _table(by_root: dict[str, Share]) -> list[str]:
    return [
        f"recall {name:<10} {share.pair[0]:.2f}  of {share.of}"
        for name, share in sorted(by_root.items())
    ]


def _worst(confused: Counter[tuple[str, str]]) -> list[str]:
    ordered = sorted(confused.items(), key=lambda item: (-item[1], item[0]))
    return [f"taken   {gold} for {ours}: {count}" for (gold, ours), count in ordered[:12]]


SCORER = Scorer(name="plv", files=(FILE,), measures=MEASURES, run=run)
