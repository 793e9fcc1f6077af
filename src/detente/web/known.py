"""The case as known on a day, for the pages of where it stands: worked out once a day asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property, partial
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from detente.casefile.changes import Changes
    from detente.casefile.model import Case, Document
    from detente.casefile.standing import Standing
    from detente.positions.issues import Templates
    from detente.positions.places import Groups
    from detente.web.snapshot import Snapshot

KEPT = 8  # days and pairs of days that are kept for the next page; an analyst goes back and forth
_Worked = TypeVar("_Worked")


@dataclass(frozen=True, kw_only=True)
class Head:
    """As of which day a page is, and what is left out for it.

    ``day`` is None for all that the case holds. ``documents`` are those that count; ``later`` came
    after the day, ``undated`` bear no date. ``problem`` is why the day could not be understood.
    """

    day: dt.date | None
    documents: int
    later: int = 0
    undated: int = 0
    problem: str = ""


class Almanac:
    """What one case comes to on each day that is asked for; what was worked out is kept."""

    def __init__(self, case: Case, evidence: Groups | None = None) -> None:
        self._case = case
        self._evidence = evidence
        self._kept: dict[Hashable, Any] = {}
        self._lock = RLock()

    def standing(self, day: dt.date | None) -> Standing:
        """Where the case stands as of a day; None for all that it holds."""
        from detente.desk.standing import standing

        return self._once(
            ("standing", day), partial(standing, self._case, day, found=self.evidence)
        )

    def changes(self, since: dt.date, until: dt.date) -> Changes:
        """What came after one day and up to another."""
        from detente.positions.changed import changes

        work = partial(changes, self._case, since, until, found=self.evidence)
        return self._once(("changes", since, until), work)

    @cached_property
    def templates(self) -> Templates:
        """The issues of the case."""
        from detente.desk.own_issues import templates_of

        return templates_of(self._case)

    @cached_property
    def evidence(self) -> Groups:
        """All that speaks for a place, by actor and issue."""
        from detente.positions.places import groups

        return self._evidence or groups(self._case, self.templates)

    def _once(self, key: Hashable, work: Callable[[], _Worked]) -> _Worked:
        with self._lock:
            found = self._kept.pop(key, None) or work()
            self._kept[key] = found  # the latest asked for is the last to go
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
            return found


@dataclass(frozen=True)
class Known:
    """A case with where it stood on the day asked for."""

    case: Snapshot
    head: Head

    @property
    def day(self) -> dt.date | None:
        """The day, or None for all that the case holds."""
        return self.head.day

    @cached_property
    def standing(self) -> Standing:
        """Where the case stood."""
        return self.case.almanac.standing(self.day)

    def has(self, document: Document) -> bool:
        """Whether a document was known by then."""
        return self.day is None or (document.date is not None and document.date <= self.day)


def known(case: Snapshot, asked: str) -> Known:
    """The case as known on a day as it was typed; all of it for none, and for what is no day."""
    day, problem = day_of(asked)
    dates = [one.date for one in case.case.documents]
    if day is None:
        return Known(case, Head(day=None, documents=len(dates), problem=problem))
    later = sum(one is not None and one > day for one in dates)
    undated = dates.count(None)
    count = len(dates) - later - undated
    return Known(case, Head(day=day, documents=count, later=later, undated=undated))


def day_of(asked: str) -> tuple[dt.date | None, str]:
    """A day as it was typed, and in words why it is none."""
    if not asked.strip():
        return None, ""
    try:
        return dt.date.fromisoformat(asked.strip()), ""
    except ValueError:
        return None, f"“{asked[:40]}” is no day; write it as 2025-02-12."
