"""The issue templates, and the issues that words and records touch."""

import pytest

from detente.casefile import kit
from detente.casefile.model import EventType, IssueTag
from detente.errors import ConfigError
from detente.positions import templates
from detente.positions.issues import Issue, Option, issues, of_case, shipped, tag, touched
from detente.positions.phrases import stem


def names(text: str) -> dict[str, str]:
    return {one.issue: one.option for one in touched(text)}


def test_the_templates_cover_the_field() -> None:
    assert [issue.id for issue in issues()] == [
        *("territory", "withdrawal", "ceasefire", "guarantees", "alliance", "sanctions"),
        *("prisoners", "monitoring", "arms", "reconstruction", "resources", "recognition"),
        *("power-sharing", "settlements", "refugees", "humanitarian"),
        *("linkage", "timing", "process", "format"),
    ]


@pytest.mark.parametrize("issue", issues(), ids=lambda issue: issue.id)
def test_a_template_is_a_scale_with_words_that_find_it(issue: Issue) -> None:
    assert issue.name
    assert [option.value for option in issue.options] == sorted(
        {option.value for option in issue.options}
    )
    for words in issue.words:
        assert issue.id in names(words.removeprefix("=")), words
    for option in issue.options:
        for words in option.words:
            assert names(words)[issue.id] in {option.id, ""}, words


@pytest.mark.parametrize("issue", issues(), ids=lambda issue: issue.id)
def test_each_option_can_be_spoken_for(issue: Issue) -> None:
    for option in issue.options:
        assert any(names(words)[issue.id] == option.id for words in option.words), option.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("demanded the full withdrawal of all foreign troops", {"withdrawal": "full"}),
        ("insisted on a freeze on new settlements", {"settlements": "frozen"}),
        ("The rebels freed two hostages", {"prisoners": ""}),
        ("the return of its land", {"territory": "restored"}),
        ("the restoration of its territorial integrity", {"territory": "restored"}),
        (
            "sanctions could be eased after a verified withdrawal",
            {"withdrawal": "", "sanctions": "eased", "monitoring": "observers"},
        ),
        ("Oslo’s mediators hosted indirect talks", {"process": "mediated"}),
        ("a peace settlement", {}),
        ("The striker scored twice in the second half", {}),
        ("", {}),
    ],
)
def test_words_touch_issues(text: str, found: dict[str, str]) -> None:
    assert names(text) == found


def test_two_options_at_once_are_no_option() -> None:
    assert names("a partial withdrawal or a full withdrawal") == {"withdrawal": ""}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("withdrawing", "withdraw"),
        ("recognised", "recognise"),
        ("territories", "territory"),
        ("planned", "plan"),
        ("hostages", "hostage"),
        ("negotiating", "negotiate"),
    ],
)
def test_inflections_share_a_stem(word: str, other: str) -> None:
    assert stem(word) == stem(other)


PAPER = kit.document(
    "Oslo urged Lima to press Quito to withdraw its troops in stages and to free all hostages."
)


def test_a_record_touches_what_its_own_words_do_and_not_the_sentence() -> None:
    found = tag(
        kit.record(
            PAPER,
            "NOR REQUEST PER: ECU RETREAT.withdraw",
            ["Oslo urged Lima to press Quito to withdraw its troops", "withdraw its troops"],
        ),
        PAPER,
    )
    assert [one.issue for one in found.issues] == ["withdrawal"]
    assert found.content is not None
    assert found.content.issues == found.issues


def test_what_the_content_touches_the_record_touches() -> None:
    found = tag(
        kit.record(PAPER, "NOR REQUEST PER: ECU RETREAT", ["Oslo urged Lima", "free all hostages"]),
        PAPER,
    )
    assert found.issues == (IssueTag("prisoners", "all"),)


def test_an_event_speaks_for_an_issue_without_words() -> None:
    record = tag(kit.record(PAPER, "NOR RETREAT.disarm", "Oslo"), PAPER)
    assert record.issues == (IssueTag("arms"),)


