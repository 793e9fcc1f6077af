"""What keeps a page about hostile texts harmless: headers, and who may ask.

A page of another site must not read the case through the reader's own browser, so the name by
which this server is called is checked (an attacker may point any name at a loopback address).
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
METHODS = frozenset({"GET", "HEAD"})
JUDGE = "/judge"  # the one address that takes a word, where that is allowed


def is_loopback(host: str) -> bool:
    """Whether a Host header names this machine and nothing else: ``localhost:8000``, ``[::1]``."""
    name = _name(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Guard:
    """Middleware that refuses what must not be asked, and puts the headers on every answer.

    With ``any_host`` the server answers to every name: for one that is meant to be reached from
    other machines. With ``writable`` it takes words at ``JUDGE``, from its own pages.
    """

    def __init__(self, app: ASGIApp, *, any_host: bool = False, writable: bool = False) -> None:
        self.app = app
        self.any_host = any_host
        self.writable = writable

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, as ASGI has it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = Headers(scope=scope).get("host", "")
        if not self.any_host and not is_loopback(host):
            text = "This server answers only to a loopback name, such as http://127.0.0.1.\n"
            return PlainTextResponse(text, status_code=421)
        if self.writable and scope["method"] == "POST" and scope["path"] == JUDGE:
            own = is_own(Headers(scope=scope))
            return None if own else PlainTextResponse("Another site asked.\n", status_code=403)
        if scope["method"] not in METHODS:
            allow = {"allow": "GET, HEAD"}
            return PlainTextResponse("Pages can only be read.\n", status_code=405, headers=allow)
        return None


def is_own(headers: Headers) -> bool:
    """Whether a request to write comes from these pages, as far as the browser tells.

    A browser says so in ``Sec-Fetch-Site``; an older one gives the ``Origin``, which our own pages
    leave as ``null`` for they send no referrer. Who gives neither is no browser, and needs the
    token of the forms like everyone.
    """
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "null")
    if site:
        return site == "same-origin"
    return origin in {"null", f"http://{headers.get('host', '')}"}


def _name(host: str) -> str:
    """The name in a Host header, without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host
