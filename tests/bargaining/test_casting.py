"""From a standing to a game: what records say stands in it, and what they do not is told."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.answer import weigh
from detente.bargaining.casting import AMOUNTS, MOST_ACTORS, MOST_ISSUES, cast, rivals
from detente.bargaining.game import Issue
from detente.casefile import kit
from detente.casefile.model import TieKind
from detente.casefile.standing import (
    Leverage,
    LeverKind,
    Move,
    Position,
    Pull,
    Stance,
    Standing,
)

PAPER = kit.document("They talked, they quarrelled and they talked again.", date="1978-09-05")
ISSUES = tuple(
    Issue(id=name, name=name, options=((0.0, "all"), (50.0, "some"), (100.0, "none")))
    for name in ("withdrawal", "settlements")
)


def pull(who, value, weight=1.0):
    return Pull(
        record=kit.record(PAPER, f"{who} REQUEST -"), option="", value=value, stance=Stance.DEMAND,
        day=dt.date(1978, 9, 5), weight=weight,
    )  # fmt: skip


def position(actor, issue, value, salience=0.8, weight=1.0, **fields):
    return Position(
        actor=actor, issue=issue, value=value, spread=10.0, salience=salience,
        pulls=(pull(actor, value, weight),), **fields,
    )  # fmt: skip


STANDING = Standing(
    positions=(
        position("EGY", "withdrawal", 0.0, red_line=(0.0, 40.0)),
        position("ISR", "withdrawal", 80.0),
        position("EGY", "settlements", 0.0),
        position("ISR", "settlements", 100.0),
        position("USA", "withdrawal", 30.0, salience=0.4),
    ),
    leverages=(
        Leverage(source="USA", target="ISR", kinds=(TieKind.MILITARY,), sign=1, strength=0.4),
        Leverage(source="SAU", target="EGY", kinds=(TieKind.ECONOMIC,), sign=1, strength=0.4),
    ),
    moves=(
        Move(kind=LeverKind.GUARANTEE, actor="ISR", source="USA", in_force=True, evidence=("aa",)),
        Move(kind=LeverKind.INCENTIVE, actor="EGY", evidence=("bb",)),
    ),
)


def test_what_the_records_say_stands_in_the_game_with_its_evidence():
    found = cast(STANDING, ISSUES, {"withdrawal": 100.0})
    game = found.game
    assert [one.id for one in game.actors if one.signs] == ["EGY", "ISR"]
    held = {(one.actor, one.issue): one for one in game.positions}
    assert held["EGY", "withdrawal"].red_line == (0.0, 40.0)
    assert held["EGY", "withdrawal"].no_deal == 100.0
    assert held["EGY", "settlements"].no_deal is None
    assert [(one.source, one.target) for one in game.ties] == [("USA", "ISR")]
    assert [one.id for one in game.in_force] == ["guarantee for ISR by USA"]
    assert found.evidence["lever", "guarantee for ISR by USA"] == ("aa",)
    assert found.evidence["position", "EGY", "withdrawal"] == (pull("EGY", 0.0).record.id,)
    assert "incentive for EGY" in {one.id for one in game.levers}
    assert all(one.amount == AMOUNTS[one.kind] for one in game.levers)


def test_every_prior_is_told():
    told = " ".join(cast(STANDING, ISSUES, {"withdrawal": 100.0}).priors)
    for word in ("must sign", "capability", "without a deal", "convention", "template"):
        assert word.lower() in told.lower()


def test_the_parties_are_those_who_stand_against_each_other_most():
    assert rivals(STANDING.positions) == ("EGY", "ISR")
    assert rivals(()) == ()
    named = cast(STANDING, ISSUES, {}, parties=("ISR", "USA"))
    assert [one.id for one in named.game.actors if one.signs] == ["ISR", "USA"]


def test_a_party_of_which_nothing_is_known_is_refused():
    with pytest.raises(ValueError, match="where SYR stands"):
        cast(STANDING, ISSUES, {}, parties=("SYR", "ISR"))
    with pytest.raises(ValueError, match="two actors"):
        cast(Standing(positions=STANDING.positions[:1]), ISSUES, {})


def test_the_hold_falls_without_what_is_in_force():
    answer = weigh(cast(STANDING, ISSUES, {"withdrawal": 100.0}).game, draws=300)
    gone = next(one for one in answer.without if one.levers == ("guarantee for ISR by USA",))
    assert gone.keeps["ISR"].mean <= 0


@settings(deadline=None)
@given(st.permutations(STANDING.positions), st.permutations(STANDING.moves))
def test_the_order_changes_nothing(positions, moves):
    turned = Standing(positions=tuple(positions), leverages=STANDING.leverages, moves=tuple(moves))
    first, second = (cast(one, ISSUES, {}).game for one in (STANDING, turned))
    assert weigh(first, draws=5).forecasts == weigh(second, draws=5).forecasts
    assert first.actors == second.actors
    assert first.issues == second.issues


def test_a_case_with_many_is_cut_to_those_who_say_most():
    many = tuple(
        position(f"A{i:02}", f"i{j}", float((i * 37 + j * 11) % 101), weight=1 + i)
        for i in range(20) for j in range(9)
    )  # fmt: skip
    issues = tuple(
        Issue(id=f"i{j}", name=f"i{j}", options=((0.0, "a"), (100.0, "b"))) for j in range(9)
    )
    game = cast(Standing(positions=many), issues, {}).game
    assert len(game.actors) == MOST_ACTORS
    assert len(game.issues) == MOST_ISSUES
