"""Where in a sentence, and in the document, what is said begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading import cues
from detente.reading.tree import child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.models import Sentence, Token
    from detente.reading.quotes import Quotes

Place = tuple[int, int]  # the first and the last token, or the offsets of a span

PUNCTUATION = frozenset(",.;:-–—…")
# What belongs to a cue's own clause before the verb, and behind it.
BEFORE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "mark"})
WITH = frozenset({"aux", "auxpass", "neg", "advmod"})
# The parser may end a sentence at a mark; and "one thing," and "another", are one content.
_JOINED = re.compile(r" |,? (?:and|or|but) ")
_JOINED_WITHIN = 8  # characters
_DATELINE = re.compile(r"[A-Z][\w.,/ ]{1,60}\([A-Z][\w. ]{1,30}\)\s+[-–—]+\s+")


class Extents:
    """One sentence with the reach of each of its subtrees, and the quotations of its document."""

    def __init__(self, text: str, quotes: Quotes, sentence: Sentence) -> None:
        self.text = text
        self.quotes = quotes
        self.tokens = sentence.tokens
        self.cues = cues.load()
        self.low, self.high = _edges(sentence.tokens)
        self.shared: dict[int, Token] = {}  # a cue to the cue before it, whose speaker it has
        dateline = _DATELINE.match(text, sentence.start, sentence.end)
        self.dateline = dateline.end() if dateline else -1

    def of(self, token: Token) -> Place:
        """The first and the last token of a subtree."""
        return self.low[token.i], self.high[token.i]

    def behind(self, token: Token, verb: Token) -> Place:
        """A subtree as far as it stands behind a verb."""
        return max(self.low[token.i], verb.i + 1), self.high[token.i]

    def first(self, verb: Token, but: Token | None = None) -> int:
        """The first token of a cue's own clause: of its subject, auxiliaries and adverbs."""
        own = [c for c in verb.children if c.i < verb.i and c is not but and c.dep in BEFORE]
        return min([verb.i, *(self.low[c.i] for c in own)])

    def paragraph_end(self, offset: int) -> int:
        """Where the line ends that an offset stands in, without the space behind it."""
        end = self.text.find("\n", offset)
        return offset + len(self.text[offset : end if end >= 0 else None].rstrip())

    def before(self, verb: Token) -> int:
        """The last word before a cue's clause, with no comma or "and" between."""
        at = self.first(verb) - 1
        while at > 0 and (self.tokens[at].dep == "cc" or self.tokens[at].text in PUNCTUATION):
            at -= 1
        return at

    def cue(self, verb: Token, last: Token) -> Place:
        """The offsets of a verb with the auxiliaries, negation and particle that stand at it."""
        first = verb.i
        while first and self.tokens[first - 1].head is verb:
            if self.tokens[first - 1].dep not in WITH:
                break
            first -= 1
        particle = child(verb, "prt")
        follows = particle is not None and particle.i == verb.i + 1
        return self.tokens[first].start, max(last.end, particle.end if particle and follows else 0)

    def whole(self, place: Place, cue: Token) -> Place | None:
        """Tokens as offsets, without punctuation at the ends, and with whole quotations."""
        low, high = place
        while low < high and self.tokens[low].text in PUNCTUATION:
            low += 1
        while high > low and self.tokens[high].text in PUNCTUATION:
            high -= 1
        if low > high or low == high == cue.i:
            return None
        return self._with_quotes(self.tokens[low].start, self.tokens[high].end, cue)

    def _with_quotes(self, start: int, end: int, cue: Token) -> Place:
        opened, closed = self.quotes.around(start), self.quotes.around(end - 1)
        if opened and not opened[0] <= cue.start < opened[1]:
            start = opened[0]
        joined = self.quotes.after(end)
        if joined and joined[0] - end < _JOINED_WITHIN:
            closed = joined if _JOINED.fullmatch(self.text[end : joined[0]]) else closed
        if closed and not closed[0] <= cue.start < closed[1]:
            end = max(end, closed[1])
        return start, end


def _edges(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """For each token the first and the last token of its subtree."""
    low, high = list(range(len(tokens))), list(range(len(tokens)))
    order = [token for token in tokens if token.head is token]
    for token in order:
        order.extend(token.children)
    for token in reversed(order):
        head = token.head.i
        low[head] = min(low[head], low[token.i])
        high[head] = max(high[head], high[token.i])
    return low, high
