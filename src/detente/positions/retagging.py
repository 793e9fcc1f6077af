"""Tags without reading again: records under other templates, and which of them would move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.holdings import in_order
from detente.positions.issues import tag

if TYPE_CHECKING:
    from detente.casefile.model import Case, Document, IssueTag, Reading, Record
    from detente.positions.issues import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A record whose tags other templates would change."""

    record: Record
    before: tuple[IssueTag, ...]
    after: tuple[IssueTag, ...]


def retagged(reading: Reading, document: Document, templates: Templates) -> Reading:
    """A reading with the tags that the templates give; ``document`` is the reading's."""
    records = tuple(tag(record, document, templates) for record in reading.records)
    return replace(reading, records=records)


def would_move(case: Case, templates: Templates) -> tuple[Moved, ...]:
    """The records whose tags would change, in the order of the case."""
    found = []
    for record in in_order(case):
        after = tag(record, case.by_digest[record.document], templates).issues
        if after != record.issues:
            found.append(Moved(record=record, before=record.issues, after=after))
    return tuple(found)
