"""What makes a case sound: what must hold between records, beyond what each one validates itself.

Each document is there once and its furniture is in order. Each reading is of a document of the
case, the only one of that document by its reader. Within a reading each id is there once, each
outermost record has an event, and each span is in the reading's document and quotes it truly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.casefile.model import Span
from detente.errors import UnsoundCaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.casefile.model import Case, Document, Reading

NAMED = 3  # how many problems an error names before it counts the rest
DEEPEST = (
    50  # records within one another; no sentence comes near, and deeper ones exhaust the stack
)
_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a case: where, as in ``readings[3].records[0].evidence``, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def problems(case: Case) -> list[Problem]:
    """Everything that makes the case unsound, in the order of its parts; empty for a sound one."""
    return [*_document_problems(case.documents), *_case_reading_problems(case)]


def check(case: Case) -> None:
    """Raise ``UnsoundCaseError`` naming the first few problems, if there are any."""
    _refuse(problems(case), "The case")


def check_document(document: Document) -> None:
    """Raise ``UnsoundCaseError`` if a document contradicts itself."""
    _refuse(list(_document_problems([document])), f"The document {document.name!r}")


def check_reading(reading: Reading, document: Document) -> None:
    """Raise ``UnsoundCaseError`` if a reading does not fit the document that it is of."""
    _refuse(list(_reading_problems(reading, document, ())), f"The reading of {document.name!r}")


def family(reader: str) -> str:
    """The name of a reader without its version.

    It ends before a space, ``/``, ``@``, ``+``, or a hyphen with a digit after it. A newer
    version of a reader replaces what an older one found: ``detente-0.2+en_core_web_sm`` and
    ``detente 0.1`` are both of the family ``detente``.
    """
    return re.split(r"[\s/@+]|-(?=\d)", reader, maxsplit=1)[0]


def located(path: _Path) -> str:
    """A path into nested data as text: ``("records", 0, "time")`` is ``records[0].time``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".")


def _refuse(found: list[Problem], what: str) -> None:
    if not found:
        return
    named = "; ".join(str(problem) for problem in found[:NAMED])
    rest = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
    raise UnsoundCaseError(f"{what} contradicts itself: {named}{rest}.")


def _document_problems(documents: Iterable[Document]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, document in enumerate(documents):
        if document.digest in first:
            what = f"has the same text as documents[{first[document.digest]}]"
            yield Problem(f"documents[{i}]", what)
        first.setdefault(document.digest, i)
        yield from _furniture_problems(document, i)


def _furniture_problems(document: Document, i: int) -> Iterator[Problem]:
    end = 0
    for j, stretch in enumerate(document.furniture):
        if stretch[0] < end:
            yield Problem(f"documents[{i}].furniture[{j}]", "begins before the last one ends")
        end = max(end, stretch[1])


def _case_reading_problems(case: Case) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for i, reading in enumerate(case.readings):
        document = case.by_digest.get(reading.document)
        if document is None:
            what = f"the case has no document {reading.document[:12]!r}"
            yield Problem(f"readings[{i}].document", what)
            continue
        key = (reading.document, family(reading.reader))
        if key in first:
            what = f"reads the document of readings[{first[key]}] again, by the same reader"
            yield Problem(f"readings[{i}]", what)
        first.setdefault(key, i)
        yield from _reading_problems(reading, document, ("readings", i))


def _reading_problems(reading: Reading, document: Document, path: _Path) -> Iterator[Problem]:
    yield from _id_problems(reading, path)
    for i, record in enumerate(reading.records):
        where = (*path, "records", i)
        if record.event is None:
            yield Problem(located((*where, "event")), "an outermost record has one")
        levels = sum(1 for _ in record.chain())
        if levels > DEEPEST:
            yield Problem(located(where), f"is {levels} records deep, more than {DEEPEST}")
            return
    for where, span in _spans(reading, path):
        fault = _fault(span, document)
        if fault:
            yield Problem(located(where), fault)


def _id_problems(reading: Reading, path: _Path) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for kind in ("records", "ties", "levers"):
        for i, finding in enumerate(getattr(reading, kind)):
            where = located((*path, kind, i))
            if finding.id in first:
                yield Problem(where, f"says the same of the same words as {first[finding.id]}")
            first.setdefault(finding.id, where)


def _fault(span: Span, document: Document) -> str:
    """What is wrong with a span of the document; empty if nothing."""
    text = document.text
    if span.document != document.digest:
        return f"is in another document, {span.document[:12]!r}"
    if span.end > len(text):
        return f"ends at {span.end}, after the end of {document.name!r} at {len(text)}"
    if text[span.start : span.end] != span.exact:
        return f"quotes {span.exact[:40]!r} where {document.name!r} has other words"
    if not text.endswith(span.prefix, 0, span.start):
        return "has a prefix that does not stand before it"
    if not text.startswith(span.suffix, span.end):
        return "has a suffix that does not stand after it"
    return ""


def _spans(value: Any, path: _Path) -> Iterator[tuple[_Path, Span]]:
    """Every span within a value, to any depth, with the path to it."""
    if isinstance(value, Span):
        yield path, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _spans(item, (*path, i))
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _names(kind):
            part = getattr(value, name)
            if part is not None and not isinstance(part, str):
                yield from _spans(part, (*path, name))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
