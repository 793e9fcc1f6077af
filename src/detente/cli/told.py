"""The answer of ``weigh`` as lines of text: findings first, then what each rests on."""

from __future__ import annotations

import textwrap
from math import isnan
from typing import TYPE_CHECKING

from detente.bargaining.called import number, sentence
from detente.bargaining.headlines import NOISE, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.bargaining.answer import Answer, Deal, Forecast, Signing, When
    from detente.bargaining.deals import DealHold
    from detente.bargaining.escalation import Escalation, Rest
    from detente.bargaining.linkage import Linkage
    from detente.bargaining.sensitivity import Lean
    from detente.bargaining.whatif import Change, Effect
    from detente.bargaining.zone import Concession

WIDTH = 96
_COMBINED = 3  # combined levers that are shown, and late ones; all are in --json
_RESTS = 5
_DEALS, _NEAREST = 5, 2  # packages that are shown: those some draw accepts, or the nearest
_HALF_A_POINT = 0.005
FEW = 0.02  # a share of where an actor ends that is not worth a line
LITTLE = 0.005  # of 1, or of a scale: below it a size is said to be nothing


def text(answer: Answer) -> Iterable[str]:
    """The answer as lines of text."""
    yield f"{answer.title or 'Weighed'} ({answer.draws} draws, seed {answer.seed})"
    yield from _part("In short", answer.headlines)
    yield from _part("Where it might settle", _forecasts(answer))
    yield from _part("Who would sign", _signing(answer, answer.signing) if answer.signing else [])
    everyone = f"Every party keeps it in {percent(answer.lasts)} of draws."
    yield from _part(
        "Would the compromise hold", [*(one.words for one in answer.keeping), everyone]
    )
    yield from _part("Would the deals on the table hold", _deals(answer.deals))
    yield from _part("Shifting power", (one.words for one in answer.dangers))
    yield from _part("Who moves whom", _movers(answer))
    yield from _part("When", _when(answer.when) if answer.when else [])
    yield from _part("Escalation", _escalation(answer.escalation) if answer.escalation else [])
    yield from _part("What if", _effects(answer))
    yield from _part("Without what is in force", _told_effects(answer, answer.without))
    yield from _part("Which evidence it leans on", _evidence(answer))
    yield from _part("How good it was", _scores(answer))
    yield from _part("Assumed, where the case is silent", _assumed(answer))


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
    """A table an issue: a row a model, before and after the parties have moved one another."""
    moved = any(one.moved for one in answer.forecasts)
    yield "The middle of the draws, and in brackets the ends of the middle nine tenths."
    for issue in dict.fromkeys(one.issue for one in answer.forecasts):
        yield f"{sentence(answer.called.issue(issue))}: {_scale(answer, issue)}"
        head = f"{'as they stand':<22}{'after influence' if moved else ''}".rstrip()
        yield f"  {'':<34}{head}"
        yield from _rows([one for one in answer.forecasts if one.issue == issue])
    for why, names in _silent(answer).items():
        yield f"{', '.join(names)}: no number. {why}"
    if any(one.contested for one in answer.forecasts):
        yield "* The literature disputes the model; for comparison only."


def _scale(answer: Answer, issue: str) -> str:
    return ", ".join(f"{value:g} {label}" for value, label in answer.called.scales[issue])


def _rows(forecasts: Sequence[Forecast]) -> Iterable[str]:
    for model in dict.fromkeys(one.model for one in forecasts):
        each = [one for one in forecasts if one.model == model]
        if any(one.middle is not None for one in each):
            name = f"{model} *" if each[0].contested else model
            said = f"  {name:<34}" + "".join(f"{_ends(one):<22}" for one in each)
            yield said.rstrip()


def _ends(one: Forecast) -> str:
    if one.middle is None or one.low is None or one.high is None:
        return "no number"
    share = "" if one.settled == 1 else f" in {percent(one.settled)}"
    return f"{number(one.middle)} ({number(one.low)} to {number(one.high)}){share}"


