"""Where a case stands, as of a day: positions, promises, leverage, who differs, what would help."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from detente.casefile.standing import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from detente.casefile.model import Case
    from detente.positions.places import Groups
    from detente.report.brief import Brief
    from detente.report.lines import Section
    from detente.report.writer import Writer

SECTIONS = ("promises", "accounts", "leverage")


def standing(
    case: Case, day: dt.date | None = None, *, found: Groups | None = None, least: float = 0.0
) -> Standing:
    """All of it, as of a day; without one, of all that the case holds. Pins stand.

    Positions weigh every record by its confidence; all else rests on records of a confidence of at
    least ``least``. ``found`` are the groups of the case (``positions.places.groups``), where they
    are at hand.
    """
    from detente.casefile.known import as_of
    from detente.casefile.telling import sure
    from detente.positions.contradictions import contradictions
    from detente.positions.issues import of_case
    from detente.positions.leverage import leverages
    from detente.positions.levers import moves
    from detente.positions.places import groups, positions
    from detente.positions.promises import promises
    from detente.positions.shifts import shifts

    every = groups(case, of_case(case.issues)) if found is None else found
    told = sure(case, least)
    ledger = promises(told, day)
    return Standing(
        as_of=day,
        positions=positions(case, as_of=day, found=every),
        shifts=shifts(case, as_of=day, found=every),
        leverages=leverages(told, day),
        promises=ledger,
        moves=moves(as_of(told, day), ledger),
        contradictions=contradictions(told, day, ledger),
    )


def told(case: Case, found: Standing, section: str) -> Brief:
    """One section of ``SECTIONS`` whole, with nothing left out and only the sources it cites."""
    from detente.casefile.known import as_of
    from detente.desk.own_tables import names
    from detente.positions.holdings import hold
    from detente.report import accounts, brief

    known = as_of(case, found.as_of)
    make: Callable[[Writer], Section] = partial(getattr(accounts, section), most=accounts.ALL)
    made = brief.compose(known, hold(known), names(case.actors), found, (make,))
    cited = {one.number for one in made.citations()}
    return replace(made, sources=tuple(one for one in made.sources if one.number in cited))


def listed(case: Case, found: Standing, kind: str) -> list[dict[str, Any]]:
    """The rows of one kind of table (promise, leverage, contradiction), as ``export`` has them."""
    from detente.report.tables import rows

    return list(rows(case, kind, found))
