"""Bytes to text, unaltered, or an error that says why not.

A text is kept exactly as it came: no newline is translated and nothing is normalised, since every
offset counts its characters. Only a byte order mark at the very start is left out: it is not text.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

from detente.corpus.limits import MAX_CHARACTERS, MAX_LINE_BYTES, MAX_TEXT_BYTES
from detente.errors import BinaryInputError, EmptyInputError, EncodingError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

# How files that are not text begin, and what they are.
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database or a case file"),
    (b"PAR1", "a Parquet table"),
)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def refuse_binary(head: bytes, label: str) -> None:
    """Raise for bytes that begin as no UTF-8 text does.

    Raises:
        BinaryInputError: the bytes begin like a known binary format.
        EncodingError: the bytes begin like UTF-16.

    """
    if head.startswith(UTF_16):
        raise EncodingError(
            f"{label} is UTF-16, not UTF-8.",
            remedy="Save it as UTF-8, for example with: iconv -f utf-16 -t utf-8.",
        )
    for magic, kind in MAGIC:
        if head.startswith(magic):
            raise BinaryInputError(f"{label} is not text: it is {kind}.")


def decode(data: bytes, label: str) -> str:
    """The text of a whole file, without a byte order mark.

    Raises:
        EmptyInputError, BinaryInputError, EncodingError, TooLargeError: it cannot be read as one
            article; the message begins with ``label``.

    """
    refuse_binary(data, label)
    if len(data) > MAX_TEXT_BYTES:
        raise too_large(label)
    return checked(to_text(data.removeprefix(codecs.BOM_UTF8), label), label)


def to_text(data: bytes, label: str) -> str:
    """Bytes as UTF-8, strictly.

    Raises:
        BinaryInputError: there are NUL bytes.
        EncodingError: they are not UTF-8.

    """
    if b"\x00" in data:
        raise BinaryInputError(f"{label} is not text: it holds NUL bytes.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at position {error.start}"
        raise EncodingError(f"{label} is not UTF-8 ({found}).") from None


def checked(text: str, label: str) -> str:
    """The same text, where it can be one article.

    NUL characters and halves of a surrogate pair, which JSON can spell, are refused and not
    replaced: no store and no output can hold them, and a text is never altered.

    Raises:
        EmptyInputError, BinaryInputError, EncodingError, TooLargeError: it cannot.

    """
    if not text.strip():
        raise EmptyInputError(f"{label} is empty.")
    if len(text) > MAX_CHARACTERS:
        raise too_large(label)
    if "\x00" in text:
        raise BinaryInputError(f"{label} is not text: it holds NUL characters.")
    if not _encodable(text):
        raise EncodingError(
            f"{label} holds half of a surrogate pair, which is no character.",
            remedy="Remove the broken character (often the rest of an emoji that was cut).",
        )
    return text


def too_large(label: str) -> TooLargeError:
    """The error for a text over the limit."""
    return TooLargeError(f"{label} is over {MAX_CHARACTERS:,} characters.")


def bounded_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Numbered lines, from 1; of an overlong line only the first ``MAX_LINE_BYTES + 1`` bytes."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        yield number, line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE_BYTES + 1) or b"\n"


def printable(text: str) -> str:
    """One line that is safe to store and to print, for names and titles, never for a text."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
