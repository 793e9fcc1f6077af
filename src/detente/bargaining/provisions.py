"""What the literature found of the parts of an agreement: which way each works, and how common.

Only signs are published in a form that can be used here. How far a provision moves a term of the
repeated game is an assumption (``ASSUMED_STEP``), and every result that rests on it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws

# How far one provision moves the term that it works on, as a share of what room there is.
# No effect size in these units is published: an assumption, the same for all.
ASSUMED_STEP = 0.25


class Term(StrEnum):
    """The term of the repeated game that a provision works on."""

    GUARANTEE = "guarantee"
    VERIFICATION = "verification"
    SURPRISE = "surprise"
    REWARD = "reward"
    PATIENCE = "patience"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A part of an agreement. ``sign``: 1 where it was found to make peace last, −1 the opposite.

    ``base_rate``: the share of the peace agreements that have it, of 1,518 in PA-X version 1 (Bell
    & Badanjak 2019), or None where it is not coded there.
    """

    name: str
    sign: int
    terms: tuple[Term, ...]
    source: str
    base_rate: float | None = None


PROVISIONS = (
    Provision(
        name="third-party guarantee", sign=1, terms=(Term.GUARANTEE,), base_rate=0.401,
        source="Walter 1997, Int. Org. 51:335-364; Fortna 2003, Int. Org. 57:337-372",
    ),
    Provision(
        name="enforcement mechanism", sign=1, terms=(Term.GUARANTEE,), base_rate=0.383,
        source="Walter 1997, Int. Org. 51:335-364; Clayton & Sticher 2021, ISQ",
    ),
    Provision(
        name="peacekeeping mission", sign=1, terms=(Term.VERIFICATION, Term.GUARANTEE),
        base_rate=0.319, source="Fortna 2004, ISQ 48:269-292",
    ),
    Provision(
        name="monitoring and verification", sign=1, terms=(Term.VERIFICATION,),
        source="Mattes & Savun 2010, AJPS 54:511-524",
    ),
    Provision(
        name="joint commission", sign=1, terms=(Term.VERIFICATION,),
        source="Fortna 2003, Int. Org. 57:337-372",
    ),
    Provision(
        name="demilitarised zone", sign=1, terms=(Term.SURPRISE,), base_rate=0.144,
        source="Fortna 2003, Int. Org. 57:337-372",
    ),
    Provision(
        name="separation of forces", sign=1, terms=(Term.SURPRISE,),
        source="Mattes & Savun 2009, ISQ",
    ),
    Provision(
        name="political power-sharing", sign=1, terms=(Term.REWARD,), base_rate=0.188,
        source="Mattes & Savun 2009, ISQ; Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="territorial power-sharing", sign=1, terms=(Term.REWARD,), base_rate=0.137,
        source="Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="economic power-sharing", sign=1, terms=(Term.REWARD,), base_rate=0.076,
        source="Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="military power-sharing", sign=1, terms=(Term.REWARD,), base_rate=0.127,
        source="Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="implementation under way", sign=1, terms=(Term.REWARD, Term.PATIENCE),
        source="Joshi & Quinn 2015, BJPolS",
    ),
    Provision(
        name="flexibility clauses", sign=-1, terms=(Term.VERIFICATION,),
        source="Park 2023, JJPS",
    ),
    Provision(
        name="settlement under outside pressure", sign=-1, terms=(Term.GUARANTEE, Term.REWARD),
        source="Werner & Yuen 2005, Int. Org. 59; Beardsley 2008, AJPS 52:723-740",
    ),
    Provision(
        name="guarantor's leverage wanes", sign=-1, terms=(Term.GUARANTEE,),
        source="Kenwick, working paper, civil conflicts 1946-2010",
    ),
)  # fmt: skip


def provide(draws: Draws, *names: str, step: float = ASSUMED_STEP) -> Draws:
    """The draws with some provisions agreed, each moving its terms by ``step``.

    Shares move towards 1 (or towards 0) by that share of the room left; the guarantee and the
    reward by ``step`` in units of value. Raises ``ValueError`` for a name that is not in the table.
    """
    known = {one.name: one for one in PROVISIONS}
    for name in names:
        if name not in known:
            raise ValueError(f"there is no provision {name!r}")
        for term in known[name].terms:
            draws = _moved(draws, term, step * known[name].sign)
    return draws


def _moved(draws: Draws, term: Term, step: float) -> Draws:
    if term is Term.GUARANTEE:
        return replace(draws, guarantee=np.maximum(0.0, draws.guarantee + step))
    if term is Term.REWARD:
        return replace(draws, payment=draws.payment + step)
    if term is Term.VERIFICATION:
        return replace(draws, verification=float(_share(np.float64(draws.verification), step)))
    if term is Term.PATIENCE:
        return replace(draws, patience=_share(draws.patience, step))
    return replace(draws, surprise=_share(draws.surprise, -step))


def _share(value: np.ndarray | np.float64, step: float) -> np.ndarray:
    return np.asarray(value + step * (1 - value) if step > 0 else value * (1 + step))
