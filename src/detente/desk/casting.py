"""From a case to the game that the models weigh."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from detente.bargaining.casting import Cast
    from detente.bargaining.game import Issue
    from detente.casefile.model import Case

_MORE = "Add articles that tell what each side wants, or write a sheet: detente new --template."


def cast(case: Case, *, as_of: dt.date | None = None, parties: Sequence[str] = ()) -> Cast:
    """The game that a case makes: what its records say, and priors where they say nothing.

    ``parties`` are the ids of those who must sign; without them, those who stand against each
    other most. Raises ``UsageError`` where the records do not say enough.
    """
    from detente.bargaining import casting
    from detente.casefile.known import as_of as known_on
    from detente.desk.standing import standing
    from detente.positions.issues import of_case

    issues = of_case(case.issues).issues
    known = known_on(case, as_of)
    try:
        return casting.cast(
            standing(case, as_of),
            [_scale(one.id, one.name, [(o.value, o.name) for o in one.options]) for one in issues],
            {one.id: one.values[one.without] for one in issues if one.without},
            title=case.title,
            parties=parties,
            actors=_named(known),
            dealings=_dealings(known),
        )
    except ValueError as error:
        what = f"This case cannot be weighed: {error}."
        raise UsageError(what, remedy=_MORE) from error


def _named(case: Case) -> frozenset[str]:
    """The actors whom a table knows: no government is called "officials"."""
    return frozenset(
        one.actor
        for record in case.records
        for level in record.chain()
        for one in (level.actor, level.recipient, *(said.speaker for said in level.attribution))
        if one is not None and one.actor is not None
    )


def _dealings(case: Case) -> Counter[tuple[str, str]]:
    """How many records have two actors on either side, at any depth; the pair in order of name."""
    found: Counter[tuple[str, str]] = Counter()
    for record in case.records:
        for level in record.chain():
            if level.actor and level.recipient:
                first, second = sorted((level.actor.label, level.recipient.label))
                found[first, second] += 1
    return found


def _scale(identity: str, name: str, options: list[tuple[float, str]]) -> Issue:
    from detente.bargaining.game import Issue

    return Issue(id=identity, name=name, options=tuple(options))
