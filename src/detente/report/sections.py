"""The sections of the brief, each a small function from the writer to lines."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from detente.casefile.holdings import place, story_of
from detente.casefile.model import EventType, Record
from detente.report import accounts
from detente.report import sources as said_by
from detente.report.lines import Citation, Group, Line, Section
from detente.report.names import listed
from detente.report.writer import Lines, Writer, capped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from detente.casefile.holdings import Pressure
    from detente.report.writer import Gist

E = EventType
FEW, SOME, MANY = 8, 12, 40  # lines of a group: what matters most, a heading's share, a listing

# What a negotiation turns on comes before what accompanies it.
_WEIGHT = {
    E.AGREE: 1.0,
    E.REQUEST: 1.0,
    E.CONCEDE: 1.0,
    E.REJECT: 0.9,
    E.THREATEN: 0.8,
    E.SUPPORT: 0.7,
    E.RETREAT: 0.7,
    E.SANCTION: 0.6,
    E.AID: 0.5,
    E.MOBILIZE: 0.5,
    E.ASSAULT: 0.5,
}


def in_brief(writer: Writer) -> Section:
    """The handful that matter most: widely told, nested, sure, and what talks turn on."""
    lines = _apart(_ranked(writer), FEW)
    return Section(
        id="in-brief",
        title="In brief",
        intro="What is told most widely and most surely, and bears most on a settlement.",
        groups=tuple(capped(lines, FEW)),
    )


def pressure(writer: Writer) -> Section:
    """Who presses whom, pair by pair, the most pressed first; with the chains through others."""
    known = [
        one
        for one in writer.holdings.pressures
        if writer.names.knows(one.actor) and writer.names.knows(one.target)
    ]
    groups = [
        group
        for one in known[:SOME]
        for group in capped(writer.told(one.records), FEW, _pair(writer, one))
    ]
    return Section(
        id="who-presses-whom",
        title="Who presses whom",
        intro="Demands, accusations, threats and sanctions of one actor towards another.",
        groups=tuple(groups),
    )


def wants(writer: Writer) -> Section:
    """What each side will not give up, asks for and has offered, actor by actor."""
    held = writer.holdings
    kinds = {
        "red lines": _by_label((one.actor.label, one.record) for one in held.red_lines),
        "demands": _by_label((one.asker.label, one.record) for one in held.demands),
        "offers": _by_label((one.actor.label, one) for one in held.concessions if one.actor),
    }
    labels = {label for wanted in kinds.values() for label in wanted}
    groups = [
        group
        for label in sorted(labels, key=lambda one: (writer.names.title(one).casefold(), one))
        for group in _wants_of(writer, label, kinds)
    ]
    return Section(
        id="what-each-side-wants",
        title="What each side wants",
        intro="What it will not give up, what it asks for, what it has offered.",
        groups=tuple(groups),
    )


def deals(writer: Writer) -> Section:
    """What has been agreed, offered and refused."""
    held = writer.holdings
    agreed = sorted(
        (record for one in held.agreements for record in one.records),
        key=lambda record: place(writer.case, record),
    )
    groups = [
        *capped(writer.told(agreed), SOME, "Agreed and discussed"),
        *capped(writer.told(held.concessions), SOME, "Offered and given"),
        *capped(writer.told(held.supports), SOME, "Backed and aided"),
        *capped(writer.told(held.refusals), SOME, "Refused"),
    ]
    return Section(
        id="agreed-offered-refused",
        title="What has been agreed, offered and refused",
        intro="Plans and reports of plans are told as such.",
        groups=tuple(groups),
    )


def leverage(writer: Writer) -> Section:
    """Who has a hold on whom, and what is said to move things."""
    groups = [
        *accounts.holds(writer),
        *capped(writer.tie_lines(writer.case.ties), SOME, "Ties"),
        *capped(writer.lever_lines(writer.case.levers), SOME, "Levers"),
    ]
    return Section(
        id="leverage",
        title="Leverage: ties and levers",
        intro="From what is given, threatened and withheld, and as the texts state it.",
        groups=tuple(groups),
    )


def by_actor(writer: Writer) -> Section:
    """Who said and did what, the most active actor first."""
    acts: dict[str, list[Record]] = {}
    for record in writer.records:
        if record.actor is not None:
            acts.setdefault(record.actor.label, []).append(record)
    ranked = sorted(acts.items(), key=lambda item: (-len(item[1]), item[0]))
    groups = [
        group
        for label, records in ranked[:MANY]
        for group in capped(writer.told(records), SOME, _heading(writer, label))
    ]
    return Section(
        id="who-said-and-did-what",
        title="Who said and did what",
        intro="By actor, the one with most records first.",
        groups=tuple(groups),
    )


def by_date(writer: Writer) -> Section:
    """The dated records in order of time, and those of which no date is known."""
    dated = [record for record in writer.records if record.time and _day(record)]
    undated = [record for record in writer.records if not (record.time and _day(record))]
    dated.sort(key=_day)
    groups = [
        *capped(writer.told(dated), MANY, "In order of time"),
        *capped(writer.told(undated), FEW, "No date known"),
    ]
    return Section(
        id="by-date",
        title="By date",
        intro="The date is that of the event, where the text fixes one.",
        groups=tuple(groups),
    )


def who_says_so(writer: Writer) -> Section:
    """The sources, how much each says and how committed it is; what rests on unnamed ones alone."""
    sourced: dict[str, list[Record]] = {}
    unnamed: list[Record] = []
    for record in writer.records:
        chain = said_by.outside(record)
        if not chain:
            continue
        name = said_by.source(chain[-1], writer.names) or "reports that name no source"
        sourced.setdefault(name, []).append(record)
        if not any(map(said_by.is_named, chain)):
            unnamed.append(record)
    ranked = sorted(sourced.items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    voices = [writer.about(_voice(name, records), records) for name, records in ranked[:SOME]]
    groups = [
        *capped(voices, SOME, "Sources quoted", total=len(ranked)),
        *capped(writer.told(unnamed), SOME, "Resting only on unnamed sources"),
    ]
    return Section(
        id="who-says-so",
        title="Who says so",
        intro="A claim without a source is the report’s own.",
        groups=tuple(groups),
    )


SECTIONS: tuple[Callable[[Writer], Section], ...] = (
    in_brief,
    pressure,
    wants,
    deals,
    accounts.promises,
    accounts.accounts,
    leverage,
    by_actor,
    by_date,
    who_says_so,
)


def _ranked(writer: Writer) -> Lines:
    """Every claim by how much it matters; of equals the earlier one first."""
    known = [record for record in writer.records if record.actor is not None]
    return writer.told(known).by(lambda group: -_matter(writer, group))


def _matter(writer: Writer, group: Sequence[Record]) -> float:
    stories = {story_of(writer.case, one.document) for one in group}
    return max(map(_importance, group)) + math.log2(1 + len(stories))


def _apart(lines: Sequence[Line], most: int) -> list[Line]:
    """The first so many, without those that rest on words which a line before them rests on."""
    kept: list[Line] = []
    for line in lines:
        if len(kept) == most:
            break
        if not any(_overlap(one, other) for other in kept for one in line.citations):
            kept.append(line)
    return kept


def _overlap(one: Citation, line: Line) -> bool:
    return any(
        one.document == other.document and one.start < other.end and other.start < one.end
        for other in line.citations
    )


def _importance(record: Record) -> float:
    depth = sum(1 for level in record.chain() if level.event)
    weight = _WEIGHT.get(record.event, 0.3) if record.event else 0.0
    return weight + record.confidence + 0.5 * min(depth, 3)


def _pair(writer: Writer, one: Pressure) -> str:
    actor, target = writer.names.title(one.actor), writer.names.title(one.target)
    return f"{actor} → {target}"


def _heading(writer: Writer, label: str) -> str:
    name = writer.names.title(label)
    return name[:1].upper() + name[1:]


def _wants_of(
    writer: Writer, label: str, kinds: Mapping[str, Mapping[str, list[Record]]]
) -> Iterator[Group]:
    """One group a kind; what is a red line is not told again as a demand."""
    seen: set[Gist] = set()
    for kind, wanted in kinds.items():
        records = wanted.get(label, [])
        fresh = [record for record in records if writer.gist(record) not in seen]
        seen.update(map(writer.gist, fresh))
        yield from capped(writer.told(fresh), FEW, f"{_heading(writer, label)}: {kind}")


def _by_label(pairs: Iterable[tuple[str, Record]]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for label, record in pairs:
        found.setdefault(label, []).append(record)
    return found


def _day(record: Record) -> str:
    when = record.time
    day = (when.start or when.end) if when else None
    return day.isoformat() if day else ""


def _voice(name: str, records: Sequence[Record]) -> str:
    """A source with how much it says, and how firmly: "An envoy: 2 asserted and 1 hoped for"."""
    counts = Counter(said_by.outside(record)[-1].commitment for record in records)
    told = listed(f"{count} {said_by.COMMITMENTS[one]}" for one, count in sorted(counts.items()))
    return f"{name[:1].upper()}{name[1:]}: {told}"
