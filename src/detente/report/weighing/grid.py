"""A grid of shares: rows by columns, each square with its number and a colour as strong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.report.weighing import drawing
from detente.report.weighing.drawing import LEADING, NARROW, WIDE, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.report.weighing.drawing import Caption

STEPS = 5  # shades
_EDGE, _GAP, _HIGH, _MOST_HEAD = 8, 2, 30, 240
_LEAST, _MOST = 26, 76  # how broad a square may be


@dataclass(frozen=True, slots=True)
class Cell:
    """One square: a share from 0 to 1, its words; ``strong``: ringed, as what matters most."""

    share: float
    words: str
    strong: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    left: float
    top: float
    broad: float
    above: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns by name; ``cells`` row by row, None where there is nothing."""

    heads: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell | None]]


def grid(caption: Caption, shown: Grid) -> tuple[str, str]:
    """The wide and the narrow picture of a grid, "" where it has no squares."""
    if not shown.heads or not shown.columns:
        return "", ""
    wide, narrow = (_drawn(caption, shown, _frame(shown, width)) for width in (WIDE, NARROW))
    return wide, narrow


def _drawn(caption: Caption, shown: Grid, frame: _Frame) -> str:
    parts = _columns(shown.columns, frame)
    down = frame.top
    for head, row in zip(shown.heads, shown.cells, strict=True):
        drawn, top, height = _head(head, frame, down)
        parts += drawn
        for at, cell in enumerate(row):
            where = f"{head}, {shown.columns[at]}"
            parts += _cell(cell, where, frame, (frame.left + frame.broad * at, top))
        down = top + height + _GAP
    return drawing.picture(caption, frame.width, down + _EDGE, parts)


def _head(head: str, frame: _Frame, top: float) -> tuple[list[str], float, float]:
    """The name of a row, where its squares begin, and how high they are with the name."""
    if frame.above:
        lines = wrapped(head, frame.width - 2 * _EDGE)
        below = top + LEADING * len(lines) + 6
        return drawing.block(_EDGE, top + LEADING, lines), below, _HIGH
    lines = wrapped(head, frame.left - _EDGE - 10)
    first = top + max(_HIGH / 2 + 5 - LEADING * (len(lines) - 1) / 2, LEADING - 3)
    height = max(_HIGH, LEADING * len(lines) + 6)
    return drawing.block(_EDGE, first, lines), top, height


def _frame(shown: Grid, width: float) -> _Frame:
    heads, columns = shown.heads, shown.columns
    above = width < WIDE
    left = _EDGE if above else _EDGE + min(_MOST_HEAD, max(map(width_of, heads))) + 14
    broad = min(_MOST, (width - left - _EDGE) / len(columns))
    longest = max(width_of(word) for one in columns for word in one.split())
    numbered = longest > broad - 6
    if numbered:
        top = _EDGE + LEADING * (sum(map(len, _key(columns, width))) + 2)
    else:
        top = _EDGE + 8 + LEADING * max(len(wrapped(one, broad - 6)) for one in columns)
    return _Frame(width, left, top, max(broad, _LEAST), above, numbered)


def _columns(columns: Sequence[str], frame: _Frame) -> list[str]:
    """Names over the squares; where they do not fit, numbers, with a key above."""
    key = [line for lines in _key(columns, frame.width) for line in lines]
    parts = drawing.block(_EDGE, _EDGE + LEADING - 3, key) if frame.numbered else []
    for at, one in enumerate(columns):
        middle = frame.left + frame.broad * (at + 0.5)
        if frame.numbered:
            parts.append(drawing.words(middle, frame.top - 6, f"{at + 1}", "strong", "middle"))
        else:
            lines = wrapped(one, frame.broad - 6)
            first = frame.top - 8 - LEADING * (len(lines) - 1)
            parts += drawing.block(middle, first, lines, "soft", "middle")
    return parts


def _key(columns: Sequence[str], width: float) -> list[list[str]]:
    return [wrapped(f"{at + 1}: {one}", width - 2 * _EDGE) for at, one in enumerate(columns)]


def _cell(cell: Cell | None, where: str, frame: _Frame, corner: tuple[float, float]) -> list[str]:
    x, y = corner
    if cell is None:
        return [_square(x, y, frame, "track")]
    step = min(STEPS, int(cell.share * STEPS) + 1) if cell.share > 0 else 0
    middle = x + (frame.broad - _GAP) / 2
    parts = [_square(x, y, frame, f"shade-{step}")]
    if cell.strong:
        parts.append(drawing.rect(x + 2, y + 2, frame.broad - _GAP - 4, _HIGH - 4, "ring"))
    fits = width_of(cell.words) <= frame.broad - _GAP
    said = cell.words if fits else cell.words.removesuffix("%").replace("under ", "<")
    parts.append(drawing.words(middle, y + _HIGH / 2 + 5, said, f"on-{step}", "middle"))
    return drawing.told(cell.told or f"{where}: {cell.words}", parts)


def _square(x: float, y: float, frame: _Frame, look: str) -> str:
    return drawing.rect(x, y, frame.broad - _GAP, _HIGH, look)
