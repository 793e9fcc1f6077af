"""The pages of weighing as data: at a glance, one issue, one actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup

from detente.errors import NotFoundError
from detente.report.weighing import (
    assuming,
    dealing,
    escalating,
    findings,
    holding,
    leaning,
    positions,
    ripple,
    signing,
    timing,
    tornado,
    wording,
)
from detente.report.weighing.chart import Row, Table
from detente.report.weighing.drawing import slug
from detente.web import links
from detente.web.scales import Reference, Unweighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.answer import Answer
    from detente.bargaining.explained import Mover
    from detente.bargaining.game import Actor, Issue
    from detente.bargaining.timing import Finding
    from detente.report.weighing.chart import Chart
    from detente.report.weighing.findings import Answered
    from detente.web.scales import Weighing

_Kind = TypeVar("_Kind", "Issue", "Actor")
WORDY = 26  # letters in a cell above which its column is words
DEALS = 5  # packages told in the table of an actor


@dataclass(frozen=True, kw_only=True)
class Item:
    """A row of a table with what its numbers rest on."""

    head: str
    cells: Sequence[str]
    evidence: Sequence[Reference]


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A table as a page shows it."""

    caption: str
    columns: Sequence[str]
    items: Sequence[Item]

    @property
    def wordy(self) -> Sequence[bool]:
        """Whether each column, after the first, holds words rather than numbers."""
        columns = zip(*(one.cells for one in self.items), strict=True)
        return [any(len(cell) > WORDY for cell in column) for column in columns]

    @property
    def has_evidence(self) -> bool:
        """Whether some row has something that it rests on."""
        return any(one.evidence for one in self.items)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A chart as a page shows it: the finding, two widths of the picture, the table."""

    id: str
    title: str
    finding: str
    legend: str
    wide: Markup
    narrow: Markup
    listing: Listing


@dataclass(frozen=True, kw_only=True)
class Link:
    """Another page of the weighing, with a few words on what is there."""

    name: str
    link: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a page: what a reader asks, the lines that say it, its figures."""

    id: str
    title: str
    lines: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    listings: Sequence[Listing] = ()
    links: Sequence[Link] = ()
    warnings: Sequence[Finding] = ()


@dataclass(frozen=True, kw_only=True)
class WeighPage:
    """The weighing at a glance; without ``answer`` it says why there is none."""

    title: str
    about: str
    answered: Sequence[Answered] = ()
    sections: Sequence[Section] = ()
    issues: Sequence[Link] = ()
    actors: Sequence[Link] = ()
    assumptions: Sequence[str] = ()
    answer: Answer | None = None
    remedy: str = ""


@dataclass(frozen=True, kw_only=True)
class PartPage:
    """One issue or one actor of the weighing."""

    id: str
    title: str
    kind: str
    about: str
    sections: Sequence[Section]
    others: Sequence[Link] = field(default=())


def weigh_page(case: Weighing | Unweighed) -> WeighPage:
    """The weighing at a glance."""
    if isinstance(case, Unweighed):
        return WeighPage(title="Nothing to weigh yet", about=case.what, remedy=case.remedy)
    answer = case.answer
    return WeighPage(
        title=case.title, about=about(case), answered=findings.findings(case.game, answer),
        sections=[one for one in _sections(case) if one.figures or one.lines or one.listings],
        issues=_issues(case), actors=_actors(case), assumptions=answer.assumptions, answer=answer,
    )  # fmt: skip


def issue_page(case: Weighing | Unweighed, identity: str) -> PartPage:
    """One issue: who wants what, where it might settle, what moves it. Raises ``NotFoundError``."""
    weighed = needed(case)
    game, answer = weighed.game, weighed.answer
    issue = _named(game.issues, identity, "issue")
    held = [one for one in game.positions if one.issue == identity]
    shifts = [one for one in answer.ties if one.issue == identity]
    leans = answer.leans.get(identity, [])
    effects = [one for one in tornado.tornados(game, answer.what_if)
               if one.id == f"what-if-issue-{slug(identity)}"]  # fmt: skip
    return PartPage(
        id=identity, title=wording.issue_heading(issue), kind="Issue", about=about(weighed),
        sections=[
            Section(id="settle", title="Where it might settle",
                    figures=[figure(weighed, positions.issue_chart(game, answer, issue))],
                    listings=[listing(weighed, positions.position_table(game, held))]),
            *([Section(id="move", title="Which tie matters most",
                       figures=[figure(weighed, ripple.ties_chart(game, issue, shifts))])]
              if shifts else []),
            *([Section(id="what-if", title="What if",
                       figures=[figure(weighed, one) for one in effects])] if effects else []),
            Section(id="leans", title="What it leans on",
                    figures=[figure(weighed, leaning.leans_chart(game, issue, leans))]),
            *_scores(weighed, identity),
        ],
        others=[one for one in _issues(weighed) if one.link != link("issues", identity)],
    )  # fmt: skip


