"""When: how often the zone is open as no deal goes on costing, period by period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.report.weighing import drawing
from detente.report.weighing.chart import Chart, Row, Table
from detente.report.weighing.drawing import LEADING, NARROW, WIDE, Caption
from detente.report.weighing.wording import listed, share

if TYPE_CHECKING:
    from detente.bargaining.answer import When

_TOP, _HIGH, _LEFT, _EDGE = 16, 170, 46, 12
_SAME = "No deal costs every party the same in every period: the zone does not change with time."


def when_chart(when: When) -> Chart:
    """The share of draws with an open zone by period, the windows, and Zartman's conditions."""
    title, found = "When a deal can be made", opens(when)
    each = [
        _drawn(Caption("when", title, found), when, width) if len(when.open) > 1 else ""
        for width in (WIDE, NARROW)
    ]
    return Chart(
        id="when", title=title, finding=found, wide=each[0], narrow=each[1],
        legend="The line is the share of draws in which some package is acceptable to all; the "
        "ground is tinted where that is more than half, a window. The discs below are Zartman's "
        "two conditions, filled where they are met: every party is hurt by going on, and there is "
        "a way out. They are necessary and not sufficient.",
        table=Table(
            caption="By period without a deal, from now (0)",
            columns=("Period", "Zone open", "A hurting stalemate", "A way out"),
            rows=tuple(
                Row(head=f"{period}", cells=(share(one), _yes(when.stalemate[period]),
                                             _yes(when.way_out[period])))
                for period, one in enumerate(when.open)
            ),
        ),
    )  # fmt: skip


def opens(when: When) -> str:
    """When a deal can be made, in a sentence."""
    if len(when.open) < 2:
        return _SAME
    if not when.windows:
        return (f"In no period up to {len(when.open) - 1} is a deal acceptable to all in more than "
                f"half of the draws; {share(max(when.open))} at most.")  # fmt: skip
    spans = [
        f"in period {one.first}" if one.first == one.last
        else f"from period {one.first} to {one.last}"
        for one in when.windows
    ]  # fmt: skip
    return (f"A window is open {listed(spans)}: then a deal is acceptable to all in more than half "
            f"of the draws, {share(max(when.open))} at most.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where periods and shares stand."""

    width: float
    last: int

    def x(self, period: float) -> float:
        return _LEFT + 10 + (self.width - _LEFT - _EDGE - 20) * period / self.last

    def y(self, one: float) -> float:
        return _TOP + _HIGH * (1 - one)


def _drawn(caption: Caption, when: When, width: float) -> str:
    plot = _Plot(width, len(when.open) - 1)
    parts = [
        drawing.rect(
            plot.x(one.first) - 8, _TOP, plot.x(one.last) - plot.x(one.first) + 16, _HIGH, "window"
        )
        for one in when.windows
    ]
    parts += [*_axes(plot), *_course(plot, when)]
    down = plot.y(0) + 18 + LEADING
    parts.append(drawing.words(_LEFT, down + 4, "periods from now", "soft"))
    for head, met in (("A hurting stalemate", when.stalemate), ("A way out", when.way_out)):
        parts.append(drawing.words(_LEFT, down + 26, head))
        down += 42
        parts += [
            drawing.dot(plot.x(at), down, "mark" if one else "hollow", 5)
            for at, one in enumerate(met)
        ]
    return drawing.picture(caption, width, down + 14, parts)


def _axes(plot: _Plot) -> list[str]:
    parts = []
    for at in (0.0, 0.5, 1.0):
        look = "dashed" if at == 0.5 else "grid"
        parts.append(drawing.line(_LEFT, plot.y(at), plot.width - _EDGE, plot.y(at), look))
        parts.append(drawing.words(_LEFT - 6, plot.y(at) + 4, f"{at:.0%}", "soft", "end"))
    return parts


def _course(plot: _Plot, when: When) -> list[str]:
    points = [(plot.x(period), plot.y(one)) for period, one in enumerate(when.open)]
    parts = [drawing.path(points, "line")]
    for period, (x, y) in enumerate(points):
        said = f"Period {period}: open in {share(when.open[period])}"
        parts += drawing.told(said, [drawing.dot(x, y, "mark", 3.5)])
        parts.append(drawing.words(x, plot.y(0) + 18, f"{period}", "soft", "middle"))
    return parts


def _yes(met: bool) -> str:
    return "yes" if met else "no"
