"""Everything that can be said of a case, in plain numbers and words: what doors show.

Models side by side, each with its interval; who would sign; whether it holds and what is missing;
who moves whom; when; what if; which evidence it leans on; and what was assumed to get there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining import game as games
from detente.bargaining.called import Called, called
from detente.bargaining.compromise import compromise
from detente.bargaining.constants import constants
from detente.bargaining.deals import deals as held
from detente.bargaining.escalation import escalation
from detente.bargaining.explained import assumptions, keeping, movers, ties
from detente.bargaining.headlines import headlines
from detente.bargaining.holding import all_keep
from detente.bargaining.influence import influenced
from detente.bargaining.leverage import leverages
from detente.bargaining.linkage import linkage, payments
from detente.bargaining.models import MODELS, named, settle
from detente.bargaining.packages import complete, packages
from detente.bargaining.scoring import score, verdicts
from detente.bargaining.sensitivity import leans
from detente.bargaining.shifting import dangers
from detente.bargaining.status import Status
from detente.bargaining.timing import timing
from detente.bargaining.value import worth
from detente.bargaining.whatif import what_if, with_levers, without
from detente.bargaining.zone import beaten_by, concessions, frontier, is_open, zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.constants import Constant
    from detente.bargaining.deals import DealHold
    from detente.bargaining.draws import Bools, Draws, Floats
    from detente.bargaining.escalation import Escalation
    from detente.bargaining.explained import Keeping, Mover, TieShift
    from detente.bargaining.game import Game, GameLever
    from detente.bargaining.leverage import Leverage
    from detente.bargaining.linkage import Linkage, Payment
    from detente.bargaining.scoring import Score, Verdict
    from detente.bargaining.sensitivity import Lean
    from detente.bargaining.settlement import Settlement
    from detente.bargaining.shifting import Danger
    from detente.bargaining.timing import Finding, Window
    from detente.bargaining.whatif import Effect
    from detente.bargaining.zone import Concession, Zone

DRAWS = 1000
SHOWN = 10  # packages, movers and leans that are listed
PERIODS = 12
FRONTIER = 2000  # packages, the most widely acceptable ones, of which the efficient are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One model on one issue: the median and the ends of the middle nine tenths of draws.

    None where it gives no number; ``remedy`` says why. ``settled`` is the share of draws in which
    it does, ``draws`` how many it was run on. ``moved``: influence was applied first.
    """

    model: str
    contested: bool
    moved: bool
    issue: str
    low: float | None
    middle: float | None
    high: float | None
    settled: float
    draws: int
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """A package: its outcomes, the share of draws in which all would sign it, and each party's.

    ``efficient``: no other package is better for one and worse for none, at the mean draw;
    ``beaten_by`` is such a one where there is.
    """

    package: str
    outcomes: dict[str, float]
    agreed: float
    signed: dict[str, float]
    efficient: bool
    beaten_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Who would sign: the zone of possible agreement.

    ``complete``: every package was tried, so that an empty zone is empty. ``frontier``: the
    efficient packages among the most widely acceptable ones, ``FRONTIER`` at most are looked at.
    ``opening``: by party the outcomes of the package that its concession alone would open; ``paid``
    those of the package that ``payments`` would open.
    """

    open: float
    with_payments: float
    complete: bool
    tried: int
    closers: dict[str, float]
    concessions: list[Concession]
    deals: list[Deal]
    frontier: list[str]
    payments: list[Payment]
    linkage: Linkage
    opening: dict[str, dict[str, float]]
    paid: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class When:
    """The share of draws with an open zone by period, windows, Zartman's conditions, warnings."""

    open: list[float]
    windows: list[Window]
    stalemate: list[bool]
    way_out: list[bool]
    warnings: list[Finding]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What ``weigh`` finds. ``lasts``: the share of draws in which every party keeps the deal.

    ``what_if`` adds levers, ``without`` takes away what is in force.
    ``keeping`` is of the compromise after influence, ``deals`` of each package on the table;
    ``dangers`` of shifts of power; ``escalation`` is None where the case has no conflict.
    ``headlines``: what to know first, in sentences. ``leverage``: of third parties over parties.
    ``verdicts``: scores of events; ``constants``: what was assumed and how far it swings the
    answer. ``leans`` is of where each issue settles, ``zone_leans`` of whether some deal suits all,
    ``hold_leans`` of whether every party keeps the compromise. ``called``: what the ids are called.
    """

    title: str
    draws: int
    seed: int
    forecasts: list[Forecast]
    signing: Signing | None
    keeping: list[Keeping]
    lasts: float
    movers: list[Mover]
    ties: list[TieShift]
    when: When | None
    what_if: list[Effect]
    without: list[Effect]
    leans: dict[str, list[Lean]]
    scores: list[Score]
    assumptions: list[str]
    deals: list[DealHold]
    dangers: list[Danger]
    escalation: Escalation | None
    headlines: list[str]
    leverage: list[Leverage]
    verdicts: list[Verdict]
    constants: list[Constant]
    zone_leans: list[Lean]
    hold_leans: list[Lean]
    called: Called


def weigh(
    game: Game, *, models: Sequence[str] = (), levers: Sequence[GameLever] = (),
    draws: int = DRAWS, seed: int = games.SEED,
) -> Answer:  # fmt: skip
    """Weigh a game. ``models``: names of the table, all by default; ``levers``: further ones.

    The same game, draws and seed give the same answer to the bit. Raises ``ValueError`` for a
    model that is not in the table, or no draws.
    """
    chosen = [named(one) for one in models] or list(MODELS)
    bare, deals = game.draw(draws, seed), packages(game)
    drawn = with_levers(bare, game.in_force)
    moved, status = influenced(drawn)
    deal = compromise(moved).value
    runs = {(one.name, False): settle(one, drawn, deals) for one in chosen}
    if game.ties and status is Status.OK:
        runs |= {(one.name, True): settle(one, moved, deals) for one in chosen}
    signs = bool(drawn.signs.any())
    names = called(game)
    kept, lasts = keeping(drawn, deal, names.actors)
    every = {one.id: one for one in (*game.levers, *levers)}
    found = Answer(
        title=game.title, draws=draws, seed=seed,
        forecasts=[one for key, run in runs.items() for one in _forecasts(drawn, *key, run)],
        signing=_signing(game, drawn, deals) if signs else None,
        keeping=kept, lasts=lasts, movers=movers(drawn), ties=ties(drawn) if game.ties else [],
        when=_when(drawn, deals) if signs else None,
        what_if=what_if(drawn, deals, list(every.values())) if every and signs else [],
        without=without(bare, deals, game.in_force) if signs else [],
        leans={one: leans(drawn, deal[:, at])[:SHOWN] for at, one in enumerate(drawn.issues)},
        scores=_scores(game, drawn, runs),
        assumptions=assumptions(game, drawn, status),
        deals=held(game, drawn), dangers=dangers(game),
        escalation=escalation(game.conflict) if game.conflict else None, headlines=[],
        leverage=leverages(drawn), verdicts=[], constants=constants(game, drawn, deal),
        zone_leans=_leans(drawn, is_open(drawn, deals)) if signs else [],
        hold_leans=_leans(drawn, all_keep(drawn, deal)), called=names,
    )  # fmt: skip
    return _told(game, found)


def _told(game: Game, found: Answer) -> Answer:
    """With what is said of the answer as a whole: how its chances did, and its headlines."""
    chances = {"signed": found.signing.open if found.signing else 0.0, "kept": found.lasts}
    scored = verdicts(chances, dict(game.happened))
    return replace(found, verdicts=scored, headlines=headlines(found))


def _scores(
    game: Game, draws: Draws, runs: dict[tuple[str, bool], Settlement]
) -> list[Score]:  # fmt: skip
    options = {one.id: tuple(value for value, _ in one.options) for one in game.issues}
    plain = {name: run for (name, after), run in runs.items() if not after}
    return score(plain, draws, dict(game.outcome), options)


def _leans(draws: Draws, happens: Bools) -> list[Lean]:
    return leans(draws, happens.astype(np.float64))[:SHOWN]


def _forecasts(draws: Draws, name: str, moved: bool, run: Settlement) -> list[Forecast]:
    ends = run.interval()
    found = []
    for at, issue in enumerate(draws.issues):
        settled = np.isfinite(run.value[:, at])
        worst = Status(int(np.bincount(run.status[:, at]).argmax()))
        low, middle, high = (None if np.isnan(one) else float(one) for one in ends[:, at])
        found.append(
            Forecast(
                model=name, contested=named(name).contested, moved=moved, issue=issue, low=low,
                middle=middle, high=high, settled=float(settled.mean()), draws=len(run.value),
                remedy="" if worst is Status.OK else worst.remedy,
            )
        )  # fmt: skip
    return found


def _signing(game: Game, draws: Draws, deals: Floats) -> Signing:
    found = zone(draws, deals)
    value = worth(draws.middle(), deals)[0][:, draws.signs]
    # The most widely acceptable first; of those, the one that is best for whom it is worst.
    order = np.lexsort((-value.min(axis=1), -found.agreed))
    likely = order[:FRONTIER]
    everything = replace(game, packages=())
    needs, paid = concessions(draws, deals), payments(draws, deals)
    return Signing(
        open=found.share, with_payments=found.with_payments, complete=complete(game),
        tried=len(deals), closers=found.closers, concessions=needs,
        deals=[_deal(game, draws, deals, found, value, int(at)) for at in order[:SHOWN]],
        frontier=[
            _name(game, int(at))
            for at in likely[frontier(value[likely])] if found.agreed[at] > 0
        ][:SHOWN],
        payments=paid,
        linkage=linkage(draws, packages(everything) if complete(everything) else None),
        opening={one.party: _outcomes(draws, deals[one.package]) for one in needs},
        paid=_outcomes(draws, deals[paid[0].package]) if paid else {},
    )  # fmt: skip


def _deal(  # noqa: PLR0913, PLR0917 - one package among all, and what was found of them
    game: Game, draws: Draws, deals: Floats, found: Zone, value: Floats, at: int
) -> Deal:
    better = beaten_by(value, value[at])
    return Deal(
        package=_name(game, at),
        outcomes=_outcomes(draws, deals[at]),
        agreed=float(found.agreed[at]), signed=_of_parties(draws, found.signed[at]),
        efficient=better is None, beaten_by="" if better is None else _name(game, better),
    )  # fmt: skip


def _outcomes(draws: Draws, package: Floats) -> dict[str, float]:
    return dict(zip(draws.issues, package.tolist(), strict=True))


def _name(game: Game, at: int) -> str:
    return game.packages[at].id if game.packages else f"mix {at + 1}"


def _of_parties(draws: Draws, share: Floats) -> dict[str, float]:
    return {draws.actors[at]: float(share[at]) for at in np.flatnonzero(draws.signs)}


def _when(draws: Draws, deals: Floats) -> When:
    found = timing(draws, deals, PERIODS if draws.cost_growth.any() else 0)
    return When(
        open=found.open.tolist(), windows=list(found.windows), stalemate=list(found.stalemate),
        way_out=list(found.way_out), warnings=list(found.warnings),
    )  # fmt: skip
