"""The brief: golden files, and the laws that hold for any case."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.sample import CASE, FINDINGS, GOLDEN, NAMES, brief, drawn
from tests.strategies import cases

from detente.casefile import kit
from detente.casefile.model import Case
from detente.positions.holdings import hold
from detente.report import render
from detente.report.brief import Brief, compose
from detente.report.lines import Line


def brief_of(case: Case) -> Brief:
    return compose(case, hold(case), NAMES)


@pytest.mark.parametrize("name", ["brief.md", "brief.txt"])
def test_the_golden_briefs(name: str) -> None:
    assert drawn()[name] == (GOLDEN / name).read_text(encoding="utf-8")


def section(made: Brief, identity: str) -> list[str]:
    (found,) = [one for one in made.sections if one.id == identity]
    return [line.text for line in found.lines]


def test_what_matters_most_comes_first() -> None:
    first = section(brief(), "in-brief")[0]
    assert first.startswith("On 6 May 2031, Norway wanted Peru to press Ecuador to withdraw")


def test_equal_claims_of_several_documents_are_one_line_with_several_citations() -> None:
    (line,) = [one for one in brief().sections[1].lines if "Norway wanted" in one.text]
    assert [(one.number, one.publisher) for one in line.citations] == [
        (1, "Fjord Wire"),
        (3, "Harbour Post"),
    ]
    assert line.stories == 1


def test_a_mutual_record_is_told_once() -> None:
    assert section(brief(), "agreed-offered-refused")[0] == (
        "On Friday, Ecuador and Peru agreed to hold talks."
    )


def test_what_rests_on_unnamed_sources_is_marked() -> None:
    (line,) = [one for one in brief().sections[0].lines if "concessions" in one.text]
    assert line.doubts == ("uncertain reading", "unnamed source")
    assert line.speaker == "reports suggest"


def test_the_summary_counts() -> None:
    assert brief().summary == {
        "documents": 3,
        "independent stories": 2,
        "records": 8,
        "actors": 5,
        "demands": 3,
        "red lines": 1,
    }


def test_without_names_an_actor_is_called_as_the_texts_call_it() -> None:
    paper = kit.document("It gave Lima aid. Oslo gave Lima aid.")
    sides = {"recipient": kit.mention("PER", "Lima")}
    records = [
        replace(kit.record(paper, "NOR AID PER", quote), actor=kit.mention("NOR", word), **sides)
        for quote, word in (("It gave Lima aid", "It"), ("Oslo gave Lima aid", "Oslo"))
    ]
    case = kit.case(paper, *records)
    made = compose(case, hold(case))
    assert section(made, "in-brief") == ["Oslo gave aid to Lima."]


def test_an_empty_case_has_an_empty_brief() -> None:
    made = brief_of(Case(title="Nothing yet"))
    assert made.sections == ()
    for text in (render.markdown(made), render.terminal(made), render.html(made)):
        assert "Nothing yet" in text


@settings(max_examples=25, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_documents_and_readings_changes_nothing(
    case: Case, dice: random.Random
) -> None:
    documents, readings = list(case.documents), list(case.readings)
    dice.shuffle(documents)
    dice.shuffle(readings)
    shuffled = Case(title=case.title, documents=tuple(documents), readings=tuple(readings))
    assert brief_of(shuffled) == brief_of(case)


@settings(max_examples=25, deadline=None)
@given(cases())
def test_every_line_is_cited_by_words_of_its_document(case: Case) -> None:
    for part in brief_of(case).sections:
        for line in part.lines:
            assert line.citations
            for one in line.citations:
                assert one.quote == case.by_digest[one.document].text[one.start : one.end]


@settings(max_examples=25, deadline=None)
@given(cases())
def test_no_line_is_there_twice_in_a_group(case: Case) -> None:
    for part in brief_of(case).sections:
        for group in part.groups:
            counts = Counter(line.text for line in group.lines)
            assert not [text for text, count in counts.items() if count > 1]
            assert group.lines
            assert group.more >= 0


@settings(max_examples=15, deadline=None)
@given(cases())
def test_any_case_is_drawn_in_every_form(case: Case) -> None:
    made = brief_of(case)
    assert render.markdown(made)
    assert render.html(made).endswith("</html>")
    assert render.json(made)
    for line in render.terminal(made, width=60).splitlines():
        assert "\x1b" not in line


def test_a_long_section_is_cut_and_says_so() -> None:
    papers = [kit.document(f"Oslo warned Lima of matter {n}.", f"n{n:03}") for n in range(60)]
    records = [kit.record(paper, "NOR THREATEN PER: - -", said_by="Oslo") for paper in papers]
    made = brief_of(kit.case(papers, *records))
    (group,) = next(one for one in made.sections if one.id == "who-said-and-did-what").groups
    assert len(group.lines) + group.more == 60
    assert group.more > 0
    assert f"and {group.more} more" in render.terminal(made)
    assert f"and {group.more} more" in render.html(made)


def test_a_line_without_words_to_rest_on_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="cites"):
        Line(text="Nobody said so.", citations=())


def test_the_same_case_twice_is_the_same_brief() -> None:
    twice = Case(
        title=CASE.title, documents=CASE.documents, readings=(*CASE.readings, *CASE.readings)
    )
    assert brief_of(twice) == brief()
    assert len(FINDINGS) == 10
