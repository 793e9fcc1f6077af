import re
from pathlib import Path

import pytest
from tests.web import talks
from tests.web.conftest import Client

from detente import desk
from detente.casefile import kit
from detente.web import links
from detente.web.app import create_app

PAGES = [
    "/",
    "/brief",
    "/actors",
    "/actors/USA",
    "/records",
    f"/records/{talks.urging.id}",
    "/documents",
    links.document(talks.news.digest),
    links.document(talks.hostile.digest),
    "/ties",
    "/levers",
    "/search?q=troops",
]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_one_heading_a_title_of_its_own_and_no_style_within(
    client: Client, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.count("<h1>") == 1
    assert re.search(r"<title>[^<]+ · The talks</title>", response.text)
    assert " style=" not in response.text
    assert " onclick=" not in response.text


def test_titles_differ(client: Client) -> None:
    titles = [re.search("<title>(.*?)</title>", client.get(path).text)[1] for path in PAGES]
    assert len(set(titles)) == len(PAGES)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_every_page_leads_somewhere(client: Client, path: str) -> None:
    text = client.get(path).text
    for link in set(re.findall(r'(?:href|src)="(/[^"]*)"', text)):
        address, _, anchor = link.replace("&amp;", "&").partition("#")
        answer = client.get(address)
        assert answer.status_code == 200, link
        assert not anchor or f'id="{anchor}"' in answer.text, link


def test_the_case_page_shows_counts_pressure_wants_actors_and_documents(client: Client) -> None:
    text = client.get("/").text
    assert "<dt>records</dt><dd>7</dd>" in text.replace("\n", "")
    assert "<svg" in text
    assert "Who presses whom" in text
    assert "What each side wants" in text
    assert f'href="{links.actor("CHN")}"' in text
    assert f'href="{links.document(talks.news.digest)}"' in text


def test_a_document_shows_its_text_with_each_finding_once_and_its_furniture_apart(
    client: Client,
) -> None:
    text = client.get(links.document(talks.news.digest)).text
    for one in (talks.urging, talks.threat, talks.crossing, talks.hold, talks.guarantee):
        assert text.count(f'id="r-{one.id}"') == 1
    assert text.count(f'data-of="r-{talks.crossing.id}"') == 1
    assert '<span class="furniture">Follow us for more stories like this one.</span>' in text


def test_a_document_can_be_asked_for_by_its_whole_digest(client: Client) -> None:
    assert client.get(f"/documents/{talks.news.digest}").status_code == 200
    assert client.get(f"/documents/{talks.news.digest[:6]}").status_code == 404


def test_unread_and_read_in_vain_are_kept_apart(client: Client) -> None:
    unread = client.get(links.document(talks.foreign.digest)).text
    assert "has not been read: its language is not English" in unread
    assert "nothing political was found" in client.get(links.document(talks.quiet.digest)).text


def test_a_record_page_says_all_that_is_known(client: Client) -> None:
    text = client.get(f"/records/{talks.urging.id}").text
    for words in (
        "what is asked",
        "demanded",
        "an envoy",
        "withdrawal: full",
        "0.86",
        "nsubj&gt;urge&gt;xcomp",
        "the parser had another reading",
        "Harbour Wire",
        talks.news.digest,
        "Also resting on these words",
    ):
        assert words in text
    assert text.count('class="deed ') == 3
    assert 'id="level-2"' in text


def test_a_record_page_shows_negation_and_condition(client: Client) -> None:
    text = client.get(f"/records/{talks.threat.id}").text
    assert '<span class="tag not">not so</span>' in text
    assert "unless sanctions were lifted" in text


def test_an_actor_page_sorts_what_it_wants_from_what_is_asked_of_it(client: Client) -> None:
    wants = client.get("/actors/USA").text
    assert "What it wants" in wants
    assert "2 independent stories" in wants
    asked = client.get("/actors/CHN").text
    assert "What is asked of it" in asked
    assert "economic and political ties" in asked


def test_an_actor_without_an_id_has_a_page_under_its_words(client: Client) -> None:
    words = "<script>alert(1)</script>"
    response = client.get(links.actor(words))
    assert response.status_code == 200
    assert "no table knows this actor" in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 7),
        ("?actor=UKR", 1),
        ("?event=RETREAT", 3),
        ("?since=2025-02-13", 2),
        ("?until=2025-02-11", 3),
        ("?since=2025-02-12&until=2025-02-12", 2),
        ("?text=WITHDRAW+troops", 3),
        ("?towards=CHN", 2),
        ("?actor=USA&event=ASSAULT", 0),
        ("?actor=nobody", 0),
        ("?page=99", 7),
        ("?page=-1", 7),
        ("?page=x", 7),
    ],
)
def test_the_filters_of_the_records(client: Client, query: str, count: int) -> None:
    response = client.get(f"/records{query}")
    assert response.status_code == 200
    assert response.text.count('<th scope="row">') == count


