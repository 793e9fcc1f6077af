"""Who moves whom, and through whom: the model of social influence of Friedkin & Johnsen (1990).

Each actor weighs what others hold against where it began: y = L W y + (I − L) y₀, with W the
weights (rows sum to 1) and L the susceptibilities. At rest y = V y₀ with
V = (I − L W)⁻¹ (I − L): V[j, k] is the share of k's first position in where j ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.status import Status

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats

# Above this condition number a solution keeps fewer than four good digits.
SINGULAR = 1e12


@dataclass(frozen=True, kw_only=True)
class Path:
    """How one actor reaches another: the actors in order, and the share carried along it."""

    actors: tuple[str, ...]
    share: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Influence:
    """``total`` is V, moved × mover, A × A: NaN where ``status`` is SINGULAR."""

    total: Floats
    status: Status


def influence(weights: Floats, susceptibility: Floats) -> Influence:
    """V of W (A × A) and the diagonal of L (A). Raises ``ValueError`` where W is no weighting."""
    _check(weights, susceptibility)
    system = np.eye(len(weights)) - susceptibility[:, None] * weights
    if not np.linalg.cond(system, 1) < SINGULAR:
        return Influence(total=np.full_like(system, np.nan), status=Status.SINGULAR)
    total = np.asarray(np.linalg.solve(system, np.diag(1.0 - susceptibility)), dtype=np.float64)
    return Influence(total=total, status=Status.OK)


def influenced(draws: Draws) -> tuple[Draws, Status]:
    """The draws with every position where influence brings it; NaN where that is singular.

    On an issue, an actor without a position passes nothing on: its weight returns to the others.
    """
    held = ~np.all(np.isnan(draws.position), axis=0, keepdims=True)[0]
    moved, worst = np.full_like(draws.position, np.nan), Status.OK
    patterns, which = np.unique(held, axis=1, return_inverse=True)
    for pattern, inside in enumerate(map(np.flatnonzero, patterns.T)):
        if not inside.size:
            continue
        found = influence(*_among(draws, inside))
        worst = max(worst, found.status)
        here = np.ix_(np.arange(len(draws)), inside, np.flatnonzero(which == pattern))
        begun = draws.position[here]
        # Weighted means: rounding must not carry them past the outermost position.
        low, high = begun.min(axis=1, keepdims=True), begun.max(axis=1, keepdims=True)
        moved[here] = np.clip(found.total @ begun, low, high)
    return replace(draws, position=moved), worst


def strongest_path(draws: Draws, source: str, target: str) -> Path | None:
    """The path that carries most of a source's position to a target, or None where none does.

    The share of a path is the product of its susceptibilities and weights and of what the source
    keeps of its own; the shares of all walks add up to V[target, source].
    """
    start, end = draws.actors.index(source), draws.actors.index(target)
    carried = draws.susceptibility[:, None] * draws.weights
    best, before = np.zeros(len(draws.actors)), np.full(len(draws.actors), -1)
    best[start] = 1.0 - draws.susceptibility[start]
    waiting = set(range(len(best)))
    while waiting:
        here = max(sorted(waiting), key=lambda one: best[one])
        waiting.remove(here)
        for nxt in sorted(waiting):
            share = best[here] * carried[nxt, here]
            if share > best[nxt]:
                best[nxt], before[nxt] = share, here
    if best[end] <= 0 or start == end:
        return None
    return Path(actors=_walk(draws, before, end), share=float(best[end]))


def through(draws: Draws, mediator: str) -> Floats:
    """What of V passes through a mediator: V less V with its ties outward cut, A × A."""
    middle = draws.actors.index(mediator)
    cut = draws.weights.copy()
    own = np.arange(len(cut)) != middle
    np.fill_diagonal(cut, np.where(own, cut.diagonal() + cut[:, middle], cut.diagonal()))
    cut[own, middle] = 0.0
    whole = influence(draws.weights, draws.susceptibility).total
    return whole - influence(cut, draws.susceptibility).total


def tie_effects(draws: Draws, issue: str) -> list[tuple[str, str, float]]:
    """Each tie ``(source, target, shift)``: how far cutting it moves the weighted mean of an issue.

    In the issue's units, the largest first; the weight of a cut tie returns to the target. Exact,
    by the Sherman–Morrison formula, at the mean of the draws.
    """
    column = draws.issues.index(issue)
    inside = np.flatnonzero(np.isfinite(draws.position[:, :, column]).all(axis=0))
    weights, susceptibility = _among(draws, inside)
    resolved = np.linalg.inv(np.eye(len(inside)) - susceptibility[:, None] * weights)
    begun = draws.position[:, inside, column].mean(axis=0)
    ended = resolved @ ((1 - susceptibility) * begun)
    say = draws.weight().mean(axis=0)[inside, column]
    say = say / say.sum()
    found = []
    for target, source in np.argwhere(weights * (1 - np.eye(len(inside)))):
        pull = susceptibility[target] * weights[target, source]
        spread = resolved[:, target] * pull
        gap = (ended[target] - ended[source]) / (1 - spread[target] + spread[source])
        names = (draws.actors[inside[source]], draws.actors[inside[target]])
        found.append((*names, float(say @ spread * gap)))
    return sorted(found, key=lambda one: (-abs(one[2]), one[0], one[1]))


def _among(draws: Draws, inside: np.ndarray) -> tuple[Floats, Floats]:
    weights = draws.weights[np.ix_(inside, inside)]
    if len(inside) == len(draws.actors):
        return weights, draws.susceptibility
    weights = weights.copy()
    np.fill_diagonal(weights, weights.diagonal() + 1.0 - weights.sum(axis=1))
    return weights, draws.susceptibility[inside]


def _walk(draws: Draws, before: np.ndarray, end: int) -> tuple[str, ...]:
    walk = [end]
    while before[walk[-1]] >= 0:
        walk.append(int(before[walk[-1]]))
    return tuple(draws.actors[one] for one in reversed(walk))


def _check(weights: Floats, susceptibility: Floats) -> None:
    count = len(susceptibility)
    if weights.shape != (count, count):
        raise ValueError(f"weights are {count} × {count}, not {weights.shape}")
    if not (np.isfinite(weights).all() and np.isfinite(susceptibility).all()):
        raise ValueError("weights and susceptibilities are numbers")
    if (weights < 0).any() or not np.allclose(weights.sum(axis=1), 1.0):
        raise ValueError("weights are 0 or more and each row sums to 1")
    if (susceptibility < 0).any() or (susceptibility > 1).any():
        raise ValueError("susceptibilities are between 0 and 1")
