"""The pages of where a case stands, as known on a day."""

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.web import accords
from tests.web.conftest import Client

from detente import desk
from detente.casefile import kit
from detente.web import links
from detente.web.app import create_app
from detente.web.known import KEPT, Almanac, known
from detente.web.lines import finding
from detente.web.places import FACTORS, issue_page
from detente.web.snapshot import Snapshot, snapshot

DAY = "2031-03-26"
PAGES = [
    "/positions",
    f"/positions?as_of={DAY}",
    "/positions/withdrawal",
    f"/positions/withdrawal?as_of={DAY}",
    "/positions/arms",
    "/promises",
    "/promises?actor=NOR&status=disputed",
    "/contradictions",
    "/leverage",
    "/leverage?actor=DNK",
    "/changed?since=2031-03-21&until=2031-05-02",
    "/actors/NOR",
    f"/actors/NOR?as_of={DAY}",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Client:
    path = tmp_path_factory.mktemp("standing") / "bridge.case"
    with desk.new(path) as made:
        made.put(accords.case())
    return Client(create_app(path))


@pytest.fixture(scope="module")
def case() -> Snapshot:
    return snapshot(accords.case())


@pytest.mark.parametrize("path", PAGES)
def test_each_page_stands_with_one_heading_and_every_link_leads_somewhere(
    site: Client, path: str
) -> None:
    response = site.get(path)
    assert response.status_code == 200
    assert response.text.count("<h1>") == 1
    assert " style=" not in response.text
    for link in set(re.findall(r'(?:href|src)="([/?][^"]*)"', response.text)):
        asked = link.replace("&amp;", "&")
        address, _, anchor = (
            path.partition("?")[0] + asked if link[0] == "?" else asked
        ).partition("#")
        answer = site.get(address)
        assert answer.status_code == 200, link
        assert not anchor or f'id="{anchor}"' in answer.text, link


def test_who_has_said_nothing_has_no_place(site: Client) -> None:
    body = site.get("/positions.json").json()
    scale = next(one for one in body["scales"] if one["id"] == "withdrawal")
    assert {one["actor"]["label"] for one in scale["places"]} == {"NOR", "SWE"}
    assert "FIN" in {one["label"] for one in scale["silent"]}
    norway = next(one for one in scale["places"] if one["actor"]["label"] == "NOR")
    assert not norway["known"]
    text = site.get("/positions").text
    assert "hardly known" in text
    assert "Of one side alone a place is known" in text


def test_a_page_as_known_on_a_day_says_what_is_left_out_and_keeps_the_day(site: Client) -> None:
    text = site.get(f"/positions?as_of={DAY}").text
    assert (
        "4 articles published by 26 March 2031; left out: 6 published later and 1 without" in text
    )
    for address in ("/positions", "/promises", "/contradictions", "/leverage"):
        assert f'href="{address}?as_of={DAY}"' in text
    assert f'href="/changed?until={DAY}"' in text
    assert f'href="/actors/SWE?as_of={DAY}"' in text
    assert f'href="/positions/withdrawal?as_of={DAY}#a-SWE"' in text
    assert 'href="/brief"' in text


def test_a_day_that_is_none_is_told_and_the_whole_case_shown(site: Client) -> None:
    text = site.get("/positions?as_of=tomorrow").text
    assert "“tomorrow” is no day" in text
    assert "All 11 articles" in text


def test_each_place_shows_the_share_of_every_word_and_what_makes_it_count_for_less(
    case: Snapshot,
) -> None:
    page = issue_page(known(case, ""), "withdrawal")
    for stand in page.stands:
        assert sum(one.share for one in stand.weights) == pytest.approx(1)
        for word in stand.weights:
            assert {name for name, _ in word.factors} <= set(FACTORS)
            least = min(word.factors, key=lambda one: one[1])
            assert least[1] >= 0.995 or word.less.startswith(f"{FACTORS[least[0]]} ×")
    sweden = next(one for one in page.stands if one.place.actor.label == "SWE")
    assert sweden.place.refuses == "refuses what lies below 15"
    assert [one.of.id for one in sweden.red_lines] == [accords.refusal.id]


def test_a_course_marks_the_day_it_moved_and_the_record_that_moved_it(case: Snapshot) -> None:
    page = issue_page(known(case, ""), "withdrawal")
    norway = next(one for one in page.stands if one.place.actor.label == "NOR")
    (shift,) = norway.shifts
    assert (shift.day, shift.finding.of.id) == (dt.date(2031, 5, 2), accords.acceptance.id)
    assert norway.course is not None
    assert "moved on 2 May 2031 from 0 to 49" in norway.course.finding
    assert norway.course.wide.count('class="w-hollow"') == 1
    before = issue_page(known(case, DAY), "withdrawal")
    assert all(not one.shifts for one in before.stands)


def test_the_ledger_is_narrowed_by_actor_and_status(site: Client) -> None:
    body = site.get("/promises.json").json()
    (group,) = body["groups"]
    (entry,) = group["entries"]
    assert (group["status"], entry["due"]) == ("disputed", "1 April 2031")
    assert [one["verdict"] for one in entry["reports"]] == ["Denied"]
    assert site.get("/promises.json?actor=SWE").json()["total"] == 1
    assert site.get("/promises.json?actor=FIN").json()["total"] == 0
    assert site.get("/promises.json?status=kept").json()["groups"] == []
    earlier = site.get(f"/promises.json?as_of={DAY}").json()
    assert earlier["groups"][0]["status"] == "open"


def test_contradictions_stand_side_by_side_with_the_stories_of_each(site: Client) -> None:
    text = site.get("/contradictions").text
    assert "Two accounts" in text
    assert text.count("1 independent story") == 2
    assert links.record(accords.charge.id) in text
    assert links.record(accords.counter.id) in text


def test_a_hold_tells_acts_from_statements(site: Client) -> None:
    (hold,) = site.get("/leverage.json").json()["holds"]
    assert (hold["source"]["label"], hold["target"]["label"]) == ("DNK", "NOR")
    assert (hold["acts"], hold["statements"], hold["sign"]) == (1, 1, 1)
    text = site.get("/leverage").text
    assert "incentive" in text
    assert 'href="/ties"' in text
    assert 'href="/levers"' in text


def test_what_changed_has_moves_promises_and_contradictions(site: Client) -> None:
    body = site.get("/changed.json?since=2031-03-21&until=2031-05-02").json()
    assert [(one["actor"]["label"], one["finding"]["page"]) for one in body["moved"]] == [
        ("NOR", links.record(accords.acceptance.id))
    ]
    assert [one["actor"]["label"] for one in body["lines"]] == ["SWE"]
    assert [(one["was"], one["entry"]["status"]) for one in body["fates"]] == [("open", "disputed")]
    assert len(body["contradictions"]) == 1
    assert body["promised"] == []
    assert (
        "Nothing that the case holds changed"
        in site.get("/changed?since=2031-05-03&until=2031-05-04").text
    )


def test_two_days_the_wrong_way_round_are_exchanged_and_told(site: Client) -> None:
    text = site.get("/changed?since=2031-05-02&until=2031-03-21").text
    assert "they were exchanged" in text
    assert "From 21 March 2031 to 2 May 2031" in text


def test_an_actor_page_has_its_places_promises_and_holds_as_known_on_the_day(site: Client) -> None:
    text = site.get("/actors/NOR").text
    for heading in ("Where it stands", "What it promised", "Leverage"):
        assert heading in text
    earlier = site.get(f"/actors/NOR?as_of={DAY}").text
    assert "What hold others have over it" in text
    assert "What hold others have over it" not in earlier
    assert "accepted that there be no withdrawal" not in earlier


def test_what_was_worked_out_for_a_day_is_kept_and_the_oldest_let_go() -> None:
    almanac = Almanac(accords.case())
    days = [dt.date(2031, 3, number + 1) for number in range(KEPT + 1)]
    first = almanac.standing(days[0])
    assert almanac.standing(days[0]) is first
    for day in days[1:]:
        almanac.standing(day)
    assert almanac.standing(days[0]) is not first


def test_an_issue_that_is_not_there_is_told(site: Client) -> None:
    assert site.get("/positions/weather").status_code == 404


def test_the_pages_of_an_empty_case_stand(tmp_path: Path) -> None:
    with desk.new(tmp_path / "empty.case"):
        pass
    empty = Client(create_app(tmp_path / "empty.case"))
    for path in ("/positions", "/promises", "/contradictions", "/leverage", "/changed"):
        assert empty.get(path).status_code == 200, path


def test_a_deed_that_holds_its_telling_is_quoted_whole() -> None:
    paper = kit.document("Sweden kept the withdrawal it offered.")
    record = kit.record(
        paper, "SWE CONCEDE NOR: SWE RETREAT", ["it offered", "the withdrawal it offered"]
    )
    one = finding(snapshot(kit.case(paper, record)), record)
    assert (one.quote, one.words) == ("it offered", "the withdrawal it offered")


def test_a_red_line_that_is_new_stands_in_the_words_that_draw_it(site: Client) -> None:
    (line,) = site.get("/changed.json?since=2031-03-21&until=2031-05-02").json()["lines"]
    assert line["drawn"]["page"] == links.record(accords.refusal.id)