def actor_page(case: Weighing | Unweighed, identity: str) -> PartPage:
    """One actor: what it wants, signs and keeps, whom it moves. Raises ``NotFoundError``."""
    weighed = needed(case)
    game, answer = weighed.game, weighed.answer
    actor = _named(game.actors, identity, "actor")
    name = wording.heading(game, identity)
    held = [one for one in game.positions if one.actor == identity]
    kept = [one for one in answer.keeping if one.party == identity]
    moving = [one for one in answer.movers if identity in {one.mover, one.moved}]
    wants = [listing(weighed, positions.position_table(game, held, by_actor=False))] if held else []
    return PartPage(
        id=identity, title=name, kind="Actor", about=_stands(actor),
        sections=[
            Section(id="wants", title="What it wants", listings=wants,
                    lines=[] if held else ["It holds no position on any issue of the case."]),
            *([Section(id="sign", title="What it would sign",
                       listings=[_signs(weighed, identity)])]
              if answer.signing and actor.signs else []),
            *([Section(id="hold", title="Would it keep the compromise",
                       lines=[holding.missing(one) for one in kept],
                       figures=[figure(weighed, holding.hold_chart(game, answer, kept))])]
              if kept else []),
            Section(id="move", title="Whom it moves, and who moves it",
                    lines=[_moving(weighed, one) for one in moving] or
                    ["No strong influence of or on it is known."]),
        ],
        others=[one for one in _actors(weighed) if one.link != link("actors", identity)],
    )  # fmt: skip


def needed(case: Weighing | Unweighed) -> Weighing:
    """The weighing, where there is one. Raises ``NotFoundError``."""
    if isinstance(case, Unweighed):
        raise NotFoundError(case.what, remedy=case.remedy)
    return case


def about(case: Weighing) -> str:
    """How it was weighed, so that it can be done again."""
    return f"{case.name} · {case.answer.draws:,} draws, seed {case.answer.seed}"


def figure(case: Weighing, chart: Chart) -> Figure:
    """A chart ready for a page, its rows with their evidence."""
    return Figure(
        id=chart.id, title=chart.title, finding=chart.finding, legend=chart.legend,
        wide=Markup(chart.wide), narrow=Markup(chart.narrow),  # noqa: S704 - our own, escaped
        listing=listing(case, chart.table),
    )  # fmt: skip


def listing(case: Weighing, table: Table) -> Listing:
    """A table ready for a page, its rows with their evidence."""
    return Listing(
        caption=table.caption,
        columns=table.columns,
        items=[
            Item(
                head=row.head,
                cells=row.cells,
                evidence=case.evidence(row.about) if row.about else (),
            )
            for row in table.rows
        ],
    )


def link(kind: str, identity: str) -> str:
    """The address of an issue or an actor of the weighing."""
    return f"/weigh/{kind}/{links.part(identity)}"


def _sections(case: Weighing) -> list[Section]:
    game, answer = case.game, case.answer
    return [
        Section(id="settle", title="Where it might settle", links=_issues(case),
                figures=[figure(case, positions.overview(game, answer))]),
        _signing(case), _holding(case), _moves(case),
        Section(id="when", title="When", warnings=answer.when.warnings if answer.when else (),
                figures=[figure(case, timing.when_chart(answer.when))] if answer.when else []),
        _escalation(case), _levers(case), _leans(case), *_scores(case),
    ]  # fmt: skip


def _holding(case: Weighing) -> Section:
    game, answer = case.game, case.answer
    charts = [holding.hold_chart(game, answer)] if answer.keeping else []
    charts += [dealing.kept_chart(game, answer.deals)] if answer.deals else []
    lines = [holding.missing(one) for one in answer.keeping]
    lines += [one.words for one in answer.dangers]
    return Section(
        id="hold", title="Would it hold", links=_actors(case),
        lines=[*lines, *dealing.provisions(answer.deals)],
        figures=[figure(case, one) for one in charts],
    )  # fmt: skip


def _moves(case: Weighing) -> Section:
    game, answer = case.game, case.answer
    charts = [ripple.ripple_chart(game, answer)] if answer.movers else []
    tables = [ripple.leverage_table(game, answer)] if answer.leverage else []
    return Section(
        id="move", title="Who can move whom", figures=[figure(case, one) for one in charts],
        listings=[listing(case, one) for one in tables],
    )  # fmt: skip


def _escalation(case: Weighing) -> Section:
    found = case.answer.escalation
    title = "Escalation: where it could come to rest"
    if found is None:
        return Section(id="escalation", title=title)
    return Section(
        id="escalation", title=title, lines=[escalating.rests(found), *escalating.needs(found)],
        listings=[listing(case, escalating.rest_table(found))],
    )  # fmt: skip


