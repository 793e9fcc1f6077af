"""The contested comparators: Masad's step 0 to the printed digits, and the exchange of two."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import EMISSION, emission, games

from detente.bargaining.exchange import exchange, outcome, trade
from detente.bargaining.expected_utility import expected_utility, rounds, step
from detente.bargaining.game import Actor, Position
from detente.bargaining.status import Status

# Masad 2016, the emission case at step 0: what each row expects of challenging each column.
NAMES = ("Belgium", "Denmark", "France", "Germany", "Greece", "Ireland", "Italy", "Luxembourg",
         "Netherlands", "UK")  # fmt: skip
MATRIX = np.array([
    [0, 0.27, 0.40, 0.41, 0.00, 0.00, 0.40, 0.85, 0.41, 0.11],
    [0.39, 0, 0.08, 0.00, -0.00, 0.79, 0.08, 0.00, 0.00, -0.61],
    [0.60, 0.28, 0, 0.62, 0.29, 0.90, 0.00, 1.64, 0.62, 0.00],
    [0.47, 0.00, 0.46, 0, 0.08, 0.86, 0.46, 0.00, 0.00, -0.23],
    [0.00, 0.13, 0.27, 0.28, 0, 0.00, 0.27, 0.74, 0.28, -0.04],
    [0.00, 0.30, 0.42, 0.43, 0.00, 0, 0.42, 0.80, 0.43, 0.17],
    [0.60, 0.28, 0.00, 0.62, 0.29, 0.90, 0, 1.64, 0.62, 0.00],
    [0.46, 0.00, 1.45, 0.00, 0.18, 0.74, 1.45, 0, 0.00, 0.76],
    [0.47, 0.00, 0.46, 0.00, 0.08, 0.86, 0.46, 0.00, 0, -0.23],
    [0.35, -0.70, 0.00, -0.36, 0.04, 0.65, 0.00, 0.66, -0.36, 0],
])  # fmt: skip
RISK = (1.0, 1.45, 1.02, 1.12, 1.56, 0.65, 1.02, 0.5, 1.12, 2.0)


def first_step():
    rows = np.array([EMISSION[name] for name in NAMES])
    return step((rows[:, 1] - 4) / 6, rows[:, 0], rows[:, 2])


def test_masad_step_0_all_90_cells_to_the_printed_digits():
    assert np.abs(first_step().utility - MATRIX).max() <= 0.005 + 1e-9


def test_masad_step_0_ten_risk_values():
    assert np.abs(first_step().risk - RISK).max() <= 0.005 + 1e-9


def test_masad_step_0_belgium_against_the_netherlands():
    found, (one, other) = first_step(), (NAMES.index("Belgium"), NAMES.index("Netherlands"))
    assert found.support[one, other] == pytest.approx(0.2145)
    assert found.support[other, one] == pytest.approx(0.124)
    assert found.wins[one, other] == pytest.approx(0.6337, abs=5e-5)


def test_no_round_is_the_median_and_rounds_come_to_rest_or_say_that_they_do_not():
    draws = emission().draw()
    assert expected_utility(draws, 0).value[0, 0] == 7.0
    assert expected_utility(draws).status[0, 0] == Status.OK
    assert expected_utility(draws, 2).status[0, 0] == Status.NOT_SETTLED
    ended = expected_utility(draws).value
    assert expected_utility(draws, 200).value == pytest.approx(ended)


def two_issues():
    """Two actors on two issues, 0 to 100: the example in Stokman & Van Oosten's model."""
    position = np.array([[0.0, 0.0], [1.0, 1.0]])
    salience = np.array([[10.0, 90.0], [60.0, 50.0]])
    return position, salience


def test_the_exchange_of_two():
    position, salience = two_issues()
    begun = 100 * outcome(position, salience)
    assert begun == pytest.approx([600 / 7, 250 / 7])
    # Values of the full moves: A1 gives issue 1 up to 100, A2 gives issue 2 down to 0.
    assert salience[0, 0] * (100 - begun[0]) == pytest.approx(1000 / 7)
    assert salience[1, 0] * (100 - begun[0]) == pytest.approx(6000 / 7)
    assert salience[0, 1] * begun[1] == pytest.approx(22500 / 7)


