"""Power that shifts: whether a party that will be weaker strikes while it is strong.

A declining party strikes first where δ p₂ − p₁ > c (1 − δ)²: what waiting costs it is more than
what a war now does (Fearon 1995, Int. Org. 49:379-414; Powell 2006, Int. Org. 60:169-203).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.bargaining.holding import preventive_war

if TYPE_CHECKING:
    from detente.bargaining.game import Game, PowerShift


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """The terms of the condition and what they come to, for one shift of power.

    ``now`` p₁ and ``later`` p₂: the rising party's chance to win a war; ``patience`` δ and ``cost``
    c: the declining party's. ``waiting`` is δ p₂ − p₁, ``fighting`` c (1 − δ)². ``peaceful`` is the
    greatest p₂ at which it would not strike, ``dear`` the least cost at which it would not,
    infinite where none is enough. ``assumed``: the cost is that of no deal, no other being given.
    """

    rising: str
    declining: str
    now: float
    later: float
    patience: float
    cost: float
    waiting: float
    fighting: float
    strikes: bool
    peaceful: float
    dear: float
    assumed: bool
    words: str


def dangers(game: Game) -> list[Danger]:
    """Each shift of power of a game, those that end in war first."""
    found = [_danger(game, one) for one in game.power_shifts]
    return sorted(found, key=lambda one: (not one.strikes, one.declining, one.rising))


def _danger(game: Game, shift: PowerShift) -> Danger:
    actor = next(one for one in game.actors if one.id == shift.declining)
    cost, patience = actor.cost if shift.cost is None else shift.cost, actor.patience
    waiting, fighting = patience * shift.later - shift.now, cost * (1 - patience) ** 2
    found = Danger(
        rising=shift.rising, declining=shift.declining, now=shift.now, later=shift.later,
        patience=patience, cost=cost, waiting=waiting, fighting=fighting,
        strikes=preventive_war(shift.now, shift.later, patience, cost),
        peaceful=min(1.0, (shift.now + fighting) / patience) if patience else 1.0,
        dear=_dear(waiting, patience), assumed=shift.cost is None, words="",
    )  # fmt: skip
    return replace(found, words=_words(found))


def _dear(waiting: float, patience: float) -> float:
    if waiting <= 0:
        return 0.0
    return waiting / (1 - patience) ** 2 if patience < 1 else math.inf


def _words(one: Danger) -> str:
    begun = (
        f"{one.declining} sees {one.rising}'s chance to win a war go from {one.now:.0%} to "
        f"{one.later:.0%}. Waiting costs it {one.waiting:.4f} (its patience {one.patience:.2f} × "
        f"{one.later:.2f} − {one.now:.2f}); fighting now costs it {one.fighting:.4f} (its cost of "
        f"war {one.cost:.2f} × (1 − {one.patience:.2f})²)."
    )
    if not one.strikes:
        return f"{begun} It does better to wait than to strike first."
    ways = [f"the rise stopped at {one.peaceful:.0%}"]
    if one.dear <= 1:
        ways.append(f"war cost it {one.dear:.2f}")
    return f"{begun} It does better to strike first, unless {', or '.join(ways)}."
