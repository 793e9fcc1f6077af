"""The analyst's word over the web: what is shown, what is kept, and who may not write."""

import asyncio
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from tests.web import talks
from tests.web.conftest import Client

from detente import desk
from detente.web import links
from detente.web.app import WORD_VIEWS, create_app
from detente.web.judging import LONGEST, _local


class Pages(Client):
    """A client that can send forms."""

    def send(self, form: Mapping[str, str], **headers: str) -> httpx.Response:
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(self._send(form, headers))).result()

    async def _send(self, form: Mapping[str, str], headers: dict[str, str]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            kind = {"content-type": "application/x-www-form-urlencoded"}
            return await client.post("/judge", content=urlencode(form), headers=kind | headers)

    def say(self, act: str, subject: str, **form: str) -> httpx.Response:
        return self.send({"token": self.token, "act": act, "subject": subject, **form})

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.get("/review").text)
        return found[1] if found else ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "talks.case"
    with desk.new(made) as case:
        case.put(talks.case())
    return made


@pytest.fixture
def pages(path: Path) -> Pages:
    return Pages(create_app(path, by="Ana"))


def words(path: Path) -> list[str]:
    with desk.open(path) as case:
        return [one.act.value for one in case.judgements()]


def test_the_queue_begins_with_the_unsure_and_shows_the_sentence(pages: Pages) -> None:
    page = pages.get("/review.json").json()
    turns = [card["doubt"] * card["matter"] for card in page["cards"]]
    assert turns == sorted(turns, reverse=True)
    assert page["left"] == len(turns)
    assert 'id="words-' in pages.get("/review").text


def test_a_rejected_record_leaves_the_brief_and_keeps_its_page(pages: Pages, path: Path) -> None:
    claim = "rejected the plan"
    assert claim in pages.get("/brief").text
    response = pages.say("reject", talks.refusal.id, note="only a <b>rumour</b>", next="/review")
    assert (response.status_code, response.headers["location"]) == (303, "/review")
    assert claim not in pages.get("/brief").text
    page = pages.get(links.record(talks.refusal.id)).text
    assert "Set aside by an analyst" in page
    assert "&lt;b&gt;rumour" in page
    assert "The machine says" in page
    assert words(path) == ["reject"]


def test_a_correction_shows_both_versions_under_either_address(pages: Pages) -> None:
    pages.say("correct", talks.urging.id, recipient="RUS", was_recipient="CHN")
    with_old = pages.get(f"{links.record(talks.urging.id)}.json").json()
    assert with_old["recipient"] == "RUS"
    assert with_old["judging"]["machine"]["confidence"] == talks.urging.confidence
    assert with_old["id"] != talks.urging.id
    assert pages.get(links.record(with_old["id"])).status_code == 200


def test_a_word_is_taken_back_from_the_log(pages: Pages) -> None:
    before = pages.get("/brief").text
    pages.say("reject", talks.threat.id)
    (said,) = pages.get("/judgements.json").json()["words"]
    pages.say("undo", said["id"])
    assert pages.get("/brief").text == before
    assert "taken back by Ana" in pages.get("/judgements").text


def test_a_merged_actor_is_merged_on_every_page(pages: Pages) -> None:
    pages.say("merge", "CHN", value="TWN")
    assert pages.get("/actors/CHN").status_code == 404
    assert pages.get("/actors/TWN").status_code == 200
    assert "CHN" not in {one["label"] for one in pages.get("/actors.json").json()["actors"]}


def test_a_record_is_added_and_a_document_has_nothing(pages: Pages) -> None:
    pages.say(
        "add", talks.second.digest, quote="Kyiv rejected the plan", event="REJECT", actor="UKR",
        was_event="-", modality="fact", was_modality="fact",
    )  # fmt: skip
    page = pages.get(f"{links.document(talks.second.digest)}.json").json()
    assert "Ana" in {found.get("coder") or found.get("rule", "") for found in page["findings"]} | {
        found.get("rule", "").removeprefix("added by ") for found in page["findings"]
    }
    pages.say("nothing there", talks.second.digest)
    assert pages.get(f"{links.document(talks.second.digest)}.json").json()["findings"] == []


def test_what_differs_and_how_far_coders_agree(pages: Pages) -> None:
    pages.say("accept", talks.urging.id)
    pages.say("reject", talks.threat.id)
    (first, _) = pages.get("/differences.json").json()["differences"]
    assert first["analyst"] is None
    pair = pages.get("/agreement.json").json()["agreement"]["between"][0]
    assert pair["other"] == "Ana"
    assert (pair["fields"][0]["things"], pair["fields"][0]["equal"]) == (2, 1)


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, "wrong"),
        ({}, ""),
        ({"sec-fetch-site": "cross-site"}, None),
        ({"sec-fetch-site": "same-site"}, None),
        ({"origin": "http://evil.example"}, None),
        ({"origin": "http://127.0.0.1:9999"}, None),
    ],
)
def test_another_site_cannot_speak_for_the_analyst(
    pages: Pages, path: Path, headers: dict[str, str], token: str | None
) -> None:
    form = {"act": "reject", "subject": talks.threat.id}
    sent = pages.send({**form, "token": pages.token if token is None else token}, **headers)
    assert sent.status_code == 403
    assert words(path) == []


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "http://127.0.0.1"}, {}],
)
def test_the_pages_own_forms_may(pages: Pages, headers: dict[str, str]) -> None:
    form = {"act": "accept", "subject": talks.threat.id, "token": pages.token}
    assert pages.send(form, **headers).status_code == 303


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"act": "accept", "subject": "0" * 12}, 404),
        ({"act": "undo", "subject": "0" * 12}, 404),
        ({"act": "note", "subject": talks.threat.id}, 400),
        ({"act": "dance", "subject": talks.threat.id}, 400),
        ({"act": "accept"}, 400),
        ({"act": "correct", "subject": talks.threat.id}, 400),
        ({"act": "accept", "subject": "x", "note": "n" * LONGEST}, 413),
    ],
)
def test_a_form_that_says_nothing_is_told_so(
    pages: Pages, path: Path, form: dict[str, str], status: int
) -> None:
    response = pages.send({**form, "token": pages.token})
    assert response.status_code == status
    assert words(path) == []


def test_pages_without_an_analyst_can_only_be_read(client: Client, path: Path) -> None:
    assert "<form method=" not in client.get("/review").text
    assert "<form method=" not in client.get(links.record(talks.threat.id)).text
    assert client.ask("POST", "/judge").status_code == 405
    others = Client(create_app(path, any_host=True, by="Ana"))
    assert others.ask("POST", "/judge").status_code == 405


def test_only_one_address_takes_a_word(pages: Pages) -> None:
    assert pages.ask("POST", "/review").status_code == 405
    assert pages.ask("DELETE", "/judge").status_code == 405


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "/\\evil", "", "/\nx"])
def test_a_form_leads_nowhere_else(place: str) -> None:
    assert _local(place) == "/review"


def test_each_page_of_words_answers_in_both_forms(pages: Pages) -> None:
    for view in WORD_VIEWS:
        assert pages.get(view.path).status_code == 200
        assert pages.get(view.json_path).headers["content-type"] == "application/json"
