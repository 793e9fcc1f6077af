"""The actor tables: every state, organisation, group and office holder that a text can name.

They are declared in the YAML and TSV files of ``data/actors``, and looked up in the one file that
``training/actors.py`` compiles from those; what a user adds or corrects is laid over it by
``own_actors``. ``Tables.matches`` finds the names in a text in one pass over its words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from detente.reading import declarations
from detente.reading.misspelt import Spellings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

# A word of a name: initials with their points, or letters and digits. What stands between two words
# of one name is a space, a hyphen, an apostrophe or a point, and no more.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
JOINT = re.compile(r"[\s\-'’.–&/]{0,2}")
FILE = "actors/index.tsv"
LEADERS = "actors/leaders.tsv"
NOBODY = "nobody"  # the kind of a name that is found so that no part of it is


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office: ISO dates with the precision known, empty where open."""

    actor: str
    role: str
    start: str
    end: str

    def covers(self, day: str) -> bool:
        """Whether the office was held on an ISO day."""
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for.

    ``kind`` is one of state, adjective, people, capital, seat, city, organisation, group, person,
    surname, collective, nobody. ``terms`` are a person's, in order of time.
    """

    actor: str
    kind: str
    organ: str = ""
    person: str = ""
    sector: str = ""
    cautious: bool = False
    start: str = ""
    end: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text, by character offsets, with all that it may stand for."""

    start: int
    end: int
    entries: tuple[Entry, ...]


# A name in the index: its words as written, and what it stands for.
Row = tuple[tuple[str, ...], Entry]
People = dict[str, tuple[Term, ...]]
Holders = dict[tuple[str, str], tuple[tuple[Term, str], ...]]


class Index:
    """The names by their words, folded; each is taken apart when a text first has it.

    ``lines`` are those of the compiled file, key and name; ``people`` gives the terms. ``longest``
    says how many words a name may have that begins with a word.
    """

    def __init__(self, people: People | None = None, lines: Iterable[str] = ()) -> None:
        self.longest: dict[str, int] = {}
        self._people = people or {}
        self._lines: dict[str, list[str]] = {}
        self._rows: dict[str, list[Row]] = {}
        for line in lines:
            key, _, rest = line.partition("\t")
            self._lines.setdefault(key, []).append(rest)
        for key in self._lines:
            self._measure(key)

    def get(self, key: str) -> Sequence[Row]:
        """What the name of these words may stand for."""
        found = self._rows.get(key)
        if found is not None:
            return found
        lines = self._lines.get(key)
        return self._taken(key, lines) if lines else ()

    def keys(self) -> list[str]:
        """The names as folded, sorted."""
        return sorted(self._lines.keys() | self._rows.keys())

    def of_kind(self, kinds: Collection[str]) -> list[str]:
        """The names, as folded, that may stand for something of these kinds, sorted."""
        lines = {k for k, some in self._lines.items() if any(_kind(one) in kinds for one in some)}
        rows = {k for k, some in self._rows.items() if any(e.kind in kinds for _, e in some)}
        return sorted((lines - self._rows.keys()) | rows)

    def put(self, key: str, rows: Iterable[Row]) -> None:
        """Have the name of these words stand for this, and nothing else."""
        self._rows[key] = list(rows)
        self._measure(key)

    def _measure(self, key: str) -> None:
        first, size = key.partition(" ")[0], key.count(" ") + 1
        if size > self.longest.get(first, 0):
            self.longest[first] = size

    def _taken(self, key: str, lines: Iterable[str]) -> list[Row]:
        """The rows of some lines, kept for the next time."""
        return self._rows.setdefault(key, [_row(line, self._people) for line in lines])


