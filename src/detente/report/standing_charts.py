"""Where each side stands as pictures: one issue's scale with all who have a place, and a course.

A place that nothing is known of is in no picture: it would be read as the middle of the scale.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.standing import HIGHEST, LOWEST
from detente.report import times
from detente.report.places import UNKNOWN, near, place, refuses
from detente.report.weighing import drawing
from detente.report.weighing.drawing import LEADING, NARROW, WIDE, Caption, slug, width_of, wrapped
from detente.report.weighing.rows import Line, Mark, Scale, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.standing import Position, Shift
    from detente.positions.issues import Issue
    from detente.report.names import Names

PLACES_LEGEND = (
    "A disc is where an actor stands, the bar around it one standard deviation to either side; the "
    "thin line is what it does not refuse, ending at its red line."
)
COURSE_LEGEND = (
    "The line is the place as it was known after each day that brought word of it, the tint one "
    "standard deviation to either side; a diamond is a day on which it moved."
)
_DOTS = 60  # steps that can each have a disc and be told apart
_TOP, _HIGH, _EDGE, _NAMES, _SHORT = 10, 132, 12, 232, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in two widths with the sentence that says what it shows, and how to read it."""

    id: str
    finding: str
    legend: str
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Step:
    """Where an actor stood after a day that brought word of it, with the standard deviation."""

    day: dt.date
    value: float
    spread: float


@dataclass(frozen=True, slots=True)
class Period:
    """The days from the left edge of a course to its right."""

    first: dt.date
    last: dt.date

    def share(self, day: dt.date) -> float:
        """Which share of the period has passed on a day."""
        return (day - self.first).days / max(1, (self.last - self.first).days)


def is_known(one: Position) -> bool:
    """Whether a place tells more than that it is somewhere on the scale."""
    return one.spread < UNKNOWN or bool(one.pinned)


def places_picture(issue: Issue, held: Sequence[Position], names: Names) -> Picture | None:
    """All who are known to stand somewhere on an issue, on its scale; None where nobody is."""
    known = sorted((one for one in held if is_known(one)), key=lambda one: (one.value, one.actor))
    if not known:
        return None
    name, found = f"places-{slug(issue.id)}", apart(issue, known, names)
    ticks = tuple((one.value, f"{one.value:g}: {one.name}") for one in issue.options)
    lines = [_line(one, issue, names) for one in known]
    caption = Caption(name, issue.name, found)
    wide, narrow = rows(caption, lines, Scale(low=LOWEST, high=HIGHEST, ticks=ticks))
    return Picture(id=name, finding=found, legend=PLACES_LEGEND, wide=wide, narrow=narrow)


def apart(issue: Issue, known: Sequence[Position], names: Names) -> str:
    """How far those who have a place are from one another, in a sentence."""
    first, last = known[0], known[-1]
    low = f"{_name(names, first.actor)} at {_option(issue, first.value)} ({place(first)})"
    if len(known) == 1:
        return f"Of one side alone a place is known: {low}."
    if last.value - first.value < 1:
        return f"All {len(known)} at {_option(issue, first.value)}."
    high = f"{_name(names, last.actor)} at {_option(issue, last.value)} ({place(last)})"
    return f"From {low} to {high}: {last.value - first.value:.0f} of 100 apart."


def course_picture(
    issue: Issue, name: str, steps: Sequence[Step], shifts: Sequence[Shift], period: Period
) -> Picture | None:
    """The course of one actor on one issue; None where it has no more than one step."""
    if len(steps) < 2:
        return None
    found = _moved(issue, name, steps, shifts)
    caption = Caption(f"course-{slug(issue.id)}-{slug(name)}", f"{name}: {issue.name}", found)
    wide, narrow = (
        _course(caption, issue, steps, shifts, _Plot(period, width)) for width in (WIDE, NARROW)
    )
    return Picture(id=caption.name, finding=found, legend=COURSE_LEGEND, wide=wide, narrow=narrow)


def _line(one: Position, issue: Issue, names: Names) -> Line:
    low, high = one.red_line
    marks = [Mark("reach", low, high, "reach")] if (low, high) != (LOWEST, HIGHEST) else []
    marks += [Mark("bound", end, end, "bound") for end in (low, high) if end not in (0, 100)]
    reach = max(LOWEST, one.value - one.spread), min(HIGHEST, one.value + one.spread)
    marks += [Mark("span", *reach, "span"), Mark("dot", one.value, one.value, "mark")]
    name = _name(names, one.actor)
    told = f"{name}: {near(issue, one.value)}, {place(one)}{refuses(one)}"
    return Line(name=name, figure=place(one), marks=tuple(marks), told=told)


