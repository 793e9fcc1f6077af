"""What a scorer returns: measures, each with what to hold it against, and examples of misses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from evaluation.door import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. ``value`` runs from 0 to 1, or is None where it was not measured.

    ``peer`` is the best figure measured for a peer on the same set, ``reach`` what must be reached
    at least, ``aim`` what is aimed at; None where the issue names none. ``of`` counts the cases.
    ``pinned`` is whether a floor is kept for it. Where ``higher`` is False, less is better.
    """

    key: str
    label: str
    value: float | None = None
    of: int = 0
    peer: float | None = None
    reach: float | None = None
    aim: float | None = None
    pinned: bool = True
    higher: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One case that was missed: the text, what was expected, what was found."""

    measure: str
    text: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one scorer found on one set."""

    measures: tuple[Measure, ...]
    misses: tuple[Miss, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Right, predicted and expected, added up over a set."""

    right: int = 0
    predicted: int = 0
    expected: int = 0

    def add(self, right: int, predicted: int, expected: int) -> None:
        """Count one case more."""
        self.right += right
        self.predicted += predicted
        self.expected += expected

    def match(self, found: Counter[object], gold: Counter[object]) -> None:
        """Count one case more, as multisets: an item is right as often as both have it."""
        self.add((found & gold).total(), found.total(), gold.total())

    @property
    def precision(self) -> float:
        """Right of predicted; 0 where nothing was predicted."""
        return ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """Right of expected; 0 where nothing was expected."""
        return ratio(self.right, self.expected)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, over the whole set (micro)."""
        return ratio(2 * self.right, self.predicted + self.expected)


@dataclass(slots=True)
class Share:
    """How many of how many, added up over a set."""

    right: int = 0
    of: int = 0

    def add(self, *, right: bool) -> None:
        """Count one case more."""
        self.of += 1
        self.right += right

    @property
    def pair(self) -> tuple[float, int]:
        """The share, and of how many cases."""
        return ratio(self.right, self.of), self.of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """One set and how it is scored.

    ``files`` are the paths it rests on, relative to the folder of the gold sets (``own`` False) or
    to ``evaluation/sets`` (``own`` True). ``measures`` are the rows it fills, without values.
    ``run`` takes that folder and a reader, and returns the rows filled.
    """

    name: str
    files: tuple[str, ...]
    measures: tuple[Measure, ...]
    run: Callable[[Path, Reader], Result]
    own: bool = False


def ratio(part: float, whole: float) -> float:
    """A share, 0 where there is nothing to share."""
    return part / whole if whole else 0.0


def fill(
    blank: tuple[Measure, ...], values: Mapping[str, tuple[float, int]]
) -> tuple[Measure, ...]:
    """The measures with their values and counts of cases put in; one value for each key."""
    return tuple(
        replace(measure, value=values[measure.key][0], of=values[measure.key][1])
        for measure in blank
    )
