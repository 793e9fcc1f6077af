"""From a page as data to HTML: the templates and the few words they format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from markupsafe import Markup

from detente.casefile.model import EventType
from detente.report import charts, times
from detente.web import links
from detente.web.lines import called
from detente.web.passages import OF_WHAT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from jinja2.runtime import Context

    from detente.casefile.model import Mention, Record
    from detente.web.snapshot import Snapshot

Groups: TypeAlias = "Sequence[Sequence[tuple[str, str]]]"  # names and addresses of pages
E = EventType
# In groups: the case, where it stands, what it is made of, what people make of it.
NAV = (
    (("Case", "/"), ("Brief", "/brief"), ("Changes", "/changed")),
    (
        ("Positions", "/positions"),
        ("Promises", "/promises"),
        ("Contradictions", "/contradictions"),
        ("Leverage", "/leverage"),
    ),
    (("Actors", "/actors"), ("Records", "/records"), ("Documents", "/documents")),
    (("Review", "/review"), ("Weighing", "/weigh")),
)
SHEET_NAV = ((("Weighing", "/weigh"), ("What if", "/weigh/what-if")),)
DATED = frozenset({"/positions", "/promises", "/contradictions", "/leverage", "/changed"})
# Pages that have no place of their own there, under that which leads to them.
UNDER = {"/ties": "/leverage", "/levers": "/leverage"}
# PLOVER's quarters: word or deed, towards cooperation or conflict.
_DEEDS_TOGETHER = frozenset({E.COOPERATE, E.AID, E.RETREAT})
_WORDS_AGAINST = frozenset({E.REQUEST, E.ACCUSE, E.REJECT, E.THREATEN})
_DEEDS_AGAINST = frozenset({E.PROTEST, E.SANCTION, E.MOBILIZE, E.COERCE, E.ASSAULT})


@dataclass(frozen=True, kw_only=True)
class Shell:
    """What surrounds a page: the case's title, where one is, and the page's JSON ("" for none).

    ``searchable``: whether there are documents to search. ``token`` is what a form sends with an
    analyst's word, and ``by`` whose word it is; both "" where the pages can only be read.
    """

    title: str
    here: str
    json: str = ""
    nav: Groups = NAV
    searchable: bool = True
    token: str = ""
    by: str = ""


def render(template: str, *, shell: Shell, page: object, case: Snapshot | None = None) -> str:
    """The page as HTML; everything that is not our own markup is escaped."""
    return _environment().get_template(template).render(shell=shell, page=page, case=case)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        called=called,
        dated=links.dated,
        day=_day,
        grouped="{:,}".format,
        kept=_kept,
        mention_link=links.mention,
        name=_name,
        of_what=_of_what,
        picture=_picture,
        place_name=links.place,
        quarter=_quarter,
        share="{:.2f}".format,
        svg=_svg,
    )
    return environment


def _day(date: dt.date | None) -> str:
    return times.day(date) if date else "undated"


def _quarter(event: EventType) -> str:
    if event in _DEEDS_TOGETHER:
        return "deed-together"
    if event in _WORDS_AGAINST:
        return "word-against"
    return "deed-against" if event in _DEEDS_AGAINST else "word-together"


def _of_what(record: Record) -> str:
    return OF_WHAT.get(record.event, "of what") if record.event else "of what"


@pass_context
def _kept(context: Context, address: str) -> str:
    """An address with the day as of which the page that leads there is."""
    head = getattr(context["page"], "head", None)
    return links.dated(address, head.day) if head and address in DATED else address


def _svg(picture: str) -> Markup:
    return Markup(picture)  # noqa: S704 - our own, escaped where it is drawn


@pass_context
def _name(context: Context, mention: Mention) -> str:
    case: Snapshot = context["case"]
    return case.names.title(mention.label)


def _picture(case: Snapshot) -> Markup:
    """Who presses whom."""
    return Markup(charts.pressure_svg(case.holdings, case.names))  # noqa: S704 - our own
