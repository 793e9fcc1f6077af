"""What if: levers alone, combined, early or late, against the baseline in the same draws.

Each lever changes the arrays; the draws themselves stay, so that a difference between two runs is
the lever's and not the noise's. With no lever it is the baseline exactly.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.compromise import compromise
from detente.bargaining.holding import hold
from detente.bargaining.influence import influenced
from detente.bargaining.timing import waited
from detente.bargaining.value import gains, within_red_lines
from detente.bargaining.zone import EQUAL, is_open
from detente.casefile.standing import LeverKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.bargaining.draws import Bools, Draws, Floats
    from detente.bargaining.game import GameLever

LATE = 6  # periods: how late "late" is, where a lever does not say; a convention
NINETY = 1.6448536269514722  # normal deviates that enclose nine tenths


@dataclass(frozen=True, kw_only=True, eq=False)
class State:
    """Draw by draw: ``settlement`` D × I, ``open`` D, ``signed`` and ``kept`` D × A.

    ``settlement`` is the compromise after influence; ``signed`` and ``kept`` are of that.
    ``agreed``: every party that signs would sign it; ``holds``: every one of them would keep it;
    ``lasts``: both.
    """

    settlement: Floats
    open: Bools
    signed: Bools
    kept: Bools
    agreed: Bools
    holds: Bools
    lasts: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A mean change with the ends of its nine-tenths interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a set of levers changes against the baseline; shares from −1 to 1.

    ``settlement`` by issue, in its units; ``signatures`` and ``keeps`` by party; ``zone``,
    ``agreed``, ``holds`` and ``lasts`` of all.
    """

    levers: tuple[str, ...]
    delay: int
    settlement: dict[str, Change]
    zone: Change
    signatures: dict[str, Change]
    keeps: dict[str, Change]
    agreed: Change
    holds: Change
    lasts: Change


def state(draws: Draws, packages: Floats, levers: Sequence[GameLever] = (), wait: int = 0) -> State:
    """Where it stands with some levers in force after ``wait`` periods."""
    signing = with_levers(waited(draws, wait), levers, wait)
    # Pressure fades once a deal is signed (Werner & Yuen 2005; Beardsley 2008): it helps to sign
    # and not to keep.
    lasting = [one for one in levers if one.kind is not LeverKind.PRESSURE]
    keeping = with_levers(waited(draws, wait), lasting, wait)
    moved, _ = influenced(signing)
    settlement = compromise(moved).value
    deal = settlement[:, None, :]
    signed = (gains(signing, deal) >= -EQUAL)[:, 0] & within_red_lines(signing, deal)[:, 0]
    kept = hold(keeping, settlement).kept
    signs = draws.signs
    agreed = np.logical_and.reduce(signed[:, signs], axis=1)
    holds = np.logical_and.reduce(kept[:, signs], axis=1)
    return State(
        settlement=settlement, open=is_open(signing, packages), signed=signed, kept=kept,
        agreed=agreed, holds=holds, lasts=agreed & holds,
    )  # fmt: skip


def with_levers(draws: Draws, levers: Iterable[GameLever], wait: int = 0) -> Draws:
    """The draws with levers in force; what is paid after ``wait`` periods is worth less now."""
    return reduce(lambda now, lever: _with(now, lever, wait), levers, draws)


def effect(draws: Draws, before: State, packages: Floats, levers: Sequence[GameLever],
           wait: int = 0) -> Effect:  # fmt: skip
    """What some levers change, against a baseline state of the same draws."""
    after = state(draws, packages, levers, wait)
    shift = after.settlement - before.settlement
    return Effect(
        levers=tuple(one.id for one in levers), delay=wait,
        settlement={issue: _spread(shift[:, at]) for at, issue in enumerate(draws.issues)},
        zone=_change(before.open, after.open),
        signatures=_by_party(draws, before.signed, after.signed),
        keeps=_by_party(draws, before.kept, after.kept),
        agreed=_change(before.agreed, after.agreed), holds=_change(before.holds, after.holds),
        lasts=_change(before.lasts, after.lasts),
    )  # fmt: skip


def what_if(draws: Draws, packages: Floats, levers: Sequence[GameLever]) -> list[Effect]:
    """Each lever alone, early and late, each pair, and all together; the most lasting first.

    Early is now; late is the lever's own delay, or ``LATE``. What waiting alone does stands beside
    them, without levers, for each delay: the rest is the lever's. The rank is by the change in the
    share of draws in which all sign and keep the deal, then by signatures, zone and keeping.
    """
    before = state(draws, packages)
    found = []
    for one in levers:
        found.append(effect(draws, before, packages, [one]))
        found.append(effect(draws, before, packages, [one], one.delay or LATE))
    delays = sorted({one.delay or LATE for one in levers})
    found += [effect(draws, before, packages, [], wait) for wait in delays]
    if len(levers) > 2:
        pairs = itertools.combinations(levers, 2)
        found += [effect(draws, before, packages, list(pair)) for pair in pairs]
    if len(levers) > 1:
        found.append(effect(draws, before, packages, levers))
    return sorted(found, key=_rank)


