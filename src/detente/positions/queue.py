"""What an analyst should look at first: the records that are unsure and on which the result leans.

A record's turn is its doubt times how much it matters. Doubt is one less its confidence, where
each doubt that the reader wrote down takes a fifth off the confidence. It matters as far as the
result would miss it: a line of the case for which it is the only report more than one of ten
(``SHARES``), and a position by its share of the pulls times how much the actor cares.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.holdings import claim, in_order, story_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from detente.casefile.holdings import Holdings
    from detente.casefile.model import Case, Record
    from detente.casefile.standing import Position

    Matters = Callable[[Record], float]

DOUBTED = 0.8  # of a confidence, what each doubt leaves
# How much the only report of each kind of line matters. A red line bounds what can be settled at
# all, a demand or an offer is a place in it, pressure and agreement are the setting: an order of
# importance, not a measurement.
SHARES = {
    "red line": 1.0, "demand": 0.8, "concession": 0.8, "refusal": 0.6, "pressure": 0.5,
    "agreement": 0.5, "support": 0.4,
}  # fmt: skip
LEAST = 0.05  # a record of which nothing is made yet may still be wrong


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A record in the queue: how unsure it is and how much it matters (0 to 1), and for what."""

    record: Record
    doubt: float
    matter: float
    why: str

    @property
    def weight(self) -> float:
        """By which the queue is ordered."""
        return self.doubt * self.matter


def queue(
    case: Case, matters: Matters, why: Callable[[Record], str], done: Collection[str] = ()
) -> tuple[Turn, ...]:
    """The records by their turn, without those whose id is ``done`` and those beyond doubt."""
    turns = (
        Turn(record=record, doubt=doubt(record), matter=matters(record), why=why(record))
        for record in in_order(case)
        if record.id not in done
    )
    unsure = [one for one in turns if one.doubt > 0]
    return tuple(sorted(unsure, key=lambda one: -one.weight))


def doubt(record: Record) -> float:
    """How unsure a record is, 0 to 1; its own doubts and those of what is inside it."""
    doubts = sum(len(level.reason.doubts) for level in record.chain())
    return 1 - record.confidence * DOUBTED**doubts


class Stakes:
    """How much each record of a case matters to what the case holds, and for which line."""

    def __init__(self, case: Case, holdings: Holdings, positions: Iterable[Position] = ()) -> None:
        self._case = case
        self._best: dict[str, tuple[float, str]] = {}
        for what, records in _lines(holdings):
            self._share(what, records)
        for position in positions:
            self._pulled(position)

    def matters(self, record: Record) -> float:
        """0 to 1, at least ``LEAST``."""
        return self._best.get(record.id, (LEAST, ""))[0]

    def why(self, record: Record) -> str:
        """For what it matters, in a few words; "" where nothing is made of it yet."""
        return self._best.get(record.id, (LEAST, ""))[1]

    def _share(self, what: str, records: list[Record]) -> None:
        reports = {(story_of(self._case, one.document), claim(one)) for one in records}
        only = "the only report of" if len(reports) == 1 else f"one of {len(reports)} reports of"
        article = "an" if what == "agreement" else "a"
        for record in records:
            self._raise(record, SHARES[what] / len(reports), f"{only} {article} {what}")

    def _pulled(self, position: Position) -> None:
        total = sum(pull.weight for pull in position.pulls)
        for pull in position.pulls:
            share = pull.weight / total if total else 0.0
            where = f"{position.actor} on {position.issue.replace('_', ' ')}"
            why = f"{share:.0%} of the position of {where}"
            self._raise(pull.record, share * position.salience, why)

    def _raise(self, record: Record, matter: float, why: str) -> None:
        if matter > self._best.get(record.id, (LEAST, ""))[0]:
            self._best[record.id] = matter, why


def _lines(holdings: Holdings) -> Iterator[tuple[str, list[Record]]]:
    """The lines of a case, each with the records that report it."""
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for red in holdings.red_lines:
        groups["red line", red.actor.label, *_deed(red.deed)].append(red.record)
    for demand in holdings.demands:
        addressee = demand.addressee.label if demand.addressee else ""
        groups["demand", demand.asker.label, addressee, *_deed(demand.deed)].append(demand.record)
    kinds = {
        "concession": holdings.concessions,
        "refusal": holdings.refusals,
        "support": holdings.supports,
    }
    for kind, records in kinds.items():
        for record in records:
            groups[kind, *claim(record)].append(record)
    for (kind, *_), some in groups.items():
        yield kind, some
    yield from (("pressure", list(one.records)) for one in holdings.pressures)
    yield from (("agreement", list(one.records)) for one in holdings.agreements)


def _deed(record: Record | None) -> tuple[str, ...]:
    return claim(record) if record else ()
