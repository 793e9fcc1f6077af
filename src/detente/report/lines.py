"""What a brief is made of: sections of lines, each with the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document of the case, by the number under which the brief cites it."""

    number: int
    document: str
    name: str
    title: str
    publisher: str = ""
    address: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The words a line rests on: ``quote`` is ``text[start:end]`` of the document.

    ``record`` is the id of the record, tie or lever that was read there.
    """

    number: int
    record: str
    document: str
    name: str
    title: str
    publisher: str
    date: dt.date | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence with its citations.

    ``speaker`` is who says so, in words, or "" where the text itself does. ``doubts`` are the
    marks that a careful reader wants to see. ``confidence`` is that of the surest record;
    ``stories`` the number of independent ones.
    """

    text: str
    citations: tuple[Citation, ...]
    confidence: float = 1.0
    speaker: str = ""
    doubts: tuple[str, ...] = ()
    stories: int = 1

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("every line of a brief cites the words it rests on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading of a section ("" for none); ``more`` is how many were left out."""

    title: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One question that the brief answers. ``id`` is its anchor in a page."""

    id: str
    title: str
    intro: str
    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all groups, in order."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A brief as data, before it is drawn.

    ``summary`` are counts by name, in the order in which they are shown.
    """

    title: str
    summary: dict[str, int]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    def citations(self) -> Iterator[Citation]:
        """Every citation of every line, in reading order."""
        for section in self.sections:
            for line in section.lines:
                yield from line.citations
