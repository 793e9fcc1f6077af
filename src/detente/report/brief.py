"""The brief: what a case holds, in cited sentences, in the order in which a desk would read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.lines import Brief, Citation, Group, Line, Section, Source
from detente.report.names import Names
from detente.report.sections import SECTIONS
from detente.report.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from detente.casefile.holdings import Holdings
    from detente.casefile.model import Case
    from detente.casefile.standing import Standing

__all__ = ["Brief", "Citation", "Group", "Line", "Section", "Source", "compose"]

NO_NAMES: Mapping[str, str] = {}


def compose(
    case: Case,
    holdings: Holdings,
    names: Mapping[str, str] = NO_NAMES,
    standing: Standing | None = None,
    sections: Sequence[Callable[[Writer], Section]] = SECTIONS,
) -> Brief:
    """The brief of a case, or some ``sections`` of it.

    ``names`` are the display names of actors by id; an actor without one is called as the texts
    call it. Every line cites the words it rests on; the order of the documents changes nothing.
    """
    writer = Writer.of(case, holdings, Names.of(case, names), standing)
    made = tuple(section for make in sections if (section := make(writer)).groups)
    return Brief(
        title=case.title,
        summary=writer.summary(),
        sections=made,
        sources=writer.sources,
    )
