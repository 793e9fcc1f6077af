"""One document from its text and what else came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import Document, digest_of
from detente.corpus.clean import furniture
from detente.corpus.language import language_of
from detente.corpus.metadata import describe

if TYPE_CHECKING:
    import datetime as dt

TAG = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What came beside a text: the fields of a JSON line, a file's name, the user's ``--date``.

    ``date`` is the document's own; ``fallback`` is the day for documents that have none.
    """

    title: str = ""
    publisher: str = ""
    address: str = ""
    language: str = ""
    date: dt.date | None = None
    file_name: str = ""
    fallback: dt.date | None = None


def build(text: str, name: str, given: Given) -> Document:
    """The document: what came with it wins over what its text says, and that over the fallback."""
    found = describe(text, file_name=given.file_name)
    return Document(
        digest=digest_of(text),
        name=name,
        text=text,
        title=given.title or found.title,
        publisher=given.publisher or found.publisher,
        address=given.address,
        date=given.date or found.date or given.fallback,
        language=_tag(given.language) or language_of(text),
        furniture=furniture(text),
    )


def _tag(language: str) -> str:
    """``en`` of ``en-GB``; empty for what begins with no ISO 639-1 code (``eng``, ``English``)."""
    match = TAG.fullmatch(language.strip())
    return match[1].lower() if match else ""
