"""What a deal is worth to each actor, and what no deal is worth: both from 0 to 1.

Value is additive over issues, linear in the distance from the own position, and weighted by
salience (the spatial model of Van den Bos 1991). No deal is the outcome that the actor expects
without one, less its cost: war as a costly lottery (Fearon 1995, Int. Org. 49:379-414).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.bargaining.draws import Bools, Draws, Floats


def worth(draws: Draws, packages: Floats) -> Floats:
    """Value of packages to the actors, D × K × A, without side payments.

    ``packages`` is K × I, or D × K × I where each draw has its own. An actor with no salience on
    any issue values every package at 1.
    """
    share = stake(draws)
    count = packages.shape[-2]
    total = np.ones((len(draws), count, len(draws.actors)))
    for issue in range(len(draws.issues)):
        at = packages[..., issue]
        if packages.ndim == 2 and len(draws) > 1:
            # Few options make many packages: the distance to each option is taken once.
            options, which = np.unique(at, return_inverse=True)
            total -= _loss(draws, share, options[None], issue)[:, which]
        else:
            total -= _loss(draws, share, at if at.ndim == 2 else at[None], issue)
    return total


def stake(draws: Draws) -> Floats:
    """Each issue's share in an actor's salience, (1 or D) × A × I; 0 where it has no position."""
    salience = np.where(np.isnan(draws.position[:1]), 0.0, draws.salience)
    total = salience.sum(axis=2, keepdims=True)
    share: Floats = np.divide(salience, total, out=np.zeros_like(salience), where=total > 0)
    return share


def without_deal(draws: Draws) -> Floats:
    """Value of no deal to each actor, D × A.

    Where an actor's outcome without a deal is not given, the worst end of the scale is taken: an
    assumption under which it signs the most (see ``assumed``).
    """
    ends = np.stack([draws.low, draws.high])
    far = np.maximum(draws.position - ends[0], ends[1] - draws.position)
    given = np.abs(draws.no_deal - draws.position)
    distance = np.where(np.isnan(draws.no_deal), far, given) / (ends[1] - ends[0])
    loss = np.where(np.isnan(distance), 0.0, distance) * stake(draws)
    value: Floats = 1.0 - loss.sum(axis=2) - draws.cost
    return value


def assumed(draws: Draws) -> tuple[str, ...]:
    """The parties whose outcome without a deal is not given on some issue that they care about."""
    cares = np.logical_or.reduce(stake(draws) > 0, axis=0)
    silent = np.logical_or.reduce(np.isnan(draws.no_deal), axis=0) & cares
    found = np.logical_or.reduce(silent, axis=1) & draws.signs
    return tuple(actor for actor, missing in zip(draws.actors, found, strict=True) if missing)


def gains(draws: Draws, packages: Floats) -> Floats:
    """Value of each package over no deal, D × K × A, side payments included."""
    gained = worth(draws, packages)
    gained -= (without_deal(draws) - draws.payment)[:, None, :]
    return gained


def within_red_lines(draws: Draws, packages: Floats) -> Bools:
    """Whether each package keeps each actor's red lines, (1 or D) × K × A."""
    packages = packages if packages.ndim == 3 else packages[None]
    at = packages[:, :, None, :]
    inside = (at >= draws.red_low) & (at <= draws.red_high)
    kept: Bools = np.logical_and.reduce(inside, axis=3)
    return kept


def _loss(draws: Draws, share: Floats, at: Floats, issue: int) -> Floats:
    """What outcomes of an issue (1 or D × K) cost each actor, D × K × A."""
    unit = share[:, :, issue] / (draws.high[issue] - draws.low[issue])
    loss: Floats = np.abs(at[:, :, None] - draws.position[:, None, :, issue])
    loss *= unit[:, None, :]
    return loss if draws.complete else np.where(np.isnan(loss), 0.0, loss)
