"""The pages of weighing in a real browser: light, dark, narrow, without script, on paper."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.web.conftest import served

from detente.web.app import create_app

pytestmark = pytest.mark.browser

SHEET = Path(__file__).parents[2] / "examples" / "weighing" / "border-talk.yaml"
TRIED = "/weigh/what-if?lever=aid&lever=mission&kind1=guarantee&amount1=0.2&actor1=Borea&wait=2"
PATHS = (
    "/weigh", "/weigh/issues/withdrawal", "/weigh/actors/Arden", "/weigh/actors/Delmar", TRIED,
    "/weigh/what-if?wait=never",
)  # fmt: skip
AXE = {"resultTypes": ["violations"]}
# Words of a picture that leave it, by the browser's own measure.
CUT = """() => [...document.querySelectorAll("main svg")].filter(one => one.getClientRects().length)
  .flatMap(svg => [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBBox(), all = svg.viewBox.baseVal;
    return box.x < -1 || box.x + box.width > all.width + 1 || box.y < -1
      || box.y + box.height > all.height + 1;
  }).map(text => text.textContent))"""
# The smallest letters of a picture, in pixels of the page.
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main svg:not(.meter)")]
  .filter(one => one.getClientRects().length)
  .map(svg => 13 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""


@pytest.fixture(scope="module")
def sheet_origin() -> Iterator[str]:
    with served(create_app(SHEET)) as origin:
        yield origin


@pytest.fixture
def page(browser: Browser, sheet_origin: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=sheet_origin, viewport={"width": 1280, "height": 900}, java_script_enabled=True
    )
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    context.close()
    assert not troubles


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_and_readable_in_light_dark_and_narrow(page: Page, path: str) -> None:
    page.goto(path)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    levels = page.locator("h1, h2, h3, h4").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def faults(page: Page) -> list[object]:
    """What axe finds that is serious, words cut off, and letters too small to read."""
    found: list[object] = [
        (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"])
        for one in Axe().run(page, options=AXE).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    found += page.evaluate(CUT)
    smallest = page.evaluate(SMALLEST)
    return [*found, smallest] if smallest is not None and smallest < 11.5 else found


def test_from_a_question_to_its_numbers_without_script(browser: Browser, sheet_origin: str) -> None:
    context = browser.new_context(base_url=sheet_origin, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Would it hold?").click()
    assert page.url.endswith("/weigh#hold")
    hold = page.locator("section[aria-labelledby='t-hold']")
    assert not hold.get_by_role("table").is_visible()
    hold.locator("summary").click()
    assert hold.get_by_role("rowheader", name="Arden").is_visible()
    context.close()


def test_a_what_if_is_asked_by_the_form_without_script(browser: Browser, sheet_origin: str) -> None:
    context = browser.new_context(base_url=sheet_origin, java_script_enabled=False)
    page = context.new_page()
    page.goto("/weigh")
    page.get_by_role("link", name="Try levers of your own").first.click()
    page.get_by_role("checkbox", name="aid to Borea").check()
    first = page.get_by_role("group", name="A lever of your own, 1")
    first.get_by_label("Kind").select_option("guarantee")
    first.get_by_label("Amount").fill("0.3")
    page.get_by_role("button", name="Try").click()
    assert "lever=aid" in page.url
    assert page.get_by_role("heading", name="guarantee of 0.3").first.is_visible()
    cited = page.locator(".cite").inner_text()
    page.goto(cited[cited.index("/weigh") :])
    assert page.get_by_role("heading", name="guarantee of 0.3").first.is_visible()
    assert page.get_by_role("row", name="Signed and kept by all").is_visible()
    context.close()


def test_on_paper_the_wide_pictures_stand_and_the_form_does_not(page: Page) -> None:
    page.goto(TRIED)
    page.emulate_media(media="print")
    assert page.locator(".wide svg").first.is_visible()
    assert not page.locator(".narrow svg").first.is_visible()
    assert not page.locator("form").first.is_visible()
