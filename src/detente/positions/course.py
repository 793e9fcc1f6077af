"""Where one actor stood on one issue after each day that brought word of it, all days at once.

The same as ``estimate.leaning`` day by day, but for rounding. Words age alike: what one counts for
beside another stays as it is, so what a day brings is added to what was known, and nothing that was
weighed before is weighed again.
"""

from __future__ import annotations

import math
from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from detente.positions import weights
from detente.positions.estimate import away, in_force, middle, of_stories, red_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from detente.positions.estimate import Line
    from detente.positions.issues import Issue
    from detente.positions.stances import Evidence

RANKS = 128  # words that say the same; a further one would add less than a number can hold


class Place(NamedTuple):
    """Where an actor stood after a day, and how sure that was."""

    day: dt.date
    value: float
    spread: float


@dataclass
class _Said:
    """All words for one option, or against it: the strongest first, as if of one day."""

    one: Evidence
    words: list[tuple[float, str]] = field(default_factory=list)
    total: float = 0.0
    squares: float = 0.0

    def add(self, strength: float, name: str) -> None:
        """One more; how many stronger ones there are changes for all that are weaker."""
        insort(self.words, (-strength, name))
        del self.words[RANKS:]
        shares = [-word * weights.REPEAT**rank for rank, (word, _) in enumerate(self.words)]
        self.total = math.fsum(shares)
        self.squares = math.fsum(share * share for share in shares)


class _Known:
    """What is known of one actor on one issue up to a day."""

    def __init__(self, scale: Issue, first: dt.date) -> None:
        self._scale = scale
        self._first = first
        self._said: dict[tuple[str, bool], _Said] = {}
        self._binding: list[Evidence] = []
        self._drawn: tuple[object, Line] | None = None

    def add(self, one: Evidence) -> None:
        """One word more."""
        age = ((one.day or self._first) - self._first).days
        key = one.option, one.against
        said = self._said.setdefault(key, _Said(one))
        said.add(one.worth / weights.recency(age), one.record.id)
        if in_force(one):
            self._binding.append(one)

    def place(self, day: dt.date) -> Place | None:
        """Where it all comes to; None where nothing of it counts."""
        every = [self._said[key] for key in sorted(self._said)]
        told = [said for said in every if said.words]
        total = math.fsum(said.total for said in told)
        if total <= 0:
            return None
        between = middle((said.one.value, said.total) for said in told if not said.one.against)
        values = [self._value(said, between) for said in told]
        mean = math.fsum(v * said.total for v, said in zip(values, told, strict=True)) / total
        mean = min(max(mean, min(values)), max(values))
        scatter = math.fsum(
            said.total * (v - mean) ** 2 for v, said in zip(values, told, strict=True)
        )
        count = total**2 / math.fsum(said.squares for said in told)
        left = total * weights.recency((day - self._first).days)
        error = math.sqrt(weights.FLOOR**2 + weights.NOISE**2 / left + scatter / total / count)
        low, high = self._red_line(between)
        return Place(day, min(max(mean, low), high), min(error, weights.CEILING))

    def _value(self, said: _Said, between: float | None) -> float:
        return sum(away(said.one, self._scale, between)) / 2 if said.one.against else said.one.value

    def _red_line(self, between: float | None) -> Line:
        """Drawn anew only where a word binds, or the middle has passed an option."""
        sides = tuple((v > between) - (v < between) for v in self._scale.values.values()) \
            if between is not None else ()  # fmt: skip
        drawn = len(self._binding), sides
        if self._drawn is None or self._drawn[0] != drawn:
            self._drawn = drawn, red_line(self._binding, self._scale, between)[0]
        return self._drawn[1]


def course(
    group: Iterable[Evidence], scale: Issue, until: dt.date | None = None
) -> Iterator[Place]:
    """Where one actor stood on one issue after each day that brought word of it."""
    dated = [one for one in group if one.day and (until is None or one.day <= until)]
    days: dict[dt.date, list[Evidence]] = {one.day: [] for one in dated if one.day}
    if not days:
        return
    for one in of_stories(dated):  # a day that only repeats brings word too
        if one.day:
            days[one.day].append(one)
    known = _Known(scale, min(days))
    for day in sorted(days):
        for one in days[day]:
            known.add(one)
        place = known.place(day)
        if place is not None:
            yield place
