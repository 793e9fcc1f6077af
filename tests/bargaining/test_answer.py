"""The whole answer: the same on every run, and a status or a sentence for every bad case."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from tests.bargaining.cases import emission, games, two

from detente.bargaining.answer import weigh
from detente.bargaining.explained import keeping, movers, ties
from detente.bargaining.game import Actor, Bond, Issue, Package, Position
from detente.bargaining.models import MODELS
from detente.bargaining.sheet import load, template

ROBUST = settings(deadline=None, max_examples=25)


def test_the_emission_case_side_by_side():
    found = {one.model: one for one in weigh(emission(), draws=1).forecasts}
    assert set(found) == {one.name for one in MODELS}
    assert found["compromise"].middle == pytest.approx(7.389955686853766)
    assert found["median"].middle == 7.0
    assert {name for name, one in found.items() if one.contested} == {
        "expected-utility-step", "expected-utility", "exchange",
    }  # fmt: skip


def test_the_template_is_weighed_in_full_and_the_same_every_time():
    game = load(template())
    first = weigh(game, draws=200)
    assert first == weigh(game, draws=200)
    assert first != weigh(game, draws=200, seed=1)
    assert first.signing.open > 0.5
    assert [one.package for one in first.signing.deals] == ["slow-start", "line-and-mission"]
    assert {one.levers for one in first.what_if} >= {("aid",), ("mission",), ("pact",)}
    south = next(one for one in first.keeping if one.party == "South")
    assert south.missing_guarantee > 0
    assert f"a further guarantee of {south.missing_guarantee:.2f}" in south.words
    assert {one.actor for one in first.leans["withdrawal"]} == {"Patron", "South", "North"}
    assert first.movers[0].path == ("Patron", "South")
    assert first.ties[-1].shift < 0
    assert any("no published size" in one for one in first.assumptions)
    assert first.leverage[0].mediator == "Patron"
    assert first.signing.linkage.together >= first.signing.linkage.apart
    assert set(first.signing.frontier) == {"slow-start", "line-and-mission"}
    assert [one.package for one in first.deals] == ["slow-start", "line-and-mission"]
    assert first.dangers[0].strikes
    assert first.escalation.now.concepts == ()
    assert first.hold_leans[0].actor == "South"
    assert {one.key for one in first.constants} == {"patience", "surprise", "verification"}
    assert first.verdicts == []


def test_headlines_say_what_the_answer_holds():
    first = weigh(load(template()), draws=200)
    told = " ".join(first.headlines)
    assert "settle between" in told
    assert f"the most widely acceptable is {first.signing.deals[0].package}" in told
    assert "The southern side does better to strike before the northern side grows" in told
    assert "does not last: the South's patron moves on" in told
    shut = two(
        actors=(Actor(id="A"), Actor(id="B")),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.8),
            Position(actor="B", issue="pie", value=0, no_deal=0.6),
        ),
    )
    told = " ".join(weigh(shut, draws=2).headlines)
    assert "In no draw does one deal suit every party that must sign." in told
    assert "A and B each alone close the way in 100% of draws." in told


def test_a_package_that_is_beaten_names_what_beats_it():
    dear = two(
        actors=(Actor(id="A", cost=0.1), Actor(id="B", cost=0.15)),
        issues=(two().issues[0], Issue(id="aid", options=((0, "none"), (1, "much")))),
        positions=(
            *two().positions,
            Position(actor="A", issue="aid", value=1, no_deal=0),
            Position(actor="B", issue="aid", value=1, no_deal=0),
        ),
        packages=tuple(
            Package(id=name, outcomes=(("pie", 0.6), ("aid", aid)))
            for name, aid in (("lean", 0.0), ("rich", 1.0))
        ),
    )  # fmt: skip
    found = {one.package: one for one in weigh(dear, draws=2).signing.deals}
    assert found["lean"].beaten_by == "rich"
    assert found["rich"].efficient
    assert weigh(dear, draws=2).signing.frontier == ["rich"]


def test_events_that_are_known_are_scored():
    game = replace(load(template()), happened=(("kept", False), ("signed", True)))
    found = {(one.event, one.forecast): one.probability for one in weigh(game, draws=50).verdicts}
    assert found["kept", "this answer"] == weigh(game, draws=50).lasts


def test_a_known_outcome_is_scored():
    found = weigh(replace(emission(), outcome=(("delay", 8.833),)), draws=1).scores
    assert {one.forecast for one in found} >= {"compromise", "base rate", "plain compromise"}


def test_one_actor_no_positions_and_no_weight_are_told_not_guessed():
    game = emission()
    alone = replace(game, actors=game.actors[:1], positions=game.positions[:1])
    idle = tuple(replace(one, salience=0.0) for one in game.positions)
    for case, remedy in (
        (alone, "two actors"),
        (replace(game, positions=()), "No actor has a position"),
        (replace(game, positions=idle), "Every weight"),
    ):
        said = {one.model: one for one in weigh(case, draws=1).forecasts}
        assert any(remedy in one.remedy for one in said.values())
        assert all(one.middle is not None or one.remedy for one in said.values())


def test_singular_influence_is_told():
    circle = two(
        actors=(Actor(id="A", susceptibility=1.0), Actor(id="B", susceptibility=1.0)),
        ties=(Bond(source="A", target="B", strength=1), Bond(source="B", target="A", strength=1)),
    )
    found = weigh(circle, draws=3)
    assert any("closed circle" in one for one in found.assumptions)
    assert not any(one.moved for one in found.forecasts)
    assert found.movers == found.ties == found.keeping == []
    assert found.lasts == 0.0


def test_red_lines_that_exclude_one_another_close_the_zone_and_are_named():
    hard = two(
        positions=(
            Position(actor="A", issue="pie", value=1, red_line=(0.8, 1.0), no_deal=0.6),
            Position(actor="B", issue="pie", value=0, red_line=(0.0, 0.3), no_deal=0.6),
        )
    )
    found = weigh(hard, draws=1).signing
    assert found.open == 0.0
    assert set(found.closers) == {"A", "B"}


def test_nobody_who_signs():
    game = two(actors=(Actor(id="A", signs=False), Actor(id="B", signs=False)))
    found = weigh(game, draws=2)
    assert found.signing is None
    assert found.when is None
    assert found.keeping == []


@ROBUST
@given(games(spread=True))
def test_any_game_at_all_is_weighed_within_its_positions(game):
    found = weigh(game, models=["compromise", "median", "nash"], draws=10)
    scale = {one.id: one for one in game.issues}
    for one in found.forecasts:
        if one.middle is not None:
            assert (
                scale[one.issue].low <= one.low <= one.middle <= one.high <= scale[one.issue].high
            )
    assert 0 <= found.lasts <= 1
    for one in found.keeping:
        name = found.called.actor(one.party)
        assert one.words.startswith(name[:1].upper() + name[1:])


def test_300_actors_on_40_issues_are_weighed():
    from tests.bargaining.cases import DELAY

    issues = tuple(replace(DELAY, id=f"i{number:02}") for number in range(40))
    actors = tuple(Actor(id=f"a{number:03}") for number in range(300))
    random = np.random.Generator(np.random.PCG64(3))
    positions = tuple(
        Position(actor=one.id, issue=at.id, value=float(random.uniform(4, 10)))
        for one in actors for at in issues
    )  # fmt: skip
    game = replace(emission(), actors=actors, issues=issues, positions=positions)
    found = weigh(game, models=["compromise", "median", "nash", "exchange"], draws=5)
    said = {one.model: one for one in found.forecasts}
    assert said["compromise"].middle is not None
    assert "too large" in said["exchange"].remedy
    assert not found.signing.complete
    assert any("Too many packages" in one for one in found.assumptions)


def test_reasons_without_a_settlement_or_ties_are_empty():
    draws = two().draw()
    assert keeping(draws, np.array([[np.nan]])) == ([], 0.0)
    assert movers(draws) == ties(draws) == []
