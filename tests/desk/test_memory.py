from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente import desk
from detente.casefile import kit
from detente.errors import NotFoundError, UsageError

from .conftest import FRENCH

if TYPE_CHECKING:
    from pathlib import Path


def test_articles_are_read_without_a_case(articles: Path) -> None:
    case = desk.read(articles, title="Three")
    assert case.title == "Three"
    assert [document.name for document in case.documents] == ["a.txt", "b.txt", "c.txt"]
    assert {reading.document for reading in case.readings} == set(case.by_digest)


def test_one_article_may_be_given_alone_and_none_is_a_problem(articles: Path) -> None:
    assert len(desk.read(articles / "a.txt").documents) == 1
    with pytest.raises(NotFoundError):
        desk.read(articles / "z.txt")


def test_the_order_of_the_sources_changes_nothing(articles: Path) -> None:
    names = sorted(articles.iterdir())
    assert desk.read(names) == desk.read([*reversed(names), names[0]])


def test_two_processes_read_the_same(articles: Path) -> None:
    assert desk.read(articles, jobs=2) == desk.read(articles)


def test_another_language_is_told(articles: Path) -> None:
    (articles / "f.txt").write_text(FRENCH, encoding="utf-8")
    told: list[dict[str, int]] = []
    case = desk.read(articles, on_languages=told.append)
    assert told == [{"fr": 1}]
    assert (len(case.documents), len(case.readings)) == (4, 3)


def test_a_brief_of_a_file_of_a_case_and_of_articles(articles: Path, tmp_path: Path) -> None:
    with desk.new(tmp_path / "t.case", "Three") as case:
        case.add(articles)
        case.read()
        whole = case.brief()
        assert desk.brief(case) == desk.brief(case.case()) == whole
    assert desk.brief(tmp_path / "t.case") == whole
    loose = desk.brief([str(path) for path in articles.iterdir()])
    assert (loose.title, loose.sections) == ("Brief of 3 articles", whole.sections)


def test_a_case_file_among_articles_is_refused(articles: Path, tmp_path: Path) -> None:
    desk.new(tmp_path / "t.case").close()
    with pytest.raises(UsageError, match="among the articles"):
        desk.brief([tmp_path / "t.case", articles])


def test_actors_are_called_by_their_names() -> None:
    paper = kit.document("Kenya urged Ethiopia to withdraw.")
    brief = desk.brief(kit.case(paper, kit.record(paper, "KEN REQUEST ETH: ETH RETREAT")))
    assert "Kenya" in desk.render(brief)


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_a_brief_in_each_form_has_its_title(form: str) -> None:
    paper = kit.document("Kenya urged Ethiopia to withdraw.")
    case = kit.case(paper, kit.record(paper, "KEN REQUEST ETH"), title="The Horn")
    assert "The Horn" in desk.render(desk.brief(case), form)
