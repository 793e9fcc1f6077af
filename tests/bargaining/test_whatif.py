"""What if: nothing changed is exactly the baseline; each lever moves what it should."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import games, two

from detente.bargaining.game import Actor, GameLever, LeverKind, Position
from detente.bargaining.packages import packages
from detente.bargaining.whatif import LATE, effect, state, what_if, with_levers, without


def doubtful():
    """A party, a party and an outsider whom both hear; spread on all."""
    return two(
        actors=(
            Actor(id="A", cost=0.1, cost_growth=0.02, patience=0.62),
            Actor(id="B", cost=0.1, cost_growth=0.02, patience=0.62),
            Actor(id="M", signs=False, capability=0.1),
        ),
        positions=(
            Position(actor="A", issue="pie", value=0.9, spread=0.2, no_deal=0.55),
            Position(actor="B", issue="pie", value=0.1, spread=0.2, no_deal=0.5),
            Position(actor="M", issue="pie", value=0.7),
        ),
    )


def lever(kind, amount=0.2, **others):
    others.setdefault("source", "M" if kind is LeverKind.MEDIATOR else "")
    return GameLever(id=kind.value, kind=kind, amount=amount, **others)


@settings(deadline=None)
@given(games(spread=True))
def test_with_nothing_changed_it_is_exactly_the_baseline(game):
    draws, deals = game.draw(20), packages(game)
    before = state(draws, deals)
    same = effect(draws, before, deals, [])
    changes = [same.zone, same.agreed, same.lasts]
    for group in (same.settlement, same.signatures, same.keeps):
        changes += group.values()
    assert all((one.mean, one.low, one.high) == (0.0, 0.0, 0.0) for one in changes)


@pytest.mark.parametrize("kind", list(LeverKind))
@settings(deadline=None)
@given(game=games(spread=True))
def test_a_lever_of_no_size_changes_nothing(game, kind):
    draws, deals = game.draw(10), packages(game)
    none = GameLever(id="none", kind=kind, amount=0.0, source=game.actors[0].id)
    before, after = state(draws, deals), state(draws, deals, [none])
    for name in ("settlement", "open", "signed", "kept"):
        assert np.array_equal(getattr(before, name), getattr(after, name), equal_nan=True)


@pytest.mark.parametrize(
    "kind",
    [LeverKind.INCENTIVE, LeverKind.RELIEF, LeverKind.GUARANTEE, LeverKind.VERIFICATION],
)
def test_what_binds_makes_it_last(kind):
    game = doubtful()
    draws, deals = game.draw(300), packages(game)
    found = effect(draws, state(draws, deals), deals, [lever(kind)])
    assert found.lasts.mean > 0
    assert found.lasts.low <= found.lasts.mean <= found.lasts.high


def test_pressure_and_waiting_open_the_zone():
    game = doubtful()
    proud = replace(game, positions=(replace(game.positions[0], no_deal=0.8), *game.positions[1:]))
    draws, deals = proud.draw(300), packages(proud)
    before = state(draws, deals)
    for one in (lever(LeverKind.PRESSURE), lever(LeverKind.TIMING, 10)):
        assert effect(draws, before, deals, [one]).zone.mean > 0


def test_a_mediator_draws_the_settlement_towards_its_position():
    game = doubtful()
    draws, deals = game.draw(300), packages(game)
    found = effect(draws, state(draws, deals), deals, [lever(LeverKind.MEDIATOR, actor="B")])
    # B stands at 0.1 and the mediator at 0.7.
    assert found.settlement["pie"].mean > 0


def test_a_moved_red_line_brings_the_signature():
    game = doubtful()
    hard = replace(game.positions[0], red_line=(0.6, 1.0))
    strict = replace(game, positions=(hard, *game.positions[1:]))
    draws, deals = strict.draw(300), packages(strict)
    moved = lever(LeverKind.RED_LINE, 0.5, actor="A", issue="pie")
    assert effect(draws, state(draws, deals), deals, [moved]).signatures["A"].mean > 0


def test_levers_are_ranked_alone_combined_early_and_late():
    game = doubtful()
    levers = [lever(LeverKind.GUARANTEE), lever(LeverKind.INCENTIVE), lever(LeverKind.VERIFICATION)]
    found = what_if(game.draw(200), packages(game), levers)
    runs = {(one.levers, one.delay) for one in found}
    assert len(runs) == len(found) == 3 + 3 + 1 + 3 + 1
    assert ((), LATE) in runs
    assert ((levers[0].id,), LATE) in runs
    assert [one.lasts.mean for one in found] == sorted(
        (one.lasts.mean for one in found), reverse=True
    )
    assert found == what_if(game.draw(200), packages(game), levers)


@settings(deadline=None)
@given(games(), st.floats(0, 1), st.integers(0, 5))
def test_an_incentive_paid_later_is_worth_no_more(game, amount, wait):
    one = GameLever(id="aid", kind=LeverKind.INCENTIVE, amount=amount)
    now, later = (with_levers(game.draw(), [one], when) for when in (0, wait))
    assert (later.payment <= now.payment).all()


def test_a_mediator_has_a_source():
    with pytest.raises(ValueError, match="a mediator has a source"):
        GameLever(id="m", kind=LeverKind.MEDIATOR)


def test_what_is_in_force_is_taken_away_alone_by_source_and_all():
    game = doubtful()
    pact, aid, watch = (
        GameLever(id="pact", kind=LeverKind.GUARANTEE, amount=0.3, source="M"),
        GameLever(id="aid", kind=LeverKind.INCENTIVE, amount=0.1, source="M", actor="A"),
        GameLever(id="watch", kind=LeverKind.VERIFICATION, amount=0.4),
    )
    found = without(game.draw(200), packages(game), [pact, aid, watch])
    assert {one.levers for one in found} == {
        ("pact",), ("aid",), ("watch",), ("pact", "aid"), ("pact", "aid", "watch"),
    }  # fmt: skip
    assert found[0].lasts.mean <= found[-1].lasts.mean
    assert without(game.draw(200), packages(game), []) == []


@settings(deadline=None)
@given(games(spread=True), st.floats(0.0, 1.0))
def test_without_a_guarantee_no_party_keeps_the_deal_more_often(game, amount):
    pact = GameLever(id="pact", kind=LeverKind.GUARANTEE, amount=amount)
    (gone,) = without(game.draw(20), packages(game), [pact])
    assert all(change.mean <= 0 for change in gone.keeps.values())
    assert gone.lasts.mean <= 0
