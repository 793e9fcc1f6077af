"""The second opinion: how it moves what the rules found, and where it speaks for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from detente.casefile import kit
from detente.casefile.model import EventType, Reason
from detente.reading import opinion
from detente.reading.classifier import NONE, Classifier
from detente.reading.models import Sentence, Token

if TYPE_CHECKING:
    from detente.casefile.model import Record

PAPER = kit.document("Kenya pressed Ethiopia on Monday.")


def found(text: str, confidence: float) -> Record:
    """A record of one line with the confidence that a rule gave it."""
    record = kit.record(PAPER, text)
    return replace(record, confidence=confidence, reason=Reason("verb.press", "pressed"))


def moved(likely: dict[str, float], *records: Record) -> list[Record]:
    """What becomes of records where the model holds the types for so likely."""
    second = opinion.Opinion(Sentence([Token(0, "?", "?", "PUNCT", ".", "ROOT", 0)]))
    second.likely = {**dict.fromkeys(EventType, 0.0), NONE: 0.0, **likely}
    return opinion.weigh(records, second)


def test_a_record_is_surer_the_likelier_its_type() -> None:
    shares = (0.0, 0.3, 0.6, 1.0)
    record = found("KEN REQUEST ETH", 0.6)
    sure = [moved({"REQUEST": s, "AID": 1 - s}, record)[0].confidence for s in shares]
    assert sure == sorted(sure)
    assert sure[0] < 0.6 < sure[-1]


def test_a_type_that_is_hardly_possible_is_doubted() -> None:
    [record] = moved({"AID": 0.3, "AGREE": 0.3}, found("KEN REQUEST ETH", 0.9))
    assert record.event == "REQUEST"
    assert opinion.DOUBT in record.reason.doubts


def test_an_unsure_record_takes_the_type_that_the_model_is_certain_of() -> None:
    [record] = moved({"AID": 0.9}, found("KEN REQUEST ETH", 0.6))
    assert (record.event, record.reason.rule) == ("AID", "model:verb.press")


@pytest.mark.parametrize(
    ("likely", "confidence"),
    [
        ({"AID": 0.9}, 0.95),  # the rule is sure
        ({"AID": 0.9, "REQUEST": 0.1}, 0.6),  # the model does not rule it out
        ({"AID": 0.3}, 0.6),  # the model is not certain
        ({NONE: 0.45, "AID": 0.4}, 0.6),  # of nothing, if of anything
    ],
)
def test_a_record_keeps_its_type_otherwise(likely: dict[str, float], confidence: float) -> None:
    [record] = moved(likely, found("KEN REQUEST ETH", confidence))
    assert record.event == "REQUEST"


def test_a_record_with_content_keeps_its_type() -> None:
    [record] = moved({"AID": 0.9}, found("KEN REQUEST ETH: ETH RETREAT", 0.6))
    assert record.event == "REQUEST"


def test_a_record_of_what_may_happen_keeps_its_type() -> None:
    [record] = moved({"THREATEN": 0.9}, found("KEN SANCTION@possible ETH", 0.6))
    assert record.event == "SANCTION"


def test_a_type_that_some_record_has_is_not_given_to_another() -> None:
    records = moved({"AID": 0.9}, found("KEN REQUEST ETH", 0.6), found("KEN AID ETH", 0.3))
    assert [record.event for record in records] == ["REQUEST", "AID"]


def test_where_nothing_political_happens_there_is_no_record() -> None:
    assert moved({NONE: 0.8}, found("KEN REQUEST ETH", 0.9)) == []
    assert moved({NONE: 0.8}) == []


def test_the_model_is_asked_once_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    answer = Classifier.opinion

    def count(self: Classifier, tokens: list[str]) -> dict[str, float]:
        asked.append(tokens)
        return answer(self, tokens)

    monkeypatch.setattr(Classifier, "opinion", count)
    second = opinion.Opinion(Sentence([Token(0, "Go", "go", "VERB", "VB", "ROOT", 0)]))
    assert asked == []
    assert sum(second.likely.values()) == pytest.approx(1)
    opinion.weigh([found("KEN REQUEST ETH", 0.6)], second)
    assert second.certain in {None, *EventType}
    assert asked == [["Go"]]
