"""Serving the pages of one case at an address of this machine."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.web.guard import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOST = "127.0.0.1"
PORTS = range(8321, 8341)  # tried in turn where none is given; then any that is free


def serve(
    path: str | Path,
    *,
    host: str = HOST,
    port: int | None = None,
    by: str = "",
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the case until it is interrupted; ``announce`` is told the address once it is up.

    Without ``port`` a free one is found, 8321 if it can be had. A ``host`` that is not a loopback
    address opens the pages to other machines, under whatever name they know this one by. ``by`` is
    the analyst whose words the pages take; without one, and to others, they can only be read.
    Raises ``UsageError`` where the address cannot be had.
    """
    import uvicorn

    from detente.web.app import create_app

    bound = listen(host, port)
    app = create_app(path, any_host=not is_loopback(_bracketed(host)), by=by)
    config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
    announce(address(bound))
    uvicorn.Server(config).run(sockets=[bound])


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens there. Raises ``UsageError`` where it cannot be had."""
    if port is not None:
        return _bound(host, port)
    for one in PORTS:
        with suppress(UsageError):
            return _bound(host, one)
    return _bound(host, 0)


def address(bound: socket.socket) -> str:
    """The address of the pages, as one types it."""
    host, port = bound.getsockname()[:2]
    return f"http://{_bracketed(host)}:{port}/"


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind)
    except (OSError, OverflowError) as error:
        raise UsageError(
            f"{host}:{port} is no address of this machine.", remedy="Leave out --host and --port."
        ) from error
    try:
        if os.name != "nt":  # there it would let two servers share the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(where)
        made.listen()
    except (OSError, OverflowError) as error:
        made.close()
        raise _refused(host, port, error) from error
    return made


def _refused(host: str, port: int, error: OSError | OverflowError) -> UsageError:
    taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
    if taken:
        return UsageError(f"Port {port} is in use.", remedy="Choose another, or leave out --port.")
    return UsageError(f"{host}:{port} cannot be served at.", remedy="Leave out --host and --port.")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
