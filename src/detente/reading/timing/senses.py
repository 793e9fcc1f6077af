"""What a matched core means: one function a kind, from the match and its prefix to a meaning."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from detente.reading.timing import meanings
from detente.reading.timing.meanings import (
    UNKNOWN,
    Ago,
    Ahead,
    Apart,
    Calendar,
    Easter,
    InYear,
    Month,
    Ordinal,
    Part,
    Range,
    Season,
    Unit,
    Weekday,
    Weekend,
    Window,
)

if TYPE_CHECKING:
    from detente.reading.timing.dates import Meaning

_SHIFTS = {
    "last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1,
}  # fmt: skip
_BACK = frozenset({"last", "past", "previous", "recent", "preceding"})


PART = "the … of"


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before a core: preposition (lower case), part ("early", "end"), role, its end."""

    word: str = ""
    part: str = ""
    role: str = "at"
    end: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """What a core may ask for: the preposition, and ``PART``."""
        return frozenset({self.word, PART} if self.part else {self.word})

    @property
    def leads(self) -> bool:
        """Whether there is anything."""
        return bool(self.word or self.part)


@cache
def words() -> dict[str, Any]:
    """``data/times.yaml``."""
    source = resources.files("detente.reading").joinpath("data/times.yaml")
    loaded: dict[str, Any] = yaml.safe_load(source.read_text("utf-8"))
    return loaded


def _number(word: str) -> int | None:
    """A numeral, in digits or words; None for "several"."""
    word = _plain(word)
    if word.isdecimal():
        return int(word)
    value: int | None = words()["numbers"].get(word)
    return value


def _plain(word: str | None) -> str:
    return " ".join((word or "").lower().split())


def _unit(word: str) -> str:
    word = word.lower()
    return "century" if word.startswith("centur") else word.rstrip("s")


def _month(word: str) -> int:
    bare = word.rstrip(".")
    short: dict[str, int] = words()["short_months"]
    return short.get(bare) or words()["months"].index(bare.lower()) + 1


def _leading(day: str | None) -> int | None:
    digits = re.match(r"\d+", day or "")
    return int(digits[0]) if digits else None


def iso(match: re.Match[str], _: Prefix) -> Meaning | None:
    """ISO 8601."""
    year, month, day = (int(part) for part in match.groups())
    return Calendar(year, month, day) if _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def numeric(match: re.Match[str], _: Prefix) -> Meaning | None:
    """Day and month as far as they tell themselves apart; full stops are the European order."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    european, american = _is_day(year, two, one), _is_day(year, one, two)
    if european and (match["mark"] == "." or not american or one == two):
        return Calendar(year, two, one)
    if american and match["mark"] != ".":
        return Calendar(year) if european else Calendar(year, one, two)
    return None


def date(match: re.Match[str], _: Prefix) -> Meaning | None:
    """A day by name, perhaps several, perhaps with its year."""
    year, which = _leading(match["year"]), _plain(match["shift"])
    month, day, other = _month(match["month"]), _leading(match["day"]), _leading(match["other"])
    if not day or not _is_day(year or 2000, month, other or day):
        return None
    if other is not None and other <= day:
        return None
    date = Calendar(year, month, day, other)
    return InYear(_SHIFTS[which], date) if which else date


def named_month(match: re.Match[str], _: Prefix) -> Meaning | None:
    """A month, with its year or counted from this one."""
    month, which, year = _month(match["month"]), _plain(match["which"]), _leading(match["year"])
    shift = _plain(match["shift"])
    if which:
        return Month(month, {-1: "last", 0: "this", 1: "next"}[_SHIFTS[which]])
    date = Calendar(year, month)
    return InYear(_SHIFTS[shift], date) if shift else date


def months(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "March–May 2022"."""
    first, last, year = _month(match["first"]), _month(match["last"]), _leading(match["year"]) or 1
    return Range(Calendar(year - (first > last), first), Calendar(year, last))


