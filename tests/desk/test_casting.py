"""A case that was built only from records is weighed, and every number leads to its records."""

import datetime as dt

import pytest

from detente import desk
from detente.casefile import kit
from detente.casefile.model import Case
from detente.desk import weighing
from detente.desk.casting import cast
from detente.errors import UsageError
from detente.positions.issues import tag

ARTICLES = (
    ("1978-01-10", "Egypt demanded that Israel withdraw completely.",
     "EGY REQUEST ISR: ISR RETREAT.withdraw@demanded"),
    ("1978-02-10", "Israel refused to withdraw.",
     "ISR REJECT EGY: ISR RETREAT.withdraw@planned"),
    ("1978-03-10", "Egypt demanded that Israel remove the settlements.",
     "EGY REQUEST ISR: ISR RETREAT@demanded"),
    ("1978-04-10", "Israel vowed to keep the settlements.",
     "ISR REJECT EGY: ISR RETREAT@planned"),
    ("1978-05-10", "The United States urged Israel to withdraw in stages.",
     "USA REQUEST ISR: ISR RETREAT.withdraw@demanded"),
)  # fmt: skip


@pytest.fixture(scope="module")
def case() -> Case:
    papers, findings = [], []
    for day, text, notation in ARTICLES:
        paper = kit.document(text, name=day, date=day)
        papers.append(paper)
        findings.append(tag(kit.record(paper, notation, confidence=0.9), paper))
    return kit.case(papers, *findings, title="Sinai")


def test_the_parties_their_issues_and_their_records_are_found(case):
    found = cast(case)
    assert [one.id for one in found.game.actors if one.signs] == ["EGY", "ISR"]
    assert {"withdrawal", "settlements"} <= {one.id for one in found.game.issues}
    held = {(one.actor, one.issue): one.value for one in found.game.positions}
    assert held["EGY", "withdrawal"] < held["ISR", "withdrawal"]
    ids = {one.id for one in case.records}
    said = found.evidence["position", "EGY", "withdrawal"]
    assert said
    assert set(said) <= ids
    assert found.priors


def test_as_of_a_day_only_what_was_published_by_then_counts(case):
    before = cast(case, as_of=dt.date(1978, 3, 1))
    assert {one.actor for one in before.game.positions} == {"EGY", "ISR"}
    assert "settlements" not in {one.id for one in before.game.issues}


def test_parties_can_be_named_and_unknown_ones_are_refused(case):
    named = cast(case, parties=("USA", "ISR"))
    assert [one.id for one in named.game.actors if one.signs] == ["ISR", "USA"]
    with pytest.raises(UsageError, match="where SYR stands"):
        cast(case, parties=("SYR", "ISR"))
    with pytest.raises(UsageError, match="two actors"):
        cast(Case())


def test_weigh_takes_a_case_file_and_tells_its_priors(case, tmp_path):
    path = tmp_path / "sinai.case"
    with desk.new(path) as file:
        file.put(case)
    first = desk.weigh(path, draws=20, models=["compromise"])
    assert first == desk.weigh(path, draws=20, models=["compromise"])
    assert any("No record" in one or "no record" in one for one in first.assumptions)
    assert {one.issue for one in first.forecasts} >= {"withdrawal", "settlements"}


def test_a_sheet_names_its_own_parties(tmp_path):
    sheet = weighing.template(tmp_path / "talks.yaml")
    with pytest.raises(UsageError, match="who must sign"):
        desk.weigh(sheet, parties=["North"])


def test_a_weighed_brief_tells_where_it_might_settle_and_quotes_what_it_leans_on(case):
    made = {one.id: one for one in desk.brief(case, weigh=True).sections}
    section = made["where-it-might-settle"]
    told = " ".join(line.text for line in section.lines)
    assert "Withdrawal of forces: between" in told
    assert "Taking Egypt and Israel as those who must sign" in told
    ids = {one.id for one in case.records}
    assert {cited.record for line in section.lines for cited in line.citations} <= ids
    order = list(made)
    assert order.index("where-it-might-settle") == order.index("where-each-side-stands") + 1
    assert "where-it-might-settle" not in {one.id for one in desk.brief(case).sections}


def test_a_case_that_says_too_little_has_a_brief_without_that_section(case):
    early = desk.brief(case, as_of=dt.date(1978, 1, 20), weigh=True)
    assert early.sections
    assert "where-it-might-settle" not in {one.id for one in early.sections}


def test_actors_and_levers_are_called_by_their_names(case):
    game = cast(case).game
    assert {one.id: one.name for one in game.actors}["USA"] == "the United States"
    assert "more guarantee for Israel" in {one.name for one in game.levers}
    answer = weighing.weigh_cast(cast(case), draws=50)
    assert "Egypt and Israel must sign: it is most their quarrel" in answer.assumptions[0]
    assert not any("EGY" in one.words for one in answer.keeping)
