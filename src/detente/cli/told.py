"""The answer of ``weigh`` as lines of text: findings first, then what each rests on."""

from __future__ import annotations

import textwrap
from math import isnan
from typing import TYPE_CHECKING

from detente.bargaining.headlines import NOISE, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.bargaining.answer import Answer, Deal, Forecast, Signing, When
    from detente.bargaining.deals import DealHold
    from detente.bargaining.escalation import Escalation, Rest
    from detente.bargaining.linkage import Linkage
    from detente.bargaining.sensitivity import Lean
    from detente.bargaining.whatif import Change, Effect

WIDTH = 96
_COMBINED = 3  # combined levers that are shown, and late ones; all are in --json
_RESTS = 5


def text(answer: Answer) -> Iterable[str]:
    """The answer as lines of text."""
    yield f"{answer.title or 'Weighed'} ({answer.draws} draws, seed {answer.seed})"
    yield from _part("In short", answer.headlines)
    yield from _part("Where it might settle", _forecasts(answer))
    yield from _part("Who would sign", _signing(answer.signing) if answer.signing else [])
    everyone = f"Every party keeps it in {percent(answer.lasts)} of draws."
    yield from _part(
        "Would the compromise hold", [*(one.words for one in answer.keeping), everyone]
    )
    yield from _part("Would the deals on the table hold", _deals(answer.deals))
    yield from _part("Shifting power", (one.words for one in answer.dangers))
    yield from _part("Who moves whom", _movers(answer))
    yield from _part("When", _when(answer.when) if answer.when else [])
    yield from _part("Escalation", _escalation(answer.escalation) if answer.escalation else [])
    yield from _part("What if", _effects(answer.what_if))
    yield from _part("Without what is in force", map(_effect, answer.without))
    yield from _part("Which evidence it leans on", _evidence(answer))
    yield from _part("How good it was", _scores(answer))
    yield from _part("Assumed, where the sheet is silent", _assumed(answer))


def _part(title: str, lines: Iterable[str]) -> Iterable[str]:
    found = list(lines)
    if found:
        yield f"\n{title}"
        for line in found:
            deep = len(line) - len(line.lstrip())
            yield from textwrap.wrap(
                line, WIDTH, initial_indent="  ", subsequent_indent=" " * (deep + 4),
                drop_whitespace=True, replace_whitespace=False,
            ) if len(line) > WIDTH else [f"  {line}"]  # fmt: skip


def _forecasts(answer: Answer) -> Iterable[str]:
    yield "The middle of the draws, then the ends of the middle nine tenths."
    for issue in dict.fromkeys(one.issue for one in answer.forecasts):
        yield f"{issue}"
        yield from (_forecast(one) for one in answer.forecasts if one.issue == issue)
    if any(one.contested for one in answer.forecasts):
        yield "contested: the literature disputes the model; for comparison only."


def _forecast(one: Forecast) -> str:
    name = one.model + (" after influence" if one.moved else "")
    name += " (contested)" if one.contested else ""
    if one.middle is None or one.low is None or one.high is None:
        return f"  {name:<50} no number: {one.remedy}"
    end = f"{one.middle:8.4g}   {one.low:.4g} to {one.high:.4g}"
    share = "" if one.settled == 1 else f"   in {percent(one.settled)} of draws"
    return f"  {name:<50} {end}{share}"


def _signing(one: Signing) -> Iterable[str]:
    tried = "" if one.complete else f" (of {one.tried} packages tried)"
    yield f"Some package is acceptable to all in {percent(one.open)} of draws{tried}."
    yield f"If the parties may pay one another: in {percent(one.with_payments)}."
    for party, share in sorted(one.closers.items(), key=lambda item: (-item[1], item[0])):
        if share:
            yield f"{party} alone closes it in {percent(share)} of draws."
    for need in one.concessions:
        line = f", going {need.past:.0%} of the scale past its red line" if need.past else ""
        yield (
            f"{need.party} alone would open it by a concession worth {need.value:.2f} to it "
            f"(of 1){line}: {_what(one.opening[need.party])}."
        )
    for paid in one.payments:
        yield (
            f"For the package that gains the most in all ({_what(one.paid)}), {paid.party} would "
            f"have to be paid {paid.amount:.2f} (of 1)."
        )
    yield from _linkage(one.linkage)
    yield from map(_deal, one.deals[:5])
    if one.frontier:
        best = ", ".join(one.frontier)
        yield f"Efficient (no other is better for one and worse for none): {best}."


