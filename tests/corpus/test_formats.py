from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from typing import Any

import pytest

from detente.casefile.model import Document
from detente.corpus.formats import (
    FORMATS,
    READ,
    Problem,
    Source,
    format_of,
    json_lines,
    zipped_json_lines,
)
from detente.corpus.limits import MAX_CHARACTERS, MAX_LINE_BYTES
from detente.errors import (
    BinaryInputError,
    EmptyInputError,
    EncodingError,
    InputError,
    MalformedError,
    TooLargeError,
)

TEXT = "Oslo offered on Monday to host a second round of talks between the two governments."


def read(data: bytes, *, date: dt.date | None = None) -> list[Document | Problem]:
    return list(json_lines(Source("wire.jsonl", "in/wire.jsonl", io.BytesIO(data), date)))


def line(**fields: Any) -> bytes:
    return json.dumps({"text": TEXT, **fields}).encode() + b"\n"


def one(**fields: Any) -> Document:
    (document,) = read(line(**fields))
    assert isinstance(document, Document)
    return document


def test_the_fields_of_a_line() -> None:
    document = one(
        id="n01", date="2025-02-13", title="Oslo offers to host", publisher="Fjord Wire",
        url="https://example.org/n01", language="en-GB", colour="blue",
    )  # fmt: skip
    assert document.name == "n01"
    assert document.text == TEXT
    assert document.date == dt.date(2025, 2, 13)
    assert (document.title, document.publisher) == ("Oslo offers to host", "Fjord Wire")
    assert (document.address, document.language) == ("https://example.org/n01", "en")


def test_address_is_another_name_for_url() -> None:
    assert one(address="https://example.org/a").address == "https://example.org/a"


def test_a_line_without_id_is_named_by_its_place() -> None:
    documents = read(b"\n" + line() + b"  \n" + line(id=""))
    assert [d.name for d in documents if isinstance(d, Document)] == [
        "wire.jsonl:2",
        "wire.jsonl:4",
    ]


def test_a_number_is_an_id() -> None:
    assert one(id=17).name == "17"


def test_fields_of_the_wrong_kind_are_left_out() -> None:
    document = one(id=["n"], title=3, publisher={"name": "x"}, language="English, mostly")
    assert (document.name, document.title, document.publisher) == ("wire.jsonl:1", "", "")
    assert document.language == "en"


def test_a_title_is_one_safe_line() -> None:
    assert one(title="Talks\n\x1b[31m \ud800 resume").title == "Talks \ufffd[31m \ufffd resume"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-02-13", dt.date(2025, 2, 13)),
        ("2025-02-13T23:30:00-05:00", dt.date(2025, 2, 13)),
        ("2025-02-13 08:00", dt.date(2025, 2, 13)),
        ("20250213", dt.date(2025, 2, 13)),
        (20250213, dt.date(2025, 2, 13)),
        ("2025-02", None),
        ("2025", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(written: object, day: dt.date | None) -> None:
    assert one(date=written).date == day


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-30",
        "2025-13",
        "0000-01-01",
        "13 Feb 2025",
        "soon",
        True,
        {"year": 2025},
        "٢٠٢٥-٠٢-٣٠",
    ],
)
def test_an_impossible_date_is_told_and_its_article_read_without_it(written: object) -> None:
    problem, document = read(line(id="n1", date=written))
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, MalformedError)
    assert problem.source == "in/wire.jsonl:1"
    assert "read without it" in str(problem.error)
    assert isinstance(document, Document)
    assert (document.name, document.date) == ("n1", None)


def test_the_fallback_fills_only_what_has_no_date() -> None:
    day = dt.date(2025, 3, 1)
    dated, undated = read(line(date="2025-02-13") + line(), date=day)
    assert isinstance(dated, Document)
    assert isinstance(undated, Document)
    assert (dated.date, undated.date) == (dt.date(2025, 2, 13), day)


def test_a_dateline_fills_before_the_fallback() -> None:
    text = "OSLO, March 3, 2025 (Fjord Wire) — " + TEXT
    (document,) = read(line(text=text), date=dt.date(2025, 4, 1))
    assert isinstance(document, Document)
    assert (document.date, document.publisher) == (dt.date(2025, 3, 3), "Fjord Wire")


