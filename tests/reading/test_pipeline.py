"""The reader as a whole: what it cites is there, whatever kind of text it is given."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.casefile.model import Case, Document, Span, digest_of
from detente.casefile.rules import problems
from detente.errors import ModelError
from detente.reading.attribution import LONGEST as LONGEST_SENTENCE
from detente.reading.pipeline import LONGEST, Reader, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.casefile.model import Attribution, Lever, Reading, Record, Tie

    Read = Callable[..., Reading]

DAY = dt.date(2024, 5, 15)


def document(text: str, furniture: tuple[tuple[int, int], ...] = ()) -> Document:
    return Document(digest=digest_of(text), name="a", text=text, date=DAY, furniture=furniture)


# What is cited


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading, however deep."""
    for record in reading.records:
        yield from of_record(record)
    for attribution in reading.attributions:
        yield from of_attribution(attribution)
    for finding in (*reading.ties, *reading.levers):
        yield from of_finding(finding)


def of_record(record: Record) -> Iterator[Span]:
    for part in record.chain():
        yield part.evidence
        yield from (m.span for m in (part.actor, part.recipient) if m and m.span)
        for attribution in part.attribution:
            yield from of_attribution(attribution)


def of_attribution(attribution: Attribution) -> Iterator[Span]:
    speaker = attribution.speaker.span if attribution.speaker else None
    places = (attribution.cue, attribution.source, attribution.content, speaker)
    yield from (place for place in places if place is not None)


def of_finding(finding: Tie | Lever) -> Iterator[Span]:
    yield finding.evidence
    for attribution in finding.attribution:
        yield from of_attribution(attribution)


def check(reader: Reader, text: str, furniture: tuple[tuple[int, int], ...] = ()) -> Reading:
    """Whatever the text: no exception, and a sound reading, the same each time."""
    whole = document(text, furniture)
    reading = reader.read(whole)
    assert reader.read(whole) == reading
    for span in spans(reading):
        assert span.document == whole.digest
        assert text[span.start : span.end] == span.exact
    for found in (reading.records, reading.ties, reading.levers):
        assert len({one.id for one in found}) == len(found)  # type: ignore[attr-defined]
    assert list(problems(Case(documents=(whole,), readings=(reading,)))) == []
    return reading


PROSE = "Chad urged Niger to withdraw its troops, and “we will not,” said its ambassador on Monday"
WORDS = (
    "Chad", "the two sides", "its ambassador", "NATO", "Hezbollah", "Kyiv", "attacked", "urged",
    "to withdraw", "that", "said", "“we will", "will not", "’", '"', "(", "unless", "and", "of",
    "guarantees", "ties with", "leverage over", "on Monday", "in 2022", ",", ".", ":", "—", "\n",
    "\n\n", "🕊", "中国", "Россия", "الأمم", "naïve", "U.S.", "1,000", "|", "\t", "http://a.b/c",
)  # fmt: skip
any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
mixed = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
shouted = mixed.map(str.upper)
glued = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map("".join)
texts = st.one_of(mixed, shouted, glued, any_text).filter(str.strip)
patient = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@patient
@given(text=texts)
def test_any_text_is_read_soundly(reader: Reader, text: str) -> None:
    check(reader, text)


