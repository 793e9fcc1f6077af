"""Expected utility of challenges (contested): one step, and rounds of offers.

Bueno de Mesquita 1994 (in Bueno de Mesquita & Stokman, European Community Decision Making), in the
equations published by Scholz, Calbert & Smith 2011 (J. Theor. Pol. 23:510-531) and reproduced by
Masad 2016, whose step 0 of the emission case this gives to the printed digits. What follows the
first step is not fully published, and the ports differ (7.0 to 9.96 years on their own case); the
rules of the rounds here are stated in ``rounds``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.settlement import Settlement
from detente.bargaining.status import Status

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats

ROUNDS = 50  # rounds after which offers that have not come to rest are cut off
REST = 1e-3  # a round that moves no one by more than this share of the scale is the last
RISK = 3.0  # r = (1 − R/3) / (1 + R/3): from 1/2 to 2 (Bueno de Mesquita 1985, JCR 29:156-172)


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """One step for one issue: actors × actors, challenger × challenged, and the risk exponents.

    ``utility`` is what each expects of challenging each (0 on the diagonal), ``wins`` the
    challenger's chance, ``support`` the weight behind it, ``risk`` r.
    """

    utility: Floats
    wins: Floats
    support: Floats
    risk: Floats


def step(position: Floats, capability: Floats, salience: Floats) -> Step:
    """One step from positions between 0 and 1, A each; salience between 0 and 1.

    The status quo is kept by those whom nobody challenges (Q = 1, as in Masad 2016).
    """
    distance = np.abs(position[:, None] - position[None, :])
    support = _support(distance, capability * salience)
    total = support + support.T
    wins = np.divide(support, total, out=np.zeros_like(support), where=total > 0)
    neutral = _expected(distance, wins, salience, np.ones(len(position)))
    risk = _risk(neutral)
    utility = _expected(distance, wins, salience, risk)
    return Step(utility=utility, wins=wins, support=support, risk=risk)


def expected_utility(draws: Draws, limit: int = ROUNDS) -> Settlement:
    """Where the weighted median comes to rest after at most ``limit`` rounds, in each draw.

    ``limit`` 0 is the median before any offer, 1 one step. An issue that ends before it rests has
    the status NOT_SETTLED, and its last median.
    """
    value = np.full((len(draws), len(draws.issues)), np.nan)
    status = np.full(value.shape, Status.OK, dtype=np.uint8)
    capability = np.broadcast_to(draws.capability, (len(draws), len(draws.actors)))
    salience = np.broadcast_to(draws.salience, draws.position.shape)
    span = draws.high - draws.low
    for draw, issue in np.ndindex(*value.shape):
        position = (draws.position[draw, :, issue] - draws.low[issue]) / span[issue]
        held = np.isfinite(position)
        strength, care = capability[draw][held], salience[draw, held, issue]
        status[draw, issue] = _unfit(held, strength * care)
        if status[draw, issue] == Status.OK:
            end, rested = rounds(position[held], strength, care, limit)
            value[draw, issue] = draws.low[issue] + span[issue] * end
            status[draw, issue] = Status.OK if rested else Status.NOT_SETTLED
    return Settlement(value=value, status=status)


def rounds(
    position: Floats, capability: Floats, salience: Floats, limit: int = ROUNDS
) -> tuple[float, bool]:
    """The median after rounds of offers, and whether it came to rest.

    Each round: i makes j an offer where it expects to gain by challenging j. If j expects to lose
    by challenging i, j is asked to give in (come to i); if j expects to gain less than i, they
    compromise: j is asked to come |E_j / E_i| of the way less, as Bueno de Mesquita 1994 has it.
    Each takes, of the offers made to it, the one that asks the least; all move at once. The rounds
    end when no one moves more than ``REST`` or after ``limit``.
    """
    rested = limit <= 1
    for _ in range(limit):
        moved = _after_offers(position, step(position, capability, salience).utility)
        far, position = np.abs(moved - position).max(), moved
        if far <= REST:
            rested = True
            break
    return _median(position, capability * salience), rested


def _support(distance: Floats, weight: Floats) -> Floats:
    """The weight behind i against j, i × j: each backs the nearer, by how much nearer it is."""
    count = len(weight)
    support = np.empty((count, count))
    for one in range(count):
        # Third party × rival: how much nearer the third party is to ``one`` than to the rival.
        nearer = distance - distance[:, one : one + 1]
        support[one] = weight @ np.maximum(nearer, 0.0)
    return support


def _expected(distance: Floats, wins: Floats, salience: Floats, risk: Floats) -> Floats:
    power = risk[:, None]
    succeed = 2 - 4 * (0.5 - 0.5 * distance) ** power
    fail = 2 - 4 * (0.5 + 0.5 * distance) ** power
    unchanged = 2 - 4 * 0.5**power
    resists = salience[None, :]
    utility = resists * (wins * succeed + (1 - wins) * fail) + (1 - resists) * succeed - unchanged
    np.fill_diagonal(utility, 0.0)
    return utility


def _risk(neutral: Floats) -> Floats:
    """How much risk each takes: the safer it stands among threats, the less it fears."""
    threat = neutral.sum(axis=0)
    room = threat.max() - threat.min()
    if room <= 0:
        return np.ones(len(threat))
    safety = (2 * threat - threat.max() - threat.min()) / room
    return np.asarray((1 - safety / RISK) / (1 + safety / RISK), dtype=np.float64)


def _after_offers(position: Floats, utility: Floats) -> Floats:
    """Where each goes: of the moves asked of it, the smallest; to the lower side of two equal."""
    mine, theirs = utility, utility.T
    asked = (mine > 0) & (mine > theirs)
    gap = position[:, None] - position[None, :]
    kept = np.divide(np.maximum(theirs, 0.0), mine, out=np.zeros_like(mine), where=asked)
    share = 1.0 - kept
    move = np.where(asked & (gap != 0), gap * share, np.inf)
    moves = np.sort(move, axis=0)
    chosen = np.take_along_axis(moves, np.abs(moves).argmin(axis=0)[None], axis=0)[0]
    return position + np.where(np.isfinite(chosen), chosen, 0.0)


def _median(position: Floats, weight: Floats) -> float:
    order = np.argsort(position, kind="stable")
    running = np.cumsum(weight[order])
    return float(position[order][np.searchsorted(running, running[-1] / 2 * (1 - 1e-12))])


def _unfit(held: Floats, weight: Floats) -> Status:
    if not held.any():
        return Status.NO_POSITIONS
    return Status.OK if weight.any() else Status.NO_WEIGHT
