"""What a deal is worth to each actor, and what no deal is worth: both from 0 to 1.

Value is additive over issues, linear in the distance from the own position, and weighted by
salience (the spatial model of Van den Bos 1991). No deal is the outcome that the actor expects
without one, less its cost: war as a costly lottery (Fearon 1995, Int. Org. 49:379-414).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from detente.bargaining.draws import Bools, Draws, Floats

    Places = NDArray[np.intp]


Half = tuple[range, "Floats", "Places"]


def worth(draws: Draws, packages: Floats, by_half: Sequence[Half] = ()) -> Floats:
    """Value of packages to the actors, D × K × A, without side payments.

    ``packages`` is K × I, or D × K × I where each draw has its own. An actor with no salience on
    any issue values every package at 1. ``by_half`` is ``halves(packages)``, for who asks often.
    """
    share = stake(draws)
    if packages.ndim == 3 or (len(draws) == 1 and not by_half):
        each = packages if packages.ndim == 3 else packages[None]
        lost = (_loss(draws, share, each[:, :, at], at) for at in range(len(draws.issues)))
        return np.swapaxes(_less(lost, (len(draws), len(draws.actors), each.shape[1])), 1, 2)
    total = np.ones((len(draws), len(draws.actors), len(packages)))
    for issues, rows, which in by_half or halves(packages):
        lost = (_loss(draws, share, rows[None, :, n], at) for n, at in enumerate(issues))
        left = _less(lost, (len(draws), len(draws.actors), len(rows)))
        total -= np.take(1.0 - left, which, axis=2)
    return np.swapaxes(total, 1, 2)


def halves(packages: Floats) -> tuple[Half, ...]:
    """Packages (K × I) by the first and the second half of their issues.

    Each half with its issues, the outcomes that occur on them, and which of those each package has:
    few halves make many packages, so what each half is worth is worked out once.
    """
    count = packages.shape[1]
    middle = (count + 1) // 2
    parts = [one for one in (range(middle), range(middle, count)) if one]
    found = (np.unique(packages[:, list(one)], axis=0, return_inverse=True) for one in parts)
    return tuple(
        (part, rows, which.ravel()) for part, (rows, which) in zip(parts, found, strict=True)
    )


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


def gains(draws: Draws, packages: Floats, by_half: Sequence[Half] = ()) -> Floats:
    """Value of each package over no deal, D × K × A, side payments included; as ``worth``."""
    gained = worth(draws, packages, by_half)
    gained -= (without_deal(draws) - draws.payment)[:, None, :]
    return gained


def within_red_lines(draws: Draws, packages: Floats) -> Bools:
    """Whether each package keeps each actor's red lines, (1 or D) × K × A."""
    packages = packages if packages.ndim == 3 else packages[None]
    at = packages[:, None]
    inside = (at >= draws.red_low[:, None]) & (at <= draws.red_high[:, None])
    kept: Bools = np.swapaxes(np.logical_and.reduce(inside, axis=3), 1, 2)
    return kept


def _less(lost: Iterable[Floats], shape: tuple[int, int, int]) -> Floats:
    """1 less all that is lost, D × A × K: actors before packages, of which there are more."""
    total = np.ones(shape)
    for one in lost:
        total -= one
    return total


def _loss(draws: Draws, share: Floats, at: Floats, issue: int) -> Floats:
    """What outcomes of an issue (1 or D × K) cost each actor, D × A × K."""
    unit = share[:, :, issue] / (draws.high[issue] - draws.low[issue])
    loss: Floats = np.abs(at[:, None, :] - draws.position[:, :, issue, None])
    loss *= unit[:, :, None]
    return loss if draws.complete else np.where(np.isnan(loss), 0.0, loss)
