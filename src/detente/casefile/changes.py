"""What a case holds on one day and did not hold on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import Record
    from detente.casefile.standing import Position, Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An actor's place on an issue on the two days, far enough apart to be told."""

    before: Position
    after: Position
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that came after ``since``, up to ``until``; days of publication.

    ``documents`` counts the articles of that time, ``undated`` those of the case that bear no date
    and so are left out. ``lines`` are positions whose red line was drawn or moved, ``lifted`` those
    that have none any more. The records are what was agreed, demanded, offered and refused.
    """

    since: dt.date
    until: dt.date | None = None
    documents: int = 0
    undated: int = 0
    appeared: tuple[Position, ...] = ()
    moved: tuple[Move, ...] = ()
    shifts: tuple[Shift, ...] = ()
    lines: tuple[Position, ...] = ()
    lifted: tuple[Position, ...] = ()
    agreed: tuple[Record, ...] = ()
    demanded: tuple[Record, ...] = ()
    offered: tuple[Record, ...] = ()
    refused: tuple[Record, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        told = (self.appeared, self.moved, self.shifts, self.lines, self.lifted)
        return not any((*told, self.agreed, self.demanded, self.offered, self.refused))
