"""Silence: nothing political happened, so nothing is recorded. The set is our own.

``sets/silence.yaml`` holds sentences of sport, markets, weather, recipes and the like, with the
words of politics used for other things. A sentence is one document.

- **silent**: the share of sentences without any record, of either polarity.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from evaluation import own_sets
from evaluation.door import Lines, Reader, Text
from evaluation.measures import Measure, Miss, Result, Scorer, Share, fill
from evaluation.nested import show

if TYPE_CHECKING:
    from pathlib import Path

    from evaluation.own_sets import Entry

FILE = "silence.yaml"
MEASURES = (Measure(key="silent", label="silent where nothing happened", reach=0.95, aim=0.99),)


def run(folder: Path, read: Reader) -> Result:
    """Score the set in this folder."""
    entries = own_sets.silence(folder / FILE)
    return score(entries, read(documents(entries)))


def documents(entries: list[Entry]) -> list[Text]:
    """One document a sentence, named by its place in the set."""
    return [Text(name=f"silence-{i:03}", text=entry["text"]) for i, entry in enumerate(entries, 1)]


def score(entries: list[Entry], lines: Lines) -> Result:
    """Score entries of the set against the lines of the contract."""
    silent, by_topic = Share(), defaultdict[str, Share](Share)
    misses: list[Miss] = []
    for entry, document in zip(entries, documents(entries), strict=True):
        found = [line for line in lines[document.name] if line.get("kind") == "record"]
        silent.add(right=not found)
        by_topic[entry["topic"]].add(right=not found)
        if found:
            seen = "; ".join(map(show, found))
            misses.append(Miss(measure="silent", text=entry["text"], gold="silence", found=seen))
    notes = (
        f"silent {topic:<12} {s.pair[0]:.2f}  of {s.of}" for topic, s in sorted(by_topic.items())
    )
    return Result(
        measures=fill(MEASURES, {"silent": silent.pair}), misses=tuple(misses), notes=tuple(notes)
    )


SCORER = Scorer(name="silence", files=(FILE,), measures=MEASURES, run=run, own=True)
