"""From evidence to places: where each actor stands on each issue as of a day, and how firmly.

A group is the evidence of one actor on one issue. What it comes to depends on that group alone,
but for salience, which is a share among the issues of one actor: so a new article touches only the
groups it speaks of.

Of one story an option is spoken for once, by the document that came first: a copy adds nothing.
Further stories with the same word add less and less. The place is the mean of the pulls by weight,
kept within the actor's red line; its spread the standard error of that mean, with the noise of one
word and the disagreement between words, never less than a floor.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.standing import HIGHEST, LOWEST, Position, Pull, Stance
from detente.positions import weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.casefile.model import Record
    from detente.positions.issues import Issue
    from detente.positions.stances import Evidence

Line = tuple[float, float]

_OPEN: Line = (LOWEST, HIGHEST)
_YIELDS = frozenset({Stance.ACT, Stance.AGREEMENT, Stance.OFFER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What one group comes to, before it is compared with the actor's other issues.

    ``attention`` is the weight of its pulls together, ``insistence`` the share of it in which the
    actor insists or refuses.
    """

    actor: str
    issue: str
    value: float
    spread: float
    attention: float
    insistence: float
    red_line: Line
    red_lines: tuple[Record, ...]
    pulls: tuple[Pull, ...]


def leaning(
    group: Iterable[Evidence], scale: Issue, day: dt.date | None, *, undated: bool = True
) -> Leaning | None:
    """Where one actor leans on one issue as of a day; None where nothing was known by then.

    ``undated`` is whether evidence without a date counts: it is never known by a day.
    """
    known = of_stories(one for one in group if _by(one, day, undated=undated))
    counted = _counted(known, day)
    total = sum(weight for _, weight in counted)
    if total <= 0:
        return None
    middle = _middle(counted)
    pulls = sorted(
        (_pull(one, weight, scale, middle, day) for one, weight in counted),
        key=lambda pull: (-pull.weight, pull.record.id, pull.option),
    )
    line, lines = red_line(known, scale, middle)
    return Leaning(
        actor=known[0].actor,
        issue=scale.id,
        value=_within(_mean(pulls), line),
        spread=_spread(pulls),
        attention=total,
        insistence=sum(weight for one, weight in counted if one.insists) / total,
        red_line=line,
        red_lines=lines,
        pulls=tuple(pulls),
    )


def settle(leanings: Iterable[Leaning], day: dt.date | None) -> tuple[Position, ...]:
    """Positions, with salience among the issues of each actor, by actor and issue."""
    every = sorted(leanings, key=lambda one: (one.actor, one.issue))
    most: dict[str, float] = {}
    for one in every:
        most[one.actor] = max(most.get(one.actor, 0.0), one.attention)
    return tuple(_position(one, most[one.actor], day) for one in every)


def _position(one: Leaning, most: float, day: dt.date | None) -> Position:
    share = one.attention / most
    salience = (1 - weights.INSISTENT_SHARE) * share + weights.INSISTENT_SHARE * one.insistence
    return Position(
        actor=one.actor,
        issue=one.issue,
        value=one.value,
        spread=one.spread,
        salience=min(1.0, salience),
        red_line=one.red_line,
        red_lines=one.red_lines,
        as_of=day,
        pulls=one.pulls,
    )


def _by(one: Evidence, day: dt.date | None, *, undated: bool) -> bool:
    if one.day is None:
        return undated
    return day is None or one.day <= day


def of_stories(group: Iterable[Evidence]) -> list[Evidence]:
    """Of each story one word for or against an option: the first, of a day the weightiest."""
    first: dict[tuple[str, str, bool], Evidence] = {}
    for one in group:
        key = one.story, one.option, one.against
        if key not in first or _earlier(one) < _earlier(first[key]):
            first[key] = one
    return [first[key] for key in sorted(first)]


def _earlier(one: Evidence) -> tuple[dt.date, float, str, str]:
    return one.day or dt.date.max, -one.worth, one.record.id, one.record.coder


def _counted(known: Sequence[Evidence], day: dt.date | None) -> list[tuple[Evidence, float]]:
    """Each word with its weight: its worth, its age, and how many stronger ones say the same."""
    aged = [(one, one.worth * _recency(one, day)) for one in known]
    aged.sort(key=lambda pair: (-pair[1], pair[0].record.id))
    told: dict[tuple[str, bool], int] = {}
    counted = []
    for one, weight in aged:
        before = told.get((one.option, one.against), 0)
        told[one.option, one.against] = before + 1
        counted.append((one, weight * weights.REPEAT**before))
    return counted


def _recency(one: Evidence, day: dt.date | None) -> float:
    age = None if one.day is None or day is None else (day - one.day).days
    return weights.recency(age)