class Word(NamedTuple):
    """A word of a text, as written and folded, with its character offsets."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Tables:
    """The names of the actors, and the nouns that show a sector or an office."""

    names: dict[str, str] = field(default_factory=dict)
    index: Index = field(default_factory=Index)
    sectors: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    people: People = field(default_factory=dict)
    holders: Holders = field(default_factory=dict)

    def matches(self, text: str, offset: int = 0) -> list[Match]:
        """The longest names in a text, left to right, without overlap."""
        words = _words(text)
        found: list[Match] = []
        at = 0
        while at < len(words):
            if words[at].key not in self.index.longest:
                at += 1
                continue
            length, entries = self._longest(text, words, at)
            if entries and words[at].key == "the" and at + 1 < len(words):
                inner, other = self._longest(text, words, at + 1)
                if other and inner >= length:  # "the West" must not hide "West Bank"
                    at, length, entries = at + 1, inner, other
            if entries and entries[0].kind != NOBODY:
                start, end = words[at].start, words[at + length - 1].end
                found.append(Match(offset + start, offset + end, entries))
            at += max(length, 1)
        return found

    def holder(self, actor: str, role: str, day: str) -> str:
        """Who alone held an office on an ISO day (where empty, who holds it still), or ""."""
        terms = self.holders.get((actor, role), ())
        people = {name for term, name in terms if (term.covers(day) if day else not term.end)}
        return people.pop() if len(people) == 1 else ""

    def misspelt(self, forms: Sequence[str]) -> Entry | None:
        """What a name spelt a letter or two off among these words stands for, if that is clear."""
        folded = [fold(form) for form in forms]
        key = self._spellings.person(folded)
        for form, word in zip(forms, folded, strict=True):
            if not key and form[0].isupper() and not self.index.get(word):
                key = self._spellings.word(word)
        return self.index.get(key)[0][1] if key else None

    @cached_property
    def _spellings(self) -> Spellings:
        words = self.index.of_kind(("state", "adjective", "people", "capital"))
        people = self.index.of_kind(("person",))
        single = (key for key in words if " " not in key)
        return Spellings(single, (key for key in people if " " in key))

    def _longest(self, text: str, words: list[Word], at: int) -> tuple[int, tuple[Entry, ...]]:
        """How many words the longest names that start here have, and what they stand for."""
        most = min(self.index.longest.get(words[at].key, 0), len(words) - at)
        for size in range(most, 0, -1):
            here = words[at : at + size]
            rows = self.index.get(" ".join(word.key for word in here))
            if rows and _is_joined(text, here):
                entries = tuple(entry for forms, entry in rows if all(map(_is_spelt, here, forms)))
                if entries:
                    return size, entries
        return 0, ()


def _words(text: str) -> list[Word]:
    return [Word(word := m.group(), fold(word), *m.span()) for m in WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word as the index keys it: no points, no accents, lower case."""
    if word.isascii():
        return word.replace(".", "").lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").casefold()


@cache
def load() -> Tables:
    """The shipped tables, read once and shared."""
    return shipped()


def shipped() -> Tables:
    """The shipped tables anew, from what ``training/actors.py`` made of the declarations."""
    return parse(declarations.text(FILE), declarations.text(LEADERS))


def parse(compiled: str, leaders: str) -> Tables:
    """Tables from the text of ``FILE`` and that of ``LEADERS``; names are taken apart on demand."""
    names, sectors, offices, index = (part.splitlines()[1:] for part in compiled.split("\n%")[1:])
    people = terms_of(leaders)
    return Tables(
        names=dict(map(_pair, names)), sectors=dict(map(_pair, sectors)),
        offices=dict(map(_pair, offices)), index=Index(people, index), people=people,
        holders=holders_of(people),
    )  # fmt: skip


def terms_of(leaders: str) -> People:
    """The terms of each person, in order of time, from the lines of ``leaders.tsv``."""
    people: dict[str, list[Term]] = {}
    for line in leaders.splitlines()[1:]:
        actor, person, _aliases, role, start, end = line.split("\t")
        people.setdefault(person, []).append(Term(actor, role, start, end))
    return {person: in_order(terms) for person, terms in people.items()}


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms in order of time."""
    return tuple(sorted(terms, key=lambda term: (term.start, term.actor)))


def holders_of(people: People) -> Holders:
    """Who held each office of each actor, with their terms."""
    holders: dict[tuple[str, str], list[tuple[Term, str]]] = {}
    for person, terms in people.items():
        for term in terms:
            holders.setdefault((term.actor, term.role), []).append((term, person))
    return {office: tuple(held) for office, held in holders.items()}


def key_of(name: str) -> str:
    """The words of a name, folded: what the index has it under; "" for what has no word."""
    return " ".join(map(fold, forms_of(name)))


def forms_of(name: str) -> tuple[str, ...]:
    """The words of a name as written."""
    return tuple(match.group() for match in WORD.finditer(name))


def _pair(line: str) -> tuple[str, str]:
    key, _, value = line.partition("\t")
    return key, value


def _kind(line: str) -> str:
    return line.split("\t", 3)[2]


def _row(line: str, people: People) -> Row:
    """A line of the compiled index: the name, then the fields of its entry, the last ones short."""
    name, *fields = line.split("\t")
    actor, kind, organ, person, sector, cautious, start, end = (*fields, *[""] * 8)[:8]
    terms = people.get(person, ())
    entry = Entry(
        terms[-1].actor if terms else actor, kind, organ, person, sector, bool(cautious), start,
        end, terms,
    )  # fmt: skip
    return forms_of(name), entry


def _is_joined(text: str, words: list[Word]) -> bool:
    """Whether nothing but joints stands between these words of a text."""
    return all(JOINT.fullmatch(text, one.end, two.start) for one, two in pairwise(words))


def _is_spelt(word: Word, form: str) -> bool:
    """Capitals where the name has them; a short abbreviation ("US", "WHO") to the letter."""
    bare = form.replace(".", "")
    if bare.isupper() and len(bare) <= 5:
        return word.text.replace(".", "") == bare
    return not form[0].isupper() or word.text[0].isupper()
