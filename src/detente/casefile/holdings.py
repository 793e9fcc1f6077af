"""What a case holds, drawn from its records: built by ``positions``, shown by ``report``.

Each holding names the records it rests on, so that a reader can always open the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from detente.casefile.model import Lever, Record, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.casefile.model import Case, Mention

Finding = TypeVar("Finding", Record, Tie, Lever)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What one actor wants: of whom, and what.

    ``via`` are the actors in between, outermost first: in "Washington urged Beijing to press
    Moscow to withdraw" the asker is USA, via is (CHN,), the addressee RUS, and the deed RETREAT.
    """

    asker: Mention
    via: tuple[Mention, ...]
    addressee: Mention | None
    deed: Record | None
    record: Record


@dataclass(frozen=True, kw_only=True)
class RedLine:
    """What an actor insists on, or refuses, without which it will not settle."""

    actor: Mention
    record: Record
    deed: Record | None = None


@dataclass(frozen=True, kw_only=True)
class Pressure:
    """Who presses whom: every demand, threat or sanction of one actor towards another.

    ``count`` is the number of independent reports: one claim in one story counts once, however
    many documents repeat it.
    """

    actor: str
    target: str
    records: tuple[Record, ...]
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the parties agreed, discussed or do together; ``parties`` are labels, sorted."""

    parties: tuple[str, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """All of them for one case, in the order in which they should be read.

    ``supports``, ``concessions`` and ``refusals`` are records by time: backing and aid; what was
    conceded, offered or given back, and what is reported as considered; what was refused.
    """

    demands: tuple[Demand, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    pressures: tuple[Pressure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    supports: tuple[Record, ...] = ()
    concessions: tuple[Record, ...] = ()
    refusals: tuple[Record, ...] = ()


def claim(record: Record) -> tuple[str, ...]:
    """What a record claims, whoever says so and wherever: equal for two reports of one thing."""
    parts: list[str] = []
    for level in record.chain():
        parts += (level.event or " ".join(level.evidence.exact.casefold().split()), level.mode)
        parts += (mention.label if mention else "" for mention in (level.actor, level.recipient))
        parts += (level.polarity, level.modality)
    return tuple(parts)


def story_of(case: Case, digest: str) -> str:
    """The story a document belongs to: its own digest where it stands alone."""
    document = case.by_digest.get(digest)
    return (document.story if document else "") or digest


def in_order(case: Case) -> tuple[Record, ...]:
    """The records of a case, each once, by date of publication and place in the text.

    Undated documents come last. The order of the documents and readings changes nothing.
    """
    return tuple(sorted(once(case.records), key=lambda record: place(case, record)))


def once(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once by its id: of several readers' the surest, whatever their order."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.id, []).append(finding)
    return [max(group, key=_surest) if len(group) > 1 else group[0] for group in groups.values()]


def place(case: Case, record: Record) -> tuple[str, str, str, int, int, str]:
    """The key by which records are put in order."""
    document = case.by_digest.get(record.document)
    day = document.date.isoformat() if document and document.date else "9999"
    name = document.name if document else ""
    span = record.evidence
    return day, name, span.document, span.start, -span.end, record.id


def _surest(finding: Record | Tie | Lever) -> tuple[float, str, str]:
    return finding.confidence, finding.coder, repr(finding)
