"""The local pages of one case: which address shows what, as HTML and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from detente.errors import DetenteError, NotFoundError
from detente.web import actors, answers, listings, openapi, pages, passages
from detente.web.guard import HEADERS, Guard
from detente.web.rendering import Shell, render
from detente.web.search import search_page
from detente.web.snapshot import FileShelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from detente.web.snapshot import Shelf, Snapshot

STATIC = Path(__file__).parent / "static"
NO_CACHE = {"cache-control": "no-cache"}  # a page is that of the case as it is now


@dataclass(frozen=True, kw_only=True)
class View:
    """One page: its address, the template that shows it, and how its contents are found.

    ``asked`` are the names of its query parameters; ``json`` its address as JSON, where that is
    not the page's own with ``.json`` after it.
    """

    path: str
    template: str
    page: Callable[[Snapshot, Request], Any]
    summary: str
    asked: tuple[str, ...] = ()
    json: str = ""

    @property
    def json_path(self) -> str:
        """The address of the page as JSON."""
        return self.json or f"{self.path}.json"


def _number(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1


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
        page=lambda case, asked: actors.actor_page(case, asked.path_params["label"]),
        summary="One actor, by its id or its words",
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
        page=lambda case, _: listings.ties_page(case),
        summary="Who has a hold on whom",
    ),
    View(
        path="/levers",
        template="levers.html",
        page=lambda case, _: listings.levers_page(case),
        summary="What is said to move things",
    ),
)


def create_app(path: str | Path, *, any_host: bool = False) -> Starlette:
    """The pages of a case file.

    With ``any_host`` they answer under any name, not under a loopback one only. The file is opened
    with the first page that is asked for, and read again when it has changed.
    """
    return app_of(FileShelf(path), any_host=any_host)


def app_of(shelf: Shelf, *, any_host: bool = False) -> Starlette:
    """The pages of the case that a shelf gives."""
    search = View(
        path="/search",
        template="search.html",
        page=lambda _, asked: search_page(shelf, asked.query_params.get("q", "")),
        summary="The documents with these words",
        asked=("q",),
    )
    views = (*VIEWS, search)
    description = openapi.description(views)
    return Starlette(
        routes=[
            Route("/openapi.json", lambda _: JSONResponse(description)),
            Mount("/static", StaticFiles(directory=STATIC)),
            *(Route(one.json_path, partial(_as_json, shelf, one)) for one in views),
            *(Route(one.path, partial(_as_html, shelf, one)) for one in views),
        ],
        middleware=[Middleware(Guard, any_host=any_host)],
        exception_handlers={
            HTTPException: partial(_no_page, shelf),
            DetenteError: partial(_trouble, shelf),
            Exception: _fault,
        },
    )


def _as_html(shelf: Shelf, view: View, request: Request) -> Response:
    case = shelf.now()
    query = f"?{request.url.query}" if request.url.query else ""
    here = "/" + request.url.path.strip("/").partition("/")[0]
    address = view.json or f"{request.scope['raw_path'].decode('ascii')}.json"
    shell = Shell(title=case.title, here=here, json=address + query)
    text = render(view.template, shell=shell, page=view.page(case, request), case=case)
    return HTMLResponse(text.encode("utf-8", "replace"), headers=NO_CACHE)


def _as_json(shelf: Shelf, view: View, request: Request) -> Response:
    response = answers.answer(view.page(shelf.now(), request))
    response.headers.update(NO_CACHE)
    return response


def _no_page(shelf: Shelf, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    page = pages.ErrorPage(
        title="No such page",
        what="There is nothing at this address.",
        remedy="It may have been mistyped, or what it led to is no longer in the case.",
    )
    return _told(request, page, status, _title(shelf))


def _trouble(shelf: Shelf, request: Request, error: Exception) -> Response:
    """What the desk refused: not found, or a case file that cannot be read just now."""
    missing = isinstance(error, NotFoundError)
    page = pages.ErrorPage(
        title="Not found" if missing else "The case cannot be read",
        what=getattr(error, "message", str(error)),
        remedy=getattr(error, "remedy", ""),
    )
    return _told(request, page, 404 if missing else 503, _title(shelf))


def _fault(request: Request, _: Exception) -> Response:
    page = pages.ErrorPage(
        title="A fault of ours",
        what="This page could not be made.",
        remedy="The terminal in which Détente runs says why. The other pages may still work.",
    )
    return _told(request, page, 500, "Détente")


def _title(shelf: Shelf) -> str:
    try:
        return shelf.now().title
    except DetenteError:
        return "Détente"


def _told(request: Request, page: pages.ErrorPage, status: int, title: str) -> Response:
    """An error in the form in which the page was asked for, with a way back.

    The headers are set here too: a fault is answered outside of the guard.
    """
    if request.url.path.endswith(".json"):
        body = {"error": page.what, "remedy": page.remedy}
        return JSONResponse(body, status, headers=HEADERS)
    text = render("error.html", shell=Shell(title=title, here=""), page=page)
    return HTMLResponse(text.encode("utf-8", "replace"), status, headers=HEADERS)
