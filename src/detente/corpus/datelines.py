"""Dates as newspapers write them, and the dateline an agency story opens with."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}

_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|Sept)\.?"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH_DAY = rf"(?:{_MONTH} {_DAY}|{_DAY} {_MONTH})"

# Slashes are not read: 3/4/2025 is a day in March or in April, and would be a guess.
_DATES = tuple(
    re.compile(rf"(?<![\w.-]){pattern}(?!\.?\d)")
    for pattern in (
        rf"(?P<month>{_MONTH}) (?P<day>{_DAY}),? (?P<year>{_YEAR})",
        rf"(?P<day>{_DAY}) (?P<month>{_MONTH}),? (?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>{_YEAR})",
    )
)

# Agencies that also sign without a dash after the parenthesis: "(CNN) The ministers …".
AGENCIES = (
    "AA", "AFP", "ANI", "ANSA", "AP", "BBC", "CNN", "dpa", "DPA", "EFE", "IANS", "IRNA",
    "KUNA", "Kyodo", "MENA", "NPR", "PTI", "Reuters", "SPA", "TASS", "UPI", "VOA", "WAM",
    "Xinhua", "Yonhap",
)  # fmt: skip

# Bodies that a sentence may open with before a dash ("NATO — …"): capitals that are no place.
_NOT_PLACES = (
    "ANC", "ASEAN", "AU", "BRICS", "COMESA", "CSTO", "ECOWAS", "EU", "FARC", "FIFA", "GCC",
    "HAMAS", "IAEA", "ICC", "ICJ", "IGAD", "IMF", "IRA", "ISIS", "MERCOSUR", "NATO", "OAS",
    "OIC", "OPEC", "OSCE", "PKK", "PLO", "QUAD", "SADC", "SCO", "UK", "UN", "UNESCO", "UNHCR",
    "UNICEF", "UNIFIL", "UNRWA", "UNSC", "US", "USA", "USSR", "WHO", "WTO",
)  # fmt: skip

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'’\-]+(?:[ /][{_UPPER}][{_UPPER}.'’\-]*){{0,4}}"
_NAME = rf"[{_UPPER}][\w.'’\-]*(?: (?:(?:of|and|the|al|de|el)[ -])?[{_UPPER}][\w.'’\-]*){{0,3}}"
_DAYS = rf",? (?P<day>(?:{_WEEKDAY},? )?{_MONTH_DAY}(?:,? {_YEAR})?|{_WEEKDAY})"
_REGION = rf"(?:, (?!{_MONTH_DAY}|{_WEEKDAY}\b){_NAME}){{0,2}}"
_PLACES = rf"(?P<place>{_NAME}(?:/{_NAME})?{_REGION})"
_AGENCY = rf"\((?P<agency>[{_UPPER}][\w .,&'’/\-]{{1,40}})\)"
_KNOWN = rf"[(/](?P<agency>{'|'.join(AGENCIES)})[)/]\.?"
_DASH = r"\s*(?:—|–|―|-{1,3})\s+"
_NEWS = rf"(?=[{_UPPER}\d“\"‘'])"  # what follows a dateline begins a sentence

# In the order in which they are tried; each ends where the news begins.
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        # CAIRO, Nov. 9, 1977 (Nile Wire) —
        rf"(?P<place>{_CAPITALS}{_REGION})(?:{_DAYS})?\.?\s*{_AGENCY}{_DASH}",
        # Kyiv, Ukraine (AP) —   MOSCOW, February 12. /TASS/.
        rf"{_PLACES}(?:{_DAYS})?\.?\s*{_KNOWN}(?:{_DASH}|:?\s+){_NEWS}",
        # Geneva, 3 March —
        rf"{_PLACES}{_DAYS}\s*(?:{_AGENCY})?(?:{_DASH}|:\s+){_NEWS}",
        # WASHINGTON —   KYIV, Ukraine —
        rf"(?P<place>{_CAPITALS}{_REGION}){_DASH}{_NEWS}",
        # (Nile Wire) —
        rf"{_AGENCY}{_DASH}{_NEWS}",
        # (CNN) The ministers
        rf"{_KNOWN}\s+{_NEWS}",
    )
)

LONGEST = 160  # characters of a paragraph that may hold its dateline


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before an agency story: ``length`` characters, dash and space included."""

    length: int
    place: str = ""
    agency: str = ""
    date: dt.date | None = None


def date_in(text: str) -> dt.date | None:
    """The first full date in a text; None where there is none, or where no calendar has it."""
    matches = [match for pattern in _DATES if (match := pattern.search(text))]
    return _day(min(matches, key=re.Match.start)) if matches else None


def calendar_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where no calendar has it."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph opens with, if it does.

    A date in it counts only with its year: a day without one is not guessed.
    """
    for pattern in _DATELINES:
        match = pattern.match(paragraph[:LONGEST])
        if match:
            return _dateline(match.end(), match.groupdict(default=""))
    return None


def _dateline(length: int, found: dict[str, str]) -> Dateline | None:
    place = found.get("place", "")
    agency, day = found.get("agency", ""), found.get("day", "")
    if place in _NOT_PLACES and not agency and not day:
        return None
    return Dateline(length, place, agency, date_in(day))


def _day(match: re.Match[str]) -> dt.date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _NUMBER[month[:3].lower()]
    return calendar_day(int(match["year"]), number, int(match["day"].rstrip("stndrh")))
