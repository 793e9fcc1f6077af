"""Quotation marks of a document: which characters stand between them.

Any style of double marks, and British single ones. A quotation ends with its paragraph; one that is
not closed there counts where the next paragraph opens with a mark again, as newspapers print long
statements, and is taken for a stray mark elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_MARK = re.compile(
    r"(?P<end>\n\s*\n|(?<=[.!?:\"”’')])[^\S\n]*\n)"
    r"|(?P<open>[“„«]|``)|(?P<close>[”»])|(?P<straight>''|\")"
    r"|(?P<left>‘)|(?P<right>’(?!\w))"
)
SPEECH = 3  # words; a shorter quotation alone is a phrase held at arm's length
LONG = 80  # characters; a quotation so long has words enough
_CLOSES = {"open": "close", "left": "right"}
_OPENERS = "“„«\"'`‘"


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a document: ``(start, end)`` with their marks, in order, apart."""

    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Quotes:
        """Find them in one pass."""
        spans: list[tuple[int, int]] = []
        start, kind = -1, ""
        for mark in _MARK.finditer(text):
            found = mark.lastgroup or ""
            if found == "end":
                if start >= 0 and text[mark.end() : mark.end() + 1] in set(_OPENERS):
                    spans.append((start, mark.start()))
                start = -1
            elif start < 0:
                if found in {"open", "left"} or (found == "straight" and _may_open(text, mark)):
                    start, kind = mark.start(), found
            elif _closes(mark, kind):
                spans.append((start, mark.end()))
                start = -1
        return cls(tuple(spans))

    def around(self, offset: int) -> tuple[int, int] | None:
        """The quotation that an offset stands in."""
        at = self.index(offset) - 1
        return self.spans[at] if at >= 0 and offset < self.spans[at][1] else None

    def index(self, offset: int) -> int:
        """The number of quotations that begin at this offset or before it."""
        return bisect_right(self.spans, (offset, 1 << 62))

    def before(self, offset: int) -> tuple[int, int] | None:
        """The last quotation that ends at an offset or before it."""
        at = self.index(offset) - 1
        if at >= 0 and self.spans[at][1] > offset:
            at -= 1
        return self.spans[at] if at >= 0 else None

    def after(self, offset: int) -> tuple[int, int] | None:
        """The first quotation that begins at an offset or after it."""
        at = self.index(offset - 1)
        return self.spans[at] if at < len(self.spans) else None


def has_words(text: str, quote: tuple[int, int], least: int = SPEECH) -> bool:
    """Whether a quotation is long enough to stand for itself."""
    return quote[1] - quote[0] > LONG or len(text[quote[0] : quote[1]].split()) >= least


def _may_open(text: str, mark: re.Match[str]) -> bool:
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    return not before.isalnum() and not after.isspace()


def _closes(mark: re.Match[str], kind: str) -> bool:
    if kind == "straight":  # typists mix the styles
        return mark.lastgroup in {"straight", "close"}
    return mark.lastgroup == _CLOSES[kind] or (kind == "open" and mark.lastgroup == "straight")