def without(draws: Draws, packages: Floats, in_force: Sequence[GameLever]) -> list[Effect]:
    """What would change if what is in force were taken away: each alone, each source's, and all.

    ``draws`` are without any of it. The most damaging first: what stands there the deal needs most.
    """
    baseline = with_levers(draws, in_force)
    before = state(baseline, packages)
    found = {}
    for gone in _losses(in_force):
        left = with_levers(draws, [one for one in in_force if one not in gone])
        names = tuple(one.id for one in gone)
        found[names] = replace(effect(left, before, packages, ()), levers=names)
    return sorted(
        found.values(), key=lambda one: (one.lasts.mean, one.holds.mean, _kept(one), one.levers)
    )


def _losses(in_force: Sequence[GameLever]) -> list[tuple[GameLever, ...]]:
    sources = sorted({one.source for one in in_force if one.source})
    by_source = [tuple(one for one in in_force if one.source == source) for source in sources]
    return [*((one,) for one in in_force), *by_source, *([tuple(in_force)] if in_force else [])]


def _kept(one: Effect) -> float:
    return sum(change.mean for change in one.keeps.values())


def _rank(one: Effect) -> tuple[object, ...]:
    return (-one.lasts.mean, -one.agreed.mean, -one.zone.mean, -_kept(one), len(one.levers),
            one.levers, one.delay)  # fmt: skip


def _with(draws: Draws, lever: GameLever, wait: int) -> Draws:
    on = np.array([not lever.actor or lever.actor == actor for actor in draws.actors])
    amount = np.where(on, lever.amount, 0.0)
    match lever.kind:
        case LeverKind.TIMING:
            return waited(draws, lever.amount)
        case LeverKind.MEDIATOR:
            return _mediated(draws, lever, on)
        case LeverKind.RED_LINE:
            return _widened(draws, lever, on)
        case LeverKind.VERIFICATION:
            return _checked(draws, min(1.0, lever.amount))
        case _:
            return _paid(draws, lever.kind, amount, wait)


def _paid(draws: Draws, kind: LeverKind, amount: Floats, wait: int) -> Draws:
    if kind is LeverKind.GUARANTEE:
        return replace(draws, guarantee=draws.guarantee + amount)
    if kind is LeverKind.PRESSURE:
        return replace(draws, cost=draws.cost + amount)
    return replace(draws, payment=draws.payment + amount * draws.patience**wait)


def _checked(draws: Draws, share: float) -> Draws:
    """A second pair of eyes, independent of the first."""
    more = share * (1 - draws.verification)
    return replace(draws, verification=draws.verification + more)


def _mediated(draws: Draws, lever: GameLever, on: Bools) -> Draws:
    """A new tie: the targets give the mediator a weight and keep the rest in proportion."""
    source = draws.actors.index(lever.source)
    share = np.where(on & (np.arange(len(on)) != source), min(1.0, lever.amount), 0.0)
    weights = draws.weights * (1 - share)[:, None]
    weights[:, source] += share
    susceptibility = 1 - (1 - draws.susceptibility) * (1 - share)
    return replace(draws, weights=weights, susceptibility=susceptibility) if share.any() else draws


def _widened(draws: Draws, lever: GameLever, on: Bools) -> Draws:
    here = np.array([not lever.issue or lever.issue == issue for issue in draws.issues])
    by = np.where(on[:, None] & here[None, :], lever.amount, 0.0)
    return replace(draws, red_low=draws.red_low - by, red_high=draws.red_high + by)


def _by_party(draws: Draws, before: Bools, after: Bools) -> dict[str, Change]:
    return {
        actor: _change(before[:, at], after[:, at])
        for at, actor in enumerate(draws.actors)
        if draws.signs[at]
    }


def _change(before: Bools, after: Bools) -> Change:
    """The change in a share, with the normal interval of a paired mean."""
    shift = after.astype(np.float64) - before
    mean, error = float(shift.mean()), float(shift.std()) / len(shift) ** 0.5
    return Change(mean=mean, low=mean - NINETY * error, high=mean + NINETY * error)


def _spread(shift: Floats) -> Change:
    known = shift[np.isfinite(shift)]
    if not known.size:
        return Change(mean=np.nan, low=np.nan, high=np.nan)
    low, high = (float(one) for one in np.quantile(known, (0.05, 0.95)))
    return Change(mean=float(known.mean()), low=low, high=high)
