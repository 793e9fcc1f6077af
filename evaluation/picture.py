"""The reliability curve as a picture: how sure the reader was against how often it was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE, MARGIN = 400, 50  # of the square of the curve and of what stands around it


def draw(table: Sequence[str]) -> str:
    """The picture of a reliability table as SVG, its figures in words for who cannot see it."""
    rows = [(int(f[-3]), float(f[-2]), float(f[-1])) for f in map(str.split, table[1:])]
    most = max((records for records, _, _ in rows), default=1)
    told = "; ".join(f"at {sure:.2f} right {right:.2f} of {n}" for n, sure, right in rows)
    line = " ".join(f"{_x(sure)},{_y(right)}" for _, sure, right in rows)
    whole = SIZE + 2 * MARGIN
    return "\n".join(
        [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img"'
                ' font-family="sans-serif" font-size="13" aria-labelledby="title told">'
            ),
            '<title id="title">Confidence against the share that was right</title>',
            f'<desc id="told">{told}</desc>',
            f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
            *(_grid(step / 5) for step in range(6)),
            f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#767676" stroke-dasharray="5 4"/>',
            f'<polyline points="{line}" fill="none" stroke="#14507a" stroke-width="2"/>',
            *(_dot(sure, right, n / most) for n, sure, right in rows),
            f'<text x="{_x(0.5)}" y="{whole - 10}" text-anchor="middle">mean confidence</text>',
            (f'<text x="{_x(0)}" y="{MARGIN - 18}">share right (large dots: many records)</text>'),
            "</svg>\n",
        ]
    )


def _grid(at: float) -> str:
    return (
        f'<path d="M{_x(0)} {_y(at)}H{_x(1)}" stroke="#ddd"/>'
        f'<text x="{_x(0) - 8}" y="{_y(at) + 4}" text-anchor="end">{at:.1f}</text>'
        f'<text x="{_x(at)}" y="{_y(0) + 20}" text-anchor="middle">{at:.1f}</text>'
    )


def _dot(sure: float, right: float, share: float) -> str:
    return f'<circle cx="{_x(sure)}" cy="{_y(right)}" r="{3 + 7 * share**0.5:.1f}" fill="#14507a"/>'


def _x(value: float) -> int:
    return round(MARGIN + SIZE * value)


def _y(value: float) -> int:
    return round(MARGIN + SIZE * (1 - value))
