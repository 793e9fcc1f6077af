"""Where it might settle and whether it would hold, as a section of the brief, every line cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.called import listed, number, sentence
from detente.bargaining.headlines import percent
from detente.report.lines import Group, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.bargaining.answer import Answer, Forecast
    from detente.bargaining.casting import Cast
    from detente.report.lines import Line
    from detente.report.writer import Finding, Writer

EACH = 1  # passages that a line quotes of each number it leans on: the weightiest
BOTH = 4  # red lines that the line on all parties quotes


def settling(writer: Writer, cast: Cast, answer: Answer) -> Section:
    """The interval of each issue, who closes the way, what the deal could least do without.

    Each line quotes what the numbers behind it lean on most; what has no words behind it is left
    out.
    """
    kinds = {
        "Where it might settle": _intervals(writer, cast, answer),
        "Who would sign": _closing(writer, cast, answer),
        "Whether it would hold": _needed(writer, cast, answer),
    }
    groups = [Group(title=title, lines=tuple(lines)) for title, lines in kinds.items()]
    return Section(
        id="where-it-might-settle",
        title="Where it might settle and whether it would hold",
        intro=f"By the models that are not contested, in {answer.draws} draws from the spread of "
        "the positions; no record measures power, so that all actors count alike.",
        groups=tuple(one for one in groups if one.lines),
    )


def _intervals(writer: Writer, cast: Cast, answer: Answer) -> Iterator[Line]:
    for issue in answer.called.scales:
        known = [
            one for one in answer.forecasts
            if one.issue == issue and not one.contested and one.middle is not None
        ]  # fmt: skip
        if not known:
            continue
        leans = [one.actor for one in answer.leans.get(issue, [])[:1]]
        on = f". It leans most on where {answer.called.actor(leans[0])} stands" if leans else ""
        text = f"{sentence(answer.called.issue(issue))}: {_interval(answer, issue, known)}{on}"
        keys = [("position", one, issue) for one in dict.fromkeys([*leans, *_signers(cast)])]
        yield from _line(writer, cast, text, keys)


def _interval(answer: Answer, issue: str, known: Sequence[Forecast]) -> str:
    """Where the models differ, and how far the spread of the positions leaves it open."""
    middles = [one.middle for one in known if one.middle is not None]
    where = answer.called.stretch(issue, min(middles), max(middles))
    low = min(one.low for one in known if one.low is not None)
    high = max(one.high for one in known if one.high is not None)
    open_to = f"{number(low)} to {number(high)} with what is not known of the positions"
    return f"{where}; {open_to}"


def _closing(writer: Writer, cast: Cast, answer: Answer) -> Iterator[Line]:
    found = answer.signing
    if found is None:
        return
    signers = _signers(cast)
    parties = listed([answer.called.actor(one) for one in signers])
    yield from _line(
        writer, cast,
        f"Taking {parties} as those who must sign, {_share(found.open)} does some deal suit them "
        "all",
        [("position", one, issue) for one in signers for issue in _refused(cast, one)][:BOTH],
    )  # fmt: skip
    most = max(found.closers.values(), default=0.0)
    for one in sorted(party for party, share in found.closers.items() if share == most and most):
        refused = _refused(cast, one)
        what = "; ".join(f"{answer.called.issue(at)} {said}" for at, said in refused.items())
        yield from _line(
            writer, cast,
            f"{sentence(answer.called.actor(one))} alone closes the way in {percent(most)} of "
            f"draws. It refuses: {what}",
            [("position", one, issue) for issue in refused],
        )  # fmt: skip


def _share(share: float) -> str:
    return f"in {percent(share)} of draws" if share else "in no draw"


def _refused(cast: Cast, party: str) -> dict[str, str]:
    """What a party's red lines shut out, by issue, in words."""
    scales = {one.id: one for one in cast.game.issues}
    found = {}
    for one in cast.game.positions:
        low, high = one.red_line
        scale = scales[one.issue]
        said = [f"below {number(low)}"] if low > scale.low else []
        said += [f"above {number(high)}"] if high < scale.high else []
        if one.actor == party and said:
            found[one.issue] = " and ".join(said)
    return found


def _needed(writer: Writer, cast: Cast, answer: Answer) -> Iterator[Line]:
    """The one thing in force without which the deal would hold least."""
    alone = [one for one in answer.without if len(one.levers) == 1 and one.holds.mean < 0]
    if not alone:
        return
    worst = min(alone, key=lambda one: (one.holds.mean, one.levers))
    left = max(0.0, answer.lasts + worst.holds.mean)
    yield from _line(
        writer, cast,
        f"What it could least do without, of what is in force: "
        f"{answer.called.lever(worst.levers[0])}. Without it every party would keep the compromise "
        f"in {percent(left)} of draws, with it in {percent(answer.lasts)}",
        [("lever", worst.levers[0])],
    )  # fmt: skip


def _signers(cast: Cast) -> list[str]:
    return [one.id for one in cast.game.actors if one.signs]


def _line(writer: Writer, cast: Cast, text: str, keys: Iterable[tuple[str, ...]]) -> Iterator[Line]:
    findings = _findings(writer)
    ids = [one for key in keys for one in _known(cast, key, findings)]
    if ids:
        yield writer.about(text, [findings[one] for one in dict.fromkeys(ids)])


def _known(cast: Cast, key: tuple[str, ...], findings: dict[str, Finding]) -> list[str]:
    return [one for one in cast.evidence.get(key, ()) if one in findings][:EACH]


def _findings(writer: Writer) -> dict[str, Finding]:
    case = writer.case
    every: tuple[Finding, ...] = (*case.records, *case.ties, *case.levers)
    return {one.id: one for one in every}
