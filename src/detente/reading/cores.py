"""The cores of time expressions: "Thursday", "3 March 2022", "last week", "two days ago".

Each is one declaration: a pattern, what a match means, and whether it stands without a preposition
("Thursday") or needs one ("in 2022"). The first that matches wins, so the longer come first.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from detente.reading.dates import (
    UNKNOWN, Ago, Ahead, Apart, Calendar, Easter, InYear, Month, Ordinal, Part, Season, Unit,
    Weekday, Weekend, Window, century, decade,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.reading.dates import Meaning

    Build = Callable[[re.Match[str], "Prefix"], Meaning | None]

_SHIFTS = {"last": -1, "past": -1, "this past": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}
_BACK = frozenset({"last", "past", "previous", "recent", "preceding"})


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before a core: preposition (lower case), part ("early", "end"), role, its end."""

    word: str = ""
    part: str = ""
    role: str = "at"
    end: int = 0

    @property
    def leads(self) -> bool:
        """Whether there is anything."""
        return bool(self.word or self.part)


@dataclass(frozen=True, slots=True)
class Core:
    """One matched core and where it ends; ``name`` is its rule's."""

    name: str
    meaning: Meaning
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of core; ``before`` are the prepositions it needs, None where it stands alone."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    before: frozenset[str] | None = None

    def match(self, text: str, at: int, prefix: Prefix) -> Core | None:
        """The core that begins at an offset, if it is of this kind."""
        if self.before is not None and prefix.word not in self.before and not prefix.part:
            return None
        match = self.pattern.match(text, at)
        meaning = self.build(match, prefix) if match else None
        return Core(self.name, meaning, match.end()) if match and meaning else None


@cache
def words() -> dict[str, Any]:
    """``data/times.yaml``."""
    source = resources.files("detente.reading").joinpath("data/times.yaml")
    loaded: dict[str, Any] = yaml.safe_load(source.read_text("utf-8"))
    return loaded


def either(options: Iterable[str]) -> str:
    """A pattern of any of some words, the longest first; a blank is any white space."""
    longest = sorted(options, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest) + ")"


def _months() -> str:
    """May and March are verbs too: they count with a capital only, short forms as well."""
    full = [m for m in words()["months"] if m not in {"march", "may"}]
    short = "|".join(sorted(words()["short_months"], key=len, reverse=True))
    return rf"(?:{either(full)}\b|(?-i:March|MARCH|May|MAY)\b|(?-i:{short})\b\.?)"


_SEASON = either(["spring", "summer", "autumn", "fall", "winter"])
_UNIT = r"(?:day|week|month|quarter|year|decade|centur(?:y|ie))"
_COUNTED = r"(?:minute|hour|day|week|weekend|month|quarter|year|decade|centur(?:y|ie))"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d)"
_YEAR = r"(?:1[5-9]|20)\d\d(?![\w%])(?![.,:]\d)"
_TO = r"(?:\s(?:to|and|or|until|through)\s(?:the\s)?|[-–—])"
_NUMBER = either([*words()["numbers"], *words()["vague"]])
_COUNT = (
    r"(?:(?:more\sthan|less\sthan|at\sleast|up\sto|nearly|almost|about|around|some|over|just|only|another"
    rf"|roughly|barely)\s)?(?P<count>{_NUMBER}|\d{{1,4}})(?:\sand\sa\shalf)?(?:\smore|\slong)?[\s-]"
)
_WHICH = r"(?:(?P<which>last|next|this\scoming|this\spast|this|coming|past)\s)"
_HALF = either(["morning", "afternoon", "evening", "night", "noon", "midday"])


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


