"""The page of what changed between two days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.report.accounts import STATUSES
from detente.report.places import near
from detente.report.standing_charts import is_known
from detente.web import links
from detente.web.accounts import Pair, pair
from detente.web.known import Head, day_of, known
from detente.web.lines import ActorRow, Finding, Row, actor_row, finding, rows
from detente.web.places import Place, place
from detente.web.promised import Entry, entry, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.casefile.changes import Changes, Move
    from detente.casefile.model import Record
    from detente.casefile.standing import Contradiction, Position, Promise, Shift
    from detente.positions.issues import Issue
    from detente.web.known import Known
    from detente.web.snapshot import Snapshot

MOST = 40  # lines under one heading
USUAL = dt.timedelta(days=30)  # before the last article, where no day is asked for


@dataclass(frozen=True, kw_only=True)
class Step:
    """A place that moved: where it was and is, and the record that moved it most."""

    actor: ActorRow
    issue_name: str
    link: str
    day: dt.date | None
    before: float
    after: float
    was: str
    now: str
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class Fate:
    """A promise whose status is another than it was."""

    was: str
    entry: Entry


@dataclass(frozen=True, kw_only=True)
class Fresh:
    """Records of one kind that are new; ``more`` are left out."""

    id: str
    title: str
    rows: Sequence[Row]
    more: int


@dataclass(frozen=True, kw_only=True)
class ChangedPage:
    """What came after ``since`` and up to ``until``. ``documents`` are those of that time.

    ``moved`` compares the two days; ``on_the_way`` are the days on which a place moved between
    them, but for what the two days tell already. ``counts`` are how many of each kind there are in
    all, where the first ``MOST`` are shown.
    """

    head: Head
    since: dt.date
    until: dt.date
    documents: int
    problems: Sequence[str]
    moved: Sequence[Step]
    on_the_way: Sequence[Step]
    appeared: Sequence[Place]
    lines: Sequence[Place]
    lifted: Sequence[Place]
    promised: Sequence[Entry]
    fates: Sequence[Fate]
    contradictions: Sequence[Pair]
    fresh: Sequence[Fresh]
    counts: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        told = (self.moved, self.on_the_way, self.appeared, self.lines, self.lifted)
        return not any((*told, self.promised, self.fates, self.contradictions, self.fresh))


def changed_page(case: Snapshot, since: str, until: str) -> ChangedPage:
    """What changed between two days as they were typed; the last month where none was."""
    first, last, problems = _period(case, since, until)
    found = case.almanac.changes(first, last)
    before, after = known(case, first.isoformat()), known(case, last.isoformat())
    told = {(one.after.actor, one.after.issue, one.record.id) for one in found.moved}
    way = [one for one in found.shifts if (one.actor, one.issue, one.record.id) not in told]
    scales = case.almanac.templates.by_id
    known_places = [one for one in found.appeared if is_known(one)]
    promised, fates = together(_new_promises(before, after)), list(_fates(before, after))
    differ = _new_contradictions(before, after)
    every = {
        "moved": found.moved, "on_the_way": way, "appeared": known_places, "lines": found.lines,
        "lifted": found.lifted, "promised": promised, "fates": fates, "contradictions": differ,
    }  # fmt: skip
    return ChangedPage(
        head=after.head,
        since=first,
        until=last,
        documents=found.documents,
        problems=problems,
        moved=[_move(after, one, scales[one.after.issue]) for one in _widest(found.moved)],
        on_the_way=[_shift(after, one, scales[one.issue]) for one in way[:MOST]],
        appeared=_places(after, known_places),
        lines=_places(after, found.lines),
        lifted=_places(after, found.lifted),
        promised=[entry(after, *each) for each in promised[:MOST]],
        fates=[Fate(was=was, entry=entry(after, one)) for was, one in fates[:MOST]],
        contradictions=[pair(after, one) for one in differ[:MOST]],
        fresh=list(_fresh(case, found)),
        counts={name: len(kind) for name, kind in every.items()},
    )


def _period(case: Snapshot, since: str, until: str) -> tuple[dt.date, dt.date, list[str]]:
    """The two days, and what could not be understood of them."""
    dates = [one.date for one in case.case.documents if one.date]
    newest = max(dates, default=dt.date.min + USUAL)
    (first, wrong), (last, odd) = day_of(since), day_of(until)
    problems = [one for one in (wrong, odd) if one]
    last = last or newest
    first = first or max(last, dt.date.min + USUAL) - USUAL
    if last < first:
        problems.append("The second day is before the first; they were exchanged.")
        first, last = last, first
    return first, last, problems


def _widest(moved: Iterable[Move]) -> list[Move]:
    return sorted(moved, key=lambda one: -abs(one.after.value - one.before.value))[:MOST]


def _move(known: Known, one: Move, issue: Issue) -> Step:
    now = one.after
    return _step(known, issue, (now.actor, one.before.value, now.value), one.record)


def _shift(known: Known, one: Shift, issue: Issue) -> Step:
    return _step(known, issue, (one.actor, one.before, one.after), one.record, one.day)


def _step(
    known: Known, issue: Issue, course: tuple[str, float, float], record: Record,
    day: dt.date | None = None,
) -> Step:  # fmt: skip
    actor, before, after = course
    return Step(
        actor=actor_row(known.case, actor),
        issue_name=issue.name,
        link=links.issue(issue.id, actor, known.day),
        day=day,
        before=before,
        after=after,
        was=near(issue, before),
        now=near(issue, after),
        finding=finding(known.case, record),
    )


def _places(known: Known, found: Sequence[Position]) -> list[Place]:
    scales = known.case.almanac.templates.by_id
    return [place(known, one, scales[one.issue]) for one in found[:MOST]]


def _by_record(promises: Iterable[Promise]) -> Mapping[str, Promise]:
    return {one.record.id: one for one in promises}


def _new_promises(before: Known, after: Known) -> list[Promise]:
    """Those that were not there, the ones that need an eye first."""
    old = _by_record(before.standing.promises)
    fresh = [one for one in after.standing.promises if one.record.id not in old]
    return sorted(fresh, key=lambda one: list(STATUSES).index(one.status))


def _fates(before: Known, after: Known) -> Iterable[tuple[str, Promise]]:
    """The promises whose status is another than it was, with that."""
    old = _by_record(before.standing.promises)
    for one in after.standing.promises:
        was = old.get(one.record.id)
        if was is not None and was.status is not one.status:
            yield was.status.value, one


def _new_contradictions(before: Known, after: Known) -> list[Contradiction]:
    old = {(one.first.id, one.second.id) for one in before.standing.contradictions}
    every = after.standing.contradictions
    return [one for one in every if (one.first.id, one.second.id) not in old]


def _fresh(case: Snapshot, found: Changes) -> Iterable[Fresh]:
    kinds = (
        ("agreed", "Agreed and discussed", found.agreed),
        ("demanded", "Demanded", found.demanded),
        ("offered", "Offered and given", found.offered),
        ("refused", "Refused", found.refused),
    )
    for name, title, records in kinds:
        lines = rows(case, records[:MOST])
        if lines:
            more = max(0, len(records) - MOST)
            yield Fresh(id=name, title=title, rows=lines, more=more)
