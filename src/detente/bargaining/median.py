"""Weighted median: the position that no majority of weight would leave (Black 1958)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.settlement import settled

if TYPE_CHECKING:
    from detente.bargaining.draws import Bools, Draws, Floats
    from detente.bargaining.settlement import Settlement

# Halves that differ by less are a tie of rounding: the weight is split between two positions.
TIE = 1e-12


def median(draws: Draws) -> Settlement:
    """The weighted median of each draw and issue; the middle between two where weights tie."""
    held = np.isfinite(draws.position)
    weight = np.where(held, draws.weight(), 0.0)
    order = np.argsort(np.where(held, draws.position, np.inf), axis=1, kind="stable")
    position = np.take_along_axis(draws.position, order, axis=1)
    running = np.cumsum(np.take_along_axis(weight, order, axis=1), axis=1)
    total = running[:, -1:, :]
    lower = _at(position, running >= total * (0.5 - TIE))
    upper = _at(position, running > total * (0.5 + TIE))
    return settled(draws, lower / 2 + upper / 2, total[:, 0, :])


def _at(position: Floats, reached: Bools) -> Floats:
    first = reached.argmax(axis=1)[:, None, :]
    found: Floats = np.take_along_axis(position, first, axis=1)[:, 0, :]
    return found
