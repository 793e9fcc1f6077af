"""Places on scales, changes and issues as text for the terminal and as plain data."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Any

from detente.casefile.standing import HIGHEST, LOWEST
from detente.report.places import UNKNOWN, near
from detente.report.times import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.casefile.changes import Changes
    from detente.casefile.model import Case, IssueTag, Record
    from detente.casefile.standing import Position, Pull
    from detente.positions.issues import Issue
    from detente.positions.retagging import Moved
    from detente.report.brief import Brief

QUOTED = 2  # words beneath each place
BAR = 21  # columns of the scale that is drawn: a mark every five units
_MOST = 180  # characters of a quote


def text(
    found: Sequence[Position], issues: Iterable[Issue], names: Mapping[str, str], width: int = 80
) -> str:
    """Positions issue by issue, along each scale, with the words that pull most."""
    out: list[str] = []
    for issue in issues:
        here = [one for one in found if one.issue == issue.id]
        if here:
            out += ["", *_head(issue, width)]
            for one in sorted(here, key=lambda one: (one.value, one.actor)):
                out += _position(one, issue, names, width)
    return "\n".join(out[1:]) or "Nothing is known of where anybody stands."


def _head(issue: Issue, width: int) -> Iterator[str]:
    yield f"{issue.name} ({issue.id})"
    options = " · ".join(f"{one.value:g} {one.name}" for one in issue.options)
    yield from textwrap.wrap(options, width - 2, initial_indent="  ", subsequent_indent="  ")


def _position(one: Position, issue: Issue, names: Mapping[str, str], width: int) -> Iterator[str]:
    name = names.get(one.actor, one.actor)
    faint = "  hardly known" if one.spread >= UNKNOWN else ""
    if one.pinned:
        machine = "" if one.machine is None else f"; the machine had {one.machine:.0f}"
        faint = f"  pinned by {one.pinned}{machine}"
    yield ""
    yield f"  {name:<16} {_bar(one)} {one.value:>3.0f} ± {one.spread:.0f}{faint}"
    salience = f"salience {one.salience:.2f}"
    told = f"{near(issue, one.value)}{_red(one)}; {salience}"
    yield from textwrap.wrap(told, width, initial_indent=" " * 19, subsequent_indent=" " * 19)
    for pull in _distinct(one)[:QUOTED]:
        yield from _quoted(pull, width)


def _bar(one: Position) -> str:
    """The scale from 0 to 100: the place, its spread to either side, and the red line's ends."""
    marks = ["·"] * BAR
    for at in range(_at(one.value - one.spread), _at(one.value + one.spread) + 1):
        marks[at] = "─"
    for end, mark in zip(one.red_line, "[]", strict=True):
        if end not in {LOWEST, HIGHEST}:
            marks[_at(end)] = mark
    marks[_at(one.value)] = "●"
    return "".join(marks)


def _at(value: float) -> int:
    within = min(max(value, LOWEST), HIGHEST)
    return round((within - LOWEST) / (HIGHEST - LOWEST) * (BAR - 1))


def _red(one: Position) -> str:
    if one.red_line == (LOWEST, HIGHEST):
        return ""
    low, high = one.red_line
    return f"; red line {low:g} to {high:g}"


def _distinct(one: Position) -> list[Pull]:
    unique: dict[str, Pull] = {}
    for pull in one.pulls:
        unique.setdefault(pull.record.id, pull)
    return list(unique.values())


def _quoted(pull: Pull, width: int) -> list[str]:
    words = " ".join(pull.record.evidence.exact.split())
    cut = words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"
    when = day(pull.day) if pull.day else "undated"
    told = f"{pull.record.id} “{cut}” ({pull.stance}, {when}, to {pull.value:.0f})"
    return textwrap.wrap(told, width, initial_indent=" " * 6, subsequent_indent=" " * 8)


def left_out(undated: int) -> str:
    """How many documents could not be counted as of a day; "" for none."""
    if not undated:
        return ""
    what = "article without a date is" if undated == 1 else "articles without a date are"
    return f"\n{undated} {what} left out: nobody knows when they were known."


def data(one: Position, case: Case) -> dict[str, Any]:
    """All of a position, its pulls each with the record's id, quote and factors."""
    return {
        **place(one),
        "salience": round(one.salience, 3),
        "red_line": list(one.red_line),
        "red_lines": [record.id for record in one.red_lines],
        "pinned": one.pinned,
        "machine": one.machine,
        "as_of": one.as_of.isoformat() if one.as_of else None,
        "pulls": [_pull(pull, case) for pull in one.pulls],
    }


