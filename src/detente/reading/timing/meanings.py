"""What the cores of time expressions mean, each as a small declaration that answers with days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import Precision
from detente.reading.timing.dates import (
    DAY,
    MONTHS,
    NOTHING,
    Counted,
    Meaning,
    Now,
    Stretch,
    ask,
    easter_sunday,
    monday_of,
    month_end,
    months,
    moved,
    of_unit,
    single,
    week_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first month of each season in the northern hemisphere, where most news agencies write.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
# The share of a whole, in hundredths, that a word for its part means.
_PARTS: Mapping[str, tuple[int, int]] = {
    "early": (0, 33), "mid": (33, 67), "late": (67, 100),
    "start": (0, 33), "middle": (33, 67), "end": (67, 100),
    "first half": (0, 50), "second half": (50, 100),
    "first quarter": (0, 25), "second quarter": (25, 50),
    "third quarter": (50, 75), "fourth quarter": (75, 100),
}  # fmt: skip
# The same in years of a decade or a century, which is told in whole years.
_DECADES: Mapping[str, tuple[int, int]] = {"early": (0, 40), "mid": (40, 70), "late": (70, 100)}
# The same in days of a week, where thirds do not come out even.
_WEEKDAYS_OF: Mapping[str, tuple[int, int]] = {
    "early": (0, 1), "start": (0, 1), "mid": (2, 3), "middle": (2, 3), "late": (3, 6),
    "end": (4, 6), "first half": (0, 3), "second half": (3, 6),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fixed(Meaning):
    """Days that need no publication date."""

    stretch: Stretch

    def _days(self, now: Now) -> Stretch:  # noqa: ARG002  # as every meaning is called
        return self.stretch


UNKNOWN = Fixed(NOTHING)


@dataclass(frozen=True, slots=True)
class Calendar(Meaning):
    """A day, month or year by name; without its year, the nearest one by tense.

    ``other`` is the last day of several ("3 to 5 March").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    other: int | None = None

    def _days(self, now: Now) -> Stretch:
        if self.year is not None:
            return self._in(self.year)
        if now.date is None:
            return NOTHING
        step = 1 if now.future else -1
        years = range(now.date.year, now.date.year + 9 * step, step)
        for found in (ask(replace(self, year=year), now) for year in years):
            if found.start and found.end and self._fits(found.start, found.end, now.date, step):
                return found
        return NOTHING

    @staticmethod
    def _fits(start: dt.date, end: dt.date, day: dt.date, step: int) -> bool:
        """Begun by the day, looking back; not over before it, looking ahead."""
        return start <= day if step < 0 else end >= day

    def after(self, day: dt.date, now: Now) -> Stretch:
        """Without a year: the first that does not end before a day."""
        return replace(self, year=None)(replace(now, date=day, future=True))

    def _in(self, year: int) -> Stretch:
        if self.month is None:
            return of_unit("year", dt.date(year, 1, 1))
        if self.day is None:
            return of_unit("month", dt.date(year, self.month, 1))
        start = dt.date(year, self.month, self.day)
        if self.other is None:
            return single(start)
        return Stretch(start, dt.date(year, self.month, self.other), Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class InYear(Counted):
    """As in "March last year": a date in the year ``shift`` years on."""

    shift: int
    date: Calendar

    def _from(self, day: dt.date, now: Now) -> Stretch:
        return replace(self.date, year=day.year + self.shift)(now)


@dataclass(frozen=True, slots=True)
class Ordinal(Counted):
    """As in "The 17th": of the month ``shift`` months on, or of the nearest by tense."""

    day: int
    shift: int | None = None

    def _from(self, day: dt.date, now: Now) -> Stretch:
        if self.shift is not None:
            month = of_unit("month", day, self.shift).start or day
            return single(month.replace(day=self.day))
        months = [of_unit("month", day, shift).start for shift in range(-3, 4)]
        days = [ask(Calendar(m.year, m.month, self.day), now) for m in months if m]
        return _nearest([s for s in days if s != NOTHING], day, future=now.future)


def _nearest(found: list[Stretch], day: dt.date, *, future: bool) -> Stretch:
    """The last that has begun by the day, or the first that has not ended before it."""
    if future:
        return next((s for s in found if s.end and s.end >= day), NOTHING)
    return next((s for s in reversed(found) if s.start and s.start <= day), NOTHING)


@dataclass(frozen=True, slots=True)
class Weekday(Counted):
    """A day of the week, Monday 0; ``which`` is "", "last", "next" or "this".

    ``week`` counts weeks from this one where the text names it ("Tuesday of last week").
    """

    number: int
    which: str = ""
    week: int | None = None

    def _from(self, day: dt.date, now: Now) -> Stretch:
        if self.week is not None or self.which == "this":
            monday = monday_of(day) + 7 * (self.week or 0) * DAY
            return single(monday + self.number * DAY)
        future = self.which == "next" or (now.future and not self.which)
        ahead = (self.number - day.weekday()) % 7
        if future:
            return single(day + (ahead or (7 if self.which else 0)) * DAY)
        back = (7 - ahead) % 7
        return single(day - (back or (7 if self.which else 0)) * DAY)


@dataclass(frozen=True, slots=True)
class Unit(Meaning):
    """The current, the last or the next day, week, month … (``shift`` 0, -1, 1)."""

    unit: str
    shift: int = 0

    def _days(self, now: Now) -> Stretch:
        return of_unit(self.unit, now.date, self.shift) if now.date else NOTHING


@dataclass(frozen=True, slots=True)
class Weekend(Counted):
    """As in "Over the weekend": the last that has begun, or the next one."""

    def _from(self, day: dt.date, now: Now) -> Stretch:
        return of_unit("weekend", day, -1 if not now.future and day.weekday() < 5 else 0)


@dataclass(frozen=True, slots=True)
class Month(Counted):
    """As in "Last March", "next May", "this June"."""

    month: int
    which: str

    def _from(self, day: dt.date, _: Now, /) -> Stretch:
        years = [day.year + shift for shift in (-1, 0, 1)]
        found = [of_unit("month", dt.date(year, self.month, 1)) for year in years]
        return _which(found, day, self.which)


@dataclass(frozen=True, slots=True)
class Season(Meaning):
    """As in "Last summer", "the winter of 2022": ``which`` as of a month, or the year given."""

    name: str
    which: str = ""
    year: int | None = None

    def _days(self, now: Now) -> Stretch:
        if self.year is not None:
            return self._of(self.year)
        if now.date is None:
            return NOTHING
        found = [self._of(now.date.year + shift) for shift in (-2, -1, 0, 1, 2)]
        if self.which:
            return _which(found, now.date, self.which)
        return _nearest(found, now.date, future=now.future)

    def _of(self, year: int) -> Stretch:
        return months(year * 12 + _SEASONS[self.name] - 1, 3, Precision.PERIOD)


def _which(found: list[Stretch], day: dt.date, which: str) -> Stretch:
    if which == "last":
        return next((s for s in reversed(found) if s.end and s.end < day), NOTHING)
    if which == "next":
        return next((s for s in found if s.start and s.start > day), NOTHING)
    holding = next((s for s in found if s.start and s.end and s.start <= day <= s.end), None)
    return holding or next((s for s in found if s.start and s.start.year == day.year), NOTHING)


@dataclass(frozen=True, slots=True)
class Ago(Meaning):
    """As in "Two days ago", "in three weeks" (negative): the unit that lies so far back."""

    count: int
    unit: str

    def _days(self, now: Now) -> Stretch:
        return _away(now.date, self.unit, -self.count) if now.date else NOTHING


@dataclass(frozen=True, slots=True)
class Ahead(Meaning):
    """As in "In two weeks" of what is to come; in the past it is how long something took."""

    count: int
    unit: str

    def _days(self, now: Now) -> Stretch:
        if now.date is None or not now.future:
            return NOTHING
        return _away(now.date, self.unit, self.count)


@dataclass(frozen=True, slots=True)
class Apart(Meaning):
    """As in "A day earlier", "two weeks later": counted from the day the text has just named.

    Without one, a whole week, month or year before is told apart all the same; a day is not.
    """

    count: int
    unit: str

    def _days(self, now: Now) -> Stretch:
        if now.anchor is not None:
            if self.unit == "week" and self.count:
                return single(moved(now.anchor, "week", self.count))
            return _away(now.anchor, self.unit, self.count)
        if now.date is None or self.unit == "day" or self.count >= 0:
            return NOTHING
        return _away(now.date, self.unit, self.count)


def _away(day: dt.date, unit: str, count: int) -> Stretch:
    return of_unit(unit, moved(day, unit, count))


@dataclass(frozen=True, slots=True)
class Window(Counted):
    """As in "The past two years", "the coming weeks": up to the publication date, or from it.

    ``count`` is None where the text does not say how many: that side stays open.
    """

    count: int | None
    unit: str
    ahead: bool = False

    def _from(self, day: dt.date, _: Now, /) -> Stretch:
        sign = 1 if self.ahead else -1
        far = None if self.count is None else moved(day, self.unit, sign * self.count)
        start, end = (day, far) if self.ahead else (far, day)
        return Stretch(start, end, Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Part(Meaning):
    """A part of a whole, whose precision it keeps: "early", "the end of", "the rest of"."""

    name: str
    whole: Meaning

    def _days(self, now: Now) -> Stretch:
        whole = self.whole(now)
        if whole.start is None or whole.end is None or not _divisible(whole):
            return whole
        if self.name in {"rest", "earlier", "later"}:
            return self._beside(whole, whole.start, whole.end, now)
        start, end = self._share(whole, whole.start, whole.end)
        exact = self.name.endswith(("half", "quarter"))
        return Stretch(start, end, Precision.PERIOD if exact else whole.precision)

    def _beside(self, whole: Stretch, start: dt.date, end: dt.date, now: Now) -> Stretch:
        if now.date is None or not start <= now.date <= end:
            return whole
        if self.name == "earlier":
            return Stretch(start, now.date, whole.precision)
        rest = Stretch(now.date, end, whole.precision)
        return replace(rest, precision=Precision.PERIOD) if self.name == "rest" else rest

    def _share(self, whole: Stretch, start: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
        if whole.precision is Precision.WEEK:
            low, high = _WEEKDAYS_OF.get(self.name, (0, 6))
            return start + low * DAY, start + high * DAY
        low, high = _PARTS[self.name]
        if whole.precision is Precision.MONTH:
            return _days_between(start, end, low, high)
        if whole.precision is Precision.YEAR and self.name in {"start", "end"}:
            low, high = (0, 8) if self.name == "start" else (92, 100)
        length = (end.year - start.year) * 12 + end.month - start.month + 1
        if length >= MONTHS["decade"]:
            low, high = _DECADES.get(self.name, (low, high))
        return _months_between(start, length, low, high)


def _months_between(start: dt.date, length: int, low: int, high: int) -> tuple[dt.date, dt.date]:
    """A share of so many months from the first of one, in months; of a decade, in years."""
    step = 12 if length >= MONTHS["decade"] else 1
    first = round(length * low / 100 / step) * step
    last = max(first + step, round(length * high / 100 / step) * step)
    index = start.year * 12 + start.month - 1
    return dt.date((index + first) // 12, (index + first) % 12 + 1, 1), month_end(index + last - 1)


def _divisible(whole: Stretch) -> bool:
    """Whether "early" tells more of it: not of a day or a weekend."""
    if whole.precision is Precision.PERIOD and whole.start and whole.end:
        return (whole.end - whole.start).days > 31
    return whole.precision is not Precision.DAY


def _days_between(start: dt.date, end: dt.date, low: int, high: int) -> tuple[dt.date, dt.date]:
    """A share of a month: thirds are the 1st to 10th, 11th to 20th, and what is left."""
    first = start + round(30 * low / 100) * DAY
    return first, end if high == 100 else start + (round(30 * high / 100) - 1) * DAY


@dataclass(frozen=True, slots=True)
class WeekOf(Meaning):
    """The ``number``-th seven days of a month, the last if negative: "the first week of May"."""

    number: int
    whole: Meaning

    def _days(self, now: Now) -> Stretch:
        month = self.whole(now)
        if month.start is None or month.end is None or month.precision is not Precision.MONTH:
            return month
        if self.number < 0:
            return Stretch(month.end - 6 * DAY, month.end, Precision.WEEK)
        start = month.start + 7 * (self.number - 1) * DAY
        return Stretch(start, start + 6 * DAY, Precision.WEEK)


@dataclass(frozen=True, slots=True)
class WeekHolding(Meaning):
    """As in "The week of 3 March"."""

    day: Meaning

    def _days(self, now: Now) -> Stretch:
        day = self.day(now)
        return week_of(day.start) if day.start else day


@dataclass(frozen=True, slots=True)
class Range(Meaning):
    """From the start of one to the end of the other."""

    first: Meaning
    last: Meaning

    def _days(self, now: Now) -> Stretch:
        first, last = self.first(now), self.last(now)
        if isinstance(self.first, Weekday) and isinstance(self.last, Weekday):
            first = self._week_of(self.first, self.last, first, last)
        if first.start is None or last.end is None:
            return NOTHING
        if last.end < first.start and isinstance(self.last, Calendar) and not self.last.year:
            last = self.last.after(first.start, now)
        if last.end is None or last.end < first.start:
            return NOTHING
        return Stretch(first.start, last.end, Precision.PERIOD)

    @staticmethod
    def _week_of(one: Weekday, other: Weekday, first: Stretch, last: Stretch) -> Stretch:
        """The day of the first name that the second follows within the week."""
        if last.end is None:
            return first
        return single(last.end - ((other.number - one.number) % 7) * DAY)


@dataclass(frozen=True, slots=True)
class Easter(Meaning):
    """Easter Sunday, or a day so many before or after it."""

    year: int | None = None
    shift: int = 0

    def _days(self, now: Now) -> Stretch:
        if self.year is not None:
            return single(easter_sunday(self.year) + self.shift * DAY)
        if now.date is None:
            return NOTHING
        years = [now.date.year + shift for shift in (-1, 0, 1)]
        days = [single(easter_sunday(year) + self.shift * DAY) for year in years]
        return _nearest(days, now.date, future=now.future)


def decade(year: int) -> Fixed:
    """The ten years from the one given."""
    return Fixed(Stretch(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), Precision.PERIOD))


def century(number: int) -> Fixed:
    """The hundred years of a century: the 20th is 1901 to 2000."""
    first, last = dt.date(number * 100 - 99, 1, 1), dt.date(number * 100, 12, 31)
    return Fixed(Stretch(first, last, Precision.PERIOD))
