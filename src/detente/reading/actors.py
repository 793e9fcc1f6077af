"""Who a phrase names: from a noun phrase to a ``Mention`` with its canonical id.

The rules, in order: a name at the head of the phrase ("Hezbollah", "President Xi"); a name before
the head ("Russian troops", "the Trump administration"); a name after it ("officials in Kyiv"); an
apposition ("Sergei Lavrov, Russia's foreign minister"). What cannot be resolved keeps its words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import Mention, Span
from detente.reading import bare
from detente.reading import tables as actor_tables
from detente.reading.lexicon import CALENDAR
from detente.reading.names import DERIVED, Context, Name, names_in
from detente.reading.tree import (
    children,
    extent,
    following,
    objects_of,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from detente.casefile.model import Document
    from detente.reading.models import Sentence, Token
    from detente.reading.tables import Entry, Tables

# What hangs on a noun without belonging to its name.
OUTSIDE = frozenset(
    {"conj", "cc", "punct", "relcl", "acl", "appos", "advcl", "ccomp", "xcomp", "preconj", "dep"}
)
# Prepositions after a head that lead to whom it belongs; the others lead to whom it is aimed at.
OWNING = frozenset(
    {"of", "for", "from", "in", "at", "within", "inside", "across", "near", "on", "by"}
)  # fmt: skip
# "US-backed rebels" are not the United States.
# Capitalised nouns of documents and places, which act for nobody by themselves.
PAPERS = frozenset(
    {"resolution", "article", "house", "castle", "camp", "summit", "treaty", "accord", "accords"}
)
# Nouns that name another than their owner: "its neighbour".
RELATIONAL = frozenset(
    {"neighbour", "neighbor", "ally", "rival", "foe", "enemy", "partner", "counterpart", "opponent",
     "adversary", "guest", "host"}
)  # fmt: skip
# Names that may stand together before one head, and those for whom a person may act.
_JOINED = frozenset({"adjective", "state", "organisation", "group", "person"})
_EMPLOYING = frozenset({"state", "adjective", "organisation", "seat"})
PRONOUNS = frozenset(
    {"it", "its", "itself", "they", "them", "their", "themselves", "he", "him", "his", "she", "her",
     "hers", "we", "us", "our", "i", "my", "me", "who", "whom", "whose", "which", "that", "this",
     "both", "each", "one", "himself", "herself", "ours", "theirs"}
)  # fmt: skip
# Sectors of actors inside a state, who act in the state that the sentence is about.
DOMESTIC = frozenset(
    {"COP", "REB", "OPP", "CVL", "LAB", "JUD", "LEG", "MIL", "GOV", "UAF", "AGR", "EDU", "REL",
     "MED", "CRM", "PTY", "REF", "SPY", "ELI"}
)  # fmt: skip
_MINISTRIES = frozenset({"foreign", "defense", "defence", "interior", "finance"})
_ORGANS = ("ministry", "parliament", "court", "embassy", "army", "cabinet")
# Nouns that count what stands behind "of": "thousands of students".
_MEASURES = frozenset(
    {"hundred", "thousand", "million", "dozen", "ten", "score", "group", "crowd", "number",
     "handful",
     "majority", "pair", "couple", "trio", "member", "lot", "band", "wave", "column", "convoy"}
)  # fmt: skip
_LINES = frozenset({"border", "frontier", "boundary"})  # "its border with Syria" is Syria's too
# Offices whose holder is known by day, and words by which somebody is not that holder.
_HELD = frozenset({"head of state", "head of government", "foreign minister", "secretary-general"})
_NOT_HOLDING = frozenset(
    {"former", "ex", "then", "vice", "deputy", "next", "future", "late", "elect", "designate",
     "previous", "incoming", "outgoing", "first", "ousted", "deposed", "exiled", "queen"}
)  # fmt: skip


def resolve(text: str, date: dt.date | None = None, tables: Tables | None = None) -> Mention:
    """The actor that a bare phrase names, as of a date (the latest known where None)."""
    tables = tables or actor_tables.load()
    phrase = " ".join(text.split()) or "?"
    head = bare.head_of(phrase)
    entry = bare.entry_of(phrase, tables, date)
    words = phrase[:head].casefold().split() or phrase.casefold().split()
    return _held(mention_of(phrase, entry, shown(words, tables), date), words, tables, date)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the common nouns of a phrase show: PLOVER's sector, an office, an organ, or empty."""

    sector: str
    role: str
    organ: str


def shown(words: Sequence[str], tables: Tables) -> Shown:
    """What the words of a phrase up to its head show; the longest nouns nearest to it win."""
    sector = role = ""
    for size in (3, 2, 1):
        for at in range(len(words) - size, -1, -1):
            phrase = " ".join(words[at : at + size])
            for form in (phrase, _singular(phrase)):
                role = role or tables.offices.get(form, "")
                sector = sector or tables.sectors.get(form, "")
    return Shown(sector, role, _organ(words))


