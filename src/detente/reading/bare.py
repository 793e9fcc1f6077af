"""Whom a bare phrase names, without a parse: "the Kurdish rebels in Turkey", "President Sadat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.names import DERIVED, TITLES, Context, best, certain_states
from detente.reading.tables import fold, forms_of

if TYPE_CHECKING:
    import datetime as dt

    from detente.reading.tables import Entry, Match, Tables

# Where a phrase turns from whom it names to whom that is of, or with.
_TURNING = frozenset({"of", "in", "for", "from", "to", "at", "with", "on", "against", "by"})
_PLACING = frozenset({"of", "in", "from"})
_PLACES = frozenset({"state", "capital", "city", "adjective"})
_WEAK = frozenset({"adjective", "city", "capital"})
_SMALL = frozenset({"the", "a", "an", "northern", "southern", "eastern", "western", "central"})
_SPECIFIC = frozenset({"group", "person", "seat"})


def entry_of(phrase: str, tables: Tables, date: dt.date | None) -> Entry | None:
    """What the phrase is about: the first name before its head ends, else the first of all."""
    head = head_of(phrase)
    matches = [m for m in tables.matches(phrase) if not _is_derived(phrase, m.end)]
    context = Context(date, states=certain_states(matches))
    chosen = [(match, best(match, context)) for match in matches]
    names = [(m, e) for m, e in chosen if e is not None and _is_plausible(phrase, m, e, tables)]
    if not names:
        return tables.misspelt(forms_of(phrase))
    before = [entry for match, entry in names if match.start < head]
    first = (before or [entry for _, entry in names])[0]
    if is_people(first) or "ethnic" in phrase.casefold().split():
        return _where(phrase, names) or first
    if first.kind not in _WEAK:
        return first
    return next((entry for entry in before if entry.kind in _SPECIFIC), first)


def is_people(entry: Entry) -> bool:
    """Whether a name is that of a people of many states, who act in the one where they live."""
    return entry.kind == "collective" and entry.sector == "CVL"


def head_of(phrase: str) -> int:
    """Where the head of a phrase ends: before its first preposition or comma."""
    at = 0
    for word in phrase.split():
        at = phrase.index(word, at)
        if at and fold(word) in _TURNING:
            return at
        at += len(word)
    comma = phrase.find(",")
    return comma if comma > 0 else len(phrase)


def _where(phrase: str, names: list[tuple[Match, Entry]]) -> Entry | None:
    """The state of a people that is of no state by itself: "Muslims in India"."""
    for match, entry in names:
        words = phrase[: match.start].casefold().split()
        if entry.kind in _PLACES and not _PLACING.isdisjoint(words[-3:]):
            return entry
    return None


def _is_plausible(phrase: str, match: Match, entry: Entry, tables: Tables) -> bool:
    """Whether a name is used as one: "President Bush" and "Jordan", not "Michael Jordan"."""
    if entry.kind != "surname" and not (entry.cautious and entry.kind == "state"):
        return True
    before = " ".join(phrase[: match.start].split()[-1:])
    after = phrase[match.end :].split()[:3]
    if _is_name(" ".join(after[:1])) and not any(_is_role(word, tables) for word in after):
        return False
    if not _is_name(before) or _is_role(before, tables):
        return entry.kind == "state" or not entry.cautious or _is_role(before, tables)
    if any(m.end <= match.start <= m.end + 2 for m in tables.matches(phrase)):
        return True  # "Iraqi Kurd Barzani": another name stands before it
    return fold(before) in map(fold, entry.person.split())


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in _SMALL


def _is_role(word: str, tables: Tables) -> bool:
    key = fold(word).removesuffix("'s")
    return key in tables.sectors or key in tables.offices or key in TITLES


def _is_derived(phrase: str, end: int) -> bool:
    rest = phrase[end:].lstrip(" -–")
    return rest.split(" ", 1)[0].casefold() in DERIVED if rest else False
