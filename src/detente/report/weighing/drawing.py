"""Pictures as SVG: words are measured before they are set, colours follow the page.

Every shape has a class for a style sheet and attributes that serve without one; there is no
``style`` attribute, so that a strict page may hold the picture.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from detente.report.names import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIZE, LEADING = 13, 16  # of letters, and from line to line
WIDE, NARROW = 720, 340  # for a page on a desk or on paper, and for a telephone
# Widths of letters in shares of their size, after Helvetica's; those of other fonts are near it.
_WIDTHS = {
    **dict.fromkeys("ijl'|", 0.24), **dict.fromkeys("tfIr ,.:;!()[]/-·", 0.34),
    **dict.fromkeys("mw%MW—", 0.92), **dict.fromkeys("ABCDEGHKNOPQRSUVXYZ&→+−<>=", 0.7),
}  # fmt: skip
_LETTER = 0.56
_ROOM = 1.05  # for a font that runs wider
_LOOKS = {
    "grid": 'stroke="currentColor" stroke-opacity="0.15"',
    "axis": 'stroke="currentColor" stroke-opacity="0.5"',
    "track": 'fill="currentColor" fill-opacity="0.08"',
    "span": 'fill="currentColor" fill-opacity="0.35"',
    "contested": 'fill="none" stroke="currentColor" stroke-dasharray="4 3"',
    "reach": 'stroke="currentColor" stroke-opacity="0.6" stroke-width="1.5"',
    "bound": 'stroke="currentColor" stroke-width="3"',
    "mark": 'fill="currentColor"',
    "hollow": 'fill="none" stroke="currentColor" stroke-width="1.5"',
    "good": 'fill="currentColor" fill-opacity="0.5"',
    "bad": 'fill="currentColor" fill-opacity="0.25"',
    "ring": 'fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="4 2"',
    "line": 'fill="none" stroke="currentColor" stroke-width="2"',
    **{
        f"shade-{step}": f'fill="currentColor" fill-opacity="{step * 0.09:.2f}"'
        for step in range(6)
    },
    "window": 'fill="currentColor" fill-opacity="0.1"',
    "dashed": 'fill="none" stroke="currentColor" stroke-dasharray="5 4"',
}


def width_of(words: str, size: float = SIZE) -> float:
    """How much room words take, in the picture's units; rather too much than too little."""
    return _ROOM * size * sum(_advance(letter) for letter in words)


def wrapped(words: str, room: float, size: float = SIZE) -> list[str]:
    """Words in lines that fit the room; a word that is longer than it is parted."""
    lines: list[str] = []
    for word in clean(words).split():
        for piece in _pieces(word, room, size):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width_of(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines or [""]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture is called, what it shows in words, and its name in the page."""

    name: str
    title: str
    description: str


def picture(caption: Caption, width: float, height: float, parts: Iterable[str]) -> str:
    """One ``<svg>`` with a title and a description. Its name is that of the caption and its width.

    Two pictures of one caption can so stand on one page.
    """
    name = f"{caption.name}-{width:.0f}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' width="{width:.0f}" height="{height:.0f}" role="img"'
        f' aria-labelledby="{name}-title {name}-desc"'
        f' font-family="system-ui, sans-serif" font-size="{SIZE}" fill="currentColor">'
    )
    named = f'<title id="{name}-title">{escape(clean(caption.title))}</title>'
    described = f'<desc id="{name}-desc">{escape(clean(caption.description))}</desc>'
    return "\n".join([head, named, described, *parts, "</svg>"])


def slug(text: str) -> str:
    """The text as part of a name in a page."""
    return re.sub(r"\W", "-", text)


def words(x: float, y: float, text: str, look: str = "", anchor: str = "start") -> str:
    """Words on a line; ``look`` is soft, strong or nothing."""
    kind = f' class="w-{look}"' if look else ""
    weight = ' font-weight="600"' if look == "strong" else ""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" text-anchor="{anchor}"{kind}{weight}>'
        f"{escape(clean(text))}</text>"
    )


def block(
    x: float, y: float, lines: Sequence[str], look: str = "", anchor: str = "start"
) -> list[str]:
    """Lines of words, the first with its foot at ``y``."""
    return [words(x, y + LEADING * at, one, look, anchor) for at, one in enumerate(lines)]


def rect(x: float, y: float, width: float, height: float, look: str) -> str:
    """A rectangle."""
    return _shape("rect", look, x=x, y=y, width=max(0.0, width), height=height, rx=2)


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """A straight line."""
    return _shape("line", look, x1=x1, y1=y1, x2=x2, y2=y2)


def dot(x: float, y: float, look: str, radius: float = 5) -> str:
    """A disc or, where the look is hollow, a ring."""
    return _shape("circle", look, cx=x, cy=y, r=radius)


def gem(x: float, y: float, look: str, radius: float = 6) -> str:
    """A square on its corner."""
    return path(
        [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], look, closed=True
    )


def path(points: Sequence[tuple[float, float]], look: str, *, closed: bool = False) -> str:
    """Straight lines from point to point."""
    way = " L".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return f'<path class="w-{look}" d="M{way}{" Z" if closed else ""}" {_LOOKS[look]}/>'


def told(words_of_it: str, parts: Iterable[str]) -> list[str]:
    """Parts that belong together, with the words that say what they show."""
    return [f"<g><title>{escape(clean(words_of_it))}</title>", *parts, "</g>"]


def _shape(tag: str, look: str, **numbers: float) -> str:
    given = " ".join(f'{name}="{_number(value)}"' for name, value in numbers.items())
    return f'<{tag} class="w-{look}" {given} {_LOOKS[look]}/>'


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _advance(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return _WIDTHS.get(letter, _LETTER)


def _pieces(word: str, room: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
