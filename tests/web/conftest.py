"""A case file made by hand, its pages asked without a network, and a browser for the real thing."""

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.applications import Starlette
from tests.web import talks

from detente import desk
from detente.web.app import create_app
from detente.web.server import address, listen

CHROMIUM = "/usr/bin/chromium"
# Nothing of the browser's own may reach out: only the pages are to be seen on the wire.
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Client:
    """Asks an app for its pages within this process."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> httpx.Response:
        # In a thread of its own: the browser's driver keeps an event loop in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(self._ask(method, path, headers))).result()

    async def _ask(self, method: str, path: str, headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, headers=headers)


@pytest.fixture(scope="session")
def case_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "talks.case"
    with desk.new(path) as made:
        made.put(talks.case())
    return path


@pytest.fixture(scope="session")
def client(case_path: Path) -> Client:
    return Client(create_app(case_path))


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The address of a real server of an app, as long as the block lasts."""
    bound = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address(bound).rstrip("/")
    server.should_exit = True
    thread.join(10)
    bound.close()


@pytest.fixture(scope="session")
def origin(case_path: Path) -> Iterator[str]:
    """The address of a real server of the case."""
    with served(create_app(case_path)) as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        browser.close()
