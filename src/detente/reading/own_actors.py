"""A user's own actor table: actors and names added to the shipped ones, corrected or taken away.

The form is that of ``data/actors/states.yaml``, a list of actors, of which only what is new needs
to be said; persons with their terms of office; and names that are nobody's. What a user says of a
name is all that it means: the shipped readings of it are put aside.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.casefile.yaml_nodes import Entry as Node
from detente.casefile.yaml_nodes import compose, did_you_mean
from detente.errors import ConfigError, NotFoundError
from detente.reading import declared, tables
from detente.reading.tables import NOBODY, Entry, Tables, Term, forms_of, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

ORGANISED = frozenset({"IGO", "NGO", "MNC", "JRN", "EDU"})  # sectors of organisations
SECTORS = (
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG",
    "MED", "MIL", "MNC", "NGO", "OPP", "PTY", "REB", "REF", "REL", "SET", "SPY", "UAF",
)  # fmt: skip
_LISTS = ("names", "adjectives", "people", "cities", "cautious", "not")
_ACTOR = ("id", "name", "capital", "seats", "organs", "sector", "state", "from", "to", *_LISTS)
_PERSON = ("person", "names", "not", "terms")
_TERM = ("actor", "role", "from", "to")
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_EMPTY = "Write a list of actors in it, each with its id."


@dataclass(frozen=True, slots=True)
class OwnActors:
    """One table of a user's, checked.

    ``usual`` are ids with their usual name; ``names`` what each name stands for; ``barred`` names
    with the actor or person that they do not stand for, or with "" where they are nobody's;
    ``terms`` persons with their terms of office.
    """

    usual: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, Entry], ...] = ()
    barred: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, Term], ...] = ()

    @property
    def digest(self) -> str:
        """What tells this table from another; layout and comments of the file do not count."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


def read(path: Path, below: Sequence[OwnActors] = ()) -> OwnActors:
    """The table in a file; ``below`` are those that it is laid over.

    Raises ``NotFoundError`` where there is none, and as ``parse`` does.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise NotFoundError(f"There is no table of actors {str(path)!r}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a table of actors: {error}.") from error
    return parse(text, str(path), below)


def parse(text: str, file: str = "actors", below: Sequence[OwnActors] = ()) -> OwnActors:
    """The table of a YAML text.

    Raises ``ConfigError`` with ``file:line`` and a guess at what was meant: for what is not YAML, a
    key or sector that is not known, an actor that is neither known nor has a name.
    """
    known = load(*below)
    rows = [_Row(one, known) for one in compose(text, file, _EMPTY).items()]
    here = frozenset(row.id for row in rows if row.id)
    for row in rows:
        row.check(here)
    return OwnActors(
        usual=tuple((row.id, row.words("name")) for row in rows if row.words("name")),
        names=tuple(named for row in rows for named in row.names()),
        barred=tuple(pair for row in rows for pair in row.barred()),
        terms=tuple(pair for row in rows for pair in row.terms(here)),
    )


@cache
def load(*own: OwnActors) -> Tables:
    """The shipped tables with a user's own laid over them, a later one over an earlier."""
    if not own:
        return tables.load()
    shipped = tables.shipped()
    for table in own:
        _hold(shipped, table.terms)
    for table in own:
        shipped.names.update(table.usual)
        _bar(shipped, table.barred)
        _name(shipped, table.names)
    return shipped


def version_of(own: Sequence[OwnActors]) -> str:
    """What a reader's name says of a user's own tables; "" without any."""
    if not own:
        return ""
    whole = "".join(table.digest for table in own)
    return f"+actors-{hashlib.sha256(whole.encode()).hexdigest()[:10]}"


