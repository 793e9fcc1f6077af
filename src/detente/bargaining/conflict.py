"""A conflict as the graph model wants it: what each party can do, and what it would rather see.

Option form (Howard 1971; Fang, Hipel & Kilgour 1993): each option of a party is taken or not, a
state says which are taken, and a party moves by changing its own. Preferences by priorities (Fang,
Hipel, Kilgour & Peng 2003, IEEE Trans. SMC A 33:56-66): a state that meets an earlier wish is
better than any that only meets later ones.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from detente.bargaining.stability import Graph

if TYPE_CHECKING:
    from detente.bargaining.draws import Bools, Floats

Pattern: TypeAlias = tuple[tuple[str, bool], ...]  # options, each taken or not; the rest is open

MOST_OPTIONS = 14  # two to this power are looked at
MOST_STATES = 512  # that are possible: some 0.3 s on one core
MOST_WISHES = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something that one party can do or leave. ``name`` goes on after the party's own.

    ``reversible``: whether it can be undone.
    """

    id: str
    actor: str
    name: str = ""
    reversible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A pattern that a party would see; with ``given``, only where that holds is it asked for."""

    wants: Pattern
    given: Pattern = ()


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Options, the patterns that cannot be, and each party's wishes, the weightiest first.

    ``now``: the options that are taken today (others are not); ``wanted``: an outcome that one
    would see stable. Raises ``ValueError`` where parts do not fit.
    """

    options: tuple[Option, ...]
    wishes: tuple[tuple[str, tuple[Wish, ...]], ...]
    impossible: tuple[Pattern, ...] = ()
    now: Pattern = ()
    wanted: Pattern = ()

    def __post_init__(self) -> None:
        names = [one.id for one in self.options]
        _require(bool(names), "a conflict has an option")
        _require(len(names) <= MOST_OPTIONS, f"a conflict has at most {MOST_OPTIONS} options")
        _require(len(set(names)) == len(names), "an option is there twice")
        for pattern in (*self.impossible, self.now, self.wanted, *self._patterns()):
            for name, _ in pattern:
                _require(name in names, f"there is no option {name!r}")
        for party in self.parties:
            _require(bool(dict(self.wishes).get(party)), f"{party} has options and no preferences")
        for party, wishes in self.wishes:
            _require(len(wishes) <= MOST_WISHES, f"{party} has more than {MOST_WISHES} wishes")
        count = len(self.taken)
        _require(
            0 < count <= MOST_STATES,
            f"the options make {count} states that can be, not 1 to {MOST_STATES}",
        )
        _require(self.state(self.now) is not None, "what is so now is among the impossible")
        _require(
            not self.wanted or bool(self.states_of(self.wanted)), "what is wanted is impossible"
        )

    def _patterns(self) -> list[Pattern]:
        wishes = [wish for _, each in self.wishes for wish in each]
        return [one.wants for one in wishes] + [one.given for one in wishes]

    @property
    def parties(self) -> tuple[str, ...]:
        """Who has options, in order of name."""
        return tuple(sorted({one.actor for one in self.options}))

    @cached_property
    def taken(self) -> Bools:
        """The states that can be, S × options: which are taken."""
        every = np.array(list(itertools.product((False, True), repeat=len(self.options))))
        ruled = [self._meets(every, pattern) for pattern in self.impossible]
        found: Bools = every[~np.logical_or.reduce(ruled)] if ruled else every
        return found

    def state(self, pattern: Pattern) -> int | None:
        """The state in which these options are taken and no others, or None where it cannot be."""
        row = self._row(pattern)
        found = np.flatnonzero((self.taken == row).all(axis=1))
        return int(found[0]) if found.size else None

    def states_of(self, pattern: Pattern) -> list[int]:
        """The states that meet a pattern."""
        return [int(one) for one in np.flatnonzero(self._meets(self.taken, pattern))]

    def label(self, state: int) -> str:
        """A state in words: who does what in it."""
        done = [
            f"{one.actor} {one.name or one.id}"
            for one, taken in zip(self.options, self.taken[state], strict=True)
            if taken
        ]
        return ", ".join(done) or "nobody acts"

    def graph(self) -> Graph:
        """The graph model of it."""
        names = [self.label(state) for state in range(len(self.taken))]
        return Graph(
            names,
            {party: self._moves(party) for party in self.parties},
            {party: self._preference(party) for party in self.parties},
        )

    def _row(self, pattern: Pattern) -> Bools:
        given = dict(pattern)
        return np.array([given.get(one.id, False) for one in self.options])

    def _meets(self, states: Bools, pattern: Pattern) -> Bools:
        at = {one.id: column for column, one in enumerate(self.options)}
        met = np.ones(len(states), dtype=bool)
        for name, taken in pattern:
            met &= states[:, at[name]] == taken
        return met

    def _moves(self, party: str) -> Bools:
        """From × to: states that differ in the party's own options, undone only where it may."""
        bit = 1 << np.arange(len(self.options))
        state = self.taken @ bit
        own = int(bit @ np.array([one.actor == party for one in self.options]))
        fixed = int(bit @ np.array([not one.reversible for one in self.options]))
        changed = state[:, None] ^ state[None, :]
        undone = changed & state[:, None] & fixed
        moves: Bools = (changed != 0) & ((changed & ~own) == 0) & (undone == 0)
        return moves

    def _preference(self, party: str) -> Floats:
        """The rank of each state among those that differ: an earlier wish outweighs all later."""
        wishes = dict(self.wishes)[party]
        met = np.stack(
            [
                self._meets(self.taken, one.wants)
                | (~self._meets(self.taken, one.given) if one.given else False)
                for one in wishes
            ],
            axis=1,
        )
        _, rank = np.unique(met, axis=0, return_inverse=True)
        return np.asarray(rank, dtype=np.float64).reshape(-1)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)
