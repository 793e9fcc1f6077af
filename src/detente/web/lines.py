"""The lines of a page: a claim in a sentence, its event, and the words it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import Lever, Record, Tie
from detente.report import sources
from detente.report.names import clean, document_title
from detente.web import links

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from detente.casefile.model import Document, EventType
    from detente.report.lines import Citation
    from detente.report.lines import Line as Told
    from detente.web.snapshot import Snapshot


MOSTLY = 0.6  # of the words: with so many of them a sentence says what they say
_QUOTED = re.compile("“(.*?)”")


@dataclass(frozen=True, kw_only=True)
class Cite:
    """The words a line rests on, and where they stand."""

    number: int
    source: str
    day: dt.date | None
    quote: str
    passage: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """A claim as one line: equal claims of several records have their words side by side.

    ``link`` is the page of the first record; "" for a line that rests on none. ``day`` is that of
    publication of its first source.
    """

    text: str
    event: EventType | None
    link: str
    cites: tuple[Cite, ...]
    doubts: tuple[str, ...] = ()
    stories: int = 1

    @property
    def says_it_all(self) -> bool:
        """Whether the sentence holds the words it rests on, so that they need not stand twice."""
        return clean(self.cites[0].quote).strip("“”\"' ") in self.text

    @property
    def day(self) -> dt.date | None:
        """When its first source was published."""
        return self.cites[0].day


@dataclass(frozen=True, kw_only=True)
class ActorRow:
    """An actor in a list: its label, its page, and how many records tell of it."""

    label: str
    name: str
    link: str
    records: int


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A document in a list, with how many records were found in it, or that it is unread."""

    document: Document
    link: str
    records: int
    read: bool


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One record, tie or lever as it stands beside its words.

    ``said`` tells it in a sentence and ``by`` who says so; ``number`` is its place in a list of
    them, or 0.
    """

    of: Record | Tie | Lever
    document: Document
    said: str
    by: str
    number: int = 0

    @property
    def kind(self) -> str:
        """What it is: "record", "tie" or "lever"."""
        return type(self.of).__name__.lower()

    @property
    def event(self) -> EventType | None:
        """The event of a record; None for a tie or a lever."""
        return self.of.event if isinstance(self.of, Record) else None

    @property
    def link(self) -> str:
        """Its page or row."""
        return links.finding(self.of)

    @property
    def passage(self) -> str:
        """Its words in their document."""
        return links.passage(self.of)

    @property
    def quote(self) -> str:
        """The words it rests on."""
        return self.of.evidence.exact

    @property
    def words(self) -> str:
        """The words with those of the deed around them: "the withdrawal it offered"."""
        levels = self.of.chain() if isinstance(self.of, Record) else ()
        around = (one.evidence.exact for one in levels if self.quote in one.evidence.exact)
        return max(around, key=len, default=self.quote)

    @property
    def says_it_all(self) -> bool:
        """Whether the sentence quotes most of the words, so that they need not stand twice."""
        words = clean(self.words)
        told = max(_QUOTED.findall(self.said), key=len, default="").rstrip(" …")
        return told in words and len(told) > MOSTLY * len(words)


def rows(case: Snapshot, records: Iterable[Record]) -> tuple[Row, ...]:
    """One row a claim, in the order of the records."""
    return tuple(row(case, line) for line in case.writer.told(records))


def row(case: Snapshot, line: Told) -> Row:
    """A line of the brief as a row of a page."""
    first = case.find(line.citations[0].record)
    return Row(
        text=line.text,
        event=first.event if isinstance(first, Record) else None,
        link=links.finding(first),
        cites=tuple(_cite(one) for one in line.citations),
        doubts=line.doubts,
        stories=line.stories,
    )


def finding(case: Snapshot, one: Record | Tie | Lever, number: int = 0) -> Finding:
    """A record, tie or lever in a sentence, with its words."""
    document, text = case.home(one), said(case, one)
    return Finding(of=one, document=document, said=text, by=said_by(case, one), number=number)


def actor_row(case: Snapshot, label: str) -> ActorRow:
    """One actor of a list."""
    name = case.names.title(label)
    return ActorRow(
        label=label,
        name=name[:1].upper() + name[1:],
        link=links.actor(label),
        records=len(case.told_of.get(label, ())),
    )


def document_row(case: Snapshot, document: Document) -> DocumentRow:
    """One document of a list."""
    return DocumentRow(
        document=document,
        link=links.document(document.digest),
        records=len(case.found_in.get(document.digest, ())),
        read=document.digest in case.readings,
    )


def said(case: Snapshot, one: Record | Tie | Lever) -> str:
    """What is claimed, in a sentence without its stop."""
    if isinstance(one, Tie):
        return case.writer.wording.tie(one)
    if isinstance(one, Lever):
        return case.writer.wording.lever(one)
    return case.writer.claim(one)


def said_by(case: Snapshot, one: Record | Tie | Lever) -> str:
    """Who says so, as it follows a sentence; "" where the text itself does."""
    if not isinstance(one, Record):
        one = Record(evidence=one.evidence, attribution=one.attribution)
    return sources.phrase(one, case.names)


def called(document: Document) -> str:
    """What a reader calls a document."""
    return document_title(document) or document.digest[: links.PREFIX]


def _cite(one: Citation) -> Cite:
    return Cite(
        number=one.number,
        source=one.title,
        day=one.date,
        quote=one.quote,
        passage=f"{links.document(one.document)}#r-{one.record}",
    )
