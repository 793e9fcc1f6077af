"""Draws from a game: the arrays that models read, with named axes, draws × actors × issues."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.uint8]

_OF_ACTORS = ("capability", "susceptibility", "signs", "cost", "cost_growth", "patience",
              "guarantee", "surprise", "payment")  # fmt: skip
_DRAWN = ("cost", "patience", "surprise", "guarantee", "payment", "verification")


@dataclass(frozen=True, kw_only=True, eq=False)
class Draws:
    """A game in arrays. Axes: D draws, A actors, I issues; a leading axis of 1 stands for D.

    ``position`` D × A × I in the issue's units, NaN where an actor has none; ``salience`` and
    ``no_deal`` (1 or D) × A × I; ``capability`` (1 or D) × A; ``red_low`` and ``red_high`` A × I;
    ``weights`` A × A, target × source; ``low`` and ``high`` I; the others A, or D × A where they
    are drawn too; ``verification`` a number, or D × 1. ``payment`` is value added to the deal from
    outside. Raises ``ValueError`` where shapes do not fit.
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    low: Floats
    high: Floats
    position: Floats
    capability: Floats
    salience: Floats
    red_low: Floats
    red_high: Floats
    no_deal: Floats
    weights: Floats
    susceptibility: Floats
    signs: Bools
    cost: Floats
    cost_growth: Floats
    patience: Floats
    guarantee: Floats
    surprise: Floats
    payment: Floats
    verification: float | Floats

    def __post_init__(self) -> None:
        actors, issues = len(self.actors), len(self.issues)
        if self.position.ndim != 3 or self.position.shape[1:] != (actors, issues):
            raise ValueError(f"position is draws × {actors} actors × {issues} issues")
        for name in ("salience", "no_deal"):
            self._fits(name, (actors, issues))
        self._fits("capability", (actors,))
        for name in ("red_low", "red_high"):
            if getattr(self, name).shape != (actors, issues):
                raise ValueError(f"{name} is {actors} actors × {issues} issues")

    def __len__(self) -> int:
        """The number of draws."""
        return int(self.position.shape[0])

    @cached_property
    def complete(self) -> bool:
        """Whether every actor has a finite position on every issue in every draw."""
        return bool(np.isfinite(self.position).all())

    def weight(self) -> Floats:
        """Capability times salience, (1 or D) × A × I: the weight of a position."""
        weight: Floats = self.capability[:, :, None] * self.salience
        return weight

    def typical(self, name: str) -> Floats:
        """A constant of the actors at the mean of the draws, A; of ``verification`` one number."""
        value = np.asarray(getattr(self, name), dtype=np.float64)
        mean: Floats = value.mean(axis=0) if value.ndim == 2 else value
        return mean

    def part(self, where: slice) -> Draws:
        """Some of the draws."""
        drawn = {name: getattr(self, name) for name in _DRAWN}
        return replace(
            self, **{name: one[where] for name, one in drawn.items() if np.ndim(one) == 2},
            position=self.position[where], salience=_of(self.salience, where),
            capability=_of(self.capability, where), no_deal=_of(self.no_deal, where),
        )  # fmt: skip

    def among(self, where: NDArray[np.intp]) -> Draws:
        """Some of the actors, by their places; what others weigh with them is left out.

        The rows of ``weights`` then need not sum to 1: it is for what asks nothing of influence.
        """
        here = {name: getattr(self, name)[..., where] for name in _OF_ACTORS}
        return replace(
            self, actors=tuple(self.actors[at] for at in where),
            position=self.position[:, where], salience=self.salience[:, where],
            no_deal=self.no_deal[:, where], red_low=self.red_low[where],
            red_high=self.red_high[where], weights=self.weights[np.ix_(where, where)], **here,
        )  # fmt: skip

    def middle(self) -> Draws:
        """One draw: the mean of all."""
        typical: Any = {one: self.typical(one) for one in _DRAWN if one != "verification"}
        return replace(
            self, **typical,
            verification=float(np.mean(self.verification)),
            position=self.position.mean(axis=0, keepdims=True),
            salience=self.salience.mean(axis=0, keepdims=True),
            capability=self.capability.mean(axis=0, keepdims=True),
            no_deal=self.no_deal.mean(axis=0, keepdims=True),
        )  # fmt: skip

    def _fits(self, name: str, rest: tuple[int, ...]) -> None:
        shape = getattr(self, name).shape
        if shape[1:] != rest or shape[0] not in {1, len(self)}:
            raise ValueError(f"{name} is (1 or {len(self)}) × {rest}, not {shape}")


def _of(array: Floats, where: slice) -> Floats:
    return array if len(array) == 1 else array[where]
