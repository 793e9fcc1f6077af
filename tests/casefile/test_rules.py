"""The rules: a sound case has no problem, and each fault is found where it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.strategies import cases

from detente.casefile import kit, rules
from detente.casefile.model import Case, Document, Mention, Reading, Record, Span
from detente.errors import UnsoundCaseError

PAPER = kit.document("Washington urged Beijing to press Moscow, an envoy said.", "n01")
OTHER = kit.document("Iran met Oman in Muscat on Sunday and again on Monday evening.", "n02")
PUSH = kit.record(PAPER, "USA REQUEST CHN", "Washington urged Beijing", said_by="an envoy")
SAID = PUSH.attribution[0]
MET = kit.record(OTHER, "IRN CONSULT OMN", "Iran met Oman")
CASE = kit.case([PAPER, OTHER], PUSH, MET)


@settings(max_examples=50, deadline=None)
@given(cases())
def test_what_the_strategies_make_is_sound(case: Case) -> None:
    assert rules.problems(case) == []
    rules.check(case)


def with_record(record: Record) -> Case:
    reading = replace(CASE.readings[0], records=(record,))
    return replace(CASE, readings=(reading, CASE.readings[1]))


def nested(levels: int) -> Record:
    return kit.record(PAPER, ": ".join(["USA REQUEST CHN"] * levels))


def with_paper(paper: Document) -> Case:
    return replace(CASE, documents=(paper, OTHER))


def with_reading(reading: Reading) -> Case:
    return replace(CASE, readings=(*CASE.readings, reading))


def with_evidence(span: Span) -> Case:
    return with_record(replace(PUSH, evidence=span))


def at(start: int, words: str, prefix: str = "", suffix: str = "") -> Span:
    return Span(PAPER.digest, start, start + len(words), words, prefix, suffix)


def elsewhere(record: Record) -> Record:
    """The record with an actor that is quoted from the other document."""
    return replace(record, actor=Mention(text="Iran", span=kit.span(OTHER, "Iran")))


INNER = "readings[0].records[0].content"
SOURCE = "readings[0].records[0].attribution[0]"
FIRST = "readings[0].records[0].evidence"


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            with_evidence(at(50, "x" * 99)),
            f"{FIRST}: ends at 149, after the end of 'n01' at 56",
        ),
        (
            with_evidence(at(0, "Washingtan")),
            f"{FIRST}: quotes 'Washingtan' where 'n01' has other words",
        ),
        (
            with_evidence(at(11, "urged", prefix="Moscow ")),
            f"{FIRST}: has a prefix that does not stand before it",
        ),
        (
            with_evidence(at(0, "Washington", prefix="x")),
            f"{FIRST}: has a prefix that does not stand before it",
        ),
        (
            with_evidence(at(11, "urged", suffix=" Moscow")),
            f"{FIRST}: has a suffix that does not stand after it",
        ),
        (
            with_record(elsewhere(PUSH)),
            f"readings[0].records[0].actor.span: is in another document, {OTHER.digest[:12]!r}",
        ),
        (
            with_record(replace(PUSH, content=elsewhere(PUSH))),
            f"{INNER}.actor.span: is in another document, {OTHER.digest[:12]!r}",
        ),
        (
            with_record(
                replace(
                    PUSH,
                    attribution=(
                        replace(
                            PUSH.attribution[0], content=replace(at(0, "W"), end=2, exact="WA")
                        ),
                    ),
                )
            ),
            f"{SOURCE}.content: quotes 'WA' where 'n01' has other words",
        ),
        (
            with_record(nested(51)),
            "readings[0].records[0]: is 51 records deep, more than 50",
        ),
        (
            with_record(replace(PUSH, event=None)),
            "readings[0].records[0].event: an outermost record has one",
        ),
        (
            replace(CASE, readings=(kit.reading(PAPER, PUSH, replace(PUSH, confidence=0.9)),)),
            "readings[0].records[1]: says the same of the same words as readings[0].records[0]",
        ),
        (
            replace(CASE, documents=(PAPER, OTHER, replace(PAPER, name="twin"))),
            "documents[2]: has the same text as documents[0]",
        ),
        (
            replace(
                CASE, documents=(replace(PAPER, furniture=((0, 9), (20, 30), (29, 31))), OTHER)
            ),
            "documents[0].furniture[2]: begins before the last one ends",
        ),
        (
            replace(CASE, documents=(PAPER,)),
            f"readings[1].document: the case has no document {OTHER.digest[:12]!r}",
        ),
        (
            replace(
                CASE, readings=(*CASE.readings, Reading(document=PAPER.digest, reader="kit 2"))
            ),
            "readings[2]: reads the document of readings[0] again, by the same reader",
        ),
    ],
)
def test_a_fault_is_found_where_it_is(case: Case, expected: str) -> None:
    assert [str(problem) for problem in rules.problems(case)] == [expected]
    with pytest.raises(UnsoundCaseError) as caught:
        rules.check(case)
    assert expected in caught.value.message


def test_as_deep_as_it_may_be() -> None:
    assert rules.problems(with_record(nested(rules.DEEPEST))) == []


def test_two_readers_may_read_one_document() -> None:
    again = replace(CASE.readings[0], reader="analyst")
    assert rules.problems(with_reading(again)) == []


def test_duplicate_ties_and_levers_are_found() -> None:
    tie, lever = kit.tie(PAPER, "CHN", "RUS"), kit.lever(PAPER, "Washington")
    found = rules.problems(kit.case(PAPER, tie, tie, lever, lever))
    assert [problem.where for problem in found] == ["readings[0].ties[1]", "readings[0].levers[1]"]


def test_an_error_names_the_first_few_and_counts_the_rest() -> None:
    case = replace(CASE, documents=(PAPER,) * 6 + (OTHER,))
    with pytest.raises(UnsoundCaseError) as caught:
        rules.check(case)
    message = caught.value.message
    assert message.count("has the same text as documents[0]") == rules.NAMED
    assert message.endswith("documents[3]: has the same text as documents[0]; and 2 more.")


@pytest.mark.parametrize(
    ("check", "named"),
    [
        (lambda: rules.check_document(replace(PAPER, furniture=((3, 5), (4, 6)))), "'n01'"),
        (lambda: rules.check_reading(CASE.readings[0], OTHER), "is in another document"),
    ],
)
def test_the_parts_alone(check: Callable[[], None], named: str) -> None:
    with pytest.raises(UnsoundCaseError, match=named):
        check()


@pytest.mark.parametrize(
    "reader",
    ["detente", "detente 0.1", "detente/0.2", "detente@main", "detente-0.1.0+en_core_web_sm-3.8"],
)
def test_the_family_of_a_reader(reader: str) -> None:
    assert rules.family(reader) == "detente"


def test_a_hyphen_in_a_readers_name() -> None:
    assert rules.family("desk-analyst 2") == "desk-analyst"
