"""The analyst's word: what a person said of a case, in the order in which it was said.

A judgement is never altered or deleted; to take one back is another judgement. It names what it is
about by content, not by place in a table, so that it outlives every re-reading.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

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
    analyst puts in its place, or adds. ``document`` is the name of the document they are in, by
    which its words are looked for where its text has changed. ``at`` is in UTC.
    """

    act: Act
    subject: tuple[str, ...]
    by: str
    at: dt.datetime
    value: str = ""
    note: str = ""
    document: str = ""
    machine: Record | None = None
    record: Record | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a judgement names who gave it")
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("the time of a judgement is in UTC")
        if not self.subject or not all(self.subject):
            raise ValueError("a judgement is about something")
        if len(self.subject) != (2 if self.act is Act.PIN else 1):
            raise ValueError("a pin is of an actor and an issue, any other word about one thing")
        if self.act in {Act.CORRECT, Act.ADD} and self.record is None:
            raise ValueError(f"to {self.act} is to give a record")
        if self.act is Act.NOTE and not self.note.strip():
            raise ValueError("to note is to say something")
        self._check_value()

    def _check_value(self) -> None:
        if self.act is Act.MERGE and self.value in {"", *self.subject}:
            raise ValueError("to merge is to name another actor")
        if self.act is Act.PIN and not _is_number(self.value):
            raise ValueError("to pin is to give a place on the scale, a number")

    @cached_property
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
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:12]

    @property
    def about(self) -> str:
        """What it is about as one text; of a record that is added its own id."""
        if self.act is Act.ADD and self.record is not None:
            return self.record.id
        return " ".join(self.subject)


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements by time and then id, each once: of two logs, one."""
    once = {one.id: one for one in judgements}
    return tuple(sorted(once.values(), key=lambda one: (one.at, one.id)))


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody has taken back, in order; those that take back are left out.

    To take back what takes back puts the first one in force again.
    """
    every = in_order(judgements)
    stands = _standing({one.id: one for one in every})
    return tuple(one for one in every if one.act is not Act.UNDO and stands[one.id])


def _standing(known: Mapping[str, Judgement]) -> dict[str, bool]:
    """Whether each stands: an id is a digest of what it takes back, so there is no circle."""
    against: dict[str, list[str]] = {one: [] for one in known}
    for judgement in known.values():
        if judgement.act is Act.UNDO and judgement.subject[0] in known:
            against[judgement.subject[0]].append(judgement.id)
    stands: dict[str, bool] = {}
    waiting = list(known)
    while waiting:
        one = waiting[-1]
        open_ = [undo for undo in against[one] if undo not in stands]
        waiting += open_
        if not open_:
            stands[one] = not any(stands[undo] for undo in against[one])
            waiting.pop()
    return stands


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False
