"""When: the windows in which a deal can be made, as the costs of no deal mount.

Each period adds ``cost_growth`` to what no deal costs a party. Zartman (2000, in Stern & Druckman)
names two conditions for talks to open: a mutually hurting stalemate, and a way out, both as the
parties see them; they are necessary and not sufficient.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.value import gains, within_red_lines, without_deal, worth
from detente.bargaining.zone import is_open

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats

OPEN = 0.5  # a window is open where the zone is, in more than this share of the draws: a convention


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A published finding to be read beside a window."""

    finding: str
    source: str


WARNINGS = (
    Finding(
        finding="Mediation very early or very late shortens a dispute; in the middle it was found "
        "to lengthen it. Keep the same mediator.",
        source="Regan & Stam 2000, ISQ 44:239-260",
    ),
    Finding(
        finding="Ceasefires that third parties pressed on the sides fail sooner.",
        source="Werner & Yuen 2005, Int. Org. 59:261-292",
    ),
    Finding(
        finding="Mediation makes agreement more likely in the short run and renewed crisis more "
        "likely in the long run, the more so with leverage.",
        source="Beardsley 2008, AJPS 52:723-740",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Periods in which a deal can be made: the first and the last, and the widest share open."""

    first: int
    last: int
    share: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Timing:
    """``open``: the share of draws in which the zone is open, by period, from now.

    ``stalemate`` and ``way_out``: Zartman's conditions, by period: each party loses by waiting and
    prefers some deal that all would sign; such a deal is there.
    """

    open: Floats
    windows: tuple[Window, ...]
    stalemate: tuple[bool, ...]
    way_out: tuple[bool, ...]
    warnings: tuple[Finding, ...] = WARNINGS


def timing(draws: Draws, packages: Floats, periods: int = 12) -> Timing:
    """The zone from now to ``periods`` from now, and the windows in it."""
    if periods < 0:
        raise ValueError("periods are 0 or more")
    later = [waited(draws, period) for period in range(periods + 1)]
    share = np.array([is_open(one, packages).mean() for one in later])
    return Timing(
        open=share, windows=windows(share),
        stalemate=tuple(hurting(one, packages) for one in later),
        way_out=tuple(bool(one > OPEN) for one in share),
    )  # fmt: skip


def waited(draws: Draws, periods: float) -> Draws:
    """The draws after some periods without a deal."""
    if periods == 0:
        return draws
    return replace(draws, cost=draws.cost + draws.cost_growth * periods)


def windows(share: Floats) -> tuple[Window, ...]:
    """The runs of periods in which the zone is open."""
    found: list[Window] = []
    for period, one in enumerate(share):
        if one <= OPEN:
            continue
        if found and found[-1].last == period - 1:
            last = found.pop()
            found.append(Window(first=last.first, last=period, share=max(last.share, float(one))))
        else:
            found.append(Window(first=period, last=period, share=float(one)))
    return tuple(found)


def hurting(draws: Draws, packages: Floats) -> bool:
    """Whether every party that signs is hurt by going on, and none expects the best by it.

    It loses each period; and no deal is worth less to it than the best package is, at the mean.
    """
    middle, signs = draws.middle(), draws.signs
    best = worth(middle, packages)[0].max(axis=0)
    loses = (draws.cost_growth > 0) & (without_deal(middle)[0] < best)
    return bool(loses[signs].all())


def cost_to_open(draws: Draws, packages: Floats) -> float:
    """How much more no deal would have to cost every party alike to open the zone at the mean draw.

    0 where it is open; NaN is never given: red lines that exclude every package give infinity.
    """
    middle = draws.middle()
    kept = within_red_lines(middle, packages)[0][:, draws.signs].all(axis=1)
    if not kept.any():
        return float("inf")
    short = -gains(middle, packages)[0][kept][:, draws.signs].min(axis=1).max()
    return max(0.0, float(short))
