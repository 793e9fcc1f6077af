"""The pages that show words in their place: a document, and the sentence of one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality, Polarity, Precision
from detente.casefile.rules import family
from detente.report import sources, times
from detente.report.names import clean
from detente.web import links
from detente.web.highlight import Mark, marked, window
from detente.web.lines import Finding, called, finding
from detente.web.words import Judging, judging

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from detente.casefile.model import Attribution, Document, Lever, Mention, Record, Tie, When
    from detente.web.snapshot import Snapshot

_ASIDE = 12  # of the records on the same words, as many as a reader will look at

_MODALITIES = {
    Modality.FACT: "told as a fact",
    Modality.PLANNED: "planned, not yet done",
    Modality.DEMANDED: "demanded, not done",
    Modality.POSSIBLE: "possible",
    Modality.CONDITIONAL: "depends on a condition",
    Modality.HYPOTHETICAL: "supposed only",
}


@dataclass(frozen=True, kw_only=True)
class DocumentPage:
    """One text as it came, with its findings numbered in the order in which they begin.

    ``read`` is false where no reader has looked at it.
    """

    document: Document
    title: str
    about: str
    paragraphs: Sequence[Markup]
    findings: Sequence[Finding]
    read: bool
    events: Sequence[str] = tuple(EventType)
    modalities: Sequence[str] = tuple(Modality)


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One source of the chain: in words, its actor's page, the cue, and how committed it is."""

    source: str
    link: str
    cue: str
    commitment: str


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """One record with all that is known of it.

    ``excerpt`` are the paragraphs around its words, ``key`` the looks used in them with their
    meaning; ``beside`` the other findings on the same words.
    """

    record: Record
    document: Document
    said: str
    by: str
    passage: str
    excerpt: Sequence[Markup]
    key: Sequence[tuple[str, str]]
    chain: Sequence[Voice]
    fields: Sequence[tuple[str, str]]
    why: Sequence[tuple[str, str]]
    doubts: Sequence[str]
    beside: Sequence[Finding]
    citation: str
    judging: Judging


def document_page(case: Snapshot, digest: str) -> DocumentPage:
    """A document by its digest or the first digits of it. Raises ``NotFoundError``."""
    document = case.document(digest)
    found = findings(case, document)
    marks = [*_furniture(document), *map(_evidence, found)]
    return DocumentPage(
        document=document,
        title=called(document),
        about=about(document),
        paragraphs=marked(document.text, marks),
        findings=found,
        read=document.digest in case.readings,
    )


def record_page(case: Snapshot, identity: str) -> RecordPage:
    """A record by its id. Raises ``NotFoundError``."""
    record = case.record(identity)
    document, text = case.home(record), case.home(record).text
    told = finding(case, record)
    first, last = window(text, record.evidence.start, record.evidence.end)
    marks = [*_furniture(document), *_levels(record), *_sources(record)]
    return RecordPage(
        record=record,
        document=document,
        said=told.said,
        by=told.by,
        passage=told.passage,
        excerpt=marked(text, marks, first, last),
        key=_key(record),
        chain=[_voice(case, one) for one in record.attribution],
        fields=list(_fields(case, record)),
        why=list(_why(record)),
        doubts=record.reason.doubts,
        beside=[finding(case, one) for one in _beside(case, record)],
        citation=citation(told),
        judging=judging(case, record),
    )


def findings(case: Snapshot, document: Document) -> list[Finding]:
    """What was found in a document, numbered in the order in which the words begin."""
    readings = case.readings.get(document.digest, ())
    ties = [tie for reading in readings for tie in reading.ties]
    levers = [lever for reading in readings for lever in reading.levers]
    every: tuple[Record | Tie | Lever, ...] = (
        *case.found_in.get(document.digest, ()),
        *ties,
        *levers,
    )
    unique = {one.id: one for one in every}.values()
    ordered = sorted(unique, key=lambda one: (one.evidence.start, -one.evidence.end, one.id))
    return [finding(case, one, number) for number, one in enumerate(ordered, start=1)]


def about(document: Document) -> str:
    """Where a document comes from, in one line."""
    day = times.day(document.date) if document.date else "undated"
    shown = [clean(document.publisher), day, clean(document.address)]
    return " · ".join(part for part in shown if part)


def citation(told: Finding) -> str:
    """A line to cite a record by: its words, their source, and where both are kept."""
    document = told.document
    day = times.day(document.date) if document.date else "undated"
    parts = (called(document), clean(document.publisher), day)
    source = ", ".join(part for part in parts if part)
    where = f"record {told.of.id} in document {document.digest}"
    return f"“{clean(told.quote)}”, in: {source}. Détente, {where}."


