"""The pages that list: actors, documents, records with their filters, ties, levers."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar

from detente.casefile.model import EventType
from detente.web import links
from detente.web.lines import (
    ActorRow,
    DocumentRow,
    Finding,
    actor_row,
    document_row,
    finding,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from detente.casefile.model import Record
    from detente.web.known import Head, Known
    from detente.web.snapshot import Snapshot

PAGE = 50  # lines of a table before the next page
_Thing = TypeVar("_Thing")
_Test = "Callable[[Record], bool]"


@dataclass(frozen=True, kw_only=True)
class Paging:
    """Which page of how many this is, and the addresses of those beside it ("" for none)."""

    page: int
    last: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class ActorsPage:
    """Every actor of the case."""

    actors: Sequence[ActorRow]


@dataclass(frozen=True, kw_only=True)
class DocumentsPage:
    """A page of the documents by date."""

    documents: Sequence[DocumentRow]
    total: int
    paging: Paging


@dataclass(frozen=True, kw_only=True)
class TiesPage:
    """The ties of the case, each with its words."""

    head: Head
    lines: Sequence[Finding]


@dataclass(frozen=True, kw_only=True)
class LeversPage:
    """The levers of the case, each with its words."""

    head: Head
    lines: Sequence[Finding]


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the table of records, as it was asked: each "" where it does not.

    ``actor`` takes part or speaks; ``towards`` is the recipient; the days are those of
    publication; ``text`` are words within the evidence.
    """

    actor: str = ""
    towards: str = ""
    event: str = ""
    since: str = ""
    until: str = ""
    text: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Those that are set."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True, kw_only=True)
class RecordsPage:
    """A page of the records that fit the filters; ``problems`` are filters that made no sense."""

    filters: Filters
    lines: Sequence[Finding]
    total: int
    all: int
    paging: Paging
    actors: Sequence[ActorRow]
    events: Sequence[EventType]
    problems: Sequence[str]


def actors_page(case: Snapshot) -> ActorsPage:
    """Every actor of the case, those told of most often first."""
    return ActorsPage(actors=[actor_row(case, label) for label, _ in case.actors])


def documents_page(case: Snapshot, page: int) -> DocumentsPage:
    """One page of the documents by date."""
    paging, some = paged(case.documents, page, "/documents", {})
    return DocumentsPage(
        documents=[document_row(case, one) for one in some],
        total=len(case.documents),
        paging=paging,
    )


def records_page(case: Snapshot, filters: Filters, page: int) -> RecordsPage:
    """One page of the records that fit the filters."""
    found, problems = narrowed(case, filters)
    paging, some = paged(found, page, "/records", filters.chosen)
    return RecordsPage(
        filters=filters,
        lines=[finding(case, one) for one in some],
        total=len(found),
        all=len(case.records),
        paging=paging,
        actors=[actor_row(case, label) for label, count in case.actors if count],
        events=list(EventType),
        problems=problems,
    )


def ties_page(known: Known) -> TiesPage:
    """The ties that the texts state, as known on a day."""
    case = known.case
    found = [finding(case, tie) for tie in case.ties if known.has(case.home(tie))]
    return TiesPage(head=known.head, lines=found)


def levers_page(known: Known) -> LeversPage:
    """The levers that the texts state, as known on a day."""
    case = known.case
    found = [finding(case, lever) for lever in case.levers if known.has(case.home(lever))]
    return LeversPage(head=known.head, lines=found)


def narrowed(case: Snapshot, filters: Filters) -> tuple[list[Record], list[str]]:
    """The records that fit, and in words which filters could not be understood."""
    since, until = _day(filters.since), _day(filters.until)
    problems = [
        f"“{given}” is no day; write it as 2025-02-12."
        for given, day in ((filters.since, since), (filters.until, until))
        if given and day is None
    ]
    tests = [*_tests(filters), *_dated(case, since, until)]
    records = case.told_of.get(filters.actor, ()) if filters.actor else case.records
    return [one for one in records if all(test(one) for test in tests)], problems


def _tests(filters: Filters) -> Iterable[Callable[[Record], bool]]:
    if filters.event:
        yield lambda record: any(level.event == filters.event for level in record.chain())
    if filters.towards:
        yield lambda record: bool(record.recipient and record.recipient.label == filters.towards)
    words = filters.text.casefold().split()
    if words:
        yield lambda record: all(word in record.evidence.exact.casefold() for word in words)


def _dated(
    case: Snapshot, since: dt.date | None, until: dt.date | None
) -> Iterable[Callable[[Record], bool]]:
    if since is None and until is None:
        return
    first, last = since or dt.date.min, until or dt.date.max

    def fits(record: Record) -> bool:
        day = case.home(record).date
        return day is not None and first <= day <= last

    yield fits


def _day(given: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given.strip())
    except ValueError:
        return None


def paged(
    things: Sequence[_Thing], page: int, path: str, chosen: Mapping[str, str]
) -> tuple[Paging, Sequence[_Thing]]:
    """The things of one page of many, and where the pages beside it are."""
    last = max(1, -(-len(things) // PAGE))
    page = min(max(page, 1), last)

    def to(number: int) -> str:
        return links.query(path, {**chosen, "page": str(number)}) if 1 <= number <= last else ""

    paging = Paging(page=page, last=last, before=to(page - 1), after=to(page + 1))
    return paging, things[(page - 1) * PAGE : page * PAGE]
