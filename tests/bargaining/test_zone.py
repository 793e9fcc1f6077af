"""Who would sign: Fearon's range, red lines, what opens an empty zone."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import games, two

from detente.bargaining.game import Actor, Issue, Package, Position
from detente.bargaining.packages import FEW, complete, packages
from detente.bargaining.value import assumed, gains, without_deal
from detente.bargaining.zone import (
    concessions,
    fearon_range,
    frontier,
    private_cost_offer,
    zone,
)

GRID = np.linspace(0, 1, 101)[:, None]


def test_closed_forms():
    assert fearon_range(0.6, 0.1, 0.15) == pytest.approx((0.5, 0.75))
    assert private_cost_offer(0.6, 0.1, 0.3) == pytest.approx((0.7, 1 / 3))
    assert private_cost_offer(0.6, 0.5, 0.3) == (0.6, 0.0)
    with pytest.raises(ValueError, match="above 0"):
        private_cost_offer(0.6, 0.1, 0.0)


def test_the_zone_of_two_is_fearons_range():
    found = zone(two().draw(), GRID)
    inside = GRID[found.agreed == 1.0, 0]
    assert (inside.min(), inside.max()) == pytest.approx((0.5, 0.75))
    assert found.share == found.with_payments == 1.0


def stubborn():
    """Each would rather fight: no cost of war, and A expects to win more than B thinks."""
    return two(
        actors=(Actor(id="A"), Actor(id="B")),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.8),
            Position(actor="B", issue="pie", value=0, no_deal=0.6),
        ),
    )


def test_an_empty_zone_names_the_concession_that_opens_it():
    draws = stubborn().draw()
    empty = zone(draws, GRID)
    assert empty.share == empty.with_payments == 0.0
    assert empty.closers == {"A": 1.0, "B": 1.0}
    for one in concessions(draws, GRID):
        assert (one.value, one.past) == pytest.approx((0.2, 0.0))
        paid = np.where(np.array(draws.actors) == one.party, one.value, 0.0)
        assert zone(replace(draws, payment=paid), GRID).share == 1.0
    assert concessions(two().draw(), GRID) == []


def test_a_red_line_closes_the_zone_and_is_named():
    game = two()
    hard = replace(game.positions[0], red_line=(0.9, 1.0))
    draws = replace(game, positions=(hard, game.positions[1])).draw()
    assert zone(draws, GRID).share == 0.0
    smallest = {one.party: one for one in concessions(draws, GRID)}
    assert smallest["A"].past == pytest.approx(0.15)
    assert smallest["B"].value == pytest.approx(0.15)


def test_side_payments_open_a_zone_where_gains_are_unequal():
    game = two(
        issues=(Issue(id="x", options=((0, "no"), (1, "yes"))),),
        positions=(
            Position(actor="A", issue="x", value=1, no_deal=0.0),
            Position(actor="B", issue="x", value=0, no_deal=0.2),
        ),
        actors=(Actor(id="A"), Actor(id="B", cost=-0.1)),
        packages=(Package(id="yes", outcomes=(("x", 1.0),)),),
    )
    found = zone(game.draw(), packages(game))
    assert (found.share, found.with_payments) == (0.0, 1.0)


def test_a_third_party_need_not_sign():
    game = stubborn()
    free = replace(game, actors=(game.actors[0], Actor(id="B", signs=False)))
    assert zone(free.draw(), GRID).share == 1.0
    with pytest.raises(ValueError, match="a party that signs"):
        zone(replace(free, actors=(Actor(id="A", signs=False), free.actors[1])).draw(), GRID)


def test_an_outcome_without_a_deal_that_is_not_given_is_the_worst_and_is_told():
    game = two()
    silent = replace(game, positions=(replace(game.positions[0], no_deal=None), game.positions[1]))
    draws = silent.draw()
    assert assumed(draws) == ("A",)
    assert without_deal(draws)[0, draws.actors.index("A")] == pytest.approx(-0.1)


def test_too_many_packages_are_stood_for_by_a_spread():
    issues = tuple(Issue(id=f"i{n:02}", options=((0, "a"), (1, "b"))) for n in range(10))
    game = two(issues=issues, positions=())
    assert not complete(game)
    found = packages(game)
    assert found.shape == (FEW, 10)
    assert len({tuple(row) for row in found}) == FEW
    assert set(map(tuple, packages(two()))) == {(0.0,), (0.25,), (0.5,), (0.75,), (1.0,)}


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=1, max_size=12))
def test_the_frontier_is_what_no_other_beats(rows):
    value = np.array(rows, dtype=float)
    for one, efficient in zip(value, frontier(value), strict=True):
        beaten = any((o >= one).all() and (o > one).any() for o in value)
        assert efficient == (not beaten)


@settings(deadline=None)
@given(games(spread=True), st.integers(0, 4))
def test_widening_a_red_line_never_shrinks_the_zone(game, which):
    at = which % len(game.positions)
    held = game.positions[at]
    narrow = [*game.positions]
    narrow[at] = replace(held, red_line=(max(0.0, held.value - 1), held.value + 1), spread=0.0)
    wide = [*game.positions]
    wide[at] = replace(held, red_line=(max(0.0, held.value - 4), held.value + 4), spread=0.0)
    before, after = (
        zone(one.draw(10), packages(one))
        for one in (
            replace(game, positions=tuple(narrow)), replace(game, positions=tuple(wide)),
        )
    )  # fmt: skip
    assert (after.agreed >= before.agreed).all()
    assert after.share >= before.share


@settings(deadline=None)
@given(games())
def test_the_zone_is_the_packages_that_every_party_gains_by(game):
    draws, deals = game.draw(), packages(game)
    found = zone(draws, deals)
    gained = gains(draws, deals)[0]
    for at, one in itertools.product(range(len(deals)), range(len(draws.actors))):
        assert (found.signed[at, one] == 1.0) == (gained[at, one] >= -1e-9)
    assert found.open[0] == (gained >= -1e-9).all(axis=1).any()
    assert found.with_payments >= found.share
