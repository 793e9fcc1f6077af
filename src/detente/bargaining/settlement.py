"""What every model of settlement gives back, and when it gives no number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.status import Status

if TYPE_CHECKING:
    from detente.bargaining.draws import Codes, Draws, Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Settlement:
    """Where a model says it settles: ``value`` D × I in the issue's units, ``status`` D × I."""

    value: Floats
    status: Codes

    def interval(self, share: float = 0.9) -> Floats:
        """Low, median and high of the middle ``share`` of draws: 3 × I, NaN where none is OK."""
        tail = (1 - share) / 2
        levels = (tail, 0.5, 1 - tail)
        out = np.full((3, self.value.shape[1]), np.nan)
        for issue, column in enumerate(self.value.T):
            known = column[np.isfinite(column)]
            if known.size:
                out[:, issue] = np.quantile(known, levels)
        return out


def settled(draws: Draws, value: Floats, total: Floats) -> Settlement:
    """A settlement from values and the weight behind each (1 or D × I): NaN where not OK."""
    if draws.complete and total.all():
        return Settlement(value=value, status=np.zeros(value.shape, dtype=np.uint8))
    status = _status(draws, np.broadcast_to(total, value.shape))
    return Settlement(value=np.where(status == Status.OK, value, np.nan), status=status)


def _status(draws: Draws, total: Floats) -> Codes:
    status = np.full(total.shape, Status.OK, dtype=np.uint8)
    status[total <= 0] = Status.NO_WEIGHT
    status[np.isnan(draws.position).all(axis=1)] = Status.NO_POSITIONS
    status[~np.isfinite(total) | np.isinf(draws.position).any(axis=1)] = Status.NOT_FINITE
    return status
