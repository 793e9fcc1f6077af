"""Parts of a case as rows of its tables, and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, TypeVar

from detente.casefile import codec
from detente.casefile.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.casefile.model import Record

_Part = TypeVar("_Part")

# The columns of ``document`` in the order of ``document_row`` and ``document_of``.
DOCUMENT = "digest, name, title, publisher, address, date, language, story, furniture, text"


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
