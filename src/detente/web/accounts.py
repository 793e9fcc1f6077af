"""The page of contradictions: what cannot both be true, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.standing import Conflict
from detente.report.accounts import CONFLICTS
from detente.web.lines import Finding, finding
from detente.web.listings import Paging, paged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.standing import Contradiction
    from detente.web.known import Head, Known

PATH = "/contradictions"
INTROS = {
    Conflict.ACCOUNTS: "Of one event two accounts that cannot both be true.",
    Conflict.DENIAL: "A report, and who denies it.",
    Conflict.OWN_WORD: "What an actor said, and what it says now.",
}


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of a contradiction, told by so many independent stories."""

    finding: Finding
    stories: int


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two records that cannot both stand."""

    conflict: Conflict
    first: Side
    second: Side


@dataclass(frozen=True, kw_only=True)
class Group:
    """The contradictions of one kind."""

    conflict: Conflict
    title: str
    intro: str
    pairs: Sequence[Pair]


@dataclass(frozen=True, kw_only=True)
class ContradictionsPage:
    """Where accounts differ, by kind; ``total`` are all there are."""

    head: Head
    groups: Sequence[Group]
    total: int
    paging: Paging


def contradictions_page(known: Known, page: int = 1) -> ContradictionsPage:
    """Where accounts differ, as known on a day."""
    found = known.standing.contradictions
    ordered = [one for kind in CONFLICTS for one in found if one.conflict is kind]
    chosen = {"as_of": known.day.isoformat()} if known.day else {}
    paging, shown = paged(ordered, page, PATH, chosen)
    pairs = [pair(known, one) for one in shown]
    groups = [
        Group(conflict=kind, title=title, intro=INTROS[kind],
              pairs=[one for one in pairs if one.conflict is kind])
        for kind, title in CONFLICTS.items()
    ]  # fmt: skip
    return ContradictionsPage(
        head=known.head, groups=[one for one in groups if one.pairs], total=len(found),
        paging=paging,
    )  # fmt: skip


def pair(known: Known, one: Contradiction) -> Pair:
    """Two records that cannot both stand, side by side."""
    first, second = (
        Side(finding=finding(known.case, record), stories=stories)
        for record, stories in zip((one.first, one.second), one.stories, strict=True)
    )
    return Pair(conflict=one.conflict, first=first, second=second)
