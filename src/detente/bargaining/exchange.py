"""Position exchange (contested): pairs of actors trade support on one issue for another.

Stokman & Van Oosten 1994 (in Bueno de Mesquita & Stokman, European Community Decision Making). The
expected outcome of an issue is the compromise. Two actors can exchange where they stand on opposite
sides of it on two issues and care for them in different proportion: each moves towards the other on
the issue that it cares for less. The rate makes both gain the same; one of them moves all the way.

Exchanges are made one at a time, the most gainful first. Which side of an outcome an actor is on,
and where the other stands, are as they were when the round began; an actor that has moved part of
the way may go the rest for somebody else. Exchanges that gain the same are a tie, which other
programs break anew on every run (one issue moved by 7 points between runs): here the order of ties
is drawn once from the seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.settlement import Settlement
from detente.bargaining.status import Status

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats

SEED = 19_940_101  # any number; a fixed one, so that ties fall the same on every run
SAME = 1e-9  # gains that differ by less, as a share of the greatest, are a tie
MOST = 4_000_000  # actors² × issues² above which a round takes minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """``giver`` moves to ``given`` on issue ``gives``; ``taker`` to ``taken`` on ``takes``.

    All are indices and positions on the scale; ``gain`` is what each of the two gains.
    """

    giver: int
    taker: int
    gives: int
    takes: int
    given: float
    taken: float
    gain: float


def exchange(draws: Draws, seed: int = SEED) -> Settlement:
    """The compromise of the positions after a round of exchanges, in each draw."""
    value = np.full((len(draws), len(draws.issues)), np.nan)
    status = np.full(value.shape, Status.OK, dtype=np.uint8)
    if (len(draws.actors) * len(draws.issues)) ** 2 > MOST:
        return Settlement(value=value, status=np.full_like(status, Status.TOO_LARGE))
    weight = np.broadcast_to(draws.weight(), draws.position.shape)
    salience = np.broadcast_to(draws.salience, draws.position.shape)
    span = draws.high - draws.low
    for draw in range(len(draws)):
        place = (draws.position[draw] - draws.low) / span
        held = np.isfinite(place)
        heavy = np.where(held, weight[draw], 0.0)
        fit = held.any(axis=0) & (heavy.sum(axis=0) > 0)
        status[draw] = np.where(held.any(axis=0), Status.NO_WEIGHT, Status.NO_POSITIONS)
        care = np.where(held, salience[draw], 0.0)
        ends, made = trade(place[:, fit], heavy[:, fit], care[:, fit], seed)
        value[draw, fit] = draws.low[fit] + span[fit] * outcome(ends, heavy[:, fit])
        status[draw, fit] = Status.OK if made else Status.NO_GAIN
    return Settlement(value=value, status=status)


def outcome(position: Floats, weight: Floats) -> Floats:
    """The compromise of each issue: weighted means of A × I."""
    mean: Floats = (np.nan_to_num(position) * weight).sum(axis=0) / weight.sum(axis=0)
    return mean


def trade(
    position: Floats, weight: Floats, salience: Floats, seed: int = SEED
) -> tuple[Floats, list[Exchange]]:
    """The positions after one round, and the exchanges made, in order. All A × I."""
    table = _Table(position, weight, salience)
    order = np.random.Generator(np.random.PCG64(seed)).permutation(position.size**2)
    made: list[Exchange] = []
    while (best := table.best(order)) is not None:
        table.make(best)
        made.append(best)
    return table.position, made


class _Table:
    """A round under way: where everybody stands now, and who would move whom how far."""

    def __init__(self, position: Floats, weight: Floats, salience: Floats) -> None:
        self.begun, self.position = position, position.copy()
        self.share = np.where(weight > 0, weight, 0.0) / weight.sum(axis=0)
        self.salience = salience
        self.both = salience[:, None, :] + salience[None, :, :]
        self.side = np.nan_to_num(np.sign(position - outcome(position, weight)))
        self.opposite = self.side[:, None, :] * self.side[None, :, :] < 0  # actor × actor × issue

    def best(self, order: np.ndarray) -> Exchange | None:
        """The exchange of the greatest gain, over giver × taker × gives × takes."""
        gain, shift_p, shift_q = self._gains()
        top = gain.max(initial=0.0)
        if top <= SAME:
            return None
        ties = np.flatnonzero(gain.ravel() >= top * (1 - SAME))
        chosen = int(ties[order[ties].argmin()])
        i, j, p, q = (int(one) for one in np.unravel_index(chosen, gain.shape))
        return Exchange(
            giver=i, taker=j, gives=p, takes=q, gain=float(gain[i, j, p, q]),
            given=self._to(i, j, p, float(shift_p[i, j, p, q])),
            taken=self._to(j, i, q, float(shift_q[i, j, p, q])),
        )  # fmt: skip

    def make(self, one: Exchange) -> None:
        """Move the two to where the exchange has them."""
        self.position[one.giver, one.gives] = one.given
        self.position[one.taker, one.takes] = one.taken

    def _gains(self) -> tuple[Floats, Floats, Floats]:
        """What each of two gains by each exchange, and how far both outcomes shift.

        i gives on p, j on q. Equal gains need ΔO_q (s_iq + s_jq) = ΔO_p (s_ip + s_jp).
        """
        left = (self.begun[None, :, :] - self.position[:, None, :]) * -self.side[:, None, :]
        reach = np.where(
            self.opposite, np.maximum(0.0, np.nan_to_num(left)) * self.share[:, None, :], 0.0
        )
        reach_p, reach_q = reach[:, :, :, None], reach.transpose(1, 0, 2)[:, :, None, :]
        both_p, both_q = self.both[:, :, :, None], self.both[:, :, None, :]
        traded = np.minimum(reach_p * both_p, reach_q * both_q)
        with np.errstate(divide="ignore", invalid="ignore"):
            shift_p, shift_q = traded / both_p, traded / both_q
        mine_p, mine_q = self.salience[:, None, :, None], self.salience[:, None, None, :]
        gain = np.where(traded > 0, mine_q * shift_q - mine_p * shift_p, 0.0)
        return np.nan_to_num(gain), shift_p, shift_q

    def _to(self, mover: int, other: int, issue: int, shift: float) -> float:
        """Where a mover ends that shifts the outcome so far: at the other's position at most."""
        here, goal = self.position[mover, issue], self.begun[other, issue]
        far = shift / self.share[mover, issue]
        there = far >= abs(goal - here) * (1 - SAME)
        return float(goal if there else here + np.sign(goal - here) * far)
