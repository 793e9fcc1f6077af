"""The case as known on a day: what had been published by then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import Case


def as_of(case: Case, day: dt.date | None) -> Case:
    """The case as it stood on a day, that day included; the whole of it without one.

    A document without a date is left out: nobody knows when it could be known. A story whose first
    document came later is led by the first of those that were there.
    """
    if day is None:
        return case
    known = tuple(one for one in case.documents if one.date is not None and one.date <= day)
    digests = {one.digest for one in known}
    leaders: dict[str, str] = {}
    for one in sorted(known, key=lambda one: (one.date, one.name, one.digest)):
        leaders.setdefault(one.story or one.digest, one.digest)
    led = tuple(
        one if not one.story or one.story in digests
        else replace(one, story=_other(leaders[one.story], one.digest))
        for one in known
    )  # fmt: skip
    readings = tuple(one for one in case.readings if one.document in digests)
    return replace(case, documents=led, readings=readings)


def undated(case: Case) -> int:
    """How many documents bear no date, and so are never known by a day."""
    return sum(one.date is None for one in case.documents)


def day_of(case: Case, digest: str) -> dt.date | None:
    """The day on which a document was published."""
    document = case.by_digest.get(digest)
    return document.date if document else None


def _other(leader: str, digest: str) -> str:
    return "" if leader == digest else leader
