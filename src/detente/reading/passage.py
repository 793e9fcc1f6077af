"""One sentence with all that the coding of records, ties and levers looks things up in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.model import Attribution, Document
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token
    from detente.reading.reference import Referents


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, where it stands, what its words mean, whom they name and who says them.

    ``attributions`` are those of the document whose content may reach into the sentence; ``coder``
    is the name kept with whatever is coded from it.
    """

    document: Document
    sentence: Sentence
    lexicon: Lexicon
    referents: Referents
    attributions: Sequence[Attribution]
    coder: str

    def span(self, start: int, end: int) -> Span:
        """The span ``[start, end)`` of the document."""
        return Span.of(self.document, start, end)

    def attributed(self, token: Token) -> tuple[Attribution, ...]:
        """The attributions whose content holds a token that is not their cue, outermost first."""
        covering = [
            (a.content.start - a.content.end, a.cue.start, n)
            for n, a in enumerate(self.attributions)
            if a.content is not None
            and a.content.start <= token.start < a.content.end
            and not a.cue.start <= token.start < a.cue.end
        ]
        return tuple(self.attributions[n] for _, _, n in sorted(covering))
