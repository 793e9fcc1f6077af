"""What a case holds, kept by document: a new article costs what it brings, and no more.

Whatever follows from the records of one document alone is worked out once and kept as long as the
document and its readings are the objects that they were. What several documents add up to is put
together anew. The first case that is followed is the whole work; to follow one case after another
gives for each what it gives by itself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.casefile.holdings import once
from detente.positions.holdings import part, together
from detente.positions.issues import of_case
from detente.positions.places import grouped
from detente.positions.stances import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.casefile.holdings import Holdings
    from detente.casefile.model import Case, Document, Reading, Record
    from detente.positions.holdings import Part
    from detente.positions.issues import Templates
    from detente.positions.places import Groups
    from detente.positions.stances import Evidence


@dataclass(frozen=True, eq=False)
class _Sheet:
    """One document with its readings, and what follows from them alone."""

    document: Document
    readings: tuple[Reading, ...]
    templates: Templates

    def is_of(self, document: Document, readings: list[Reading], templates: Templates) -> bool:
        """Whether these are the very objects that it was made of."""
        return (
            self.document is document
            and self.templates is templates
            and len(readings) == len(self.readings)
            and all(one is other for one, other in zip(readings, self.readings, strict=True))
        )

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Each once, by place in the text."""
        every = once(record for reading in self.readings for record in reading.records)
        return tuple(sorted(every, key=_place))

    @cached_property
    def part(self) -> Part:
        """What they hold."""
        return part(self.records)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Whose place they speak for."""
        return tuple(
            one
            for record in self.records
            for one in evidence(record, self.document, self.templates)
        )


class Held:
    """What a case holds, and again when it has changed. Not to be shared between threads."""

    def __init__(self) -> None:
        self._sheets: dict[str, _Sheet] = {}
        self._last: tuple[Case, list[_Sheet]] | None = None

    def records(self, case: Case) -> tuple[Record, ...]:
        """As ``in_order(case)``."""
        return tuple(record for sheet in self._follow(case) for record in sheet.records)

    def hold(self, case: Case) -> Holdings:
        """As ``holdings.hold(case)``."""
        return together(case, [sheet.part for sheet in self._follow(case)])

    def groups(self, case: Case) -> Groups:
        """As ``places.groups(case, …)`` with the templates of the case."""
        return grouped(one for sheet in self._follow(case) for one in sheet.evidence)

    def _follow(self, case: Case) -> list[_Sheet]:
        """The sheets of a case in order, those that are kept among them."""
        if self._last is None or self._last[0] is not case:
            self._last = case, sorted(self._taken(case), key=_by_date)
        return self._last[1]

    def _taken(self, case: Case) -> Iterable[_Sheet]:
        read: dict[str, list[Reading]] = defaultdict(list)
        for reading in case.readings:
            read[reading.document].append(reading)
        templates, sheets = of_case(case.issues), {}
        for document in case.documents:
            digest, readings = document.digest, read[document.digest]
            kept = self._sheets.get(digest)
            if kept is None or not kept.is_of(document, readings, templates):
                kept = _Sheet(document, tuple(readings), templates)
            sheets[digest] = kept
        self._sheets = sheets
        return sheets.values()


def _by_date(sheet: _Sheet) -> tuple[str, str, str]:
    document = sheet.document
    day = document.date.isoformat() if document.date else "9999"
    return day, document.name, document.digest


def _place(record: Record) -> tuple[int, int, str]:
    return record.evidence.start, -record.evidence.end, record.id
