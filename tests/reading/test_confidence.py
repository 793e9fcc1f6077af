"""Confidence: every doubt costs, what costs is told, and no record is surer than its rule."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.confidence import BASE, COST, confidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize("rule", sorted(BASE))
@pytest.mark.parametrize("doubt", sorted(COST))
def test_every_doubt_costs(rule: str, doubt: str) -> None:
    assert 0 < confidence(rule, [doubt]) < confidence(rule, []) <= 1


@given(st.sampled_from(sorted(BASE)), st.lists(st.sampled_from(sorted(COST)), max_size=8))
def test_a_further_doubt_never_makes_it_surer(rule: str, unsure: list[str]) -> None:
    for doubt in COST:
        assert 0 <= confidence(rule, [*unsure, doubt]) <= confidence(rule, unsure) <= BASE[rule]


def test_the_order_of_doubts_is_all_one() -> None:
    for pair in combinations(sorted(COST), 2):
        assert confidence("verb.ask", pair) == confidence("verb.ask", pair[::-1])


@pytest.mark.parametrize(
    ("rule", "kind"),
    [("verb.ask", "verb"), ("promotion:verb.give", "promotion"), ("model", "model")],
)
def test_a_rule_is_known_by_its_kind(rule: str, kind: str) -> None:
    assert confidence(rule, []) == BASE[kind]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Chad attacked.", "no recipient"),
        ("Chad was attacked.", "no actor"),
        ("Chad left. It attacked Niger.", "pronoun"),
        ("Zorvania attacked Belgium.", "unknown actor"),
        ("Police arrested Niger's envoy in Chad.", "state inferred"),
        ("Chad banned Niger.", "weak word"),
        ("Chad condemned crimes committed by Niger.", "recipient from clause"),
    ],
)
def test_what_was_unsure_is_told(read: Read, text: str, doubt: str) -> None:
    assert doubt in read(text).records[-1].reason.doubts


def test_a_plain_sentence_leaves_no_doubt_and_is_surer_than_a_vague_one(read: Read) -> None:
    [plain] = read("Chad attacked Niger.").records
    vague = read("Chad left. It attacked.").records[-1]
    assert plain.reason.doubts == ()
    assert vague.confidence < plain.confidence
