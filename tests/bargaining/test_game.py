"""A game is well formed or refused; draws are the same on every run."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from tests.bargaining.cases import DELAY, emission, games, two

from detente.bargaining.game import Actor, Bond, GameLever, Issue, LeverKind, Package, Position


@pytest.mark.parametrize(
    ("build", "what"),
    [
        (lambda: Actor(id=" "), "an actor has an id"),
        (lambda: Actor(id="a", capability=-1), "capability"),
        (lambda: Actor(id="a", capability=float("nan")), "capability"),
        (lambda: Actor(id="a", patience=1.1), "patience"),
        (lambda: Actor(id="a", guarantee=float("inf")), "guarantee"),
        (lambda: Issue(id="i", options=((0, "none"),)), "two options"),
        (lambda: Issue(id="i", options=((1, "all"), (0, "none"))), "ascend"),
        (lambda: Position(actor="a", issue="i", value=float("nan")), "value"),
        (lambda: Position(actor="a", issue="i", value=5, red_line=(6, 9)), "red lines exclude"),
        (lambda: Position(actor="a", issue="i", value=5, spread=-1), "spread"),
        (lambda: Bond(source="a", target="a", strength=0.5), "two actors"),
        (lambda: Bond(source="a", target="b", strength=2), "strength"),
        (lambda: GameLever(id="l", kind=LeverKind.GUARANTEE, amount=-1), "amount"),
        (lambda: replace(emission(), actors=()), "has an actor"),
        (lambda: replace(emission(), issues=()), "has an issue"),
        (lambda: replace(emission(), actors=emission().actors * 2), "is there twice"),
        (lambda: replace(emission(), issues=(DELAY, DELAY)), "is there twice"),
        (lambda: replace(emission(), positions=emission().positions * 2), "is there twice"),
        (lambda: replace(emission(), verification=2), "verification"),
        (lambda: two(positions=(Position(actor="C", issue="pie", value=0),)), "no actor 'C'"),
        (lambda: two(positions=(Position(actor="A", issue="cake", value=0),)), "no issue 'cake'"),
        (lambda: two(positions=(Position(actor="A", issue="pie", value=3),)), "outside the scale"),
        (lambda: two(ties=(Bond(source="A", target="C", strength=0.1),)), "no actor 'C'"),
        (lambda: two(packages=(Package(id="p", outcomes=()),)), "one outcome for each issue"),
        (lambda: two(packages=(Package(id="p", outcomes=(("pie", 2),)),)), "outside the scale"),
    ],
)
def test_what_does_not_fit_is_refused(build, what):
    with pytest.raises(ValueError, match=what):
        build()


def test_the_same_seed_gives_the_same_draws_to_the_bit():
    game = two(
        positions=(
            Position(actor="A", issue="pie", value=0.9, spread=0.3, red_line=(0.4, 1)),
            Position(actor="B", issue="pie", value=0.1, spread=0.3),
        )
    )
    first, again, other = game.draw(500), game.draw(500), game.draw(500, seed=1)
    assert np.array_equal(first.position, again.position)
    assert not np.array_equal(first.position, other.position)
    at = first.actors.index("A")
    assert first.position[:, at].min() >= 0.4
    assert first.position.max() <= 1.0


def test_a_single_draw_is_the_case_as_written():
    game = two(positions=(Position(actor="A", issue="pie", value=0.5, spread=0.3),))
    draws = game.draw()
    assert draws.position[0, draws.actors.index("A"), 0] == 0.5
    assert np.isnan(draws.position[0, draws.actors.index("B"), 0])


@settings(deadline=None)
@given(games(spread=True))
def test_draws_stay_on_the_scale_and_weights_add_up(game):
    draws = game.draw(30)
    assert (draws.position >= draws.low).all()
    assert (draws.position <= draws.high).all()
    assert np.allclose(draws.weights.sum(axis=1), 1.0)
    assert len(draws.part(slice(0, 7))) == 7
    assert np.allclose(draws.middle().position[0], draws.position.mean(axis=0))


def test_arrays_that_do_not_fit_are_refused():
    draws = emission().draw(3)
    with pytest.raises(ValueError, match="position is draws"):
        replace(draws, position=draws.position[:, :4])
    with pytest.raises(ValueError, match="salience is"):
        replace(draws, salience=draws.salience[:, :4])
    with pytest.raises(ValueError, match="red_low is"):
        replace(draws, red_low=draws.red_low[:4])