def _leans(case: Weighing) -> Section:
    game, answer = case.game, case.answer
    charts = [
        leaning.leans_chart(game, one, answer.leans[one.id])
        for one in game.issues
        if answer.leans.get(one.id)
    ]
    for name, what, each in (
        ("zone", "The zone of possible agreement", answer.zone_leans),
        ("hold", "Whether the compromise is kept", answer.hold_leans),
    ):
        charts += [leaning.chart_of(game, f"the-{name}", what, each)] if each else []
    charts += [assuming.constants_chart(answer)] if answer.constants else []
    return Section(
        id="leans", title="What the answer leans on", figures=[figure(case, one) for one in charts]
    )  # fmt: skip


def _signing(case: Weighing) -> Section:
    found = case.answer.signing
    if not found:
        return Section(id="sign", title="Who would sign")
    charts = [signing.zone_chart(case.game, found)]
    charts += [signing.deals_chart(case.game, found)] if found.deals else []
    lines = [*signing.concessions(case.game, found), *dealing.linked(case.game, found)]
    return Section(
        id="sign", title="Who would sign", lines=lines,
        figures=[figure(case, one) for one in charts],
    )  # fmt: skip


def _levers(case: Weighing) -> Section:
    effects = case.answer.what_if
    charts = tornado.tornados(case.game, effects)[:1]
    tables = [tornado.effect_table(case.game, effects)] if effects else []
    gone = case.answer.without
    tables += [tornado.effect_table(case.game, gone, gone=True)] if gone else []
    return Section(
        id="what-if", title="What if", figures=[figure(case, one) for one in charts],
        listings=[listing(case, one) for one in tables],
        lines=[] if effects else ["The case names no lever."],
        links=[Link(name="Try levers of your own", link="/weigh/what-if")],
    )  # fmt: skip


def _scores(case: Weighing, issue: str = "") -> list[Section]:
    found = [one for one in case.answer.scores if issue in {"", one.issue}]
    if not found:
        return []
    names = {one.id: wording.issue_heading(one) for one in case.game.issues}
    table = Table(
        caption="Forecasts and simple rivals against what came of it, in the units of the issue",
        columns=("Forecast", "Issue", "Median", "Error", "CRPS", "Interval holds it", "Skill"),
        rows=tuple(
            Row(head=wording.model(one.forecast), cells=(
                names[one.issue], wording.number(one.middle), wording.number(one.error),
                wording.number(one.crps), "yes" if one.covered else "no", wording.number(one.skill),
            ))
            for one in found
        ),
    )  # fmt: skip
    told = (
        "CRPS is the error of the whole forecast; skill is above 0 where it beats the plain mean."
    )
    return [Section(id="scores", title="How good it was", lines=[told],
                    listings=[listing(case, table)])]  # fmt: skip


def _issues(case: Weighing) -> list[Link]:
    return [
        Link(name=wording.issue_heading(one), link=link("issues", one.id))
        for one in case.game.issues
    ]


def _actors(case: Weighing) -> list[Link]:
    return [
        Link(name=wording.heading(case.game, one.id), link=link("actors", one.id),
             words="" if one.signs else "need not sign")
        for one in case.game.actors
    ]  # fmt: skip


def _signs(case: Weighing, party: str) -> Listing:
    found = case.answer.signing
    deals = found.deals[:DEALS] if found else []
    table = Table(
        caption="The packages that most would sign, and how often this party would",
        columns=("Package", "What is in it", "It signs", "All sign"),
        rows=tuple(
            Row(head=signing.package(case.game, one), cells=(
                signing.contents(case.game, one), wording.share(one.signed[party]),
                wording.share(one.agreed),
            ))
            for one in deals
        ),
    )  # fmt: skip
    return listing(case, table)


def _moving(case: Weighing, one: Mover) -> str:
    path = " → ".join(wording.actor(case.game, each) for each in one.path)
    ends = wording.actor(case.game, one.moved)
    return f"{wording.sentence(path)}: {wording.share(one.share)} of where {ends} ends"


def _stands(actor: Actor) -> str:
    said = [f"capability {wording.number(actor.capability)}"]
    if not actor.signs:
        return f"{said[0]} · a deal does not need its signature"
    said += [f"patience {wording.number(actor.patience)}",
             f"no deal costs it {wording.number(actor.cost)} now"]  # fmt: skip
    if actor.cost_growth:
        said.append(f"{wording.number(actor.cost_growth)} more each period")
    return " · ".join(said)


def _named(among: Sequence[_Kind], identity: str, kind: str) -> _Kind:
    for one in among:
        if one.id == identity:
            return one
    raise NotFoundError(f"This weighing has no {kind} {identity!r}.", remedy="See the overview.")
