"""What a time expression looks like: [preposition] [clock] [part] core [to core].

``Grammar.find`` walks the words of a text once; only at a word that can begin an expression are
the patterns tried, each anchored there and of bounded length, so that the whole is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from detente.casefile.model import Precision
from detente.reading.timing.cores import Core, core_at, either
from detente.reading.timing.dates import NOTHING, Meaning, Stretch
from detente.reading.timing.meanings import (
    UNKNOWN,
    Ahead,
    Calendar,
    Part,
    Range,
    Weekday,
    WeekHolding,
    WeekOf,
    Window,
)
from detente.reading.timing.senses import Prefix, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.timing.dates import Now

_WORD = re.compile(r"\w+")
# Prepositions by the role they give. "Before" and "after" bound a time from one side.
_ROLES = {
    "at": [
        "in", "on", "at", "over", "during", "throughout", "between", "back in", "sometime in",
        "as early as", "as recently as", "as late as", "around",
    ],
    "since": [
        "since", "ever since", "from", "as of", "after", "starting", "starting on", "starting in",
        "starting from", "beginning", "beginning on", "beginning in", "effective",
    ],
    "by": ["by", "no later than", "not later than", "before", "ahead of", "on or before", "within"],
    "until": ["until", "till", "through", "up until"],
    "for": ["for"],
}  # fmt: skip
_ROLE_OF = {word: role for role, listed in _ROLES.items() for word in listed}
_SAME = {"beginning": "start", "close": "end", "remainder": "rest", "earlier": "earlier"}
_PREPOSITION = re.compile(rf"(?P<word>{either(_ROLE_OF)})\s", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?:noon|midnight|dawn|dusk|sunset|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d)"
    r"(?:\s\(?(?:GMT|UTC|local\stime|ET|EST|EDT|CET|BST)\)?)?,?\s(?:on\s)?)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:the\s)?(?:very\s)?(?:"
    r"(?P<of>beginning|start|end|close|middle|rest|remainder|(?:first|second)\shalf"
    r"|(?:first|second|third|fourth)\squarter)\sof\s"
    r"|(?P<week>first|second|third|fourth|last|final)\sweek\s(?:of|in)\s"
    r"|(?P<holding>week)\s(?:of|beginning|starting)\s"
    r"|(?:(?:early|small)\shours|night|morning|evening|afternoon)\s(?:of|on)\s"
    r"|(?P<end>end)-(?=[A-Z])"
    r"|(?P<part>early|late|mid|earlier|later)(?:[-\s](?:on|in)(?:\sthe(?=\s\d{4}s))?)?[-\s](?:of\s)?)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s(?P<word>to|through|until|till|and|or)\s|\s?(?P<dash>[-–—])\s?",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"since\s(?:(?:[\w'’-]+|(?-i:[A-Z]\.(?:[A-Z]\.)*))\s){1,9}?(?:in|on)\s", re.IGNORECASE
)
_FIRST_IN = re.compile(r"\b(?:time|first|only|\w+est|most\s\w+)\s(?:\w+\s){0,2}$", re.IGNORECASE)
_POINTS = frozenset({"date", "weekday", "month", "year"})
_NAMED = frozenset({"date", "weekday", "month", "holiday", "deictic"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my", "your"})
_EVERY = frozenset({"every", "each"})
_NEXT = re.compile(r" ([^\W\d_]+)")
_PAPERS = frozenset({"times", "telegraph", "mirror", "express", "mail", "herald", "post", "war"})


@dataclass(frozen=True, slots=True)
class Phrase(Meaning):
    """One expression as found: offsets in the text, preposition, role, and what it means."""

    start: int
    end: int
    word: str
    role: str
    meaning: Meaning
    kind: str = ""

    def _days(self, now: Now) -> Stretch:
        """Bounded as the preposition says."""
        if self.word == "within" and not now.future:
            return NOTHING
        stretch = self._deadline(now) if self.role in {"by", "until"} else self.meaning(now)
        if stretch == NOTHING or self.role not in {"since", "by"}:
            return stretch
        if self.role == "since":
            start = stretch.end if self.word == "after" else stretch.start
            return Stretch(start, None, Precision.PERIOD) if start else NOTHING
        return self._before(stretch) if self.word in {"before", "ahead of"} else stretch

    def _deadline(self, now: Now) -> Stretch:
        """A deadline at "the end of July" is its last day."""
        stretch = self.meaning(now)
        if isinstance(self.meaning, Part) and self.meaning.name == "end" and stretch.end:
            return Stretch(stretch.end, stretch.end, Precision.DAY)
        return stretch

    def _before(self, stretch: Stretch) -> Stretch:
        ends = isinstance(self.meaning, Part) and self.meaning.name == "end"
        if stretch.start is None:
            return stretch
        last = stretch.start if ends else stretch.start.fromordinal(stretch.start.toordinal() - 1)
        return Stretch(None, last, Precision.PERIOD)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns with the words that call for them."""

    telling: frozenset[str]
    opening: frozenset[str]

    def silent(self, text: str) -> bool:
        """Whether no word of the text can be of a time: nearly all that costs on such a text."""
        return self.telling.isdisjoint(_WORD.findall(text))

    def find(self, text: str) -> Iterator[Phrase]:
        """The expressions of a text, in order and disjoint."""
        at, before = 0, ""
        for word in _WORD.finditer(text):
            lower = word[0].lower()
            if word.start() >= at and (lower in self.opening or lower[0].isdecimal()):
                phrase = _phrase_at(text, word.start(), before)
                if phrase is not None:
                    at = phrase.end
                    yield phrase
            before = lower


