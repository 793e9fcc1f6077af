"""The actor tables: every state, organisation, group and office holder that a text can name.

The data are the YAML and TSV files in ``data/actors``; a user's own file of the same form adds to
them or corrects them. ``Tables.matches`` finds their names in a text in one pass over its words.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from detente.errors import ConfigError
from detente.reading import declarations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# A word of a name: initials with their points, or letters and digits. What stands between two words
# of one name is a space, a hyphen, an apostrophe or a point, and no more.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
JOINT = re.compile(r"[\s\-'’.–&/]{0,2}")
# "Elizabeth II", "Marcos Jr.": the last word is not the name.
ORDINAL = re.compile(r"[IVX]+|Jr\.?")


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
    surname, collective. ``terms`` are a person's, in order of time.
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


class Word(NamedTuple):
    """A word of a text, as written and folded, with its character offsets."""

    text: str
    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Tables:
    """The names of the actors, and the nouns that show a sector or an office.

    ``index`` finds names by their words folded, ``longest`` how many words a name may have that
    begins with a word.
    """

    names: dict[str, str] = field(default_factory=dict)
    index: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[str, str], tuple[tuple[Term, str], ...]] = field(default_factory=dict)

    def matches(self, text: str, offset: int = 0) -> list[Match]:
        """The longest names in a text, left to right, without overlap."""
        words = [Word(m.group(), fold(m.group()), m.start(), m.end()) for m in WORD.finditer(text)]
        found: list[Match] = []
        at = 0
        while at < len(words):
            length, entries = self._longest(text, words, at)
            if entries and words[at].key == "the" and at + 1 < len(words):
                inner, other = self._longest(text, words, at + 1)
                if other and inner >= length:  # "the West" must not hide "West Bank"
                    at, length, entries = at + 1, inner, other
            if entries:
                start, end = words[at].start, words[at + length - 1].end
                found.append(Match(offset + start, offset + end, entries))
            at += max(length, 1)
        return found

    def holder(self, actor: str, role: str, day: str) -> str:
        """Who alone held an office on an ISO day (where empty, who holds it still), or ""."""
        terms = self.holders.get((actor, role), ())
        people = {name for term, name in terms if (term.covers(day) if day else not term.end)}
        return people.pop() if len(people) == 1 else ""

    def _longest(self, text: str, words: list[Word], at: int) -> tuple[int, tuple[Entry, ...]]:
        """How many words the longest names that start here have, and what they stand for."""
        most = min(self.longest.get(words[at].key, 0), len(words) - at)
        for size in range(most, 0, -1):
            here = words[at : at + size]
            rows = self.index.get(tuple(word.key for word in here))
            if rows and _is_joined(text, here):
                entries = tuple(entry for forms, entry in rows if all(map(_is_spelt, here, forms)))
                if entries:
                    return size, entries
        return 0, ()


def fold(word: str) -> str:
    """A word as the index keys it: no points, no accents, lower case."""
    if word.isascii():
        return word.replace(".", "").lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").casefold()


@cache
def load(*extra: Path) -> Tables:
    """The shipped tables, and a user's own files after them.

    Raises ``ConfigError`` where a user's file is not of the form of ``states.yaml``.
    """
    tables = Tables()
    for name in ("states", "organizations", "groups"):
        _add_actors(tables, declarations.load(f"actors/{name}"), name)
    _add_leaders(tables, declarations.text("actors/leaders.tsv"))
    _add_roles(tables, declarations.load("actors/roles"))
    _add_collectives(tables, declarations.load("actors/descriptive"))
    for path in extra:
        _add_user_file(tables, path)
    return tables


_KINDS = {"states": "state", "organizations": "organisation", "groups": "group"}
_FIELDS = {"adjectives": "adjective", "cities": "city", "metonym": "metonym"}


def _add_user_file(tables: Tables, path: Path) -> None:
    try:
        rows = declarations.parse(path.read_text(encoding="utf-8"))
        _add_actors(tables, rows, "groups")
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path}: not a table of actors: {error}.") from error


def _add_actors(tables: Tables, rows: Iterable[dict[str, Any]], name: str) -> None:
    for row in rows:
        actor = row["id"]
        tables.names[actor] = row["name"]
        for text, entry in _entries(row, _KINDS[name]):
            _add(tables, text, entry)


def _entries(row: dict[str, Any], kind: str) -> Iterator[tuple[str, Entry]]:
    common = {
        "actor": row["id"],
        "start": str(row.get("from", "")),
        "end": str(row.get("to", "")),
    }
    sector = row.get("sector", "")
    cautious = {fold(text) for text in row.get("cautious", ())}
    listed = {
        kind: (row["name"], *row.get("names", ())),
        **{meaning: row.get(key, ()) for key, meaning in _FIELDS.items()},
        "people": row.get("people") or [f"{text}s" for text in row.get("adjectives", ())],
    }
    for meaning, texts in listed.items():
        for text in texts:
            shy = fold(text) in cautious
            yield text, Entry(kind=meaning, sector=sector, cautious=shy, **common)
    if row.get("capital"):
        yield row["capital"], Entry(kind="capital", **common)
    for part in (*row.get("seats", ()), *row.get("organs", ())):
        organ = part.get("organ", part["name"])
        yield part["name"], Entry(kind="seat", organ=organ, sector=part.get("sector", ""), **common)


def _add_leaders(tables: Tables, text: str) -> None:
    people: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        people.setdefault(row["person"], []).append(row)
    for person, rows in people.items():
        _add_person(tables, person, rows)


def _add_person(tables: Tables, person: str, rows: list[dict[str, str]]) -> None:
    terms = tuple(
        sorted(
            (Term(r["actor"], r["role"], r["from"], r["to"] or "") for r in rows),
            key=lambda t: (t.start, t.actor),
        )
    )
    for term in terms:
        key = (term.actor, term.role)
        tables.holders[key] = (*tables.holders.get(key, ()), (term, person))
    main = terms[-1].actor
    whole = Entry(actor=main, kind="person", person=person, terms=terms)
    short = Entry(actor=main, kind="surname", person=person, terms=terms)
    names = {person, *(a.strip() for r in rows for a in (r["aliases"] or "").split("|"))} - {""}
    for name in sorted(names):
        _add(tables, name, whole if " " in name else short)
    surname = person.rsplit(maxsplit=1)[-1]
    if not ORDINAL.fullmatch(surname):
        _add(tables, surname, short)


def _add_roles(tables: Tables, data: dict[str, Any]) -> None:
    for sector in data.keys() - {"offices", "collective"}:
        for noun in data[sector]:
            tables.sectors[str(noun).casefold()] = sector
    for office, nouns in data["offices"].items():
        for noun in nouns:
            tables.offices[str(noun).casefold()] = office


def _add_collectives(tables: Tables, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        if row["kind"] != "collective":
            continue  # coreference is the business of the text
        tables.names.setdefault(row["id"], row["name"])
        for phrase in row["phrases"]:
            entry = Entry(actor=row["id"], kind="collective", sector=row.get("sector", ""))
            _add(tables, phrase, entry)


def _add(tables: Tables, text: str, entry: Entry) -> None:
    forms = tuple(m.group() for m in WORD.finditer(text))
    if not forms:
        return
    key = tuple(fold(form) for form in forms)
    tables.longest[key[0]] = max(tables.longest.get(key[0], 0), len(key))
    bucket = tables.index.setdefault(key, [])
    if (forms, entry) not in bucket:
        bucket.append((forms, entry))


def _is_joined(text: str, words: list[Word]) -> bool:
    """Whether nothing but joints stands between these words of a text."""
    return all(JOINT.fullmatch(text, one.end, two.start) for one, two in pairwise(words))


def _is_spelt(word: Word, form: str) -> bool:
    """Capitals where the name has them; a short abbreviation ("US", "WHO") to the letter."""
    bare = form.replace(".", "")
    if bare.isupper() and len(bare) <= 5:
        return word.text.replace(".", "") == bare
    return not form[0].isupper() or word.text[0].isupper()
