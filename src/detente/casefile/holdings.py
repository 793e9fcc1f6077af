"""What the records of a case add up to: built by ``positions``, shown by ``report``.

Each holding names the records it rests on, so that a reader can always open the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.casefile.model import Mention, Record


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What one actor wants: of whom, and what.

    ``via`` are the actors in between, outermost first: in "Washington urged Beijing to press
    Moscow to withdraw" the asker is USA, via is (CHN,), the addressee RUS, and the deed RETREAT.
    """

    asker: Mention
    via: tuple[Mention, ...]
    addressee: Mention | None
    deed: Record | None
    record: Record


@dataclass(frozen=True, kw_only=True)
class RedLine:
    """What an actor insists on, or refuses, without which it will not settle."""

    actor: Mention
    record: Record
    deed: Record | None = None


@dataclass(frozen=True, kw_only=True)
class Pressure:
    """Who presses whom: every demand, threat or sanction of one actor towards another."""

    actor: str
    target: str
    records: tuple[Record, ...]


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """All of them for one case, in the order in which they should be read."""

    demands: tuple[Demand, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    pressures: tuple[Pressure, ...] = ()
