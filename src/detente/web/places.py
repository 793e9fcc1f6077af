"""The pages of where each side stands: every issue with all who have a place, and one issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.standing import HIGHEST, LOWEST
from detente.errors import NotFoundError
from detente.report.places import near, refuses
from detente.report.standing_charts import (
    Period,
    Step,
    course_picture,
    is_known,
    places_picture,
)
from detente.web import links
from detente.web.lines import ActorRow, Finding, actor_row, finding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.standing import Position, Pull, Shift
    from detente.positions.issues import Issue
    from detente.report.standing_charts import Picture
    from detente.web.known import Head, Known

MOST = 40  # words of evidence for one place; the weightiest
PARTIES = 12  # places of one issue among all issues, those that most is known of
STANDS = 24  # places on the page of one issue
FACTORS = {
    "stance": "what kind of word it is",
    "modality": "whether it is done, planned or only possible",
    "commitment": "how far its source stands by it",
    "speaker": "who speaks for the party",
    "confidence": "how surely it was read",
    "clarity": "how clearly it names the option",
    "recency": "how long ago it was",
    "copies": "how often it had been told before",
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one actor stands on one issue, as a row.

    ``near`` is the place in words, ``refuses`` its red line in words ("" for none). ``moved`` is
    the day of its last move, ``told`` that of the first word of it and
    ``last`` that of the latest. ``known`` is false where the
    spread leaves the whole scale open. ``leading`` is the word that pulls most, ``drawn``
    one that draws the red line.
    """

    actor: ActorRow
    issue: str
    issue_name: str
    link: str
    value: float
    spread: float
    near: str
    refuses: str
    red_line: tuple[float, float]
    salience: float
    moved: dt.date | None
    told: dt.date | None
    last: dt.date | None
    known: bool
    pinned: str
    machine: float | None
    leading: Finding | None
    drawn: Finding | None


@dataclass(frozen=True, kw_only=True)
class Weight:
    """A record that speaks for a place: for what, and with which share of all that speaks.

    ``factors`` are what its weight is the product of, each with its words; ``less`` those in words
    that make it count for less.
    """

    finding: Finding
    option: str
    value: float
    stance: str
    day: dt.date | None
    share: float
    weight: float
    factors: Sequence[tuple[str, float]]
    less: str


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A day on which an actor's place moved, and the record that moved it most."""

    day: dt.date
    before: float
    after: float
    near: str
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class Stand:
    """One actor on one issue with all that speaks for it, ``more`` of which are left out."""

    place: Place
    weights: Sequence[Weight]
    more: int
    red_lines: Sequence[Finding]
    shifts: Sequence[Moved]
    course: Picture | None


@dataclass(frozen=True, kw_only=True)
class Scale:
    """One issue: its options with their places, who has one, and who has none.

    ``places`` are those of which most is known, from one end of the scale to the other; ``more``
    are left out.
    """

    id: str
    name: str
    link: str
    options: Sequence[tuple[float, str]]
    picture: Picture | None
    places: Sequence[Place]
    more: int
    silent: Sequence[ActorRow]


@dataclass(frozen=True, kw_only=True)
class PositionsPage:
    """Every issue on which somebody has a place; ``untouched`` are the names of the others."""

    head: Head
    scales: Sequence[Scale]
    untouched: Sequence[str]

    @property
    def faint(self) -> Sequence[Scale]:
        """The issues on which there are words and no place is known."""
        return [one for one in self.scales if one.picture is None]


@dataclass(frozen=True, kw_only=True)
class IssuePage:
    """One issue, each actor with its evidence and its course; ``others`` are the other issues."""

    head: Head
    scale: Scale
    stands: Sequence[Stand]
    others: Sequence[tuple[str, str]]


def positions_page(known: Known) -> PositionsPage:
    """Every issue with all who have a place."""
    every = known.case.almanac.templates.issues
    touched = [one for one in every if _held(known, one.id)]
    return PositionsPage(
        head=known.head,
        scales=[_scale(known, one, PARTIES) for one in touched],
        untouched=[one.name for one in every if one not in touched],
    )


def issue_page(known: Known, identity: str) -> IssuePage:
    """One issue with all that speaks for each place. Raises ``NotFoundError``."""
    issue = known.case.almanac.templates.by_id.get(identity)
    if issue is None:
        remedy = "Look for it in the list of positions."
        raise NotFoundError(f"This case has no issue {identity[:60]!r}.", remedy=remedy)
    scale = _scale(known, issue, STANDS)
    held = {one.actor: one for one in _held(known, identity)}
    courses = {one.actor.label: _steps(known, one.actor.label, issue) for one in scale.places}
    period = _period(known, courses.values())
    every = known.case.almanac.templates.issues
    return IssuePage(
        head=known.head,
        scale=scale,
        stands=[
            _stand(known, issue, held[one.actor.label], (courses[one.actor.label], period))
            for one in scale.places
        ],
        others=[
            (one.name, links.issue(one.id, day=known.day))
            for one in every
            if one.id != identity and _held(known, one.id)
        ],
    )


