"""What those who sign nothing can do to those who do: a mediator's leverage as a number.

In the model of Friedkin & Johnsen (1990) the share of a mediator's position in where a party ends
is its leverage by what it wants itself; what passes through it is its leverage as a channel for
what the others want.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.influence import influence, strongest_path, through
from detente.bargaining.status import Status

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """``share``: of the mediator's position in where the party ends, 0 to 1.

    ``path``: the actors through whom most of it goes, and ``path_share`` how much. ``passed``: what
    of other actors' positions reaches the party only through the mediator, 0 to 1.
    """

    mediator: str
    party: str
    share: float
    path: tuple[str, ...]
    path_share: float
    passed: float


def leverages(draws: Draws) -> list[Leverage]:
    """Each third party's leverage over each party, the greatest first; none where singular."""
    found = influence(draws.weights, draws.susceptibility)
    if found.status is not Status.OK:
        return []
    each = [
        _leverage(draws, int(third), int(party), float(found.total[party, third]))
        for third in np.flatnonzero(~draws.signs)
        for party in np.flatnonzero(draws.signs)
        if found.total[party, third] > 0
    ]
    return sorted(each, key=lambda one: (-one.share, one.mediator, one.party))


def _leverage(draws: Draws, third: int, party: int, share: float) -> Leverage:
    mediator, name = draws.actors[third], draws.actors[party]
    path = strongest_path(draws, mediator, name)
    carried = through(draws, mediator)[party].copy()
    carried[[third, party]] = 0.0
    return Leverage(
        mediator=mediator, party=name, share=share, path=path.actors if path else (mediator, name),
        path_share=path.share if path else 0.0, passed=float(np.maximum(carried, 0.0).sum()),
    )  # fmt: skip
