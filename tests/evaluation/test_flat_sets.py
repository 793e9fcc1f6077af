"""The scorers of flat sets, on cases made by hand with figures worked out by hand."""

import pytest
from evaluation import plover_gsr, plv, reliability
from evaluation.reliability import Forecast


def record(actor, event, recipient, confidence=0.5, start=0):
    return {
        "kind": "record", "actor": actor, "event": event, "recipient": recipient,
        "confidence": confidence, "start": start, "end": start + 5, "polarity": "positive",
    }  # fmt: skip


def gsr(name, *events):
    return {
        "id": name,
        "text": f"Text of {name}.",
        "events": [
            {"event": e, "source": [{"code": s}], "target": [{"code": t}] if t else None}
            for s, e, t in events
        ],
    }


def values(result):
    return {measure.key: measure.value for measure in result.measures}


def test_gsr_counts_every_record_and_the_most_confident_apart():
    rows = [
        gsr("a", ("FRA", "AID", "MLI")),
        gsr("b", ("IRN", "REJECT", None)),
        gsr("c", ("USA", "ACCUSE", "CUB")),
    ]
    lines = {
        "a": [record("FRA", "AID", "MLI", 0.9), record("FRA", "AID", "NER", 0.4, start=9)],
        "b": [record("IRN", "REJECT", None), record("IRN", "THREATEN", "USA", 0.2, start=9)],
        "c": [],
    }
    found = values(plover_gsr.score(rows, lines))
    # Types: 2 right of 4 predicted and 3 expected; triples the same two.
    assert found["type_f1"] == pytest.approx(4 / 7)
    assert found["type_precision"] == pytest.approx(2 / 4)
    assert found["triple_recall"] == pytest.approx(2 / 3)
    # Each type once: AID counts once, so 2 right of 3 predicted.
    assert found["type_once_f1"] == pytest.approx(4 / 6)
    # Most confident: 2 right of 2 predicted.
    assert found["top_type_f1"] == pytest.approx(4 / 5)
    assert found["nothing"] == pytest.approx(1 / 3)


def test_gsr_a_wrong_country_costs_the_triple_and_not_the_type():
    found = values(
        plover_gsr.score([gsr("a", ("FRA", "AID", "MLI"))], {"a": [record("MLI", "AID", "FRA")]})
    )
    assert found["type_f1"] == 1
    assert found["triple_f1"] == 0


def test_gsr_misses_say_what_was_expected_and_found():
    result = plover_gsr.score([gsr("a", ("FRA", "AID", "MLI"))], {"a": []})
    assert {miss.measure for miss in result.misses} == {"type_f1", "triple_f1"}
    assert result.misses[0].gold == "FRA AID MLI"
    assert result.misses[0].found == "nothing"
    assert result.notes == ("recall AID        0.00  of 1",)


def test_plv_takes_the_most_confident_and_folds_yield():
    rows = [
        {"id": "a", "text": "A.", "rel": [{"root": "YIELD"}]},
        {"id": "b", "text": "B.", "rel": [{"root": "AID"}]},
        {"id": "c", "text": "C.", "rel": [{"root": "AID"}]},
        {"id": "d", "text": "D.", "rel": [{"root": "REJECT"}, {"root": "ACCUSE"}]},
    ]
    lines = {
        "a": [record("FRA", "AID", None, 0.3), record("FRA", "RETREAT", None, 0.8)],
        "b": [record("FRA", "AID", None, 0.3), record("FRA", "CONCEDE", None, 0.8)],
        "c": [],
        "d": [record("FRA", "ACCUSE", None)],
    }
    found = values(plv.score(rows, lines))
    assert found == {"root": 2 / 4, "any": 3 / 4, "nothing": 1 / 4}


def test_the_calibration_error_weighs_each_bin_by_its_records():
    made = [Forecast(0.9, True), Forecast(0.9, False), Forecast(0.95, True), Forecast(0.25, False)]
    # Upper bin: mean 0.9167 against 2/3 right, three of four; lower: 0.25 against 0, one of four.
    expected = 3 / 4 * (2.75 / 3 - 2 / 3) + 1 / 4 * 0.25
    assert reliability.calibration_error(made) == pytest.approx(expected)
    assert reliability.calibration_error([]) == 0


def test_certainty_belongs_to_the_last_bin():
    assert [len(one) for one in reliability.binned([Forecast(1.0, True), Forecast(0.0, True)])] == [
        1, 0, 0, 0, 0, 0, 0, 0, 0, 1,
    ]  # fmt: skip


def test_reliability_folds_roots_on_both_sides():
    lines = {"a": [record("FRA", "CONCEDE", None, 0.8)]}
    result = reliability.score({"a": frozenset(["YIELD"])}, lines)
    assert values(result)["ece"] == pytest.approx(0.2)
    assert result.measures[0].of == 1
    assert len(result.notes) == 2
