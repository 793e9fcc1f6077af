from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import desk
from detente.desk.case import is_case
from detente.desk.exchange import FORMATS
from detente.errors import DetenteError, EmptyInputError, ModelError, NotFoundError

from .conftest import FRENCH, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path) -> Iterator[desk.CaseFile]:
    with desk.new(tmp_path / "t.case", "Test") as made:
        yield made


def test_a_case_keeps_its_title_and_place(case: desk.CaseFile, tmp_path: Path) -> None:
    assert (case.title, case.path) == ("Test", tmp_path / "t.case")


def test_articles_are_added_once(case: desk.CaseFile, articles: Path) -> None:
    assert case.add(articles) == desk.Added(added=3)
    assert case.add([articles, articles / "a.txt"]) == desk.Added(known=4)


def test_the_date_is_for_articles_without_one(case: desk.CaseFile, articles: Path) -> None:
    case.add(articles / "a.txt", date=dt.date(2025, 2, 13))
    assert case.document("a.txt").date == dt.date(2025, 2, 13)


def test_a_problem_is_raised_unless_it_is_asked_for(case: desk.CaseFile, articles: Path) -> None:
    (articles / "0.txt").write_text("")
    with pytest.raises(EmptyInputError):
        case.add(articles)
    problems: list[DetenteError] = []
    assert case.add(articles, on_problem=problems.append).added == 3
    assert [type(problem) for problem in problems] == [EmptyInputError]


def test_reading_tells_how_far_it_is(case: desk.CaseFile, articles: Path) -> None:
    case.add(articles)
    seen: list[tuple[int, int, str]] = []
    done = case.read(progress=lambda *step: seen.append(step))
    assert seen == [(1, 3, "a.txt"), (2, 3, "b.txt"), (3, 3, "c.txt")]
    assert done.documents == 3
    assert done.records == case.counts().records > 3


def test_records_carry_the_issues_they_touch(case: desk.CaseFile, articles: Path) -> None:
    case.add(articles)
    case.read()
    issues = {tag.issue for record in case.actor("KEN") for tag in record.issues}
    assert "withdrawal" in issues


def test_a_copy_belongs_to_the_story_of_the_earlier_one(
    case: desk.CaseFile, tmp_path: Path
) -> None:
    story = " ".join(
        f"The {word} minister told reporters that talks with the neighbours would go on in {place}."
        for word, place in [("foreign", "Oslo"), ("defence", "Bern"), ("prime", "Rome")]
    )
    (tmp_path / "one.txt").write_text(story)
    (tmp_path / "two.txt").write_text(f"{story} Nothing else was said.")
    case.add(tmp_path / "two.txt", date=dt.date(2025, 2, 14))
    case.add(tmp_path / "one.txt", date=dt.date(2025, 2, 13))
    assert case.document("two.txt").story == case.document("one.txt").digest
    assert case.document("one.txt").story == ""


def test_another_language_stays_unread(case: desk.CaseFile, tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text(FRENCH, encoding="utf-8")
    case.add(tmp_path / "f.txt")
    for _ in range(2):
        assert case.read() == desk.ReadSummary(languages={"fr": 1})
    assert case.counts().unread == 1


def test_another_model_that_is_not_there(case: desk.CaseFile) -> None:
    with pytest.raises(ModelError):
        case.read(model="xx_none")


def test_what_was_found_is_found_by_its_first_digits(case: desk.CaseFile, articles: Path) -> None:
    case.add(articles)
    case.read()
    record = case.actor("KEN")[0]
    assert case.finding(record.id[:9]) == record == case.record(record.id)
    with pytest.raises(NotFoundError, match="begin with"):
        case.finding("")
    with pytest.raises(NotFoundError, match="no record"):
        case.finding("zz")


def test_a_table_and_its_export_have_the_same_rows(case: desk.CaseFile, articles: Path) -> None:
    case.add(articles)
    case.read()
    frame = case.table()
    assert frame["event_id"].to_list() == [
        line.partition(",")[0] for line in case.export("csv").decode().splitlines()[1:]
    ]
    assert case.table("tie").columns[0] == "tie_id"


def test_holdings_are_those_of_the_records(case: desk.CaseFile, articles: Path) -> None:
    case.add(articles)
    case.read()
    assert ("KEN", "ETH") in {(one.actor, one.target) for one in case.holdings().pressures}


def test_an_export_of_another_form_is_misuse(case: desk.CaseFile) -> None:
    with pytest.raises(ValueError, match="docx"):
        case.export("docx")


def test_an_export_goes_to_a_file_too(case: desk.CaseFile, tmp_path: Path) -> None:
    assert case.export("json", tmp_path / "c.json") == (tmp_path / "c.json").read_bytes()


def test_a_case_file_is_known_by_its_beginning_or_its_name(
    case: desk.CaseFile, articles: Path
) -> None:
    assert is_case(case.path)
    assert is_case("missing.case")
    assert not is_case(articles / "a.txt")
    assert not is_case(articles)
    assert not is_case("-")


NAMES = sorted(TEXTS)
QUIET = [HealthCheck.function_scoped_fixture]  # the articles are only looked at


@settings(max_examples=6, deadline=None, suppress_health_check=QUIET)
@given(order=st.permutations(NAMES), cut=st.integers(0, 3), again=st.sampled_from(NAMES))
def test_the_order_of_the_articles_and_adding_one_twice_change_nothing(
    articles: Path, tmp_path_factory: pytest.TempPathFactory, order: list[str], cut: int, again: str
) -> None:
    home = tmp_path_factory.mktemp("orders")
    with desk.new(home / "plain.case") as plain, desk.new(home / "other.case") as other:
        plain.add(articles)
        plain.read()
        other.add([articles / name for name in order[:cut]])
        other.read()
        other.add([articles / name for name in [*order[cut:], again]])
        other.read()
        for form in FORMATS:
            assert plain.export(form) == other.export(form)
