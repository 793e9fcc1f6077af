"""A text with stretches of it marked, however they overlap.

HTML elements must nest, evidence need not: where two marks cross, the later one is closed and
opened again. Only its first piece carries the element id, so that an address leads to its start.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``[start, end)`` to mark, with the name and look of its element.

    With ``href`` its words are a link, and so is ``number``, which stands at its end like that of
    a footnote; ``label`` is what a screen reader says for the number.
    """

    start: int
    end: int
    name: str = ""
    look: str = ""
    href: str = ""
    number: int = 0
    label: str = ""

    @property
    def rank(self) -> tuple[int, int, int]:
        """Outer marks before inner ones; of two on the same words, the first number innermost."""
        return self.start, -self.end, -self.number


_Piece = tuple[int, int, tuple[Mark, ...]]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Where the paragraphs of a text stand, as ``(start, end)``.

    They are parted by blank lines, or by line ends where the text has no blank line.
    """
    gaps = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINES
    found, start = [], 0
    for gap in gaps.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(text)))
    return [(a, b) for a, b in found if text[a:b].strip()]


def window(text: str, start: int, end: int, reach: int = 900) -> tuple[int, int]:
    """The paragraphs around a stretch, cut at a space where they run on for over ``reach``."""
    around = [(a, b) for a, b in paragraphs(text) if a < end and start < b]
    first = min((a for a, _ in around), default=start)
    last = max((b for _, b in around), default=end)
    if start - first > reach:
        space = text.find(" ", start - reach, start)
        first = space + 1 if space >= 0 else start - reach
    if last - end > reach:
        space = text.rfind(" ", end, end + reach)
        last = space if space >= 0 else end + reach
    return first, last


def marked(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None
) -> list[Markup]:
    """The text from ``start`` to ``end`` with its marks, a piece of HTML for each paragraph."""
    stop = len(text) if end is None else end
    blocks = [(max(a, start), min(b, stop)) for a, b in paragraphs(text) if a < stop and start < b]
    inside = sorted((m for m in marks if m.start < stop and start < m.end), key=lambda m: m.rank)
    begun: set[Mark] = set()
    return [
        Markup("").join(_written(text, block, begun))
        for block in _by_block(_pieces(blocks, inside), blocks)
    ]


def _by_block(
    pieces: Iterable[_Piece], blocks: Sequence[tuple[int, int]]
) -> Iterator[list[_Piece]]:
    starts = [a for a, _ in blocks]
    for _, block in groupby(pieces, key=lambda piece: bisect_right(starts, piece[0])):
        yield list(block)


def _pieces(blocks: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> Iterator[_Piece]:
    """The text of the blocks cut wherever a mark begins or ends, with the marks over each cut."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end)}
    cuts = sorted(edges | {edge for block in blocks for edge in block})
    open_: list[Mark] = []
    waiting, block = 0, 0
    for a, b in pairwise(cuts):
        open_ = [mark for mark in open_ if mark.end > a]
        while waiting < len(marks) and marks[waiting].start <= a:
            if marks[waiting].end > a:
                open_.append(marks[waiting])
            waiting += 1
        while block < len(blocks) and blocks[block][1] <= a:
            block += 1
        if block < len(blocks) and blocks[block][0] <= a:
            yield a, b, tuple(open_)


def _written(text: str, pieces: Iterable[_Piece], begun: set[Mark]) -> Iterator[Markup]:
    before: tuple[Mark, ...] = ()
    at = 0
    for a, b, over in pieces:
        shared = _shared(before, over)
        yield from (_closed(mark, a) for mark in reversed(before[shared:]))
        for mark in over[shared:]:
            yield _opened(mark, again=mark in begun)
            begun.add(mark)
        yield _words(text[a:b], over)
        before, at = over, b
    yield from (_closed(mark, at) for mark in reversed(before))


def _shared(one: Sequence[Mark], other: Sequence[Mark]) -> int:
    """How many marks, from the outermost, are the same in both."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        count += 1
    return count


def _opened(mark: Mark, *, again: bool) -> Markup:
    if not mark.name:
        return Markup('<span class="{}">').format(mark.look)
    tag = '<mark class="{}" data-of="{}">' if again else '<mark class="{}" id="{}">'
    return Markup(tag).format(mark.look, mark.name)  # noqa: S704 - one of the two above


def _closed(mark: Mark, at: int) -> Markup:
    if not mark.name:
        return Markup("</span>")
    if not mark.number or mark.end != at:
        return Markup("</mark>")
    number = Markup('<a class="number" href="{}" aria-label="{}">{}</a></mark>')
    return number.format(mark.href, mark.label or str(mark.number), mark.number)


def _words(words: str, over: Sequence[Mark]) -> Markup:
    """Words under a mark with an address lead there; the keyboard takes the number instead."""
    href = next((mark.href for mark in reversed(over) if mark.href), "")
    if not href or not words.strip():
        return escape(words)
    return Markup('<a href="{}" tabindex="-1">{}</a>').format(href, words)
