"""The charts of a weighing: sound SVG, all the numbers of their tables, no words cut off."""

import math
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from detente.bargaining import answer as answers
from detente.bargaining import sheet
from detente.bargaining.answer import Answer
from detente.bargaining.game import Actor, Game, GameLever, Issue, Position
from detente.bargaining.trial import Attempt, trial
from detente.casefile.standing import LeverKind
from detente.report.weighing import (
    assuming,
    compared,
    dealing,
    drawing,
    findings,
    holding,
    leaning,
    positions,
    ripple,
    signing,
    timing,
    tornado,
)
from detente.report.weighing.chart import Chart
from detente.report.weighing.drawing import NARROW, SIZE, WIDE, width_of, wrapped

SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = Path(__file__).parents[3] / "examples" / "weighing"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LONG = "the provisional council of the seven river towns and their hinterland"


@cache
def border() -> tuple[Game, Answer]:
    text = (EXAMPLES / "border-talk.yaml").read_text(encoding="utf-8")
    game = sheet.load(text)
    return game, answers.weigh(game, draws=120)


@cache
def renamed() -> tuple[Game, Answer]:
    """The same with names that are long, hostile or of another script."""
    game, _ = border()
    called = (LONG, '<b>"Borea"</b> & sons', "卡斯特拉" * 5, "x" * 90)
    names = dict(zip("ABCD", called, strict=True))
    actors = tuple(replace(one, name=names[one.id[0]]) for one in game.actors)
    issues = tuple(replace(one, name=LONG) for one in game.issues)
    game = replace(game, actors=actors, issues=issues, outcome=(("withdrawal", 55.0),))
    return game, answers.weigh(game, draws=120)


def charts(game: Game, answer: Answer) -> list[Chart]:
    assert answer.signing
    assert answer.when
    tried = trial(game, Attempt(levers=game.levers[:2], wait=3), draws=120, seed=1)
    return [
        positions.overview(game, answer),
        *(positions.issue_chart(game, answer, one) for one in game.issues),
        signing.zone_chart(game, answer.signing),
        signing.deals_chart(game, answer.signing),
        holding.hold_chart(game, answer),
        ripple.ripple_chart(game, answer),
        *(
            ripple.ties_chart(game, one, [two for two in answer.ties if two.issue == one.id])
            for one in game.issues
        ),
        timing.when_chart(answer.when),
        *tornado.tornados(game, answer.what_if),
        *(leaning.leans_chart(game, one, answer.leans[one.id]) for one in game.issues),
        leaning.chart_of(game, "hold", "the hold", answer.hold_leans),
        dealing.kept_chart(game, answer.deals),
        assuming.constants_chart(answer),
        compared.shares_chart(game, tried),
        compared.settlement_chart(game, tried),
    ]


@pytest.fixture(params=[border, renamed], ids=["border", "renamed"])
def drawn(request: pytest.FixtureRequest) -> list[Chart]:
    return charts(*request.param())


def pictures(all_: list[Chart]) -> list[tuple[Chart, ET.Element]]:
    return [
        (chart, ET.fromstring(svg))  # noqa: S314 - our own
        for chart in all_
        for svg in (chart.wide, chart.narrow)
        if svg
    ]


def test_every_chart_is_drawn_with_a_title_a_description_and_names_of_its_own(
    drawn: list[Chart],
) -> None:
    ids = []
    for chart, root in pictures(drawn):
        assert root.attrib["role"] == "img"
        assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
        assert root[0].text == drawing.clean(chart.title)
        assert root[1].text == drawing.clean(chart.finding)
        own = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
        assert root.attrib["aria-labelledby"].split() == own
        ids += own
        assert not [one for one in root.iter() if "style" in one.attrib]
    assert len(ids) == len(set(ids))
    assert all(chart.wide and chart.narrow and chart.table.rows for chart in drawn)