@patient
@given(before=mixed, inside=texts, after=mixed)
def test_furniture_is_never_cited(reader: Reader, before: str, inside: str, after: str) -> None:
    text = f"{before}\n\n{inside}\n\n{after}"
    start = len(before) + 2
    reading = check(reader, text, ((start, start + len(inside)),))
    for span in spans(reading):
        assert span.end <= start or span.start >= start + len(inside), span


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ".join([PROSE] * 130), id="2,000 words without a full stop"),
        pytest.param("and ".join(["Chad attacked Niger "] * 300), id="one chain of verbs"),
        pytest.param("that " * 400 + "Chad left", id="nothing but that"),
        pytest.param(", ".join(["Chad", "Niger", "Mali"] * 200), id="a list of names"),
        pytest.param("| Chad | Niger |\n| --- | --- |\n" + "| 1 | 2 |\n" * 60, id="a table"),
        pytest.param("def attack(self, niger):\n    return niger['Chad']\n" * 5, id="code"),
        pytest.param("“" * 50 + PROSE + "”" * 3 + " ‘“ " + PROSE, id="unbalanced quotation marks"),
        pytest.param(PROSE.upper() + ".", id="capitals"),
        pytest.param("🕊🇹🇩 Chad 🤝 Niger 🚀" * 20, id="emoji"),
        pytest.param("Чад attacked 尼日尔 في Niger, 称 Chad said.", id="mixed scripts"),
        pytest.param("(" * 300 + PROSE + ")" * 300, id="brackets"),
        pytest.param("\u200b\ufeff\u202e" + PROSE, id="marks that are not seen"),
        pytest.param("a" * 30_000, id="one long word"),
        pytest.param("\r\n".join(PROSE.split()), id="a word on each line"),
        pytest.param(".", id="a full stop"),
    ],
)  # fmt: skip
def test_bad_input_is_read_soundly(reader: Reader, text: str) -> None:
    check(reader, text)


def test_what_is_no_sentence_is_passed_over_and_what_follows_is_read(reader: Reader) -> None:
    table = " ".join(["Chad attacked Niger and"] * (LONGEST_SENTENCE // 3))
    reading = check(reader, f"{table}\n\nMali attacked Togo.")
    assert {r.actor.actor for r in reading.records if r.actor} == {"MLI"}


def test_shouting_is_read_as_speech(reader: Reader) -> None:
    text = "WASHINGTON URGES BEIJING TO PRESS MOSCOW TO WITHDRAW\n\nUN CONDEMNS RAID BY SUDAN"
    urged, condemned = check(reader, text).records
    assert [part.event for part in urged.chain()] == ["REQUEST", "REQUEST", "RETREAT"]
    assert [part.actor.actor for part in urged.chain() if part.actor] == ["USA", "CHN", "RUS"]
    assert condemned.actor is not None
    assert (condemned.actor.text, condemned.actor.actor) == ("UN", "UN")


def test_an_empty_reading_names_its_reader_and_document(reader: Reader) -> None:
    reading = check(reader, "It was a mild day.")
    assert (reading.records, reading.ties, reading.levers) == ((), (), ())
    assert reading.reader == reader.name
    assert reader.name.startswith("detente-")


def test_documents_do_not_touch_one_another(reader: Reader) -> None:
    alone = reader.read(document("It attacked Niger."))
    reader.read(document("Chad rejected the plan."))
    assert reader.read(document("It attacked Niger.")) == alone


def test_a_model_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        Reader(model="no_such_model").read(document("Chad left."))


# Blocks


@given(text=texts)
def test_blocks_are_the_text_at_their_offsets(text: str) -> None:
    for piece, offset in blocks(document(text)):
        assert piece == text[offset : offset + len(piece)].replace("\n", " ")
        assert 0 < len(piece) <= LONGEST


@given(text=texts)
def test_blocks_leave_out_nothing_but_space(text: str) -> None:
    covered = {
        i for piece, offset in blocks(document(text)) for i in range(offset, offset + len(piece))
    }
    assert all(not char.strip() for i, char in enumerate(text) if i not in covered)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Chad left.\n\nNiger stayed.", ["Chad left.", "Niger stayed."]),
        ("Chad left.\nNiger stayed.", ["Chad left.", "Niger stayed."]),
        ("Chad left\nthe valley.", ["Chad left the valley."]),
        ("A headline\n\nChad left.", ["A headline", "Chad left."]),
        ("x" * (LONGEST + 5), ["x" * LONGEST, "x" * 5]),
    ],
    ids=["paragraphs", "lines", "a wrapped line", "a headline", "a long line"],
)
def test_a_line_break_may_end_a_paragraph(text: str, pieces: list[str]) -> None:
    assert [piece for piece, _ in blocks(document(text))] == pieces
