"""How far the coders of a case agree, field by field.

Between two, Cohen's kappa (Cohen, J. 1960. A coefficient of agreement for nominal scales.
Educational and Psychological Measurement 20(1): 37-46). Between all, Krippendorff's alpha for
nominal data, which bears that not everyone looked at everything (Krippendorff, K. 2011. Computing
Krippendorff's Alpha-Reliability. University of Pennsylvania). Both are 1 where all agree, 0 where
they agree as often as chance would have it, and not defined where there is only one value.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.casefile.coders import Coder, coders, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.casefile.coders import State
    from detente.casefile.model import Case, Mention, Record

NOBODY = "nobody"
FOUND = "found"  # whether there is a record at all
FIELDS = (FOUND, "event", "mode", "actor", "recipient", "polarity", "modality", "issues")


@dataclass(frozen=True, kw_only=True)
class Field:
    """Two coders on one field: over how many things, in how many they are equal, and kappa."""

    name: str
    things: int
    equal: int
    kappa: float | None


@dataclass(frozen=True, kw_only=True)
class Between:
    """Two coders, field by field."""

    one: str
    other: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The coders with what they looked at, each two of them, and all of them by field."""

    states: tuple[tuple[str, bool, Mapping[State, int]], ...]
    between: tuple[Between, ...]
    alpha: tuple[tuple[str, int, float | None], ...]


def agreement(case: Case) -> Agreement:
    """How far the coders of a case agree on what more than one of them looked at."""
    every = coders(case)
    return Agreement(
        states=tuple((one.name, one.person, one.states(case)) for one in every),
        between=tuple(_between(one, other) for one, other in combinations(every, 2)),
        alpha=tuple(_alpha_of(name, every) for name in FIELDS) if len(every) > 2 else (),
    )


def kappa(pairs_: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa of the values that two coders gave; None where all values are one."""
    counts = Counter(pairs_)
    total = counts.total()
    if not total:
        return None
    seen = sum(count for (one, other), count in counts.items() if one == other) / total
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in counts.items():
        first[one] += count
        second[other] += count
    chance = sum(first[value] * second[value] for value in first) / total**2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal values; each unit holds those of who looked at it.

    None where fewer than two looked at anything, or all values are one.
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    margins: Counter[str] = Counter()
    differing = 0.0
    for unit in pairable:
        size = unit.total()
        margins.update(unit)
        differing += (size**2 - sum(count**2 for count in unit.values())) / (size - 1)
    total = margins.total()
    expected = (total**2 - sum(count**2 for count in margins.values())) / (total - 1 or 1)
    return None if not expected else 1 - differing / expected


def value(record: Record | None, name: str) -> str:
    """What a coder gave a field, as a nominal value."""
    if name == FOUND:
        return "a record" if record else "none"
    if record is None:
        return ""
    if name in {"actor", "recipient"}:
        who: Mention | None = getattr(record, name)
        return who.label if who else NOBODY
    if name == "issues":
        return ", ".join(sorted({tag.issue for tag in record.issues})) or "none"
    return str(getattr(record, name) or "none")


def _between(one: Coder, other: Coder) -> Between:
    found = list(pairs(one, other))
    fields = tuple(_field(name, found) for name in FIELDS)
    return Between(one=one.name, other=other.name, fields=fields)


def _field(name: str, found: Iterable[tuple[Record | None, Record | None]]) -> Field:
    values = [
        (value(one, name), value(other, name))
        for one, other in found
        if name == FOUND or (one is not None and other is not None)
    ]
    equal = sum(one == other for one, other in values)
    return Field(name=name, things=len(values), equal=equal, kappa=kappa(values))


def _alpha_of(name: str, every: Iterable[Coder]) -> tuple[str, int, float | None]:
    """Over the things that several speak of by one id, whole documents read by others included."""
    units = [unit for unit in _units(name, list(every)) if len(unit) > 1]
    return name, len(units), alpha(units)


def _units(name: str, every: Sequence[Coder]) -> Iterable[list[str]]:
    homes = {key: home for coder in every for key, home in coder.homes.items()}
    for key, home in sorted(homes.items()):
        given = [
            coder.codings.get(key) for coder in every if key in coder.codings or home in coder.whole
        ]
        yield [value(one, name) for one in given if name == FOUND or one is not None]
