"""The analyst's word on the pages: the queue, the log, what differs, how far coders agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.judgement import Act
from detente.casefile.model import EventType, Modality, Polarity
from detente.casefile.overlay import history
from detente.errors import NotFoundError
from detente.report.agreement import Agreement, agreement
from detente.web import links
from detente.web.highlight import Mark, marked
from detente.web.lines import Finding, finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Record
    from detente.casefile.overlay import Judged
    from detente.positions.queue import Turn
    from detente.web.snapshot import Snapshot

SHOWN = 8  # records of the queue on one page
AROUND = 240  # characters of the text on either side of the words


@dataclass(frozen=True, kw_only=True)
class Said:
    """One word of the log: what of what, by whom, when, why, and who took it back."""

    id: str
    act: str
    by: str
    at: str
    about: str
    link: str
    value: str
    note: str
    undone: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """A record as a coder has it, with its score."""

    said: str
    coder: str
    confidence: float
    record: Record


@dataclass(frozen=True, kw_only=True)
class Judging:
    """What analysts made of a record, and what may be said of it.

    ``machine`` is the coder's version where it differs from what stands, or None. ``aside``: it
    was set aside, and stands in no brief.
    """

    subject: str
    words: Sequence[Said]
    machine: Version | None
    aside: bool
    fate: str
    events: Sequence[str]
    polarities: Sequence[str]
    modalities: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One record of the queue with its sentence."""

    finding: Finding
    excerpt: Sequence[Markup]
    why: str
    doubt: float
    matter: float
    doubts: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """The records to look at next; ``after`` are skipped, ``left`` are in the queue in all.

    ``last`` is the word that can be taken back with one key.
    """

    cards: Sequence[Card]
    left: int
    after: int
    spoken: int
    last: Said | None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What the machine has and what the analysts have, side by side."""

    subject: str
    link: str
    machine: Version | None
    analyst: Version | None
    fate: str
    word: Said


@dataclass(frozen=True, kw_only=True)
class LogPage:
    """Every word, the latest first; ``names`` are actors read as others."""

    words: Sequence[Said]
    names: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class DifferencesPage:
    """All that the analysts changed, accepted or lost."""

    differences: Sequence[Difference]


@dataclass(frozen=True, kw_only=True)
class AgreementPage:
    """How far coders agree."""

    agreement: Agreement


def review_page(case: Snapshot, after: int = 0) -> ReviewPage:
    """The next records of the queue, ``after`` so many that are skipped."""
    turns = case.queue[after : after + SHOWN]
    mine = [said for said in _log(case) if not said.undone and said.act != Act.UNDO]
    return ReviewPage(
        cards=[_card(case, one) for one in turns],
        left=len(case.queue),
        after=after,
        spoken=len(mine),
        last=mine[-1] if mine else None,
    )


def log_page(case: Snapshot) -> LogPage:
    """Every word on the case, the latest first."""
    return LogPage(words=_log(case)[::-1], names=sorted(case.overlay.names.items()))


def differences_page(case: Snapshot) -> DifferencesPage:
    """What the analysts say beside what the machine says, the latest word first."""
    judged = [one for one in case.overlay.judged if one.word is not None]
    return DifferencesPage(differences=[_difference(case, one) for one in reversed(judged)])


def agreement_page(case: Snapshot) -> AgreementPage:
    """How far the coders of the case agree."""
    return AgreementPage(agreement=agreement(case.overlay.stored))


def judging(case: Snapshot, record: Record) -> Judging:
    """What analysts made of a record, for its page."""
    judged = case.overlay.about.get(record.id)
    words = judged.words if judged else ()
    if judged and judged.word and judged.word not in words:
        words = (*words, judged.word)  # that there is nothing in the whole document
    subject = case.overlay.subject(record.id)
    machine = judged.machine if judged else case.overlay.machine.get(subject)
    differs = machine is not None and (judged is not None or machine != record)
    return Judging(
        subject=subject,
        words=[_said(case, one) for one in words],
        machine=_version(case, machine) if machine and differs else None,
        aside=bool(judged and judged.word and judged.record is None),
        fate=judged.fate.value if judged else "",
        events=list(EventType),
        polarities=list(Polarity),
        modalities=list(Modality),
    )


def _card(case: Snapshot, turn: Turn) -> Card:
    record = turn.record
    text, span = case.home(record).text, record.evidence
    first, last = _around(text, span.start, span.end)
    look = f"record ev-{record.event or 'none'}"
    mark = Mark(span.start, span.end, name=f"words-{record.id}", look=look)
    return Card(
        finding=finding(case, record),
        excerpt=marked(text, [mark], first, last),
        why=turn.why,
        doubt=turn.doubt,
        matter=turn.matter,
        doubts=record.reason.doubts,
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text around the words, from a word to a word."""
    first = text.find(" ", max(0, start - AROUND), start) + 1 if start > AROUND else 0
    last = text.rfind(" ", end, end + AROUND) if end + AROUND < len(text) else len(text)
    return first or max(0, start - AROUND), max(end, last)


def _log(case: Snapshot) -> list[Said]:
    return [_said(case, one, undo) for one, undo in history(case.overlay.stored)]


def _said(case: Snapshot, one: Judgement, undo: Judgement | None = None) -> Said:
    record = one.record or one.machine
    about, link = " on ".join(one.subject), ""
    if record is not None:
        link = links.record(one.about)
        about = case.writer.claim(record)
    elif one.act is Act.MERGE or one.act is Act.PIN:
        about = " on ".join((case.names.title(one.subject[0]), *one.subject[1:]))
        link = links.actor(one.value if one.act is Act.MERGE else one.subject[0])
    elif one.subject[0] in case.case.by_digest:
        about = one.document or one.subject[0][: links.PREFIX]
        link = links.document(one.subject[0])
    return Said(
        id=one.id, act=one.act.value, by=one.by, at=one.at.strftime("%Y-%m-%d %H:%M UTC"),
        about=about, link=link, value=one.value, note=one.note, undone=undo.by if undo else "",
    )  # fmt: skip


def _difference(case: Snapshot, one: Judged) -> Difference:
    word = one.word or one.words[-1]
    return Difference(
        subject=one.subject,
        link=_page(case, one),
        machine=_version(case, one.machine) if one.machine else None,
        analyst=_version(case, one.record) if one.record else None,
        fate=one.fate.value,
        word=_said(case, word),
    )


def _page(case: Snapshot, one: Judged) -> str:
    """The page of a judged record; "" where its document is gone."""
    try:
        case.record(one.subject)
    except NotFoundError:
        return ""
    return links.record(one.subject)


def _version(case: Snapshot, record: Record) -> Version:
    return Version(
        said=case.writer.claim(record), coder=record.coder, confidence=record.confidence,
        record=record,
    )  # fmt: skip
