"""The pages of weighing: of a sheet, of a case that has no positions, of one that has evidence."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.web.conftest import Client

from detente import desk
from detente.casefile import kit
from detente.desk import weighing
from detente.positions.issues import tag
from detente.report.weighing.chart import About
from detente.web.app import WEIGH_VIEWS, create_app, sheet_app
from detente.web.scales import FileSource, Reference, Unweighed, Weighing, weigh_sheet
from detente.web.trials import SLOTS

SHEET = """\
detente: 1
title: Talks on a pie & <b>more</b>
actors:
  - {id: North, name: the northern side, cost: 0.1}
  - {id: South, cost: 0.1}
  - {id: Friend, signs: false}
issues:
  - {id: pie, name: the pie, scale: {0: none, 50: half, 100: all}}
positions:
  - {actor: North, issue: pie, value: 80, spread: 5, red_line: 40, no_deal: 50}
  - {actor: South, issue: pie, value: 20, spread: 5, red_line: 60, no_deal: 50}
  - {actor: Friend, issue: pie, value: 50}
ties:
  - {from: Friend, to: South, strength: 0.3}
levers:
  - {id: pact, name: a pact, kind: guarantee, amount: 0.3}
outcome: {pie: 50}
"""
PAGES = ("/weigh", "/weigh/what-if", "/weigh/issues/pie", "/weigh/actors/South")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("sheet"))


@pytest.fixture(scope="module")
def sheet(path: Path) -> Client:
    return Client(create_app(path))


def written(folder: Path, text: str = SHEET) -> Path:
    sheet = folder / "talks.yaml"
    sheet.write_text(text, encoding="utf-8")
    return sheet


@dataclass(frozen=True)
class Given:
    """Gives the weighing that it was told to give."""

    weighing: Weighing | Unweighed

    def now(self) -> Weighing | Unweighed:
        return self.weighing


def test_a_sheet_is_served_with_its_own_pages_and_no_others(sheet: Client) -> None:
    assert sheet.get("/").headers["location"] == "/weigh"
    for page in PAGES:
        response = sheet.get(page)
        assert response.status_code == 200
        assert "<h1>" in response.text
        assert "Talks on a pie &amp; &lt;b&gt;more&lt;/b&gt;" in response.text
        assert 'role="search"' not in response.text
        assert "style=" not in response.text
    missing = sheet.get("/records")
    assert missing.status_code == 404
    assert '<a href="/weigh">Back to the case</a>' in missing.text


def test_the_overview_says_what_the_answer_says(sheet: Client, path: Path) -> None:
    text = sheet.get("/weigh").text
    answer = weighing.weigh(path)
    for question in ("Where might it settle?", "Who would sign?", "Would it hold?", "What if?"):
        assert question in text
    middle = next(one.middle for one in answer.forecasts if one.model == "compromise")
    assert middle is not None
    assert answer.signing
    for shown in (f"{answer.signing.open:.0%}", f"{middle:.3g}", "The northern side", "a pact"):
        assert shown in text
    for assumed in answer.assumptions:
        assert assumed in text


def test_and_in_json_it_is_the_answer_of_the_command(sheet: Client, path: Path) -> None:
    body = sheet.get("/weigh.json").json()
    assert body["answer"] == json.loads(json.dumps(weighing.as_data(weighing.weigh(path))))
    assert [one["section"] for one in body["answered"]][:3] == ["settle", "sign", "hold"]
    issue = sheet.get("/weigh/issues/pie.json").json()
    (chart,) = issue["sections"][0]["figures"]
    assert set(chart) == {"id", "title", "finding", "table"}
    assert chart["table"]["items"][0]["head"] == "Compromise"


def test_what_is_not_in_the_sheet_is_not_there(sheet: Client) -> None:
    for page in ("/weigh/issues/nothing", "/weigh/actors/nobody", "/weigh/actors/nobody.json"):
        assert sheet.get(page).status_code == 404


def test_a_lever_of_the_sheet_and_one_of_ones_own_are_tried_together(sheet: Client) -> None:
    address = "/weigh/what-if?lever=pact&kind1=incentive&amount1=0.2&actor1=South&wait=2"
    page = sheet.get(address.replace("?", ".json?")).json()
    assert page["address"] == address
    assert page["problems"] == []
    assert page["tried"] == (
        "A pact: guarantee of 0.3, all + incentive of 0.2, South; after 2 periods"
    )
    shares, settled = page["figures"]
    before = {one["head"]: one["cells"] for one in shares["table"]["items"]}
    assert before["Signed and kept by all"][:2] != ["100%", "100%"]
    assert settled["table"]["items"][0]["head"] == "The pie"
    text = sheet.get(address).text
    assert 'value="pact" checked' in text
    assert '<option value="incentive" selected>' in text


def test_an_empty_form_tries_nothing(sheet: Client) -> None:
    empty = "&".join(f"kind{n}=&amount{n}=&actor{n}=&source{n}=&issue{n}=" for n in (1, 2, 3))
    page = sheet.get(f"/weigh/what-if.json?{empty}&wait=").json()
    assert SLOTS == 3
    assert (page["problems"], page["figures"], page["address"]) == ([], [], "")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("lever=none", "no lever 'none'"),
        ("kind1=bribe&amount1=1", "no kind 'bribe'"),
        ("kind1=incentive&amount1=nan", "'nan' is no amount"),
        ("kind2=incentive&amount2=-1", "Lever 2: '-1' is no amount"),
        ("kind1=incentive", "is no amount"),
        ("kind1=incentive&amount1=1&actor1=Nobody", "no actor 'Nobody'"),
        ("kind1=mediator&amount1=0.2", "a mediator has to be chosen"),
        ("kind1=red+line&amount1=5&issue1=cake", "no issue 'cake'"),
        ("wait=soon", "no number of periods"),
        ("wait=99999", "no number of periods"),
        ("wait=%C2%B2", "no number of periods"),
    ],
)
def test_what_cannot_be_tried_is_told_and_nothing_is_shown(
    sheet: Client, asked: str, told: str
) -> None:
    page = sheet.get(f"/weigh/what-if.json?{asked}").json()
    assert told in " ".join(page["problems"])
    assert page["figures"] == []
    assert 'role="status"' in sheet.get(f"/weigh/what-if?{asked}").text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kind1=mediator&amount1=0.2&source1=Friend", "Friend as mediator, weight 0.2, all"),
        ("kind1=timing&amount1=4", "Waiting 4 periods; now"),
        ("kind1=red+line&amount1=5&issue1=pie&actor1=North", "Red line moved by 5 on the pie"),
        ("kind1=verification&amount1=0.5", "Verification of 0.5; now"),
        ("wait=1", "Only waiting; after 1 period"),
    ],
)
def test_each_kind_is_told_in_its_own_words(sheet: Client, asked: str, told: str) -> None:
    page = sheet.get(f"/weigh/what-if.json?{asked}").json()
    assert page["tried"].startswith(told.replace("; now", ""))
    assert len(page["figures"]) == 2


def test_a_sheet_is_weighed_once_and_again_when_it_changes(tmp_path: Path) -> None:
    path = written(tmp_path)
    made: list[Path] = []

    def weigh(which: Path) -> Weighing:
        made.append(which)
        return weigh_sheet(which)

    source = FileSource(path, weigh)
    assert source.now() is source.now()
    assert len(made) == 1
    path.write_text(SHEET.replace("value: 80", "value: 90"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    changed = source.now()
    assert isinstance(changed, Weighing)
    assert len(made) == 2
    assert changed.game.positions[0].value == 90


def test_a_mistake_in_the_sheet_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, SHEET.replace("red_line: 60", "red_lime: 60"))
    response = Client(create_app(path)).get("/weigh")
    assert response.status_code == 503
    assert "talks.yaml:11" in response.text
    assert "red_line" in response.text


def test_a_case_without_positions_says_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "empty.case"
    desk.new(path).close()
    client = Client(create_app(path))
    page = client.get("/weigh")
    assert page.status_code == 200
    assert "do not say where two actors stand" in page.text
    assert "detente new --template" in page.text
    assert client.get("/weigh.json").json()["answer"] is None
    assert client.get("/weigh/what-if").status_code == 404
    assert '<a href="/weigh">Weighing</a>' in client.get("/brief").text


def test_a_number_with_evidence_leads_to_it(path: Path) -> None:
    asked: list[About] = []

    def evidence(about: About) -> Sequence[Reference]:
        asked.append(about)
        if about == About("position", ("South", "pie")):
            return (Reference("“not more than half”", "/records/abc"),)
        return ()

    weighed = weigh_sheet(path)
    client = Client(sheet_app(Given(replace(weighed, evidence=evidence))))
    text = client.get("/weigh/issues/pie").text
    assert '<a href="/records/abc">“not more than half”</a>' in text
    client.get("/weigh")
    assert {one.kind for one in asked} == {"position", "tie", "lever"}


def test_a_case_of_records_is_weighed_with_its_names_and_sentences(tmp_path: Path) -> None:
    said = {
        "Egypt demanded that Israel withdraw completely.":
            "EGY REQUEST ISR: ISR RETREAT.withdraw@demanded",
        "Israel refused to withdraw.": "ISR REJECT EGY: ISR RETREAT.withdraw@planned",
    }  # fmt: skip
    papers = [kit.document(text, name=text[:6], date="1978-01-10") for text in said]
    records = [
        tag(kit.record(paper, notation, confidence=0.9), paper)
        for paper, notation in zip(papers, said.values(), strict=True)
    ]
    path = tmp_path / "sinai.case"
    with desk.new(path) as made:
        made.put(kit.case(papers, *records, title="Sinai"))
    client = Client(create_app(path))
    page = client.get("/weigh/issues/withdrawal").text
    assert '<th scope="row">Egypt</th>' in page
    assert f'<a href="/records/{records[0].id}">“Egypt demanded' in page
    assert '<a href="/records">Records</a>' in client.get("/weigh/actors/EGY").text


def test_where_nobody_has_to_sign_there_is_nothing_to_try(path: Path) -> None:
    game = weigh_sheet(path).game
    actors = tuple(replace(one, signs=False) for one in game.actors)
    game = replace(game, actors=actors)
    given = replace(weigh_sheet(path), game=game, answer=weighing.weigh_game(game))
    client = Client(sheet_app(Given(given)))
    assert "No actor of the case has to sign." in client.get("/weigh").text
    assert client.get("/weigh/what-if").status_code == 200
    told = client.get("/weigh/what-if?lever=pact")
    assert told.status_code == 200
    assert "No actor of this case has to sign" in told.text


def test_every_page_is_described(sheet: Client) -> None:
    described = sheet.get("/openapi.json").json()["paths"]
    assert set(described) == {
        "/weigh.json", "/weigh/what-if.json", "/weigh/issues/{issue}.json",
        "/weigh/actors/{actor}.json",
    }  # fmt: skip
    assert len(WEIGH_VIEWS) == len(described)
