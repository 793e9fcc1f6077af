"""Days and periods in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import Precision
from detente.report.names import clean

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import When

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day(date: dt.date) -> str:
    """A day as "12 February 2025"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def phrase(when: When | None) -> str:
    """When, within a sentence: "on 12 February 2025", or as the text says where unresolved."""
    if when is None:
        return ""
    start = when.start or when.end
    return _resolved(when, start) if start else clean(when.text)


def resolved(when: When) -> str:
    """A time as in ``phrase``; "" where it is unresolved."""
    return phrase(when) if when.start or when.end else ""


def _resolved(when: When, start: dt.date) -> str:
    month = _MONTHS[start.month - 1]
    told = {
        Precision.DAY: f"on {day(start)}",
        Precision.WEEK: f"in the week of {day(start)}",
        Precision.MONTH: f"in {month} {start.year}",
        Precision.YEAR: f"in {start.year}",
    }
    return told.get(when.precision) or _period(when)


def _period(when: When) -> str:
    if when.start is None:
        return f"until {day(when.end)}" if when.end else clean(when.text)
    if when.end is None:
        return f"since {day(when.start)}"
    if when.start == when.end:
        return f"on {day(when.start)}"
    return f"from {day(when.start)} to {day(when.end)}"
