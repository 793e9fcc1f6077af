"""Would it hold: what each party gains by breaking the deal against what it loses.

The repeated game: a party that keeps the deal has R each period; breaking it wins T once, and when
the breach is detected (chance q) the deal ends at P and others impose a penalty g. It keeps the
deal where its patience δ is at least δ* = (T − R) / ((T − R) + q (R − P + g)). With q = 1 and
g = 0 this is the grim trigger of Friedman 1971. Power that shifts is another danger: a declining
party strikes first where δ p₂ − p₁ > c (1 − δ)² (Fearon 1995; Powell 2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.status import Status
from detente.bargaining.value import without_deal, worth

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from detente.bargaining.draws import Bools, Codes, Draws, Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Payoffs:
    """The four values of the repeated game, each D × A: T temptation, R reward, P punishment.

    ``guarantee`` is g, the penalty that others impose for a breach.
    """

    temptation: Floats
    reward: Floats
    punishment: Floats
    guarantee: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Hold:
    """Whether each party keeps the deal in each draw.

    ``threshold`` δ*, ``status`` and ``kept``: D × A. ``holds``: A, the share of draws in which
    the party keeps it; ``all_hold``: the share in which every party that signs does. What is
    missing at the mean draw, A each, NaN where no amount is enough, 0 where nothing is missing:
    the least further ``guarantee``, the ``verification`` (chance of detection, in all) and the
    ``incentive`` (value added to keeping), each of which would do alone.
    """

    threshold: Floats
    status: Codes
    kept: Bools
    holds: Floats
    all_hold: float
    guarantee: Floats
    verification: Floats
    incentive: Floats


def threshold(
    temptation: ArrayLike, reward: ArrayLike, punishment: ArrayLike,
    verification: ArrayLike = 1.0, guarantee: ArrayLike = 0.0,
) -> Floats:  # fmt: skip
    """δ*, the least patience with which a deal is kept; 0 without temptation, inf where none is.

    Arrays of one shape, or numbers. ``verification`` is q between 0 and 1. At 1 (nothing is lost by
    a breach, or none is detected) a party is at best indifferent.
    """
    t, r, p, q, g = np.broadcast_arrays(
        *(np.asarray(one, dtype=np.float64)
          for one in (temptation, reward, punishment, verification, guarantee))
    )  # fmt: skip
    gain, loss = t - r, q * (r - p + g)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(loss >= 0, gain / (gain + loss), np.inf)
    return np.where(gain <= 0, 0.0, value)


def preventive_war(now: float, later: float, patience: float, cost: float) -> bool:
    """Whether a declining party strikes first: δ p₂ − p₁ > c (1 − δ)² (Fearon 1995).

    ``now`` and ``later`` are the rising party's chances to win, ``cost`` the declining party's cost
    of war.
    """
    return patience * later - now > cost * (1 - patience) ** 2


def payoffs(draws: Draws, settlement: Floats) -> Payoffs:
    """T, R, P and g of a settlement (D × I, or I) to each actor.

    R is what the settlement is worth, with side payments; P what no deal is worth; T is R and a
    share (``surprise``) of all that the settlement withholds. That share has no published size.
    """
    packages = np.broadcast_to(settlement, (len(draws), len(draws.issues)))[:, None, :]
    outcome = worth(draws, packages)[:, 0, :]
    return Payoffs(
        temptation=outcome + draws.surprise * (1.0 - outcome),
        reward=outcome + draws.payment,
        punishment=without_deal(draws),
        guarantee=np.broadcast_to(draws.guarantee, outcome.shape),
    )


def hold(draws: Draws, settlement: Floats) -> Hold:
    """Whether each party keeps a settlement (D × I, or I), and what is missing where it does not.

    A draw without a settlement (NaN) does not hold.
    """
    game = payoffs(draws, settlement)
    q = draws.verification
    delta = threshold(game.temptation, game.reward, game.punishment, q, game.guarantee)
    known = np.isfinite(np.broadcast_to(settlement, (len(draws), len(draws.issues))))
    settled: Bools = np.logical_and.reduce(known, axis=1)
    kept = (delta <= draws.patience) & (delta < 1) & settled[:, None]
    status = np.full(delta.shape, Status.OK, dtype=np.uint8)
    status[game.temptation <= game.reward] = Status.NO_TEMPTATION
    status[delta >= 1] = Status.NEVER_HOLDS
    status[~settled] = Status.EMPTY_ZONE
    delta[~settled] = np.nan
    return Hold(
        threshold=delta, status=status, kept=kept, holds=kept.mean(axis=0),
        all_hold=float(kept[:, draws.signs].all(axis=1).mean()), **_missing(draws, game, settled),
    )  # fmt: skip


def all_keep(draws: Draws, settlement: Floats) -> Bools:
    """In which draws every party that signs keeps a settlement, D."""
    kept: Bools = np.logical_and.reduce(hold(draws, settlement).kept[:, draws.signs], axis=1)
    return kept


def _missing(draws: Draws, game: Payoffs, settled: Bools) -> dict[str, Floats]:
    """What would make each party keep the deal at the mean of the draws that settle."""
    if not settled.any():
        unknown = np.full(len(draws.actors), np.nan)
        return {"guarantee": unknown, "verification": unknown, "incentive": unknown}
    t, r, p = (one[settled].mean(axis=0) for one in (game.temptation, game.reward, game.punishment))
    g, q, d = (draws.typical(one) for one in ("guarantee", "verification", "patience"))
    # Kept where (1 − δ)(T − R) ≤ δ q (R − P + g): solved for g, for q, and for what R lacks.
    with np.errstate(divide="ignore", invalid="ignore"):
        need = (1 - d) * np.maximum(0.0, t - r)
        guarantee = need / (d * q) - (r - p) - g
        verification = need / (d * (r - p + g))
        incentive = ((1 - d) * (t - r) - d * q * (r - p + g)) / ((1 - d) + d * q)
    enough = need <= d * q * (r - p + g) + 1e-15
    possible = (r - p + g > 0) & (verification <= 1) & (d > 0)
    return {
        "guarantee": np.where(enough, 0.0, np.where(np.isfinite(guarantee), guarantee, np.nan)),
        "verification": np.where(enough, 0.0, np.where(possible, verification, np.nan)),
        "incentive": np.where(enough, 0.0, np.where(np.isfinite(incentive), incentive, np.nan)),
    }
