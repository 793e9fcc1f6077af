"""Which names stand in a sentence, and which of its readings each one has.

A name may stand for several actors ("Georgia", "Abdullah", "Congress"): the likelier kind is taken,
then the one whose state the document names, then who was in office on the day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from detente.reading.models import Sentence, Token
    from detente.reading.tables import Entry, Match, Tables

# Among several readings of one name, the likelier first.
_RANK = {
    "state": 0, "organisation": 1, "group": 2, "person": 3, "seat": 4, "adjective": 5, "people": 6,
    "collective": 7, "metonym": 7.5, "surname": 8, "capital": 9, "city": 10,
}  # fmt: skip
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "agent"})
_OFFICIAL = frozenset({"administration", "government", "cabinet", "doctrine", "plan", "regime"})
TITLES = frozenset(
    {"president", "prime", "minister", "king", "queen", "sheikh", "general", "premier", "sir",
     "chancellor", "senator", "secretary", "ambassador", "envoy", "mr", "mr.", "mrs.", "ms.",
     "crown", "prince", "emir", "ayatollah", "colonel", "gen."}
)  # fmt: skip


# Words that tie a name to something else: "US-backed rebels" are not the United States.
DERIVED = frozenset(
    {"backed", "allied", "sponsored", "born", "made", "trained", "supported", "style",
     "brokered", "mediated", "held", "controlled", "led", "occupied", "ruled", "aligned", "funded",
     "linked"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A match on the tokens of a sentence: first and last token, and the reading chosen."""

    first: int
    last: int
    entry: Entry


@dataclass
class Context:
    """What resolving needs to know of the document: its date, and the people it has named."""

    date: dt.date | None = None
    people: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def names_in(sentence: Sentence, text: str, tables: Tables, context: Context) -> list[Name]:
    """The names of a sentence on its tokens, each with the reading chosen."""
    start = sentence.start
    piece = text[start : sentence.end]
    matches = tables.matches(piece, start)
    context.states |= certain_states(matches)
    chosen = [(match, best(match, context)) for match in matches]
    by_start = {token.start: token.i for token in sentence.tokens}
    found: list[Name] = []
    for match, entry in chosen:
        first = by_start.get(match.start)
        if entry is None or first is None:
            continue
        last = first
        while last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].start < match.end:
            last += 1
        if _plausible(sentence.tokens, first, last, entry, tables) and _known(
            sentence.tokens, first, entry, context
        ):
            found.append(Name(first, last, entry))
            if entry.person:
                context.people = context.people | {entry.person}
    return found


def best(match: Match, context: Context) -> Entry | None:
    """The likeliest reading of a name: by kind, then by the states that the document names."""
    day = context.date.isoformat() if context.date else ""
    valid = [e for e in match.entries if not day or _exists(e, day)] or list(match.entries)
    surnames = [e for e in valid if e.kind == "surname"]
    others = [e for e in valid if e.kind != "surname"]
    if others:
        return min(others, key=lambda e: _rank(e, context, day))
    known = [e for e in surnames if e.person in context.people]
    if known:
        return known[0]
    return _surname(surnames, day)


def certain_states(matches: Iterable[Match]) -> frozenset[str]:
    """The states of the names that can be of one state only."""
    alone = (m.entries[0] for m in matches if len({_state(e) for e in m.entries}) == 1)
    return frozenset(map(_state, alone))


def _state(entry: Entry) -> str:
    return entry.actor.split("-")[0]


def _rank(entry: Entry, context: Context, day: str) -> tuple[bool, float, bool, str, str, str]:
    serving = any(t.covers(day) for t in entry.terms) if day else False
    known = _state(entry) in context.states
    return not known, _RANK[entry.kind], not serving, entry.start, entry.actor, entry.person


def _surname(entries: list[Entry], day: str) -> Entry | None:
    """Who a bare surname is: the one in office on the day, else the only or the latest one."""
    serving = [e for e in entries if day and any(t.covers(day) for t in e.terms)]
    pool = serving or entries
    states = {e.terms[-1].actor for e in pool}
    if len(pool) == 1 or len(states) == 1:
        return max(pool, key=lambda e: (e.terms[-1].start, e.person))
    heads = [e for e in pool if any("head of" in t.role for t in e.terms)]
    return max(heads, key=lambda e: (e.terms[-1].start, e.person)) if len(heads) == 1 else None


def _exists(entry: Entry, day: str) -> bool:
    before = bool(entry.start) and day < entry.start
    after = bool(entry.end) and day[: len(entry.end)] > entry.end
    return not before and not after


def _known(tokens: list[Token], first: int, entry: Entry, context: Context) -> bool:
    """Whether a surname that is an ordinary word too is a name here.

    It is announced by a title, or named before; or it takes part in the sentence with the capital
    of a name, and is that of somebody in office on the day.
    """
    if entry.kind != "surname" or not entry.cautious or entry.person in context.people:
        return True
    if bool(first) and tokens[first - 1].lower in TITLES:
        return True
    day = context.date.isoformat() if context.date else ""
    serving = bool(day) and any(term.covers(day) for term in entry.terms)
    return serving and _takes_part(tokens[first]) and not _is_headline(tokens)


def _takes_part(token: Token) -> bool:
    """Whether a word within a sentence does or suffers something: "accused Begin", not "in May"."""
    while token.dep == "conj":
        token = token.head
    return token.i > 0 and token.tag == "NNP" and token.dep in _PARTS


def _is_headline(tokens: list[Token]) -> bool:
    """Whether most words have a capital, so that it shows nothing."""
    words = [token.text for token in tokens if token.text.isalpha()]
    return 2 * sum(word[0].isupper() for word in words) > len(words)


def _plausible(tokens: list[Token], first: int, last: int, entry: Entry, tables: Tables) -> bool:
    """Whether a name is used as one: not the bird, not the first name of a person."""
    token = tokens[last]
    if entry.kind == "surname":
        opening = first == 0 and token.pos == "NOUN"  # a capital there tells the parser little
        return (token.pos == "PROPN" or opening) and _stands_alone(tokens, first, last)
    if entry.cautious and last + 1 < len(tokens) and tokens[last + 1].tag == "NNP":
        office = tokens[last + 1].lower in tables.sectors or token.text.replace(".", "").isupper()
        return office or token.dep != "compound"  # "Jordan Ambassador", not "Jordan Peters"
    if first and tokens[first - 1].lower in {"-", "–"} and entry.kind in {"city", "capital"}:
        return False
    return token.pos not in {"VERB", "ADV", "AUX"}


def _stands_alone(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a surname is the whole name: "Bush", "President Bush", not "Levy Mwanawasa"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.tag == "NNP" and tokens[last].dep == "compound":
        return after.pos != "PROPN" or after.lower in _OFFICIAL
    before = tokens[first - 1] if first else None
    return before is None or before.tag != "NNP" or before.lower in TITLES or before.dep == "appos"
