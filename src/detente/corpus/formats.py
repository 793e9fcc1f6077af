"""What each kind of file is read by: one function a format, one line each in the table.

A reader of a format takes a ``Source`` and yields its documents one at a time, with a ``Problem``
for each that cannot be read. An error that it raises is the end of that source.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from detente.casefile.model import Document
from detente.corpus.datelines import calendar_day
from detente.corpus.decode import (
    bounded_lines,
    checked,
    decode,
    printable,
    refuse_binary,
    to_text,
    too_large,
)
from detente.corpus.document import Given, build
from detente.corpus.limits import MAX_LINE_BYTES, MAX_TEXT_BYTES
from detente.errors import (
    BinaryInputError,
    EmptyInputError,
    InputError,
    MalformedError,
    UsageError,
)

if TYPE_CHECKING:
    import datetime as dt

_ISO_DATE = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]\d\d.*)?)?)?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, as the user gave it, and why; the rest of a batch goes on."""

    source: str
    error: InputError | UsageError


@dataclass(frozen=True, slots=True)
class Source:
    """An open file: ``name`` is what its documents are called, ``path`` how the user gave it.

    ``date`` is the day for documents that have none of their own.
    """

    name: str
    path: str
    stream: BinaryIO
    date: dt.date | None = None


Found = Iterator[Document | Problem]
Format = Callable[[Source], Found]


def text(source: Source) -> Found:
    """A whole file as one article.

    Raises:
        InputError: it is empty, binary, not UTF-8 or too large.

    """
    yield _text(source, source.stream.read(MAX_TEXT_BYTES + 1))


def json_lines(source: Source) -> Found:
    """One article a line: ``text``, and where given ``id``, ``date``, ``title`` and so on.

    A line that cannot be read is a problem and the rest goes on. A date that no calendar has is a
    problem too, but its article is read all the same, without it.

    Raises:
        InputError: there is no line with anything in it, or the file is binary.

    """
    yield from _articles(source, bounded_lines(source.stream))


def zipped_json_lines(source: Source) -> Found:
    """JSON Lines compressed with gzip.

    Raises:
        MalformedError: the archive is broken; what came before is read.

    """
    try:
        with gzip.open(source.stream) as stream:
            yield from json_lines(replace(source, stream=cast("BinaryIO", stream)))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise MalformedError(
            f"{source.path} is not a whole gzip file.", remedy="Fetch or compress it again."
        ) from None


def unmarked(source: Source) -> Found:
    """Standard input: JSON Lines where its first character is a brace, else one article.

    Raises:
        InputError: as for the two.

    """
    numbered = bounded_lines(source.stream)
    head = list(_through_first_words(numbered))
    if head and _words_of(*head[-1]).startswith(b"{"):
        yield from _articles(source, chain(head, numbered))
    else:
        data = b"".join(line for _, line in head)
        yield _text(source, data + source.stream.read(MAX_TEXT_BYTES + 1))


def unread(kind: str, remedy: str) -> Format:
    """A format that is known and not read, so that its user hears what to do instead."""

    def refuse(source: Source) -> Found:
        raise BinaryInputError(f"{source.path} is {kind}, which is not read.", remedy=remedy)

    return refuse


AS_TEXT = "Save it as plain text first."
ONE_A_LINE = "Write one JSON object a line, with the ending .jsonl."

FORMATS: dict[str, Format] = {
    ".txt": text,
    ".text": text,
    ".md": text,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".jsonl.gz": zipped_json_lines,
    ".ndjson.gz": zipped_json_lines,
    ".json": unread("one JSON value", ONE_A_LINE),
    ".html": unread("a web page", AS_TEXT),
    ".htm": unread("a web page", AS_TEXT),
    ".pdf": unread("a PDF", "Convert it first, for example with: pdftotext."),
    ".doc": unread("an office document", AS_TEXT),
    ".docx": unread("an office document", AS_TEXT),
    ".odt": unread("an office document", AS_TEXT),
    ".rtf": unread("a rich text document", AS_TEXT),
    ".epub": unread("a book", AS_TEXT),
}
READ = (".txt", ".text", ".md", ".jsonl", ".ndjson", ".jsonl.gz")


