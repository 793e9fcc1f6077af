"""The pages in a real browser: light, dark and narrow, with and without script."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from tests.web import talks

from detente.web import links

pytestmark = pytest.mark.browser

NEWS = links.document(talks.news.digest)
PATHS = (
    "/",
    "/brief",
    "/actors",
    "/actors/CHN",
    "/records",
    f"/records/{talks.urging.id}",
    "/documents",
    NEWS,
    links.document(talks.hostile.digest),
    "/ties",
    "/levers",
    "/search?q=troops",
    "/nothing",
)
AXE = {"resultTypes": ["violations"]}  # the rest is not looked at and slow to gather
Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, origin: str) -> Iterator[Opener]:
    """Opens a page and, when the test is over, fails if it asked anything of another server."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    troubles: list[str] = []

    def opened(path: str, *, missing: bool = False, **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if not missing else None)
        page.goto(origin + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert asked
    assert {urlsplit(one)._replace(path="", query="", fragment="").geturl() for one in asked} == {
        origin
    }
    assert not troubles


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_and_fits_in_light_dark_and_narrow(
    open_page: Opener, path: str
) -> None:
    page = open_page(path, missing=path == "/nothing", viewport={"width": 1280, "height": 900})
    assert serious_faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious_faults(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    levels = page.locator("h1, h2, h3, h4").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def serious_faults(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds that is serious or critical: the rule, the element and what to mend."""
    return [
        (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"])
        for one in Axe().run(page, options=AXE).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


def test_from_a_claim_to_its_words_in_one_click_without_script(open_page: Opener) -> None:
    page = open_page("/", java_script_enabled=False)
    place = page.locator("#in-brief ~ .finds .from a").first
    place.click()
    assert urlsplit(page.url).fragment.startswith("r-")
    target = page.locator("mark:target")
    assert target.count() == 1
    assert target.inner_text().startswith(talks.FIRST[:20])
    assert target.bounding_box()["y"] < 900


def test_from_words_to_their_record_and_back_without_script(open_page: Opener) -> None:
    page = open_page(NEWS, java_script_enabled=False)
    page.locator("mark a", has_text="Moscow threatened").first.click()
    assert urlsplit(page.url).path == f"/records/{talks.threat.id}"
    page.get_by_role("link", name="In the whole text").click()
    assert page.url.endswith(f"{NEWS}#r-{talks.threat.id}")


def test_a_search_and_a_filter_work_without_script(open_page: Opener) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("truce")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("link", name=talks.news.title).count() == 1
    page.get_by_role("link", name="Records").first.click()
    page.get_by_label("Event").select_option("REJECT")
    page.get_by_role("button", name="Show").click()
    assert "event=REJECT" in page.url
    assert page.locator("tbody tr").count() == 2


def test_words_in_pieces_are_all_lit(open_page: Opener) -> None:
    page = open_page(f"{NEWS}#r-{talks.crossing.id}")
    assert page.locator("mark:target").count() == 1
    assert page.locator("mark.lit").count() == 1
    page.evaluate("location.hash = ''")
    page.wait_for_function("!document.querySelector('mark.lit')")


def test_the_keyboard_skips_to_the_content_and_shows_where_it_is(open_page: Opener) -> None:
    page = open_page(NEWS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style != "none"


def test_the_keyboard_reaches_each_finding_once_by_its_number(open_page: Opener) -> None:
    page = open_page(NEWS)
    page.locator(".crumb a").focus()
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert sorted(reached) == ["1", "2", "3", "4", "5"]


def test_a_slash_goes_to_the_search_box_and_is_typed_within_it(open_page: Opener) -> None:
    page = open_page(NEWS)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"


def test_hostile_words_are_shown_and_do_nothing(open_page: Opener) -> None:
    page = open_page(links.document(talks.hostile.digest))
    assert "<script>document.title='owned'</script>" in page.locator("article").inner_text()
    assert page.title() == '</title><script>"x"</script> · The talks'
    assert page.locator("article img, article b, article script").count() == 0


def test_a_citation_can_be_copied(open_page: Opener, browser: Browser, origin: str) -> None:
    page = open_page(f"/records/{talks.urging.id}", permissions=["clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for(timeout=2000)


def test_print_leaves_out_what_is_of_no_use_on_paper(open_page: Opener) -> None:
    page = open_page("/")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("h1").is_visible()
