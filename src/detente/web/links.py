"""The addresses of the pages: each thing that can be cited has one, and it stays the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from detente.casefile.model import Lever, Record, Tie

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from detente.casefile.model import Mention

PREFIX = 12  # digits of a digest in an address: no two of a billion documents share them by chance


def document(digest: str) -> str:
    """The page of a document, by the first digits of its digest."""
    return f"/documents/{digest[:PREFIX]}"


def passage(finding: Record | Tie | Lever) -> str:
    """The words a finding rests on, in their document."""
    return f"{document(finding.evidence.document)}#r-{finding.id}"


def record(identity: str) -> str:
    """The page of one record."""
    return f"/records/{identity}"


def finding(one: Record | Tie | Lever) -> str:
    """The page of a record, or the row of a tie or a lever."""
    if isinstance(one, Tie):
        return f"/ties#t-{one.id}"
    if isinstance(one, Lever):
        return f"/levers#t-{one.id}"
    return record(one.id)


def actor(label: str) -> str:
    """The page of an actor, by its id or, where it has none, by its words."""
    return f"/actors/{part(label)}"


def part(identity: str) -> str:
    """An id as one part of an address."""
    return quote(identity, safe="")


def mention(who: Mention) -> str:
    """The page of the actor that is mentioned."""
    return actor(who.label)


def issue(identity: str, actor: str = "", day: dt.date | None = None) -> str:
    """The page of an issue, at an actor's place on it, as known on a day."""
    anchor = f"#{place(actor)}" if actor else ""
    return dated(f"/positions/{part(identity)}{anchor}", day)


def place(actor: str) -> str:
    """The name of an actor's place within the page of an issue."""
    return f"a-{re.sub(r'[^0-9A-Za-z]', '-', actor)}"


def dated(address: str, day: dt.date | None) -> str:
    """The same address as known on a day; as it is without one."""
    if day is None:
        return address
    path, mark, anchor = address.partition("#")
    name = "until" if path == "/changed" else "as_of"
    return f"{path}{'&' if '?' in path else '?'}{name}={day.isoformat()}{mark}{anchor}"


def records(**filters: str) -> str:
    """The table of records, with the filters that are set."""
    return query("/records", filters)


def query(path: str, asked: Mapping[str, str]) -> str:
    """A path with what is asked of it."""
    given = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(given)}" if given else path