def place(one: Position) -> dict[str, Any]:
    """Who stands where, on what."""
    return {
        "actor": one.actor, "issue": one.issue,
        "value": round(one.value, 2), "spread": round(one.spread, 2),
    }  # fmt: skip


def _pull(pull: Pull, case: Case) -> dict[str, Any]:
    return {
        **_record(pull.record, case),
        "option": pull.option,
        "value": round(pull.value, 2),
        "stance": pull.stance.value,
        "day": pull.day.isoformat() if pull.day else None,
        "weight": round(pull.weight, 4),
        "factors": {name: round(factor, 4) for name, factor in pull.factors},
    }


def _record(record: Record, case: Case) -> dict[str, Any]:
    document = case.by_digest[record.document]
    return {
        "record": record.id, "document": record.document, "name": document.name,
        "start": record.evidence.start, "end": record.evidence.end, "quote": record.evidence.exact,
    }  # fmt: skip


def changes(found: Changes, case: Case) -> dict[str, Any]:
    """All changes as plain data; places as ``place`` gives them."""
    records = {
        name: [_record(record, case) for record in getattr(found, name)]
        for name in ("agreed", "demanded", "offered", "refused")
    }
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat() if found.until else None,
        "documents": found.documents,
        "undated": found.undated,
        "appeared": [data(one, case) for one in found.appeared],
        "moved": [
            {"before": place(one.before), "after": place(one.after), **_record(one.record, case)}
            for one in found.moved
        ],
        "shifts": [
            {
                "day": one.day.isoformat(), "actor": one.actor, "issue": one.issue,
                "before": round(one.before, 2), "after": round(one.after, 2),
                **_record(one.record, case),
            }
            for one in found.shifts
        ],
        "red_lines": [{**place(one), "red_line": list(one.red_line)} for one in found.lines],
        "lifted": [place(one) for one in found.lifted],
        **records,
    }  # fmt: skip


def news(brief: Brief, rendered: str) -> str:
    """The brief of changes; where there are none, one line that says so."""
    return rendered if brief.sections else f"{brief.title}: nothing.\n"


def moved(found: Iterable[Moved]) -> list[dict[str, Any]]:
    """Records whose tags other templates would change."""
    return [
        {
            "record": one.record.id, "quote": one.record.evidence.exact,
            "before": [_tag(tag) for tag in one.before], "after": [_tag(tag) for tag in one.after],
        }
        for one in found
    ]  # fmt: skip


def check(found: Sequence[Moved]) -> str:
    """The same for the terminal: what each record loses and gains."""
    lines = [f"{len(found)} records would move." if found else "No record would move."]
    for one in found:
        gone = [f"-{_tag(tag)}" for tag in one.before if tag not in one.after]
        come = [f"+{_tag(tag)}" for tag in one.after if tag not in one.before]
        words = " ".join(one.record.evidence.exact.split())
        lines.append(f"{one.record.id}  {' '.join(gone + come)}\n  {words[:_MOST]}")
    return "\n".join(lines)


def retagged(count: int) -> str:
    """What became of the records when templates were changed."""
    return f"Kept. {count} record{'' if count == 1 else 's'} tagged anew."


def listed(case: Case, issues: Iterable[Issue]) -> list[dict[str, Any]]:
    """The issues in force, each with its scale and how many records touch it."""
    touched = Counter(tag.issue for record in case.records for tag in record.issues)
    return [
        {
            "issue": issue.id, "name": issue.name, "records": touched[issue.id],
            "options": [
                {"option": one.id, "name": one.name, "value": one.value} for one in issue.options
            ],
        }
        for issue in issues
    ]  # fmt: skip


def listing(found: Iterable[dict[str, Any]]) -> str:
    """The same for the terminal."""
    lines = []
    for one in found:
        options = ", ".join(f"{option['value']:g} {option['option']}" for option in one["options"])
        lines.append(f"{one['issue']:<15} {one['records']:>6}  {one['name']}\n{'':<24}{options}")
    return "\n".join([f"{'issue':<15} {'records':>6}", *lines])


def _tag(tag: IssueTag) -> str:
    return f"{tag.issue}:{tag.option}" if tag.option else tag.issue
