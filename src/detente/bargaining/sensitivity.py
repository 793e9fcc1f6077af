"""Which evidence an answer leans on: the share of its variance that each position accounts for.

First-order variance shares (Sobol' 1993) estimated from the draws at hand, by the correlation ratio
of bins of equal count (Plischke, Borgonovo & Smith 2013, EJOR 226:536-550). No new runs are needed
and no library; interactions are what is left over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats

BINS = 20  # at most; fewer draws have fewer bins
LEAST = 50  # draws below which a share is noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Lean:
    """How far an answer leans on what one actor holds on one issue: a share from 0 to 1."""

    actor: str
    issue: str
    share: float


def leans(draws: Draws, answer: Floats) -> list[Lean]:
    """The share of each uncertain position in the variance of an answer (D), the largest first.

    Empty where the answer does not vary, or the draws are too few.
    """
    known = np.isfinite(answer)
    if known.sum() < LEAST or np.ptp(answer[known]) == 0:
        return []
    found = []
    for actor, issue in np.ndindex(draws.position.shape[1:]):
        held = draws.position[known, actor, issue]
        if np.isfinite(held).all() and np.ptp(held) > 0:
            share = first_order(held, answer[known])
            found.append(Lean(actor=draws.actors[actor], issue=draws.issues[issue], share=share))
    return sorted(found, key=lambda one: (-one.share, one.actor, one.issue))


def first_order(factor: Floats, answer: Floats) -> float:
    """The share of an answer's variance that a factor has alone, less what chance gives."""
    bins = min(BINS, int(len(factor) ** 0.5))
    parts = np.array_split(answer[np.argsort(factor, kind="stable")], bins)
    means = np.array([part.mean() for part in parts])
    counts = np.array([len(part) for part in parts])
    between = (counts * (means - answer.mean()) ** 2).sum() / len(answer)
    ratio = between / answer.var()
    chance = (bins - 1) / (len(answer) - 1)
    return float(min(1.0, max(0.0, (ratio - chance) / (1 - chance))))
