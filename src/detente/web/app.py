"""The local pages of one case or one sheet: which address shows what, as HTML and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from detente.errors import ConfigError, DetenteError, NotFoundError, UsageError
from detente.web import (
    accounts,
    actors,
    answers,
    holds,
    listings,
    news,
    openapi,
    pages,
    passages,
    places,
    promised,
    scales,
    trials,
    weighed,
    words,
)
from detente.web.guard import HEADERS, JUDGE, Guard
from detente.web.judging import Pen, judge
from detente.web.known import known
from detente.web.rendering import NAV, SHEET_NAV, UNDER, Shell, render
from detente.web.search import search_page
from detente.web.snapshot import FileShelf, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request

    from detente.web.known import Known
    from detente.web.rendering import Groups
    from detente.web.scales import Source
    from detente.web.snapshot import Shelf

STATIC = Path(__file__).parent / "static"
Served = tuple["View", "Callable[[], Any]"]  # a page, and what gives its subject as it is now
NO_CACHE = {"cache-control": "no-cache"}  # a page is that of the case as it is now


@dataclass(frozen=True, kw_only=True)
class View:
    """One page: its address, the template that shows it, and how its contents are found.

    ``page`` makes them of a ``Snapshot``, or of a weighing. ``asked`` are the names of its query
    parameters; ``json`` its address as JSON, where that is not the page's own with ``.json`` after
    it.
    """

    path: str
    template: str
    page: Callable[[Any, Request], Any]
    summary: str
    asked: tuple[str, ...] = ()
    json: str = ""

    @property
    def json_path(self) -> str:
        """The address of the page as JSON."""
        return self.json or f"{self.path}.json"


def _number(request: Request, name: str = "page") -> int:
    other = 1 if name == "page" else 0
    asked = request.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else other


def _given(request: Request, name: str) -> str:
    given: str = request.query_params.get(name, "")
    return given


def _known(case: Snapshot, request: Request) -> Known:
    """The case as known on the day that is asked for."""
    return known(case, _given(request, "as_of"))


def _filters(request: Request) -> listings.Filters:
    names = listings.Filters.__dataclass_fields__
    return listings.Filters(**{name: request.query_params.get(name, "") for name in names})


VIEWS = (
    View(
        path="/",
        template="case.html",
        page=lambda case, _: pages.case_page(case),
        summary="The case at a glance",
        json="/case.json",
    ),
    View(
        path="/brief",
        template="brief.html",
        page=lambda case, _: pages.brief_page(case),
        summary="The cited brief",
    ),
    View(
        path="/actors",
        template="actors.html",
        page=lambda case, _: listings.actors_page(case),
        summary="Every actor",
    ),
    View(
        path="/actors/{label:path}",
        template="actor.html",
        page=lambda case, asked: actors.actor_page(_known(case, asked), asked.path_params["label"]),
        summary="One actor, by its id or its words",
        asked=("as_of",),
    ),
    View(
        path="/records",
        template="records.html",
        page=lambda case, asked: listings.records_page(case, _filters(asked), _number(asked)),
        summary="The records that fit the filters",
        asked=(*listings.Filters.__dataclass_fields__, "page"),
    ),
    View(
        path="/records/{identity}",
        template="record.html",
        page=lambda case, asked: passages.record_page(case, asked.path_params["identity"]),
        summary="One record with its sentence",
    ),
    View(
        path="/documents",
        template="documents.html",
        page=lambda case, asked: listings.documents_page(case, _number(asked)),
        summary="The documents by date",
        asked=("page",),
    ),
    View(
        path="/documents/{digest}",
        template="document.html",
        page=lambda case, asked: passages.document_page(case, asked.path_params["digest"]),
        summary="One document, its text and what was found in it",
    ),
    View(
        path="/ties",
        template="ties.html",
        page=lambda case, asked: listings.ties_page(_known(case, asked)),
        summary="What the texts say of ties, each in its words",
        asked=("as_of",),
    ),
    View(
        path="/levers",
        template="levers.html",
        page=lambda case, asked: listings.levers_page(_known(case, asked)),
        summary="What is said to move things",
        asked=("as_of",),
    ),
)


# Those of where the case stands, as known on a day.
STANDING_VIEWS = (
    View(
        path="/positions",
        template="positions.html",
        page=lambda case, asked: places.positions_page(_known(case, asked)),
        summary="Where each side stands, issue by issue",
        asked=("as_of",),
    ),
    View(
        path="/positions/{issue:path}",
        template="issue.html",
        page=lambda case, asked: places.issue_page(_known(case, asked), asked.path_params["issue"]),
        summary="One issue: each side with its course and all that speaks for its place",
        asked=("as_of",),
    ),
    View(
        path="/promises",
        template="promises.html",
        page=lambda case, asked: promised.promises_page(
            _known(case, asked), _given(asked, "actor"), _given(asked, "status"), _number(asked)
        ),
        summary="Who promised what to whom, and what became of it",
        asked=("actor", "status", "as_of", "page"),
    ),
    View(
        path="/contradictions",
        template="contradictions.html",
        page=lambda case, asked: accounts.contradictions_page(_known(case, asked), _number(asked)),
        summary="Where accounts differ, side by side",
        asked=("as_of", "page"),
    ),
    View(
        path="/leverage",
        template="leverage.html",
        page=lambda case, asked: holds.leverage_page(
            _known(case, asked), _given(asked, "actor"), _number(asked)
        ),
        summary="Who has a hold on whom, from what is done and what is said",
        asked=("actor", "as_of", "page"),
    ),
    View(
        path="/changed",
        template="changed.html",
        page=lambda case, asked: news.changed_page(
            case, _given(asked, "since"), _given(asked, "until")
        ),
        summary="What changed between two days",
        asked=("since", "until"),
    ),
)

# Those of the analyst's word.
WORD_VIEWS = (
    View(
        path="/review",
        template="review.html",
        page=lambda case, asked: words.review_page(case, _number(asked, "after")),
        summary="The records that most need an analyst's eye",
        asked=("after",),
    ),
    View(
        path="/judgements",
        template="judgements.html",
        page=lambda case, _: words.log_page(case),
        summary="Every word of every analyst",
    ),
    View(
        path="/differences",
        template="differences.html",
        page=lambda case, _: words.differences_page(case),
        summary="What the analysts say beside what the machine says",
    ),
    View(
        path="/agreement",
        template="agreement.html",
        page=lambda case, _: words.agreement_page(case),
        summary="How far coders agree",
    ),
)

# Those of a weighing: of a case's, or of a sheet's, which has no others.
WEIGH_VIEWS = (
    View(
        path="/weigh",
        template="weigh.html",
        page=lambda case, _: weighed.weigh_page(case),
        summary="The case weighed: where it might settle, who would sign, whether it holds",
    ),
    View(
        path=trials.PATH,
        template="weigh-what-if.html",
        page=lambda case, asked: trials.trial_page(case, asked.query_params),
        summary="What if: levers tried against the case as it stands",
        asked=trials.ASKED,
    ),
    View(
        path="/weigh/issues/{issue:path}",
        template="weigh-issue.html",
        page=lambda case, asked: weighed.issue_page(case, asked.path_params["issue"]),
        summary="One issue weighed",
    ),
    View(
        path="/weigh/actors/{actor:path}",
        template="weigh-actor.html",
        page=lambda case, asked: weighed.actor_page(case, asked.path_params["actor"]),
        summary="One actor weighed",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Site:
    """What surrounds the pages of one file: its title as it is now, where one can go."""

    title: Callable[[], str]
    nav: Groups = NAV
    searchable: bool = True
    pen: Pen | None = None

    def shell(self, path: str = "", json: str = "") -> Shell:
        """The surroundings of the page at a path."""
        path = UNDER.get(path, path)
        every = [at for group in self.nav for _, at in group]
        above = [at for at in every if path == at or path.startswith(f"{at.rstrip('/')}/")]
        own = [at for at in above if at != "/" or path == "/"]
        here = max(own, key=len, default="")
        return Shell(
            title=self.title(), here=here, json=json, nav=self.nav, searchable=self.searchable,
            token=self.pen.token if self.pen else "", by=self.pen.by if self.pen else "",
        )  # fmt: skip


def create_app(path: str | Path, *, any_host: bool = False, by: str = "") -> Starlette:
    """The pages of a case file or of a sheet.

    With ``any_host`` they answer under any name, not under a loopback one only. ``by`` is the
    analyst whose words they take; without one, and under any name, they can only be read. The
    file is opened with the first page that is asked for, and read again when it has changed.
    """
    if is_sheet(path):
        return sheet_app(scales.FileSource(path, scales.weigh_sheet), any_host=any_host)
    source = scales.FileSource(path, scales.weigh_case)
    pen = Pen(by=by) if by and not any_host else None
    return app_of(FileShelf(path), source=source, any_host=any_host, pen=pen)


def is_sheet(path: str | Path) -> bool:
    """Whether a path names a sheet, by its ending."""
    return Path(path).suffix.lower() in {".yaml", ".yml"}


def sheet_app(source: Source, *, any_host: bool = False) -> Starlette:
    """The pages of the sheet that a source weighs."""

    def title() -> str:
        found = source.now()
        return found.title if isinstance(found, scales.Weighing) else found.name

    site = Site(title=title, nav=SHEET_NAV, searchable=False)
    home = Route("/", lambda _: RedirectResponse("/weigh"))
    return _app(site, [(one, source.now) for one in WEIGH_VIEWS], any_host=any_host, more=home)


def app_of(
    shelf: Shelf, *, source: Source | None = None, any_host: bool = False, pen: Pen | None = None
) -> Starlette:
    """The pages of the case that a shelf gives, and those of its weighing where it has a source.

    With a ``pen`` they take an analyst's words.
    """
    search = View(
        path="/search",
        template="search.html",
        page=lambda _, asked: search_page(shelf, asked.query_params.get("q", "")),
        summary="The documents with these words",
        asked=("q",),
    )
    views: list[Served] = [
        (one, shelf.now) for one in (*VIEWS, *STANDING_VIEWS, *WORD_VIEWS, search)
    ]
    if source:
        views += [(one, source.now) for one in WEIGH_VIEWS]
    site = Site(title=lambda: shelf.now().title, pen=pen)
    writing = Route(JUDGE, partial(judge, shelf, pen), methods=["POST"]) if pen else None
    return _app(site, views, any_host=any_host, more=writing)


def _app(
    site: Site, views: Sequence[Served], *, any_host: bool, more: Route | None = None
) -> Starlette:
    description = openapi.description([view for view, _ in views])
    return Starlette(
        routes=[
            Route("/openapi.json", lambda _: JSONResponse(description)),
            Mount("/static", StaticFiles(directory=STATIC)),
            *([more] if more else []),
            *(Route(one.json_path, partial(_as_json, now, one)) for one, now in views),
            *(Route(one.path, partial(_as_html, site, now, one)) for one, now in views),
        ],
        middleware=[Middleware(Guard, any_host=any_host, writable=site.pen is not None)],
        exception_handlers={
            HTTPException: partial(_no_page, site),
            DetenteError: partial(_trouble, site),
            Exception: _fault,
        },
    )


def _as_html(site: Site, now: Callable[[], Any], view: View, request: Request) -> Response:
    subject = now()
    query = f"?{request.url.query}" if request.url.query else ""
    address = view.json or f"{request.scope['raw_path'].decode('ascii')}.json"
    shell = site.shell(request.url.path, address + query)
    case = subject if isinstance(subject, Snapshot) else None
    text = render(view.template, shell=shell, page=view.page(subject, request), case=case)
    return HTMLResponse(text.encode("utf-8", "replace"), headers=NO_CACHE)


def _as_json(now: Callable[[], Any], view: View, request: Request) -> Response:
    response = answers.answer(view.page(now(), request))
    response.headers.update(NO_CACHE)
    return response


def _no_page(site: Site, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    page = pages.ErrorPage(
        title="No such page",
        what="There is nothing at this address.",
        remedy="It may have been mistyped, or what it led to is no longer in the case.",
    )
    return _told(request, page, status, _shell(site))


def _trouble(site: Site, request: Request, error: Exception) -> Response:
    """What the desk refused: not found, or a case file that cannot be read just now."""
    missing = isinstance(error, NotFoundError)
    wrong = isinstance(error, UsageError) and not isinstance(error, ConfigError)
    title = "This cannot be said so" if wrong else "The case cannot be read"
    page = pages.ErrorPage(
        title="Not found" if missing else title,
        what=getattr(error, "message", str(error)),
        remedy=getattr(error, "remedy", ""),
    )
    return _told(request, page, 404 if missing else 400 if wrong else 503, _shell(site))


def _fault(request: Request, _: Exception) -> Response:
    page = pages.ErrorPage(
        title="A fault of ours",
        what="This page could not be made.",
        remedy="The terminal in which Détente runs says why. The other pages may still work.",
    )
    return _told(request, page, 500, Shell(title="Détente", here=""))


def _shell(site: Site) -> Shell:
    """The surroundings of an error, for which the file itself may be the reason."""
    try:
        return site.shell()
    except DetenteError:
        return Shell(title="Détente", here="", nav=site.nav, searchable=site.searchable)


def _told(request: Request, page: pages.ErrorPage, status: int, shell: Shell) -> Response:
    """An error in the form in which the page was asked for, with a way back.

    The headers are set here too: a fault is answered outside of the guard.
    """
    if request.url.path.endswith(".json"):
        body = {"error": page.what, "remedy": page.remedy}
        return JSONResponse(body, status, headers=HEADERS)
    text = render("error.html", shell=shell, page=page)
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers=HEADERS)
