"""Nash, Kalai–Smorodinsky and Rubinstein: closed forms over fine grids, and the laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.bargaining.cases import games, two

from detente.bargaining.game import Actor, Position
from detente.bargaining.kalai_smorodinsky import kalai_smorodinsky, smallest_share
from detente.bargaining.nash import nash, nash_split
from detente.bargaining.offers import choose
from detente.bargaining.packages import packages
from detente.bargaining.rubinstein import rubinstein
from detente.bargaining.status import Status
from detente.bargaining.value import gains

GRID = np.linspace(0, 1, 1001)[:, None]
BOTH = pytest.mark.parametrize("model", [nash, kalai_smorodinsky])


def test_closed_forms():
    assert nash_split(0.5, 0.25) == 0.625
    assert nash_split(0.5, 0.25, 0.7) == pytest.approx(0.675)
    assert rubinstein(0.9, 0.9) == pytest.approx(0.5263157894736842)
    assert rubinstein(0.8, 0.9) == pytest.approx(0.35714285714285715)
    with pytest.raises(ValueError, match="no split"):
        nash_split(0.6, 0.6)
    with pytest.raises(ValueError, match="never settle"):
        rubinstein(1.0, 1.0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        rubinstein(1.2, 0.5)


@BOTH
def test_two_with_linear_values_split_the_surplus(model):
    # No deal is worth 0.5 to A and 0.25 to B (Fearon's range): both solutions give 0.625.
    found = model(two().draw(), GRID)
    assert found.value[0, 0] == pytest.approx(0.625, abs=1e-9)


def test_unequal_power():
    draws = two().draw()
    power = np.where(np.array(draws.actors) == "A", 0.7, 0.3)
    assert nash(draws, GRID, power).value[0, 0] == pytest.approx(0.675, abs=1e-3)
    with pytest.raises(ValueError, match="power"):
        nash(draws, GRID, np.array([1.0]))


def test_nash_and_kalai_smorodinsky_differ_where_values_curve():
    """Values x and √(1 − x), no deal 0: Nash gives 2/3 (Nash 1950), equal shares 0.618."""
    share = np.linspace(0, 1, 10_001)
    gained = np.stack([share, np.sqrt(1 - share)], axis=1)[None]
    every = np.ones((1, len(share)), dtype=bool)
    assert share[np.prod(gained, axis=2).argmax()] == pytest.approx(2 / 3, abs=1e-4)
    equal = share[smallest_share(gained, every).argmax()]
    assert equal == pytest.approx((np.sqrt(5) - 1) / 2, abs=1e-4)


@BOTH
def test_an_empty_zone_gives_a_status_and_no_number(model):
    proud = two(actors=(Actor(id="A", cost=-0.5), Actor(id="B", cost=-0.5)))
    found = model(proud.draw(), GRID)
    assert found.status[0, 0] == Status.EMPTY_ZONE
    assert np.isnan(found.value).all()


@BOTH
def test_one_party_does_not_bargain(model):
    game = two(actors=(Actor(id="A"), Actor(id="B", signs=False)))
    assert model(game.draw(), GRID).status[0, 0] == Status.TOO_FEW_ACTORS


@BOTH
@settings(deadline=None)
@given(games(spread=True))
def test_a_choice_is_acceptable_to_all_and_the_same_by_parts(model, game):
    draws, deals = game.draw(12), packages(game)
    whole = model(draws, deals)
    parts = [model(draws.part(slice(at, at + 5)), deals).value for at in (0, 5, 10)]
    assert np.array_equal(whole.value, np.concatenate(parts), equal_nan=True)
    settled = whole.status == Status.OK
    assert np.isin(whole.value[settled], deals).all()
    assert np.isnan(whole.value[~settled]).all()


@settings(deadline=None)
@given(games())
def test_nash_does_not_depend_on_the_units_of_value(game):
    """Scaling a party's gains scales every product alike (Nash's second axiom)."""
    draws, deals = game.draw(), packages(game)

    def scaled(gained, acceptable):
        return np.prod(gained * np.linspace(0.5, 2, gained.shape[2]), axis=2)

    plain, other = nash(draws, deals).value, choose(draws, deals, scaled).value
    assert np.array_equal(np.isnan(plain), np.isnan(other))
    if not np.isnan(plain).any() and product(draws, plain) > 0:
        assert product(draws, plain) == pytest.approx(product(draws, other))


@BOTH
def test_a_party_that_can_gain_nothing_has_no_part_in_it(model):
    """Someone without a stake gains 0 by every package: the product must not vanish with it."""
    idle = Actor(id="idle")
    game = two()
    joined = two(actors=(*game.actors, idle))
    assert np.array_equal(model(joined.draw(), GRID).value, model(game.draw(), GRID).value)


def test_hundreds_of_parties_do_not_make_the_product_vanish():
    actors = tuple(Actor(id=f"{n:03}") for n in range(400))
    positions = tuple(
        Position(actor=one.id, issue="pie", value=0.3, no_deal=0.9, salience=0.5) for one in actors
    )
    draws = two(actors=actors, positions=positions).draw()
    assert nash(draws, GRID).value[0, 0] == pytest.approx(0.3)


def test_where_not_all_can_gain_at_once_the_greatest_sum_stands():
    game = two(
        actors=(Actor(id="A"), Actor(id="B")),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.5),
            Position(actor="B", issue="pie", value=0, no_deal=0.5),
        ),
    )
    assert nash(game.draw(), GRID).value[0, 0] == pytest.approx(0.5)


def product(draws, deal):
    """The product of gains of one package."""
    return np.prod(np.maximum(0.0, gains(draws, deal)[0, 0][draws.signs]))


@BOTH
@settings(deadline=None)
@given(games())
def test_no_package_that_all_prefer_is_passed_over(model, game):
    draws, deals = game.draw(), packages(game)
    found = model(draws, deals)
    if (found.status == Status.OK).all():
        chosen = gains(draws, found.value)[0, 0]
        assert not (gains(draws, deals)[0] > chosen + 1e-9).all(axis=1).any()
