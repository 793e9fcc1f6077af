"""Parts of the YAML form that stand on their own: the conflict, and shifts of power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.conflict import Conflict, Option, Wish
from detente.bargaining.game import PowerShift
from detente.casefile.yaml_nodes import built, present

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.bargaining.conflict import Pattern
    from detente.casefile.yaml_nodes import Entry

_CONFLICT = ("options", "impossible", "preferences", "now", "wanted")
_IF = "if"


def power_shift(entry: Entry, actors: tuple[str, ...]) -> PowerShift:
    """One shift of power. Raises ``ConfigError``."""
    needed = ("rising", "declining", "now", "later")
    fields = entry.fields((*needed, "cost"), needed)
    rising, declining = (
        entry.needed(fields, key).one_of(actors, "actor") for key in ("rising", "declining")
    )
    now, later = (entry.needed(fields, key).number() for key in ("now", "later"))
    return built(
        entry,
        lambda: PowerShift(
            rising=rising, declining=declining, now=now, later=later, **present(fields, "cost")
        ),
    )


def conflict(entry: Entry, actors: tuple[str, ...]) -> Conflict:
    """Options, what cannot be, preferences. Raises ``ConfigError``."""
    fields = entry.fields(_CONFLICT, ("options", "preferences"))
    options = tuple(_option(one, actors) for one in entry.needed(fields, "options").items())
    names = [one.id for one in options]
    wishes = entry.needed(fields, "preferences").fields(actors)
    return built(
        entry,
        lambda: Conflict(
            options=options,
            wishes=tuple(
                (actor, tuple(_wish(one, names) for one in each.items()))
                for actor, each in wishes.items()
            ),
            impossible=tuple(
                _pattern(one, names)
                for one in (fields["impossible"].items() if "impossible" in fields else ())
            ),
            now=_pattern(fields["now"], names) if "now" in fields else (),
            wanted=_pattern(fields["wanted"], names) if "wanted" in fields else (),
        ),
    )


def _option(entry: Entry, actors: tuple[str, ...]) -> Option:
    fields = entry.fields(("id", "actor", "name", "reversible"), ("id", "actor"))
    return Option(
        id=entry.needed(fields, "id").words(),
        actor=entry.needed(fields, "actor").one_of(actors, "actor"),
        name=fields["name"].words() if "name" in fields else "",
        reversible=fields["reversible"].truth() if "reversible" in fields else True,
    )


def _wish(entry: Entry, options: Iterable[str]) -> Wish:
    fields = entry.fields((*options, _IF))
    given = _pattern(fields.pop(_IF), options) if _IF in fields else ()
    return Wish(wants=tuple((name, one.truth()) for name, one in fields.items()), given=given)


def _pattern(entry: Entry, options: Iterable[str]) -> Pattern:
    return tuple((name, one.truth()) for name, one in entry.fields(options).items())
