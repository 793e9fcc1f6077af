"""Words found again in a text that has changed, by their quote and what stood around it.

As in the W3C Web Annotation Data Model (4.2.4, text quote selector): of several places with the
same words the one whose surroundings are most alike is taken, then the nearest to the old place.
Blanks and line ends count as one another.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.casefile.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.casefile.model import Attribution, Document, Mention, Record


def found(span: Span, document: Document) -> Span | None:
    """Where the words of a span stand in a document; None where they do not."""
    if span.document == document.digest:
        return span
    words = span.exact.split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    places = (Span.of(document, *one.span()) for one in re.finditer(pattern, document.text))
    return max(
        places, key=lambda one: (_alike(span, one), -abs(one.start - span.start)), default=None
    )


def anchored(record: Record, document: Document) -> Record | None:
    """The record with all its spans in the document, or None where its words are not in it.

    A source, mention or cue whose words are gone is left out; so is nothing else.
    """
    if record.document == document.digest:
        return record
    evidence = found(record.evidence, document)
    content = anchored(record.content, document) if record.content else None
    if evidence is None or (record.content is not None and content is None):
        return None
    return replace(
        record,
        evidence=evidence,
        content=content,
        actor=_mention(record.actor, document),
        recipient=_mention(record.recipient, document),
        attribution=tuple(_attributions(record, document)),
    )


def _alike(old: Span, new: Span) -> int:
    """How many characters before and after are the same."""
    return _common(old.prefix[::-1], new.prefix[::-1]) + _common(old.suffix, new.suffix)


def _common(one: str, other: str) -> int:
    """With how many characters alike two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _optional(span: Span | None, document: Document) -> Span | None:
    return found(span, document) if span else None


def _mention(mention: Mention | None, document: Document) -> Mention | None:
    return replace(mention, span=_optional(mention.span, document)) if mention else None


def _attributions(record: Record, document: Document) -> Iterator[Attribution]:
    for one in record.attribution:
        cue = found(one.cue, document)
        if cue is not None:
            yield replace(
                one,
                cue=cue,
                source=_optional(one.source, document),
                content=_optional(one.content, document),
                speaker=_mention(one.speaker, document),
            )
