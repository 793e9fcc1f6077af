"""A brief in each form, and hostile articles in all of them."""

import json
import re
from html.parser import HTMLParser

import pytest
from tests.report.sample import NAMES, brief

from detente.casefile import kit
from detente.positions.holdings import hold
from detente.report import render
from detente.report.brief import Brief, compose

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> \x1b[31mred\x1b[0m \x9b2J \u202eevil"
    " [click](javascript:alert(3)) ![p](http://evil.example/p.png) `code` *bold* _it_ ~~x~~ | &lt;"
    " https://evil.example www.evil.example me@evil.example {{ 7*7 }} {% raw %}\n\n# Title\n> q\r\n"
    '</details></main>" onmouseover="alert(4)'
)


def hostile() -> Brief:
    paper = kit.document(
        f"Oslo {HOSTILE} Lima", HOSTILE, title=HOSTILE, publisher=HOSTILE, address="javascript:1"
    )
    record = kit.record(
        paper,
        "NOR REQUEST PER: - -",
        [paper.text, HOSTILE],
        kit.attribution(paper, HOSTILE, "Lima"),
    )
    case = kit.case(paper, record, kit.record(paper, "NOR ACCUSE - : - -"), title=HOSTILE)
    return compose(case, hold(case), {"NOR": HOSTILE, "PER": "Peru"})


class Elements(HTMLParser):
    """The tags, attributes and ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def parsed(page: str) -> Elements:
    found = Elements()
    found.feed(page)
    found.close()
    assert found.open == []
    return found


def test_html_holds_no_script_and_asks_nobody() -> None:
    page = parsed(render.html(hostile()))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "link", "object", "embed", "form", "base"}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src"):
            assert attributes.get(name, "#").startswith("#")  # type: ignore[union-attr]


def test_html_shows_hostile_words_as_words() -> None:
    page = parsed(render.html(hostile()))
    text = " ".join(page.text)
    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_html_ids_are_there_once_and_every_link_within_the_page_leads_somewhere() -> None:
    for made in (brief(), hostile()):
        page = parsed(render.html(made))
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        targets = [str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a"]
        assert set(targets) <= set(ids)


def test_html_gives_every_line_its_words_and_its_document() -> None:
    page = render.html(brief())
    for part in brief().sections:
        assert f'<section id="{part.id}"' in page
    assert page.count("<details>") == sum(len(part.lines) for part in brief().sections)
    assert '<li id="source-3"' in page


def test_html_links_records_and_documents_where_it_is_told_how() -> None:
    page = render.html(brief(), "records/{}".format, "documents/{}".format)
    citation = next(brief().citations())
    assert f'href="records/{citation.record}"' in page
    assert f'href="documents/{citation.document}"' in page


def test_markdown_holds_no_markup_of_the_articles() -> None:
    text = render.markdown(hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text
    bare = re.sub(r"\\.", "", text)
    for sign in ("<", "`", "](", "![", "~~", "|"):
        assert sign not in bare, sign
    assert "&lt;" not in bare
    assert not re.search(r"https?:|www\.|\w@\w", bare)
    assert not [line for line in text.splitlines() if line.lstrip(" >-").startswith("# Title")]


def test_markdown_keeps_a_quote_on_one_line() -> None:
    lines = render.markdown(hostile()).splitlines()
    quotes = [line for line in lines if line.lstrip().startswith(">")]
    assert quotes
    assert all(line.startswith("  > “") for line in quotes)


def test_the_terminal_gets_no_control_characters() -> None:
    text = render.terminal(hostile(), width=70)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("width", [40, 60, 88, 140])
def test_the_terminal_is_as_wide_as_asked(width: int) -> None:
    assert max(len(line) for line in render.terminal(brief(), width).splitlines()) <= width


def test_the_terminal_names_the_record_of_each_quote() -> None:
    text = render.terminal(brief(), 200)
    for citation in brief().citations():
        assert f"· {citation.record}" in text


def test_a_quote_shown_before_is_shortened() -> None:
    quote = " ".join(f"w{n}" for n in range(20))
    assert render.shortened(quote) == "w0 w1 w2 w3 w4 … w15 w16 w17 w18 w19"
    assert render.shortened("few words") == "few words"
    assert render.terminal(brief(), 300).count("copy.txt") == 1


def test_a_line_with_many_passages_shows_some_and_counts_the_others() -> None:
    papers = [kit.document(f"Oslo warned Lima {n // 9}. {n}", f"n{n:02}") for n in range(45)]
    records = [
        kit.record(paper, "NOR AID PER", paper.text[: paper.text.index(".")]) for paper in papers
    ]
    case = kit.case(papers, *records)
    made = compose(case, hold(case), NAMES)
    (line,) = made.sections[0].lines
    assert len(line.citations) == 45
    for text in (render.terminal(made), render.markdown(made)):
        assert "and 2 more passages" in text
        assert "and 6 more" in text
    page = render.html(made)
    assert page.count("warned Lima 4") > page.count("warned Lima 5") == 0


def test_json_is_the_whole_brief_with_exact_quotes() -> None:
    made = hostile()
    data = json.loads(render.json(made))
    assert data == render.data(made)
    quotes = [
        one["quote"]
        for part in data["sections"]
        for group in part["groups"]
        for line in group["lines"]
        for one in line["citations"]
    ]
    assert quotes == [one.quote for one in made.citations()]
    assert any("\x1b[31m" in quote for quote in quotes)


def test_json_dates_are_iso() -> None:
    assert [one["date"] for one in render.data(brief())["sources"]] == [
        "2031-05-07",
        "2031-05-10",
        None,
    ]


def test_sources_say_when_no_date_is_known() -> None:
    for text in (render.markdown(brief()), render.terminal(brief()), render.html(brief())):
        assert "copy.txt. Harbour Post. date unknown. digest " in text.replace("\n    ", " ")
    assert NAMES["NOR"] in render.markdown(brief())
