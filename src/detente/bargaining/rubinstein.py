"""Alternating offers: who proposes first and who is patient (Rubinstein 1982, Econometrica 50)."""

from __future__ import annotations


def rubinstein(patience_first: float, patience_second: float) -> float:
    """The share of the pie that the first proposer gets: (1 − δ₂) / (1 − δ₁ δ₂).

    Raises ``ValueError`` unless both are between 0 and 1 and one is below 1.
    """
    if not (0 <= patience_first <= 1 and 0 <= patience_second <= 1):
        raise ValueError("patience is between 0 and 1")
    if patience_first * patience_second == 1:
        raise ValueError("two parties that do not mind waiting never settle")
    return (1 - patience_second) / (1 - patience_first * patience_second)
