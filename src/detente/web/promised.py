"""The page of promises: who undertook what, and what became of it, by status."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.holdings import story_of
from detente.report import times
from detente.report.accounts import STATUSES, VERDICTS
from detente.report.names import clean
from detente.web.lines import ActorRow, Finding, actor_row, finding
from detente.web.listings import Paging, paged

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterable, Sequence

    from detente.casefile.standing import Promise, PromiseStatus, Report
    from detente.web.known import Head, Known

PATH = "/promises"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A later report on a promise: what it says of it, when, and who says so ("": the text)."""

    verdict: str
    day: dt.date | None
    by: str
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One promise of the ledger. ``deed`` are the words of what was promised.

    ``parties`` are who gave it and to whom: several where they promised together.
    ``due`` is the last day for it, in words as the text has it where it could not be resolved;
    ``stories`` are how many independent ones tell of it.
    """

    status: PromiseStatus
    parties: Sequence[tuple[ActorRow, ActorRow | None]]
    deed: str
    finding: Finding
    condition: str
    due: str
    stories: int
    reports: Sequence[Told]

    @property
    def adds_deed(self) -> bool:
        """Whether the deed's words are not all in those of the sentence."""
        return self.deed not in clean(self.finding.words)


@dataclass(frozen=True, kw_only=True)
class Group:
    """The promises of one status, with how many there are in all."""

    status: PromiseStatus
    title: str
    entries: Sequence[Entry]
    count: int


@dataclass(frozen=True, kw_only=True)
class PromisesPage:
    """The ledger: the promises that fit, by status.

    ``counts`` are those of each status for the actor that is asked for; ``parties`` are all who
    promised, or to whom something was promised.
    """

    head: Head
    actor: str
    status: str
    groups: Sequence[Group]
    counts: Sequence[tuple[str, int]]
    parties: Sequence[ActorRow]
    total: int
    all: int
    paging: Paging


def promises_page(known: Known, actor: str = "", status: str = "", page: int = 1) -> PromisesPage:
    """The ledger as known on a day, narrowed to an actor and a status where they are given."""
    every = together(known.standing.promises)
    theirs = [one for one in every if not actor or actor in _parties(one)]
    counts = Counter(one[0].status for one in theirs)
    fitting = [one for kind in STATUSES for one in theirs if one[0].status is kind]
    fitting = [one for one in fitting if not status or one[0].status.value == status]
    chosen = {"actor": actor, "status": status}
    if known.day:
        chosen["as_of"] = known.day.isoformat()
    paging, shown = paged(fitting, page, PATH, chosen)
    labels = {label for one in every for label in _parties(one)}
    return PromisesPage(
        head=known.head,
        actor=actor,
        status=status,
        groups=_groups(known, shown, counts),
        counts=[(kind.value, counts[kind]) for kind in STATUSES],
        parties=sorted((actor_row(known.case, one) for one in labels), key=lambda one: one.name),
        total=len(fitting),
        all=len(every),
        paging=paging,
    )


def entries_of(known: Known, label: str) -> list[Entry]:
    """The promises that one actor gave."""
    mine = together(one for one in known.standing.promises if one.promiser.label == label)
    return [entry(known, *each) for kind in STATUSES for each in mine if each[0].status is kind]


def together(promises: Iterable[Promise]) -> list[list[Promise]]:
    """What several promised in the same words, and came to the same, as one."""
    found: dict[Hashable, list[Promise]] = {}
    for one in promises:
        span = one.record.evidence
        words = (span.document, span.start, span.end, one.record.reason.trigger, one.status)
        found.setdefault(words, []).append(one)
    return list(found.values())


def entry(known: Known, one: Promise, *others: Promise) -> Entry:
    """One promise as a row; ``others`` are those that were given in the same words."""
    case = known.case
    return Entry(
        status=one.status,
        parties=[_pair(known, each) for each in (one, *others)],
        deed=clean(one.deed.evidence.exact),
        finding=finding(case, one.record),
        condition=clean(one.condition),
        due=_due(one),
        stories=len({story_of(case.case, record.document) for record in one.records}),
        reports=[_told(known, report) for report in one.reports],
    )


def _groups(
    known: Known, shown: Sequence[list[Promise]], counts: Counter[PromiseStatus]
) -> list[Group]:
    found = []
    for status, title in STATUSES.items():
        entries = [entry(known, *each) for each in shown if each[0].status is status]
        if entries:
            count = counts[status]
            found.append(Group(status=status, title=title, entries=entries, count=count))
    return found


def _parties(promises: Iterable[Promise]) -> set[str]:
    both = (who for one in promises for who in (one.promiser, one.beneficiary))
    return {who.label for who in both if who}


def _pair(known: Known, one: Promise) -> tuple[ActorRow, ActorRow | None]:
    to = actor_row(known.case, one.beneficiary.label) if one.beneficiary else None
    return actor_row(known.case, one.promiser.label), to


def _due(one: Promise) -> str:
    if one.due is None:
        return ""
    return times.day(one.due.end) if one.due.end else clean(one.due.text)


def _told(known: Known, report: Report) -> Told:
    case = known.case
    return Told(
        verdict=VERDICTS[report.verdict],
        day=case.home(report.record).date,
        by=case.names.title(report.by) if report.by else "",
        finding=finding(case, report.record),
    )
