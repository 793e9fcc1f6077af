"""What a reader should know first: the answer in a few sentences, in the words of the case.

Each sentence repeats what the answer holds in numbers further down; none adds to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.called import listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.bargaining.answer import Answer, Forecast, Signing
    from detente.bargaining.called import Called

NOISE = 0.03  # a share of variance below it may be the draws' own
MOST = 0.5  # of draws: above it something happens more often than not


def headlines(answer: Answer) -> list[str]:
    """The answer in a few sentences, the settlement first."""
    return [
        *_settlement(answer.called, answer.forecasts), *_signing(answer), *_holding(answer),
        *_needed(answer), *_danger(answer), *_levers(answer), *_rest(answer),
        *_evidence(answer),
    ]  # fmt: skip


def percent(share: float) -> str:
    """A share in per cent; never all or nothing where it is not."""
    if 0 < share < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _settlement(names: Called, forecasts: Sequence[Forecast]) -> Iterable[str]:
    for issue in sorted({one.issue for one in forecasts}):
        middles = [
            one.middle for one in forecasts
            if one.issue == issue and not one.contested and one.middle is not None
        ]  # fmt: skip
        if middles:
            where = names.stretch(issue, min(middles), max(middles))
            yield f"On {names.issue(issue)} the models that are not contested settle {where}."


def _signing(answer: Answer) -> Iterable[str]:
    signing = answer.signing
    if signing is None:
        return
    if signing.open <= MOST:
        share = percent(signing.open)
        yield (
            f"Some deal suits every party that must sign in {share} of draws only."
            if signing.open else "In no draw does one deal suit every party that must sign."
        )  # fmt: skip
        yield from _closing(answer, signing)
        return
    best = signing.deals[0]
    what = "; ".join(
        f"{answer.called.issue(issue)} {answer.called.place(issue, value)}"
        for issue, value in best.outcomes.items()
    )
    yield (
        f"Some deal suits every party that must sign in {percent(signing.open)} of draws; the most "
        f"widely acceptable is {best.package} ({what}; {percent(best.agreed)} of draws)."
    )


def _closing(answer: Answer, signing: Signing) -> Iterable[str]:
    """Who closes the way most often, by itself; more than one where they do so alike."""
    most = max(signing.closers.values(), default=0.0)
    if most:
        who = sorted(party for party, share in signing.closers.items() if share == most)
        said = sentence(listed([answer.called.actor(one) for one in who]))
        verb = "each alone close" if len(who) > 1 else "alone closes"
        yield f"{said} {verb} the way in {percent(most)} of draws."


def _holding(answer: Answer) -> Iterable[str]:
    if not answer.keeping:
        return
    weak = [answer.called.actor(one.party) for one in answer.keeping if one.holds <= MOST]
    who = f"; {listed(weak)} would mostly break it" if weak else ""
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
            f"What it could least do without, of what is in force: "
            f"{answer.called.lever(worst.levers[0])}. Without that, every party would keep the "
            f"compromise in {-100 * worst.holds.mean:.0f} points less of the draws."
        )


def _danger(answer: Answer) -> Iterable[str]:
    for one in answer.dangers:
        if one.strikes:
            yield (
                f"{sentence(answer.called.actor(one.declining))} does better to strike before "
                f"{answer.called.actor(one.rising)} grows stronger, unless "
                f"the rise stops at {one.peaceful:.0%}."
            )


def _levers(answer: Answer) -> Iterable[str]:
    alone = [one for one in answer.what_if if len(one.levers) == 1 and not one.delay]
    if not alone:
        return
    best = alone[0]
    if best.lasts.mean > 0:
        yield (
            f"Of single levers now, {answer.called.lever(best.levers[0])} does most: the "
            f"compromise is signed and kept in {100 * best.lasts.mean:.0f} points more of draws."
        )
        return
    opens = max(alone, key=lambda one: one.zone.mean)
    said = "No single lever now makes it more likely that the compromise is signed and kept"
    if opens.zone.mean > 0:
        said += (
            f"; {answer.called.lever(opens.levers[0])} opens the way to some deal most, in "
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
    leaves = [
        answer.called.actor(party) for party, why in found.now.reasons.items() if " leaves " in why
    ]
    ends = [one for one in found.rests if one.path is not None and one.willing]
    end = f"; it comes to rest at: {ends[0].state}" if ends else ""
    yield f"Today's state ({found.now.state}) does not last: {listed(leaves)} moves on{end}."


def _evidence(answer: Answer) -> Iterable[str]:
    said = [
        f"{answer.called.issue(issue)} on {answer.called.actor(each[0].actor)} "
        f"({percent(each[0].share)})"
        for issue, each in answer.leans.items()
        if each and each[0].share > NOISE
    ]
    if said:
        whose = "; ".join(said)
        yield f"Whose place each settlement leans on most, by its share of the variance: {whose}."
