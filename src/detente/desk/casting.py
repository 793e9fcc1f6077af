"""From a case to the game that the models weigh."""

from __future__ import annotations

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
    from detente.desk.standing import standing
    from detente.positions.issues import of_case

    issues = of_case(case.issues).issues
    try:
        return casting.cast(
            standing(case, as_of),
            [_scale(one.id, one.name, [(o.value, o.name) for o in one.options]) for one in issues],
            {one.id: one.values[one.without] for one in issues if one.without},
            title=case.title,
            parties=parties,
        )
    except ValueError as error:
        what = f"This case cannot be weighed: {error}."
        raise UsageError(what, remedy=_MORE) from error


def _scale(identity: str, name: str, options: list[tuple[float, str]]) -> Issue:
    from detente.bargaining.game import Issue

    return Issue(id=identity, name=name, options=tuple(options))
