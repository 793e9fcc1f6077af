"""Hypothesis strategies for the shared records: documents, spans in them, records, whole cases.

All that they make is sound: every span quotes its document, no id is there twice in a reading.
Texts are of plain words, of the signs that news is written in, or of any Unicode at all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.model import (
    Attribution,
    Case,
    Commitment,
    Document,
    EventType,
    IssueTag,
    Lever,
    Mention,
    Modality,
    Polarity,
    Precision,
    Reading,
    Reason,
    Record,
    Span,
    Tie,
    TieKind,
    When,
    digest_of,
)

_Finding = TypeVar("_Finding", Record, Tie, Lever)

WORDS = (
    "Washington", "Beijing", "the envoy", "said", "that", "talks", "may not resume", "on Thursday",
    "both sides", "withdraw", "troops", "—", "“guarantees”", "naïve", "Türkiye", "中国", "🕊",
    "co-operation\n\n",
)  # fmt: skip
ACTORS = ("USA", "CHN", "RUS", "UKR", "EU", "LBN-Hezbollah")

any_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
texts = st.one_of(prose, prose, any_text).filter(str.strip)
short = st.one_of(st.sampled_from(["", "a", "b.txt", "The Herald"]), any_text)
days = st.dates(dt.date(1945, 1, 1), dt.date(2050, 12, 31))
confidences = st.floats(0, 1)


@st.composite
def documents(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Document:
    """A document of any kind, with furniture at its end or none."""
    words = draw(text)
    cut = draw(st.integers(0, len(words)))
    return Document(
        digest=digest_of(words),
        name=draw(short),
        text=words,
        title=draw(short),
        publisher=draw(short),
        address=draw(short),
        date=draw(st.none() | days),
        language=draw(st.sampled_from(["en", "fr", ""])),
        story=draw(st.sampled_from(["", digest_of(words)])),
        furniture=((cut, len(words)),) if cut < len(words) and draw(st.booleans()) else (),
    )


@st.composite
def spans(draw: st.DrawFn, document: Document) -> Span:
    """A span of the document."""
    start = draw(st.integers(0, len(document.text) - 1))
    return Span.of(document, start, draw(st.integers(start + 1, len(document.text))))


@st.composite
def mentions(draw: st.DrawFn, document: Document) -> Mention:
    """An actor, known or not."""
    return Mention(
        text=draw(st.sampled_from(["Washington", "the rebels", "Xi"])),
        actor=draw(st.none() | st.sampled_from(ACTORS)),
        organ=draw(st.sampled_from(["", "foreign ministry"])),
        person=draw(st.sampled_from(["", "Xi Jinping"])),
        role=draw(st.sampled_from(["", "spokesperson"])),
        sector=draw(st.sampled_from(["", "GOV", "REB"])),
        span=draw(st.none() | spans(document)),
    )


@st.composite
def times(draw: st.DrawFn) -> When:
    """A time, resolved or not."""
    start = draw(st.none() | days)
    if start is None:
        return When(text="on Thursday")
    end = start + dt.timedelta(draw(st.integers(0, 400)))
    precision = draw(st.sampled_from([p for p in Precision if p is not Precision.UNRESOLVED]))
    return When(text="then", start=start, end=end, precision=precision)


@st.composite
def attributions(draw: st.DrawFn, document: Document) -> Attribution:
    """An attributed passage of the document."""
    return Attribution(
        cue=draw(spans(document)),
        source=draw(st.none() | spans(document)),
        content=draw(st.none() | spans(document)),
        speaker=draw(st.none() | mentions(document)),
        commitment=draw(st.sampled_from(Commitment)),
    )


@st.composite
def records(draw: st.DrawFn, document: Document, depth: int = 2) -> Record:
    """A record of the document with up to ``depth`` more inside it."""
    event = draw(st.sampled_from(EventType))
    inner = draw(st.none() | records(document, depth - 1)) if depth else None
    return Record(
        evidence=draw(spans(document)),
        event=event,
        mode=draw(st.sampled_from(["", "military"])),
        actor=draw(st.none() | mentions(document)),
        recipient=draw(st.none() | mentions(document)),
        content=inner,
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        condition=draw(st.sampled_from(["", "if both sides agree"])),
        time=draw(st.none() | times()),
        attribution=tuple(draw(st.lists(attributions(document), max_size=1))),
        issues=draw(st.sampled_from([(), (IssueTag("withdrawal", "full"), IssueTag("aid"))])),
        confidence=draw(confidences),
        coder=draw(st.sampled_from(["detente", "analyst"])),
        reason=draw(reasons()),
    )


@st.composite
def reasons(draw: st.DrawFn) -> Reason:
    """Why a reader says so."""
    doubts = draw(st.lists(st.sampled_from(["actor", "time"]), max_size=2))
    return Reason(draw(short), draw(st.sampled_from(["urge", "say"])), "", tuple(doubts))


@st.composite
def ties(draw: st.DrawFn, document: Document) -> Tie:
    """A tie that the document states."""
    kinds = draw(st.lists(st.sampled_from(TieKind), min_size=1, max_size=2, unique=True))
    return Tie(
        source=draw(mentions(document)),
        target=draw(mentions(document)),
        kinds=tuple(kinds),
        evidence=draw(spans(document)),
        leverage=draw(st.booleans()),
        attribution=tuple(draw(st.lists(attributions(document), max_size=1))),
        confidence=draw(confidences),
    )


@st.composite
def levers(draw: st.DrawFn, document: Document) -> Lever:
    """A lever that the document states."""
    return Lever(
        cause=draw(spans(document)),
        evidence=draw(spans(document)),
        beneficiary=draw(st.none() | mentions(document)),
        effect=draw(st.none() | spans(document)),
        attribution=tuple(draw(st.lists(attributions(document), max_size=1))),
        confidence=draw(confidences),
    )


@st.composite
def readings(draw: st.DrawFn, document: Document, reader: str = "detente 1") -> Reading:
    """A sound reading of the document; it may be empty."""
    return Reading(
        document=document.digest,
        reader=reader,
        records=_distinct(draw(st.lists(records(document), max_size=2))),
        attributions=tuple(draw(st.lists(attributions(document), max_size=2))),
        ties=_distinct(draw(st.lists(ties(document), max_size=1))),
        levers=_distinct(draw(st.lists(levers(document), max_size=1))),
    )


@st.composite
def cases(draw: st.DrawFn, readers: tuple[str, ...] = ("analyst", "detente 1")) -> Case:
    """A sound case, its documents and readings in the order in which a store gives them."""
    papers = draw(st.lists(documents(), max_size=3, unique_by=lambda paper: paper.digest))
    papers.sort(key=order)
    found = [
        draw(readings(paper, reader))
        for paper in papers
        for reader in draw(st.sets(st.sampled_from(readers)).map(sorted))
    ]
    return Case(title=draw(short), documents=tuple(papers), readings=tuple(found))


def order(document: Document) -> tuple[Any, ...]:
    """What the store sorts documents by: date, those without one last, then name and digest."""
    undated = document.date is None
    return undated, document.date or dt.date.min, document.name.encode(), document.digest


def _distinct(findings: list[_Finding]) -> tuple[_Finding, ...]:
    return tuple({finding.id: finding for finding in findings}.values())


@st.composite
def judgements_on(draw: st.DrawFn, case: Case) -> list[Any]:
    """A few words on the records, documents and actors of a case, by two analysts."""
    found: list[Any] = []
    pairs = st.lists(st.sampled_from(ACTORS), min_size=2, max_size=2, unique=True)
    for at in range(draw(st.integers(0, 5))):
        by = draw(st.sampled_from(["Ana", "Boris Ek"]))
        act = draw(st.sampled_from(["accept", "reject", "correct", "nothing there", "merge"]))
        if act == "merge":
            one, other = draw(pairs)
            found.append(kit.judgement(act, one, by, at, value=other))
        elif act == "nothing there" and case.documents:
            digest = draw(st.sampled_from(case.documents)).digest
            found.append(kit.judgement(act, digest, by, at))
        elif case.records and act != "nothing there":
            record = draw(st.sampled_from(case.records))
            fields = (
                {"record": replace(record, modality=Modality.POSSIBLE)} if act == "correct" else {}
            )
            found.append(kit.judgement(act, record, by, at, **fields))
    return found
