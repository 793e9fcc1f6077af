"""Power that shifts: the condition, its terms in words, and what would keep the peace."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import two

from detente.bargaining.game import Actor, PowerShift
from detente.bargaining.holding import preventive_war
from detente.bargaining.shifting import dangers


def shifting(now=0.5, later=0.7, cost=None, patience=0.9):
    return two(
        actors=(Actor(id="A"), Actor(id="B", patience=patience, cost=0.15)),
        power_shifts=(PowerShift(rising="A", declining="B", now=now, later=later, cost=cost),),
    )


def test_each_term_is_told_in_the_words_of_the_case():
    (found,) = dangers(shifting())
    assert found.strikes
    assert found.assumed
    assert (found.waiting, found.fighting) == pytest.approx((0.13, 0.0015))
    assert "B sees A's chance to win a war go from 50% to 70%" in found.words
    assert "Waiting costs it 0.1300 (its patience 0.90 × 0.70 − 0.50)" in found.words
    assert "0.0015 (its cost of war 0.15 × (1 − 0.90)²)" in found.words
    assert "unless the rise stopped at 56%" in found.words


def test_a_small_shift_or_a_dear_war_keeps_the_peace():
    assert not dangers(shifting(later=0.5))[0].strikes
    (dear,) = dangers(shifting(now=0.2, later=0.7, patience=0.5, cost=0.7))
    assert not dear.strikes
    assert not dear.assumed
    assert dear.words.endswith("It does better to wait than to strike first.")
    assert "or war cost it 0.60" in dangers(shifting(0.2, 0.7, 0.1, 0.5))[0].words


def test_the_most_dangerous_comes_first():
    game = shifting(later=0.5)
    more = PowerShift(rising="B", declining="A", now=0.1, later=0.9)
    both = replace(game, power_shifts=(*game.power_shifts, more))
    assert [one.declining for one in dangers(both)] == ["A", "B"]
    assert dangers(two()) == []


SHARE = st.floats(0, 1)


@settings(deadline=None)
@given(SHARE, SHARE, SHARE, st.floats(0.01, 1))
def test_what_would_keep_the_peace_does(now, later, cost, patience):
    (found,) = dangers(shifting(now, later, cost, patience))
    assert found.strikes == preventive_war(now, later, patience, cost)
    if found.strikes:
        assert not preventive_war(now, found.peaceful - 1e-9, patience, cost)
        assert not preventive_war(now, later, patience, found.dear * (1 + 1e-6) + 1e-9)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"now": 1.5}, "now is a chance"),
        ({"later": float("nan")}, "later is a chance"),
        ({"cost": -1.0}, "cost is 0 or more"),
        ({"rising": "B"}, "between two actors"),
    ],
)
def test_what_does_not_fit_is_refused(changes, what):
    given_ = {"rising": "A", "declining": "B", "now": 0.5, "later": 0.6}
    with pytest.raises(ValueError, match=what):
        PowerShift(**(given_ | changes))


def test_a_shift_names_actors_of_the_game():
    with pytest.raises(ValueError, match="no actor 'C'"):
        two(power_shifts=(PowerShift(rising="C", declining="A", now=0.1, later=0.2),))
