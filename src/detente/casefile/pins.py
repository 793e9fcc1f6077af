"""Positions that an analyst has set by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.casefile import renaming
from detente.casefile.judgement import Act, in_force
from detente.casefile.standing import HIGHEST, LOWEST, Position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.casefile.judgement import Judgement

# Of an actor without evidence nobody knows how much it cares: the middle of the scale, and to be
# seen as such, for such a position has no pulls.
UNKNOWN_SALIENCE = 0.5


def pinned(positions: Iterable[Position], judgements: Iterable[Judgement]) -> tuple[Position, ...]:
    """The positions with those that analysts pinned at the value they gave, by actor and issue.

    The latest pin of an actor's place on an issue holds; what the machine had is kept beside it.
    A pin has no spread: it is the analyst's word, not an estimate. The evidence, the red line and
    the salience stay; a red line that the value lies outside of is widened to take it in. A pin on
    a merged actor is on the one that it is merged into.
    """
    force = in_force(judgements)
    names = renaming.names(force)
    found = {(one.actor, one.issue): one for one in positions}
    for one in force:
        if one.act is Act.PIN:
            actor, issue = one.subject
            key = names.get(actor, actor), issue
            found[key] = _set(found.get(key), key, one)
    return tuple(found[key] for key in sorted(found))


def _set(machine: Position | None, key: tuple[str, str], pin: Judgement) -> Position:
    value = min(HIGHEST, max(LOWEST, float(pin.value)))
    if machine is None:
        actor, issue = key
        return Position(
            actor=actor, issue=issue, value=value, spread=0.0, salience=UNKNOWN_SALIENCE,
            pinned=pin.by,
        )  # fmt: skip
    low, high = machine.red_line
    return replace(
        machine,
        value=value,
        spread=0.0,
        red_line=(min(low, value), max(high, value)),
        pinned=pin.by,
        machine=machine.machine if machine.pinned else machine.value,
    )