def mention_of(
    text: str, entry: Entry | None, shows: Shown, date: dt.date | None, span: Span | None = None
) -> Mention:
    """A mention from the name chosen, if any, and what the common nouns around it show."""
    sector, role = shows.sector, shows.role
    if entry is None:
        return Mention(text=text, sector=sector, role=role, span=span)
    actor, held = _office(entry, date)
    if entry.kind in {"person", "surname"} and not sector:
        sector = "GOV" if "-" not in actor and held else ""
    if entry.kind == "people" and not sector:
        sector = "CVL"
    return Mention(
        text=text, actor=actor, organ=entry.organ or shows.organ, person=entry.person,
        role=role or held, sector=entry.sector or sector, span=span,
    )  # fmt: skip


class Phrases:
    """The noun phrases of one sentence, resolved on demand."""

    def __init__(
        self, document: Document, sentence: Sentence, tables: Tables, context: Context
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.tables = tables
        self.context = context
        self.names = names_in(sentence, document.text, tables, context)
        self._at: dict[int, Name] = {
            i: name for name in self.names for i in range(name.first, name.last + 1)
        }

    def name_at(self, token: Token) -> Name | None:
        """The name that covers a token."""
        return self._at.get(token.i)

    def mention(self, head: Token) -> Mention | None:
        """The actor that the noun phrase under a head names; None for what is no actor at all."""
        if head.lower.rstrip(".") in CALENDAR or head.text[0].isdigit():
            return None
        phrase = noun_phrase(head)
        span = Span.of(self.document, *extent(phrase))
        words = [t.lower for t in phrase if t.i <= _counted(head).i]
        entry = self._entry(head, phrase)
        date = self.context.date
        mention = mention_of(span.exact, entry, shown(words, self.tables), date, span)
        mention = _held(mention, words, self.tables, date)
        named = head.pos == "PROPN" and head.text[0].isalpha() and head.lower not in PAPERS
        if mention.actor is None and not mention.sector and not named:
            return None
        return mention

    def shows_office(self, head: Token) -> bool:
        """Whether a noun names an office or body: "spokesperson", "ministry"."""
        return head.lemma in self.tables.sectors or head.lemma in self.tables.offices

    def is_thing(self, head: Token) -> bool:
        """Whether a noun phrase is no actor, whatever state its words name: "a French omelette"."""
        if head.pos != "NOUN" or self.name_at(head) is not None:
            return False
        words = [t.lower for t in noun_phrase(head) if t.i <= head.i][-3:]
        return not shown(words, self.tables).sector

    def mentions(self, head: Token) -> list[Mention]:
        """As ``mention``, but "Kenyan and Ethiopian officials" gives two."""
        one = self.mention(head)
        if one is None:
            return []
        others = [
            replace(one, actor=name.entry.actor, organ="", person="")
            for name in (*self._joined_before(head), *self._joined_behind(head))
        ]
        return [one, *(o for o in others if o.actor != one.actor)]

    def _joined_before(self, head: Token) -> list[Name]:
        """Names coordinated before one head: "Kenyan and Ethiopian officials", "Xi and Putin"."""
        mods = [t for m in children(head, "amod", "compound", "nmod", "poss") for t in subtree(m)]
        if not any(t.dep in {"cc", "conj"} or t.lower in {"and", "-", "–"} for t in mods):
            return []
        own = self.name_at(head)
        kinds = {"person", "surname"} if own else _JOINED
        names = {n.first: n for n in map(self.name_at, mods) if n is not None and n is not own}
        return [
            name
            for _, name in sorted(names.items())
            if name.entry.kind in kinds and name.last < head.i and not self._derived(name)
        ]

    def _joined_behind(self, head: Token) -> list[Name]:
        """Names coordinated behind a plural: "the leaders of Peru and Chile"."""
        if head.tag not in {"NNS", "NNPS"}:
            return []
        owners = [t for owner in objects_of(head, "of", "from") for t in following(owner)[1:]]
        return [name for name in map(self.name_at, owners) if name is not None]

    def _entry(self, head: Token, phrase: list[Token]) -> Entry | None:
        own = self.name_at(head)
        if own is not None:
            return self._home(own, head, phrase) or self._explicit(own, phrase)
        inside = [name for name in self.names if self._belongs(name, phrase)]
        before = [name for name in inside if name.last < head.i and not self._derived(name)]
        if before:
            groups = [n for n in before if n.entry.kind in {"group", "person"}]
            return (groups or before)[0].entry
        after = [name for name in inside if name.first > head.i and self._owned(name, head)]
        if after:
            return after[0].entry
        return self._apposed(head) or self._misspelt(head, phrase)

    def _explicit(self, own: Name, phrase: list[Token]) -> Entry:
        """An office named beside a person counts: "UN envoy Lakhdar Brahimi" acts for the UN."""
        if not own.entry.terms:
            return own.entry
        for name in self.names:
            beside = name.last < own.first and self._belongs(name, phrase)
            if beside and name.entry.kind in _EMPLOYING and not self._derived(name):
                return replace(own.entry, actor=name.entry.actor, terms=())
        return own.entry

    def _home(self, own: Name, head: Token, phrase: list[Token]) -> Entry | None:
        """Where a people lives that is of no state by itself: "Muslims in India"."""
        if not bare.is_people(own.entry):
            return None
        after = (n for n in self.names if n.first > own.last and self._belongs(n, phrase))
        return next((n.entry for n in after if self._owned(n, head)), None)

    def _misspelt(self, head: Token, phrase: list[Token]) -> Entry | None:
        words = [t.text for t in phrase if t.i <= head.i and t.text[0].isupper()]
        return self.tables.misspelt(words) if words else None

    def _belongs(self, name: Name, phrase: list[Token]) -> bool:
        return any(t.i == name.last for t in phrase)

    def _derived(self, name: Name) -> bool:
        rest = self.sentence.tokens[name.last + 1 : name.last + 3]
        words = [t.lower for t in rest]
        return bool(words) and (
            words[0] in DERIVED or (words[0] in {"-", "–"} and words[-1] in DERIVED)
        )

    def _owned(self, name: Name, head: Token) -> bool:
        """Whether a name behind a head is whose it is, not whom it is aimed at."""
        owning = OWNING | {"with"} if head.lemma in _LINES else OWNING
        owning -= {"at"} if head.pos == "PROPN" else set()  # where somebody is, not whose they are
        token = self.sentence.tokens[name.last]
        while token.head is not token and token.head is not head:
            if token.dep == "prep" and token.lower not in owning:
                return False
            token = token.head
        return token.dep != "prep" or token.lower in owning

    def _apposed(self, head: Token) -> Entry | None:
        for apposition in children(head, "appos"):
            entry = self._entry(apposition, noun_phrase(apposition))
            if entry is not None:
                return entry
        if head.dep == "appos" and head.head is not head and head.head.pos == "PROPN":
            own = self.name_at(head.head)
            return own.entry if own else None
        return None


def noun_phrase(head: Token) -> list[Token]:
    """The tokens of a noun phrase: its head with modifiers and prepositions, no clauses."""
    found = [head]
    for one in found:
        found.extend(
            c
            for c in one.children
            if c.dep not in OUTSIDE or (one is not head and c.dep != "relcl")
        )
    ordered = sorted(found, key=lambda t: t.i)
    return trimmed(_contiguous(ordered, head)) or [head]


def _counted(head: Token) -> Token:
    """What a measure counts, behind its "of"; any other head itself."""
    counted = objects_of(head, "of") if head.lemma in _MEASURES else []
    return counted[0] if counted else head


def is_pronoun(token: Token) -> bool:
    """Whether a token stands for an actor named elsewhere."""
    return token.lower in PRONOUNS and token.pos in {"PRON", "DET", "SCONJ"}


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """The run of neighbouring tokens around the head; a gap ends the phrase."""
    at = tokens.index(head)
    low = at
    while low > 0 and tokens[low - 1].i == tokens[low].i - 1:
        low -= 1
    high = at
    while high + 1 < len(tokens) and tokens[high + 1].i == tokens[high].i + 1:
        high += 1
    return tokens[low : high + 1]


def _held(mention: Mention, words: Sequence[str], tables: Tables, date: dt.date | None) -> Mention:
    """The mention with the holder of the office it names: "Russia's president" by the day."""
    if mention.person or mention.role not in _HELD or not _NOT_HOLDING.isdisjoint(words):
        return mention
    ends = (" ".join(words[-size:]) for size in (3, 2, 1))
    if mention.actor is None or mention.role not in map(tables.offices.get, ends):
        return mention
    person = tables.holder(mention.actor, mention.role, date.isoformat() if date else "")
    return replace(mention, person=person)


def _office(entry: Entry, date: dt.date | None) -> tuple[str, str]:
    """For whom a name stands, and the role that a person holds on the day, or empty."""
    if not entry.terms:
        return entry.actor, ""
    term = _term_at(entry, date)
    return term.actor, term.role if _in_office(term, date) else ""


def _term_at(entry: Entry, date: dt.date | None) -> actor_tables.Term:
    if date is None:
        states = [t for t in entry.terms if len(t.actor) == 3]
        return (states or list(entry.terms))[-1]
    day = date.isoformat()
    held = [t for t in entry.terms if t.covers(day)]
    past = [t for t in entry.terms if t.start <= day]
    return (held or past or list(entry.terms))[-1]


def _in_office(term: actor_tables.Term, date: dt.date | None) -> bool:
    return term.covers(date.isoformat()) if date else not term.end


def _singular(phrase: str) -> str:
    if phrase.endswith("ies"):
        return phrase.removesuffix("ies") + "y"
    if phrase.endswith("men"):
        return phrase.removesuffix("en") + "an"
    return phrase.removesuffix("s")


def _organ(words: Sequence[str]) -> str:
    """The organ named in plain words ("foreign ministry")."""
    noun = next((noun for noun in _ORGANS if noun in words), "")
    if not noun:
        return ""
    at = list(words).index(noun)
    kind = words[at - 1] if at and words[at - 1] in _MINISTRIES else ""
    return f"{kind} {noun}".strip()