class _Row:
    """One item of a table."""

    def __init__(self, node: Node, known: Tables) -> None:
        self.node = node
        self.known = known
        keys = node.mapping()
        self.person = "person" in keys
        self.fields = node.fields(_PERSON if self.person else _ACTOR)
        self.id = self.words("id")

    def words(self, key: str) -> str:
        """The words behind a key, or ""."""
        return self.fields[key].words().strip() if key in self.fields else ""

    def every(self, key: str) -> list[str]:
        """The words of the list behind a key."""
        return [one.words() for one in self.fields[key].items()] if key in self.fields else []

    def check(self, here: Iterable[str]) -> None:
        """Refuse an actor that is nowhere to be found, and a sector or day that is none."""
        if "sector" in self.fields:
            self.fields["sector"].one_of(SECTORS, "sector")
        for key in ("from", "to"):
            if key in self.fields:
                _day(self.fields[key])
        if "state" in self.fields:
            _known(self.fields["state"], self.known, here)
        if self.id and self.id not in self.known.names and not self.words("name"):
            guess = did_you_mean(self.id, self.known.names)
            self.fields["id"].refuse(
                f"there is no actor {self.id!r}",
                f"{guess.partition('Known here')[0]}A new one needs a name: as well.",
            )
        if self.person and not key_of(self.words("person")):
            self.node.refuse("this person has no name", "Write the name behind person:.")
        if not self.id and not self.person and set(self.fields) != {"not"}:
            self.node.refuse(
                "this is said of nobody", "Add id: of an actor, or person:, or not: alone."
            )

    def names(self) -> list[tuple[str, Entry]]:
        """The names with what they stand for, as the shipped declarations have them."""
        if self.person:
            named = declared.person(self.words("person"), self.every("names"))
            return [(text, entry) for text, entry in named if key_of(text)]
        if not self.id:
            return []
        like = _like(self.known, self.id)
        row: dict[str, Any] = {key: self.every(key) for key in _LISTS if key in self.fields}
        row |= {key: self.words(key) for key in ("capital", "from", "to") if self.words(key)}
        row |= {key: self._parts(key) for key in ("seats", "organs")}
        row["id"], row["sector"] = self.id, self.words("sector") or (like.sector if like else "")
        if self.words("name"):
            row["name"] = self.words("name")
        kind = like.kind if like else _kind(self.id, row["sector"])
        return [(text, entry) for text, entry in declared.entries(row, kind) if key_of(text)]

    def barred(self) -> list[tuple[str, str]]:
        """The names that are not this one's, or nobody's."""
        whose = self.words("person") if self.person else self.id
        return [(text, whose) for text in self.every("not") if key_of(text)]

    def terms(self, here: Iterable[str]) -> list[tuple[str, Term]]:
        """The terms of office of a person."""
        if not self.person or "terms" not in self.fields:
            return []
        return [
            (self.words("person"), self._term(one, here)) for one in self.fields["terms"].items()
        ]

    def _term(self, node: Node, here: Iterable[str]) -> Term:
        fields = node.fields(_TERM, ("actor", "role", "from"))
        actor = _known(fields["actor"], self.known, here)
        roles = {role for _, role in self.known.holders} | set(self.known.offices.values())
        role = fields["role"].one_of(roles, "role")
        end = _day(fields["to"]) if "to" in fields else ""
        return Term(actor, role, _day(fields["from"]), end)

    def _parts(self, key: str) -> list[dict[str, str]]:
        items = self.fields[key].items() if key in self.fields else []
        parts = [one.fields(("name", "organ", "sector"), ("name",)) for one in items]
        for part in parts:
            if "sector" in part:
                part["sector"].one_of(SECTORS, "sector")
        return [{name: node.words() for name, node in part.items()} for part in parts]


def _known(node: Node, known: Tables, here: Iterable[str]) -> str:
    """An actor that the tables or this file have."""
    return node.one_of({*known.names, *here}, "actor")


def _day(node: Node) -> str:
    text = node.words()
    if not _DAY.fullmatch(text):
        node.refuse(f"{text!r} is not a day", "Write it as 2025-02-13, 2025-02 or 2025.")
    return text


def _like(known: Tables, actor: str) -> Entry | None:
    """What the usual name of a known actor stands for."""
    rows = known.index.get(key_of(known.names.get(actor, "")))
    return next((entry for _, entry in rows if entry.actor == actor), None)


def _kind(actor: str, sector: str) -> str:
    """The kind of a new actor: a state where the id is three capitals."""
    if re.fullmatch(r"[A-Z]{3}", actor) and not sector:
        return "state"
    return "organisation" if sector in ORGANISED else "group"


def _hold(known: Tables, terms: Iterable[tuple[str, Term]]) -> None:
    """Put terms of office in the place of what was known of that person in that office.

    Whoever held the office before, and was still thought to, left it on the day it begins.
    """
    given: dict[str, list[Term]] = {}
    for person, term in terms:
        given.setdefault(person, []).append(term)
    offices = {(term.actor, term.role) for held in given.values() for term in held}
    for person, held in known.people.items():
        if any((term.actor, term.role) in offices for term in held):
            known.people[person] = _succeeded(person, held, given)
    for person, held_ in given.items():
        known.people[person] = tables.in_order((*known.people.get(person, ()), *held_))
    known.holders.clear()
    known.holders.update(tables.holders_of(known.people))


def _succeeded(
    person: str, held: Iterable[Term], given: Mapping[str, Iterable[Term]]
) -> tuple[Term, ...]:
    """The terms that stay of a person, those of an office that another took over cut short."""
    own = {(term.actor, term.role) for term in given.get(person, ())}
    taken = [term for other, terms in given.items() if other != person for term in terms]
    return tuple(_cut(t, taken) for t in held if (t.actor, t.role) not in own)


def _cut(term: Term, taken: Iterable[Term]) -> Term:
    starts = (
        other.start
        for other in taken
        if (other.actor, other.role) == (term.actor, term.role)
        and term.start < other.start
        and term.covers(other.start)
    )
    end = min(starts, default="")
    return replace(term, end=end) if end else term


def _bar(known: Tables, barred: Iterable[tuple[str, str]]) -> None:
    for text, whose in barred:
        _strike(known, text, whose)
        if not whose:
            _put(known, text, Entry(actor="", kind=NOBODY))


def _name(known: Tables, names: Sequence[tuple[str, Entry]]) -> None:
    for text, entry in names:
        if entry.kind != "surname":  # many have one surname; the day tells who is meant
            _strike(known, text, "")
    for text, entry in names:
        terms = known.people.get(entry.person, ())
        held = replace(entry, actor=terms[-1].actor, terms=terms) if terms else entry
        if held.actor:
            _put(known, text, held)


def _strike(known: Tables, text: str, whose: str) -> None:
    """Take away what a name stands for: all of it, or an actor or person of that name."""
    key = key_of(text)
    kept = [
        (forms, entry)
        for forms, entry in known.index.get(key)
        if whose and whose not in {entry.actor, entry.person}
    ]
    known.index.put(key, kept)


def _put(known: Tables, text: str, entry: Entry) -> None:
    key, row = key_of(text), (forms_of(text), entry)
    rows = known.index.get(key)
    known.index.put(key, [*rows, *([] if row in rows else [row])])
