"""Nash's solution: of the packages that all would sign, the one with the greatest product of gains.

Nash 1950 (Econometrica 18:155-162), over packages with values of no deal; with unequal bargaining
power the generalised solution (Kalai 1977).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.offers import choose

if TYPE_CHECKING:
    from detente.bargaining.draws import Bools, Draws, Floats
    from detente.bargaining.settlement import Settlement

LEAST = 1e-9  # a gain that is no more than rounding


def nash(draws: Draws, packages: Floats, power: Floats | None = None) -> Settlement:
    """The package (K × I) of the greatest product of gains over no deal, in each draw.

    ``power``: A, the exponents of the generalised solution; equal by default. A party that can gain
    by no acceptable package has no part in the product. Where no package lets all the others gain
    at once, the greatest sum of gains stands.
    """
    exponent = np.ones(len(draws.actors)) if power is None else power
    if exponent.shape != (len(draws.actors),) or (exponent < 0).any():
        raise ValueError("power is one number of 0 or more for each actor")
    mine = exponent[draws.signs]
    return choose(draws, packages, lambda gained, ok: _product(gained, ok, mine))


def _product(gained: Floats, acceptable: Bools, exponent: Floats) -> Floats:
    """The logarithm of the product, D × K: products of hundreds of gains would vanish."""
    best = np.where(acceptable[:, :, None], gained, 0.0).max(axis=1, keepdims=True)
    plays = (best > LEAST) & (exponent > 0)
    with np.errstate(divide="ignore"):
        scored = np.log(np.where(plays, gained, 1.0)) * exponent
    total = scored.sum(axis=2)
    possible = np.where(acceptable, total, -np.inf).max(axis=1, keepdims=True) > -np.inf
    found: Floats = np.where(possible, total, gained.sum(axis=2))
    return found


def nash_split(no_deal_a: float, no_deal_b: float, power_a: float = 0.5) -> float:
    """A's share of a pie of 1 with linear values: d_A + a (1 − d_A − d_B) (Kalai 1977).

    Equal power gives Nash 1950: (1 + d_A − d_B) / 2. Raises ``ValueError`` where both cannot gain.
    """
    surplus = 1 - no_deal_a - no_deal_b
    if surplus < 0:
        raise ValueError("no split gives both what no deal gives them")
    return no_deal_a + power_a * surplus