def places_of(known: Known, label: str) -> list[Place]:
    """The places of one actor, those that matter most to it first."""
    scales = known.case.almanac.templates.by_id
    held = [one for one in known.standing.positions if one.actor == label]
    held.sort(key=lambda one: (not is_known(one), -one.salience, one.issue))
    return [place(known, one, scales[one.issue]) for one in held if one.issue in scales]


def place(known: Known, one: Position, issue: Issue) -> Place:
    """A position as a row."""
    days = [pull.day for pull in one.pulls if pull.day]
    shifts = _shifts(known, one.actor, one.issue)
    return Place(
        actor=actor_row(known.case, one.actor),
        issue=issue.id,
        issue_name=issue.name,
        link=links.issue(issue.id, one.actor, known.day),
        value=one.value,
        spread=one.spread,
        near=near(issue, one.value),
        refuses=refuses(one).removeprefix("; "),
        red_line=one.red_line,
        salience=one.salience,
        moved=shifts[-1].day if shifts else None,
        told=min(days, default=None),
        last=max(days, default=None),
        known=is_known(one),
        pinned=one.pinned,
        machine=one.machine,
        leading=finding(known.case, one.pulls[0].record) if one.pulls else None,
        drawn=finding(known.case, one.red_lines[0]) if one.red_lines else None,
    )


def _scale(known: Known, issue: Issue, most: int) -> Scale:
    every = _held(known, issue.id)
    held = sorted(
        _weightiest(known, every, most), key=lambda one: (not is_known(one), one.value, one.actor)
    )
    return Scale(
        id=issue.id,
        name=issue.name,
        link=links.issue(issue.id, day=known.day),
        options=[(one.value, one.name) for one in issue.options],
        picture=places_picture(issue, held, known.case.names),
        places=[place(known, one, issue) for one in held],
        more=len(every) - len(held),
        silent=_silent(known, {one.actor for one in every}),
    )


def _weightiest(known: Known, held: Sequence[Position], most: int) -> list[Position]:
    """The positions of which most is known: of actors with a name first, then by what pulls."""

    def standing(one: Position) -> tuple[bool, bool, float, str]:
        weight = sum(pull.weight for pull in one.pulls)
        return not known.case.names.knows(one.actor), not is_known(one), -weight, one.actor

    return sorted(held, key=standing)[:most]


def _held(known: Known, issue: str) -> list[Position]:
    return [one for one in known.standing.positions if one.issue == issue]


def _silent(known: Known, heard: set[str]) -> list[ActorRow]:
    """Actors that are known to stand somewhere else, and of whom nothing is known here."""
    parties = {one.actor for one in known.standing.positions if is_known(one)}
    named = (one for one in parties - heard if known.case.names.knows(one))
    return sorted((actor_row(known.case, one) for one in named), key=lambda one: one.name)


def _shifts(known: Known, actor: str, issue: str) -> list[Shift]:
    return [one for one in known.standing.shifts if (one.actor, one.issue) == (actor, issue)]


def _steps(known: Known, actor: str, issue: Issue) -> list[Step]:
    from detente.positions.course import course

    group = known.case.almanac.evidence.get((actor, issue.id), [])
    return [Step(one.day, one.value, one.spread) for one in course(group, issue, known.day)]


def _period(known: Known, courses: Iterable[Sequence[Step]]) -> Period | None:
    """From the first word of anybody on the issue to the day asked for, or the last of the case."""
    days = [one.day for steps in courses for one in steps]
    if not days:
        return None
    last = max((one.date for one in known.case.case.documents if one.date), default=max(days))
    return Period(min(days), min(known.day, last) if known.day else last)


def _stand(
    known: Known, issue: Issue, one: Position, course: tuple[Sequence[Step], Period | None]
) -> Stand:
    case, (steps, period) = known.case, course
    shifts = _shifts(known, one.actor, issue.id)
    row = place(known, one, issue)
    return Stand(
        place=row,
        weights=list(_weights(known, one, issue)),
        more=max(0, len(one.pulls) - MOST),
        red_lines=[finding(case, record) for record in one.red_lines],
        shifts=[
            Moved(day=shift.day, before=shift.before, after=shift.after,
                  near=near(issue, shift.after), finding=finding(case, shift.record))
            for shift in shifts
        ],
        course=course_picture(issue, row.actor.name, steps, shifts, period) if period else None,
    )  # fmt: skip


def _weights(known: Known, one: Position, issue: Issue) -> Iterator[Weight]:
    total = sum(pull.weight for pull in one.pulls) or 1.0
    names = {option.id: option.name for option in issue.options}
    for pull in one.pulls[:MOST]:
        yield Weight(
            finding=finding(known.case, pull.record),
            option=names.get(pull.option, pull.option),
            value=min(max(pull.value, LOWEST), HIGHEST),
            stance=pull.stance.value,
            day=pull.day,
            share=pull.weight / total,
            weight=pull.weight,
            factors=pull.factors,
            less=_less(pull),
        )


def _less(pull: Pull) -> str:
    """What makes a word count for less than it might, the greatest loss first."""
    losses = sorted((value, name) for name, value in pull.factors if value < 0.995)
    return ", ".join(f"{FACTORS.get(name, name)} × {value:.2f}" for value, name in losses)
