"""Time expressions."""
from __future__ import annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import datetime as dt
    from detente.casefile.model import When

@dataclass(frozen=True, slots=True)
class Expression:
    start: int
    end: int
    when: When
    role: str

def find(text: str, date: dt.date | None, offset: int = 0) -> list[Expression]:
    return []
