"""Some levers tried on a case: how it stands without them and with them, in the same draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.packages import packages
from detente.bargaining.whatif import Effect, effect, state, with_levers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.draws import Bools, Draws
    from detente.bargaining.game import Game, GameLever
    from detente.bargaining.whatif import State


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What is tried: levers, how many periods late, and what of that in force is taken away."""

    levers: Sequence[GameLever] = ()
    wait: int = 0
    gone: Sequence[GameLever] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a case stands: shares of the draws from 0 to 1; ``settlement`` in each issue's units.

    ``settlement``: low, median and high of the compromise after influence (middle nine tenths), by
    issue; None where it gives no number. The other names as in ``whatif.Effect``.
    """

    settlement: dict[str, tuple[float, float, float] | None]
    zone: float
    signatures: dict[str, float]
    keeps: dict[str, float]
    agreed: float
    lasts: float


@dataclass(frozen=True, kw_only=True)
class Trial:
    """The case as it is now, with the levers, and the change with its interval."""

    before: Standing
    after: Standing
    effect: Effect


def trial(game: Game, tried: Attempt, *, draws: int, seed: int) -> Trial:
    """The case before and after. An attempt of nothing changes nothing.

    Raises ``ValueError`` where nobody has to sign.
    """
    bare, deals = game.draw(draws, seed), packages(game)
    drawn = with_levers(bare, game.in_force)
    left = with_levers(bare, [one for one in game.in_force if one not in tried.gone])
    before, after = state(drawn, deals), state(left, deals, tried.levers, tried.wait)
    return Trial(
        before=_standing(drawn, before), after=_standing(left, after),
        effect=effect(left, before, deals, tried.levers, tried.wait),
    )  # fmt: skip


def _standing(draws: Draws, now: State) -> Standing:
    return Standing(
        settlement={one: _ends(now, at) for at, one in enumerate(draws.issues)},
        zone=float(now.open.mean()), signatures=_of_parties(draws, now.signed),
        keeps=_of_parties(draws, now.kept), agreed=float(now.agreed.mean()),
        lasts=float(now.lasts.mean()),
    )  # fmt: skip


def _ends(now: State, at: int) -> tuple[float, float, float] | None:
    column = now.settlement[:, at]
    known = column[np.isfinite(column)]
    if not known.size:
        return None
    low, middle, high = (float(one) for one in np.quantile(known, (0.05, 0.5, 0.95)))
    return low, middle, high


def _of_parties(draws: Draws, found: Bools) -> dict[str, float]:
    return {draws.actors[at]: float(found[:, at].mean()) for at in np.flatnonzero(draws.signs)}
