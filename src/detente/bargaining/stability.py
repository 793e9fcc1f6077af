"""Escalation paths: the graph model for conflict resolution, for two, three and more parties.

From the definitions of Fang, Hipel & Kilgour 1993 (Interactive Decision Making, chapters 3 and 4):
a state is stable for a party where every improvement open to it is sanctioned by the others.

- Nash: it has no improvement.
- GMR: each improvement can be answered by the others so that it ends no better than it stands.
- SMR: as GMR, and it cannot escape the answer by a move of its own.
- SEQ: as GMR, by moves that are each an improvement for the one who moves.

The others answer by legal sequences of moves: any order, but no party moves twice in a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.bargaining.draws import Bools, Floats

Bits = NDArray[np.uint64]  # states × words: a set of states in each row
MOST = 4096  # states; the work grows with their square


class Concept(StrEnum):
    """What a party expects of the others when it thinks of moving."""

    NASH = "Nash"
    GMR = "GMR"
    SMR = "SMR"
    SEQ = "SEQ"


MEANING = {
    Concept.NASH: "no party has a better move of its own",
    Concept.SEQ: "each better move would be answered by moves that the others gain by",
    Concept.SMR: "each better move could be answered, and the one who moved could not escape it",
    Concept.GMR: "each better move could be answered, even at a cost to the others",
}
# How the answer to an improvement is told: from whom it comes, and what it means to the party.
_ANSWERED = {
    Concept.GMR: "the others could answer with “{answer}”, which it likes no better",
    Concept.SMR: "the others could answer with “{answer}”, from which it has no way to anything "
    "better",
    Concept.SEQ: "the others would gain by answering with “{answer}”, which it likes no better",
}


@dataclass(frozen=True, kw_only=True)
class Sanction:
    """Why a party does not take an improvement: from ``improvement`` the others reach ``answer``.

    ``answer`` is None where nothing stops it.
    """

    improvement: int
    answer: int | None


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """A change of preference that would make a state stable for a party.

    It must like ``improvement`` no better than the state, or else like one of ``answers`` (which
    the others can bring about) no better than the state.
    """

    party: str
    improvement: int
    answers: tuple[int, ...]


class Graph:
    """Parties, the states of a conflict, who can move where, and who prefers what.

    ``moves`` holds for each party S × S booleans (from × to); ``preference`` for each party S
    numbers, the higher the better, equal where it is indifferent. Raises ``ValueError`` where they
    do not fit.
    """

    def __init__(
        self, states: Sequence[str], moves: Mapping[str, Bools], preference: Mapping[str, Floats]
    ) -> None:
        count = len(states)
        if not 0 < count <= MOST:
            raise ValueError(f"a graph has 1 to {MOST} states, not {count}")
        if set(moves) != set(preference) or not moves:
            raise ValueError("moves and preference are for the same parties, one at least")
        self.states = tuple(states)
        self.parties = tuple(sorted(moves))
        self.moves = {party: _square(party, moves[party], count) for party in self.parties}
        self.preference = {party: _line(party, preference[party], count) for party in self.parties}

    @cached_property
    def improvements(self) -> dict[str, Bools]:
        """For each party the moves that it prefers to where it stands, S × S."""
        return {
            party: self.moves[party] & (self._rank(party)[None, :] > self._rank(party)[:, None])
            for party in self.parties
        }

    def stable(self, concept: Concept) -> dict[str, Bools]:
        """For each party, the states in which it stays (S)."""
        return {party: self._stays(party, concept) for party in self.parties}

    def equilibria(self, concept: Concept) -> Bools:
        """The states that are stable for every party (S)."""
        stable: Bools = np.logical_and.reduce(list(self.stable(concept).values()))
        return stable

    def answers(self, party: str, concept: Concept) -> Bools:
        """The states that the others can bring about from each state, S × S (from × to)."""
        key = (party, concept is Concept.SEQ)
        if key not in self._brought:
            self._brought[key] = _unpacked(self._reached(party, improving=key[1]), len(self.states))
        return self._brought[key]

    def reasons(self, party: str, state: int, concept: Concept) -> list[Sanction]:
        """Each improvement of a party from a state, with the answer that deters it, or None."""
        found = []
        for improvement in np.flatnonzero(self.improvements[party][state]):
            deters = self._deterrents(party, int(improvement), state, concept)
            answer = int(deters[0]) if deters.size else None
            found.append(Sanction(improvement=int(improvement), answer=answer))
        return found

    def explained(self, party: str, state: int, concept: Concept) -> str:
        """Why a state is stable for a party, or not, in words."""
        name = self.states[state]
        found = self.reasons(party, state, concept)
        if not found:
            return f"{party} stays at “{name}”: it has no move that it prefers."
        loose = [one for one in found if one.answer is None]
        if loose:
            better = self.states[loose[0].improvement]
            return f"{party} leaves “{name}” for “{better}”: nothing that the others do stops it."
        parts = [
            f"if it moved to “{self.states[one.improvement]}” "
            + _ANSWERED[concept].format(answer=self.states[one.answer])
            for one in found
            if one.answer is not None
        ]
        return f"{party} stays at “{name}”: " + "; ".join(parts) + "."

    def required(self, state: int, concept: Concept) -> list[Requirement]:
        """The inverse question: what each party would have to prefer for a state to be stable.

        Empty where it is an equilibrium as it is. For each requirement one of its two ways will do.
        Under SEQ the changed graph has to be looked at again: a party that is content may no longer
        give the answer that deterred another.
        """
        found = []
        for party in self.parties:
            for one in self.reasons(party, state, concept):
                if one.answer is not None:
                    continue
                reach = np.flatnonzero(self.answers(party, concept)[one.improvement])
                answers = () if concept is Concept.NASH else tuple(int(at) for at in reach)
                found.append(Requirement(party=party, improvement=one.improvement, answers=answers))
        return found

    def _rank(self, party: str) -> Floats:
        return self.preference[party]

    def _stays(self, party: str, concept: Concept) -> Bools:
        improving = self.improvements[party]
        stays: Bools = ~np.logical_or.reduce(improving, axis=1)
        if concept is Concept.NASH or len(self.parties) == 1:
            return stays
        begun, moved = np.nonzero(improving)
        reached = self._reached(party, improving=concept is Concept.SEQ)
        feared = _packed(self._harm(party, concept))
        deterred = np.logical_or.reduce((reached[moved] & feared[begun]) != 0, axis=1)
        free = np.zeros(len(self.states), dtype=bool)
        free[begun[~deterred]] = True
        return ~free

    def _harm(self, party: str, concept: Concept) -> Bools:
        """State × answer: whether a party ends no better by the answer than it stands."""
        harm: Bools = self._end(party, concept)[None, :] <= self._rank(party)[:, None]
        return harm

    def _end(self, party: str, concept: Concept) -> Floats:
        """What each answer is worth to a party in the end: itself, or the best way out of it."""
        rank = self._rank(party)
        if concept is not Concept.SMR:
            return rank
        if party not in self._escaped:
            escape = np.where(self.moves[party], rank[None, :], -np.inf).max(axis=1)
            self._escaped[party] = np.maximum(rank, escape)
        return self._escaped[party]

    def _deterrents(self, party: str, moved: int, state: int, concept: Concept) -> NDArray[np.intp]:
        if concept is Concept.NASH:
            return np.array([], dtype=np.intp)
        harm = self._end(party, concept) <= self._rank(party)[state]
        return np.flatnonzero(self.answers(party, concept)[moved] & harm)

    def _reached(self, party: str, *, improving: bool) -> Bits:
        key = (party, improving)
        if key not in self._known:
            edges = self.improvements if improving else self.moves
            others = [edges[one] for one in self.parties if one != party]
            self._known[key] = reachable(others, len(self.states))
        return self._known[key]

    @cached_property
    def _brought(self) -> dict[tuple[str, bool], Bools]:
        return {}

    @cached_property
    def _escaped(self) -> dict[str, Floats]:
        return {}

    @cached_property
    def _known(self) -> dict[tuple[str, bool], Bits]:
        return {}


def reachable(moves: Sequence[Bools], count: int) -> Bits:
    """The states that a coalition reaches by legal sequences from each state, as sets of bits.

    A sequence that begins with a move of one party goes on with one that begins with another's:
    R_j(s) = ∪ over t in A_j(s) of {t} ∪ R_k(t), k ≠ j; the least sets for which this holds.
    """
    each = _packed(np.eye(count, dtype=bool))
    sets = [np.zeros_like(each) for _ in moves]
    edges = [np.nonzero(one) for one in moves]
    changed = True
    while changed:
        changed = False
        for mover, (begun, moved) in enumerate(edges):
            if not begun.size:
                continue
            onward = each.copy()
            for other, reached in enumerate(sets):
                if other != mover:
                    onward |= reached
            starts = np.flatnonzero(np.diff(begun, prepend=-1))
            grown = np.bitwise_or.reduceat(onward[moved], starts, axis=0)
            rows = begun[starts]
            if (grown != sets[mover][rows]).any():
                sets[mover][rows] = grown
                changed = True
    return np.bitwise_or.reduce(np.array(sets), axis=0) if sets else np.zeros_like(each)


def _packed(sets: Bools) -> Bits:
    words = -(-sets.shape[1] // 64)
    padded = np.zeros((len(sets), words * 64), dtype=bool)
    padded[:, : sets.shape[1]] = sets
    return np.packbits(padded, axis=1, bitorder="little").view(np.uint64)


def _unpacked(bits: Bits, count: int) -> Bools:
    return np.unpackbits(bits.view(np.uint8), axis=1, bitorder="little")[:, :count].astype(bool)


def _square(party: str, moves: Bools, count: int) -> Bools:
    if moves.shape != (count, count) or moves.dtype != np.bool_:
        raise ValueError(f"the moves of {party} are {count} × {count} booleans")
    if moves.diagonal().any():
        raise ValueError(f"{party} moves from a state to the same state")
    return moves


def _line(party: str, preference: Floats, count: int) -> Floats:
    if preference.shape != (count,) or not np.isfinite(preference).all():
        raise ValueError(f"the preference of {party} is {count} numbers")
    return np.asarray(preference, dtype=np.float64)
