"""Days and periods in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import Precision
from detente.report.names import clean

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import When

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(date: dt.date) -> str:
    """ "12 February 2025"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def phrase(when: When | None) -> str:
    """When, within a sentence: "on 12 February 2025", or as the text says where it is unresolved."""
    if when is None:
        return ""
    start = when.start or when.end
    if start is None:
        return clean(when.text)
    if when.precision is Precision.DAY:
        return f"on {day(start)}"
    if when.precision is Precision.WEEK:
        return f"in the week of {day(start)}"
    if when.precision is Precision.MONTH:
        return f"in {_MONTHS[start.month - 1]} {start.year}"
    if when.precision is Precision.YEAR:
        return f"in {start.year}"
    return _period(when)


def _period(when: When) -> str:
    if when.start is None:
        return f"until {day(when.end)}" if when.end else clean(when.text)
    if when.end is None:
        return f"since {day(when.start)}"
    if when.start == when.end:
        return f"on {day(when.start)}"
    return f"from {day(when.start)} to {day(when.end)}"
