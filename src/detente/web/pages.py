"""The pages that show the whole: the case at a glance, its brief, a search, an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.report import times
from detente.web import links
from detente.web.lines import (
    ActorRow,
    Cite,
    DocumentRow,
    Row,
    actor_row,
    document_row,
    row,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from detente.casefile.holdings import Pressure
    from detente.casefile.model import Document
    from detente.report.lines import Group, Section
    from detente.web.snapshot import Snapshot

SHOWN = 24  # actors and documents in the margin of the case page
FEW = 3  # lines under a heading on the case page; the rest is in the brief
HEADINGS = 12  # of one section on the case page, those with most lines
PRESSED = 8  # pairs in the table of pressure
SCALE = {event: place for place, event in enumerate(EventType)}


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Lines under one heading ("" for none); ``more`` is how many were left out."""

    title: str
    rows: Sequence[Row]
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section of the brief as a page shows it."""

    id: str
    title: str
    intro: str
    groups: Sequence[Rows]


@dataclass(frozen=True, kw_only=True)
class Push:
    """One actor's pressure on another: in how many independent reports, by which events."""

    actor: ActorRow
    target: ActorRow
    count: int
    events: Sequence[EventType]
    cites: Sequence[Cite]
    link: str


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """The case at a glance.

    ``more_…`` counts what the page leaves out. ``is_read`` is false where no reader has looked.
    """

    title: str
    file: str
    counts: Sequence[tuple[str, int]]
    period: str
    parts: Mapping[str, Part]
    pushes: Sequence[Push]
    more_pushes: int
    actors: Sequence[ActorRow]
    more_actors: int
    documents: Sequence[DocumentRow]
    more_documents: int
    is_read: bool


@dataclass(frozen=True, kw_only=True)
class BriefPage:
    """The whole brief."""

    title: str
    about: str
    parts: Sequence[Part]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A document that a search finds, with its best passage, the words found in bold."""

    document: Document
    link: str
    snippet: Markup


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """What a search for these words finds."""

    words: str
    hits: Sequence[Hit]


@dataclass(frozen=True, kw_only=True)
class ErrorPage:
    """What went wrong, and what to do."""

    title: str
    what: str
    remedy: str


def case_page(case: Snapshot) -> CasePage:
    """The case at a glance."""
    pressures = case.holdings.pressures
    return CasePage(
        title=case.title,
        file=case.name,
        counts=list(case.brief.summary.items()),
        period=period(case),
        parts={section.id: glance(case, section) for section in case.brief.sections},
        pushes=[_push(case, one) for one in pressures[:PRESSED]],
        more_pushes=max(0, len(pressures) - PRESSED),
        actors=[actor_row(case, label) for label, _ in case.actors[:SHOWN]],
        more_actors=max(0, len(case.actors) - SHOWN),
        documents=[document_row(case, one) for one in case.documents[:SHOWN]],
        more_documents=max(0, len(case.documents) - SHOWN),
        is_read=bool(case.readings),
    )


def brief_page(case: Snapshot) -> BriefPage:
    """The whole brief."""
    counts = ", ".join(f"{count:,} {name}" for name, count in case.brief.summary.items())
    return BriefPage(
        title=case.title,
        about=" · ".join(one for one in (period(case), counts) if one),
        parts=[part(case, section) for section in case.brief.sections],
    )


def part(case: Snapshot, section: Section) -> Part:
    """A section of the brief."""
    return _part(section, [_rows(case, group, len(group.lines)) for group in section.groups])


def glance(case: Snapshot, section: Section) -> Part:
    """What of a section stands on the case page: a few lines under the weightiest headings."""
    groups = sorted(section.groups, key=lambda group: -len(group.lines) - group.more)[:HEADINGS]
    shown = [group for group in section.groups if group in groups]
    rows = [_rows(case, group, FEW if group.title else len(group.lines)) for group in shown]
    return _part(section, rows)


def period(case: Snapshot) -> str:
    """From the first day of publication to the last, in words; "" where no date is known."""
    days = sorted(one.date for one in case.documents if one.date)
    if not days:
        return ""
    first, last = times.day(days[0]), times.day(days[-1])
    return first if first == last else f"{first} to {last}"


def _part(section: Section, groups: Sequence[Rows]) -> Part:
    return Part(id=section.id, title=section.title, intro=section.intro, groups=groups)


def _rows(case: Snapshot, group: Group, limit: int) -> Rows:
    shown = group.lines[:limit]
    return Rows(
        title=group.title,
        rows=[row(case, line) for line in shown],
        more=group.more + len(group.lines) - len(shown),
    )


def _push(case: Snapshot, one: Pressure) -> Push:
    cites = [cite for line in case.writer.told(one.records) for cite in row(case, line).cites]
    events = {event for record in one.records if (event := record.event)}
    return Push(
        actor=actor_row(case, one.actor),
        target=actor_row(case, one.target),
        count=one.count,
        events=sorted(events, key=SCALE.__getitem__),
        cites=cites,
        link=links.records(actor=one.actor, towards=one.target),
    )
