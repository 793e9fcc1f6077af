"""Kappa and alpha against published figures, and the report over a case."""

from dataclasses import replace

import pytest

from detente.casefile import kit
from detente.casefile.judgement import in_order
from detente.report.agreement import agreement, alpha, kappa


def test_kappa_of_a_table_worked_by_hand() -> None:
    """Of 50 things 20 yes by both, 15 no by both: 0.7 seen, 0.5 by chance, so 0.4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_is_one_nought_or_undefined() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert kappa([("a", "a")] * 3) is None
    assert kappa([]) is None


def test_alpha_of_the_example_of_krippendorff() -> None:
    """Krippendorff 2011, part C: four observers, nominal data with missing values, 0.743."""
    table = [
        "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]  # fmt: skip
    units = zip(*(row.split() for row in table), strict=True)
    given = [[value for value in unit if value != "."] for unit in units]
    assert alpha(given) == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_nothing_or_of_one_value_is_not_defined() -> None:
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


PAPER = kit.document("Oslo met Cairo. Cairo warned Khartoum. Oslo paid Cairo.", "a")
MEET = kit.record(PAPER, "NOR CONSULT EGY", "Oslo met Cairo")
WARN = kit.record(PAPER, "EGY THREATEN SDN", "Cairo warned Khartoum")
PAID = kit.record(PAPER, "NOR AID EGY", "Oslo paid Cairo")


def test_the_fields_of_what_both_looked_at() -> None:
    better = replace(WARN, recipient=kit.mention("NOR"))
    words = [
        kit.judgement("accept", MEET),
        kit.judgement("correct", WARN, record=better),
        kit.judgement("reject", PAID),
    ]
    case = replace(kit.case(PAPER, MEET, WARN, PAID), judgements=in_order(words))
    report = agreement(case)
    (pair,) = report.between
    counts = {one.name: (one.things, one.equal) for one in pair.fields}
    assert counts["found"] == (3, 2)
    assert counts["event"] == (2, 2)
    assert counts["recipient"] == (2, 1)
    assert report.alpha == ()


def test_three_coders_have_an_alpha_by_field() -> None:
    words = [
        kit.judgement("accept", MEET, "Ana"), kit.judgement("accept", MEET, "Boris", 1),
        kit.judgement("accept", WARN, "Ana"), kit.judgement("reject", WARN, "Boris", 1),
    ]  # fmt: skip
    case = replace(kit.case(PAPER, MEET, WARN, PAID), judgements=in_order(words))
    report = agreement(case)
    assert [(one.one, one.other) for one in report.between] == [
        ("kit", "Ana"), ("kit", "Boris"), ("Ana", "Boris"),
    ]  # fmt: skip
    by_field = {name: (things, value) for name, things, value in report.alpha}
    assert by_field["found"][0] == 2
    assert by_field["event"] == (2, 1.0)
