import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.web import talks
from tests.web.conftest import Client

from detente import desk
from detente.casefile import contract, kit
from detente.casefile.search import Hit
from detente.web import links
from detente.web.app import STANDING_VIEWS, VIEWS, WEIGH_VIEWS, WORD_VIEWS, app_of, create_app
from detente.web.snapshot import Snapshot, snapshot


@dataclass(frozen=True)
class Shelf:
    """Gives the case that it was told to give, and finds nothing."""

    now: Callable[[], Snapshot]

    def search(self, words: str) -> list[Hit]:  # noqa: ARG002 - as a shelf has it
        return []


def test_what_is_not_there_is_told_with_a_way_back(client: Client) -> None:
    for path in ("/nothing", "/records/000000000000", "/documents/000000000000", "/actors/nobody"):
        response = client.get(path)
        assert response.status_code == 404
        assert '<a href="/">Back to the case</a>' in response.text
        assert "The talks" in response.text


def test_and_in_json_where_json_was_asked_for(client: Client) -> None:
    response = client.get("/records/000000000000.json")
    assert response.status_code == 404
    assert set(response.json()) == {"error", "remedy"}


def test_a_file_that_is_no_case_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "no.case"
    path.write_text("not a case")
    response = Client(create_app(path)).get("/")
    assert response.status_code == 503
    assert "detente new" in response.text


def test_a_case_that_went_away_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "gone.case"
    desk.new(path).close()
    client = Client(create_app(path))
    assert client.get("/").status_code == 200
    path.unlink()
    assert client.get("/").status_code == 404


def test_a_fault_of_ours_shows_no_trace_and_keeps_the_headers() -> None:
    def broken() -> Snapshot:
        raise RuntimeError("the secret inner state")

    response = Client(app_of(Shelf(broken))).get("/")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "content-security-policy" in response.headers


JSON = (
    "/case.json",
    "/brief.json",
    "/actors.json",
    "/actors/USA.json",
    "/records.json",
    "/documents.json",
    f"{links.document(talks.news.digest)}.json",
    "/ties.json",
    "/levers.json",
    "/search.json?q=troops",
)


@pytest.mark.parametrize("path", JSON)
def test_every_page_is_there_as_json(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert isinstance(response.json(), dict)


def test_a_page_names_its_json(client: Client) -> None:
    for path, expected in (
        ("/", "/case.json"),
        ("/actors/USA", "/actors/USA.json"),
        ("/records?actor=USA", "/records.json?actor=USA"),
    ):
        assert f'<link rel="alternate" type="application/json" href="{expected}">' in (
            client.get(path).text
        )


def test_a_record_as_json_is_a_line_of_the_contract_with_its_place(client: Client) -> None:
    body = client.get(f"/records/{talks.urging.id}.json").json()
    reading = next(one for one in talks.case().readings if one.document == talks.news.digest)
    line = next(
        one for one in contract.lines(talks.news, reading) if one.get("id") == talks.urging.id
    )
    assert {name: body[name] for name in line} == json.loads(json.dumps(line))
    quote, position = body["target"]["selector"]
    assert talks.NEWS[position["start"] : position["end"]] == quote["exact"] == body["quote"]
    assert body["source"]["digest"] == talks.news.digest


def test_a_document_as_json_has_its_text_and_what_was_found(client: Client) -> None:
    body = client.get(f"{links.document(talks.news.digest)}.json").json()
    assert body["text"] == talks.NEWS
    assert {one["kind"] for one in body["findings"]} == {"record", "tie", "lever"}


def test_the_description_names_every_json_page(client: Client) -> None:
    body = client.get("/openapi.json").json()
    assert body["openapi"] == "3.1.0"
    assert (
        len(body["paths"])
        == len(VIEWS) + len(STANDING_VIEWS) + len(WORD_VIEWS) + len(WEIGH_VIEWS) + 1
    )
    record = body["paths"]["/records/{identity}.json"]["get"]
    answered = set(client.get(f"/records/{talks.urging.id}.json").json())
    schema = record["responses"]["200"]["content"]["application/json"]["schema"]
    assert set(schema["required"]) <= answered
    assert "#/$defs" not in json.dumps(body)


def test_words_with_a_lone_surrogate_are_answered_for() -> None:
    paper = kit.document("Odd \ud800 words of Egypt.", "odd")
    made = snapshot(kit.case(paper, kit.record(paper, "EGY REJECT ISR")))
    client = Client(app_of(Shelf(lambda: made)))
    for path in ("/", links.document(paper.digest), f"{links.document(paper.digest)}.json"):
        assert client.get(path).status_code == 200
