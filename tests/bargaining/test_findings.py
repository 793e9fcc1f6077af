"""The signs of published findings, as relations between two runs; the figures are our own.

F1 … F20 number the findings as docs/understand/models.md does. Not covered: F15 (the timing of
mediation, a warning beside each window) and F16 (a mediator's bias).
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import games, two

from detente.bargaining.compromise import compromise
from detente.bargaining.game import Actor, GameLever, LeverKind, Position
from detente.bargaining.holding import hold, preventive_war
from detente.bargaining.packages import packages
from detente.bargaining.provisions import PROVISIONS, provide
from detente.bargaining.timing import WARNINGS, timing
from detente.bargaining.whatif import state
from detente.bargaining.zone import private_cost_offer, zone

DEAL = np.array([0.62])


def shaky(count=400):
    """Two parties that keep the deal in some draws and not in others."""
    game = two(
        positions=(
            Position(actor="A", issue="pie", value=0.9, spread=0.3, no_deal=0.6),
            Position(actor="B", issue="pie", value=0.1, spread=0.3, no_deal=0.6),
        )
    )
    draws = game.draw(count)
    return replace(draws, patience=np.array([0.62, 0.62]))


def lasting(draws):
    return hold(draws, DEAL).all_hold


# The findings by the provision that stands for each: F1, F2, F6 to F10, F12 and F14.
@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda one: one.name)
def test_a_provision_works_the_way_that_was_found(provision):
    draws = replace(shaky(), guarantee=np.array([0.1, 0.1]))
    base, with_it = lasting(draws), lasting(provide(draws, provision.name))
    assert 0 < base < 1
    assert (with_it - base) * provision.sign > 0


@settings(deadline=None)
@given(games(spread=True), st.sampled_from(PROVISIONS))
def test_a_provision_never_works_against_its_sign(game, provision):
    draws = game.draw(15)
    deal = compromise(draws).value
    shift = hold(provide(draws, provision.name), deal).holds - hold(draws, deal).holds
    assert (shift * provision.sign >= 0).all()


def test_f3_f4_f19_pressure_helps_to_sign_and_what_it_signs_does_not_hold():
    """Beardsley 2008; Werner & Yuen 2005; Accord 19: pressed settlements fail more often."""
    game = two(
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.9),
            Position(actor="B", issue="pie", value=0, no_deal=0.6),
        )
    )
    press = GameLever(id="press", kind=LeverKind.PRESSURE, amount=0.6)
    before = state(game.draw(), packages(game))
    after = state(game.draw(), packages(game), [press])
    assert after.agreed[0]
    assert not before.agreed[0]
    assert not after.kept.all()


def test_f5_less_uncertainty_after_consistent_battles_leaves_less_room_for_war():
    """Werner & Yuen 2005: consistent outcomes narrow what the sides can disagree about."""
    chances = [private_cost_offer(0.6, 0.1, most)[1] for most in (0.2, 0.3, 0.6)]
    assert chances == sorted(chances)


def test_f9_more_dimensions_of_power_sharing_hold_better():
    """Hartzell & Hoddie 2003."""
    names = [one.name for one in PROVISIONS if one.name.endswith("power-sharing")]
    assert len(names) == 4
    held = [lasting(provide(shaky(), *names[:count], step=0.03)) for count in range(5)]
    assert held == sorted(held)
    assert held[0] < held[-1]


def test_f11_waning_leverage_holds_worse():
    """Kenwick: the guarantee is worth less as the intervener leaves."""
    held = [lasting(replace(shaky(), guarantee=np.full(2, size))) for size in (0.3, 0.2, 0.1, 0.0)]
    assert held == sorted(held, reverse=True)
    assert held[0] > held[-1]


def test_f13_definitive_beats_preliminary_beats_bare():
    """Clayton & Sticher 2021: compliance mechanisms, then more, lengthen a ceasefire."""
    bare = shaky()
    preliminary = provide(bare, "monitoring and verification")
    definitive = provide(preliminary, "separation of forces", "third-party guarantee")
    held = [lasting(one) for one in (bare, preliminary, definitive)]
    assert held[0] < held[1] < held[2]


def test_f17_no_window_without_a_way_out_and_mounting_costs():
    """Zartman 2000: necessary, not sufficient."""
    game = two(
        actors=(Actor(id="A", cost_growth=0.05), Actor(id="B", cost_growth=0.05)),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.8),
            Position(actor="B", issue="pie", value=0, no_deal=0.6),
        ),
    )
    found = timing(game.draw(), packages(game), 8)
    assert found.windows
    assert not found.way_out[0]
    first = found.windows[0].first
    assert found.stalemate[first]
    assert found.way_out[first]
    idle = replace(game, actors=(Actor(id="A"), Actor(id="B")))
    assert timing(idle.draw(), packages(idle), 8).windows == ()
    assert {one.source.split(",")[0] for one in WARNINGS} == {
        "Regan & Stam 2000", "Werner & Yuen 2005", "Beardsley 2008",
    }  # fmt: skip


@settings(deadline=None)
@given(games(spread=True), st.floats(0, 1))
def test_f18_costlier_fighting_never_closes_the_zone(game, more):
    """Clayton et al. 2022: intense violence makes ceasefires more likely."""
    draws = game.draw(10)
    costly = zone(replace(draws, cost=draws.cost + more), packages(game))
    assert (costly.agreed >= zone(draws, packages(game)).agreed).all()


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 0.99), st.floats(0, 1), st.floats(0, 1))
def test_f20_a_larger_shift_of_power_never_makes_war_less_likely(now, later, patience, cost, more):
    """Fearon 1995; Powell 2006."""
    if preventive_war(now, later, patience, cost):
        assert preventive_war(now, min(1.0, later + more), patience, cost)


def test_a_provision_that_is_not_in_the_table_is_refused():
    with pytest.raises(ValueError, match="no provision"):
        provide(shaky(10), "good will")
