"""A case as the models see it: the game as it was written down, and draws from it.

``Game`` is what a person writes: every number once, with its spread. ``Game.draw`` makes the arrays
that models read. There the actors stand in an order that depends on what they want and weigh and
not on their names, so that neither renaming nor reordering them changes a result.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.draws import Draws
from detente.bargaining.provisions import named as provision
from detente.casefile.standing import LeverKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.bargaining.conflict import Conflict
    from detente.bargaining.draws import Floats

# Where a case is silent. None of these has a published size: each is an assumption, shown as one.
PATIENCE = 0.9  # discount factor between the points at which a party could break the deal
VERIFICATION = 0.5  # chance that a breach is detected
SURPRISE = 0.5  # share of what the deal withholds that a breach would win
# Between what a game that is ``unsure`` draws them: wide enough to hold what anybody would assume.
RANGES = {"patience": (0.5, 0.99), "surprise": (0.25, 1.0), "verification": (0.1, 0.9)}
_ASSUMED = {"patience": PATIENCE, "surprise": SURPRISE}
SEED = 20_160_101  # any number; a fixed one, so that a run can be repeated
EVENTS = ("signed", "kept")  # what may have happened besides the outcome: all signed; all kept it


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party or a third party.

    ``capability`` is any non-negative number (only ratios matter). ``signs``: whether a deal needs
    its signature. ``cost`` and ``cost_growth``: what no deal costs it, now and more each period, in
    units of value (0 to 1). ``patience``: discount factor. ``guarantee``: the penalty that others
    impose on it for a breach. ``susceptibility``: how far others move it; None is 1 less its
    weight on itself (Friedkin & Johnsen 1990).
    """

    id: str
    name: str = ""
    capability: float = 1.0
    signs: bool = True
    cost: float = 0.0
    cost_growth: float = 0.0
    patience: float = PATIENCE
    guarantee: float = 0.0
    surprise: float = SURPRISE
    susceptibility: float | None = None

    def __post_init__(self) -> None:
        _require(bool(self.id.strip()), "an actor has an id")
        _require(_at_least(self.capability), f"{self.id}: capability is a number of 0 or more")
        _require(math.isfinite(self.cost), f"{self.id}: cost is a number")
        _require(math.isfinite(self.cost_growth), f"{self.id}: cost_growth is a number")
        _require(_at_least(self.guarantee), f"{self.id}: guarantee is a number of 0 or more")
        for name in ("patience", "surprise", "susceptibility"):
            value = getattr(self, name)
            _require(value is None or _share(value), f"{self.id}: {name} is between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A scale with named options, ``(value, label)`` in ascending order, in the issue's units."""

    id: str
    name: str = ""
    options: tuple[tuple[float, str], ...]

    def __post_init__(self) -> None:
        values = [value for value, _ in self.options]
        _require(bool(self.id.strip()), "an issue has an id")
        _require(len(values) > 1, f"{self.id}: a scale has two options at least")
        _require(all(map(math.isfinite, values)), f"{self.id}: the options are numbers")
        _require(values == sorted(set(values)), f"{self.id}: the options ascend, each once")

    @property
    def low(self) -> float:
        """The lower end of the scale."""
        return self.options[0][0]

    @property
    def high(self) -> float:
        """The upper end of the scale."""
        return self.options[-1][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor wants on an issue, in the issue's units.

    ``spread`` is a standard deviation. ``red_line`` is ``(low, high)``: it signs nothing outside.
    ``no_deal`` is the outcome that it expects on the issue without a deal; None is not known.
    """

    actor: str
    issue: str
    value: float
    salience: float = 1.0
    spread: float = 0.0
    red_line: tuple[float, float] = (-math.inf, math.inf)
    no_deal: float | None = None

    def __post_init__(self) -> None:
        where = f"{self.actor} on {self.issue}"
        low, high = self.red_line
        _require(math.isfinite(self.value), f"{where}: the value is a number")
        _require(_at_least(self.salience), f"{where}: salience is a number of 0 or more")
        _require(_at_least(self.spread), f"{where}: spread is a number of 0 or more")
        _require(low <= self.value <= high, f"{where}: the red lines exclude the own position")
        known = self.no_deal is None or math.isfinite(self.no_deal)
        _require(known, f"{where}: no_deal is a number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Influence of ``source`` over ``target``: the weight that the target gives it (0 to 1)."""

    source: str
    target: str
    strength: float

    def __post_init__(self) -> None:
        _require(_share(self.strength), f"{self.source} to {self.target}: strength is 0 to 1")
        _require(self.source != self.target, f"{self.source}: a tie joins two actors")


@dataclass(frozen=True, slots=True, kw_only=True)
class GameLever:
    """Something that could be done: its kind, the actor it works on (empty: all), how much.

    ``source`` is the new mediator, ``issue`` where a red line moves. ``delay`` counts periods.
    """

    id: str
    kind: LeverKind
    actor: str = ""
    amount: float = 0.0
    source: str = ""
    issue: str = ""
    delay: int = 0
    name: str = ""

    def __post_init__(self) -> None:
        _require(bool(self.id.strip()), "a lever has an id")
        _require(_at_least(self.amount), f"{self.id}: amount is a number of 0 or more")
        _require(self.delay >= 0, f"{self.id}: delay is 0 or more")
        named = bool(self.source) or self.kind is not LeverKind.MEDIATOR
        _require(named, f"{self.id}: a mediator has a source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One deal on the table: an outcome for each issue, in the issue's units.

    ``provisions``: what else is in it, by the names of ``bargaining.provisions``.
    """

    id: str
    name: str = ""
    outcomes: tuple[tuple[str, float], ...]
    provisions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.provisions:
            provision(name)
        _once("provision", self.provisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerShift:
    """``rising`` gains on ``declining``: its chance to win a war goes from ``now`` to ``later``.

    ``cost``: what war costs the declining party, 0 to 1; None is what no deal costs it.
    """

    rising: str
    declining: str
    now: float
    later: float
    cost: float | None = None

    def __post_init__(self) -> None:
        where = f"{self.rising} over {self.declining}"
        for name in ("now", "later"):
            _require(_share(getattr(self, name)), f"{where}: {name} is a chance, 0 to 1")
        _require(self.cost is None or _at_least(self.cost), f"{where}: cost is 0 or more")
        _require(self.rising != self.declining, f"{where}: a shift is between two actors")


@dataclass(frozen=True, kw_only=True)
class Game:
    """Actors, issues and what is known of them. Raises ``ValueError`` where parts do not fit.

    ``levers`` are what could be done; ``in_force`` is what others have undertaken already (aid,
    guarantees, monitors): the baseline stands on it, and "what if" takes it away. A game that is
    ``unsure`` draws patience, surprise and verification from ``RANGES`` where none is given,
    instead of taking one number for certain.
    """

    title: str = ""
    actors: tuple[Actor, ...]
    issues: tuple[Issue, ...]
    positions: tuple[Position, ...]
    ties: tuple[Bond, ...] = ()
    levers: tuple[GameLever, ...] = ()
    in_force: tuple[GameLever, ...] = ()
    packages: tuple[Package, ...] = ()
    verification: float = VERIFICATION
    unsure: bool = False
    outcome: tuple[tuple[str, float], ...] = ()
    happened: tuple[tuple[str, bool], ...] = ()
    power_shifts: tuple[PowerShift, ...] = ()
    conflict: Conflict | None = None

    def __post_init__(self) -> None:
        _require(bool(self.actors), "a game has an actor")
        _require(bool(self.issues), "a game has an issue")
        _require(_share(self.verification), "verification is between 0 and 1")
        actors = _once("actor", (one.id for one in self.actors))
        issues = {one.id: one for one in self.issues}
        _once("issue", (one.id for one in self.issues))
        _once("position", (f"{one.actor} on {one.issue}" for one in self.positions))
        _once("tie", (f"{one.source} to {one.target}" for one in self.ties))
        _once("lever", (one.id for one in (*self.levers, *self.in_force)))
        _once("package", (one.id for one in self.packages))
        for position in self.positions:
            _known("actor", position.actor, actors)
            _known("issue", position.issue, issues)
            _within(issues[position.issue], position.value, position.actor)
            if position.no_deal is not None:
                _within(issues[position.issue], position.no_deal, position.actor)
        self._check_the_rest(actors, issues)

    def _check_the_rest(self, actors: set[str], issues: dict[str, Issue]) -> None:
        for bond in self.ties:
            _known("actor", bond.source, actors)
            _known("actor", bond.target, actors)
        for lever in (*self.levers, *self.in_force):
            for name in (lever.actor, lever.source):
                _require(not name or name in actors, f"lever {lever.id}: no actor {name!r}")
            _require(not lever.issue or lever.issue in issues, f"lever {lever.id}: no such issue")
        for package in self.packages:
            given = dict(package.outcomes)
            _require(set(given) == set(issues), f"package {package.id}: one outcome for each issue")
            for issue, value in given.items():
                _within(issues[issue], value, package.id)
        for issue, value in self.outcome:
            _known("issue", issue, issues)
            _require(math.isfinite(value), f"outcome of {issue}: a number")
        for event, _ in self.happened:
            _known("event", event, EVENTS)
        for shift in self.power_shifts:
            _known("actor", shift.rising, actors)
            _known("actor", shift.declining, actors)
        for party in self.conflict.parties if self.conflict else ():
            _known("actor", party, actors)

    def draw(self, count: int = 1, seed: int = SEED) -> Draws:
        """``count`` draws of the positions, each cut at its scale and red lines.

        A single draw is the case as written, without noise. The same seed gives the same draws
        to the bit.
        """
        _require(count > 0, "at least one draw")
        actors, issues = self._ordered(), sorted(self.issues, key=lambda one: one.id)
        table = {(one.actor, one.issue): one for one in self.positions}
        held = [[table.get((actor.id, issue.id)) for issue in issues] for actor in actors]
        low = np.array([float(issue.low) for issue in issues])
        high = np.array([float(issue.high) for issue in issues])
        value = _each(held, "value", math.nan)[None]
        spread = _each(held, "spread", 0.0)[None]
        red_low = np.array([[_red(one, 0) for one in row] for row in held])
        red_high = np.array([[_red(one, 1) for one in row] for row in held])
        if count > 1 and spread.any():
            noise = np.random.Generator(np.random.PCG64(seed)).standard_normal(
                (count, len(actors), len(issues))
            )
            value = np.clip(
                value + spread * noise, np.maximum(low, red_low), np.minimum(high, red_high)
            )
        else:
            value = np.repeat(value, count, axis=0)
        return Draws(
            actors=tuple(one.id for one in actors), issues=tuple(one.id for one in issues),
            low=low, high=high, position=value,
            capability=_of(actors, "capability")[None],
            salience=_each(held, "salience", 0.0)[None],
            red_low=red_low, red_high=red_high,
            no_deal=_each(held, "no_deal", math.nan)[None],
            weights=self._weights(actors), susceptibility=self._susceptibility(actors),
            signs=np.array([one.signs for one in actors]),
            cost=_of(actors, "cost"), cost_growth=_of(actors, "cost_growth"),
            guarantee=_of(actors, "guarantee"), payment=np.zeros(len(actors)),
            **self._constants(actors, count, seed),
        )  # fmt: skip

    def _constants(self, actors: list[Actor], count: int, seed: int) -> dict[str, Any]:
        """Patience and surprise, A or D × A, and verification, a number or D × 1."""
        given = {name: _of(actors, name) for name in ("patience", "surprise")}
        if not self.unsure or count == 1:
            return {**given, "verification": self.verification}
        # A stream of its own, so that the positions are drawn as they are without it.
        stream = np.random.Generator(np.random.PCG64([seed, 1]))
        found: dict[str, Any] = {}
        for name, value in given.items():
            drawn = stream.uniform(*RANGES[name], (count, len(actors)))
            found[name] = np.where(value == _ASSUMED[name], drawn, value)
        seen = stream.uniform(*RANGES["verification"], (count, 1))
        sure = self.verification != VERIFICATION
        return {**found, "verification": self.verification if sure else seen}

    def _ordered(self) -> list[Actor]:
        # By what they want and weigh; the id only parts two actors that are the same in all.
        held: dict[str, list[tuple[object, ...]]] = {one.id: [] for one in self.actors}
        for one in sorted(self.positions, key=lambda one: one.issue):
            fallback = math.inf if one.no_deal is None else one.no_deal
            held[one.actor].append(
                (one.issue, one.value, one.salience, one.spread, one.red_line, fallback)
            )
        return sorted(self.actors, key=lambda one: (*_traits(one), held[one.id], one.id))

    def _weights(self, actors: list[Actor]) -> Floats:
        """W, target × source, each row summing to 1; what ties leave over is the own weight."""
        index = {one.id: number for number, one in enumerate(actors)}
        weights = np.zeros((len(actors), len(actors)))
        for bond in self.ties:
            weights[index[bond.target], index[bond.source]] = bond.strength
        total = weights.sum(axis=1, keepdims=True)
        weights = np.where(total > 1, weights / np.maximum(total, 1), weights)
        np.fill_diagonal(weights, np.maximum(0.0, 1.0 - weights.sum(axis=1)))
        return weights

    def _susceptibility(self, actors: list[Actor]) -> Floats:
        own = np.diag(self._weights(actors))
        given = (one.susceptibility for one in actors)
        return np.array(
            [1 - mine if one is None else one for one, mine in zip(given, own, strict=True)]
        )


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise ValueError(what)


def _at_least(value: float) -> bool:
    return math.isfinite(value) and value >= 0


def _share(value: float) -> bool:
    return 0 <= value <= 1


def _once(kind: str, names: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for name in names:
        _require(name not in seen, f"{kind} {name!r} is there twice")
        seen.add(name)
    return seen


def _known(kind: str, name: str, among: Iterable[str]) -> None:
    _require(name in among, f"there is no {kind} {name!r}")


def _within(issue: Issue, value: float, whose: str) -> None:
    _require(
        issue.low <= value <= issue.high,
        f"{whose} on {issue.id}: {value:g} is outside the scale {issue.low:g} to {issue.high:g}",
    )


def _each(held: list[list[Position | None]], name: str, otherwise: float) -> Floats:
    def number(one: Position | None) -> float:
        value = None if one is None else getattr(one, name)
        return otherwise if value is None else float(value)

    return np.array([[number(one) for one in row] for row in held])


def _red(one: Position | None, end: int) -> float:
    return one.red_line[end] if one else (-math.inf, math.inf)[end]


def _of(actors: list[Actor], name: str) -> Floats:
    return np.array([float(getattr(one, name)) for one in actors])


def _traits(one: Actor) -> tuple[float, ...]:
    own = -1.0 if one.susceptibility is None else one.susceptibility
    return (
        one.capability, float(one.signs), one.cost, one.cost_growth, one.patience,
        one.guarantee, one.surprise, own,
    )  # fmt: skip