def _iso(match: re.Match[str], _: Prefix) -> Meaning | None:
    year, month, day = (int(part) for part in match.groups())
    return Calendar(year, month, day) if _is_day(year, month, day) else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _numeric(match: re.Match[str], _: Prefix) -> Meaning | None:
    """Day and month as far as they tell themselves apart; full stops are the European order."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    european, american = _is_day(year, two, one), _is_day(year, one, two)
    if european and (match["mark"] == "." or not american or one == two):
        return Calendar(year, two, one)
    if american and match["mark"] != ".":
        return Calendar(year) if european else Calendar(year, one, two)
    return None


def _date(match: re.Match[str], _: Prefix) -> Meaning | None:
    year, which = _leading(match["year"]), _plain(match["shift"])
    month, day, other = _month(match["month"]), _leading(match["day"]), _leading(match["other"])
    if not day or not _is_day(year or 2000, month, other or day):
        return None
    if other is not None and other <= day:
        return None
    date = Calendar(year, month, day, other)
    return InYear(_SHIFTS[which], date) if which else date


def _named_month(match: re.Match[str], _: Prefix) -> Meaning | None:
    month, which, year = _month(match["month"]), _plain(match["which"]), _leading(match["year"])
    shift = _plain(match["shift"])
    if which:
        return Month(month, {-1: "last", 0: "this", 1: "next"}[_SHIFTS[which]])
    date = Calendar(year, month)
    return InYear(_SHIFTS[shift], date) if shift else date


def _season(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    name, which, year = match["season"].lower(), _plain(match["which"]), _leading(match["year"])
    if name == "fall" and not which and year is None and match["the"] is None:
        return None
    if not (which or year or prefix.leads):
        return None
    return Season(name, {-1: "last", 0: "this", 1: "next"}[_SHIFTS[which]] if which else "", year)


def _decade(match: re.Match[str], _: Prefix) -> Meaning | None:
    word = match["decade"].lower()
    if word in words()["decades"]:
        return decade(words()["decades"][word])
    digits = int(word.strip("'’s"))
    return decade(digits if digits > 99 else 1900 + digits)


def _century(match: re.Match[str], _: Prefix) -> Meaning | None:
    word = "-".join(_plain(match["number"]).replace("-", " ").split())
    number = _leading(word) or words()["centuries"].get(word)
    return century(number) if number and number < 23 else None


def _years(match: re.Match[str], _: Prefix) -> Meaning | None:
    from detente.reading.dates import Range

    first, last = match["year"], match["last"]
    whole = int(last) if len(last) == 4 else int(first[:2] + last)
    return Range(Calendar(int(first)), Calendar(whole)) if whole > int(first) else None


def _year(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    after = match["after"] or ""
    counted = after.lower() in words()["counted"]
    many = prefix.word not in {"in", "since"} and after.endswith("s") and len(after) > 4
    return None if counted or many else Calendar(int(match["year"]))


def _weekday(match: re.Match[str], _: Prefix) -> Meaning | None:
    which, week = _plain(match["which"]), _plain(match["week"])
    name = match["day"].lower()
    number = words()["weekdays"].index(name)
    sense = {"last": "last", "past": "last", "this past": "last", "this": "this"}.get(which, which)
    sense = "next" if sense in {"coming", "this coming"} else sense
    return Weekday(number, sense, _SHIFTS[week] if week else None)


def _week_day(match: re.Match[str], _: Prefix) -> Meaning | None:
    number = words()["weekdays"].index(match["day"].lower())
    return Weekday(number, week=_SHIFTS[_plain(match["week"])])


def _short_weekday(match: re.Match[str], _: Prefix) -> Meaning | None:
    return Weekday(words()["short_weekdays"][match["day"]])


_DEICTIC: dict[str, Meaning] = {
    "the day before yesterday": Unit("day", -2), "the day after tomorrow": Unit("day", 2),
    "last night": Unit("day", -1), "yesterday": Unit("day", -1), "tomorrow": Unit("day", 1),
}  # fmt: skip


def _deictic(match: re.Match[str], _: Prefix) -> Meaning | None:
    return _DEICTIC.get(_plain(match["word"]), Unit("day"))


def _overnight(_: re.Match[str], __: Prefix) -> Meaning | None:
    return Window(1, "day")


def _relative(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """"Last week", "the past year", "the current month", "the previous day"."""
    which, unit, the = _plain(match["which"]), _unit(match["unit"]), match["the"]
    if which in {"previous", "preceding", "following", "same"} or (which, unit) == ("next", "day"):
        return Apart({"same": 0, "next": 1, "following": 1}.get(which, -1), unit)
    if which == "current":
        return Unit(unit)
    if unit == "day":
        return None
    if the and (which in _BACK or which in {"next", "coming"}) and prefix.role != "by":
        return Unit("century", -1) if unit == "century" else Window(1, unit, which not in _BACK)
    if which == "past" or (which == "this past" and unit != "week"):
        return Window(1, unit)
    return Unit(unit, _SHIFTS[which])


def _weekend(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    which = _plain(match["which"])
    if which and which != "this":
        return Unit("weekend", _SHIFTS[which]) if which != "this coming" else Unit("weekend")
    return Weekend() if which or prefix.leads else None


def _window(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    which, unit = _plain(match["which"]), _unit(match["unit"])
    if not (match["the"] or prefix.leads):
        return None
    count = _number(match["count"]) if match["count"] else None
    ahead = which not in _BACK
    if unit in {"minute", "hour"}:
        return Window(-(-count // 24) if count and unit == "hour" else 1, "day", ahead)
    return Window(count, unit, ahead)


def _ago(match: re.Match[str], _: Prefix) -> Meaning | None:
    unit, count = _unit(match["unit"]), _number(match["count"]) if match["count"] else None
    if unit in {"minute", "hour"}:
        return Ago(count // 24, "day") if unit == "hour" and count and count >= 24 else Window(1, "day")
    return Ago(count, unit) if count is not None else Window(None, unit)


def _apart(match: re.Match[str], _: Prefix) -> Meaning | None:
    unit, count = _unit(match["unit"]), _number(match["count"])
    if count is None or unit in {"minute", "hour"}:
        return UNKNOWN
    return Apart(-count if match["way"].lower() in {"earlier", "before", "previously"} else count, unit)


def _ahead(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    unit, count = _unit(match["unit"]), _number(match["count"]) if match["count"] else None
    if prefix.word == "within":
        return Window(-(-count // 24) if count and unit == "hour" else count, _days(unit), ahead=True)
    if match["count"] is None:
        return None
    return Ahead(count, unit) if count and unit not in {"minute", "hour"} else UNKNOWN


def _days(unit: str) -> str:
    return "day" if unit in {"minute", "hour"} else unit


def _lasting(match: re.Match[str], _: Prefix) -> Meaning | None:
    vague = _plain(match["count"]) == "the"
    return None if vague or not (match["count"] or match["unit"].endswith("s")) else UNKNOWN


def _whole(match: re.Match[str], prefix: Prefix) -> Meaning | None:
    """"The year" in "the end of the year"; a day only as a deadline ("at the end of the day")."""
    unit = _unit(match["unit"])
    if not prefix.part or (unit == "day" and prefix.role not in {"by", "until"}):
        return None
    return Unit(unit)


def _year_end(match: re.Match[str], _: Prefix) -> Meaning | None:
    return Part("end", Unit(_unit(match["unit"])))


def _abbreviated(match: re.Match[str], _: Prefix) -> Meaning | None:
    part = f"{['first', 'second', 'third', 'fourth'][int(match['number']) - 1]} "
    part += "quarter" if match["kind"] == "Q" else "half"
    return Part(part, Calendar(int(match["year"]))) if part != "third half" else None


def _holiday(match: re.Match[str], _: Prefix) -> Meaning | None:
    name, year = _plain(match["name"]), _leading(match["year"])
    if name in words()["easter"]:
        return Easter(year, words()["easter"][name])
    day = words()["holidays"][name]
    return Calendar(year, *day) if day else UNKNOWN


def _ordinal(match: re.Match[str], _: Prefix) -> Meaning | None:
    day, which = _leading(match["day"]), _plain(match["which"])
    return Ordinal(day or 0, _SHIFTS[which] if which else None)


_AT = frozenset({
    "in", "since", "ever since", "from", "by", "until", "till", "through", "before", "after",
    "during", "throughout", "between", "back in", "as of", "starting", "beginning", "for", "ahead of",
})  # fmt: skip
_TIMES = _AT - {"for"}
_ON = _AT - {"in", "back in", "between"} | {"on", "at"}
_WEEKENDS = _AT - {"in", "back in", "between"} | {"at", "on", "over"}
_THIS_YEAR = r"(?P<shift>last|next|this)\syear\b"


@cache
def rules() -> tuple[Rule, ...]:
    """Every kind of core, the longer before the shorter."""
    month, day = _months(), either(words()["weekdays"])
    short_day = f"(?-i:{'|'.join(words()['short_weekdays'])})"
    named = rf"(?:(?:{day}|{short_day}\.?),?\s(?:the\s)?)?"
    tail = rf"(?:,?\s(?:of\s)?(?:(?P<year>{_YEAR})|{_THIS_YEAR}))?"
    table: list[tuple[str, str, Build, frozenset[str] | None]] = [
        ("date", r"(\d{4})-(\d\d)-(\d\d)(?![\d-])", _iso, None),
        ("date", r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)"
                 r"(?![\d/-])(?!\.\d)", _numeric, None),
        ("date", rf"{named}(?:the\s)?(?P<day>{_DAY})(?:{_TO}(?P<other>{_DAY}))?(?:\sof)?\s"
                 rf"(?P<month>{month}){tail}", _date, None),
        ("date", rf"{named}(?P<month>{month})\s(?:the\s)?(?P<day>{_DAY})(?:{_TO}(?P<other>{_DAY}))?"
                 rf"{tail}", _date, None),
        ("weekday", rf"(?P<week>last|next|this)\sweek,?\son\s(?P<day>{day})\b", _week_day, None),
        ("weekday", rf"(?:the\s)?{_WHICH}?(?P<day>{day})\b(?:\s{_HALF}\b)?"
                    r"(?:,?\s(?:of\s)?(?P<week>last|next|this)\sweek\b)?", _weekday, None),
        ("weekday", rf"(?P<day>{short_day})\b\.?", _short_weekday, frozenset({"on"})),
        ("month", rf"(?P<which>)(?P<month>{month})(?:,|\sof)?\s(?P<year>{_YEAR})(?P<shift>)",
         _named_month, None),
        ("month", rf"{_WHICH}(?P<month>{month})(?P<year>)(?P<shift>)", _named_month, None),
        ("month", rf"(?:the\smonth\sof\s)?(?P<which>)(?P<month>{month})(?P<year>)"
                  rf"(?:,?\s(?:of\s)?{_THIS_YEAR})?", _named_month, _AT),
        ("season", rf"(?P<the>the\s)?{_WHICH}?(?P<season>{_SEASON})\b(?!\s(?:of|from|in)\s(?!{_YEAR}))"
                   rf"(?:(?:\sof)?\s(?P<year>{_YEAR})(?:[-–/]\d{{2,4}})?)?", _season, None),
        ("span", rf"(?P<kind>[QH])(?P<number>[1-4])\s(?:of\s)?(?P<year>{_YEAR})", _abbreviated, None),
        ("decade", rf"(?:the\s)?(?P<decade>(?:1[5-9]|20)\d0s|['’]\d0s|{either(words()['decades'])})\b",
         _decade, _AT),
        ("century", rf"(?:the\s)?(?P<number>\d\d?(?:st|nd|rd|th)|{either(words()['centuries'])}"
                    r"|twenty\sfirst)[-\s]century\b(?!\sBC)", _century, _AT),
        ("span", rf"(?P<year>{_YEAR})\s?[-–/]\s?(?P<last>{_YEAR}|\d\d(?!\w))(?!-)", _years, _TIMES),
        ("year", rf"(?P<year>{_YEAR})(?![-–/])(?:(?=\s(?P<after>[^\W\d_]+)))?", _year, _TIMES),
        ("deictic", rf"(?P<word>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|last\snight"
                    rf"|(?:yesterday|tomorrow)\b(?=\s{_HALF})?|today|tonight"
                    rf"|this\s(?:morning|afternoon|evening))\b(?:\s{_HALF}\b)?", _deictic, None),
        ("overnight", r"overnight\b", _overnight, None),
        ("span", rf"(?P<the>the\s)?(?P<which>last|past|previous|preceding|recent|next|coming|following)\s"
                 rf"(?:{_COUNT}(?={_COUNTED}))?(?P<unit>{_COUNTED}s|hours|minutes)\b(?!['’]?\sof\b)", _window, None),
        ("unit", rf"(?P<the>the\s)?(?P<which>last|next|this\scoming|this\spast|this|coming|past|previous"
                 rf"|preceding|following|current|same)\s(?P<unit>{_UNIT})\b(?!\sof\b)(?!-)", _relative, None),
        ("weekend", rf"(?:the\s)?{_WHICH}?weekend\b", _weekend, None),
        ("ago", rf"(?:{_COUNT})?(?P<unit>{_COUNTED}s?)\sago\b", _ago, None),
        ("apart", rf"{_COUNT}(?P<unit>{_COUNTED}s?)\s(?P<way>earlier|later|afterwards?|previously"
                  r"|before(?=\s*[.,;:)]|\s*$))\b(?!\sthan\b)", _apart, None),
        ("apart", r"the\s(?P<count>)(?P<unit>day|week|month|year)\s"
                  r"(?P<way>before|after)(?=\s*[.,;:)]|\s*$)", _next_to, None),
        ("ahead", rf"(?:{_COUNT})?(?P<unit>{_COUNTED}s?)\b(?:['’]?\stime\b)?(?!\sof\b)(?!-)", _ahead,
         frozenset({"in", "within"})),
        ("lasting", rf"(?:{_COUNT})?(?P<unit>{_COUNTED}s?)\b(?!['’-])", _lasting, frozenset({"for"})),
        ("unit", rf"(?:the\s)(?P<unit>{_UNIT})\b", _whole, frozenset()),
        ("unit", r"(?:the\s)?(?P<unit>year|month|week)(?:['’]s\send|[-\s]end)\b", _year_end, _AT | {"at"}),
        ("holiday", rf"(?:(?:the|last|next|this)\s)?(?P<name>{either([*words()['holidays'], *words()['easter']])})"
                    rf"\b(?:\s(?P<year>{_YEAR}))?", _holiday, _ON | {"over", "in"}),
        ("ordinal", r"the\s(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b"
                    r"(?:\sof\s(?P<which>last|next|this)\smonth\b|(?P<which_>)(?=\s*(?:[.,;:!?)\"”’]|$)"
                    r"|\s(?:and|but|when|as|to|for|in|at|with|after)\b))", _ordinal, _ON),
    ]  # fmt: skip
    return tuple(Rule(n, re.compile(p, re.IGNORECASE), b, before) for n, p, b, before in table)


def _next_to(match: re.Match[str], _: Prefix) -> Meaning | None:
    return Apart(-1 if match["way"].lower() == "before" else 1, _unit(match["unit"]))


def core_at(text: str, at: int, prefix: Prefix) -> Core | None:
    """The core that begins at an offset, of the first kind that matches."""
    found = (rule.match(text, at, prefix) for rule in rules())
    return next((core for core in found if core), None)