def _middle(counted: Sequence[tuple[Evidence, float]]) -> float | None:
    return middle((one.value, weight) for one, weight in counted if not one.against)


def middle(favoured: Iterable[tuple[float, float]]) -> float | None:
    """Where those words stand that are for something, by weight; None where all are against.

    Rounded: who stands on an option is not to stand beside it by what a number cannot hold.
    """
    every = list(favoured)
    total = math.fsum(weight for _, weight in every)
    return round(math.fsum(at * weight for at, weight in every) / total, 9) if total else None


def _pull(
    one: Evidence, weight: float, scale: Issue, middle: float | None, day: dt.date | None
) -> Pull:
    line = away(one, scale, middle) if one.against else None
    recency = _recency(one, day)
    worth = one.worth * recency
    return Pull(
        record=one.record,
        option=one.option,
        value=one.value if line is None else sum(line) / 2,
        stance=one.stance,
        day=one.day,
        weight=weight,
        factors=(
            *one.factors,
            ("recency", recency),
            ("copies", weight / worth if worth else 1.0),
        ),
    )


def away(one: Evidence, scale: Issue, middle: float | None) -> Line:
    """What a refusal leaves of the scale: the side of the option on which the actor stands.

    Where nothing shows on which, the longer one.
    """
    below, above = (LOWEST, _edge(scale, one.value, -1)), (_edge(scale, one.value, 1), HIGHEST)
    if middle is not None and middle != one.value and below[1] > LOWEST and above[0] < HIGHEST:
        return below if middle < one.value else above
    return max((above, below), key=lambda line: line[1] - line[0])


def _edge(scale: Issue, value: float, step: int) -> float:
    """Halfway to the next option on one side; the end of the scale where there is none."""
    values = [option.value for option in scale.options]
    at = values.index(value) + step
    if not 0 <= at < len(values):
        return LOWEST if step < 0 else HIGHEST
    return (value + values[at]) / 2


def red_line(
    known: Sequence[Evidence], scale: Issue, middle: float | None
) -> tuple[Line, tuple[Record, ...]]:
    """What the actor has not gone beyond since it said that it would not, and on which words.

    Of two lines that leave nothing between them the later one stands.
    """
    low, high = _OPEN
    held: list[Record] = []
    firm = [one for one in known if one.insists and one.worth > 0]
    latest: dict[float, dt.date] = {}
    for one in filter(_yields, known):
        latest[one.value] = max(one.day or dt.date.min, latest.get(one.value, dt.date.min))
    for one in sorted(firm, key=lambda one: (one.day or dt.date.min, one.record.id), reverse=True):
        line = away(one, scale, middle) if one.against else _around(one, scale)
        low_now, high_now = max(low, line[0]), min(high, line[1])
        if low_now < high_now and not _crossed(line, one, latest):
            held += [one.record] if (low_now, high_now) != (low, high) else []
            low, high = low_now, high_now
    return (low, high), tuple(held)


def _around(one: Evidence, scale: Issue) -> Line:
    return _edge(scale, one.value, -1), _edge(scale, one.value, 1)


def in_force(one: Evidence) -> bool:
    """Whether a word draws a red line, or goes beyond one."""
    return (one.insists and one.worth > 0) or _yields(one)


def _yields(one: Evidence) -> bool:
    """Whether the actor has done, offered or agreed to it."""
    return one.stance in _YIELDS and not one.against and one.is_clear


def _crossed(line: Line, one: Evidence, latest: Mapping[float, dt.date]) -> bool:
    """Whether the actor has since yielded what lies beyond the line; by its place, when last."""
    day = one.day or dt.date.min
    return any(last >= day and not line[0] <= at <= line[1] for at, last in latest.items())


def _mean(pulls: Sequence[Pull]) -> float:
    total = math.fsum(pull.weight for pull in pulls)
    mean = math.fsum(pull.value * pull.weight for pull in pulls) / total
    values = [pull.value for pull in pulls]
    return min(max(mean, min(values)), max(values))


def _spread(pulls: Sequence[Pull]) -> float:
    """Noise over the weight of all words, disagreement over their number; with a floor.

    Words of unequal weight count as fewer (Kish 1965: the effective sample size).
    """
    total = math.fsum(pull.weight for pull in pulls)
    mean = _mean(pulls)
    scatter = math.fsum(pull.weight * (pull.value - mean) ** 2 for pull in pulls) / total
    count = total**2 / math.fsum(pull.weight**2 for pull in pulls)
    error = math.sqrt(weights.FLOOR**2 + weights.NOISE**2 / total + scatter / count)
    return min(error, weights.CEILING)


def _within(value: float, line: Line) -> float:
    return min(max(value, line[0]), line[1])
