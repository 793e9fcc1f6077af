"""Linkage and side payments: what issues do for one another, and what is still short."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.bargaining.cases import games, two

from detente.bargaining.game import Actor, Issue, Package, Position
from detente.bargaining.linkage import linkage, payments
from detente.bargaining.packages import packages
from detente.bargaining.zone import zone


def trade():
    """Each gives on what it cares for less: neither issue settles by itself."""
    issues = tuple(Issue(id=one, options=((0, "no"), (1, "yes"))) for one in ("land", "rights"))
    return two(
        actors=(Actor(id="A"), Actor(id="B")),
        issues=issues,
        positions=tuple(
            Position(actor=actor, issue=issue, value=value, salience=salience, no_deal=0.5)
            for actor, issue, value, salience in (
                ("A", "land", 1, 0.8), ("A", "rights", 1, 0.2),
                ("B", "land", 0, 0.2), ("B", "rights", 0, 0.8),
            )
        ),
    )  # fmt: skip


def test_a_trade_across_issues_opens_what_neither_opens_alone():
    game = trade()
    strict = replace(
        game, positions=tuple(replace(one, no_deal=one.value * 0.6 + 0.2) for one in game.positions)
    )
    found = linkage(strict.draw(), packages(strict))
    assert (found.apart, found.together) == (0.0, 1.0)
    assert found.cares["A"] == pytest.approx({"land": 0.8, "rights": 0.2})


def test_too_many_mixes_are_not_tried():
    found = linkage(trade().draw(), None)
    assert found.apart is found.together is None


def test_a_side_payment_makes_good_what_is_short():
    game = two(
        issues=(Issue(id="x", options=((0, "no"), (1, "yes"))),),
        positions=(
            Position(actor="A", issue="x", value=1, no_deal=0.0),
            Position(actor="B", issue="x", value=0, no_deal=0.2),
        ),
        actors=(Actor(id="A"), Actor(id="B")),
        packages=(Package(id="yes", outcomes=(("x", 1.0),)),),
    )
    draws, deals = game.draw(), packages(game)
    (found,) = payments(draws, deals)
    assert (found.party, found.package) == ("B", 0)
    assert found.amount == pytest.approx(0.8)
    assert zone(draws, deals).share == 0.0
    dear = replace(game, positions=(replace(game.positions[0], no_deal=0.5), game.positions[1]))
    assert payments(dear.draw(), deals) == []
    assert payments(two().draw(), packages(two())) == []


@settings(deadline=None)
@given(games(spread=True))
def test_linking_never_closes_what_is_open_issue_by_issue(game):
    draws = game.draw(10)
    found = linkage(draws, packages(game))
    assert found.apart <= found.together
    for cares in found.cares.values():
        assert sum(cares.values()) == pytest.approx(1.0)


@settings(deadline=None)
@given(games())
def test_payments_pay_for_themselves(game):
    draws, deals = game.draw(), packages(game)
    found = payments(draws, deals)
    before = zone(draws, deals)
    if found:
        assert before.share == 0.0
        assert before.with_payments == 1.0
        paid = [sum(one.amount for one in found if one.party == actor) for actor in draws.actors]
        assert zone(replace(draws, payment=draws.payment + paid), deals).share == 1.0