def test_every_number_of_a_table_is_in_its_picture(drawn: list[Chart]) -> None:
    for chart, root in pictures(drawn):
        said = {number for text in root.itertext() for number in NUMBER.findall(text)}
        wanted = {
            number for row in chart.table.rows for cell in row.cells
            for number in NUMBER.findall(cell)
        }  # fmt: skip
        assert wanted <= said, (chart.id, wanted - said)


def test_no_words_leave_the_picture_or_run_into_others(drawn: list[Chart]) -> None:
    for chart, root in pictures(drawn):
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert width in {WIDE, NARROW}
        boxes = [box(one) for one in root.iter(f"{SVG}text")]
        for text, left, right, foot in boxes:
            assert left >= -0.5, (chart.id, text)
            assert right <= width + 0.5, (chart.id, text)
            assert SIZE - 4 <= foot <= height, (chart.id, text)
        for at, (text, left, right, foot) in enumerate(boxes):
            for other, left_, right_, foot_ in boxes[:at]:
                apart = right <= left_ + 1 or right_ <= left + 1 or abs(foot - foot_) >= SIZE - 2
                assert apart, (chart.id, text, other)


def box(one: ET.Element) -> tuple[str, float, float, float]:
    text, x = one.text or "", float(one.attrib["x"])
    wide = width_of(text) / 1.05  # without the room for a broader font
    start = {"start": 0.0, "middle": wide / 2, "end": wide}[one.attrib["text-anchor"]]
    return text, x - start, x - start + wide, float(one.attrib["y"])


def test_marks_stand_where_their_numbers_are() -> None:
    game, answer = border()
    chart = positions.issue_chart(game, answer, game.issues[0])
    root = ET.fromstring(chart.wide)  # noqa: S314 - our own
    ticks = {
        text.text.partition(":")[0]: float(text.attrib["x"])
        for text in root.iter(f"{SVG}text") if text.text and re.match(r"\d+:", text.text)
    }  # fmt: skip
    discs = {}
    for group in root.iter(f"{SVG}g"):
        disc = group.find(f"{SVG}circle")
        if disc is not None:
            discs[(group[0].text or "").partition(" wants")[0]] = float(disc.attrib["cx"])
    # Arden's 40 stands over the tick of 40; Delmar's 65 between those of 40 and 70, at five sixths.
    assert discs["Arden"] == pytest.approx(ticks["40"], abs=0.2)
    between = ticks["40"] + (ticks["70"] - ticks["40"]) * 25 / 30
    assert discs["Delmar (mediator)"] == pytest.approx(between, abs=0.5)


def test_contested_models_are_marked() -> None:
    game, answer = border()
    chart = positions.issue_chart(game, answer, game.issues[0])
    contested = sum(one.contested for one in answer.forecasts) / len(game.issues)
    assert chart.wide.count('class="w-contested"') == contested > 0
    assert chart.wide.count("contested)") >= contested


def test_what_goes_through_a_mediator_is_ringed() -> None:
    game, answer = border()
    chart = ripple.ripple_chart(game, answer)
    mediated = [one for one in answer.movers if len(one.path) > 2]
    assert chart.wide.count('class="w-ring"') == len(mediated) == 1
    assert "through Castra (patron of Borea), Delmar (mediator) moves Borea" in chart.finding


def test_a_party_that_keeps_it_has_its_disc_on_the_bar() -> None:
    game, answer = border()
    root = ET.fromstring(holding.hold_chart(game, answer).wide)  # noqa: S314 - our own
    groups = list(root.iter(f"{SVG}g"))
    assert len(groups) == len(answer.keeping)
    for one, group in zip(answer.keeping, groups, strict=True):
        disc = group.find(f"{SVG}circle")
        bars = [bar for bar in group.iter(f"{SVG}rect") if bar.attrib["class"] == "w-good"]
        assert disc is not None
        on_it = [float(bar.attrib["x"]) <= float(disc.attrib["cx"]) + 0.1 for bar in bars]
        assert (on_it == [True]) == holding.keeps(one)


