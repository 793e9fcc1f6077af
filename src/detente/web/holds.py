"""The page of leverage: who has a hold on whom, and what could move a party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import NotFoundError
from detente.web.lines import ActorRow, Finding, actor_row, finding
from detente.web.listings import Paging, paged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.casefile.model import Record, Tie
    from detente.casefile.standing import Leverage, LeverKind, Move
    from detente.web.known import Head, Known

PATH = "/leverage"
FEW = 2  # words of a hold that stand open; the others are a click away
MOST = 12  # words of a hold on the page, the weightiest
MEASURES = 40  # things that could move a party
MEANS = {1: "gives", -1: "threatens or withholds"}


@dataclass(frozen=True, kw_only=True)
class Hold:
    """What hold one actor has over another: from acts (records) and from statements (ties).

    ``means`` is the sign in words; ``more`` are words that are left out.
    """

    source: ActorRow
    target: ActorRow
    kinds: Sequence[str]
    sign: int
    means: str
    strength: float
    acts: int
    statements: int
    evidence: Sequence[Finding]
    more: int

    @property
    def open(self) -> Sequence[Finding]:
        """The words that stand open."""
        return self.evidence[:FEW]

    @property
    def folded(self) -> Sequence[Finding]:
        """The words that are a click away."""
        return self.evidence[FEW:]


@dataclass(frozen=True, kw_only=True)
class Means:
    """Something that could move a party or holds a deal already; None where nobody is named."""

    kind: LeverKind
    actor: ActorRow | None
    source: ActorRow | None
    in_force: bool
    evidence: Sequence[Finding]


@dataclass(frozen=True, kw_only=True)
class LeveragePage:
    """Every hold that fits, the strongest first, and what could move a party.

    ``ties`` and ``levers`` are how many statements of each the case has.
    """

    head: Head
    actor: str
    holds: Sequence[Hold]
    moves: Sequence[Means]
    parties: Sequence[ActorRow]
    total: int
    ties: int
    levers: int
    paging: Paging


def leverage_page(known: Known, actor: str = "", page: int = 1) -> LeveragePage:
    """Who has a hold on whom as known on a day; with an actor, those it has or is under."""
    case, every = known.case, known.standing.leverages
    fitting = [one for one in every if not actor or actor in {one.source, one.target}]
    chosen = {"actor": actor, **({"as_of": known.day.isoformat()} if known.day else {})}
    paging, shown = paged(fitting, page, PATH, chosen)
    labels = {label for one in every for label in (one.source, one.target)}
    moves = [one for one in known.standing.moves if not actor or actor in {one.actor, one.source}]
    return LeveragePage(
        head=known.head,
        actor=actor,
        holds=[hold(known, one) for one in shown],
        moves=[_means(known, one) for one in moves[:MEASURES]],
        parties=sorted((actor_row(case, one) for one in labels), key=lambda one: one.name),
        total=len(fitting),
        ties=sum(known.has(case.home(one)) for one in case.ties),
        levers=sum(known.has(case.home(one)) for one in case.levers),
        paging=paging,
    )


def holds_of(known: Known, label: str) -> tuple[list[Hold], list[Hold]]:
    """The holds that one actor has, and those that it is under."""
    every = known.standing.leverages
    return (
        [hold(known, one) for one in every if one.source == label],
        [hold(known, one) for one in every if one.target == label],
    )


def hold(known: Known, one: Leverage) -> Hold:
    """One hold as a row."""
    words: list[Record | Tie] = [*one.records, *one.ties]
    return Hold(
        source=actor_row(known.case, one.source),
        target=actor_row(known.case, one.target),
        kinds=sorted(kind.value for kind in one.kinds),
        sign=one.sign,
        means=MEANS[one.sign],
        strength=one.strength,
        acts=len(one.records),
        statements=len(one.ties),
        evidence=[finding(known.case, each) for each in words[:MOST]],
        more=max(0, len(words) - MOST),
    )


def _means(known: Known, one: Move) -> Means:
    case = known.case
    return Means(
        kind=one.kind,
        actor=actor_row(case, one.actor) if one.actor else None,
        source=actor_row(case, one.source) if one.source else None,
        in_force=one.in_force,
        evidence=list(_found(known, one.evidence[:MOST])),
    )


def _found(known: Known, identities: Iterable[str]) -> Iterable[Finding]:
    for identity in identities:
        try:
            yield finding(known.case, known.case.find(identity))
        except NotFoundError:  # it rests on another day's reading of a copy
            continue
