"""The pages of where a case stands in a real browser: light, dark, narrow, without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.web import accords
from tests.web.conftest import served
from tests.web.test_weighing_browser import faults

from detente import desk
from detente.web.app import create_app

pytestmark = pytest.mark.browser

PATHS = (
    "/positions", "/positions/withdrawal", "/promises", "/contradictions", "/leverage",
    "/changed?since=2031-03-21&until=2031-05-02", "/actors/NOR?as_of=2031-05-02",
)  # fmt: skip


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("standing") / "bridge.case"
    with desk.new(path) as made:
        made.put(accords.case())
    with served(create_app(path)) as origin:
        yield origin


@pytest.fixture
def page(browser: Browser, bridge: str) -> Iterator[Page]:
    context = browser.new_context(base_url=bridge, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert not troubles


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_and_fits_in_light_dark_and_narrow(page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_day_is_asked_for_and_kept_from_page_to_page_without_script(
    browser: Browser, bridge: str
) -> None:
    context = browser.new_context(base_url=bridge, java_script_enabled=False)
    page = context.new_page()
    page.goto("/positions")
    page.get_by_label("As known on").fill("2031-03-26")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Promises").click()
    assert page.url.endswith("/promises?as_of=2031-03-26")
    assert page.locator("tbody .status").inner_text() == "open"
    page.get_by_role("link", name="Positions").click()
    page.get_by_role("heading", name="Withdrawal of forces").get_by_role("link").click()
    assert page.url.endswith("/positions/withdrawal?as_of=2031-03-26")
    page.get_by_role("link", name="All articles").click()
    assert page.get_by_text("What moved it").count() == 1
    context.close()


def test_from_a_place_to_the_sentence_behind_it_without_script(
    browser: Browser, bridge: str
) -> None:
    context = browser.new_context(base_url=bridge, java_script_enabled=False)
    page = context.new_page()
    page.goto("/positions/withdrawal#a-SWE")
    place = page.locator("section[aria-labelledby='a-SWE']")
    place.locator(".weights .from a").first.click()
    assert page.locator("mark:target").inner_text().startswith(accords.offered.text)
    context.close()
