"""The same pages as JSON, for those who ask by program."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from detente.casefile import contract
from detente.casefile.model import Document, Reading
from detente.report.standing_charts import Picture
from detente.web import links
from detente.web.lines import Finding
from detente.web.passages import DocumentPage, RecordPage
from detente.web.weighed import Figure, WeighPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Lever, Record, Span, Tie


def answer(body: object, status: int = 200) -> Response:
    """An answer in JSON, readable by eye too."""
    text = json.dumps(plain(body), ensure_ascii=False, indent=1)
    # A lone surrogate has no UTF-8; a text that came with one is still answered for.
    content = text.encode("utf-8", "replace")
    return Response(content, status, media_type="application/json")


def plain(value: Any) -> Any:
    """A page as numbers, strings, lists and objects; findings as ``detente code`` gives them."""
    own = _OWN.get(type(value))
    if own is not None:
        return own(value)
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, str | dt.date) else value


def record_body(page: RecordPage) -> dict[str, Any]:
    """A record with its sentence, its citation and its place as a W3C Web Annotation target."""
    return {
        **line(page.record, page.document),
        "said": page.said,
        "said_by": page.by,
        "citation": page.citation,
        "address": links.record(page.record.id),
        "source": particulars(page.document),
        "target": target(page.record.evidence),
        "judging": plain(page.judging),
    }


def document_body(page: DocumentPage) -> dict[str, Any]:
    """A document with its text and every finding in it."""
    return {
        **particulars(page.document),
        "text": page.document.text,
        "furniture": [list(stretch) for stretch in page.document.furniture],
        "read": page.read,
        "findings": [plain(one) for one in page.findings],
    }


def particulars(document: Document) -> dict[str, Any]:
    """A document without its text."""
    return {
        "digest": document.digest,
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "address": document.address,
        "date": document.date.isoformat() if document.date else None,
        "language": document.language,
        "page": links.document(document.digest),
    }


def finding_body(one: Finding) -> dict[str, Any]:
    """A finding in a list."""
    return {
        **line(one.of, one.document),
        "said": one.said,
        "said_by": one.by,
        "page": one.link,
        "passage": one.passage,
        "published": one.document.date.isoformat() if one.document.date else None,
    }


def line(one: Record | Tie | Lever, document: Document) -> dict[str, Any]:
    """A finding as ``detente code`` gives it; a tie of several kinds as its first."""
    parts: dict[str, Any] = {f"{type(one).__name__.lower()}s": (one,)}
    reading = Reading(document=document.digest, reader=one.coder, **parts)
    return next(contract.lines(document, reading))


def target(span: Span) -> dict[str, Any]:
    """Where words stand, by quote and by position (W3C Web Annotation Data Model, 4.2)."""
    quote = {"exact": span.exact, "prefix": span.prefix, "suffix": span.suffix}
    return {
        "source": links.document(span.document),
        "selector": [
            {"type": "TextQuoteSelector", **quote},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def weigh_body(page: WeighPage) -> dict[str, Any]:
    """A weighing: the answers in sentences, and all the numbers as ``detente weigh --json``."""
    from detente.desk import weighing

    return {
        "title": page.title,
        "about": page.about,
        "remedy": page.remedy,
        "answered": [plain(one) for one in page.answered],
        "answer": weighing.as_data(page.answer),
    }


def figure_body(one: Figure) -> dict[str, Any]:
    """A chart without its picture: what it finds, and its table."""
    return {
        "id": one.id,
        "title": one.title,
        "finding": one.finding,
        "table": plain(one.listing),
    }


def picture_body(one: Picture) -> dict[str, Any]:
    """A picture of where sides stand, in words: its numbers stand beside it."""
    return {"id": one.id, "finding": one.finding}


_OWN: dict[type, Callable[[Any], dict[str, Any]]] = {
    RecordPage: record_body,
    DocumentPage: document_body,
    Finding: finding_body,
    Document: particulars,
    WeighPage: weigh_body,
    Figure: figure_body,
    Picture: picture_body,
}
