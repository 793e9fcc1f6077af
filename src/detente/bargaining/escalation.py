"""Where a conflict could come to rest, how it gets there from today, and what would make it stay.

The states that are stable for all by one concept or more; the moves that lead there from today
(Li, Kilgour & Hipel 2005, J. Oper. Res. Soc. 56:699-707); the reason of each party; and the inverse
question, what would have to be preferred for an outcome that is wanted to be stable.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from detente.bargaining.stability import MEANING, Concept

if TYPE_CHECKING:
    from detente.bargaining.conflict import Conflict
    from detente.bargaining.draws import Bools
    from detente.bargaining.stability import Graph, Requirement

Walk: TypeAlias = tuple[tuple[str, int], ...]  # who moves, and to which state

SHOWN = 10  # states at rest that are listed
STRONGEST = (Concept.NASH, Concept.SEQ, Concept.SMR, Concept.GMR)
ANSWERS = 3  # that a requirement names


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One move of a path: who moves, and the state that it makes."""

    actor: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A state, the concepts by which it is stable for all, and why for each party, in words.

    ``path``: the fewest moves from today, no party twice in a row; empty where it is today's state,
    None where none leads there. ``willing``: each move betters the one who makes it.
    """

    state: str
    options: dict[str, bool]
    concepts: tuple[str, ...]
    reasons: dict[str, str]
    path: tuple[Step, ...] | None
    willing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The inverse question for one outcome and one concept.

    ``needs``: what each party would have to prefer, in words; empty where it is stable as it is.
    """

    state: str
    concept: str
    stable: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Escalation:
    """``now``: today's state; ``rests``: those that are stable for all, the most stable first.

    ``meaning``: each concept in words.
    """

    states: int
    now: Rest
    rests: list[Rest]
    wanted: list[Wanted]
    meaning: dict[str, str]


def escalation(conflict: Conflict) -> Escalation:
    """All that the graph model says of a conflict."""
    seen = _Seen(conflict)
    stable = [state for state in range(len(seen.graph.states)) if seen.concepts(state)]
    goals = conflict.states_of(conflict.wanted) if conflict.wanted else [seen.start]
    return Escalation(
        states=len(seen.graph.states), now=_rest(seen, seen.start),
        rests=[_rest(seen, state) for state in sorted(stable, key=seen.order)[:SHOWN]],
        wanted=[_wanted(seen.graph, goals, concept) for concept in STRONGEST],
        meaning={concept.value: MEANING[concept] for concept in STRONGEST},
    )  # fmt: skip


class _Seen:
    """A conflict with what is worked out once: stability by concept, and the ways from today."""

    def __init__(self, conflict: Conflict) -> None:
        self.conflict, self.graph = conflict, conflict.graph()
        self.start = conflict.state(conflict.now) or 0
        self.stable = {concept: self.graph.stable(concept) for concept in STRONGEST}
        self.willing = _walk(self.graph.improvements, self.start)
        self.able = _walk(self.graph.moves, self.start)

    def concepts(self, state: int) -> tuple[Concept, ...]:
        """Those by which a state is stable for all."""
        return tuple(
            concept
            for concept, each in self.stable.items()
            if all(one[state] for one in each.values())
        )

    def order(self, state: int) -> tuple[object, ...]:
        """The most stable first; of those, what is reached by willing moves, and by few."""
        path = self.willing.get(state, self.able.get(state))
        away = len(self.graph.states) if path is None else len(path)
        name = self.graph.states[state]
        return (-len(self.concepts(state)), state not in self.willing, away, name)


def _rest(seen: _Seen, state: int) -> Rest:
    names = seen.graph.states
    path = seen.willing.get(state, seen.able.get(state))
    options = zip(seen.conflict.options, seen.conflict.taken[state], strict=True)
    return Rest(
        state=names[state], options={one.id: bool(taken) for one, taken in options},
        concepts=tuple(concept.value for concept in seen.concepts(state)),
        reasons={party: _reason(seen, party, state) for party in seen.graph.parties},
        path=None if path is None else tuple(
            Step(actor=actor, state=names[end]) for actor, end in path
        ),
        willing=state in seen.willing,
    )  # fmt: skip


def _reason(seen: _Seen, party: str, state: int) -> str:
    """By the strongest concept that keeps it there; else why it leaves."""
    kept = [concept for concept, each in seen.stable.items() if each[party][state]]
    return seen.graph.explained(party, state, kept[0] if kept else Concept.GMR)


def _walk(edges: dict[str, Bools], start: int) -> dict[int, Walk]:
    """The fewest moves to each state that legal sequences reach: no party twice in a row."""
    found: dict[int, Walk] = {start: ()}
    seen: set[tuple[int, str]] = set()
    waiting: deque[tuple[int, Walk]] = deque([(start, ())])
    while waiting:
        here, path = waiting.popleft()
        for actor, table in sorted(edges.items()):
            if path and path[-1][0] == actor:
                continue
            for end in np.flatnonzero(table[here]).tolist():
                if (end, actor) not in seen:
                    seen.add((end, actor))
                    longer = (*path, (actor, end))
                    found.setdefault(end, longer)
                    waiting.append((end, longer))
    return found


def _wanted(graph: Graph, goals: list[int], concept: Concept) -> Wanted:
    """The one of the outcomes that are wanted that asks for the fewest changes."""
    needs = {goal: graph.required(goal, concept) for goal in goals}
    goal = min(goals, key=lambda one: (len(needs[one]), one))
    return Wanted(
        state=graph.states[goal], concept=concept.value, stable=not needs[goal],
        needs=tuple(_need(graph, goal, one, concept) for one in needs[goal]),
    )  # fmt: skip


def _need(graph: Graph, goal: int, one: Requirement, concept: Concept) -> str:
    said = (
        f"{one.party} would have to like “{graph.states[one.improvement]}” no better than "
        f"“{graph.states[goal]}”"
    )
    if not one.answers:
        return said
    named = ", or ".join(f"“{graph.states[at]}”" for at in one.answers[:ANSWERS])
    more = len(one.answers) - ANSWERS
    rest = f", or one of {more} other states" if more > 0 else ""
    escape = " and whatever it could move to from there" if concept is Concept.SMR else ""
    return (
        f"{said}; or else to like no better {named}{rest}{escape}, which the others can answer with"
    )
