"""Proper scores against their closed forms, and the forecasts that a model has to beat."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import emission, two

from detente.bargaining.compromise import compromise
from detente.bargaining.median import median
from detente.bargaining.scoring import (
    brier,
    brier_two_category,
    covered,
    crps,
    log_score,
    score,
    verdicts,
)

SAMPLES = st.lists(st.floats(-10, 10), min_size=1, max_size=8).map(np.array)


def test_closed_forms():
    assert brier(0.7, True) == pytest.approx(0.09)
    assert brier_two_category(0.7, True) == pytest.approx(0.18)
    assert log_score(0.5, False) == pytest.approx(math.log(2))
    assert log_score(0.0, True) == math.inf
    assert crps(np.array([3.0]), 5.0) == 2.0
    assert math.isnan(crps(np.array([np.nan]), 5.0))
    assert covered(1.0, 2.0, 2.0)
    # A uniform forecast on 0 to 1 of an outcome at the end scores 1/3.
    assert crps(np.linspace(0, 1, 2001), 0.0) == pytest.approx(1 / 3, abs=1e-3)
    with pytest.raises(ValueError, match="between 0 and 1"):
        brier(1.1, True)


@settings(deadline=None)
@given(SAMPLES, st.floats(-10, 10))
def test_crps_is_its_definition(samples, outcome):
    apart = np.abs(samples[:, None] - samples[None, :]).mean() / 2
    assert crps(samples, outcome) == pytest.approx(np.abs(samples - outcome).mean() - apart)


@settings(deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_honesty_scores_best(belief, said):
    for rule in (brier, log_score):
        honest, other = (
            belief * rule(one, True) + (1 - belief) * rule(one, False) for one in (belief, said)
        )
        assert honest <= other + 1e-12


def test_the_emission_case_is_scored_against_the_simple_forecasts():
    draws = emission().draw()
    forecasts = {"compromise": compromise(draws), "median": median(draws)}
    found = {one.forecast: one for one in score(forecasts, draws, {"delay": 8.833})}
    assert set(found) == {"compromise", "median", "base rate", "plain compromise"}
    assert found["compromise"].error == pytest.approx(8.833 - 7.389955686853766)
    assert found["compromise"].skill > found["median"].skill
    assert found["base rate"].covered
    assert not found["compromise"].covered


def test_the_status_quo_is_a_forecast_where_it_is_given():
    draws = two().draw()
    found = {one.forecast: one for one in score({}, draws, {"pie": 0.6})}
    assert found["status quo"].crps == pytest.approx(0.0)
    assert found["plain compromise"].skill == 0.0


def test_options_are_scored_by_the_draws_that_are_nearest():
    draws = emission().draw()
    points = {"delay": (4.0, 7.0, 10.0)}
    found = {
        one.forecast: one
        for one in score({"compromise": compromise(draws)}, draws, {"delay": 8.833}, points)
    }
    assert found["compromise"].brier == 2.0  # it says seven years, and ten was nearest
    assert found["compromise"].log == math.inf
    assert 0 < found["base rate"].brier < 1
    assert found["base rate"].log == pytest.approx(-math.log(0.25), abs=0.02)


def test_events_are_scored_against_a_coin_and_the_wars_that_ended_at_the_table():
    found = {
        (one.event, one.forecast): one
        for one in verdicts({"signed": 0.9, "kept": 0.2}, {"signed": True, "kept": False})
    }
    assert found["signed", "this answer"].brier == pytest.approx(0.01)
    assert found["kept", "this answer"].log == pytest.approx(-math.log(0.8))
    assert found["signed", "base rate, civil wars"].probability == 0.20
    assert ("kept", "base rate, civil wars") not in found
    assert verdicts({"signed": 0.9, "kept": 0.2}, {}) == []
