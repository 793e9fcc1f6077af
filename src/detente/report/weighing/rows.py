"""Rows of marks along one scale: the form that most of these charts share.

Where there is room, a row has its name to the left and its numbers to the right; on a narrow
picture both stand above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.report.weighing import drawing
from detente.report.weighing.drawing import LEADING, NARROW, WIDE, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.report.weighing.drawing import Caption

_EDGE, _GAP, _BAR, _TRACK = 8, 14, 12, 24
_MOST_NAME, _LEAST_NAME, _MOST_TICK = 210, 90, 104


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a row. ``kind``: span, reach, bound, dot or gem; ``look`` as it is drawn."""

    kind: str
    low: float
    high: float
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: its name, its numbers in words, all of it in words, its marks.

    Without numbers and marks it is a heading.
    """

    name: str
    figure: str = ""
    told: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Whether it only parts the rows after it from those before."""
        return not self.marks and not self.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The scale of the rows: its ends, and the places on it that have a name."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where things stand: the picture's width, the plot's ends, the room for a row's words."""

    scale: Scale
    width: float
    left: float
    right: float
    name_room: float
    above: bool

    def x(self, value: float) -> float:
        extent = self.scale.high - self.scale.low or 1.0
        share = (min(max(value, self.scale.low), self.scale.high) - self.scale.low) / extent
        return self.left + share * (self.right - self.left)


def rows(caption: Caption, lines: Sequence[Line], scale: Scale) -> tuple[str, str]:
    """The wide and the narrow picture of the rows."""
    wide, narrow = (_drawn(caption, lines, _plot(lines, scale, width)) for width in (WIDE, NARROW))
    return wide, narrow


def _plot(lines: Sequence[Line], scale: Scale, width: float) -> _Plot:
    widest = max((width_of(one.name) for one in lines if not one.is_heading), default=0)
    figure = max((width_of(one.figure) for one in lines), default=0)
    if width < WIDE:
        room = max(_LEAST_NAME, width - 2 * _EDGE - figure - _GAP)
        return _Plot(scale, width, _EDGE + 4, width - _EDGE - 4, room, True)
    room = min(widest, _MOST_NAME)
    right = width - _EDGE - figure - _GAP if figure else width - _EDGE - _GAP
    return _Plot(scale, width, _EDGE + room + _GAP, right, room, False)


def _drawn(caption: Caption, lines: Sequence[Line], plot: _Plot) -> str:
    down: float = _EDGE
    parts: list[str] = []
    for one in lines:
        drawn, height = _row(one, plot, down)
        parts += drawn
        down += height
    grid = [drawing.line(plot.x(at), _EDGE, plot.x(at), down, "grid") for at, _ in plot.scale.ticks]
    ticks, height = _ticks(plot, down)
    return drawing.picture(caption, plot.width, down + height, [*grid, *parts, *ticks])


def _row(one: Line, plot: _Plot, top: float) -> tuple[list[str], float]:
    if one.is_heading:
        lines = wrapped(one.name, plot.width - 2 * _EDGE)
        height = LEADING * len(lines) + 14
        return drawing.block(_EDGE, top + 22, lines, "strong"), height
    lines = wrapped(one.name, plot.name_room)
    if plot.above:
        words = LEADING * len(lines)
        middle = top + words + _TRACK / 2 + 2
        height = words + _TRACK + 4
        first = top + LEADING - 2
    else:
        height = max(_TRACK + 4, LEADING * len(lines) + 10)
        middle = top + height / 2
        first = middle + 5 - LEADING * (len(lines) - 1) / 2
    parts = drawing.block(_EDGE, first, lines)
    if one.figure:
        at = first if plot.above else middle + 5
        parts.append(drawing.words(plot.width - _EDGE, at, one.figure, "", "end"))
    parts += [drawn for mark in one.marks for drawn in _mark(mark, plot, middle)]
    return drawing.told(one.told or one.name, parts), height


def _mark(mark: Mark, plot: _Plot, y: float) -> list[str]:
    low, high = plot.x(mark.low), plot.x(mark.high)
    shapes: dict[str, Callable[[], str]] = {
        "span": lambda: drawing.rect(low, y - _BAR / 2, max(high - low, 2), _BAR, mark.look),
        "reach": lambda: drawing.line(low, y, high, y, mark.look),
        "bound": lambda: drawing.line(low, y - 9, low, y + 9, mark.look),
        "dot": lambda: drawing.dot(low, y, mark.look),
        "gem": lambda: drawing.gem(low, y, mark.look),
    }
    return [shapes[mark.kind]()]


def _ticks(plot: _Plot, top: float) -> tuple[list[str], float]:
    """The named places under the scale, in as many storeys as keep them apart."""
    parts = [drawing.line(plot.left, top, plot.right, top, "axis")]
    ends: list[float] = []  # of the last label in each storey
    placed: list[tuple[int, float, list[str]]] = []
    for value, label in plot.scale.ticks:
        lines = wrapped(label, _MOST_TICK if plot.width >= WIDE else 84)
        half = max(map(width_of, lines)) / 2
        centre = min(max(plot.x(value), half + 1), plot.width - half - 1)
        storey = next((at for at, end in enumerate(ends) if end + 6 < centre - half), len(ends))
        ends[storey : storey + 1] = [centre + half]
        placed.append((storey, centre, lines))
        parts.append(drawing.line(plot.x(value), top, plot.x(value), top + 5, "axis"))
    heights = [
        max(LEADING * len(lines) for at, _, lines in placed if at == storey) + 4
        for storey in range(len(ends))
    ]
    for storey, centre, lines in placed:
        first = top + 18 + sum(heights[:storey])
        parts += drawing.block(centre, first, lines, "soft", "middle")
    return parts, 10 + sum(heights)
