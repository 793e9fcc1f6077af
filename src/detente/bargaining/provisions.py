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

    0 where no direction is published for it here; ``source`` is then empty. Base rates are shares
    of the agreements of PA-X version 1 (Bell & Badanjak 2019, J. Peace Res. 56:452-466): of all
    1,518, of the 267 at the stage of a ceasefire, of the 95 comprehensive ones; None where it is
    not coded there. ``coded``: under which name it is.
    """

    name: str
    sign: int = 0
    terms: tuple[Term, ...] = ()
    source: str = ""
    coded: str = ""
    base_rate: float | None = None
    in_ceasefires: float | None = None
    in_comprehensive: float | None = None


PROVISIONS = (
    Provision(
        name="third-party guarantee", sign=1, coded="security guarantees",
        base_rate=0.401, in_ceasefires=0.255, in_comprehensive=0.568, terms=(Term.GUARANTEE,),
        source="Walter 1997, Int. Org. 51:335-364; Fortna 2003, Int. Org. 57:337-372",
    ),
    Provision(
        name="enforcement mechanism", sign=1, coded="enforcement mechanism",
        base_rate=0.383, in_ceasefires=0.371, in_comprehensive=0.663, terms=(Term.GUARANTEE,),
        source="Walter 1997, Int. Org. 51:335-364; Clayton & Sticher 2021, ISQ",
    ),
    Provision(
        name="peacekeeping mission", sign=1, coded="international mission or force",
        base_rate=0.319, in_ceasefires=0.464, in_comprehensive=0.379,
        terms=(Term.VERIFICATION, Term.GUARANTEE), source="Fortna 2004, ISQ 48:269-292",
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
        name="demilitarised zone", sign=1, coded="demilitarisation",
        base_rate=0.144, in_ceasefires=0.176, in_comprehensive=0.147, terms=(Term.SURPRISE,),
        source="Fortna 2003, Int. Org. 57:337-372",
    ),
    Provision(
        name="separation of forces", sign=1, terms=(Term.SURPRISE,),
        source="Mattes & Savun 2009, ISQ",
    ),
    Provision(
        name="political power-sharing", sign=1, coded="political power-sharing",
        base_rate=0.188, in_ceasefires=0.041, in_comprehensive=0.6, terms=(Term.REWARD,),
        source="Mattes & Savun 2009, ISQ; Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="territorial power-sharing", sign=1, coded="territorial power-sharing",
        base_rate=0.137, in_ceasefires=0.015, in_comprehensive=0.453, terms=(Term.REWARD,),
        source="Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="economic power-sharing", sign=1, coded="economic power-sharing",
        base_rate=0.076, in_ceasefires=0.007, in_comprehensive=0.337, terms=(Term.REWARD,),
        source="Hartzell & Hoddie 2003, AJPS 47:318-332",
    ),
    Provision(
        name="military power-sharing", sign=1, coded="military power-sharing",
        base_rate=0.127, in_ceasefires=0.127, in_comprehensive=0.421, terms=(Term.REWARD,),
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

# Parts that are counted and for which no direction is published here.
COUNTED = (
    Provision(name="ceasefire", coded="ceasefire",
              base_rate=0.458, in_ceasefires=1.0, in_comprehensive=0.442),
    Provision(name="disarmament and demobilisation", coded="DDR",
              base_rate=0.277, in_ceasefires=0.27, in_comprehensive=0.537),
    Provision(name="withdrawal of foreign forces", coded="withdrawal of foreign forces",
              base_rate=0.074, in_ceasefires=0.116, in_comprehensive=0.105),
    Provision(name="prisoner release", coded="prisoner release",
              base_rate=0.17, in_ceasefires=0.258, in_comprehensive=0.295),
    Provision(name="amnesty", coded="amnesty",
              base_rate=0.137, in_ceasefires=0.079, in_comprehensive=0.495),
    Provision(name="return of refugees", coded="refugees and displaced persons",
              base_rate=0.277, in_ceasefires=0.111, in_comprehensive=0.6),
    Provision(name="movement and access", coded="mobility and access",
              base_rate=0.292, in_ceasefires=0.397, in_comprehensive=0.432),
    Provision(name="border delimitation", coded="borders and delimitation",
              base_rate=0.074, in_ceasefires=0.011, in_comprehensive=0.242),
    Provision(name="international funds", coded="international funds",
              base_rate=0.183, in_ceasefires=0.06, in_comprehensive=0.368),
    Provision(name="elections", coded="elections",
              base_rate=0.209, in_ceasefires=0.056, in_comprehensive=0.684),
    Provision(name="referendum", coded="referendum for agreement",
              base_rate=0.009, in_ceasefires=0.0, in_comprehensive=0.063),
)  # fmt: skip

NAMES = tuple(one.name for one in (*PROVISIONS, *COUNTED))


def named(name: str) -> Provision:
    """The provision of that name. Raises ``ValueError``."""
    for one in (*PROVISIONS, *COUNTED):
        if one.name == name:
            return one
    raise ValueError(f"there is no provision {name!r}")


def provide(draws: Draws, *names: str, step: float = ASSUMED_STEP) -> Draws:
    """The draws with some provisions agreed, each moving its terms by ``step``.

    Shares move towards 1 (or towards 0) by that share of the room left; the guarantee and the
    reward by ``step`` in units of value. Raises ``ValueError`` for a name that is not in the table.
    """
    for one in map(named, names):
        for term in one.terms:
            draws = _moved(draws, term, step * one.sign)
    return draws


def _moved(draws: Draws, term: Term, step: float) -> Draws:
    if term is Term.GUARANTEE:
        return replace(draws, guarantee=np.maximum(0.0, draws.guarantee + step))
    if term is Term.REWARD:
        return replace(draws, payment=draws.payment + step)
    if term is Term.VERIFICATION:
        seen = _share(np.asarray(draws.verification), step)
        return replace(draws, verification=seen if seen.ndim else float(seen))
    if term is Term.PATIENCE:
        return replace(draws, patience=_share(draws.patience, step))
    return replace(draws, surprise=_share(draws.surprise, -step))


def _share(value: np.ndarray | np.float64, step: float) -> np.ndarray:
    return np.asarray(value + step * (1 - value) if step > 0 else value * (1 + step))
