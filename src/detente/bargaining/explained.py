"""Numbers in the words of the case: why a party keeps a deal, who moves whom, what is assumed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.called import called, sentence
from detente.bargaining.game import PATIENCE, RANGES, SURPRISE, VERIFICATION
from detente.bargaining.holding import hold, payoffs, threshold
from detente.bargaining.influence import influence, strongest_path, tie_effects
from detente.bargaining.packages import FEW, complete
from detente.bargaining.status import Status
from detente.bargaining.value import assumed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.bargaining.draws import Draws, Floats
    from detente.bargaining.game import Game

MOST = 10  # movers that are listed
CONSTANTS = {
    "patience": "patience, how much the next period counts against this one",
    "surprise": "surprise, the share of what a deal withholds that a breach would win",
    "verification": "verification, the chance that a breach is found out",
}
NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Whether one party keeps the deal, and the terms of it: T, R, P, q, g and δ.

    ``threshold`` is δ* at the mean of the draws, None where no patience is enough. What is missing
    is 0 where nothing is, None where no amount would do: the further guarantee, the chance of
    detection, the further incentive, each alone. ``words`` say it.
    """

    party: str
    holds: float
    temptation: float
    reward: float
    punishment: float
    verification: float
    guarantee: float
    patience: float
    threshold: float | None
    missing_guarantee: float | None
    missing_verification: float | None
    missing_incentive: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """The share of a mover's position in where another ends, and the path that carries most."""

    mover: str
    moved: str
    share: float
    path: tuple[str, ...]
    path_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TieShift:
    """How far the weighted mean of an issue moves if a tie is cut, in the issue's units."""

    source: str
    target: str
    issue: str
    shift: float


def keeping(
    draws: Draws, settlement: Floats, names: Mapping[str, str] = NO_NAMES
) -> tuple[list[Keeping], float]:
    """Each party's reasons to keep a settlement (D × I), and the share of draws in which all do.

    ``names``: what the words call the parties, by id.
    """
    found, game = hold(draws, settlement), payoffs(draws, settlement)
    each = [
        _keeping(draws, int(at), found.holds[at], [
            float(np.nanmean(one[:, at]))
            for one in (game.temptation, game.reward, game.punishment)
        ], [found.guarantee[at], found.verification[at], found.incentive[at]], names)
        for at in np.flatnonzero(draws.signs)
        if np.isfinite(game.reward[:, at]).any()
    ]  # fmt: skip
    return each, found.all_hold


def movers(draws: Draws) -> list[Mover]:
    """Who moves whom most, the largest share first; none where influence is singular."""
    found = influence(draws.weights, draws.susceptibility)
    if found.status is not Status.OK:
        return []
    total = found.total * (1 - np.eye(len(draws.actors)))
    order = np.argsort(-total, axis=None, kind="stable")[:MOST]
    pairs = [np.unravel_index(one, total.shape) for one in order]
    return [_mover(draws, int(to), int(by), float(total[to, by])) for to, by in pairs
            if total[to, by] > 0]  # fmt: skip


def ties(draws: Draws) -> list[TieShift]:
    """The ties that matter most to where each issue settles, the largest shift first by issue."""
    if influence(draws.weights, draws.susceptibility).status is not Status.OK:
        return []
    return [
        TieShift(source=source, target=target, issue=issue, shift=shift)
        for at, issue in enumerate(draws.issues)
        if np.nansum(draws.weight()[0, :, at]) > 0
        for source, target, shift in tie_effects(draws, issue)[:MOST]
    ]


def assumptions(game: Game, draws: Draws, influence_status: Status) -> list[str]:
    """What the numbers rest on that the case does not say, in sentences."""
    names = called(game)
    found = [
        f"No outcome without a deal is given for {names.actor(party)} on some issue: the worst end "
        "of the scale is taken, under which it signs the most."
        for party in assumed(draws)
    ]
    parties = [one for one in game.actors if one.signs]
    if game.unsure:
        found += [
            f"Drawn between {low:g} and {high:g}, for want of a published size: {CONSTANTS[name]}."
            for name, (low, high) in sorted(RANGES.items())
        ]
        parties = []
    if any(one.surprise == SURPRISE for one in parties):
        found.append(f"A breach wins {SURPRISE:g} of what the deal withholds (no published size).")
    if any(one.patience == PATIENCE for one in parties):
        found.append(f"Patience is {PATIENCE:g} where none is given (no published size).")
    if game.verification == VERIFICATION and not game.unsure:
        found.append(f"A breach is detected with chance {VERIFICATION:g} (no published size).")
    if not any(one.spread for one in game.positions):
        found.append("No position has a spread: every interval is a point.")
    if not complete(game):
        found.append(f"Too many packages to try: {FEW} spread over the scales stand for them.")
    if influence_status is not Status.OK:
        found.append(influence_status.remedy)
    return found


def _keeping(  # noqa: PLR0913, PLR0917 - one party, and what was found of it
    draws: Draws, at: int, holds: float, payoff: list[float], missing: list[float],
    names: Mapping[str, str],
) -> Keeping:  # fmt: skip
    t, r, p = payoff
    q, g = float(np.mean(draws.verification)), float(draws.typical("guarantee")[at])
    delta = float(threshold(t, r, p, q, g))
    lacking = [float(one) if np.isfinite(one) else None for one in missing]
    found = Keeping(
        party=draws.actors[at], holds=float(holds), temptation=t, reward=r, punishment=p,
        verification=q, guarantee=g, patience=float(draws.typical("patience")[at]),
        threshold=delta if np.isfinite(delta) else None,
        missing_guarantee=lacking[0], missing_verification=lacking[1],
        missing_incentive=lacking[2], words="",
    )  # fmt: skip
    return replace(found, words=_words(found, sentence(names.get(found.party) or found.party)))


def _words(one: Keeping, name: str) -> str:
    gain, loss = one.temptation - one.reward, one.reward - one.punishment + one.guarantee
    if gain <= 0:
        return f"{name} gains nothing by breaking the deal."
    begun = f"{name} would gain {gain:.2f} by a breach"
    if loss <= 0:
        begun += " and lose nothing after it: no deal is worth at least as much to it as this."
    else:
        begun += (
            f"; found out (chance {one.verification:.2f}) it would lose {loss:.2f} a period from "
            "then on."
        )
    delta = 1.0 if one.threshold is None else one.threshold
    if delta < 1 and delta <= one.patience:
        return (
            f"{begun} It keeps the deal if it counts what comes a period later at {delta:.2f} of "
            f"what comes now, and it is taken to count it at {one.patience:.2f}."
        )
    ways = {
        "a further guarantee of": one.missing_guarantee,
        "a chance of detection of": one.missing_verification,
        "a further incentive of": one.missing_incentive,
    }
    said = [f"{name} {amount:.2f}" for name, amount in ways.items() if amount]
    return (
        f"{begun} It breaks the deal; what would do: {', or '.join(said) or 'no one thing alone'}."
    )


def _mover(draws: Draws, moved: int, mover: int, share: float) -> Mover:
    names = draws.actors[mover], draws.actors[moved]
    path = strongest_path(draws, *names)
    return Mover(
        mover=names[0], moved=names[1], share=share, path=path.actors if path else names,
        path_share=path.share if path else 0.0,
    )  # fmt: skip
