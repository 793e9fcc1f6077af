"""The positions and shifts of a case: its records to evidence, by actor and issue to places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.holdings import in_order, story_of
from detente.casefile.pins import pinned
from detente.positions.estimate import leaning, settle
from detente.positions.issues import of_case
from detente.positions.stances import evidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from detente.casefile.model import Case
    from detente.casefile.standing import Position
    from detente.positions.issues import Templates
    from detente.positions.stances import Evidence

Groups = dict[tuple[str, str], list["Evidence"]]


def positions(
    case: Case, *, as_of: dt.date | None = None, found: Groups | None = None
) -> tuple[Position, ...]:
    """Where each actor stands on each issue, by actor and issue; who said nothing has no place.

    ``as_of`` is a day of publication: what came later, and what bears no date, is left out. Without
    it all counts, and words age towards the last day on which a story broke. The order of the
    documents changes nothing, nor does a copy. What an analyst pinned is at its pin. Raises
    ``ConfigError`` for the case's own issues. ``found`` are the groups of the case, where they are
    at hand.
    """
    templates = of_case(case.issues)
    every = groups(case, templates) if found is None else found
    return pinned(placed(every, templates, as_of, as_of or last_day(case)), case.judgements)


def groups(case: Case, templates: Templates) -> Groups:
    """All evidence of a case by actor and issue."""
    return grouped(
        one
        for record in in_order(case)
        for one in evidence(record, case.by_digest[record.document], templates)
    )


def grouped(every: Iterable[Evidence]) -> Groups:
    """Evidence in the order of the records, by actor and issue."""
    found: Groups = {}
    for one in every:
        found.setdefault((one.actor, one.issue), []).append(one)
    return found


def placed(
    found: Groups, templates: Templates, as_of: dt.date | None, day: dt.date | None
) -> tuple[Position, ...]:
    """The positions that groups of evidence come to; ``day`` is that to which words age."""
    leanings = (
        leaning(group, templates.by_id[issue], day, undated=as_of is None)
        for (_, issue), group in found.items()
    )
    return settle((one for one in leanings if one), day)


def last_day(case: Case) -> dt.date | None:
    """The last day on which a story broke; a copy that came later says nothing new."""
    broke: dict[str, dt.date] = {}
    for document in case.documents:
        if document.date is not None:
            story = story_of(case, document.digest)
            broke[story] = min(broke.get(story, document.date), document.date)
    return max(broke.values(), default=None)