def _what(outcomes: Mapping[str, float]) -> str:
    return ", ".join(f"{issue} {value:g}" for issue, value in outcomes.items())


def _linkage(one: Linkage) -> Iterable[str]:
    if one.together is not None and one.apart is not None:
        yield (
            f"Over every mix of the options: issues settled one by one suit all in "
            f"{percent(one.apart)} of draws, linked in {percent(one.together)}."
        )
    for party, cares in sorted(one.cares.items()):
        most = sorted(cares.items(), key=lambda item: (-item[1], item[0]))
        if len(most) > 1:
            said = ", ".join(f"{issue} {percent(share)}" for issue, share in most if share)
            yield f"What {party} cares for: {said}."


def _deal(one: Deal) -> str:
    each = ", ".join(f"{party} {percent(share)}" for party, share in sorted(one.signed.items()))
    mark = "" if one.efficient else f"; {one.beaten_by} is better for one and worse for none"
    return (
        f"{one.package}: {_what(one.outcomes)}. All would sign in {percent(one.agreed)} of draws "
        f"({each}){mark}."
    )


def _deals(deals: Iterable[DealHold]) -> Iterable[str]:
    for one in deals:
        yield f"{one.package}: every party keeps it in {percent(one.lasts)} of draws."
        yield from (f"  {each.words}" for each in one.keeping)
        yield from (f"  {each.words}" for each in one.provisions)


def _movers(answer: Answer) -> Iterable[str]:
    for held in answer.leverage:
        yield (
            f"{held.mediator}'s leverage over {held.party}: {percent(held.share)} of where it "
            f"ends, most by {' → '.join(held.path)}"
            + (f"; {percent(held.passed)} passed on from others" if held.passed > 0.0005 else "")
        )
    for one in answer.movers:
        yield (
            f"{one.mover} → {one.moved}: {percent(one.share)} of where it ends, most by "
            f"{' → '.join(one.path)}"
        )
    for issue in dict.fromkeys(tie.issue for tie in answer.ties):
        most = next(tie for tie in answer.ties if tie.issue == issue)
        yield (
            f"The tie that matters most on {issue}: {most.source} → {most.target}; without it the "
            f"compromise would move by {most.shift:+.2g}"
        )


def _when(when: When) -> Iterable[str]:
    if len(when.open) == 1:
        yield "No deal costs the same in every period."
    for one in when.windows:
        yield (
            f"A deal can be made from period {one.first} (0 is today) to {one.last}: the zone is "
            f"open in at most {percent(one.share)} of draws"
        )
    now = {True: "met", False: "not met"}
    yield (
        "Zartman's two conditions for talks, today: every side hurts and sees it getting worse, "
        f"{now[when.stalemate[0]]}; a way out that all could take, {now[when.way_out[0]]}. "
        "Necessary, not sufficient."
    )
    yield from (f"{one.finding} ({one.source})" for one in when.warnings)


def _escalation(found: Escalation) -> Iterable[str]:
    yield f"Today: {found.now.state}."
    if not found.now.concepts:
        yield from (f"  {why}" for why in found.now.reasons.values() if " leaves " in why)
    for one in found.rests[:_RESTS]:
        yield f"Stable: {one.state} ({', '.join(one.concepts)})."
        yield f"  {_path(one)}"
        yield from (f"  {why.replace(f' at “{one.state}”', '')}" for why in one.reasons.values())
    for goal in found.wanted:
        if goal.needs:
            yield f"For “{goal.state}” to be stable ({goal.concept}):"
            yield from (f"  {need}." for need in goal.needs)
    yield from (f"{concept}: {words}." for concept, words in found.meaning.items())