def _silent(answer: Answer) -> dict[str, list[str]]:
    """The models that give no number at all, by the reason."""
    found: dict[str, list[str]] = {}
    given = {one.model for one in answer.forecasts if one.middle is not None}
    for one in answer.forecasts:
        names = found.setdefault(one.remedy, []) if one.model not in given else [one.model]
        if one.model not in names:
            names.append(one.model)
    return found


def _signing(answer: Answer, one: Signing) -> Iterable[str]:
    names = answer.called
    tried = "" if one.complete else f" (of {one.tried} packages tried)"
    yield f"Some package is acceptable to all in {percent(one.open)} of draws{tried}."
    if one.with_payments != one.open:
        yield f"If the parties may pay one another: in {percent(one.with_payments)}."
    for party, share in sorted(one.closers.items(), key=lambda item: (-item[1], item[0])):
        if share:
            yield f"{_who(answer, party)} alone closes it in {percent(share)} of draws."
    for need in one.concessions:
        yield (
            f"{_who(answer, need.party)} alone would open it by {_concession(need)}: "
            f"{_what(answer, one.opening[need.party])}."
        )
    for paid in one.payments:
        yield (
            f"For the package that gains the most in all ({_what(answer, one.paid)}), "
            f"{names.actor(paid.party)} would have to be paid {paid.amount:.2f} (of 1)."
        )
    yield from _linkage(answer, one.linkage)
    nearest = [deal for deal in one.deals if deal.agreed][:_DEALS] or one.deals[:_NEAREST]
    yield from (_deal(answer, deal) for deal in nearest)
    if one.frontier:
        best = ", ".join(one.frontier)
        yield f"Efficient (no other is better for one and worse for none): {best}."


def _concession(need: Concession) -> str:
    past = f"going {need.past:.0%} of the scale past its red line" if need.past else ""
    if need.value < LITTLE:
        return past or "a concession that costs it next to nothing"
    worth = f"giving up {need.value:.2f} of what is at stake for it (of 1)"
    return f"{worth}, {past}" if past else worth


def _who(answer: Answer, identity: str) -> str:
    return sentence(answer.called.actor(identity))


def _what(answer: Answer, outcomes: Mapping[str, float]) -> str:
    return "; ".join(
        f"{answer.called.issue(issue)} {answer.called.place(issue, value)}"
        for issue, value in outcomes.items()
    )


def _linkage(answer: Answer, one: Linkage) -> Iterable[str]:
    if one.together is not None and one.apart is not None and one.together:
        yield (
            f"Over every mix of the options: issues settled one by one suit all in "
            f"{percent(one.apart)} of draws, linked in {percent(one.together)}."
        )
    for party, cares in sorted(one.cares.items()):
        most = sorted(cares.items(), key=lambda item: (-item[1], item[0]))
        if len(most) > 1:
            said = ", ".join(
                f"{answer.called.issue(issue)} {percent(share)}" for issue, share in most if share
            )
            yield f"What {answer.called.actor(party)} cares for: {said}."


def _deal(answer: Answer, one: Deal) -> str:
    each = ", ".join(
        f"{answer.called.actor(party)} {percent(share)}"
        for party, share in sorted(one.signed.items())
    )
    mark = "" if one.efficient else f"; {one.beaten_by} is better for one and worse for none"
    return (
        f"{sentence(one.package)}: {_what(answer, one.outcomes)}. All would sign in "
        f"{percent(one.agreed)} of draws ({each}){mark}."
    )


def _deals(deals: Iterable[DealHold]) -> Iterable[str]:
    for one in deals:
        yield f"{one.package}: every party keeps it in {percent(one.lasts)} of draws."
        yield from (f"  {each.words}" for each in one.keeping)
        yield from (f"  {each.words}" for each in one.provisions)


def _movers(answer: Answer) -> Iterable[str]:
    held = {(one.mediator, one.party) for one in answer.leverage}
    said = [
        (one.mediator, one.party, one.share, one.path)
        for one in answer.leverage if one.share > FEW
    ]  # fmt: skip
    said += [
        (one.mover, one.moved, one.share, one.path)
        for one in answer.movers
        if (one.mover, one.moved) not in held and one.share > FEW
    ]
    for mover, moved, share, path in said:
        by = " → ".join(map(answer.called.actor, path)) if len(path) > 2 else ""
        yield (
            f"{percent(share)} of where {answer.called.actor(moved)} ends comes from "
            f"{answer.called.actor(mover)}" + (f", most by {by}." if by else ".")
        )
    yield from _tie_shifts(answer)


