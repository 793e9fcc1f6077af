"""A mediator's leverage: a number with its path."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.bargaining.cases import games, two

from detente.bargaining.game import Actor, Bond
from detente.bargaining.influence import influence
from detente.bargaining.leverage import leverages


def mediated(*ties):
    return two(
        actors=(Actor(id="A"), Actor(id="B"), Actor(id="M", signs=False)),
        ties=tuple(Bond(source=source, target=to, strength=by) for source, to, by in ties),
    )


def test_leverage_runs_straight_or_through_another():
    direct = leverages(mediated(("M", "A", 0.4)).draw())
    assert [(one.mediator, one.party, one.path) for one in direct] == [("M", "A", ("M", "A"))]
    # Once straight (0.4 × 0.4), and again by what A, now moved, gives weight to in itself.
    assert direct[0].path_share == pytest.approx(0.16)
    assert direct[0].share == pytest.approx(0.16 / (1 - 0.4 * 0.6))
    chain = {one.party: one for one in leverages(mediated(("M", "A", 0.4), ("A", "B", 0.5)).draw())}
    assert chain["B"].path == ("M", "A", "B")
    assert 0 < chain["B"].share < chain["A"].share
    assert chain["B"].passed == 0


def test_a_mediator_passes_on_what_another_wants():
    found = {one.party: one for one in leverages(mediated(("A", "M", 0.5), ("M", "B", 0.5)).draw())}
    assert found["B"].passed > 0


def test_without_ties_or_with_a_closed_circle_there_is_none():
    assert leverages(mediated().draw()) == []
    circle = mediated(("A", "B", 1.0), ("B", "A", 1.0))
    full = tuple(
        replace(one, susceptibility=None if one.id == "M" else 1.0) for one in circle.actors
    )
    assert leverages(replace(circle, actors=full).draw()) == []


@settings(deadline=None)
@given(games())
def test_the_share_is_that_of_the_influence_matrix(game):
    outside = (*game.actors[:1], *(replace(one, signs=False) for one in game.actors[1:]))
    draws = replace(game, actors=outside).draw()
    total = influence(draws.weights, draws.susceptibility).total
    for one in leverages(draws):
        to, by = draws.actors.index(one.party), draws.actors.index(one.mediator)
        assert one.share == total[to, by]
        assert 0 <= one.path_share <= one.share + 1e-12
        assert one.path[0] == one.mediator
        assert one.path[-1] == one.party
