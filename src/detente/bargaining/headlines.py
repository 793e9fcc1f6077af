"""What a reader should know first: the answer in a few sentences, in the words of the case.

Each sentence repeats what the answer holds in numbers further down; none adds to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.bargaining.answer import Answer, Forecast
    from detente.bargaining.game import Game, Issue

NOISE = 0.03  # a share of variance below it may be the draws' own
MOST = 0.5  # of draws: above it something happens more often than not


def headlines(game: Game, answer: Answer) -> list[str]:
    """The answer in a few sentences, the settlement first."""
    return [
        *_settlement(game, answer.forecasts), *_signing(answer), *_holding(answer),
        *_needed(answer), *_danger(answer), *_levers(answer), *_rest(answer),
        *_evidence(game, answer),
    ]  # fmt: skip


def percent(share: float) -> str:
    """A share in per cent; never all or nothing where it is not."""
    if 0 < share < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _settlement(game: Game, forecasts: Iterable[Forecast]) -> Iterable[str]:
    for issue in sorted(game.issues, key=lambda one: one.id):
        middles = [
            one.middle for one in forecasts
            if one.issue == issue.id and not one.contested and one.middle is not None
        ]  # fmt: skip
        if middles:
            low, high = min(middles), max(middles)
            where = f"at {low:.4g}" if high - low < 1e-9 else f"between {low:.4g} and {high:.4g}"
            yield (
                f"On {issue.name or issue.id} the models that are not contested settle {where} "
                f"({_scale(issue)})."
            )


def _scale(issue: Issue) -> str:
    named = [f"{value:g} is {label}" for value, label in issue.options]
    return ", ".join(named if len(named) < 5 else [named[0], "…", named[-1]])


def _signing(answer: Answer) -> Iterable[str]:
    signing = answer.signing
    if signing is None:
        return
    if signing.open <= MOST:
        share = percent(signing.open)
        yield f"Some deal suits every party that must sign in {share} of draws only."
        closers = sorted(signing.closers.items(), key=lambda item: (-item[1], item[0]))
        if closers and closers[0][1]:
            yield f"{closers[0][0]} alone closes the way in {percent(closers[0][1])} of draws."
        return
    best = signing.deals[0]
    what = ", ".join(f"{issue} {value:g}" for issue, value in best.outcomes.items())
    yield (
        f"Some deal suits every party that must sign in {percent(signing.open)} of draws; the most "
        f"widely acceptable is {best.package} ({what}; {percent(best.agreed)} of draws)."
    )


def _holding(answer: Answer) -> Iterable[str]:
    if not answer.keeping:
        return
    weak = [one.party for one in answer.keeping if one.holds <= MOST]
    who = f"; {' and '.join(weak)} would mostly break it" if weak else ""
    yield f"Every party would keep the compromise in {percent(answer.lasts)} of draws{who}."
    if answer.deals:
        best = answer.deals[0]
        yield (
            f"Of the deals on the table {best.package} holds best: every party keeps it in "
            f"{percent(best.lasts)} of draws."
        )


def _needed(answer: Answer) -> Iterable[str]:
    """What is in force already and the deal could least do without."""
    alone = [one for one in answer.without if len(one.levers) == 1]
    worst = min(alone, key=lambda one: (one.holds.mean, one.levers), default=None)
    if worst is not None and worst.holds.mean < 0:
        yield (
            f"Of what is in force it needs {worst.levers[0]} most: without it every party would "
            f"keep the compromise in {-100 * worst.holds.mean:.0f} points less of the draws."
        )


def _danger(answer: Answer) -> Iterable[str]:
    for one in answer.dangers:
        if one.strikes:
            yield (
                f"{one.declining} does better to strike before {one.rising} grows stronger, unless "
                f"the rise stops at {one.peaceful:.0%}."
            )


def _levers(answer: Answer) -> Iterable[str]:
    alone = [one for one in answer.what_if if len(one.levers) == 1 and not one.delay]
    if not alone:
        return
    best = alone[0]
    if best.lasts.mean > 0:
        yield (
            f"Of single levers now, {best.levers[0]} does most: the compromise is signed and kept "
            f"in {100 * best.lasts.mean:.0f} points more of the draws."
        )
        return
    opens = max(alone, key=lambda one: one.zone.mean)
    said = "No single lever now makes it more likely that the compromise is signed and kept"
    if opens.zone.mean > 0:
        said += (
            f"; {opens.levers[0]} opens the way to some deal most, in "
            f"{100 * opens.zone.mean:.0f} points more of the draws"
        )
    yield f"{said}."


def _rest(answer: Answer) -> Iterable[str]:
    found = answer.escalation
    if found is None:
        return
    if found.now.concepts:
        yield f"Today's state ({found.now.state}) is stable: no party leaves it."
        return
    leaves = [party for party, why in found.now.reasons.items() if " leaves " in why]
    ends = [one for one in found.rests if one.path is not None and one.willing]
    end = f"; it comes to rest at: {ends[0].state}" if ends else ""
    yield f"Today's state ({found.now.state}) does not last: {' and '.join(leaves)} moves on{end}."


def _evidence(game: Game, answer: Answer) -> Iterable[str]:
    names = {one.id: one.name or one.id for one in game.issues}
    for issue, each in answer.leans.items():
        if each and each[0].share > NOISE:
            yield (
                f"The settlement on {names[issue]} leans most on where {each[0].actor} stands "
                f"({percent(each[0].share)} of its variance)."
            )
