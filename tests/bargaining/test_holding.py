"""The repeated game: closed forms, what is missing, and that more never makes it worse."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import games, two

from detente.bargaining.compromise import compromise
from detente.bargaining.holding import hold, preventive_war, threshold
from detente.bargaining.status import Status

HALF = np.array([0.6])


def test_closed_forms():
    assert threshold(5, 3, 1) == 0.5  # the grim trigger of Friedman 1971
    assert threshold(5, 3, 1, 0.5) == pytest.approx(2 / 3)
    assert threshold(5, 3, 1, 0.5, 2) == 0.5
    assert threshold(5, 3, 1, 0.0) == 1.0
    assert threshold(3, 3, 1) == 0.0
    assert threshold(5, 3, 4) == np.inf


def test_preventive_war():
    assert preventive_war(0.3, 0.8, 0.9, 0.5)
    assert not preventive_war(0.5, 0.55, 0.9, 0.5)


def test_what_is_missing_is_just_enough():
    draws = two().draw()
    impatient = replace(draws, patience=np.array([0.3, 0.3]), surprise=np.array([0.9, 0.9]))
    short = hold(impatient, HALF)
    assert short.all_hold == 0.0
    for name, missing in (("guarantee", short.guarantee), ("payment", short.incentive)):
        for nudge, holds in ((1e-6, 1.0), (-1e-6, 0.0)):
            enough = hold(replace(impatient, **{name: missing + nudge}), HALF)
            assert list(enough.holds) == [holds, holds]


def test_the_verification_that_is_missing_is_just_enough():
    draws = replace(two().draw(), patience=np.array([0.8, 0.8]), verification=0.01)
    for party, needed in enumerate(hold(draws, HALF).verification):
        for nudge, holds in ((1e-6, 1.0), (-1e-6, 0.0)):
            checked = hold(replace(draws, verification=float(needed + nudge)), HALF)
            assert checked.holds[party] == holds


def test_no_deal_that_is_worth_more_than_the_deal_is_never_kept():
    draws = two().draw()
    found = hold(draws, np.array([0.0]))  # nothing for A, for whom war is worth 0.5
    at = draws.actors.index("A")
    assert found.status[0, at] == Status.NEVER_HOLDS
    assert found.holds[at] == 0.0
    assert np.isnan(found.verification[at])
    assert found.incentive[at] > 0


def test_a_draw_that_does_not_settle_does_not_hold():
    found = hold(two().draw(), np.array([np.nan]))
    assert found.all_hold == 0.0
    assert (found.status == Status.EMPTY_ZONE).all()
    assert np.isnan(found.guarantee).all()


def test_a_party_that_has_all_it_wants_is_not_tempted():
    draws = two().draw()
    found = hold(draws, np.array([1.0]))
    assert found.status[0, draws.actors.index("A")] == Status.NO_TEMPTATION


@settings(deadline=None)
@given(games(spread=True), st.sampled_from(["verification", "guarantee", "patience", "payment"]))
def test_more_of_what_holds_a_deal_together_never_makes_it_less_likely_to_hold(game, what):
    draws = game.draw(20)
    more = replace(draws, **{what: np.minimum(1.0, getattr(draws, what) + 0.2)})
    deal = compromise(draws).value
    before, after = hold(draws, deal), hold(more, deal)
    assert (after.holds >= before.holds).all()
    assert after.all_hold >= before.all_hold


@settings(deadline=None)
@given(*[st.floats(0, 1) for _ in range(5)])
def test_a_threshold_is_a_share_or_out_of_reach(t, r, p, q, g):
    assert 0 <= threshold(t, r, p, q, g) <= 1 or np.isinf(threshold(t, r, p, q, g))
