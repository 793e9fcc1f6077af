"""Where each side stands and what has changed, as sections of the brief, every line cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.standing import HIGHEST, LOWEST
from detente.report import times
from detente.report.lines import Section
from detente.report.writer import capped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.casefile.changes import Changes, Move
    from detente.casefile.model import Record
    from detente.casefile.standing import Position, Shift
    from detente.positions.issues import Issue
    from detente.report.lines import Group, Line
    from detente.report.writer import Writer

    Scales = Mapping[str, Issue]

SHOWN = 12  # lines of a group
QUOTED = 2  # records that a position cites: those that pull most
UNKNOWN = (HIGHEST - LOWEST) * 0.288  # a spread that leaves the whole scale open tells nothing
_NEAR = 0.25  # of the way to the next option: nearer than this it is that option


def stands(writer: Writer, scales: Scales) -> Section:
    """Where each side stands, issue by issue, and since when; from one end of the scale on."""
    known = [one for one in writer.standing.positions if one.spread < UNKNOWN and one.pulls]
    # They come by day, so that the last of each stays.
    since = {(one.actor, one.issue): one for one in writer.standing.shifts}
    groups = [
        group
        for issue in scales.values()
        for group in capped(
            [
                _line(writer, one, issue, since.get((one.actor, one.issue)))
                for one in sorted(known, key=lambda one: (one.value, one.actor))
                if one.issue == issue.id
            ],
            SHOWN, f"{issue.name}: {scale(issue)}",
        )
    ]  # fmt: skip
    return Section(
        id="where-each-side-stands",
        title="Where each side stands, issue by issue, and since when",
        intro="Estimated from the records, with their standard deviation, from 0 to 100.",
        groups=tuple(groups),
    )


def news(writer: Writer, changes: Changes, scales: Scales) -> Section:
    """What has changed between two days."""
    kinds: list[tuple[str, Iterable[Line]]] = [
        ("Moved", [_moved(writer, one, scales) for one in _widest(changes.moved)]),
        ("Moved on the way", _on_the_way(writer, changes, scales)),
        ("Places not known before", _appeared(writer, changes, scales)),
        ("Red lines drawn", [_drawn(writer, one, scales) for one in changes.lines]),
        ("Red lines lifted", [_lifted(writer, one, scales) for one in changes.lifted]),
        ("Agreed and discussed", writer.told(changes.agreed)),
        ("Demanded", writer.told(changes.demanded)),
        ("Offered and given", writer.told(changes.offered)),
        ("Refused", writer.told(changes.refused)),
    ]
    groups: list[Group] = []
    for title, lines in kinds:
        groups += capped(list(lines), SHOWN, title)
    return Section(
        id="what-changed", title=_period(changes), intro=_counted(changes), groups=tuple(groups)
    )


def scale(issue: Issue) -> str:
    """The options of an issue with their places: "0 all forces leave, 100 forces stay"."""
    return ", ".join(f"{one.value:g} {_lowered(one.name)}" for one in issue.options)


def near(issue: Issue, value: float) -> str:
    """A place in words: the option it is at, or those it is between."""
    options = issue.options
    below = max((one for one in options if one.value <= value), default=options[0],
                key=lambda one: one.value)  # fmt: skip
    above = min((one for one in options if one.value >= value), default=options[-1],
                key=lambda one: one.value)  # fmt: skip
    apart = (above.value - below.value) * _NEAR
    if value - below.value <= apart:
        return _lowered(below.name)
    if above.value - value <= apart:
        return _lowered(above.name)
    return f"between “{_lowered(below.name)}” and “{_lowered(above.name)}”"


def _line(writer: Writer, one: Position, issue: Issue, shift: Shift | None) -> Line:
    days = [pull.day for pull in one.pulls if pull.day]
    since = f", since {times.day(shift.day)}" if shift else ""
    if not shift and days:
        since = f", first told {times.day(min(days))}"
    where = f"{near(issue, one.value)} ({place(one)}){since}{refuses(one)}"
    return writer.about(f"{_name(writer, one.actor)}: {where}", _leading(one))


def place(one: Position) -> str:
    """A place with its spread: "30 ± 12"."""
    return f"{one.value:.0f} ± {one.spread:.0f}"


def refuses(one: Position) -> str:
    """What an actor refuses, as it follows its place; "" where it has refused nothing."""
    low, high = one.red_line
    if (low, high) == (LOWEST, HIGHEST):
        return ""
    if low == LOWEST:
        return f"; refuses what lies above {high:g}"
    if high == HIGHEST:
        return f"; refuses what lies below {low:g}"
    return f"; refuses what lies outside {low:g} to {high:g}"


def _moved(writer: Writer, move: Move, scales: Scales) -> Line:
    before, after = move.before, move.after
    issue = scales[after.issue]
    text = (
        f"{_name(writer, after.actor)} on {_lowered(issue.name)}: from {place(before)}"
        f" ({near(issue, before.value)}) to {place(after)} ({near(issue, after.value)})"
    )
    return writer.about(text, [move.record])


def _widest(moved: Iterable[Move]) -> list[Move]:
    return sorted(moved, key=lambda one: -abs(one.after.value - one.before.value))


def _on_the_way(writer: Writer, changes: Changes, scales: Scales) -> Iterable[Line]:
    """The days on which places moved, but for what the two days alone have told already."""
    told = {(one.after.actor, one.after.issue, one.record.id) for one in changes.moved}
    for one in changes.shifts:
        if (one.actor, one.issue, one.record.id) in told:
            continue
        issue = scales[one.issue]
        text = (
            f"{times.day(one.day)}: {_name(writer, one.actor)} on {_lowered(issue.name)}, from"
            f" {one.before:.0f} to {one.after:.0f} ({near(issue, one.after)})"
        )
        yield writer.about(text, [one.record])


def _appeared(writer: Writer, changes: Changes, scales: Scales) -> Iterable[Line]:
    for one in changes.appeared:
        if one.spread < UNKNOWN:
            issue = scales[one.issue]
            text = (
                f"{_name(writer, one.actor)} on {_lowered(issue.name)}:"
                f" {near(issue, one.value)} ({place(one)})"
            )
            yield writer.about(text, _leading(one))


def _drawn(writer: Writer, one: Position, scales: Scales) -> Line:
    issue = scales[one.issue]
    text = f"{_name(writer, one.actor)} on {_lowered(issue.name)}{refuses(one).replace(';', ':')}"
    return writer.about(text, one.red_lines)


def _lifted(writer: Writer, one: Position, scales: Scales) -> Line:
    issue = scales[one.issue]
    text = f"{_name(writer, one.actor)} on {_lowered(issue.name)}: now at {place(one)}"
    return writer.about(text, _leading(one))


def _leading(one: Position) -> list[Record]:
    unique = {pull.record.id: pull.record for pull in one.pulls}
    return list(unique.values())[:QUOTED]


def _name(writer: Writer, label: str) -> str:
    name = writer.names.title(label)
    return name[:1].upper() + name[1:]


def _lowered(name: str) -> str:
    """A name within a sentence, unless it begins with a name of its own (NATO …)."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _period(changes: Changes) -> str:
    until = f" until {times.day(changes.until)}" if changes.until else ""
    return f"What changed since {times.day(changes.since)}{until}"


def _counted(changes: Changes) -> str:
    left = f"; {changes.undated} without a date left out" if changes.undated else ""
    what = "article" if changes.documents == 1 else "articles"
    return f"From {changes.documents} {what} published after that day{left}."
