"""The analyst's word in a real browser: by keys, without script, light, dark and narrow."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from tests.web import talks
from tests.web.conftest import served

from detente import desk
from detente.web import links
from detente.web.app import create_app

pytestmark = pytest.mark.browser

PATHS = (
    "/review",
    "/judgements",
    "/differences",
    "/agreement",
    links.record(talks.threat.id),
    links.record(talks.urging.id) + "#correct",
    "/actors/CHN",
    links.document(talks.news.digest),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "talks.case"
    with desk.new(made) as case:
        case.put(talks.case())
    return made


@pytest.fixture
def site(path: Path) -> Iterator[str]:
    with served(create_app(path, by="Ana Ruiz")) as origin:
        yield origin


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def opened(path: str, **options: object) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text))
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles


def said(path: Path) -> list[tuple[str, str]]:
    with desk.open(path) as case:
        return [(one.act.value, one.by) for one in case.judgements()]


def current(page: Page) -> str:
    return page.locator(".turn").first.get_attribute("aria-label") or ""


def test_a_case_is_reviewed_by_keys_alone(visit: Callable[..., Page], path: Path) -> None:
    page = visit("/review")
    first = current(page)
    with page.expect_navigation():
        page.keyboard.press("a")
    assert current(page) != first
    assert said(path) == [("accept", "Ana Ruiz")]
    page.keyboard.press("n")
    page.keyboard.type("a rumour, not an act")  # keys that are typed are no commands
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("r")
    with desk.open(path) as case:
        assert case.judgements()[-1].note == "a rumour, not an act"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert [act for act, _ in said(path)] == ["accept", "reject", "undo"]
    second = current(page)
    with page.expect_navigation():
        page.keyboard.press("s")
    assert current(page) != second
    assert len(said(path)) == 3


def test_keys_go_up_and_down_and_act_where_one_is(visit: Callable[..., Page], path: Path) -> None:
    page = visit("/review")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert second != current(page)
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == current(page)
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("r")
    with desk.open(path) as case:
        (word,) = case.judgements()
        assert second == f"Record {word.subject[0]}"


def test_the_key_to_correct_opens_the_form_and_the_correction_is_kept(
    visit: Callable[..., Page], path: Path
) -> None:
    page = visit(links.record(talks.threat.id))
    page.keyboard.press("c")
    page.get_by_label("Towards").first.fill("UKR")
    page.get_by_role("button", name="Keep the correction").click()
    assert page.get_by_role("heading", name="The machine says").is_visible()
    with desk.open(path) as case:
        (word,) = case.judgements()
    assert word.record is not None
    assert word.record.recipient is not None
    assert word.record.recipient.label == "UKR"
    assert word.record.content == talks.threat.content  # what was not touched is as it was


def test_all_of_it_works_without_script(visit: Callable[..., Page], path: Path) -> None:
    page = visit("/review", java_script_enabled=False)
    page.get_by_role("button", name="Reject").first.click()
    page.get_by_role("button", name="Undo").click()
    page.goto(page.url.replace("/review", "/actors/CHN"))
    page.get_by_label("Read it everywhere as").fill("TWN")
    page.get_by_role("button", name="Merge").click()
    assert page.get_by_role("heading", name="Judgements").is_visible()
    assert [act for act, _ in said(path)] == ["reject", "undo", "merge"]


@pytest.mark.parametrize("where", PATHS)
def test_the_pages_are_accessible_and_fit(
    visit: Callable[..., Page], path: Path, where: str
) -> None:
    with desk.open(path) as case:
        for number, act in enumerate(("reject", "accept")):
            record = (talks.threat, talks.urging)[number]
            case.judge(
                desk.Word(act=act, subject=(record.id,), by="Ana", at=talks.NOON, note="because")
            )
    page = visit(where, viewport={"width": 1280, "height": 900})
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []
    page.set_viewport_size({"width": 360, "height": 780})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def faults(page: Page) -> list[tuple[str, str, str]]:
    return [
        (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"])
        for one in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
