"""Friedkin & Johnsen 1990: the published figures, paths, and what cannot be solved."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.bargaining.cases import games, two

from detente.bargaining.game import Actor, Bond, Game, Issue, Position
from detente.bargaining.influence import (
    influence,
    influenced,
    strongest_path,
    through,
    tie_effects,
)
from detente.bargaining.status import Status

# The four actors of Friedkin & Johnsen, and the three of the SINT package's manual (CRAN, 0.1.0).
FOUR = (
    [[0.220, 0.120, 0.360, 0.300], [0.147, 0.215, 0.344, 0.294], [0, 0, 1, 0],
     [0.090, 0.178, 0.446, 0.286]],
    [0.780, 0.785, 0, 0.714], [25, 25, 75, 85], [60.02084883, 59.98396594, 75.0, 74.98620494],
    [[0.279, 0.045, 0.551, 0.124], [0.047, 0.278, 0.549, 0.125], [0, 0, 1, 0],
     [0.030, 0.048, 0.532, 0.389]],
)  # fmt: skip
THREE = (
    [[0.5, 0.5, 0], [0.2, 0.6, 0.2], [0, 0.3, 0.7]], [0.8, 0.5, 0.9], [0, 0.5, 1],
    [0.3295820, 0.4943730, 0.6310289],
    [[0.373, 0.595, 0.032], [0.059, 0.892, 0.048], [0.043, 0.651, 0.305]],
)  # fmt: skip


@pytest.mark.parametrize(("weights", "susceptibility", "begun", "ended", "total"), [FOUR, THREE])
def test_published_cases(weights, susceptibility, begun, ended, total):
    found = influence(np.array(weights, dtype=float), np.array(susceptibility, dtype=float))
    assert np.allclose(found.total @ begun, ended, atol=1e-7, rtol=0)
    assert np.allclose(found.total, total, atol=1e-3, rtol=0)


def chain() -> Game:
    """A patron moves a mediator, who moves a party; the party keeps half of its own."""
    return Game(
        actors=(
            Actor(id="patron", susceptibility=0.0),
            Actor(id="mediator", susceptibility=0.5),
            Actor(id="party", susceptibility=0.8),
        ),
        issues=(Issue(id="line", options=((0, "near"), (10, "far"))),),
        positions=(
            Position(actor="patron", issue="line", value=10),
            Position(actor="mediator", issue="line", value=5),
            Position(actor="party", issue="line", value=0),
        ),
        ties=(
            Bond(source="patron", target="mediator", strength=1.0),
            Bond(source="mediator", target="party", strength=0.5),
        ),
    )


def test_a_path_through_a_mediator_carries_the_product_of_its_steps():
    draws = chain().draw()
    path = strongest_path(draws, "patron", "party")
    assert path.actors == ("patron", "mediator", "party")
    # The patron keeps all of its own; 0.5 × 1 at the mediator, 0.8 × 0.5 at the party.
    assert path.share == pytest.approx(0.5 * 0.4)
    assert strongest_path(draws, "party", "patron") is None


def test_all_that_the_patron_has_over_the_party_passes_through_the_mediator():
    draws = chain().draw()
    patron, party = draws.actors.index("patron"), draws.actors.index("party")
    whole = influence(draws.weights, draws.susceptibility).total[party, patron]
    assert through(draws, "mediator")[party, patron] == pytest.approx(whole)


def test_the_effect_of_a_tie_is_that_of_cutting_it():
    game = chain()
    for bond in game.ties:
        rest = tuple(one for one in game.ties if one != bond)
        cut = Game(actors=game.actors, issues=game.issues, positions=game.positions, ties=rest)
        before, after = (influenced(one.draw())[0].position.mean() for one in (game, cut))
        shift = {(one[0], one[1]): one[2] for one in tie_effects(game.draw(), "line")}
        assert shift[bond.source, bond.target] == pytest.approx(after - before)


def test_a_closed_circle_is_singular_and_gives_no_number():
    game = two(
        actors=(Actor(id="A", susceptibility=1.0), Actor(id="B", susceptibility=1.0)),
        ties=(
            Bond(source="A", target="B", strength=1.0), Bond(source="B", target="A", strength=1.0),
        ),
    )  # fmt: skip
    moved, status = influenced(game.draw())
    assert status is Status.SINGULAR
    assert np.isnan(moved.position).all()
    assert "susceptibility" in status.remedy


def test_an_actor_without_a_position_passes_nothing_on():
    game = chain()
    silent = tuple(one for one in game.positions if one.actor != "mediator")
    rest = Game(actors=game.actors, issues=game.issues, positions=silent, ties=game.ties)
    draws = rest.draw()
    moved, status = influenced(draws)
    assert status is Status.OK
    assert np.array_equal(moved.position, draws.position, equal_nan=True)


@pytest.mark.parametrize(
    ("weights", "susceptibility"),
    [
        ([[1.0, 0.0]], [0.5]),
        ([[0.5, 0.4], [0.0, 1.0]], [0.5, 0.5]),
        ([[1.5, -0.5], [0.0, 1.0]], [0.5, 0.5]),
        ([[1.0, 0.0], [0.0, 1.0]], [0.5, 1.5]),
        ([[np.nan, 0.0], [0.0, 1.0]], [0.5, 0.5]),
    ],
)
def test_what_is_no_weighting_is_refused(weights, susceptibility):
    with pytest.raises(ValueError, match=r"weights|susceptibilities"):
        influence(np.array(weights), np.array(susceptibility))


@settings(deadline=None)
@given(games())
def test_influence_brings_no_one_past_the_outermost_position(game):
    draws = game.draw()
    moved, status = influenced(draws)
    if status is Status.OK:
        low, high = draws.position.min(axis=1), draws.position.max(axis=1)
        assert (moved.position >= low[:, None]).all()
        assert (moved.position <= high[:, None]).all()


@settings(deadline=None)
@given(games())
def test_what_a_mover_has_over_the_moved_adds_up_to_all(game):
    draws = game.draw()
    found = influence(draws.weights, draws.susceptibility)
    if found.status is Status.OK:
        assert np.allclose(found.total.sum(axis=1), 1.0)
