"""From records to what the case holds: who wants what of whom, and what none will give up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.holdings import (
    Agreement,
    Demand,
    Holdings,
    Pressure,
    RedLine,
    claim,
    in_order,
    story_of,
)
from detente.casefile.model import Commitment, EventType, Mention, Modality, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.model import Attribution, Case, Record

    Claim = tuple[str, ...]

PRESSING = frozenset(
    {
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.THREATEN,
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
    }
)
JOINT = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
BACKING = frozenset({EventType.SUPPORT, EventType.AID})
GIVING = frozenset({EventType.CONCEDE, EventType.RETREAT})

# What makes a demand one without which there is no settlement, and not only a wish.
INSISTENCE = re.compile(
    r"\b(insist\w*|must|red lines?|non-?negotiable|conditions?|preconditions?|only if|only when"
    r"|unless|without which|under no circumstances|will not accept|would not accept"
    r"|no (?:deal|peace|settlement|agreement|solution|resolution|treaty|truce))\b",
    re.IGNORECASE,
)
# "Has not signalled that it will leave" is silence about leaving, not a refusal to leave.
SILENCE = re.compile(
    r"\b(signal\w*|signs? of|no sign|hint\w*|indicate\w*|indicating|suggest\w*)\b", re.IGNORECASE
)
# A denial answers a claim; a refusal answers a demand.
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|disput\w*)\b", re.IGNORECASE)
OFFERED = frozenset({Modality.FACT, Modality.PLANNED, Modality.POSSIBLE, Modality.CONDITIONAL})
WISHED = frozenset({Commitment.HOPES, Commitment.ASKS, Commitment.DENIES, Commitment.DOUBTS})
UNREAL = frozenset({Modality.HYPOTHETICAL, Modality.POSSIBLE, Modality.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Part:
    """What some records hold by themselves: those of a document, or all.

    ``pressed`` are pairs of actor and target, ``joint`` the parties to something, each with a
    record that tells of it.
    """

    demands: tuple[Demand, ...]
    red_lines: tuple[RedLine, ...]
    pressed: tuple[tuple[tuple[str, str], Record, Claim], ...]
    joint: tuple[tuple[tuple[str, ...], Record], ...]
    supports: tuple[Record, ...]
    concessions: tuple[Record, ...]
    refusals: tuple[Record, ...]


def hold(case: Case) -> Holdings:
    """All that a case holds, the same whatever the order of its documents and readings.

    Nothing is merged away: a fact that several documents report keeps every record, and counts
    once for each story.
    """
    return together(case, [part(in_order(case))])


def part(records: Sequence[Record]) -> Part:
    """What some records hold, given in their order."""
    return Part(
        demands=tuple(demands(records)),
        red_lines=tuple(red_lines(records)),
        pressed=tuple(
            (pair, record, claim(record)) for record in records if (pair := _pressed(record))
        ),
        joint=tuple(
            (_parties(record), record) for record in _told(records, JOINT) if record.actor
        ),
        supports=_told(records, BACKING),
        concessions=tuple(record for record in records if is_concession(record)),
        refusals=_told(records, frozenset({EventType.REJECT})),
    )  # fmt: skip


def together(case: Case, parts: Sequence[Part]) -> Holdings:
    """What a case holds, of what its documents hold, given in their order."""
    return Holdings(
        demands=tuple(one for part in parts for one in part.demands),
        red_lines=tuple(one for part in parts for one in part.red_lines),
        pressures=_pressures(case, parts),
        agreements=_agreements(parts),
        supports=tuple(one for part in parts for one in part.supports),
        concessions=tuple(one for part in parts for one in part.concessions),
        refusals=tuple(one for part in parts for one in part.refusals),
    )


def demands(records: Iterable[Record]) -> Iterator[Demand]:
    """What somebody asks for, through however many hands, in the order of the records."""
    for record in records:
        if record.polarity is Polarity.NEGATIVE or record.modality in UNREAL:
            continue
        asker = asker_of(record)
        if asker is None:
            continue
        if asker is not record.actor:
            yield _demanded_of_another(record, asker)
        elif record.event is EventType.REQUEST:
            yield _unwound(record, asker, (), record)


def red_lines(records: Iterable[Record]) -> Iterator[RedLine]:
    """What an actor refuses, or insists on, whatever else is settled."""
    for record in records:
        if record.actor is None or record.modality in UNREAL or _is_denied(record):
            continue
        if _is_refusal(record) or _is_insistence(record):
            yield RedLine(actor=record.actor, record=record, deed=record.content)
        elif _is_vow_to_keep(record):
            yield RedLine(actor=record.actor, record=record, deed=record)


def asker_of(record: Record) -> Mention | None:
    """Who wants it: of a deed that "must" be done the nearest source, else the one who asks.

    Where the text itself says what another "must" do, nobody is known to ask for it.
    """
    if record.modality is not Modality.DEMANDED:
        return record.actor
    nearest = record.attribution[-1] if record.attribution else None
    speaker = _speaker(nearest) if nearest else None
    if speaker and not (record.actor and record.actor.label == speaker.label):
        return speaker
    insists = record.event is EventType.REQUEST and (record.recipient is None or speaker)
    return record.actor if insists else None


def is_concession(record: Record) -> bool:
    """Whether the record tells of something given up or offered, done, planned or considered."""
    if record.actor is None or record.polarity is Polarity.NEGATIVE:
        return False
    wished = any(one.commitment in WISHED for one in record.attribution)
    personal = record.mode == "resign"
    return record.event in GIVING and record.modality in OFFERED and not wished and not personal


def _pressures(case: Case, parts: Iterable[Part]) -> tuple[Pressure, ...]:
    """Who presses whom: the most independent reports first, then by name.

    One claim in one story is one report.
    """
    pairs: dict[tuple[str, str], list[Record]] = defaultdict(list)
    reports: dict[tuple[str, str], set[tuple[str, Claim]]] = defaultdict(set)
    for part in parts:
        for pair, record, claimed in part.pressed:
            pairs[pair].append(record)
            reports[pair].add((story_of(case, record.document), claimed))
    found = (
        Pressure(actor=pair[0], target=pair[1], records=tuple(group), count=len(reports[pair]))
        for pair, group in pairs.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.count, one.actor, one.target)))


def _agreements(parts: Iterable[Part]) -> tuple[Agreement, ...]:
    """What parties agreed, discussed or do together, each set of parties once, by name."""
    groups: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for part in parts:
        for parties, record in part.joint:
            groups[parties].append(record)
    return tuple(
        Agreement(parties=parties, records=tuple(group))
        for parties, group in sorted(groups.items())
    )


def _parties(record: Record) -> tuple[str, ...]:
    return tuple(sorted({one.label for one in (record.actor, record.recipient) if one}))


def _told(records: Iterable[Record], events: frozenset[EventType]) -> tuple[Record, ...]:
    return tuple(
        record
        for record in records
        if record.event in events
        and record.actor is not None
        and record.polarity is Polarity.POSITIVE
        and record.modality is not Modality.DEMANDED
    )


def _pressed(record: Record) -> tuple[str, str] | None:
    if record.event not in PRESSING or record.actor is None or record.recipient is None:
        return None
    if record.polarity is Polarity.NEGATIVE or record.modality is not Modality.FACT:
        return None
    actor, target = record.actor.label, record.recipient.label
    return None if actor == target else (actor, target)


def _speaker(attribution: Attribution) -> Mention | None:
    if attribution.speaker is not None:
        return attribution.speaker
    if attribution.source is None:
        return None
    return Mention(text=attribution.source.exact, span=attribution.source)


def _demanded_of_another(record: Record, asker: Mention) -> Demand:
    """Where a source says what another should do, as the speaker's own wish."""
    if record.event is EventType.REQUEST and record.actor is not None:
        return _unwound(record, asker, (record.actor,), record)
    return Demand(asker=asker, via=(), addressee=record.actor, deed=record, record=record)


