"""From a case to its brief, and from a brief to a text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from detente.casefile.telling import LEAST
from detente.desk.case import CaseFile, is_case
from detente.desk.case import open as open_case
from detente.desk.memory import read
from detente.desk.own_tables import names
from detente.desk.sources import several
from detente.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from detente.casefile.model import Case
    from detente.desk.sources import Sources
    from detente.positions.held import Held
    from detente.report.brief import Brief, Section
    from detente.report.writer import Writer

_MODELS = ("compromise", "median", "nash", "kalai-smorodinsky")  # those not contested
_DRAWS = 300  # enough for whole per cents to within two or three
LEFT_OUT = "unsure records left out"
FORMATS = ("terminal", "markdown", "html", "json")


def brief(
    what: CaseFile | Case | Sources,
    *,
    as_of: dt.date | None = None,
    since: dt.date | None = None,
    weigh: bool = False,
    least: float = LEAST,
    **asked: Any,
) -> Brief:
    """The cited brief of a case file, or of articles read here and now without one.

    ``what`` is an open case, a case in memory, the path of a case file, or sources as ``read``
    takes them; ``asked`` are then the arguments of ``read``. With ``as_of`` it is the brief as it
    would have been on that day; with ``since`` it tells what has changed from that day on; with
    ``weigh`` also where it might settle. Records of a confidence below ``least`` are counted and
    not told. Raises ``UsageError`` for a case file among articles.
    """
    from detente.casefile.model import Case

    composed = partial(compose, as_of=as_of, since=since, weigh=weigh, least=least)
    if isinstance(what, CaseFile):
        return composed(what.case())
    if isinstance(what, Case):
        return composed(what)
    paths = several(what)
    if not any(is_case(path) for path in paths):
        return composed(_titled(read(paths, **asked)))
    if len(paths) > 1:
        raise UsageError("A case file is among the articles.", remedy="Give it alone.")
    with open_case(paths[0]) as case:
        return composed(case.case())


def _titled(case: Case) -> Case:
    number = len(case.documents)
    return replace(case, title=f"Brief of {number} article{'' if number == 1 else 's'}")


def compose(  # noqa: PLR0913 - one argument a choice
    case: Case,
    *,
    as_of: dt.date | None = None,
    since: dt.date | None = None,
    weigh: bool = False,
    least: float = LEAST,
    held: Held | None = None,
) -> Brief:
    """The brief of a case in memory, as its analysts have it, as known on a day.

    With ``since`` it tells what has changed after that day; with ``weigh`` where it might settle,
    who closes the way and what it could least do without, if the case says enough. ``held`` is what
    has followed the case so far, where something has; ``least`` as in ``brief``.
    """
    from detente.casefile.known import as_of as known_on
    from detente.casefile.overlay import effective
    from detente.casefile.telling import sure, untold
    from detente.desk.standing import standing
    from detente.positions.held import Held
    from detente.positions.holdings import hold
    from detente.report import brief as report
    from detente.report.sections import SECTIONS

    known, held = known_on(effective(case), as_of), held or Held()
    told = sure(known, least)
    found = standing(known, as_of, found=held.groups(known), least=least)
    first, *rest = SECTIONS
    fresh = [] if since is None else [_news(told, since, as_of)]
    weighed = _weighing(known, as_of) if weigh else []
    sections = (first, *fresh, stands(known), *weighed, *rest)
    made = report.compose(told, hold(told), names(known.actors), found, sections)
    unsure = {LEFT_OUT: number} if (number := untold(known, least)) else {}
    every = {"records": len({record.id for record in known.records})}
    return replace(made, summary=made.summary | every | unsure)


def news(case: Case, since: dt.date, until: dt.date | None = None) -> Brief:
    """What has changed in a case between two days, as a brief of one section."""
    from detente.casefile.known import as_of
    from detente.casefile.overlay import effective
    from detente.positions.holdings import hold
    from detente.report import brief as report

    known = as_of(effective(case), until)
    sections = (_news(known, since, until),)
    made = report.compose(known, hold(known), names(case.actors), None, sections)
    cited = {one.number for one in made.citations()}
    return replace(
        made,
        summary={"documents": len(cited)},
        sources=tuple(one for one in made.sources if one.number in cited),
    )


def stands(case: Case) -> Callable[[Writer], Section]:
    """What makes the section on where each side stands, of a writer that knows the standing."""
    from detente.positions.issues import of_case
    from detente.report import places

    return partial(places.stands, scales=of_case(case.issues).by_id)


def _weighing(case: Case, as_of: dt.date | None) -> list[Callable[[Writer], Section]]:
    """The section on what the models make of a case; none for one that does not say enough."""
    from detente.bargaining import answer
    from detente.desk.casting import cast
    from detente.report import settling

    try:
        made = cast(case, as_of=as_of)
    except UsageError:
        return []
    # Without the levers that nobody has in hand yet: what they would change is for ``weigh``.
    game = replace(made.game, levers=())
    found = answer.weigh(game, models=_MODELS, draws=_DRAWS)
    return [partial(settling.settling, cast=made, answer=found)]


def _news(case: Case, since: dt.date, until: dt.date | None) -> Callable[[Writer], Section]:
    from detente.positions.changed import changes
    from detente.positions.issues import of_case
    from detente.report import places

    found = changes(case, since, until)
    return partial(places.news, changes=found, scales=of_case(case.issues).by_id)


def actor_names(case: Case) -> dict[str, str]:
    """The usual names of a case's actors by id."""
    return names(case.actors)


def undated(case: Case) -> int:
    """How many articles bear no date, and so are never known by a day."""
    from detente.casefile.known import undated

    return undated(case)


def render(brief: Brief, form: str = "terminal", *, width: int = 80) -> str:
    """A brief as text in one of ``FORMATS``; ``width`` are the columns of a terminal."""
    from detente.report import render

    if form == "terminal":
        return render.terminal(brief, width=width)
    return {"markdown": render.markdown, "html": render.html, "json": render.json}[form](brief)
