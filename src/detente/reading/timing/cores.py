"""The cores of time expressions: "Thursday", "3 March 2022", "last week", "two days ago".

Each is one row: a pattern, what a match means (``senses``), and whether it stands without a
preposition ("Thursday") or needs one ("in 2022"). The first that matches wins: the longer first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.timing import senses
from detente.reading.timing.senses import PART, Prefix, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.reading.timing.dates import Meaning

    Build = Callable[[re.Match[str], Prefix], Meaning | None]
    Row = tuple[str, str, Build, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Core:
    """One matched core and where it ends; ``name`` is its rule's."""

    name: str
    meaning: Meaning
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of core; ``before`` are the prepositions it needs, None where it stands alone.

    ``PART`` among them: a part before it will do ("the end of").
    """

    name: str
    pattern: re.Pattern[str]
    build: Build
    before: frozenset[str] | None = None

    def match(self, text: str, at: int, prefix: Prefix) -> Core | None:
        """The core that begins at an offset, if it is of this kind."""
        if self.before is not None and not prefix.kinds & self.before:
            return None
        match = self.pattern.match(text, at)
        meaning = self.build(match, prefix) if match else None
        return Core(self.name, meaning, match.end()) if match and meaning else None


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
    rf"|roughly|barely)\s)?(?P<count>{_NUMBER}|\d{{1,4}})(?:\sand\sa\shalf)?(?:\smore|\slong)?\s"
)
_WHICH = r"(?:(?P<which>last|next|this\scoming|this\spast|this|coming|past)\s)"
_HALF = either(["morning", "afternoon", "evening", "night", "noon", "midday"])


_FIRST = re.compile(r"(?:the\s)?['’]?(\w+)", re.IGNORECASE)
_AT = frozenset({
    "in", "since", "ever since", "from", "by", "until", "till", "through", "before", "after",
    "during", "throughout", "between", "back in", "as of", "starting", "beginning", "for",
    "starting in", "beginning in", "starting from", "sometime in", "as early as", "as recently as",
    "as late as", "around", "ahead of", "no later than", "not later than", "up until", PART,
})  # fmt: skip
_TIMES = _AT - {"for"}
_ON = _AT - {"in", "back in", "between", PART}
_ON |= {"on", "at", "starting on", "beginning on", "on or before"}
_FROM = r"(?:(?=\s(?P<from>of|after|following|from(?!\snow))\b))?"
_AHEAD = frozenset({"in", "within"})
_TODAY = (
    r"(?P<word>the\sday\sbefore\syesterday|the\sday\safter\stomorrow|last\snight|today|tonight"
    rf"|yesterday|tomorrow|this\s(?:morning|afternoon|evening))\b(?:\s{_HALF}\b)?"
)
_WEEK = r"(?P<week>last|next|this)\sweek"
_THIS_YEAR = r"(?P<shift>last|next|this)\syear\b"


@cache
def rules() -> tuple[Rule, ...]:
    """Every kind of core, the longer before the shorter."""
    table = [*_days(), *_named(), *_years_and_more(), *_counted(), *_others()]
    return tuple(Rule(n, re.compile(p, re.IGNORECASE), b, before) for n, p, b, before in table)


def _days() -> list[Row]:
    month, day = _months(), either(words()["weekdays"])
    loose = rf"(?:{month}|(?:march|may)(?=\s{_YEAR}))"  # the company of numbers tells
    short = f"(?-i:{'|'.join(words()['short_weekdays'])})"
    named = rf"(?:(?:{day}|{short}\.?),?\s(?:the\s)?)?"
    one, tail = (
        rf"(?P<day>{_DAY})(?:{_TO}(?P<other>{_DAY}))?",
        (rf"(?:,?\s(?:of\s)?(?:(?P<year>{_YEAR})|{_THIS_YEAR}))?"),
    )
    numeric = (
        r"(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)"
        r"(?![\d/-])(?!\.\d)"
    )
    which = (
        rf"(?:the\s)?{_WHICH}?(?P<day>{day})\b(?:\s{_HALF}\b)?"
        rf"(?:,?\s(?:of\s)?{_WEEK}\b)?"
    )
    shortened = rf"(?P<day>{short})\b(?:\.|\s{_HALF}\b)?"
    return [
        ("date", r"(\d{4})-(\d\d)-(\d\d)(?![\d-])", senses.iso, None),
        ("date", numeric, senses.numeric, None),
        ("date", rf"{named}(?:the\s)?{one}(?:\sof)?\s(?P<month>{loose}){tail}", senses.date, None),
        ("date", rf"{named}(?P<month>{month})\s(?:the\s)?{one}{tail}", senses.date, None),
        ("weekday", rf"{_WEEK},?\son\s(?P<day>{day})\b", senses.week_day, None),
        ("weekday", which, senses.weekday, None),
        ("weekday", shortened, senses.short_weekday, frozenset({"on"})),
    ]


def _named() -> list[Row]:
    month = _months()
    season = (
        rf"(?P<the>the\s)?{_WHICH}?(?P<season>{_SEASON})\b(?!\s(?:of|from|in)\s(?!{_YEAR}))"
        rf"(?:(?:\sof)?\s(?P<year>{_YEAR})(?:[-–/]\d{{2,4}})?)?"
    )
    dated = rf"(?P<which>)(?P<month>{month})(?:,|\sof)?\s(?P<year>{_YEAR})(?P<shift>)"
    plain = rf"(?:the\smonth\sof\s)?(?P<which>)(?P<month>{month})(?P<year>)(?P<shift>)"
    counted = rf"(?P<which>)(?P<month>{month})(?P<year>),?\s(?:of\s)?{_THIS_YEAR}"
    both = rf"(?P<first>{month})\s?[-–—]\s?(?P<last>{month})\s(?P<year>{_YEAR})"
    return [
        ("span", both, senses.months, None),
        ("month", counted, senses.named_month, None),
        ("month", dated, senses.named_month, None),
        ("month", rf"{_WHICH}(?P<month>{month})(?P<year>)(?P<shift>)", senses.named_month, None),
        ("month", plain, senses.named_month, _AT),
        ("season", season, senses.season, None),
    ]


def _years_and_more() -> list[Row]:
    decades, centuries = either(words()["decades"]), either(words()["centuries"])
    tens = rf"(?:the\s)?(?P<decade>(?:1[5-9]|20)\d0s|['’]\d0s|{decades})\b"
    ordinal = rf"\d\d?(?:st|nd|rd|th)|{centuries}|twenty\sfirst"
    hundreds = rf"(?:the\s)?(?P<number>{ordinal})[-\s]century\b(?!\sBC)"
    quarter = rf"(?P<kind>[QH])(?P<number>[1-4])\s(?:of\s)?(?P<year>{_YEAR})"
    years = rf"(?P<year>{_YEAR})\s?[-–/]\s?(?P<last>{_YEAR}|\d\d(?!\w))(?!-)"
    year = rf"(?P<year>{_YEAR})(?![-–/])(?:(?=\s(?P<after>[^\W\d_]+)))?"
    return [
        ("span", quarter, senses.abbreviated, None),
        ("decade", tens, senses.decade, _AT),
        ("century", hundreds, senses.century, _AT),
        ("span", years, senses.years, _TIMES),
        ("year", year, senses.year, _TIMES),
    ]


def _counted() -> list[Row]:
    window = (
        r"(?P<the>the\s)?(?P<which>last|past|previous|preceding|recent|next|coming|following)\s"
        rf"(?:{_COUNT}(?={_COUNTED}))?(?P<unit>{_COUNTED}s)\b(?!['’]?\sof\b)"
    )
    unit = (
        r"(?P<the>the\s)?(?P<which>last|next|this\scoming|this\spast|this|coming|past|previous"
        rf"|preceding|following|current|same)\s(?P<unit>{_UNIT})\b(?!\sof\b)(?!-)"
    )
    apart = (
        rf"{_COUNT}(?P<unit>{_COUNTED}s?)\s(?P<way>earlier|later|afterwards?|previously"
        r"|before(?=\s*[.,;:)]|\s*$))\b(?!\sthan\b)"
    )
    beside = r"the\s(?P<unit>day|week|month|year)\s(?P<way>before|after)(?=\s*[.,;:)]|\s*$)"
    units = rf"(?:{_COUNT})?(?P<unit>{_COUNTED}s?)\b"
    return [
        ("deictic", _TODAY, senses.deictic, None),
        ("overnight", r"overnight\b", senses.overnight, None),
        ("span", window, senses.window, None),
        ("unit", unit, senses.relative, None),
        ("weekend", rf"(?P<the>the\s)?{_WHICH}?weekend\b", senses.weekend, None),
        ("ago", rf"(?:{_COUNT})?(?P<unit>{_COUNTED}s?)\sago\b", senses.ago, None),
        ("apart", apart, senses.apart, None),
        ("apart", beside, senses.beside, None),
        ("ahead", rf"{units}(?:['’]?\stime\b)?(?!-){_FROM}", senses.ahead, _AHEAD),
        ("lasting", rf"{units}(?!['’-])", senses.lasting, frozenset({"for"})),
    ]


def _others() -> list[Row]:
    holidays = either([*words()["holidays"], *words()["easter"]])
    holiday = rf"(?:(?:the|last|next|this)\s)?(?P<name>{holidays})\b(?:\s(?P<year>{_YEAR}))?"
    year_end = r"(?:the\s)?(?P<unit>year|month|week)(?:['’]s\send|[-\s]end)\b"
    ordinal = (
        r"the\s(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b"
        r"(?:\sof\s(?P<which>last|next|this)\smonth\b|(?=\s*(?:[.,;:!?)\"”’]|$)"
        r"|\s(?:and|but|when|as|to|for|in|at|with|after)\b))"
    )
    return [
        ("unit", rf"(?:the\s)?(?P<unit>{_UNIT})\b", senses.whole, frozenset({PART})),
        ("unit", year_end, senses.year_end, _AT | {"at"}),
        ("holiday", holiday, senses.holiday, _ON | {"over", "in"}),
        ("ordinal", ordinal, senses.ordinal, _ON),
    ]


@cache
def _first_words() -> frozenset[str]:
    """What a core may begin with after "the", in lower case: a cheap look before the patterns."""
    lists = [
        "opening", "telling", "weekdays", "months", "seasons", "numbers", "vague", "short_months",
        "short_weekdays", "centuries", "decades", "holidays", "easter",
    ]  # fmt: skip
    listed = (word for name in lists for word in words()[name])
    return frozenset(re.split(r"\W", word.lower())[0] for word in listed)


def core_at(text: str, at: int, prefix: Prefix) -> Core | None:
    """The core that begins at an offset, of the first kind that matches."""
    first = _FIRST.match(text, at)
    if first is None or not (first[1].lower() in _first_words() or first[1][0].isdecimal()):
        return None
    found = (rule.match(text, at, prefix) for rule in rules())
    return next((core for core in found if core), None)
