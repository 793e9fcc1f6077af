"""Kalai and Smorodinsky's solution: every party gets the same share of the best it could hope for.

Kalai & Smorodinsky 1975 (Econometrica 43:513-518). Over a finite set of packages no package may
give exactly equal shares: the one stands whose smallest share is largest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.offers import choose

if TYPE_CHECKING:
    from detente.bargaining.draws import Bools, Draws, Floats
    from detente.bargaining.settlement import Settlement


def kalai_smorodinsky(draws: Draws, packages: Floats) -> Settlement:
    """The package (K × I) whose worst-off party has the largest share of its hope, in each draw."""
    return choose(draws, packages, smallest_share)


def smallest_share(gained: Floats, acceptable: Bools) -> Floats:
    """The smallest share, D × K: each gain over the best gain among the acceptable packages.

    A party that can gain nothing in any is content with any. Between equals in this, the larger
    sum of shares decides.
    """
    best = np.where(acceptable[:, :, None], gained, 0.0).max(axis=1, keepdims=True)
    share = np.divide(gained, best, out=np.ones_like(gained), where=best > 0)
    scored: Floats = share.min(axis=2) + TIE * share.mean(axis=2)
    return scored


# Small enough never to outweigh a difference of smallest shares that is more than rounding.
TIE = 1e-9
