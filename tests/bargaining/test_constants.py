"""What was assumed: each constant with its origin, and how far it swings the answer."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from tests.bargaining.cases import games, two

from detente.bargaining.compromise import compromise
from detente.bargaining.constants import constants
from detente.bargaining.game import Actor

HALF = np.array([0.62])


def test_what_is_given_is_not_assumed():
    game = two()
    assert {one.key for one in constants(game, game.draw(), HALF)} == {
        "patience", "surprise", "verification",
    }  # fmt: skip
    told = replace(
        game, verification=0.4,
        actors=tuple(Actor(id=one, patience=0.8, surprise=0.3) for one in "AB"),
    )  # fmt: skip
    assert constants(told, told.draw(), HALF) == []


def test_only_those_who_are_silent_are_moved():
    game = two(actors=(Actor(id="A", cost=0.1, patience=0.1), Actor(id="B", cost=0.15)))
    found = {one.key: one for one in constants(game, game.draw(), HALF)}
    assert found["patience"].at_high == 0.0  # A breaks it whatever is assumed for B
    assert "no size is published" in found["patience"].origin


@settings(deadline=None)
@given(games(spread=True))
def test_more_patience_or_checking_and_less_surprise_never_hold_worse(game):
    draws = game.draw(15)
    for one in constants(game, draws, compromise(draws).value):
        better, worse = one.at_high, one.at_low
        if one.key == "surprise":
            better, worse = worse, better
        assert better >= worse
        assert one.low < one.value < one.high
