"""The deals on the table, one by one: would each hold, and what is known of what it contains.

A provision comes with the direction that was published, its source and how common it is. No effect
sizes are published in units of this model, so none is computed: what a provision would have to
bring is what is missing for each party to keep the deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.called import called
from detente.bargaining.explained import keeping
from detente.bargaining.provisions import PROVISIONS, Term, named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.bargaining.draws import Draws
    from detente.bargaining.explained import Keeping
    from detente.bargaining.game import Game
    from detente.bargaining.provisions import Provision

# What a provision works on, in the words of the repeated game.
_WORKS_ON = {
    Term.GUARANTEE: "the penalty for a breach",
    Term.VERIFICATION: "the chance that a breach is found out",
    Term.SURPRISE: "what a surprise breach would win",
    Term.REWARD: "what keeping the deal is worth",
    Term.PATIENCE: "how much the future counts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionNote:
    """What is published of one provision: ``sign`` (1, −1; 0 is none known), source, base rates.

    ``works_on``: the terms of the repeated game that it moves, in words. Base rates are shares of
    the agreements of PA-X version 1, None where it is not coded there.
    """

    name: str
    sign: int
    works_on: tuple[str, ...]
    source: str
    base_rate: float | None
    in_ceasefires: float | None
    in_comprehensive: float | None
    words: str


@dataclass(frozen=True, kw_only=True)
class DealHold:
    """Whether one deal would hold: the share of draws in which every party keeps it, and why.

    ``provisions``: what it contains; ``absent``: what was found to make peace last and is not in it
    (names, those most common in comprehensive agreements first).
    """

    package: str
    name: str
    lasts: float
    keeping: list[Keeping]
    provisions: list[ProvisionNote]
    absent: tuple[str, ...]


def deals(game: Game, draws: Draws) -> list[DealHold]:
    """Each package of a game as a deal to be kept, those that last best first."""
    found = []
    for package in game.packages:
        given = dict(package.outcomes)
        deal = np.array([float(given[issue]) for issue in draws.issues])
        kept, lasts = keeping(draws, deal, called(game).actors)
        found.append(
            DealHold(
                package=package.id, name=package.name, lasts=lasts, keeping=kept,
                provisions=[note(named(one)) for one in package.provisions],
                absent=_absent(package.provisions),
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.lasts, one.package))


def note(one: Provision) -> ProvisionNote:
    """What is published of a provision."""
    terms = tuple(_WORKS_ON[term] for term in one.terms)
    return ProvisionNote(
        name=one.name, sign=one.sign, works_on=terms, source=one.source, base_rate=one.base_rate,
        in_ceasefires=one.in_ceasefires, in_comprehensive=one.in_comprehensive,
        words=f"{one.name}: {_direction(one, terms)}; {_common(one)}.",
    )  # fmt: skip


def _direction(one: Provision, terms: tuple[str, ...]) -> str:
    if not one.sign:
        return "no published direction known here"
    lasts = "peace was found to last longer with it" if one.sign > 0 else (
        "peace was found to last less long with it"
    )  # fmt: skip
    return f"{lasts} ({one.source}); here it would work on {' and '.join(terms)}"


def _common(one: Provision) -> str:
    if one.base_rate is None:
        return "how common it is is not coded in PA-X"
    return (
        f"in {one.base_rate:.0%} of 1,518 peace agreements, {one.in_ceasefires:.0%} of ceasefires, "
        f"{one.in_comprehensive:.0%} of comprehensive ones (PA-X v1, coded as {one.coded})"
    )


def _absent(inside: Iterable[str]) -> tuple[str, ...]:
    good = [one for one in PROVISIONS if one.sign > 0 and one.name not in inside]
    return tuple(
        one.name for one in sorted(good, key=lambda one: (-(one.in_comprehensive or 0), one.name))
    )