def test_a_day_that_is_none_is_said_to_be_none(client: Client) -> None:
    text = client.get("/records?since=tomorrow").text
    assert "“tomorrow” is no day" in text


def test_long_lists_have_pages(tmp_path: Path) -> None:
    papers = [kit.document(f"Paper {n} of many.", f"p{n}") for n in range(120)]
    with desk.new(tmp_path / "long.case") as made:
        made.put(kit.case(papers))
    client = Client(create_app(tmp_path / "long.case"))
    middle = client.get("/documents?page=2").text
    assert "Page 2 of 3" in middle
    assert 'href="/documents?page=1"' in middle
    assert 'href="/documents?page=3"' in middle
    assert client.get("/documents?page=3").text.count('<th scope="row">') == 20


def test_hostile_words_are_words(client: Client) -> None:
    for path in (links.document(talks.hostile.digest), "/records", "/", "/documents"):
        text = client.get(path).text
        assert "<script>doc" not in text
        assert "<img" not in text
        assert "<i>" not in text
        assert '"x"</script>' not in text
    found = client.get("/search?q=%3Cscript%3E+onerror")
    assert "<img" not in found.text
    assert 'value="&lt;script&gt; onerror"' in found.text


def test_a_search_shows_the_words_found(client: Client) -> None:
    text = client.get("/search?q=guarantees").text
    assert "<b>Guarantees</b>" in text
    assert "1 document with these words" in text
    assert "No document has all of these words" in client.get("/search?q=xylophone").text


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%22", "?q=*", "?q=AND", "?q=%00", "?q=" + "a" * 9999]
)
def test_any_search_is_answered(client: Client, query: str) -> None:
    assert client.get(f"/search{query}").status_code == 200


def test_an_empty_case_and_an_unread_one_say_what_to_do(tmp_path: Path) -> None:
    with desk.new(tmp_path / "new.case") as made:
        client = Client(create_app(tmp_path / "new.case"))
        assert "detente add new.case" in client.get("/").text
        for path in ("/brief", "/actors", "/records", "/documents", "/ties", "/levers"):
            assert client.get(path).status_code == 200
        made.put(
            kit.case(kit.document("A text.", "one")).__class__(documents=(kit.document("A text."),))
        )
        assert "detente read new.case" in client.get("/").text


def test_a_case_that_changes_shows_its_change(tmp_path: Path) -> None:
    path = tmp_path / "live.case"
    with desk.new(path) as made:
        client = Client(create_app(path))
        assert client.get(links.document(talks.news.digest)).status_code == 404
        made.put(talks.case())
        assert client.get(links.document(talks.news.digest)).status_code == 200


def test_an_actor_page_shows_the_latest_claims_and_where_the_others_are(tmp_path: Path) -> None:
    papers = [
        kit.document(f"Cairo rejected plan {n}.", f"p{n}", f"2025-01-{n:02}") for n in range(1, 32)
    ]
    papers += [
        kit.document(f"Cairo rejected plan {n}.", f"p{n}", f"2025-03-{n - 40:02}")
        for n in range(41, 61)
    ]
    finds = [kit.record(paper, "EGY REJECT: - -") for paper in papers]
    with desk.new(tmp_path / "long.case") as made:
        made.put(kit.case(papers, *finds))
    text = Client(create_app(tmp_path / "long.case")).get("/actors/EGY").text
    assert "The latest 40" in text
    assert "plan 60" in text
    assert "plan 1." not in text
