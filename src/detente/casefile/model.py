"""The typed records that every room shares.

All are frozen, hold no I/O, and validate themselves when built: a record that exists is well
formed. What holds only between records (a quote is in its document) is in ``rules``.

Units: ``start`` and ``end`` count characters (Unicode code points) of ``Document.text``, the end
exclusive, so that ``text[start:end]`` is the quote. Confidence runs from 0 to 1.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from detente.casefile.judgement import Judgement

CONTEXT = 32  # characters of prefix and suffix kept with a quote, as W3C Web Annotation suggests


class EventType(StrEnum):
    """PLOVER event types (Open Event Data Alliance, PLOVER codebook)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Polarity(StrEnum):
    """Whether the text affirms the event or says that it is not so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Modality(StrEnum):
    """How the text presents the event."""

    FACT = "fact"
    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"


class Commitment(StrEnum):
    """How committed a source is to what it is quoted as saying (after FactBank's classes)."""

    ASSERTS = "asserts"
    CLAIMS = "claims"
    SUGGESTS = "suggests"
    HOPES = "hopes"
    DOUBTS = "doubts"
    DENIES = "denies"
    ASKS = "asks"


class Precision(StrEnum):
    """The finest unit that a time expression fixes; UNRESOLVED where it fixes none."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    UNRESOLVED = "unresolved"


class TieKind(StrEnum):
    """Of what a tie between two actors is made."""

    ECONOMIC = "economic"
    MILITARY = "military"
    POLITICAL = "political"
    DIPLOMATIC = "diplomatic"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document: position and quote, as in the W3C Web Annotation model.

    ``document`` is the digest of the document. ``prefix`` and ``suffix`` are the neighbouring
    characters, by which the quote is found again in a changed text.
    """

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}, {self.end}")
        if len(self.exact) != self.end - self.start:
            raise ValueError("a span's quote is as long as the span")

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Self:
        """The span ``[start, end)`` of a document, with its quote and context."""
        text = document.text
        return cls(
            document.digest, start, end, text[start:end],
            text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT],
        )  # fmt: skip

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one, in the same document."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article as it came: its text is never altered, so that every offset holds.

    ``digest`` is the SHA-256 of the text. ``name`` is how its owner calls it (the ``id`` of a JSON
    line, a file's name). ``furniture`` are the stretches that are not news (boilerplate), each
    ``(start, end)``, in order. ``story`` is the digest of the first document that tells the same.
    """

    digest: str
    name: str
    text: str
    title: str = ""
    publisher: str = ""
    address: str = ""
    date: dt.date | None = None
    language: str = "en"
    story: str = ""
    furniture: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a document has text")
        if self.digest != digest_of(self.text):
            raise ValueError("a document's digest is that of its text")
        for start, end in self.furniture:
            if not 0 <= start < end <= len(self.text):
                raise ValueError("furniture lies within the text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor as one text names it.

    ``actor`` is the canonical id (ISO 3166-1 alpha-3 for states; ``UN``, ``EU`` …;
    ``LBN-Hezbollah`` for groups), or None where it is not known: the words in ``text`` are kept.
    ``sector`` is PLOVER's (GOV, MIL, LEG, REB, IGO …), or empty.
    """

    text: str
    actor: str | None = None
    organ: str = ""
    person: str = ""
    role: str = ""
    sector: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a mention keeps its words")

    @property
    def label(self) -> str:
        """The id, or the words where there is none."""
        return self.actor or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as the text gives it, resolved against the publication date where that is known.

    ``start`` and ``end`` are inclusive days. Both None, with precision UNRESOLVED, where the
    expression needs a date that is not known.
    """

    text: str
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision = Precision.UNRESOLVED

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError("a time ends on or after the day it starts")
        if (self.precision is Precision.UNRESOLVED) != (self.start is None and self.end is None):
            raise ValueError("a time is unresolved if and only if it has no day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so: one source with its cue and what it is quoted as saying.

    ``source`` is None where the text names none ("reportedly"). ``speaker`` is the source as an
    actor, where it is one.
    """

    cue: Span
    source: Span | None = None
    content: Span | None = None
    speaker: Mention | None = None
    commitment: Commitment = Commitment.ASSERTS

    @property
    def document(self) -> str:
        """The digest of the document it is in."""
        return self.cue.document


@dataclass(frozen=True, slots=True)
class IssueTag:
    """An issue that a record touches, and the option of its scale that the record speaks for."""

    issue: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a reader says so: rule, trigger word, path through the sentence, and what was unsure."""

    rule: str
    trigger: str
    path: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing that somebody did, said, wants, offers, fears or is said to have done.

    ``content`` is the record inside this one: what is asked, promised, threatened, endorsed,
    denied; to any depth. ``event`` is None only inside another record, where the text says what is
    wanted in words that no event type covers: ``evidence`` then quotes them.
    ``attribution`` runs from the outermost source to the nearest.
    """

    evidence: Span
    event: EventType | None = None
    mode: str = ""
    actor: Mention | None = None
    recipient: Mention | None = None
    content: Record | None = None
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.FACT
    condition: str = ""
    time: When | None = None
    attribution: tuple[Attribution, ...] = ()
    issues: tuple[IssueTag, ...] = ()
    confidence: float = 0.5
    coder: str = "detente"
    reason: Reason = field(default_factory=lambda: Reason("", ""))

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence runs from 0 to 1, not {self.confidence}")
        if self.mode and self.event is None:
            raise ValueError("a mode belongs to an event")
        if self.content is not None and self.content.evidence.document != self.evidence.document:
            raise ValueError("a record's content is in the same document")

    @property
    def document(self) -> str:
        """The digest of the document it rests on."""
        return self.evidence.document

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits that depend on what is claimed and where, and nothing else."""
        return hashlib.sha256("\x1f".join(_claim(self)).encode()).hexdigest()[:12]

    def chain(self) -> Iterator[Record]:
        """The record itself, the one inside it, and so on inwards."""
        record: Record | None = self
        while record is not None:
            yield record
            record = record.content

    def with_issues(self, issues: tuple[IssueTag, ...]) -> Record:
        """The same record with its issues set."""
        return replace(self, issues=issues)


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Who has a hold on whom, as a text states it: leverage runs from ``source`` to ``target``."""

    source: Mention
    target: Mention
    kinds: tuple[TieKind, ...]
    evidence: Span
    leverage: bool = False
    attribution: tuple[Attribution, ...] = ()
    confidence: float = 0.5
    coder: str = "detente"

    def __post_init__(self) -> None:
        if not self.kinds:
            raise ValueError("a tie is of at least one kind")

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits, as of a record."""
        parts = ("tie", *_place(self.evidence), self.source.label, self.target.label, *self.kinds)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, kw_only=True)
class Lever:
    """What a text says would move things: the cause, for whose benefit, and to what effect."""

    cause: Span
    evidence: Span
    beneficiary: Mention | None = None
    effect: Span | None = None
    attribution: tuple[Attribution, ...] = ()
    confidence: float = 0.5
    coder: str = "detente"

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits, as of a record."""
        who = self.beneficiary.label if self.beneficiary else ""
        parts = ("lever", *_place(self.evidence), *_place(self.cause), who)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that one reader found in one document."""

    document: str
    reader: str
    records: tuple[Record, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    ties: tuple[Tie, ...] = ()
    levers: tuple[Lever, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A whole case in memory: what the exchange format holds.

    ``actors`` is the case's own table of actors, the YAML text of it, or ""; ``issues`` are its own
    issue templates, likewise.
    ``judgements`` is the log of the analysts' words; ``overlay`` makes of it the case as they have
    it.
    """

    title: str = ""
    actors: str = ""
    issues: str = ""
    documents: tuple[Document, ...] = ()
    readings: tuple[Reading, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @cached_property
    def by_digest(self) -> dict[str, Document]:
        """The documents by digest."""
        return {document.digest: document for document in self.documents}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records of every reading, in the order of the readings."""
        return tuple(record for reading in self.readings for record in reading.records)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties of every reading."""
        return tuple(tie for reading in self.readings for tie in reading.ties)

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """The levers of every reading."""
        return tuple(lever for reading in self.readings for lever in reading.levers)


def digest_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal: what a document is known by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _place(span: Span) -> tuple[str, str, str]:
    return span.document, str(span.start), str(span.end)


def _claim(record: Record) -> Iterator[str]:
    for part in record.chain():
        yield from _place(part.evidence)
        yield part.event or ""
        yield part.actor.label if part.actor else ""
        yield part.recipient.label if part.recipient else ""
        yield part.polarity
        yield part.reason.trigger
