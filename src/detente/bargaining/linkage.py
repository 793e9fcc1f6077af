"""What issues do for one another: linkage, side payments, and who cares for what.

Taken one by one, an issue settles only where every party gains on it alone; together, a loss on one
may be made good on another (logrolling), and what is still short may be paid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.value import gains, stake, within_red_lines
from detente.bargaining.zone import EQUAL, is_open

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats

_ROOM = 40_000_000  # draws × packages × actors above which mixes are not tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """``party`` would have to be paid ``amount`` (in units of value) to sign ``package``."""

    party: str
    package: int
    amount: float


@dataclass(frozen=True, kw_only=True)
class Linkage:
    """``together``: the share of draws in which some mix of all issues suits every party.

    ``apart``: the share in which each issue by itself does. None where there are too many mixes.
    ``cares``: by party, the share of each issue in what it cares for.
    """

    together: float | None
    apart: float | None
    cares: dict[str, dict[str, float]]


def linkage(draws: Draws, mixes: Floats | None) -> Linkage:
    """What linking the issues does, over every mix of their options (K × I; None: too many)."""
    share = stake(draws).mean(axis=0)
    cares = {
        draws.actors[at]: dict(zip(draws.issues, share[at].tolist(), strict=True))
        for at in np.flatnonzero(draws.signs)
    }
    if mixes is None or len(draws) * len(mixes) * len(draws.actors) > _ROOM:
        return Linkage(together=None, apart=None, cares=cares)
    alone = [
        is_open(_issue(draws, at), np.unique(mixes[:, at])[:, None])
        for at in range(len(draws.issues))
    ]
    apart = float(np.logical_and.reduce(alone).mean())
    return Linkage(together=float(is_open(draws, mixes).mean()), apart=apart, cares=cares)


def payments(draws: Draws, packages: Floats) -> list[Payment]:
    """Who would have to be paid what, at the mean draw, for the package that gains the most in all.

    Empty where some package suits all as it is, or where no package that keeps the red lines gains
    enough together to pay for itself.
    """
    middle = draws.middle()
    gained = gains(middle, packages)[0][:, draws.signs]
    kept = within_red_lines(middle, packages)[0][:, draws.signs].all(axis=1)
    if (kept & (gained >= -EQUAL).all(axis=1)).any() or not kept.any():
        return []
    total = np.where(kept, gained.sum(axis=1), -np.inf)
    best = int(total.argmax())
    if total[best] < -EQUAL:
        return []
    names = [draws.actors[at] for at in np.flatnonzero(draws.signs)]
    short = [
        Payment(party=name, package=best, amount=float(-gain))
        for name, gain in zip(names, gained[best], strict=True)
        if gain < -EQUAL
    ]
    return sorted(short, key=lambda one: (-one.amount, one.party))


def _issue(draws: Draws, at: int) -> Draws:
    """The draws with one issue only; the cost of no deal falls on each issue by its stake."""
    here = slice(at, at + 1)
    return replace(
        draws, issues=draws.issues[here], low=draws.low[here], high=draws.high[here],
        position=draws.position[:, :, here], salience=draws.salience[:, :, here],
        no_deal=draws.no_deal[:, :, here], red_low=draws.red_low[:, here],
        red_high=draws.red_high[:, here],
    )  # fmt: skip