@pytest.mark.parametrize("notation", ["ECU !RETREAT.withdraw", "ECU REJECT"])
def test_words_that_are_denied_speak_for_no_option(notation: str) -> None:
    paper = kit.document("Quito will not accept a full withdrawal.")
    assert tag(kit.record(paper, notation), paper).issues == (IssueTag("withdrawal"),)


def test_tagging_twice_changes_nothing_and_keeps_the_id() -> None:
    record = kit.record(PAPER, "NOR REQUEST PER: ECU RETREAT.withdraw")
    once = tag(record, PAPER)
    assert tag(once, PAPER) == once
    assert once.id == record.id


SCALE = "{id: x, name: X, value: 0}, {id: y, name: Y, value: 1}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("id: territory", "own.yaml:1: .*list"),
        ("- {id: a, name: A}", "own.yaml:1: 'options' is missing"),
        ("- {id: a, name: A, options: [{id: x, name: X, value: 1}]}", "own.yaml:1: .*two or more"),
        ("- {id: a, name: A, options: [{id: x, name: X, value: 101}]}", "own.yaml:1: .*0 to 100"),
        (f"- id: a\n  name: A\n  events: [SHOUT]\n  options: [{SCALE}]", "own.yaml:3: .*SHOUT"),
        (f"- id: a\n  name: A\n  word: [x]\n  options: [{SCALE}]", "mean 'words'"),
        (f"- id: a\n  name: A\n  events: [RETREET]\n  options: [{SCALE}]", "mean 'RETREAT'"),
        (f"- id: a\n  name: A\n  words: [… x]\n  options: [{SCALE}]", "begin with a word"),
        (f"- {{id: a, name: A, options: [{SCALE}]}}\n" * 2, "own.yaml:2: .*twice"),
        ("- [", "own.yaml:[12]: this is not YAML"),
        ("", "own.yaml:1: the file is empty"),
    ],
)
def test_a_file_of_another_form(text: str, what: str) -> None:
    with pytest.raises(ConfigError, match=what):
        templates.load(text, "own.yaml")


FISHING = (
    "- {id: fishing, name: Fishing, events: [SANCTION], words: [trawler], options: ["
    "{id: shared, name: Shared, value: 0, acts: [AGREE]}, {id: closed, name: Closed, value: 9}]}"
)


def test_a_user_s_own_issue_stands_beside_the_shipped_ones() -> None:
    both = of_case(FISHING)
    assert both.issues[:-1] == shipped().issues
    assert both.issues[-1].options == (
        Option("shared", "Shared", 0.0, acts=("AGREE",)),
        Option("closed", "Closed", 9.0),
    )
    assert touched("a trawler", both) == (IssueTag("fishing"),)
    assert not touched("a trawler")


def test_a_user_s_own_issue_of_the_same_id_takes_the_place_of_the_shipped_one() -> None:
    own = of_case(FISHING.replace("id: fishing", "id: ceasefire"))
    assert [issue.id for issue in own.issues] == [issue.id for issue in issues()]
    assert own.by_id["ceasefire"].name == "Fishing"
    assert not touched("a truce", own)


@pytest.mark.parametrize("values", [(5, 1), (1, 1), (1,)])
def test_a_scale_is_in_order(values: tuple[float, ...]) -> None:
    options = tuple(Option(f"o{n}", "O", value) for n, value in enumerate(values))
    with pytest.raises(ValueError, match="in order"):
        Issue("x", "X", options)


def test_an_option_s_value_is_on_the_scale() -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        Option("x", "X", 101)


def test_every_event_named_is_one() -> None:
    for issue in issues():
        for event in issue.events:
            assert event.partition(".")[0] in EventType.__members__


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("will give up its settlements", "removed"),
        ("will give up all of its many new settlements", "removed"),
        ("will give up, after much talk of no use at all, the settlements", ""),
        ("will give up. The settlements", ""),
        ("no new settlements", "frozen"),
        ("new settlements", "kept"),
    ],
)
def test_words_between_words_and_the_longer_of_two(text: str, found: str) -> None:
    assert names(text).get("settlements") == found
