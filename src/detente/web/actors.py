"""The page of one actor: what it wants, will not give up, did, said, and what was asked of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import NotFoundError
from detente.report.names import clean
from detente.web import links
from detente.web.holds import Hold, holds_of
from detente.web.lines import ActorRow, Finding, Row, actor_row, finding, row
from detente.web.places import Place, places_of
from detente.web.promised import Entry, entries_of
from detente.web.snapshot import everyone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.casefile.model import Mention, Record
    from detente.web.known import Head, Known
    from detente.web.snapshot import Snapshot

LONGEST = 40  # claims under one heading; the table of records has the rest
PARTNERS = 12
VOICES = 20


@dataclass(frozen=True, kw_only=True)
class Group:
    """Claims of one kind under a heading; ``slug`` is its anchor in the page.

    ``count`` is how many there are, of which the latest are in ``rows``.
    """

    slug: str
    title: str
    rows: Sequence[Row]
    count: int


@dataclass(frozen=True, kw_only=True)
class Partner:
    """Another actor, with how many records go each way."""

    actor: ActorRow
    towards: int
    back: int


@dataclass(frozen=True, kw_only=True)
class ActorPage:
    """One actor. ``identity`` is its id, or "" where the tables do not know it.

    ``voices`` are the organs, persons and roles by which the texts name it, with how often.
    """

    label: str
    name: str
    identity: str
    groups: Sequence[Group]
    partners: Sequence[Partner]
    ties: Sequence[Finding]
    voices: Sequence[tuple[str, int]]
    records: int
    link: str
    head: Head
    places: Sequence[Place]
    promises: Sequence[Entry]
    has: Sequence[Hold]
    under: Sequence[Hold]

    @property
    def address(self) -> str:
        """Its own, for all that the case holds."""
        return links.actor(self.label)

    @property
    def anchors(self) -> Sequence[tuple[str, str, int]]:
        """The sections of the page: anchor, title, how much stands there."""
        standing = (
            ("positions", "Where it stands", len(self.places)),
            ("promises", "What it promised", len(self.promises)),
            ("holds", "Leverage", len(self.has) + len(self.under)),
        )
        claims = ((one.slug, one.title, one.count) for one in self.groups)
        ties = (("ties", "Ties", len(self.ties)),)
        return [one for one in (*standing, *claims, *ties) if one[2]]


def actor_page(known: Known, label: str) -> ActorPage:
    """An actor by its id or its words, as known on a day. Raises ``NotFoundError``."""
    case = known.case
    told = case.told_of.get(label, ())
    ties = [tie for tie in case.ties if label in {tie.source.label, tie.target.label}]
    records = [one for one in told if known.has(case.home(one))]
    if not told and not ties:
        raise NotFoundError(
            f"This case has no actor {clean(label)[:60]!r}.", remedy="Look for it in the list."
        )
    has, under = holds_of(known, label)
    mentions = [one for record in records for one in everyone(record) if one.label == label]
    return ActorPage(
        label=label,
        name=actor_row(case, label).name,
        identity=label if any(one.actor for one in mentions) else "",
        groups=list(_groups(case, label, records)),
        partners=_partners(case, label, records),
        ties=[finding(case, tie) for tie in ties if known.has(case.home(tie))],
        voices=_voices(mentions),
        records=len(records),
        link=links.records(actor=label, until=known.day.isoformat() if known.day else ""),
        head=known.head,
        places=places_of(known, label),
        promises=entries_of(known, label)[:LONGEST],
        has=has,
        under=under,
    )


def _groups(case: Snapshot, label: str, records: Iterable[Record]) -> Iterator[Group]:
    """Each record under the first heading that it fits, in the order of the headings."""
    tests = _tests(case, label)
    found: dict[str, list[Record]] = {heading: [] for heading in tests}
    for record in records:
        heading = next(heading for heading, fits in tests.items() if fits(record))
        found[heading].append(record)
    for heading, some in found.items():
        if some:
            lines = case.writer.told(some)  # worded only where they are shown
            shown = tuple(row(case, line) for line in lines[-LONGEST:])
            slug = heading.lower().replace(" ", "-")
            yield Group(slug=slug, title=heading, rows=shown, count=len(lines))


def _tests(case: Snapshot, label: str) -> dict[str, Callable[[Record], bool]]:
    """The headings in order, each with what it takes to stand under it; the last takes the rest."""
    held = case.holdings
    red = {one.record.id for one in held.red_lines if one.actor.label == label}
    wants = {one.record.id for one in held.demands if one.asker.label == label}
    asked = {
        one.record.id
        for one in held.demands
        if label in {who.label for who in (*one.via, one.addressee) if who}
    }
    return {
        "Red lines": lambda record: record.id in red,
        "What it wants": lambda record: record.id in wants,
        "What it did": lambda record: _is(record.actor, label),
        "What is asked of it": lambda record: record.id in asked,
        "What others did towards it": lambda record: _is(record.recipient, label),
        "What it says of others": lambda record: any(
            _is(one.speaker, label) for one in record.attribution
        ),
        "Where others name it": lambda _: True,
    }


def _is(who: Mention | None, label: str) -> bool:
    return who is not None and who.label == label


def _partners(case: Snapshot, label: str, records: Iterable[Record]) -> list[Partner]:
    out: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for record in records:
        actor = record.actor.label if record.actor else ""
        recipient = record.recipient.label if record.recipient else ""
        if actor == label and recipient:
            out[recipient] += 1
        elif recipient == label and actor:
            back[actor] += 1
    both = sorted(out + back, key=lambda one: (-out[one] - back[one], one))
    return [
        Partner(actor=actor_row(case, one), towards=out[one], back=back[one])
        for one in both[:PARTNERS]
        if one != label
    ]


def _voices(mentions: Iterable[Mention]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for one in mentions:
        parts = [clean(part) for part in (one.person, one.role, one.organ) if part]
        if parts:
            counts[", ".join(dict.fromkeys(parts))] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:VOICES]
