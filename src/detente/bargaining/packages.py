"""The packages that models choose among: those on the table, or all that the options make."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.bargaining.draws import Floats
    from detente.bargaining.game import Game

MOST = 100_000  # packages that are tried one by one; above it Nash takes seconds a draw
STEPS = 5  # options tried on an issue that names only the ends of its scale
FEW = 64  # packages that stand for the rest where there are too many to try them all


def packages(game: Game) -> Floats:
    """K × I, issues in the order of the draws: the packages named, or every mix of the options.

    An issue with two options is tried in five steps between them. Where that makes more than
    ``MOST``, a fixed spread of ``FEW`` stands for them: a zone that is empty among these need not
    be empty among all.
    """
    issues = sorted(game.issues, key=lambda one: one.id)
    if game.packages:
        named = (dict(one.outcomes) for one in game.packages)
        return np.array([[float(one[issue.id]) for issue in issues] for one in named])
    steps = [_steps(tuple(value for value, _ in issue.options)) for issue in issues]
    if complete(game):
        return np.array(list(itertools.product(*steps)))
    return _spread(steps)


def complete(game: Game) -> bool:
    """Whether ``packages`` gives every package there is."""
    if game.packages:
        return True
    count = 1
    for issue in game.issues:
        count *= len(_steps(tuple(value for value, _ in issue.options)))
    return count <= MOST


def _steps(values: tuple[float, ...]) -> Floats:
    return (
        np.array(values, dtype=np.float64)
        if len(values) > 2
        else np.linspace(values[0], values[-1], STEPS)
    )


def _spread(steps: list[Floats]) -> Floats:
    """Packages spread over the box by a lattice of irrational steps (Kronecker), and its corners.

    The roots of primes have no common measure, so no two issues run in step.
    """
    roots = np.sqrt(np.array(_primes(len(steps)), dtype=float))
    share = np.outer(np.arange(1, FEW - 1), roots) % 1.0
    share = np.vstack([np.zeros(len(steps)), np.ones(len(steps)) - 1e-12, share])
    columns = [one[(share[:, at] * len(one)).astype(int)] for at, one in enumerate(steps)]
    return np.stack(columns, axis=1)


def _primes(count: int) -> list[int]:
    found: list[int] = []
    for number in itertools.count(2):
        if len(found) == count:
            return found
        if all(number % prime for prime in found):
            found.append(number)
    raise AssertionError("unreachable: there are primes enough")