def _moved(issue: Issue, name: str, steps: Sequence[Step], shifts: Sequence[Shift]) -> str:
    first, last = steps[0], steps[-1]
    told = (
        f"{name}, first told {times.day(first.day)} at {first.value:.0f}"
        f" ({_option(issue, first.value)})"
    )
    days = [f"{times.day(one.day)} from {one.before:.0f} to {one.after:.0f}" for one in shifts]
    moved = f"; moved on {', on '.join(days)}" if days else "; it has not moved by more than a step"
    return f"{told}{moved}; at the end {last.value:.0f} ({_option(issue, last.value)})."


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where days and places stand in a picture of a width."""

    period: Period
    width: float

    @property
    def left(self) -> float:
        return _NAMES if self.width >= WIDE else _SHORT

    @property
    def right(self) -> float:
        return self.width - _EDGE

    def x(self, day: dt.date) -> float:
        return self.left + (self.right - self.left) * self.period.share(day)

    def y(self, value: float) -> float:
        return _TOP + _HIGH * (1 - value / HIGHEST)


def _course(
    caption: Caption, issue: Issue, steps: Sequence[Step], shifts: Sequence[Shift], plot: _Plot
) -> str:
    parts = [*_options(issue, plot), *_band(steps, plot)]
    parts.append(drawing.path(_corners([(one.day, one.value) for one in steps], plot), "line"))
    for one in steps if len(steps) <= _DOTS else ():
        said = f"{times.day(one.day)}: {one.value:.0f} ± {one.spread:.0f}"
        parts += drawing.told(said, [drawing.dot(plot.x(one.day), plot.y(one.value), "mark", 3)])
    for shift in shifts:
        said = f"{times.day(shift.day)}: moved from {shift.before:.0f} to {shift.after:.0f}"
        gem = drawing.gem(plot.x(shift.day), plot.y(shift.after), "hollow")
        parts += drawing.told(said, [gem])
    parts += _days(plot)
    return drawing.picture(caption, plot.width, _TOP + _HIGH + LEADING + 16, parts)


def _options(issue: Issue, plot: _Plot) -> list[str]:
    """A line across at each option, with its name where there is room and else its place."""
    parts: list[str] = []
    floor = math.inf  # names go upwards, each clear of the one below
    for one in issue.options:
        y = plot.y(one.value)
        parts.append(drawing.line(plot.left, y, plot.right, y, "grid"))
        label = f"{one.value:g}: {one.name}" if plot.width >= WIDE else f"{one.value:g}"
        if plot.width >= WIDE:
            label = _cut(label, plot.left - _EDGE)
        if y + LEADING <= floor:
            parts.append(drawing.words(plot.left - 6, y + 4, label, "soft", "end"))
            floor = y
    return parts


def _cut(label: str, room: float) -> str:
    lines = wrapped(label, room - width_of("…"))
    return lines[0] if len(lines) == 1 else f"{lines[0]}…"


def _band(steps: Sequence[Step], plot: _Plot) -> list[str]:
    """One standard deviation to either side, along the top and back along the foot."""
    high = [(one.day, min(HIGHEST, one.value + one.spread)) for one in steps]
    low = [(one.day, max(LOWEST, one.value - one.spread)) for one in steps]
    outline = [*_corners(high, plot), *reversed(_corners(low, plot))]
    return [drawing.path(outline, "window", closed=True)]


def _corners(steps: Sequence[tuple[dt.date, float]], plot: _Plot) -> list[tuple[float, float]]:
    """Values by day as a line that is level until the next day that brings word."""
    points: list[tuple[float, float]] = []
    for day, value in steps:
        x, y = plot.x(day), plot.y(value)
        points += [(x, points[-1][1]), (x, y)] if points else [(x, y)]
    return [*points, (plot.right, points[-1][1])]


def _days(plot: _Plot) -> list[str]:
    """The first and the last day under the picture, and the years between where there is room."""
    foot = _TOP + _HIGH
    parts = [drawing.line(plot.left, foot, plot.right, foot, "axis")]
    first, last = times.day(plot.period.first), times.day(plot.period.last)
    parts.append(drawing.words(plot.left, foot + LEADING + 4, first, "soft"))
    parts.append(drawing.words(plot.right, foot + LEADING + 4, last, "soft", "end"))
    free = plot.left + width_of(first) + 8, plot.right - width_of(last) - 8
    for year in range(plot.period.first.year + 1, plot.period.last.year + 1):
        x, half = plot.x(dt.date(year, 1, 1)), width_of(f"{year}") / 2
        parts.append(drawing.line(x, foot, x, foot + 5, "axis"))
        if free[0] <= x - half and x + half <= free[1]:
            parts.append(drawing.words(x, foot + LEADING + 4, f"{year}", "soft", "middle"))
            free = x + half + 8, free[1]
    return parts


def _option(issue: Issue, value: float) -> str:
    """A place in words, its option in quotes; those it is between are in quotes already."""
    words = near(issue, value)
    return words if "“" in words else f"“{words}”"


def _name(names: Names, label: str) -> str:
    name = names.title(label)
    return name[:1].upper() + name[1:]
