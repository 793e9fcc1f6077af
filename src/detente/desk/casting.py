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
    from detente.positions.issues import Issue as Template

_PARTIES = "Name those who must sign by their ids, as detente actors lists them."
_MORE = "Add articles that tell what each side wants, or write a sheet: detente new --template."


def cast(
    case: Case, *, as_of: dt.date | None = None, parties: Sequence[str] = (),
    issues: Sequence[str] = (),
) -> Cast:  # fmt: skip
    """The game that a case makes: what its records say, and priors where they say nothing.

    ``parties`` are the ids of those who must sign; without them, the two whose quarrel it is.
    ``issues`` are the ids of those that are bargained over; without them, those on which the
    parties say most. Raises ``UsageError`` where the records do not say enough, or no issue is
    called so.
    """
    from detente.bargaining import casting
    from detente.casefile.known import as_of as known_on
    from detente.desk.standing import standing
    from detente.positions.issues import of_case

    scales = _chosen(of_case(case.issues).issues, issues)
    known = known_on(case, as_of)
    try:
        return casting.cast(
            standing(case, as_of),
            [_scale(one.id, one.name, [(o.value, o.name) for o in one.options]) for one in scales],
            {one.id: one.values[one.without] for one in scales if one.without},
            title=case.title,
            parties=parties,
            actors=_named(known),
            dealings=_dealings(known),
            names=_names(case),
        )
    except ValueError as error:
        what = f"This case cannot be weighed: {error}."
        remedy = f"{_PARTIES} {_MORE}" if parties else _MORE
        raise UsageError(what, remedy=remedy) from error


def _chosen(every: Sequence[Template], names: Sequence[str]) -> list[Template]:
    known = {one.id: one for one in every}
    for name in names:
        if name not in known:
            what = f"There is no issue {name!r}."
            raise UsageError(what, remedy=f"Choose among: {', '.join(known)}.")
    return [known[name] for name in names] or list(every)


def _names(case: Case) -> dict[str, str]:
    """What the actors are called, as the brief calls them, by id."""
    from detente.desk.own_tables import names
    from detente.report.names import Names

    known = Names.of(case, names(case.actors))
    return {one: known.label(one) for one in _named(case)}


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