def format_of(file_name: str) -> Format | None:
    """The reader for a file's ending, the longest that fits; None for an ending not known."""
    fits = [ending for ending in FORMATS if file_name.lower().endswith(ending)]
    return FORMATS[max(fits, key=len)] if fits else None


def _text(source: Source, data: bytes) -> Document:
    text = decode(data, source.path)
    return build(text, source.name, Given(file_name=source.name, fallback=source.date))


def _articles(source: Source, numbered: Iterable[tuple[int, bytes]]) -> Found:
    empty = True
    for number, line in numbered:
        if number == 1:
            refuse_binary(line, source.path)
        words = _words_of(number, line)
        if words:
            empty = False
            yield from _article(source, number, words)
    if empty:
        raise EmptyInputError(f"{source.path} is empty.")


def _through_first_words(numbered: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """The lines up to the first that is not blank, or up to the limit of a text."""
    size = 0
    for number, line in numbered:
        yield number, line
        size += len(line)
        if _words_of(number, line) or size > MAX_TEXT_BYTES:
            return


def _words_of(number: int, line: bytes) -> bytes:
    """A line without the white space around it, the first without a byte order mark."""
    return (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).strip()


def _article(source: Source, number: int, line: bytes) -> Found:
    """The document of one line, or the problem with it; both where only its date is wrong."""
    label = f"{source.path}:{number}"
    try:
        fields = _fields(line, label)
        text = _text_field(fields, label)
    except InputError as error:
        yield Problem(label, error)
        return
    day = None
    try:
        day = _date(fields.get("date"), label)
    except InputError as error:
        yield Problem(label, error)
    yield build(text, _identifier(fields) or f"{source.name}:{number}", _given(fields, day, source))


def _fields(line: bytes, label: str) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise too_large(label)
    try:
        fields = json.loads(to_text(line, label))
    except (ValueError, RecursionError):  # ValueError also for a number of thousands of digits
        raise MalformedError(f"{label} is not JSON.", remedy=ONE_A_LINE) from None
    if not isinstance(fields, dict):
        raise MalformedError(f"{label} is not a JSON object.", remedy=ONE_A_LINE)
    return fields


def _text_field(fields: dict[str, Any], label: str) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        what = "has no field text" if text is None else "has a text that is not a string"
        raise MalformedError(f"{label} {what}.", remedy='Give each line a field "text".')
    return checked(text, label)


def _date(value: object, label: str) -> dt.date | None:
    """The day of an ISO 8601 date or time; None for a year or a month, which name no day."""
    if value is None or value == "":
        return None
    match = _ISO_DATE.fullmatch(str(value).strip())
    year, month, day = match.groups(default="") if match else ("", "", "")
    found = calendar_day(int(year or 0), int(month or 1), int(day or 1))
    if found is None:
        raise MalformedError(
            f"{label} has a date that is none: {printable(str(value))[:40]!r}.",
            remedy="Write it as 2025-02-13; the article was read without it.",
        )
    return found if day else None


def _identifier(fields: dict[str, Any]) -> str:
    value = fields.get("id")
    return printable(str(value)) if isinstance(value, str | int) and str(value).strip() else ""


def _given(fields: dict[str, Any], day: dt.date | None, source: Source) -> Given:
    return Given(
        title=_words(fields, "title"),
        publisher=_words(fields, "publisher"),
        address=_words(fields, "url") or _words(fields, "address"),
        language=_words(fields, "language"),
        date=day,
        fallback=source.date,
    )


def _words(fields: dict[str, Any], key: str) -> str:
    """A field as one line; empty where it is missing or no string."""
    value = fields.get(key)
    return printable(" ".join(value.split())) if isinstance(value, str) else ""