def _furniture(document: Document) -> Iterator[Mark]:
    for start, end in document.furniture:
        yield Mark(start, end, look="furniture")


def _evidence(one: Finding) -> Mark:
    span = one.of.evidence
    return Mark(
        span.start, span.end, name=f"r-{one.of.id}", look=f"{one.kind} ev-{one.event or 'none'}",
        href=one.link, number=one.number, label=f"Finding {one.number}: {one.said}",
    )  # fmt: skip


def _levels(record: Record) -> Iterator[Mark]:
    """The words of the record, and within them those of each record inside it."""
    seen = set()
    for depth, level in enumerate(record.chain()):
        span = level.evidence
        if (span.start, span.end) in seen:
            continue
        seen.add((span.start, span.end))
        look = f"{'inner' if depth else 'record'} ev-{level.event or 'none'}"
        yield Mark(span.start, span.end, name=f"level-{depth}", look=look)


def _sources(record: Record) -> Iterator[Mark]:
    seen = {level.evidence for level in record.chain()}
    for number, one in enumerate(record.attribution):
        for look, span in (("source", one.source), ("cue", one.cue)):
            if span is not None and span not in seen:
                seen.add(span)
                yield Mark(span.start, span.end, name=f"{look}-{number}", look=look)


def _key(record: Record) -> list[tuple[str, str]]:
    looks = [(f"record ev-{record.event or 'none'}", "the words it rests on")]
    if record.content is not None:
        looks.append((f"inner ev-{record.content.event or 'none'}", "the record inside it"))
    if any(one.source for one in record.attribution):
        looks.append(("source", "who says so"))
    if record.attribution:
        looks.append(("cue", "how it is said"))
    return looks


def _voice(case: Snapshot, one: Attribution) -> Voice:
    speaker = one.speaker
    return Voice(
        source=sources.source(one, case.names) or "no source named",
        link=links.mention(speaker) if speaker and speaker.label in case.told_of else "",
        cue=clean(one.cue.exact),
        commitment=sources.COMMITMENTS[one.commitment],
    )


def _fields(case: Snapshot, record: Record) -> Iterator[tuple[str, str]]:
    for name, who in (("Who acts", record.actor), ("Towards", record.recipient)):
        if who is not None:
            yield name, _described(case, who)
    yield "When", _when(record.time)
    denied = record.polarity is Polarity.NEGATIVE
    yield "Polarity", "negative: the text says that it is not so" if denied else "positive"
    yield "Modality", f"{record.modality}: {_MODALITIES[record.modality]}"
    if record.condition:
        yield "Condition", clean(record.condition)
    if record.issues:
        tags = (f"{tag.issue}: {tag.option}" if tag.option else tag.issue for tag in record.issues)
        yield "Issues", "; ".join(tag.replace("_", " ") for tag in tags)
    span = record.evidence
    yield "Place", f"characters {span.start:,} to {span.end:,} of the document"
    machine = " (machine)" if family(record.coder) == "detente" else ""
    yield "Coded by", f"{record.coder}{machine}"


def _described(case: Snapshot, who: Mention) -> str:
    """A mention in full: name, id, person, role, organ, sector, and the text's own words."""
    parts = [
        case.names.title(who.label), who.actor or "not in the tables", who.person, who.role,
        who.organ, who.sector,
    ]  # fmt: skip
    words = clean(who.text)
    shown = list(dict.fromkeys(clean(part) for part in parts if part))
    return " · ".join(shown) + (f" · “{words}” in the text" if words not in shown else "")


def _when(when: When | None) -> str:
    if when is None:
        return "the text gives no time"
    if when.precision is Precision.UNRESOLVED:
        return f"“{clean(when.text)}”: unresolved, as no date to count from is known"
    return f"{times.phrase(when)} (“{clean(when.text)}”, to the {when.precision})"


def _why(record: Record) -> Iterator[tuple[str, str]]:
    reason = record.reason
    named = (("rule", reason.rule), ("trigger", reason.trigger), ("path", reason.path))
    yield from ((name, value) for name, value in named if value)


def _beside(case: Snapshot, record: Record) -> Iterable[Record]:
    """Other records whose words overlap with this one's."""
    span = record.evidence
    shared = [
        one
        for one in case.found_in.get(record.document, ())
        if one.id != record.id and one.evidence.start < span.end and span.start < one.evidence.end
    ]
    return shared[:_ASIDE]


OF_WHAT = {
    EventType.REQUEST: "what is asked",
    EventType.AGREE: "what is agreed or promised",
    EventType.CONSULT: "what is discussed",
    EventType.SUPPORT: "what is backed",
    EventType.CONCEDE: "what is offered",
    EventType.ACCUSE: "what is alleged",
    EventType.REJECT: "what is refused",
    EventType.THREATEN: "what is threatened",
}
