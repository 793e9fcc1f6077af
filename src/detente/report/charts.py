"""Who presses whom as a picture: a static, accessible SVG matrix, and the table it shows.

Each row is an actor that presses, each column one that is pressed; the deeper the square, the
more independent reports. The same case gives the same picture to the byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from detente.report.names import clean
from detente.report.weighing.drawing import SIZE, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.holdings import Holdings, Pressure
    from detente.report.names import Names

MOST = 12  # actors of a side that a picture can carry and still be read
CELL, EDGE, GAP = 36, 8, 2
LONG_NAME = 32
SLANT = 0.7071  # of a name set aslant: how far it reaches, across and up, by its length
# Five steps from light to dark, each with at least 4.5:1 between the square and its number.
_FILLS = ("#e3eef9", "#b9d6f0", "#7fb2df", "#2f74b5", "#123f6d")
_INKS = ("#10243a", "#10243a", "#10243a", "#ffffff", "#ffffff")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who presses whom: ``counts[row][column]`` independent reports of rows pressing columns."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    left_out: int = 0


def matrix(holdings: Holdings, names: Names) -> Matrix:
    """The pressures of a case as a matrix of display names, the strongest rows and columns first.

    Only known actors have a place. ``left_out`` is how many pairs of theirs had no room.
    """
    known = [
        one for one in holdings.pressures if names.knows(one.actor) and names.knows(one.target)
    ]
    pairs = {(one.actor, one.target): one.count for one in known}
    rows, columns = _strongest(known, 0), _strongest(known, 1)
    shown = sum(1 for actor, target in pairs if actor in rows and target in columns)
    return Matrix(
        tuple(names.title(one) for one in rows),
        tuple(names.title(one) for one in columns),
        tuple(tuple(pairs.get((row, column), 0) for column in columns) for row in rows),
        len(pairs) - shown,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the squares begin and how large the picture is, so that every name has room."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def of(cls, shown: Matrix) -> _Frame:
        left = 2 * EDGE + ceil(max(width_of(_short(name)) for name in shown.rows))
        reach = [SLANT * (width_of(_short(name)) + SIZE) for name in shown.columns]
        top = 2 * EDGE + ceil(max(reach))
        ends = (left + CELL * (at + 0.5) + one for at, one in enumerate(reach))
        width = ceil(max([left + CELL * len(shown.columns), *ends])) + EDGE
        return cls(left, top, width, top + CELL * len(shown.rows) + GAP)


def pressure_svg(holdings: Holdings, names: Names) -> str:
    """The matrix as one ``<svg>`` element with title and description; "" where nobody presses."""
    shown = matrix(holdings, names)
    if not shown.rows:
        return ""
    frame = _Frame.of(shown)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}"'
        f' role="img" width="{frame.width}" height="{frame.height}"'
        ' aria-labelledby="pressure-title pressure-description"'
        ' font-family="system-ui, sans-serif" font-size="13">'
    )
    parts = [
        head,
        '<title id="pressure-title">Who presses whom</title>',
        f'<desc id="pressure-description">{escape(described(shown))}</desc>',
        *_row_names(shown.rows, frame),
        *_column_names(shown.columns, frame),
        *_cells(shown, frame),
        "</svg>",
    ]
    return "\n".join(parts)


def pressure_table(holdings: Holdings, names: Names) -> str:
    """The same as an HTML ``<table>``, which says in text what the picture shows."""
    shown = matrix(holdings, names)
    if not shown.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(clean(one))}</th>' for one in shown.columns)
    body = "\n".join(
        f'<tr><th scope="row">{escape(clean(row))}</th>'
        + "".join(f"<td>{count or ''}</td>" for count in counts)
        + "</tr>"
        for row, counts in zip(shown.rows, shown.counts, strict=True)
    )
    return (
        "<table>\n<caption>Who presses whom: independent reports of each row pressing each column"
        f"</caption>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def described(shown: Matrix) -> str:
    """The picture in words: the strongest pairs, most reports first, and what had no room."""
    pairs = sorted(
        (-count, clean(row), clean(column))
        for row, counts in zip(shown.rows, shown.counts, strict=True)
        for column, count in zip(shown.columns, counts, strict=True)
        if count
    )
    told = "; ".join(f"{row} presses {column}, {-count}" for count, row, column in pairs[:MOST])
    rest = len(pairs) - min(len(pairs), MOST) + shown.left_out
    more = f"; and {rest} more pairs" if rest else ""
    return f"Number of independent reports. {told}{more}."


def _strongest(pressures: Sequence[Pressure], side: int) -> list[str]:
    totals: dict[str, int] = {}
    for one in pressures:
        label = (one.actor, one.target)[side]
        totals[label] = totals.get(label, 0) + one.count
    return sorted(totals, key=lambda label: (-totals[label], label))[:MOST]


def _row_names(names: Sequence[str], frame: _Frame) -> list[str]:
    return [
        f'<text x="{frame.left - EDGE}" y="{frame.top + CELL * at + CELL // 2 + 5}"'
        f' text-anchor="end" fill="currentColor">{_name(name)}</text>'
        for at, name in enumerate(names)
    ]


def _column_names(names: Sequence[str], frame: _Frame) -> list[str]:
    """Set aslant, so that long names do not run into one another."""
    return [
        f'<text transform="translate({frame.left + CELL * at + CELL // 2},{frame.top - EDGE})'
        f' rotate(-45)" fill="currentColor">{_name(name)}</text>'
        for at, name in enumerate(names)
    ]


def _cells(shown: Matrix, frame: _Frame) -> list[str]:
    most = max(max(counts) for counts in shown.counts)
    return [
        _cell(
            (frame.left + CELL * at, frame.top + CELL * down),
            count,
            most,
            f"{shown.rows[down]} presses {shown.columns[at]}: {count}",
        )
        for down, counts in enumerate(shown.counts)
        for at, count in enumerate(counts)
    ]


def _cell(corner: tuple[int, int], count: int, most: int, told: str) -> str:
    (x, y), size = corner, CELL - GAP
    square = f'<rect x="{x}" y="{y}" width="{size}" height="{size}" rx="3"'
    if not count:
        return f'{square} fill="none" stroke="currentColor" stroke-opacity="0.15"/>'
    step = min(len(_FILLS) - 1, (count * len(_FILLS) - 1) // most)
    return (
        f'<g><title>{escape(clean(told))}</title>{square} fill="{_FILLS[step]}"/>'
        f'<text x="{x + size // 2}" y="{y + size // 2 + 5}" text-anchor="middle"'
        f' fill="{_INKS[step]}">{count}</text></g>'
    )


def _name(name: str) -> str:
    return escape(_short(name))


def _short(name: str) -> str:
    words = clean(name)
    return words if len(words) <= LONG_NAME else f"{words[: LONG_NAME - 1].rstrip()}…"