def season(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """A season of a year, or counted from this one."""
    name, which, year = match["season"].lower(), _plain(match["which"]), _leading(match["year"])
    if name == "fall" and not which and year is None and match["the"] is None:
        return None
    if not (which or year or prefix.leads):
        return None
    return Season(name, {-1: "last", 0: "this", 1: "next"}[_SHIFTS[which]] if which else "", year)


def decade(match: re.Match[str], _: Prefix) -> Meaning | None:
    """Ten years by name."""
    word = match["decade"].lower()
    if word in words()["decades"]:
        return meanings.decade(words()["decades"][word])
    digits = int(word.strip("'’s"))
    return meanings.decade(digits if digits > 99 else 1900 + digits)


def century(match: re.Match[str], _: Prefix) -> Meaning | None:
    """A hundred years by number."""
    word = "-".join(_plain(match["number"]).replace("-", " ").split())
    number = _leading(word) or words()["centuries"].get(word)
    return meanings.century(number) if number and number < 23 else None


def years(match: re.Match[str], _: Prefix) -> Meaning | None:
    """Two years joined by a hyphen."""
    first, last = match["year"], match["last"]
    whole = int(last) if len(last) == 4 else int(first[:2] + last)
    return Range(Calendar(int(first)), Calendar(whole)) if whole > int(first) else None


def year(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """Four digits, where they do not count things."""
    after = match["after"] or ""
    counted = after.lower() in words()["counted"]
    many = prefix.word not in {"in", "since"} and after.endswith("s") and len(after) > 4
    return None if counted or many else Calendar(int(match["year"]))


def weekday(match: re.Match[str], _: Prefix) -> Meaning | None:
    """A day of the week."""
    which, week = _plain(match["which"]), _plain(match["week"])
    name = match["day"].lower()
    number = words()["weekdays"].index(name)
    sense = {"last": "last", "past": "last", "this past": "last", "this": "this"}.get(which, which)
    sense = "next" if sense in {"coming", "this coming"} else sense
    return Weekday(number, sense, _SHIFTS[week] if week else None)


def week_day(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "Last week on Tuesday"."""
    number = words()["weekdays"].index(match["day"].lower())
    return Weekday(number, week=_SHIFTS[_plain(match["week"])])


def short_weekday(match: re.Match[str], _: Prefix) -> Meaning | None:
    """A day of the week, shortened."""
    return Weekday(words()["short_weekdays"][match["day"]])


_DEICTIC: dict[str, Meaning] = {
    "the day before yesterday": Unit("day", -2), "the day after tomorrow": Unit("day", 2),
    "last night": Unit("day", -1), "yesterday": Unit("day", -1), "tomorrow": Unit("day", 1),
}  # fmt: skip


def deictic(match: re.Match[str], _: Prefix) -> Meaning | None:
    """Today and the days beside it."""
    return _DEICTIC.get(_plain(match["word"]), Unit("day"))


def overnight(_: re.Match[str], __: Prefix) -> Meaning | None:
    """The last evening or this morning."""
    return Window(1, "day")


def relative(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """Of the form "Last week", "the past year", "the current month", "the previous day"."""
    which, unit, the = _plain(match["which"]), _unit(match["unit"]), match["the"]
    if which in {"previous", "preceding", "following", "same"} or (which, unit) == ("next", "day"):
        return Apart({"same": 0, "next": 1, "following": 1}.get(which, -1), unit)
    if which == "current":
        return Unit(unit)
    if unit == "day":
        return None
    running = which in _BACK or which in {"next", "coming"}
    if the and running and prefix.word not in {"by", "before"}:
        return Unit("century", -1) if unit == "century" else Window(1, unit, which not in _BACK)
    if which == "past" or (which == "this past" and unit != "week"):
        return Window(1, unit)
    return Unit(unit, _SHIFTS[which])


def weekend(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """A Saturday and Sunday."""
    which = _plain(match["which"])
    if which and which != "this":
        return Unit("weekend", _SHIFTS[which]) if which != "this coming" else Unit("weekend")
    return Weekend() if which or (prefix.leads and match["the"]) else None


def window(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """As in "The past two years", "the coming days"."""
    which, unit = _plain(match["which"]), _unit(match["unit"])
    if not (match["the"] or prefix.leads):
        return None
    count = _number(match["count"]) if match["count"] else None
    ahead = which not in _BACK
    if unit in {"minute", "hour"}:
        return Window(-(-count // 24) if count and unit == "hour" else 1, "day", ahead)
    return Window(count, unit, ahead)


def ago(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "Two days ago"."""
    unit, count = _unit(match["unit"]), _number(match["count"]) if match["count"] else None
    if unit in {"minute", "hour"}:
        whole = count // 24 if unit == "hour" and count else 0
        return Ago(whole, "day") if whole else Window(1, "day")
    return Ago(count, unit) if count is not None else Window(None, unit)


def apart(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "Two days earlier"."""
    unit, count = _unit(match["unit"]), _number(match["count"])
    if count is None or unit in {"minute", "hour"}:
        return UNKNOWN
    back = match["way"].lower() in {"earlier", "before", "previously"}
    return Apart(-count if back else count, unit)


def beside(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "The day before"."""
    return Apart(-1 if match["way"].lower() == "before" else 1, _unit(match["unit"]))


def ahead(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """As in "In two weeks", "within 60 days"."""
    unit, count = _unit(match["unit"]), _number(match["count"]) if match["count"] else None
    if match["from"]:
        return UNKNOWN if match["count"] or prefix.word == "within" else None
    if prefix.word == "within":
        hours = count is not None and unit == "hour"
        return Window(-(-(count or 0) // 24) if hours else count, _in_days(unit), ahead=True)
    if match["count"] is None or _plain(match["count"]) == "the":
        return None
    return Ahead(count, unit) if count and unit not in {"minute", "hour"} else UNKNOWN


def _in_days(unit: str) -> str:
    return "day" if unit in {"minute", "hour"} else unit


def lasting(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "For three weeks": how long, not when."""
    vague = _plain(match["count"]) == "the"
    return None if vague or not (match["count"] or match["unit"].endswith("s")) else UNKNOWN


def whole(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """The unit in "the end of the year"; a day only as a deadline ("by the end of the day")."""
    unit = _unit(match["unit"])
    if not prefix.part or (unit == "day" and prefix.role not in {"by", "until"}):
        return None
    return Unit(unit)


def year_end(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "Year's end"."""
    return Part("end", Unit(_unit(match["unit"])))


def abbreviated(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "Q1 2024"."""
    part = f"{['first', 'second', 'third', 'fourth'][int(match['number']) - 1]} "
    part += "quarter" if match["kind"] == "Q" else "half"
    return Part(part, Calendar(int(match["year"]))) if part != "third half" else None


def holiday(match: re.Match[str], _: Prefix) -> Meaning | None:
    """A feast, on a day of ours or of another calendar."""
    name, year = _plain(match["name"]), _leading(match["year"])
    if name in words()["easter"]:
        return Easter(year, words()["easter"][name])
    day = words()["holidays"][name]
    return Calendar(year, *day) if day else UNKNOWN


def ordinal(match: re.Match[str], _: Prefix) -> Meaning | None:
    """As in "The 17th"."""
    day, which = _leading(match["day"]), _plain(match["which"])
    return Ordinal(day or 0, _SHIFTS[which] if which else None)
