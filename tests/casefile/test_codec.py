"""The exchange format: laws, and what a text that has not its form gets."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.casefile.schemas import faults
from tests.strategies import cases

from detente.casefile import codec, kit
from detente.casefile.model import Case, Document, Reading, Record, Span
from detente.errors import (
    DetenteError,
    MalformedError,
    NewerCaseError,
    NotACaseError,
    UnsoundCaseError,
)

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PAPER = kit.document(
    "Washington urged Beijing to press Moscow to withdraw, an envoy said.", "n01", "2025-02-11"
)
PUSH = kit.record(
    PAPER,
    "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT",
    ("Washington urged Beijing", "press Moscow", "withdraw"),
    said_by="an envoy",
)
CASE = kit.case(PAPER, PUSH, kit.tie(PAPER, "CHN", "RUS"), kit.attribution(PAPER, "an envoy"))


def changed(*path: str | int, to: Any = None, drop: bool = False) -> str:
    """The text of CASE with one value changed or left out."""
    body = json.loads(codec.dump(CASE))
    part = body
    for step in path[:-1]:
        part = part[step]
    if drop:
        del part[path[-1]]
    else:
        part[path[-1]] = to
    return json.dumps(body)


@few
@given(cases())
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    text = codec.dump(case)
    again = codec.load(text)
    assert again == case
    assert codec.dump(again) == text
    assert text.encode("utf-8")


@few
@given(cases())
def test_every_case_fits_the_schema(case: Case) -> None:
    assert faults(json.loads(codec.dump(case)), codec.schema()) == []


def test_the_form_to_the_byte() -> None:
    paper = kit.document("Iran met Oman.", "n02")
    case = kit.case(paper, kit.record(paper, "IRN CONSULT OMN", "Iran met"), title="Gulf — été")
    assert codec.dump(case) == (
        '{"detente": 2, "kind": "case", "title": "Gulf — été",\n'
        '"documents": [\n'
        f'{{"digest":"{paper.digest}","language":"en","name":"n02","text":"Iran met Oman."}}\n'
        "],\n"
        '"readings": [\n'
        f'{{"document":"{paper.digest}","reader":"kit","records":[{{"actor":{{"actor":"IRN",'
        '"text":"IRN"},"coder":"detente","confidence":0.5,"event":"CONSULT","evidence":{"end":8,'
        '"exact":"Iran met","start":0,"suffix":" Oman."},"modality":"fact","polarity":"positive",'
        '"reason":{"rule":"","trigger":""},"recipient":{"actor":"OMN","text":"OMN"}}]}\n'
        "]}\n"
    )


def test_an_empty_case() -> None:
    text = codec.dump(Case())
    assert json.loads(text) == {
        "detente": 2, "kind": "case", "title": "", "documents": [], "readings": [],
    }  # fmt: skip
    assert codec.load(text) == Case()


def test_half_a_character_is_written_so_that_utf8_can_hold_it() -> None:
    case = Case(title="\ud800 a \udfff")
    assert codec.load(codec.dump(case).encode("utf-8").decode("utf-8")) == case


def test_a_record_alone_names_the_document_of_its_spans() -> None:
    data = codec.encode(PUSH)
    assert data["evidence"]["document"] == PAPER.digest
    assert codec.decode(Record, data) == PUSH


def test_a_record_at_home_leaves_it_out() -> None:
    data = codec.encode(PUSH, PAPER.digest)
    assert PAPER.digest not in codec.text_of(data)
    assert codec.decode(Record, data, PAPER.digest) == PUSH


def test_a_reading_alone() -> None:
    (reading,) = CASE.readings
    assert codec.decode(Reading, codec.encode(reading)) == reading


def test_a_span_elsewhere_keeps_its_document() -> None:
    span = Span("ab", 0, 1, "x")
    assert codec.encode(span, "cd")["document"] == "ab"


EVIDENCE = ("readings", 0, "records", 0, "evidence")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            changed(*EVIDENCE, "end", to="24"),
            'readings[0].records[0].evidence.end: should be a whole number, not "24".',
        ),
        (changed(*EVIDENCE, "end", to=True), "evidence.end: should be a whole number, not true."),
        (changed(*EVIDENCE, "end", to=23.5), "evidence.end: should be a whole number"),
        (changed(*EVIDENCE, "end", drop=True), "records[0].evidence.end: is missing."),
        (changed(*EVIDENCE, "end", to=0), "evidence: a span needs 0 <= start < end, not 0, 0."),
        (changed(*EVIDENCE, to=[1]), "evidence: should be an object, not [1]."),
        (
            changed("readings", 0, "records", 0, "content", "event", to="SHOUT"),
            "readings[0].records[0].content.event: should be one of AGREE, CONSULT",
        ),
        (changed("readings", 0, "records", 0, "confidence", to=2), "confidence runs from 0 to 1"),
        (
            changed("readings", 0, "records", 0, "confidence", to=10**400),
            "confidence: is too large",
        ),
        (changed("readings", 0, "records", 0, "colour", to=1), "colour: is no field of a Record."),
        (changed("readings", 0, "ties", 0, "kinds", to=[]), "ties[0]: a tie is of at least one"),
        (changed("readings", 0, "ties", 0, "leverage", to=1), "leverage: should be true or false"),
        (changed("readings", to={}), "readings: should be a list, not {}."),
        (
            changed("documents", 0, "date", to="2025-02-30"),
            'documents[0].date: should be a day as YYYY-MM-DD, not "2025-02-30".',
        ),
        (changed("documents", 0, "date", to="20250211"), "documents[0].date: should be a day"),
        (changed("documents", 0, "date", to=7), "documents[0].date: should be a day"),
        (
            changed("documents", 0, "furniture", to=[[1]]),
            "documents[0].furniture[0]: should be a list of 2, not [1].",
        ),
        (changed("documents", 0, "text", to="other"), "documents[0]: a document's digest is"),
        (changed("documents", 0, "text", to=None), "documents[0].text: should be text, not null."),
        (changed("extra", to=1), "extra: is no field of a Case."),
        (changed("detente", to="1"), "detente: should be the version"),
        (changed("detente", to=0), "detente: should be the version"),
        (changed("detente", to=True), "detente: should be the version"),
        ("{", "This is not JSON: Expecting property name"),
        ("", "This is not JSON: Expecting value at line 1, column 1."),
        ('{"kind": NaN}', "This is not JSON: NaN is no JSON number."),
        ("[" * 100_000, "This JSON is nested too deeply."),
        ("1" * 10_000, "This is not JSON"),
    ],
)
def test_a_text_without_the_form(text: str, message: str) -> None:
    with pytest.raises(MalformedError) as caught:
        codec.load(text)
    assert message in caught.value.message


def test_a_record_nested_too_deeply() -> None:
    data = codec.encode(PUSH)
    for _ in range(2000):
        data = {**data, "content": data}
    with pytest.raises(MalformedError, match="nested too deeply"):
        codec.decode(Record, data)


def test_a_record_nested_too_deeply_for_a_case() -> None:
    path = ("readings", 0, "records", 0)
    record = json.loads(codec.dump(CASE))["readings"][0]["records"][0]
    for _ in range(60):
        record = {**record, "content": record}
    with pytest.raises(UnsoundCaseError, match="63 records deep, more than 50"):
        codec.load(changed(*path, to=record))


@pytest.mark.parametrize("text", ["[]", "1", "null", "{}", '{"kind": "letter"}'])
def test_json_of_another_kind(text: str) -> None:
    with pytest.raises(NotACaseError):
        codec.load(text)


def test_a_newer_format() -> None:
    with pytest.raises(NewerCaseError, match="of format 3; this Détente reads 2"):
        codec.load(changed("detente", to=3))


def test_a_null_is_as_good_as_nothing() -> None:
    assert codec.load(changed("documents", 0, "date", to=None)).documents[0].date is None


def test_a_whole_number_is_a_number() -> None:
    case = codec.load(changed("readings", 0, "records", 0, "confidence", to=1))
    assert codec.dump(case) == changed_confidence(1.0)


def changed_confidence(value: float) -> str:
    body = codec.dump(CASE)
    return body.replace(
        '"coder":"detente","confidence":0.5,"content":{"actor":{"actor":"CHN"',
        f'"coder":"detente","confidence":{value},"content":{{"actor":{{"actor":"CHN"',
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["document", "records", "evidence", "start", "actor", "x"]), inner
        )
    ),
    max_leaves=8,
)
places = st.sampled_from(
    [
        ("readings",),
        ("readings", 0),
        ("readings", 0, "document"),
        ("readings", 0, "reader"),
        ("readings", 0, "records"),
        ("readings", 0, "records", 0),
        ("readings", 0, "records", 0, "actor"),
        ("readings", 0, "records", 0, "attribution"),
        EVIDENCE,
        (*EVIDENCE, "document"),
        (*EVIDENCE, "prefix"),
        ("documents",),
        ("documents", 0),
        ("documents", 0, "furniture"),
        ("title",),
    ]
)


@settings(max_examples=150, deadline=None)
@given(places, json_values)
def test_any_damage_is_an_error_of_ours_or_no_damage(path: tuple[Any, ...], value: Any) -> None:
    try:
        case = codec.load(changed(*path, to=value))
    except DetenteError:
        return
    assert codec.load(codec.dump(case)) == case


def test_the_schema_refuses_what_the_codec_refuses() -> None:
    for text in (
        changed(*EVIDENCE, "end", to="24"),
        changed(*EVIDENCE, "end", drop=True),
        changed("readings", 0, "records", 0, "colour", to=1),
        changed("readings", 0, "records", 0, "event", to="SHOUT"),
        changed("documents", 0, "furniture", to=[[1]]),
        changed("detente", to=3),
    ):
        assert faults(json.loads(text), codec.schema())


def test_the_schema_names_every_part() -> None:
    definitions = codec.schema()["$defs"]
    assert sorted(definitions) == [
        "Attribution", "Document", "IssueTag", "Judgement", "Lever", "Mention", "Reading", "Reason",
        "Record", "Span", "Tie", "When",
    ]  # fmt: skip
    assert definitions["Record"]["properties"]["content"] == {
        "anyOf": [{"$ref": "#/$defs/Record"}, {"type": "null"}]
    }


def test_documents_keep_every_field() -> None:
    paper = Document(
        digest=PAPER.digest, name="n", text=PAPER.text, title="t", publisher="p", address="a",
        date=dt.date(2025, 1, 2), language="fr", story=PAPER.digest, furniture=((1, 2), (2, 9)),
    )  # fmt: skip
    assert codec.load(codec.dump(Case(documents=(paper,)))).documents == (paper,)
