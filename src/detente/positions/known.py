"""What could be known on a day: the part of a case that had been published by then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import Case


def published(case: Case, day: dt.date | None) -> Case:
    """The case as it stood on a day; the whole of it without one.

    A document without a date is left out: nobody knows when it could be known.
    """
    if day is None:
        return case
    known = tuple(one for one in case.documents if one.date is not None and one.date <= day)
    digests = {one.digest for one in known}
    readings = tuple(one for one in case.readings if one.document in digests)
    return replace(case, documents=known, readings=readings)


def day_of(case: Case, digest: str) -> dt.date | None:
    """The day on which a document was published."""
    document = case.by_digest.get(digest)
    return document.date if document else None
