"""What the models cost, on one core. The budgets are those of the specification."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from detente.bargaining.compromise import compromise
from detente.bargaining.conflict import Conflict, Option, Wish
from detente.bargaining.escalation import escalation
from detente.bargaining.expected_utility import step
from detente.bargaining.game import Actor, Bond, Game, Issue, Position
from detente.bargaining.holding import hold
from detente.bargaining.influence import influenced
from detente.bargaining.nash import nash
from detente.bargaining.packages import packages
from detente.bargaining.stability import Concept, Graph
from detente.bargaining.zone import zone


def game(actors: int, issues: int, options: int = 2) -> Game:
    """A game of any size, the same on every run."""
    random = np.random.Generator(np.random.PCG64(1))
    names = [f"a{number:03}" for number in range(actors)]
    scale = [f"i{number:02}" for number in range(issues)]
    steps = tuple((float(at), f"option {at}") for at in np.linspace(0, 100, options))
    return Game(
        actors=tuple(
            Actor(id=name, capability=float(random.random()), cost=0.3) for name in names
        ),
        issues=tuple(Issue(id=name, options=steps) for name in scale),
        positions=tuple(
            Position(
                actor=name, issue=issue, value=float(100 * random.random()),
                salience=float(random.random()), spread=5.0, no_deal=float(100 * random.random()),
            )
            for name in names
            for issue in scale
        ),
        ties=tuple(
            Bond(source=one, target=other, strength=0.3)
            for one, other in itertools.pairwise(names)
        ),
    )  # fmt: skip


def weighed(draws, deals):
    """Influence, compromise, zone and hold."""
    moved, _ = influenced(draws)
    settlement = compromise(moved)
    return zone(draws, deals), hold(draws, settlement.value)


def best(benchmark) -> float:
    """The best time measured, in seconds."""
    return float(benchmark.stats.stats.min)


def test_weighing_10_000_draws_of_20_actors_on_10_issues(benchmark):
    case = game(20, 10)
    draws, deals = case.draw(10_000), packages(case)
    benchmark.pedantic(weighed, args=(draws, deals), rounds=3)
    assert best(benchmark) < 3.0


def test_compromise_of_a_million_draws_of_10_actors(benchmark):
    draws = game(10, 1).draw(1_000_000)
    benchmark.pedantic(compromise, args=(draws,), rounds=3, warmup_rounds=1)
    assert best(benchmark) < 0.1


def test_expected_utility_step_of_100_actors(benchmark):
    random = np.random.Generator(np.random.PCG64(1))
    benchmark.pedantic(step, args=tuple(random.random((3, 100))), rounds=10)
    assert best(benchmark) < 0.02


def test_nash_over_78_125_packages(benchmark):
    case = game(3, 7, options=5)
    draws, deals = case.draw(), packages(case)
    assert len(deals) == 78_125
    benchmark.pedantic(nash, args=(draws, deals), rounds=5)
    assert best(benchmark) < 0.05


@pytest.mark.parametrize("parties", [3, 9])
def test_graph_model_of_512_states(benchmark, parties):
    """Nine yes-or-no options, shared out among the parties, each of which sets its own at will."""
    states = np.arange(512)
    changed = states[:, None] ^ states[None, :]
    random = np.random.Generator(np.random.PCG64(1))
    each = 9 // parties
    masks = {
        f"p{n}": sum(1 << bit for bit in range(n * each, n * each + each)) for n in range(parties)
    }
    moves = {who: (changed != 0) & ((changed & ~mask) == 0) for who, mask in masks.items()}
    preference = {who: random.permutation(512).astype(float) for who in masks}

    def every_equilibrium():
        graph = Graph([str(state) for state in states], moves, preference)
        return [graph.equilibria(concept) for concept in Concept]

    benchmark.pedantic(every_equilibrium, rounds=3)
    assert best(benchmark) < 0.3


def test_escalation_of_512_states_with_reasons_and_paths(benchmark):
    """Nine options of three parties, each with twelve wishes; everything that the answer says."""
    random = np.random.Generator(np.random.PCG64(1))
    options = tuple(Option(id=f"o{n}", actor="ABC"[n % 3]) for n in range(9))

    def wish():
        chosen = random.choice(9, 2, replace=False)
        return Wish(wants=tuple((f"o{n}", bool(random.integers(2))) for n in chosen))

    case = Conflict(
        options=options,
        wishes=tuple((party, tuple(wish() for _ in range(12))) for party in "ABC"),
        wanted=(("o0", True),),
    )
    benchmark.pedantic(escalation, args=(case,), rounds=3)
    assert best(benchmark) < 1.0


@pytest.mark.parametrize("actors", [10, 30, 100, 300])
def test_growth_with_the_number_of_actors(benchmark, actors):
    """The table in docs/understand/models.md: 100 draws, 10 issues."""
    case = game(actors, 10)
    draws, deals = case.draw(100), packages(case)
    benchmark.pedantic(weighed, args=(draws, deals), rounds=3)
    assert best(benchmark) < 10.0
