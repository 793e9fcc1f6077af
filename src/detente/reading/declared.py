"""The actor declarations, YAML and TSV, as names with what each stands for.

``training/actors.py`` compiles the shipped ones of ``data/actors`` with this; the same form is what
``own_actors`` takes from a user.
"""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.reading import declarations
from detente.reading.tables import LEADERS, NOBODY, Entry, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Named = tuple[str, Entry]  # a name as written, and what it stands for

KINDS = {"states": "state", "organizations": "organisation", "groups": "group"}
_FIELDS = {"adjectives": "adjective", "cities": "city", "metonym": "metonym"}
# "Elizabeth II", "Marcos Jr.": the last word is not the name.
_ORDINAL = re.compile(r"[IVX]+|Jr\.?")


def shipped() -> list[Named]:
    """Every shipped name, in the order of the files; those of persons without their terms."""
    collectives = declarations.load("actors/descriptive")
    actors = [
        named
        for table, kind in KINDS.items()
        for row in declarations.load(f"actors/{table}")
        for named in entries(row, kind)
    ]
    return list(dict.fromkeys([*actors, *_people(), *_phrases(collectives)]))


def names() -> dict[str, str]:
    """The usual name of every actor by its id."""
    rows = [row for table in KINDS for row in declarations.load(f"actors/{table}")]
    collectives = [r for r in declarations.load("actors/descriptive") if r["kind"] == "collective"]
    found: dict[str, str] = {row["id"]: row["name"] for row in rows}
    return {**{row["id"]: row["name"] for row in collectives}, **found}


def nouns() -> tuple[dict[str, str], dict[str, str]]:
    """The nouns that show a sector, and those that name an office."""
    roles = declarations.load("actors/roles")
    sectors = sorted(roles.keys() - {"offices", "collective"})
    return _by_noun({sector: roles[sector] for sector in sectors}), _by_noun(roles["offices"])


def entries(row: Mapping[str, Any], kind: str) -> Iterator[Named]:
    """The names of one declared actor, each with what it stands for."""
    common = {
        "actor": row["id"],
        "start": str(row.get("from", "")),
        "end": str(row.get("to", "")),
    }
    sector = row.get("sector", "")
    cautious = {fold(text) for text in row.get("cautious", ())}
    listed = {
        kind: (*([row["name"]] if "name" in row else []), *row.get("names", ())),
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


def person(name: str, aliases: Iterable[str]) -> Iterator[Named]:
    """The names of one who holds or held an office: in full, by alias, and by surname alone."""
    whole = Entry(actor="", kind="person", person=name)
    short = Entry(actor="", kind="surname", person=name)
    surname = name.rsplit(maxsplit=1)[-1]
    plain = replace(short, cautious=fold(surname) in _ordinary())
    for text in sorted({name, *aliases}):
        yield text, whole if " " in text else plain if text == surname else short
    if not _ORDINAL.fullmatch(surname):
        yield surname, plain


def _people() -> Iterator[Named]:
    aliases: dict[str, set[str]] = {}
    text = declarations.text(LEADERS)
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        known = (alias.strip() for alias in (row["aliases"] or "").split("|"))
        aliases.setdefault(row["person"], set()).update(filter(None, known))
    for name, others in aliases.items():
        yield from person(name, others)


@cache
def _ordinary() -> frozenset[str]:
    """The surnames that are ordinary words as well, folded."""
    rows = declarations.load("actors/descriptive")
    return frozenset(fold(p) for row in rows if row["kind"] == "surname" for p in row["phrases"])


def _phrases(rows: Iterable[Mapping[str, Any]]) -> Iterator[Named]:
    for row in rows:
        if row["kind"] == "collective":  # coreference is the business of the text
            entry = Entry(actor=row["id"], kind="collective", sector=row.get("sector", ""))
            yield from ((phrase, entry) for phrase in row["phrases"])
        elif row["kind"] == NOBODY:
            yield from ((phrase, Entry(actor="", kind=NOBODY)) for phrase in row["phrases"])


def _by_noun(nouns: Mapping[str, Iterable[Any]]) -> dict[str, str]:
    return {str(noun).casefold(): shows for shows, some in nouns.items() for noun in some}
