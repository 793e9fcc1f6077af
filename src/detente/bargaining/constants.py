"""The constants an answer rests on: each with its origin, where to change it, what it swings.

No size is published for any of these. Each is moved over a range that is a convention, one at a
time in the same draws, to show how far the answer depends on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.explained import CONSTANTS
from detente.bargaining.game import PATIENCE, RANGES, SURPRISE, VERIFICATION
from detente.bargaining.holding import hold

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats
    from detente.bargaining.game import Game

ORIGIN = "an assumption: no size is published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A number that the sheet does not give: ``value``, ``origin``, the ``key`` that changes it.

    ``at_low`` and ``at_high``: the share of draws in which every party keeps the compromise where
    it is ``low`` or ``high`` instead, all else as it is.
    """

    key: str
    name: str
    value: float
    origin: str
    low: float
    high: float
    at_low: float
    at_high: float


def constants(game: Game, draws: Draws, settlement: Floats) -> list[Constant]:
    """Each constant that was assumed for a game, the one that swings the answer most first."""
    assumed = {"patience": PATIENCE, "surprise": SURPRISE, "verification": VERIFICATION}
    found = []
    for key, value in assumed.items():
        low, high = RANGES[key]
        at_low, at_high = (_moved(game, draws, key, value, to) for to in (low, high))
        if at_low is not None and at_high is not None:
            ends = [hold(one, settlement).all_hold for one in (at_low, at_high)]
            found.append(
                Constant(
                    key=key, name=CONSTANTS[key].replace(",", ":", 1), value=value,
                    origin=ORIGIN, low=low, high=high, at_low=ends[0], at_high=ends[1],
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (-abs(one.at_high - one.at_low), one.key))


def _moved(game: Game, draws: Draws, key: str, value: float, to: float) -> Draws | None:
    """The draws with a constant elsewhere for whom it was assumed; None where it is all given."""
    if key == "verification":
        assumed = game.verification == value
        return replace(draws, verification=to) if assumed else None
    silent = {one.id for one in game.actors if one.signs and getattr(one, key) == value}
    here = np.array([actor in silent for actor in draws.actors])
    if not here.any():
        return None
    if key == "patience":
        return replace(draws, patience=np.where(here, to, draws.patience))
    return replace(draws, surprise=np.where(here, to, draws.surprise))