@cache
def load() -> Grammar:
    """The grammar over ``data/times.yaml``, made once."""
    return Grammar(frozenset(_telling()), frozenset(_opening()))


def _phrase_at(text: str, at: int, before: str) -> Phrase | None:
    """The expression that begins at an offset, after the word ``before``."""
    if not _is_free(text, at, before):
        return None
    prefix = _prefix(text, at)
    core = _core(text, prefix)
    if core is None:
        return _since_event(text, at) if prefix.word == "since" else None
    if _is_name(text, prefix, core, before):
        return None
    if isinstance(core.meaning, Ahead) and _FIRST_IN.search(text, max(0, at - 40), at):
        return Phrase(at, core.end, prefix.word, "for", UNKNOWN)
    word, role = _role(text[at : core.end].lower(), prefix, core)
    return Phrase(at, core.end, word, role, core.meaning, core.name)


def _role(said: str, prefix: Prefix, core: Core) -> tuple[str, str]:
    """The preposition and its role: "for two years" tells how long, "set for Thursday" when."""
    word, meaning = prefix.word, core.meaning
    ranged = word == "from" and isinstance(meaning, Range)
    past = word == "within" and isinstance(meaning, Window) and not meaning.ahead
    if ranged or past or said.startswith("before dawn"):
        return "in", "at"
    if word == "for" and core.name not in {"lasting", "span"}:
        return word, "at"
    return word, prefix.role


def _is_free(text: str, at: int, before: str) -> bool:
    """Whether a word stands for itself: not within a number or a telephone number."""
    glued = text[at - 1] if at else " "
    if text[at].isdecimal():
        dialled = glued == " " and text[max(0, at - 2) : max(0, at - 1)].isdecimal()
        if glued in "-+/.,:$£€#" or dialled or before == "no":
            return False
    return True


def _prefix(text: str, at: int) -> Prefix:
    word, role = "", "at"
    match = _PREPOSITION.match(text, at)
    if match:
        word = " ".join(match["word"].lower().split())
        role, at = _ROLE_OF[word], match.end()
    clock = _CLOCK.match(text, at)
    at = clock.end() if clock else at
    match = _PART.match(text, at)
    return Prefix(word, _part(match), role, match.end() if match else at)


