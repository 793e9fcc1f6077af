"""Compromise and median: the published values, the laws, and inputs that give no number."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import emission, games

from detente.bargaining.compromise import compromise
from detente.bargaining.game import Actor, Game, Issue, Position
from detente.bargaining.median import median
from detente.bargaining.status import Status

BOTH = pytest.mark.parametrize("model", [compromise, median])


def test_emission():
    assert compromise(emission().draw()).value[0, 0] == pytest.approx(7.389955686853766, abs=1e-12)
    assert median(emission().draw()).value[0, 0] == 7.0


def test_climate_2009_commitments():
    """Copenhagen, commitments of 0 to 100: Stokman 2015, ASONAM, 770-778; Russia has none."""
    rows = {
        "USA": (0.26, 10, 0.8), "EU": (0.156, 20, 0.2), "Australia": (0.026, 20, 0.4),
        "Canada": (0.039, 10, 0.4), "Japan": (0.052, 20, 0.2), "China, India": (0.247, 85, 0.7),
        "Brazil": (0.026, 70, 0.3), "least developed": (0.078, 90, 0.85),
        "developing": (0.026, 70, 0.3), "island states": (0.078, 90, 0.85),
    }  # fmt: skip
    game = Game(
        actors=(*(Actor(id=name, capability=row[0]) for name, row in rows.items()),
                Actor(id="Russia", capability=0.013)),
        issues=(Issue(id="commitments", options=((0, "none"), (100, "all"))),),
        positions=tuple(
            Position(actor=name, issue="commitments", value=row[1], salience=row[2])
            for name, row in rows.items()
        ),
    )  # fmt: skip
    assert compromise(game.draw()).value[0, 0] == pytest.approx(51.9499, abs=5e-5)


def test_the_median_lies_between_two_positions_of_equal_weight():
    game = emission()
    actors = (Actor(id="a"), Actor(id="b"))
    positions = (
        Position(actor="a", issue="delay", value=4), Position(actor="b", issue="delay", value=10),
    )  # fmt: skip
    assert median(replace(game, actors=actors, positions=positions).draw()).value[0, 0] == 7.0


@BOTH
def test_no_positions_and_no_weight_give_a_status_and_no_number(model):
    game = emission()
    silent = model(replace(game, positions=()).draw())
    assert silent.status[0, 0] == Status.NO_POSITIONS
    idle = tuple(replace(one, salience=0.0) for one in game.positions)
    weightless = model(replace(game, positions=idle).draw())
    assert weightless.status[0, 0] == Status.NO_WEIGHT
    assert np.isnan([silent.value, weightless.value]).all()


@BOTH
def test_an_infinite_input_gives_a_status_and_no_number(model):
    draws = emission().draw()
    broken = draws.position.copy()
    broken[0, 0, 0] = np.inf
    found = model(replace(draws, position=broken))
    assert found.status[0, 0] == Status.NOT_FINITE
    assert np.isnan(found.value).all()


@BOTH
def test_one_actor_settles_where_it_stands(model):
    game = emission()
    alone = replace(game, actors=game.actors[:1], positions=game.positions[:1])
    assert model(alone.draw()).value[0, 0] == 4.0


@BOTH
def test_an_actor_without_a_position_has_no_say(model):
    game = emission()
    silent = replace(game, positions=game.positions[1:])
    gone = replace(game, actors=game.actors[1:], positions=game.positions[1:])
    assert model(silent.draw()).value == pytest.approx(model(gone.draw()).value)


@BOTH
@settings(deadline=None)
@given(games(spread=True))
def test_a_settlement_lies_within_the_positions(model, game):
    draws = game.draw(20)
    found = model(draws).value
    assert (found >= draws.position.min(axis=1)).all()
    assert (found <= draws.position.max(axis=1)).all()


@BOTH
@settings(deadline=None)
@given(games(spread=True), st.randoms())
def test_renaming_and_reordering_actors_change_nothing_to_the_bit(model, game, random):
    names = [one.id for one in game.actors]
    new = dict(zip(names, random.sample([f"z{n}" for n in range(50)], len(names)), strict=True))
    actors = [replace(one, id=new[one.id]) for one in game.actors]
    positions = [replace(one, actor=new[one.actor]) for one in game.positions]
    random.shuffle(actors)
    random.shuffle(positions)
    renamed = replace(game, actors=tuple(actors), positions=tuple(positions), ties=())
    before, after = model(game.draw(20)).value, model(renamed.draw(20)).value
    assert np.array_equal(before, after)


@BOTH
@settings(deadline=None)
@given(games())
def test_two_halves_equal_the_whole(model, game):
    first = game.actors[0]
    half = replace(first, capability=first.capability / 2)
    twin = replace(half, id="twin")
    doubled = [replace(one, actor="twin") for one in game.positions if one.actor == first.id]
    cloned = replace(
        game, actors=(half, twin, *game.actors[1:]), positions=(*game.positions, *doubled)
    )
    assert model(cloned.draw()).value == pytest.approx(model(game.draw()).value, abs=1e-9)


@settings(deadline=None)
@given(games(spread=True))
def test_an_interval_is_in_order(game):
    low, middle, high = compromise(game.draw(50)).interval()
    assert (low <= middle).all()
    assert (middle <= high).all()


@settings(deadline=None)
@given(games(spread=True), st.integers(0, 4))
def test_a_position_of_no_salience_has_no_say(game, which):
    """One zero among others is no error, and no number rests on it."""
    at = which % len(game.positions)
    idle = [*game.positions]
    idle[at] = replace(idle[at], salience=0.0, value=5.0, spread=0.0)
    moved = [*idle]
    moved[at] = replace(idle[at], value=0.0)
    first, second = (replace(game, positions=tuple(one)) for one in (idle, moved))
    before, after = (compromise(one.draw()) for one in (first, second))
    assert np.array_equal(before.status, after.status)
    assert np.allclose(before.value, after.value, equal_nan=True, rtol=0, atol=1e-12)
