"""What a time expression means: days, weeks, months and years counted from a publication date.

A meaning is asked with ``Now`` and answers with a ``Stretch`` of inclusive days, or ``NOTHING``
where it needs a date that is not known. Weeks run from Monday to Sunday (ISO 8601).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.casefile.model import Precision

DAY = dt.timedelta(days=1)
_PRECISIONS = {
    "day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR,
}  # fmt: skip
DAYS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Inclusive days, open where a side is None; both are None only in ``NOTHING``."""

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.UNRESOLVED


NOTHING = Stretch()


@dataclass(frozen=True, slots=True)
class Now:
    """What a meaning is counted from: publication date, tense, and the last day the text named."""

    date: dt.date | None
    future: bool = False
    anchor: dt.date | None = None


class Meaning:
    """Anything that answers with a stretch.

    Raises ``ValueError`` or ``OverflowError`` where there is no such day; ``ask`` does not.
    """

    __slots__ = ()

    def __call__(self, now: Now) -> Stretch:
        """The days meant."""
        return self._days(now)

    def _days(self, now: Now) -> Stretch:
        raise NotImplementedError


class Counted(Meaning):
    """A meaning that is counted from the publication date."""

    __slots__ = ()

    def _days(self, now: Now) -> Stretch:
        return NOTHING if now.date is None else self._from(now.date, now)

    def _from(self, day: dt.date, now: Now, /) -> Stretch:
        raise NotImplementedError


def ask(meaning: Meaning, now: Now) -> Stretch:
    """The days meant, or ``NOTHING`` where there is no such day (31 June, the year 12000)."""
    try:
        return meaning(now)
    except (ValueError, OverflowError):
        return NOTHING


def of_unit(unit: str, day: dt.date, shift: int = 0) -> Stretch:
    """The calendar unit that holds a day, ``shift`` units on."""
    if unit in DAYS:
        start = day + shift * DAYS[unit] * DAY
        return Stretch(start, start, Precision.DAY) if unit == "day" else week_of(start)
    if unit == "weekend":
        saturday = monday_of(day) + (5 + 7 * shift) * DAY
        return Stretch(saturday, saturday + DAY, Precision.PERIOD)
    length = MONTHS[unit]
    first = day.year * 12 + day.month - 1
    first -= first % length if unit != "century" else (first - 12) % length
    return months(first + shift * length, length, _PRECISIONS.get(unit, Precision.PERIOD))


def moved(day: dt.date, unit: str, count: int) -> dt.date:
    """A day some units on or back; the last of the month where the month is too short."""
    if unit in DAYS:
        return day + count * DAYS[unit] * DAY
    index = day.year * 12 + day.month - 1 + count * MONTHS[unit]
    last = month_end(index)
    return last.replace(day=min(day.day, last.day))


def monday_of(day: dt.date) -> dt.date:
    """The Monday of its week."""
    return day - day.weekday() * DAY


def week_of(day: dt.date) -> Stretch:
    """The week it is in."""
    monday = monday_of(day)
    return Stretch(monday, monday + 6 * DAY, Precision.WEEK)


def months(first: int, length: int, precision: Precision) -> Stretch:
    """So many months from the first, which is counted as twelve times the year and January 0."""
    start = dt.date(first // 12, first % 12 + 1, 1)
    return Stretch(start, month_end(first + length - 1), precision)


def month_end(index: int) -> dt.date:
    """The last day of a month, counted as in ``months``."""
    return dt.date((index + 1) // 12, (index + 1) % 12 + 1, 1) - DAY


def single(day: dt.date) -> Stretch:
    """One day."""
    return Stretch(day, day, Precision.DAY)


def easter_sunday(year: int) -> dt.date:
    """Gregorian Easter (the anonymous algorithm, Nature, 20 April 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return dt.date(year, month, day + 1)
