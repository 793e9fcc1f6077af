from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.decode import bounded_lines, decode, printable
from detente.corpus.limits import MAX_CHARACTERS, MAX_LINE_BYTES, MAX_TEXT_BYTES
from detente.errors import BinaryInputError, EmptyInputError, EncodingError, TooLargeError


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\r\n", "\u2003".encode()]
)
def test_nothing_to_read_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInputError, match=r"^a\.txt is empty\."):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04rest", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08", "compressed with gzip"),
        (b"\x89PNG\r\n", "a picture"),
        (b"SQLite format 3\x00", "a database or a case file"),
        (b"plain and then \x00 a hole", "it holds NUL bytes"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(BinaryInputError, match=kind):
        decode(data, "a.txt")


def test_another_encoding_is_located() -> None:
    with pytest.raises(EncodingError, match="byte 0xe9 at position 1"):
        decode("Yémen".encode("latin-1"), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_has_its_own_remedy(encoding: str) -> None:
    data = ("\ufeff" + "Vienna").encode(encoding)
    with pytest.raises(EncodingError, match="iconv -f utf-16"):
        decode(data, "a.txt")


def test_only_the_byte_order_mark_at_the_start_is_left_out() -> None:
    assert decode(codecs.BOM_UTF8 + "a\ufeffb\r\nc\r".encode(), "a.txt") == "a\ufeffb\r\nc\r"


@pytest.mark.parametrize("extra", [0, 1])
def test_the_limit_counts_characters(extra: int) -> None:
    data = ("é" * (MAX_CHARACTERS + extra)).encode()
    if extra:
        with pytest.raises(TooLargeError, match="1,000,000 characters"):
            decode(data, "a.txt")
    else:
        assert len(decode(data, "a.txt")) == MAX_CHARACTERS


def test_what_is_cut_off_at_the_limit_is_too_large_and_not_misread() -> None:
    # Read up to the limit, the last character is half: that must not be called a wrong encoding.
    data = ("€" * MAX_TEXT_BYTES).encode()[: MAX_TEXT_BYTES + 1]
    with pytest.raises(TooLargeError):
        decode(data, "a.txt")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_a_text_is_never_altered(text: str) -> None:
    try:
        decoded = decode(text.encode(), "a.txt")
    except (EmptyInputError, BinaryInputError):
        return
    assert decoded == text.removeprefix("\ufeff")


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b" ") + b"\n")))
def test_lines_are_whole_and_numbered(lines: list[bytes]) -> None:
    assert list(bounded_lines(io.BytesIO(b"".join(lines)))) == list(enumerate(lines, start=1))


def test_an_overlong_line_is_cut_and_the_next_one_whole() -> None:
    data = b"x" * (3 * MAX_LINE_BYTES) + b"\nshort\n"
    (one, cut), (two, short) = bounded_lines(io.BytesIO(data))
    assert (one, len(cut), two, short) == (1, MAX_LINE_BYTES + 1, 2, b"short\n")


def test_an_overlong_last_line_ends() -> None:
    assert len(list(bounded_lines(io.BytesIO(b"x" * (2 * MAX_LINE_BYTES + 2))))) == 1


@given(st.text())
def test_names_are_printable_and_keep_their_length(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert shown.isprintable()
    shown.encode("utf-8")
