"""The kit: what the notation means."""

import datetime as dt

import pytest

from detente.casefile import kit
from detente.casefile.model import Commitment, EventType, Modality, Polarity, TieKind

PAPER = kit.document(
    "Washington urged Beijing to press Moscow to withdraw, an envoy said. Trade gives a hold.",
    "n01",
    "2025-02-11",
)


def test_a_document_takes_its_date_as_text() -> None:
    assert PAPER.date == dt.date(2025, 2, 11)
    assert PAPER.name == "n01"


def test_a_chain_is_nested_as_deep_as_it_is_written() -> None:
    quotes = ("Washington urged Beijing", "press Moscow", "withdraw")
    found = kit.record(PAPER, "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT", quotes)
    levels = [
        (
            level.actor and level.actor.label,
            level.event,
            level.recipient and level.recipient.label,
            level.evidence.exact,
        )
        for level in found.chain()
    ]
    assert levels == [
        ("USA", EventType.REQUEST, "CHN", quotes[0]),
        ("CHN", EventType.REQUEST, "RUS", quotes[1]),
        ("RUS", EventType.RETREAT, None, quotes[2]),
    ]


def test_the_signs_around_an_event() -> None:
    found = kit.record(PAPER, "- !AID.military@planned the_rebels")
    assert found.actor is None
    assert (found.polarity, found.mode, found.modality) == (
        Polarity.NEGATIVE,
        "military",
        Modality.PLANNED,
    )
    assert found.recipient is not None
    assert (found.recipient.actor, found.recipient.text) == (None, "the rebels")


def test_fields_and_source_belong_to_the_outermost() -> None:
    found = kit.record(PAPER, "USA REQUEST CHN: CHN CONSULT", said_by="an envoy", confidence=0.9)
    assert found.confidence == 0.9
    (source,) = found.attribution
    assert source.source is not None
    assert (source.source.exact, source.cue.exact) == ("an envoy", "said")
    assert found.content is not None
    assert found.content.attribution == ()


def test_a_source_without_said_is_its_own_cue() -> None:
    paper = kit.document("According to Tass, Moscow withdrew.")
    (source,) = kit.record(paper, "RUS RETREAT", said_by="Tass").attribution
    assert source.cue.exact == "Tass"


def test_an_attribution_by_words() -> None:
    made = kit.attribution(PAPER, None, "urged", "withdraw", "USA", commitment=Commitment.ASKS)
    assert made.source is None
    assert made.speaker == kit.mention("USA")
    assert made.commitment is Commitment.ASKS


@pytest.mark.parametrize("bad", ["USA", "USA SHOUT CHN", "USA request CHN", "A B C D", "USA AID: "])
def test_a_notation_that_does_not_fit(bad: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        kit.record(PAPER, bad)


def test_words_that_are_not_there() -> None:
    with pytest.raises(ValueError, match="'Ankara' is not 1 times in 'n01'"):
        kit.span(PAPER, "Ankara")


def test_the_nth_time() -> None:
    paper = kit.document("talks about talks")
    assert kit.span(paper, "talks", 2).start == 12


def test_a_case_sorts_findings_into_readings() -> None:
    other = kit.document("Iran met Oman.", "n02")
    push = kit.record(PAPER, "USA REQUEST CHN")
    met = kit.record(other, "IRN CONSULT OMN")
    hold = kit.tie(PAPER, "CHN", "RUS", ("economic", "political"), "Trade gives a hold")
    pull = kit.lever(PAPER, "Trade", "a hold", "CHN", "Trade gives a hold")
    said = kit.attribution(PAPER, "an envoy")
    whole = kit.case([PAPER, other], met, pull, push, hold, said, title="T")
    first, second = whole.readings
    assert (first.records, first.ties, first.levers) == ((push,), (hold,), (pull,))
    assert first.attributions == (said,)
    assert second.records == (met,)
    assert hold.kinds == (TieKind.ECONOMIC, TieKind.POLITICAL)
