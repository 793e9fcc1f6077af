"""The YAML form: the template loads, and every mistake is told with its line and a guess."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bargaining.cases import emission

from detente.bargaining.game import LeverKind
from detente.bargaining.sheet import load, load_levers, template
from detente.errors import ConfigError

HEAD = """\
detente: 1
actors:
  - {id: NO, capability: 1}
  - {id: SE}
issues:
  - id: line
    scale: {0: none, 5: half, 10: all}
positions:
"""


def test_the_template_loads_and_means_what_its_notes_say():
    game = load(template())
    assert [one.id for one in game.actors] == ["North", "South", "Patron"]
    held = {(one.actor, one.issue): one for one in game.positions}
    assert held["North", "withdrawal"].value == 100
    assert held["North", "withdrawal"].red_line == (40, float("inf"))
    assert held["South", "withdrawal"].red_line == (float("-inf"), 70)
    assert held["South", "monitors"].no_deal == 0
    assert game.levers[1].kind is LeverKind.VERIFICATION
    assert dict(game.packages[0].outcomes) == {"withdrawal": 50, "monitors": 2}
    assert game.packages[0].provisions[0] == "peacekeeping mission"
    assert (game.power_shifts[0].rising, game.power_shifts[0].later) == ("North", 0.6)
    assert len(game.conflict.options) == 3
    assert not game.conflict.options[2].reversible
    assert dict(game.conflict.wishes)["South"][1].given == (("advance", True),)


def test_a_country_called_no_is_not_false():
    game = load(HEAD + "  - {actor: NO, issue: line, value: 3}\n")
    assert game.positions[0].actor == "NO"


def test_the_short_form_of_the_emission_case():
    rows = [
        f"  - {{actor: {one.actor}, issue: delay, value: {one.value}, salience: {one.salience}}}"
        for one in emission().positions
    ]
    actors = [
        f"  - {{id: {one.id}, name: {one.id}, capability: {one.capability}}}"
        for one in emission().actors
    ]
    text = "\n".join(
        ["detente: 1", "title: emission", "actors:", *actors, "issues:", "  - id: delay",
         "    name: years until introduction", "    scale: {4: four years, 10: ten years}",
         "positions:", *rows]
    )  # fmt: skip
    game = load(text)
    assert np.array_equal(game.draw().position, emission().draw().position)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "  - {actor: NO, isssue: line, value: 3}",
            "9: there is no key 'isssue' here. Did you mean 'is",
        ),
        (
            "  - {actor: NOR, issue: line, value: 3}",
            "9: there is no actor 'NOR'. Did you mean 'NO'?",
        ),
        ("  - {actor: NO, issue: lines, value: 3}", "9: there is no issue 'lines'. Did you mean"),
        ("  - {actor: NO, issue: line, value: hafl}", "9: there is no option of line 'hafl'. Did"),
        ("  - {actor: NO, issue: line, value: 11}", "9: 11 is outside the scale of line, 0 to 10"),
        ("  - {actor: NO, issue: line, value: .nan}", "9: '.nan' is not a finite number"),
        ("  - {actor: NO, issue: line, value: .inf}", "9: '.inf' is not a finite number"),
        ("  - {actor: NO, issue: line, value: 3, salience: high}", "9: 'high' is not a number"),
        ("  - {actor: NO, issue: line, value: 3, salience: -1}", "9: NO on line: salience is"),
        ("  - {actor: NO, issue: line, value: 3, spread: .nan}", "9: '.nan' is not a finite"),
        ("  - {actor: NO, issue: line, value: 3, red_line: 3}", "9: the red line is the position"),
        (
            "  - {actor: NO, issue: line, value: 3, red_line: [4, 9]}",
            "9: NO on line: the red",
        ),
        ("  - {actor: NO, issue: line, value: 3, red_line: [4]}", "9: a red line has two ends"),
        ("  - {actor: NO, issue: line}", "9: 'value' is missing"),
        ("  - {actor: NO, issue: line, value: }", "9: 'value' is empty"),
        ("  - {actor: NO, actor: SE, issue: line, value: 1}", "9: the key 'actor' is there twice"),
        ("  - NO", "9: this should be a mapping"),
        ("  - {actor: NO, issue: line, value: [3]}", "9: this should be a word or a number"),
        ("  - {actor: NO", "this is not YAML"),
        (
            "  - {actor: NO, issue: line, value: 3}\n  - {actor: NO, issue: line, value: 4}",
            "10: 'NO on line' is there twice in positions",
        ),
        ("ties:\n  - {from: NO, to: SE, strength: 2}", "10: NO to SE: strength is 0 to 1"),
        ("levers:\n  - {id: a, kind: bribe, amount: 1}", "10: there is no kind of lever 'bribe'"),
        ("levers:\n  - {id: a, kind: mediator, amount: 1}", "10: a: a mediator has a source"),
        ("levers:\n  - {id: a, kind: timing, amount: 1, delay: 0.5}", "10: '0.5' is not a whole"),
        ("packages:\n  - {id: a, outcomes: {}}", "10: the package says nothing of 'line'"),
        (
            "packages:\n  - {id: a, outcomes: {line: 3}, provisions: [peace keeping mission]}",
            "10: there is no provision 'peace keeping mission'. Did you mean 'peacekeeping",
        ),
        ("happened: {sgned: yes}", "9: there is no key 'sgned' here. Did you mean 'signed'?"),
        ("happened: {signed: soon}", "9: 'soon' is neither true nor false"),
        (
            "power_shifts:\n  - {rising: NO, declining: SE, now: 2, later: 1}",
            "10: NO over SE: now is a chance",
        ),
        ("power_shifts:\n  - {rising: NO, declining: SE, now: 1}", "10: 'later' is missing"),
        (
            "conflict: {options: [{id: shoot, actor: NO}], preferences: {NO: [{shoto: yes}]}}",
            "9: there is no key 'shoto' here. Did you mean 'shoot'?",
        ),
        (
            "conflict: {options: [{id: a, actor: NO}], preferences: {}}",
            "9: NO has options and no preferences",
        ),
        ("conflict: {option: []}", "9: there is no key 'option' here. Did you mean 'options'"),
        ("outcome: {lime: 3}", "9: there is no key 'lime' here. Did you mean 'line'?"),
        ("verification: 3", "1: verification is between 0 and 1"),
        ("actor: 3", "9: there is no key 'actor' here. Did you mean 'actors'?"),
    ],
)
def test_a_mistake_is_told_with_its_line(row, said):
    with pytest.raises(ConfigError) as caught:
        load(HEAD + row + "\n", "talks.yaml")
    assert str(caught.value).startswith("talks.yaml:")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("detente: 1", "detente: 2", "1: version 2 of the form is not known"),
        ("detente: 1\n", "", "1: 'detente' is missing"),
        ("{id: SE}", "{id: NO}", "4: 'NO' is there twice in actors"),
        ("{id: SE}", "{id: }", "4: an actor has an id"),
        ("{id: SE}", "{id: SE, signs: maybe}", "4: 'maybe' is neither true nor false"),
        ("{0: none, 5: half, 10: all}", "{0: none}", "7: line: a scale has two options"),
        ("{0: none, 5: half, 10: all}", "[0, 1]", "7: this should be a mapping"),
        ("{0: none, 5: half, 10: all}", "{0: none, 0.0: all}", "7: line: the options ascend"),
    ],
)
def test_a_mistake_above_is_told_with_its_line(old, new, said):
    with pytest.raises(ConfigError) as caught:
        load(HEAD.replace(old, new), "talks.yaml")
    assert f"talks.yaml:{said}" in str(caught.value)


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "a: &x [*x]\n", "\x00", "a: b: c"])
def test_what_is_no_sheet_is_refused(text):
    with pytest.raises(ConfigError, match="sheet:1: "):
        load(text)


def test_an_empty_sheet_is_told_how_to_begin():
    with pytest.raises(ConfigError) as caught:
        load("")
    assert caught.value.remedy == "Begin with: detente new --template FILE.yaml."


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_a_game_or_a_clear_error(text):
    try:
        said = ""
        load(HEAD + text)
    except ConfigError as error:
        said = error.message
    assert not said or said.startswith("sheet:")


def test_levers_of_a_what_if_file():
    game = load(template())
    levers = load_levers("levers:\n  - {id: x, kind: pressure, actor: South, amount: .2}\n", game)
    assert [(one.id, one.actor, one.amount) for one in levers] == [("x", "South", 0.2)]
    with pytest.raises(ConfigError, match=r"levers:2: there is no actor 'Soth'. Did you mean"):
        load_levers("levers:\n  - {id: x, kind: pressure, actor: Soth, amount: .2}\n", game)


def test_300_actors_on_40_issues_load():
    names = [f"a{number}" for number in range(300)]
    scale = [f"i{number}" for number in range(40)]
    rows = [f"- {{actor: {one}, issue: {at}, value: 3}}" for one in names for at in scale]
    text = "\n".join(
        ["detente: 1", "actors:", *(f"- {{id: {one}}}" for one in names), "issues:",
         *(f"- {{id: {one}, scale: {{0: no, 10: yes}}}}" for one in scale), "positions:", *rows]
    )  # fmt: skip
    assert load(text).draw().position.shape == (1, 300, 40)
    assert replace(load(HEAD + "  - {actor: NO, issue: line, value: 3}\n"), title="x").title == "x"
