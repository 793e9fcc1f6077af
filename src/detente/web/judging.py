"""What a form sends: an analyst's word, taken where the pages may write."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from detente.desk.judging import Word
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from detente.web.snapshot import Shelf

LONGEST = 64_000  # bytes of a form
_FIELDS = ("event", "mode", "actor", "recipient", "polarity", "modality", "condition", "issues")


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Who writes, and the token by which a form of these pages is known; "" for nobody."""

    by: str = ""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


async def judge(shelf: Shelf, pen: Pen, request: Request) -> Response:
    """Keep the word of a form and go back to the page it names. Raises as ``CaseFile.judge``."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST:
            return PlainTextResponse("This form is too long.\n", status_code=413)
    form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if not secrets.compare_digest(form.get("token", "").encode(), pen.token.encode()):
        text = "This page is of an earlier run of the server: go back and load it again.\n"
        return PlainTextResponse(text, status_code=403)
    await run_in_threadpool(shelf.judge, word(form, pen.by, dt.datetime.now(dt.UTC)))
    return RedirectResponse(_local(form.get("next", "")), status_code=303)


def word(form: Mapping[str, str], by: str, at: dt.datetime) -> Word:
    """The word that a form holds. A field is changed where it differs from ``was_`` and its name.

    Raises ``UsageError`` for a form without an act.
    """
    if not form.get("act") or not form.get("subject"):
        raise UsageError("This form says nothing.", remedy="Go back and use a button of the page.")
    subject = tuple(one for one in (form["subject"], form.get("issue", "")) if one)
    names = (*_FIELDS, *(f"content.{name}" for name in _FIELDS))
    changes = {
        name: form[name] for name in names if form.get(name, "") != form.get(f"was_{name}", "")
    }
    return Word(
        act=form["act"], subject=subject, by=by, at=at, value=form.get("value", "").strip(),
        note=form.get("note", "").strip(), quote=form.get("quote", ""),
        changes=changes if form["act"] in {"correct", "add"} else {},
    )  # fmt: skip


def _local(path: str) -> str:
    """A path of these pages, and of no other place."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isprintable() else "/review"
