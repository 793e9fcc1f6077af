"""Quotation marks: which characters stand between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.quotes import Quotes, has_words


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in Quotes.of(text).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” and “never”.", ["“no”", "“never”"]),
        ('He said "no" and left.', ['"no"']),
        ("He said ``no'' and left.", ["``no''"]),
        ("He said ''no way'' and left.", ["''no way''"]),
        ("He said ‘no, don’t’ twice.", ["‘no, don’t’"]),
        ("He said “the ‘deal’ is off” then.", ["“the ‘deal’ is off”"]),
        ("A stray “ mark.\n\nAnother paragraph.", []),
        ("“It begins here.\n\n“It ends here.”", ["“It begins here.", "“It ends here.”"]),
        ('A mixed “pair of marks" here.', ['“pair of marks"']),
        ('A 5" gun and nothing else', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_looking_up_by_offset() -> None:
    quotes = Quotes.of("a “b” c “d” e")
    assert quotes.around(3) == (2, 5)
    assert quotes.around(5) is None
    assert quotes.before(8) == (2, 5)
    assert quotes.before(2) is None
    assert quotes.after(5) == (8, 11)
    assert quotes.after(9) is None


def test_a_word_or_two_are_no_speech() -> None:
    text = "“a trap” “we will stay”"
    assert [has_words(text, span) for span in Quotes.of(text).spans] == [False, True]


@given(st.text(alphabet="ab “”\"'`‘’\n.,«»„", max_size=60))
def test_quotations_lie_apart_within_the_text(text: str) -> None:
    spans = Quotes.of(text).spans
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(Quotes(spans).around(start) == (start, end) for start, end in spans)
