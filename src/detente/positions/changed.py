"""What a case holds on one day and did not hold on another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.casefile.changes import Changes, Move
from detente.casefile.known import as_of, undated
from detente.casefile.standing import HIGHEST, LOWEST
from detente.positions.holdings import hold
from detente.positions.issues import of_case
from detente.positions.places import groups, positions
from detente.positions.shifts import moved, mover, shifts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from detente.casefile.model import Case, Record
    from detente.casefile.standing import Position
    from detente.positions.places import Groups

_OPEN = (LOWEST, HIGHEST)


def changes(
    case: Case, since: dt.date, until: dt.date | None = None, *, found: Groups | None = None
) -> Changes:
    """What came after ``since`` and up to ``until``, or to the end; both days of publication.

    Places are compared as they were known on the two days: those that are further apart than they
    leave in doubt have moved. Documents without a date are left out, and counted. ``found`` are
    the groups of the case, where they are at hand.
    """
    every = groups(case, of_case(case.issues)) if found is None else found
    last = until or max((one.date for one in case.documents if one.date), default=since)
    before = {(one.actor, one.issue): one for one in positions(case, as_of=since, found=every)}
    after = {(one.actor, one.issue): one for one in positions(case, as_of=last, found=every)}
    both = [(before[key], one) for key, one in after.items() if key in before]
    fresh = _later(as_of(case, last), since)
    held = hold(fresh)
    return Changes(
        since=since,
        until=until,
        documents=len(fresh.documents),
        undated=undated(case),
        appeared=tuple(one for key, one in after.items() if key not in before),
        moved=tuple(_move(old, new) for old, new in both if _has_moved(old, new)),
        shifts=tuple(one for one in shifts(case, as_of=last, found=every) if one.day > since),
        lines=tuple(_lines(before, after)),
        lifted=tuple(new for old, new in both if old.red_line != _OPEN == new.red_line),
        agreed=tuple(_once(record for one in held.agreements for record in one.records)),
        demanded=tuple(_once(one.record for one in held.demands)),
        offered=held.concessions,
        refused=held.refusals,
    )


def _later(case: Case, since: dt.date) -> Case:
    """The part of a case that was published after a day."""
    fresh = tuple(one for one in case.documents if one.date and one.date > since)
    digests = {one.digest for one in fresh}
    readings = tuple(one for one in case.readings if one.document in digests)
    return replace(case, documents=fresh, readings=readings)


def _has_moved(old: Position, new: Position) -> bool:
    return moved(old.value, old.spread, new.value, new.spread)


def _move(old: Position, new: Position) -> Move:
    return Move(before=old, after=new, record=mover(new.pulls, old.value, since=old.as_of))


def _lines(
    before: dict[tuple[str, str], Position], after: dict[tuple[str, str], Position]
) -> Iterable[Position]:
    """Positions with a red line that was not there, or not there, before."""
    for key, one in after.items():
        old = before[key].red_line if key in before else _OPEN
        if one.red_line not in {old, _OPEN}:
            yield one


def _once(records: Iterable[Record]) -> Iterable[Record]:
    return {record.id: record for record in records}.values()
