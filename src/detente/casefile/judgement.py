"""The analyst's word: what a person said of a case, in the order in which it was said.

A judgement is never altered or deleted; to take one back is another judgement. It names what it is
about by content, not by place in a table, so that it outlives every re-reading.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import Record


class Act(StrEnum):
    """What an analyst does."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    NOTHING = "nothing there"
    MERGE = "merge"
    PIN = "pin"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """One word of one analyst.

    ``subject`` is what it is about: a record's id (accept, correct, reject, note), a document's
    digest (add, nothing there), an actor's label that is to be read as ``value`` (merge), an actor
    and an issue (pin, with the place on the scale in ``value``), or a judgement's id (undo).
    ``machine`` is the record as the machine had it when the word was given; ``record`` is what the
    analyst puts in its place, or adds. ``at`` is in UTC.
    """

    act: Act
    subject: tuple[str, ...]
    by: str
    at: dt.datetime
    value: str = ""
    note: str = ""
    machine: Record | None = None
    record: Record | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a judgement names who gave it")
        if not self.subject or not all(self.subject):
            raise ValueError("a judgement is about something")
        if self.at.tzinfo is None:
            raise ValueError("the time of a judgement has a time zone")
        if self.act in {Act.CORRECT, Act.ADD} and self.record is None:
            raise ValueError(f"to {self.act} is to give a record")
        if self.act in {Act.MERGE, Act.PIN} and not self.value:
            raise ValueError(f"to {self.act} is to give a value")

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits that depend on who said what of what, and when."""
        given = self.record.id if self.record else ""
        parts = (
            self.act,
            *self.subject,
            self.by,
            self.at.isoformat(),
            self.value,
            self.note,
            given,
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