def test_both_gain_the_same_and_one_moves_all_the_way():
    position, salience = two_issues()
    ended, (made,) = trade(position, salience, salience)
    shift = 100 * (outcome(ended, salience) - outcome(position, salience))
    first = salience[0] @ -shift  # A1 wants 0 on both
    second = salience[1] @ shift  # A2 wants 100 on both
    assert first == pytest.approx(second)
    assert first == pytest.approx(100 * made.gain)
    assert (ended[0, 0], ended[1, 1]) == pytest.approx((1.0, 0.8))


def test_where_no_pair_gains_the_status_says_so():
    found = exchange(emission().draw())
    assert found.status[0, 0] == Status.NO_GAIN
    assert found.value[0, 0] == pytest.approx(7.389955686853766)


@pytest.mark.parametrize("model", [expected_utility, exchange])
def test_no_positions_and_no_weight_give_a_status_and_no_number(model):
    game = emission()
    silent = model(replace(game, positions=()).draw())
    idle = tuple(replace(one, salience=0.0) for one in game.positions)
    weightless = model(replace(game, positions=idle).draw())
    assert silent.status[0, 0] == Status.NO_POSITIONS
    assert weightless.status[0, 0] == Status.NO_WEIGHT
    assert np.isnan([silent.value, weightless.value]).all()


def test_a_case_too_large_for_exchange_is_refused_by_its_status():
    game = emission()
    many = tuple(Actor(id=f"{n}") for n in range(2100))
    held = tuple(Position(actor=one.id, issue="delay", value=5) for one in many)
    found = exchange(replace(game, actors=many, positions=held).draw())
    assert found.status[0, 0] == Status.TOO_LARGE


@settings(deadline=None)
@given(games(), st.integers(0, 5))
def test_settlements_lie_within_the_positions_and_ties_fall_the_same(game, seed):
    draws = game.draw()
    low, high = draws.position.min(axis=1), draws.position.max(axis=1)
    for found in (expected_utility(draws).value, exchange(draws, seed).value):
        assert (found >= low - 1e-9).all()
        assert (found <= high + 1e-9).all()
    again = exchange(draws, seed).value
    assert np.array_equal(exchange(draws, seed).value, again, equal_nan=True)


@settings(deadline=None)
@given(games())
def test_every_exchange_gains_and_none_moves_away_or_past_the_other_side(game):
    draws = game.draw()
    begun = draws.position[0] / 10
    ended, made = trade(begun, draws.weight()[0], draws.salience[0])
    middle = outcome(begun, draws.weight()[0])
    gains = [one.gain for one in made]
    assert all(gain > 0 for gain in gains)
    now = begun.copy()
    for one in made:
        for who, other, issue, to in (
            (one.giver, one.taker, one.gives, one.given),
            (one.taker, one.giver, one.takes, one.taken),
        ):
            low, high = sorted((now[who, issue], begun[other, issue]))
            assert low <= to <= high
            assert (begun[who, issue] - middle[issue]) * (begun[other, issue] - middle[issue]) < 0
            now[who, issue] = to
    assert np.array_equal(now, ended)


@settings(deadline=None)
@given(games())
def test_renaming_changes_nothing(game):
    new = {one.id: f"z{9 - number}" for number, one in enumerate(game.actors)}
    renamed = replace(
        game,
        actors=tuple(replace(one, id=new[one.id]) for one in game.actors),
        positions=tuple(replace(one, actor=new[one.actor]) for one in game.positions),
        ties=(),
    )
    for model in (expected_utility, exchange):
        assert np.array_equal(model(game.draw()).value, model(renamed.draw()).value)


@settings(deadline=None)
@given(st.integers(2, 6), st.randoms(use_true_random=False))
def test_rounds_bring_no_one_past_the_outermost(count, random):
    position = np.array([random.random() for _ in range(count)])
    weight = np.array([0.1 + random.random() for _ in range(count)])
    end, _ = rounds(position, weight, np.minimum(1, weight), 20)
    assert position.min() - 1e-9 <= end <= position.max() + 1e-9
