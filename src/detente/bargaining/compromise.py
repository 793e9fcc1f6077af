"""Compromise: the mean of the positions, weighted by capability and salience.

Van den Bos 1991; Achen 2006 (in Thomson et al., The European Union Decides) derives it as an
approximation of the Nash bargaining solution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.settlement import settled

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats
    from detente.bargaining.settlement import Settlement

# Two positions further apart than this share of the scale, each with more than this share of the
# weight, leave the mean well between them.
CLOSE = 1e-3


def compromise(draws: Draws) -> Settlement:
    """The weighted mean of each draw and issue."""
    weight = draws.weight()
    if draws.complete and len(weight) == 1:
        moment = _products(draws.position, weight[0])
    else:
        held = np.isfinite(draws.position)
        weight = np.where(held, weight, 0.0)
        moment = np.einsum("dai,dai->di", weight, np.where(held, draws.position, 0.0))
    total = weight.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return settled(draws, _between(draws, weight, moment / total), total)


def _products(position: Floats, weight: Floats) -> Floats:
    columns = [position[:, :, issue] @ weight[:, issue] for issue in range(position.shape[2])]
    return np.stack(columns, axis=1)


def _between(draws: Draws, weight: Floats, value: Floats) -> Floats:
    """Brought back where rounding carried a mean past the outermost position by the last bit.

    That can only be where the two that weigh most on an issue stand almost together, or one weighs
    almost all: only there is it looked at.
    """
    least, issues = weight.min(axis=0), np.arange(len(draws.issues))
    order = least.argsort(axis=0)
    first, last = order[-1], order[-min(2, len(order))]
    distance = np.abs(draws.position[:, first, issues] - draws.position[:, last, issues])
    apart = distance > CLOSE * (draws.high - draws.low)
    apart &= least[last, issues] > CLOSE * weight.sum(axis=1).max(axis=0)
    near = ~np.logical_and.reduce(apart, axis=1)
    if near.any():
        some = draws.position[near]
        low = np.where(np.isnan(some), np.inf, some).min(axis=1)
        high = np.where(np.isnan(some), -np.inf, some).max(axis=1)
        value[near] = np.clip(value[near], low, high)
    return value