def _path(one: Rest) -> str:
    if one.path is None:
        return "No moves lead there from today."
    if not one.path:
        return "It is today's state."
    by = " → ".join(f"{step.actor} makes it “{step.state}”" for step in one.path)
    how = "each gains by its move" if one.willing else "not every mover gains by its move"
    return f"From today ({how}): {by}"


def _effects(effects: Sequence[Effect]) -> Iterable[str]:
    """Each lever alone and now; then the best of the combined and of the late ones."""
    now = [one for one in effects if not one.delay]
    late = [one for one in effects if one.delay and one.levers]
    waiting = [one for one in effects if not one.levers]
    yield from (_effect(one) for one in now if len(one.levers) == 1)
    combined = [one for one in now if len(one.levers) > 1]
    yield from map(_effect, (*combined[:_COMBINED], *late[:_COMBINED], *waiting))


def _effect(one: Effect) -> str:
    when = f"after {one.delay} periods" if one.delay else "now"
    signed = ", ".join(
        f"{party} {_points(change)}" for party, change in one.signatures.items() if change.mean
    )
    moved = ", ".join(
        f"{issue} {change.mean:+.3g} ({change.low:+.3g} to {change.high:+.3g})"
        for issue, change in one.settlement.items() if abs(change.mean) > 1e-9
    )  # fmt: skip
    return (
        f"{' + '.join(one.levers) or 'nothing but waiting'}, {when}: signed and kept "
        f"{_points(one.lasts)}; kept {_points(one.holds)}; zone {_points(one.zone)}"
        + (f"; signs: {signed}" if signed else "")
        + (f"; settlement: {moved}" if moved else "")
    )


def _points(one: Change) -> str:
    if not one.mean and not one.low and not one.high:
        return "unchanged"
    return f"{100 * one.mean:+.0f} points ({100 * one.low:+.0f} to {100 * one.high:+.0f})"


def _evidence(answer: Answer) -> Iterable[str]:
    for issue, each in answer.leans.items():
        yield from _leaning(f"where {issue} settles", each)
    yield from _leaning("whether some deal suits all", answer.zone_leans)
    yield from _leaning("whether the compromise is kept", answer.hold_leans)


def _leaning(what: str, each: Iterable[Lean]) -> Iterable[str]:
    most = [one for one in each if one.share > NOISE][:3]
    if most:
        said = ", ".join(
            f"{one.actor}'s position on {one.issue} ({percent(one.share)} of the variance)"
            for one in most
        )
        yield f"{what}: {said}"


def _scores(answer: Answer) -> Iterable[str]:
    for issue in dict.fromkeys(one.issue for one in answer.scores):
        yield f"{issue:<32}{'said':>8}{'off by':>9}{'inside':>8}{'CRPS':>8}{'Brier':>8}{'log':>8}"
        scored = [one for one in answer.scores if one.issue == issue]
        for one in sorted(scored, key=lambda one: (isnan(one.crps), one.crps)):
            yield (
                f"  {one.forecast:<30}{one.middle:8.4g}{one.error:9.3g}"
                f"{'yes' if one.covered else 'no':>8}{one.crps:8.3g}{one.brier:8.2f}"
                f"{abs(one.log):8.2f}"
            )
    for chance in answer.verdicts:
        came = "it came so" if chance.happened else "it did not come so"
        yield (
            f"{chance.event}, {chance.forecast}: {percent(chance.probability)}, {came}; Brier "
            f"{chance.brier:.2f}, log {abs(chance.log):.2f}"
        )
    if answer.scores or answer.verdicts:
        yield (
            "Lower is better. inside: whether the outcome lay in the interval; CRPS: the distance "
            "in the issue's units, less credit for spread; Brier and log: of the option that came "
            "(a log of inf is a sure miss)."
        )


def _assumed(answer: Answer) -> Iterable[str]:
    yield from answer.assumptions
    swing = [one for one in answer.constants if one.at_low != one.at_high]
    if answer.constants and not swing:
        yield "Over wide ranges none of these changes whether the compromise would be kept."
    for one in swing:
        yield (
            f"With {one.key} at {one.low:g} instead of {one.value:g} the compromise would be kept "
            f"in {percent(one.at_low)} of draws, at {one.high:g} in {percent(one.at_high)}."
        )
