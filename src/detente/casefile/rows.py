"""Parts of a case as rows of its tables, and back."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from detente.casefile import codec
from detente.casefile.model import Attribution, Document, Lever, Reading, Record, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_Part = TypeVar("_Part")

# The columns of ``document`` in the order of ``document_row`` and ``document_of``.
DOCUMENT = "digest, name, title, publisher, address, date, language, story, furniture, text"
# What narrows a list of records, as conditions.
_FILTERS = {
    "since": "d.date >= :since",
    "until": "d.date <= :until",
    "document": "d.digest = :document",
    "event": "r.event = :event",
    "actor": "r.key IN (SELECT record FROM party WHERE label = :actor AND as_actor)",
    "recipient": "r.key IN (SELECT record FROM party WHERE label = :recipient AND as_recipient)",
    "party": "r.key IN (SELECT record FROM party WHERE label = :party)",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part: its id, or None and its words, and in how many records it does.

    ``as_actor`` and ``as_recipient`` count records where it is that of the record itself,
    ``inside`` those where it stands in what is asked, promised or denied.
    """

    id: str | None
    label: str
    as_actor: int
    as_recipient: int
    inside: int


def document_row(document: Document) -> tuple[Any, ...]:
    """The values of the columns ``DOCUMENT``."""
    return (
        document.digest, document.name, document.title, document.publisher, document.address,
        document.date.isoformat() if document.date else None, document.language, document.story,
        codec.text_of(document.furniture), document.text,
    )  # fmt: skip


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row of ``DOCUMENT``."""
    digest, name, title, publisher, address, date, language, story, furniture, text = row
    return Document(
        digest=digest,
        name=name,
        title=title,
        publisher=publisher,
        address=address,
        date=dt.date.fromisoformat(date) if date else None,
        language=language,
        story=story,
        furniture=tuple((start, end) for start, end in json.loads(furniture)),
        text=text,
    )


def basis_of(document: Document) -> str:
    """What a reading depends on beside the text: it is out of date when this has changed."""
    date = document.date.isoformat() if document.date else None
    return codec.text_of([date, document.title, document.language, document.furniture])


def preference(document: Document) -> tuple[Any, ...]:
    """The least of these is kept of two sets of particulars for one text."""
    return (
        document.date is None, document.date or dt.date.min, document.name, document.title,
        document.publisher, document.address, document.language, document.story,
        document.furniture,
    )  # fmt: skip


def body_of(part: Any, home: str) -> str:
    """A record, attribution, tie or lever as the text of its column ``body``."""
    return codec.text_of(codec.encode(part, home))


def part_of(kind: type[_Part], body: str, home: str) -> _Part:
    """The part that ``body_of`` wrote, its spans in the document with the digest ``home``."""
    return codec.decode(kind, json.loads(body), home)


def reading_of(document: str, reader: str, bodies: Mapping[str, Sequence[str]]) -> Reading:
    """A reading of the document with this digest from the bodies of each kind, in their places."""

    def parts(kind: type[Any], name: str) -> tuple[Any, ...]:
        return tuple(part_of(kind, body, document) for body in bodies[name])

    return Reading(
        document=document,
        reader=reader,
        records=parts(Record, "record"),
        attributions=parts(Attribution, "attribution"),
        ties=parts(Tie, "tie"),
        levers=parts(Lever, "lever"),
    )


def party_rows(record: Record) -> Iterator[tuple[str, bool, bool, bool, bool]]:
    """Who takes part: label, whether that is an id, as actor, as recipient, in what is inside."""
    roles: dict[tuple[str, bool], list[bool]] = {}
    for level in record.chain():
        for place, mention in enumerate((level.actor, level.recipient)):
            if mention is not None:
                key = (mention.label, bool(mention.actor))
                role = place if level is record else 2
                roles.setdefault(key, [False, False, False])[role] = True
    for (label, known), (as_actor, as_recipient, inside) in roles.items():
        yield label, known, as_actor, as_recipient, inside


def where(**wanted: Any) -> tuple[str, dict[str, Any]]:
    """A condition for what is wanted, and its parameters."""
    given = {name: str(value) for name, value in wanted.items() if value is not None}
    return " AND ".join(_FILTERS[name] for name in given) or "TRUE", given


def page(limit: int | None, offset: int) -> dict[str, int]:
    """How many rows from where on, as parameters of a statement."""
    return {"limit": -1 if limit is None else limit, "offset": offset}


def parties(records: Iterable[Record]) -> list[Party]:
    """Who takes part in these records, the most often first, then by label."""
    names = ("as_actor", "as_recipient", "inside")
    counts: dict[tuple[str, bool], Counter[str]] = {}
    for record in records:
        for label, known, *roles in party_rows(record):
            count = counts.setdefault((label, known), Counter())
            count.update(["all", *(name for name, has in zip(names, roles, strict=True) if has)])
    ordered = sorted(counts.items(), key=lambda one: (-one[1]["all"], one[0][0], not one[0][1]))
    return [
        Party(label if known else None, label, *(count[name] for name in names))
        for (label, known), count in ordered
    ]
