"""Packages scored in bulk: what each is worth over no deal to the parties, draw by draw.

The parts that Nash and Kalai–Smorodinsky share; neither reads the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.settlement import Settlement
from detente.bargaining.status import Status
from detente.bargaining.value import gains, halves, within_red_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.bargaining.draws import Bools, Draws, Floats

# Cells of draws × packages × parties held at once: 2 MB, which a core keeps near itself.
ROOM = 250_000
# A party may lose this much against no deal by rounding and still sign.
EQUAL = 1e-9


def choose(draws: Draws, packages: Floats, score: Callable[[Floats, Bools], Floats]) -> Settlement:
    """The acceptable package of the highest score in each draw; the first of equals.

    ``score`` takes gains (D × K × parties) and which packages are acceptable (D × K), and gives
    D × K. Draws without an acceptable package have the status EMPTY_ZONE.
    """
    value = np.full((len(draws), len(draws.issues)), np.nan)
    status = np.full(value.shape, Status.EMPTY_ZONE, dtype=np.uint8)
    if draws.signs.sum() < 2:
        return Settlement(value=value, status=np.full_like(status, Status.TOO_FEW_ACTORS))
    parties = draws.among(np.flatnonzero(draws.signs))
    kept = within_red_lines(parties, packages)
    by_half = halves(packages) if len(parties) > 1 else ()  # of one draw nothing is used twice
    step = max(1, ROOM // (len(packages) * len(parties.actors)))
    for at in range(0, len(draws), step):
        gained = gains(parties.part(slice(at, at + step)), packages, by_half)
        acceptable = np.logical_and.reduce((gained >= -EQUAL) & kept, axis=2)
        scored = np.where(
            acceptable, score(np.where(gained > EQUAL, gained, 0.0), acceptable), -np.inf
        )
        found = np.flatnonzero(acceptable.any(axis=1))
        value[at + found] = packages[scored[found].argmax(axis=1)]
        status[at + found] = Status.OK
    return Settlement(value=value, status=status)
