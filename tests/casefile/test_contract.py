"""The lines of ``detente code``: their keys, their order, their schema."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.casefile.schemas import faults
from tests.strategies import documents, readings

from detente.casefile import contract, kit
from detente.casefile.model import IssueTag, Precision, Reason, When

PAPER = kit.document(
    "Washington urged Beijing on Tuesday to press Moscow to withdraw, an envoy said."
    " Trade would bring Moscow round.",
    "n01",
    "2025-02-11",
)
TUESDAY = When(text="on Tuesday", start=PAPER.date, end=PAPER.date, precision=Precision.DAY)
PUSH = kit.record(
    PAPER,
    "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT@demanded",
    ("Washington urged Beijing", "press Moscow", "withdraw"),
    kit.attribution(PAPER, "an envoy", speaker="USA"),
    time=TUESDAY,
    issues=(IssueTag("withdrawal", "full"), IssueTag("process")),
    confidence=0.123456,
    reason=Reason("frame", "urge", "nsubj", ("recipient",)),
)


def lines(*findings: kit.Finding, kinds: tuple[str, ...] = contract.KINDS) -> list[dict[str, Any]]:
    return list(contract.lines(PAPER, kit.reading(PAPER, *findings), kinds))


def test_a_record() -> None:
    (line,) = lines(PUSH)
    assert list(line.items()) == [
        ("kind", "record"),
        ("id", PUSH.id),
        ("document", "n01"),
        ("start", 0),
        ("end", 24),
        ("quote", "Washington urged Beijing"),
        ("actor", "USA"),
        ("recipient", "CHN"),
        ("event", "REQUEST"),
        ("mode", None),
        ("polarity", "positive"),
        ("modality", "fact"),
        ("condition", None),
        ("time", {"start": "2025-02-11", "end": "2025-02-11", "text": "on Tuesday"}),
        (
            "attribution",
            [{"source": "an envoy", "actor": "USA", "cue": "said", "commitment": "asserts"}],
        ),
        ("content", line["content"]),
        (
            "issues",
            [
                {"issue": "withdrawal", "option": "full"},
                {"issue": "process", "option": None},
            ],
        ),
        ("confidence", 0.1235),
        ("actor_text", "USA"),
        ("recipient_text", "CHN"),
        ("actor_sector", None),
        ("recipient_sector", None),
        ("actor_organ", None),
        ("recipient_organ", None),
        ("actor_person", None),
        ("recipient_person", None),
        ("coder", "detente"),
        ("rule", "frame"),
        ("trigger", "urge"),
        ("doubts", ["recipient"]),
    ]


def test_content_has_the_same_keys_at_every_depth() -> None:
    (line,) = lines(PUSH)
    outer, inner = line["content"], line["content"]["content"]
    assert (outer["actor"], outer["event"], outer["recipient"]) == ("CHN", "REQUEST", "RUS")
    assert inner == {
        "actor": "RUS",
        "recipient": None,
        "event": "RETREAT",
        "mode": None,
        "polarity": "positive",
        "modality": "demanded",
        "start": PAPER.text.index("withdraw"),
        "end": PAPER.text.index("withdraw") + 8,
        "quote": "withdraw",
        "content": None,
    }
    assert outer.keys() == inner.keys()


def test_an_unknown_actor_has_words_and_no_id() -> None:
    (line,) = lines(kit.record(PAPER, "the_rebels ASSAULT -"))
    assert (line["actor"], line["actor_text"]) == (None, "the rebels")
    assert (line["recipient"], line["recipient_text"]) == (None, None)


def test_a_time_that_is_not_resolved() -> None:
    (line,) = lines(kit.record(PAPER, "USA AID UKR", time=When(text="on Thursday")))
    assert line["time"] == {"start": None, "end": None, "text": "on Thursday"}


def test_an_attribution() -> None:
    said = kit.attribution(PAPER, "an envoy", content="Washington urged Beijing", speaker="USA")
    start = PAPER.text.index("an envoy")
    assert lines(said) == [
        {
            "kind": "attribution",
            "document": "n01",
            "source": [start, start + 8],
            "cue": "said",
            "cue_span": [start + 9, start + 13],
            "content": [0, 24],
            "actor": "USA",
            "commitment": "asserts",
            "source_text": "an envoy",
            "content_text": "Washington urged Beijing",
        }
    ]


def test_a_tie_is_a_line_for_each_kind() -> None:
    tie = kit.tie(PAPER, "CHN", "RUS", ["economic", "political"], "Trade", leverage=True)
    found = lines(tie)
    assert [line["tie_kind"] for line in found] == ["economic", "political"]
    assert (found[0]["from"], found[0]["to"], found[0]["leverage"]) == ("CHN", "RUS", True)
    assert {line["quote"] for line in found} == {"Trade"}


def test_a_lever() -> None:
    lever = kit.lever(PAPER, "Trade", "bring Moscow round", "RUS", "Trade would bring Moscow round")
    (line,) = lines(lever)
    assert (line["cause"], line["effect"]) == ("Trade", "bring Moscow round")
    assert line["beneficiary"] == "RUS"
    for part in ("cause", "effect"):
        start, end = line[f"{part}_span"]
        assert PAPER.text[start:end] == line[part]


def test_kinds_are_chosen_and_keep_their_order() -> None:
    findings = (
        kit.lever(PAPER, "Trade"),
        kit.tie(PAPER, "CHN", "RUS"),
        kit.attribution(PAPER, "an envoy"),
        PUSH,
    )
    assert [line["kind"] for line in lines(*findings)] == list(contract.KINDS)
    assert [line["kind"] for line in lines(*findings, kinds=("tie", "record"))] == ["record", "tie"]
    with pytest.raises(ValueError, match="no such kind: treaty"):
        lines(*findings, kinds=("record", "treaty"))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_line_fits_the_schema_and_quotes_its_document(data: st.DataObject) -> None:
    paper = data.draw(documents())
    for line in contract.lines(paper, data.draw(readings(paper))):
        assert faults(json.loads(json.dumps(line)), contract.SCHEMA) == []
        if "quote" in line:
            assert paper.text[line["start"] : line["end"]] == line["quote"]


def test_the_schema_refuses_what_is_no_line() -> None:
    (line,) = lines(PUSH)
    for wrong in (
        {**line, "event": "SHOUT"},
        {**line, "start": -1},
        {**line, "confidence": 1.5},
        {**line, "extra": 1},
        {key: value for key, value in line.items() if key != "quote"},
        {**line, "content": {"event": "AID"}},
        {**line, "time": {"start": None, "end": None}},
    ):
        assert faults(wrong, contract.SCHEMA)