def _unwound(level: Record, asker: Mention, via: tuple[Mention, ...], outermost: Record) -> Demand:
    """Follows a request inwards as long as the one who is asked is to ask another."""
    deed, addressee = level.content, level.recipient
    if addressee is None and deed is not None and deed.actor is not None:
        addressee = deed.actor if deed.actor.label != asker.label else None
    if (
        deed is not None
        and deed.event is EventType.REQUEST
        and addressee
        and _acts(addressee, deed)
    ):
        return _unwound(deed, asker, (*via, addressee), outermost)
    return Demand(asker=asker, via=via, addressee=addressee, deed=deed, record=outermost)


def _acts(actor: Mention, record: Record) -> bool:
    return record.actor is None or record.actor.label == actor.label


def _is_denied(record: Record) -> bool:
    return any(one.commitment is Commitment.DENIES for one in record.attribution)


def _is_refusal(record: Record) -> bool:
    return (
        record.event is EventType.REJECT
        and record.content is not None
        and record.content.event is not EventType.ACCUSE
        and record.polarity is Polarity.POSITIVE
        and not DENIAL.search(record.reason.trigger or record.evidence.exact)
    )


def _is_insistence(record: Record) -> bool:
    return (
        record.event is EventType.REQUEST
        and record.recipient is None
        and record.polarity is Polarity.POSITIVE
        and bool(INSISTENCE.search(f"{record.evidence.exact} {record.condition}"))
    )


def _is_vow_to_keep(record: Record) -> bool:
    """Whether an actor says that it will never yield, and not only nothing about yielding."""
    return (
        record.event in GIVING
        and record.polarity is Polarity.NEGATIVE
        and record.modality in {Modality.PLANNED, Modality.DEMANDED}
        and not SILENCE.search(record.evidence.exact)
    )