@pytest.mark.parametrize(
    ("bad", "error", "words"),
    [
        (b"{not json}\n", MalformedError, "is not JSON"),
        (b"[1, 2]\n", MalformedError, "is not a JSON object"),
        (b'"text"\n', MalformedError, "is not a JSON object"),
        (b'{"id": "n2"}\n', MalformedError, "has no field text"),
        (b'{"text": null}\n', MalformedError, "has no field text"),
        (b'{"text": ["a"]}\n', MalformedError, "not a string"),
        (b'{"text": "  \\n"}\n', EmptyInputError, "is empty"),
        (b'{"text": "a \\u0000 b"}\n', BinaryInputError, "NUL characters"),
        (b'{"text": "cut off \\ud83d"}\n', EncodingError, "surrogate"),
        (b'{"text": "Y\xe9men"}\n', EncodingError, "not UTF-8"),
        (b'{"text": "a"\x00}\n', BinaryInputError, "NUL bytes"),
        (b"[" * 200_000 + b"\n", MalformedError, "is not JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}\n", MalformedError, "is not JSON"),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_and_the_rest_goes_on(
    bad: bytes, error: type[InputError], words: str
) -> None:
    first, problem, last = read(line(id="a") + bad + line(id="b"))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert [first.name, last.name] == ["a", "b"]
    assert isinstance(problem, Problem)
    assert type(problem.error) is error
    assert problem.source == "in/wire.jsonl:2"
    assert str(problem.error).startswith("in/wire.jsonl:2 ")
    assert words in str(problem.error)


@pytest.mark.parametrize("size", [MAX_CHARACTERS + 1, 3 * MAX_LINE_BYTES])
def test_a_line_over_the_limit_is_told_and_the_rest_goes_on(size: int) -> None:
    problem, document = read(b'{"text": "' + b"x" * size + b'"}\n' + line(id="b"))
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, TooLargeError)
    assert isinstance(document, Document)


def test_a_byte_order_mark_before_the_first_line() -> None:
    (document,) = read(b"\xef\xbb\xbf" + line(id="n1"))
    assert isinstance(document, Document)


def test_no_newline_at_the_end_and_windows_line_ends() -> None:
    assert len(read(line().rstrip() + b"\r\n" + line().rstrip())) == 2


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf\n"])
def test_no_line_at_all(data: bytes) -> None:
    with pytest.raises(EmptyInputError):
        read(data)


def test_a_binary_file_is_one_problem_and_not_one_a_line() -> None:
    with pytest.raises(BinaryInputError, match="gzip"):
        read(gzip.compress(line() * 100))


def zipped(data: bytes) -> list[Document | Problem]:
    return list(zipped_json_lines(Source("w.jsonl.gz", "w.jsonl.gz", io.BytesIO(data))))


def test_compressed_lines() -> None:
    documents = zipped(gzip.compress(line(id="n1") + line(id="n2")))
    assert [d.name for d in documents if isinstance(d, Document)] == ["n1", "n2"]


def test_a_broken_archive_keeps_what_came_before() -> None:
    rows = b"".join(line(id=f"n{n}", title=str(n * n)) for n in range(5000))
    reader = zipped_json_lines(
        Source("w.jsonl.gz", "w.jsonl.gz", io.BytesIO(gzip.compress(rows)[:-200]))
    )
    first = next(reader)
    assert isinstance(first, Document)
    assert first.name == "n0"
    with pytest.raises(MalformedError, match="not a whole gzip file"):
        list(reader)


def test_what_is_no_archive() -> None:
    with pytest.raises(MalformedError, match="not a whole gzip file"):
        zipped(line())


def test_the_longest_ending_decides() -> None:
    assert format_of("A.JSONL.GZ") is FORMATS[".jsonl.gz"]
    assert format_of("a.gz") is None
    assert format_of("notes") is None


def test_the_endings_that_are_named_are_in_the_table() -> None:
    assert set(READ) <= set(FORMATS)


@pytest.mark.parametrize("ending", sorted(set(FORMATS) - set(READ) - {".ndjson.gz"}))
def test_a_known_format_that_is_not_read_says_what_to_do(ending: str) -> None:
    with pytest.raises(BinaryInputError, match="which is not read") as caught:
        list(FORMATS[ending](Source("a" + ending, "a" + ending, io.BytesIO(b"x"))))
    assert caught.value.remedy.endswith((".", "jsonl."))
