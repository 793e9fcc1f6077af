"""Nested demands: who wants whom to make whom do what. The set is our own, ``sets/nested.yaml``.

A sentence is one document. A chain of the gold is held against every record of the document from
its top level inwards. A level is right where its event is one the gold accepts, its polarity is
the gold's, and its actor and recipient are the gold's wherever the gold gives them. A group is
right where it is a group of the same state (``LBN-Hezbollah``): how a group is spelt is convention.

- **found**: some record has every level of the chain right; it may go deeper than the gold. Where
  a sentence holds several chains all must be found; where it may be read in several ways, one.
- **any deed**: the same, where the innermost deed may be of any type, or of none: who wants whom
  to make whom act, whatever the codebook calls the act.
- **events only**: found, whatever the actors and recipients.
- **first, second, third level**: of the chains that reach so deep, those of which the best record
  is right down to that level.
- **near misses kept flat**: of the sentences that hold nothing nested, those with no record that
  has an event inside another.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from evaluation import own_sets
from evaluation.door import Line, Lines, Reader, Text
from evaluation.measures import Measure, Miss, Result, Scorer, Share, fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from evaluation.own_sets import Entry, Level

FILE = "nested.yaml"
DEPTHS = ("first", "second", "third")
MEASURES = (
    Measure(key="found", label="nested demands found", reach=0.85, aim=0.95),
    Measure(key="any_deed", label="found, the innermost deed of any type"),
    Measure(key="events", label="found, events only"),
    Measure(key="first", label="right to the first level", pinned=False),
    Measure(key="second", label="right to the second level", pinned=False),
    Measure(key="third", label="right to the third level", pinned=False),
    Measure(key="flat", label="near misses kept flat"),
)


def run(folder: Path, read: Reader) -> Result:
    """Score the set in this folder."""
    entries = own_sets.nested(folder / FILE)
    return score(entries, read(documents(entries)))


def documents(entries: list[Entry]) -> list[Text]:
    """One document a sentence, named by its place in the set."""
    return [Text(name=f"nested-{i:03}", text=entry["text"]) for i, entry in enumerate(entries, 1)]


def score(entries: list[Entry], lines: Lines) -> Result:
    """Score entries of the set against the lines of the contract."""
    shares, by_shape = defaultdict[str, Share](Share), defaultdict[str, Share](Share)
    misses: list[Miss] = []
    for entry, document in zip(entries, documents(entries), strict=True):
        found = [line for line in lines[document.name] if line.get("kind") == "record"]
        if not own_sets.chains(entry):
            right = not any(map(is_nested, found))
            shares["flat"].add(right=right)
        else:
            right = holds(entry, found)
            shares["found"].add(right=right)
            shares["any_deed"].add(right=holds(entry, found, same_but_deed))
            shares["events"].add(right=holds(entry, found, same_event))
            by_shape[entry["shape"]].add(right=right)
            _count_levels(shares, entry, found)
        if not right:
            misses.append(_miss(entry, found))
    values = {measure.key: shares[measure.key].pair for measure in MEASURES}
    return Result(
        measures=fill(MEASURES, values), misses=tuple(misses), notes=tuple(_table(by_shape))
    )


def same_event(level: Level, line: Line) -> bool:
    """Whether a record's event and polarity are what a level of the gold accepts."""
    polarity = level.get("polarity", "positive")
    return line.get("event") in own_sets.options(level["event"]) and polarity in (
        "any", line.get("polarity") or "positive",
    )  # fmt: skip


def same_level(level: Level, line: Line) -> bool:
    """Whether a record has the event, polarity, actor and recipient of a level of the gold."""
    return same_event(level, line) and same_sides(level, line)


def same_but_deed(level: Level, line: Line) -> bool:
    """The same, except that of the innermost level only the actor and recipient are asked."""
    return same_sides(level, line) and ("content" not in level or same_event(level, line))


def same_sides(level: Level, line: Line) -> bool:
    """Whether a record has the actor and the recipient that a level of the gold gives."""
    return all(
        any(same_actor(one, line.get(side)) for one in own_sets.options(level[side]))
        for side in ("actor", "recipient")
        if side in level
    )


def same_actor(gold: str, ours: str | None) -> bool:
    """Whether two ids are the same actor; of groups, whether they are of the same state."""
    if ours is None:
        return False
    state, group, _ = gold.partition("-")
    return gold == ours or (bool(group) and ours.startswith(f"{state}-"))


def depth(chain: Level, line: Line, same: Callable[[Level, Line], bool] = same_level) -> int:
    """How many levels of a chain, from the outermost inwards, a record has right."""
    right, inner = 0, line
    for level in own_sets.levels(chain):
        if not inner or not same(level, inner):
            break
        right, inner = right + 1, inner.get("content") or {}
    return right


def holds(
    entry: Entry, found: list[Line], same: Callable[[Level, Line], bool] = same_level
) -> bool:
    """Whether the records hold what the entry asks: its chain, all its chains, or either."""
    whole = partial(_is_found, found=found, same=same)
    gold = own_sets.chains(entry)
    return any(map(whole, gold)) if "either" in entry else all(map(whole, gold))


def is_nested(line: Line) -> bool:
    """Whether a record has an event inside it."""
    inner: Line = line.get("content") or {}
    return bool(inner.get("event")) or (bool(inner) and is_nested(inner))


def show(line: Line) -> str:
    """A record or a level of the gold as one line: who, what, to whom, and what is inside."""
    sign = "not " if line.get("polarity") == "negative" else ""
    event = "/".join(own_sets.options(line.get("event") or "?"))
    sides = ["/".join(own_sets.options(line.get(side) or "-")) for side in ("actor", "recipient")]
    inner = f" ( {show(line['content'])} )" if line.get("content") else ""
    return f"{sides[0]} {sign}{event} {sides[1]}{inner}"


def _is_found(chain: Level, found: list[Line], same: Callable[[Level, Line], bool]) -> bool:
    whole = len(own_sets.levels(chain))
    return any(depth(chain, line, same) == whole for line in found)


def _count_levels(shares: dict[str, Share], entry: Entry, found: list[Line]) -> None:
    """The levels of every chain; of several readings, only of the one the records fit best."""
    gold = own_sets.chains(entry)
    reached = [max((depth(chain, line) for line in found), default=0) for chain in gold]
    if "either" in entry:
        best = max(range(len(gold)), key=reached.__getitem__)
        gold, reached = [gold[best]], [reached[best]]
    for chain, right in zip(gold, reached, strict=True):
        for number, name in enumerate(DEPTHS[: len(own_sets.levels(chain))], 1):
            shares[name].add(right=right >= number)


def _miss(entry: Entry, found: list[Line]) -> Miss:
    gold = own_sets.chains(entry)
    return Miss(
        measure="found" if gold else "flat",
        text=f"{entry['text']}  [{entry['shape']}]",
        gold="; ".join(map(show, gold)) or "nothing nested",
        found="; ".join(map(show, found)) or "nothing",
    )


def _table(by_shape: dict[str, Share]) -> list[str]:
    return [
        f"found  {shape:<28} {share.pair[0]:.2f}  of {share.of}"
        for shape, share in sorted(by_shape.items())
    ]


SCORER = Scorer(name="nested", files=(FILE,), measures=MEASURES, run=run, own=True)
