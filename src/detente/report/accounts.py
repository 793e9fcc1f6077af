"""The sections that weigh words against words: promises, accounts that differ, and leverage.

Each takes how many lines a group may have: few in a brief, all where it is asked for alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.casefile.holdings import story_of
from detente.casefile.standing import Conflict, PromiseStatus, Verdict
from detente.report import times
from detente.report.lines import Section
from detente.report.names import clean, listed
from detente.report.writer import capped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.casefile.model import Record, Tie
    from detente.casefile.standing import Contradiction, Leverage, Promise, Report
    from detente.report.lines import Group, Line
    from detente.report.writer import Writer

FEW, ALL = 6, 1_000_000  # lines of a group: in a brief, and where only this is asked for
TOLD = 2  # the sentences a hold rests on most, and the reports of a promise, that a line quotes
FAINT = 0.15  # a weaker hold is talk alone, and left to the table
STATUSES = {
    PromiseStatus.OVERDUE: "Overdue: the day has passed with no word of it",
    PromiseStatus.BROKEN: "Broken",
    PromiseStatus.DISPUTED: "Disputed",
    PromiseStatus.OPEN: "Open",
    PromiseStatus.KEPT: "Kept",
    PromiseStatus.DECLINED: "Turned down by the other side",
}
VERDICTS = {
    Verdict.KEPT: "Kept",
    Verdict.DELAYED: "Delayed",
    Verdict.DENIED: "Denied",
    Verdict.BROKEN: "Broken",
    Verdict.DECLINED: "Turned down",
}
CONFLICTS = {
    Conflict.ACCOUNTS: "Two accounts",
    Conflict.DENIAL: "Told and denied",
    Conflict.OWN_WORD: "Against its own word",
}
_AFTER = re.compile(r"[.,;:]")
_MEANS = {1: "by what it gives", -1: "by what it threatens or withholds"}


def promises(writer: Writer, most: int = FEW) -> Section:
    """Who promised what to whom, on which condition, by when, and what became of it."""
    groups: list[Group] = []
    for status, title in STATUSES.items():
        entries = [one for one in writer.standing.promises if one.status is status]
        apart = list({_words_of(one.record): one for one in reversed(entries)}.values())[::-1]
        lines = [_promise(writer, one) for one in apart[:most]]
        groups += capped(lines, most, title, len(apart))
    return Section(
        id="promises",
        title="Promises and what became of them",
        intro="Who undertook what, on which condition, by when; and by whose account it was kept.",
        groups=tuple(groups),
    )


def accounts(writer: Writer, most: int = FEW) -> Section:
    """What cannot both be true, side by side, with how many independent stories tell each."""
    groups: list[Group] = []
    for conflict, title in CONFLICTS.items():
        found = [one for one in writer.standing.contradictions if one.conflict is conflict]
        lines = [_contradiction(writer, one) for one in found[:most]]
        groups += capped(lines, most, title, len(found))
    return Section(
        id="where-accounts-differ",
        title="Where accounts differ",
        intro="Side by side, and not judged; a copy of a story adds nothing to it.",
        groups=tuple(groups),
    )


def holds(writer: Writer, most: int = FEW, least: float = FAINT) -> list[Group]:
    """Who has a hold on whom, the strongest first, each with the sentences it lies in most."""
    names = writer.names
    known = [
        one
        for one in writer.standing.leverages
        if one.strength >= least and names.knows(one.source) and names.knows(one.target)
    ]
    lines = [_hold(writer, one) for one in known[:most]]
    return capped(lines, most, "Who has a hold on whom", len(known))


def leverage(writer: Writer, most: int = ALL) -> Section:
    """Every hold, however faint."""
    return Section(
        id="leverage",
        title="Leverage",
        intro="From what is given, threatened and withheld, and from what texts say of ties.",
        groups=tuple(holds(writer, most, 0.0)),
    )


def _promise(writer: Writer, one: Promise) -> Line:
    reports = one.reports[:1] + one.reports[1:][-1:]
    parts = [_undertaken(writer, one), *_terms(one)]
    parts += [_report(writer, one, report) for report in reports]
    cited = [one.record, *(report.record for report in reports), *one.records[1:]]
    line = writer.about(" ".join(parts).removesuffix("."), cited)
    return replace(line, stories=len({story_of(writer.case, r.document) for r in one.records}))


def _undertaken(writer: Writer, one: Promise) -> str:
    """What was promised: "the withdrawal it offered" is said by the deed and not "it offered"."""
    deed, told = one.deed.evidence, one.record.evidence
    if deed != told and deed.covers(told):
        return f"{writer.names.title(one.promiser.label)}: “{clean(deed.exact)}”."
    return _sentence(writer, one.record)


def _terms(one: Promise) -> Iterable[str]:
    told = clean(one.record.evidence.exact)
    if one.due is not None and one.due.end is not None:
        yield f"Due by {times.day(one.due.end)}."
    if one.condition and clean(one.condition) not in told:
        yield f"On condition: “{clean(one.condition)}”."


def _report(writer: Writer, promise: Promise, report: Report) -> str:
    day = writer.cite(report.record.id, report.record.evidence).date
    when = f" ({times.day(day)})" if day else ""
    said = _sentence(writer, report.record)
    if report.record in promise.records:  # what its own sentence goes on to say
        said = f"“… {_AFTER.split(report.record.evidence.suffix.strip())[0]}”."
    return f"{VERDICTS[report.verdict]}{when}: {said}"


def _contradiction(writer: Writer, one: Contradiction) -> Line:
    sides = [_sentence(writer, record) for record in (one.first, one.second)]
    text = f"{sides[0]} Against this: {sides[1].removesuffix('.')}"
    if one.stories != (1, 1):
        text += f" ({_stories(one.stories[0])} against {one.stories[1]})"
    return replace(writer.about(text, [one.first, one.second]), stories=1)


def _stories(number: int) -> str:
    return "1 independent story" if number == 1 else f"{number} independent stories"


def _hold(writer: Writer, one: Leverage) -> Line:
    source, target = writer.names.title(one.source), writer.names.title(one.target)
    kinds = listed(sorted(kind.value for kind in one.kinds))
    text = f"{source} over {target}, {_MEANS[one.sign]}: {kinds}, strength {one.strength:.2f}"
    evidence: Sequence[Record | Tie] = (*one.ties, *one.records)
    return writer.about(text, evidence)


def _sentence(writer: Writer, record: Record) -> str:
    return writer.told([record])[0].text


def _words_of(record: Record) -> tuple[object, ...]:
    """What two promised together was read from the same words, and is told once."""
    span = record.evidence
    return span.document, span.start, span.end, record.reason.trigger
