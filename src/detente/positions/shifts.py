"""The course of each actor on each issue over time, and the days on which it moved.

A course is the place after each day that brought word of it, each as it was known on that day. A
move is told on the first day on which the place has left the last one that was told by more than
a step, and by more than what was in doubt before and after that day.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.casefile.standing import Shift
from detente.positions import weights
from detente.positions.course import course
from detente.positions.estimate import leaning
from detente.positions.issues import of_case
from detente.positions.places import groups

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from detente.casefile.model import Case, Record
    from detente.casefile.standing import Pull
    from detente.positions.issues import Issue
    from detente.positions.places import Groups
    from detente.positions.stances import Evidence


def shifts(
    case: Case, *, as_of: dt.date | None = None, found: Groups | None = None
) -> tuple[Shift, ...]:
    """Every move of every actor, by day, actor and issue; up to ``as_of`` where given.

    ``found`` are the groups of the case, where they are at hand.
    """
    templates = of_case(case.issues)
    every = groups(case, templates) if found is None else found
    moved = [
        shift
        for (_, issue), group in every.items()
        for shift in moves(group, templates.by_id[issue], as_of)
    ]
    return tuple(sorted(moved, key=lambda one: (one.day, one.actor, one.issue)))


def moves(group: Sequence[Evidence], scale: Issue, until: dt.date | None = None) -> Iterator[Shift]:
    """The days on which one actor moved on one issue, each with the record that moved it most."""
    steps = list(course(group, scale, until))
    told = steps[0] if steps else None
    for last, now in pairwise(steps):
        if told and moved(told.value, last.spread, now.value, now.spread):
            before = leaning(group, scale, told.day, undated=False)
            after = leaning(group, scale, now.day, undated=False)
            if before and after:
                yield Shift(
                    actor=after.actor, issue=after.issue, day=now.day, before=before.value,
                    after=after.value, record=mover(after.pulls, before.value, since=last.day),
                )  # fmt: skip
            told = now


def moved(before: float, spread_before: float, after: float, spread_after: float) -> bool:
    """Whether two places are further apart than a step, and than they leave in doubt."""
    doubt = weights.SIGNIFICANT * math.hypot(spread_before, spread_after)
    return abs(after - before) > max(weights.STEP, doubt)


def mover(pulls: Sequence[Pull], before: float, since: dt.date | None = None) -> Record:
    """The record that pulls most away from the place before, of those after a day if any are."""
    fresh = [one for one in pulls if since is None or (one.day and one.day > since)] or pulls
    direction = math.fsum(one.weight * (one.value - before) for one in pulls)
    return max(fresh, key=lambda one: one.weight * (one.value - before) * direction).record