def _tie_shifts(answer: Answer) -> Iterable[str]:
    """Of each issue the tie that matters most, where it moves the issue at all."""
    for issue in dict.fromkeys(tie.issue for tie in answer.ties):
        most = next(tie for tie in answer.ties if tie.issue == issue)
        scale = answer.called.scales[issue]
        if abs(most.shift) > LITTLE * (scale[-1][0] - scale[0][0]):
            yield (
                f"On {answer.called.issue(issue)} the hold of "
                f"{answer.called.actor(most.source)} on {answer.called.actor(most.target)} "
                f"matters most: without it the compromise moves by {most.shift:+.2g}."
            )


def _when(when: When) -> Iterable[str]:
    if len(when.open) == 1:
        yield "Waiting changes nothing here: no deal costs the same in every period."
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


def _effects(answer: Answer) -> Iterable[str]:
    """Each lever alone and now; then the best of the combined and of the late ones."""
    effects = answer.what_if
    now = [one for one in effects if not one.delay]
    late = [one for one in effects if one.delay and one.levers]
    combined = [one for one in now if len(one.levers) > 1]
    alone = [one for one in now if len(one.levers) == 1]
    yield from _told_effects(answer, [*alone, *combined[:_COMBINED], *late[:_COMBINED]])


def _told_effects(answer: Answer, effects: Sequence[Effect]) -> Iterable[str]:
    """What each set of levers changes; those that change nothing in one line."""
    if effects:
        yield (
            "Changes in points of the draws, in brackets the ends of the middle nine tenths; "
            "what is not named stays as it is."
        )
    idle = []
    for one in effects:
        changes = _changes(answer, one)
        if changes:
            yield f"{_levers(answer, one)}: {changes}"
        elif len(one.levers) == 1 and not one.delay:
            idle.append(_levers(answer, one))
    if idle:
        yield f"Changes nothing: {'; '.join(idle)}."


def _levers(answer: Answer, one: Effect) -> str:
    when = f"after {one.delay} periods" if one.delay else "now"
    return f"{sentence(' + '.join(map(answer.called.lever, one.levers)))}, {when}"


def _changes(answer: Answer, one: Effect) -> str:
    shares = [("signed and kept", one.lasts), ("kept", one.holds), ("a deal suits all", one.zone)]
    shares += [
        (f"{answer.called.actor(party)} would sign", change)
        for party, change in one.signatures.items() if change.mean
    ]  # fmt: skip
    said = [f"{what} {_points(change)}" for what, change in shares if _changes_it(change)]
    said += [
        f"{answer.called.issue(issue)} {change.mean:+.3g} ({change.low:+.3g} to {change.high:+.3g})"
        for issue, change in one.settlement.items() if abs(change.mean) > 1e-9
    ]  # fmt: skip
    return "; ".join(said)


def _changes_it(one: Change) -> bool:
    return any(abs(each) >= _HALF_A_POINT for each in (one.mean, one.low, one.high))


def _points(one: Change) -> str:
    ends = f"{_plain(one.low)} to {_plain(one.high)}"
    return f"{_plain(one.mean)} points ({ends})"


def _plain(share: float) -> str:
    points = round(100 * share)
    return f"{points:+d}" if points else "0"


def _evidence(answer: Answer) -> Iterable[str]:
    yield "How much of the spread of each result comes from the spread of a position."
    for issue, each in answer.leans.items():
        yield from _leaning(answer, f"Where {answer.called.issue(issue)} settles", each)
    yield from _leaning(answer, "Whether some deal suits all", answer.zone_leans)
    yield from _leaning(answer, "Whether the compromise is kept", answer.hold_leans)


def _leaning(answer: Answer, what: str, each: Iterable[Lean]) -> Iterable[str]:
    most = [one for one in each if one.share > NOISE][:3]
    if most:
        said = ", ".join(
            f"where {answer.called.actor(one.actor)} stands on "
            f"{answer.called.issue(one.issue)} ({percent(one.share)})"
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