def test_the_largest_change_comes_first_in_a_tornado() -> None:
    game, answer = border()
    chart = tornado.tornados(game, answer.what_if)[0]
    sizes = [abs(int(row.cells[0].replace("−", "-"))) for row in chart.table.rows]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 0


def test_nothing_tried_changes_nothing() -> None:
    game, _ = border()
    same = trial(game, Attempt(), draws=60, seed=3)
    assert same.before == same.after
    assert compared.changes(same).startswith("Nothing")
    assert compared.settlement_chart(game, same).finding == "It moves on no issue."


def test_a_trial_is_the_what_if_of_the_answer() -> None:
    game, answer = border()
    pact = next(one for one in game.levers if one.id == "pact")
    alone = next(one for one in answer.what_if if one.levers == ("pact",) and not one.delay)
    tried = trial(game, Attempt(levers=[pact]), draws=answer.draws, seed=answer.seed)
    assert tried.effect == alone
    assert tried.after.lasts - tried.before.lasts == pytest.approx(alone.lasts.mean)


def test_the_questions_are_answered_in_order() -> None:
    found = findings.findings(*border())
    assert [one.section for one in found] == [
        "settle", "sign", "hold", "move", "when", "escalation", "what-if", "leans",
    ]  # fmt: skip
    for one in found:
        assert all(line[0].isupper() or line[0] == "“" for line in one.sentences)
        assert all(line.endswith(".") for line in one.sentences)


def test_a_case_that_says_little_is_answered_as_far_as_it_goes() -> None:
    issue = Issue(id="pie", options=((0, "none"), (1, "all")))
    lone = Game(
        actors=(Actor(id="A", signs=False), Actor(id="B", signs=False)), issues=(issue,),
        positions=(Position(actor="A", issue="pie", value=1),),
    )  # fmt: skip
    answer = answers.weigh(lone, draws=10)
    sections = {one.section: one.sentences for one in findings.findings(lone, answer)}
    assert sections["sign"] == ("No actor of the case has to sign.",)
    assert "hold" not in sections
    assert "no ties" in sections["move"][0]
    assert "no lever" in sections["what-if"][0]
    empty = replace(lone, positions=())
    answer = answers.weigh(empty, draws=10)
    chart = positions.issue_chart(empty, answer, issue)
    assert chart.finding == "Pie: no model gives a number."
    ET.fromstring(chart.wide)  # noqa: S314 - our own


def test_an_empty_zone_is_told_with_what_would_open_it() -> None:
    issue = Issue(id="pie", name="the pie", options=((0, "none"), (1, "all")))
    game = Game(
        actors=(Actor(id="A"), Actor(id="B")), issues=(issue,),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.9, red_line=(0.8, math.inf)),
            Position(actor="B", issue="pie", value=0, no_deal=0.5, red_line=(-math.inf, 0.3)),
        ),
        levers=(GameLever(id="gift", kind=LeverKind.INCENTIVE, actor="A", amount=0.1),),
    )  # fmt: skip
    answer = answers.weigh(game, draws=5)
    assert answer.signing
    assert "in 0% of draws" in signing.opens(game, answer.signing)
    assert signing.best(game, answer.signing) == "All would sign no package in any draw."
    assert "red line" in signing.concessions(game, answer.signing)[0]
    for one in (signing.zone_chart, signing.deals_chart):
        ET.fromstring(one(game, answer.signing).narrow)  # noqa: S314 - our own


def test_words_are_parted_so_that_they_fit() -> None:
    for text in ("one two three four", "x" * 80, "卡" * 30, ""):
        lines = wrapped(text, 100)
        assert all(width_of(line) <= 100 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_same_game_gives_the_same_bytes() -> None:
    game, _ = border()
    turned = replace(game, actors=game.actors[::-1], positions=game.positions[::-1])
    again = answers.weigh(turned, draws=120)
    assert holding.hold_chart(turned, again) == holding.hold_chart(*border())
    assert ripple.ripple_chart(turned, again) == ripple.ripple_chart(*border())
