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
        return settled(draws, moment / total, total)


def _products(position: Floats, weight: Floats) -> Floats:
    columns = [position[:, :, issue] @ weight[:, issue] for issue in range(position.shape[2])]
    return np.stack(columns, axis=1)
