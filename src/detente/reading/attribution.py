"""Who says so."""
from __future__ import annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING
from detente.casefile.model import Commitment
if TYPE_CHECKING:
    from collections.abc import Sequence
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token

@dataclass(frozen=True, slots=True)
class Quotation:
    cue: tuple[int, int]
    source: tuple[int, int] | None
    head: Token | None
    content: tuple[int, int] | None
    commitment: Commitment
    sentence: int

def find(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Quotation]:
    return []