def _part(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    if match["week"]:
        return f"week {words()['ordinals'][match['week'].lower()]}"
    if match["holding"]:
        return "week"
    name = " ".join((match["of"] or match["part"] or match["end"] or "early").lower().split())
    return _SAME.get(name, name)


def _core(text: str, prefix: Prefix) -> Core | None:
    """The core after a prefix, with its part, and what it runs to."""
    core = core_at(text, prefix.end, prefix)
    if core is None:
        return None
    core = _parted(core, prefix.part)
    return _range(text, core, prefix) or core


def _parted(core: Core, part: str) -> Core:
    if not part:
        return core
    if part == "week":
        return replace(core, meaning=WeekHolding(core.meaning))
    if part.startswith("week "):
        return replace(core, meaning=WeekOf(int(part[5:]), core.meaning))
    return replace(core, meaning=Part(part, core.meaning))


def _range(text: str, first: Core, prefix: Prefix) -> Core | None:
    """Of the form "Monday to Friday", "March and April", "between 3 March and 2 May 2022"."""
    link = _LINK.match(text, first.end) if first.name in _POINTS else None
    if link is None or (prefix.role not in {"at", "for"} and prefix.word != "from"):
        return None
    after = replace(_prefix(text, link.end()), word="between", role="at")
    last = core_at(text, after.end, after)
    if last is None or last.name != first.name:
        return None
    one, other = _sharing(first.meaning, last.meaning)
    listed = (link["word"] or "").lower() in {"and", "or"} and prefix.word != "between"
    if listed and not _adjacent(one, other):
        return None
    other = _parted(replace(last, meaning=other), after.part).meaning
    return Core(first.name, Range(one, other), last.end)


def _sharing(one: Meaning, other: Meaning) -> tuple[Meaning, Meaning]:
    """A year said once holds for both sides: "from November to February 2022"."""
    if not (isinstance(one, Calendar) and isinstance(other, Calendar)):
        return one, other
    if one.year is None and other.year is not None:
        late = (one.month or 0, one.day or 0) > (other.month or 0, other.day or 0)
        return replace(one, year=other.year - late), other
    if other.year is None and one.year is not None:
        early = (other.month or 0, other.day or 0) < (one.month or 0, one.day or 0)
        return one, replace(other, year=one.year + early)
    return one, other


def _adjacent(one: Meaning, other: Meaning) -> bool:
    """Whether "and" joins neighbours, which together are one stretch."""
    if isinstance(one, Weekday) and isinstance(other, Weekday):
        return (other.number - one.number) % 7 == 1
    if not (isinstance(one, Calendar) and isinstance(other, Calendar)):
        return False
    if one.day and other.day:
        return one.month == other.month and other.day - one.day == 1
    if one.month and other.month:
        return (other.month - one.month) % 12 == 1
    return (other.year or 0) - (one.year or 0) == 1


def _since_event(text: str, at: int) -> Phrase | None:
    """What it counts from, where the year is named: "since the war began in 2022"."""
    match = _EVENT.match(text, at)
    if match is None:
        return None
    core = core_at(text, match.end(), Prefix("since", "", "since", match.end()))
    if core is None or not (isinstance(core.meaning, Calendar) and core.meaning.year):
        return None
    return Phrase(at, core.end, "since", "since", core.meaning)


def _is_name(text: str, prefix: Prefix, core: Core, before: str) -> bool:
    """As in "Sunday Times", "Friday prayers", "its last year", "Mrs May": not times."""
    if before in _EVERY or (before in _OWN and core.name in {"unit", "span"}):
        return True
    if core.name not in _NAMED:
        return False
    if before in words()["names_before"] and not prefix.leads:
        return True
    after = _NEXT.match(text, core.end)
    if after is None:
        return False
    listed = after[1].lower() in words()["names_after"]
    return listed and (after[1][0].isupper() or after[1].lower() not in _PAPERS)


def _telling() -> Iterator[str]:
    """The words without one of which there is no expression, as they are written."""
    data = words()
    named = [part for name in [*data["holidays"], *data["easter"]] for part in _WORD.findall(name)]
    lists = ("weekdays", "seasons", "decades", "telling", "months")
    plain = {word for name in lists for word in data[name]}
    plain |= {word for word in named if len(word) > 2 and word != "new"}
    for word in sorted(plain - {"march", "may"}):
        yield from (word, word.title(), word.upper())
    yield from ("March", "May", "MARCH", "MAY", *data["short_months"], *data["short_weekdays"])
    yield from (str(year) for year in range(1500, 2100))
    yield from (f"{year}s" for year in [*range(1500, 2100, 10), *range(10, 100, 10)])
    for number in range(1, 32):
        yield from (f"{number}{end}" for end in ("st", "nd", "rd", "th"))


def _opening() -> Iterator[str]:
    """The lower-case words that an expression may begin with."""
    data = words()
    lists = ("opening", "weekdays", "months", "seasons", "numbers", "vague")
    listed = [word for name in lists for word in data[name]]
    listed += [*_ROLE_OF, *data["short_months"], *data["short_weekdays"]]
    yield from (word.lower().split()[0] for word in listed)
