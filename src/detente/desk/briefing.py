"""From a case to its brief, and from a brief to a text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.desk.case import CaseFile, is_case
from detente.desk.case import open as open_case
from detente.desk.memory import read
from detente.desk.own_tables import names
from detente.desk.sources import several
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.casefile.model import Case
    from detente.desk.sources import Sources
    from detente.report.brief import Brief

FORMATS = ("terminal", "markdown", "html", "json")


def brief(what: CaseFile | Case | Sources, **asked: Any) -> Brief:
    """The cited brief of a case file, or of articles read here and now without one.

    ``what`` is an open case, a case in memory, the path of a case file, or sources as ``read``
    takes them; ``asked`` are then the arguments of ``read``. Raises ``UsageError`` for a case
    file among articles.
    """
    from detente.casefile.model import Case

    if isinstance(what, CaseFile):
        return compose(what.case())
    if isinstance(what, Case):
        return compose(what)
    paths = several(what)
    if not any(is_case(path) for path in paths):
        return compose(_titled(read(paths, **asked)))
    if len(paths) > 1:
        raise UsageError("A case file is among the articles.", remedy="Give it alone.")
    with open_case(paths[0]) as case:
        return compose(case.case())


def _titled(case: Case) -> Case:
    number = len(case.documents)
    return replace(case, title=f"Brief of {number} article{'' if number == 1 else 's'}")


def compose(case: Case) -> Brief:
    """The brief of a case in memory, as its analysts have it."""
    from detente.casefile.overlay import effective
    from detente.desk.standing import standing
    from detente.positions.holdings import hold
    from detente.report import brief as report

    judged = effective(case)
    return report.compose(judged, hold(judged), names(judged.actors), standing(judged))


def render(brief: Brief, form: str = "terminal", *, width: int = 80) -> str:
    """A brief as text in one of ``FORMATS``; ``width`` are the columns of a terminal."""
    from detente.report import render

    if form == "terminal":
        return render.terminal(brief, width=width)
    return {"markdown": render.markdown, "html": render.html, "json": render.json}[form](brief)
