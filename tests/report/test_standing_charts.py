"""The pictures of where sides stand: who is drawn, what is said of a course."""

import datetime as dt
import re

from detente.casefile.standing import Position
from detente.positions.issues import issues
from detente.report.names import Names
from detente.report.standing_charts import Period, Step, course_picture, places_picture

ISSUE = next(one for one in issues() if one.id == "withdrawal")
NAMES = Names({"NOR": "Norway", "SWE": "Sweden"})
FIRST, LAST = dt.date(2031, 1, 1), dt.date(2031, 12, 31)


def at(value: float, spread: float = 10, actor: str = "NOR", **fields: object) -> Position:
    return Position(
        actor=actor, issue="withdrawal", value=value, spread=spread, salience=0.5, **fields
    )  # fmt: skip


def test_a_place_that_is_hardly_known_is_in_no_picture() -> None:
    assert places_picture(ISSUE, [at(50, 29)], NAMES) is None
    shown = places_picture(ISSUE, [at(50, 29), at(20, actor="SWE")], NAMES)
    assert shown is not None
    assert "Norway" not in shown.wide
    assert shown.finding.startswith("Of one side alone a place is known: Sweden")


def test_a_place_that_an_analyst_set_is_drawn_however_wide_it_is() -> None:
    shown = places_picture(ISSUE, [at(50, 29, pinned="ana")], NAMES)
    assert shown is not None
    assert "Norway" in shown.wide


def test_a_red_line_is_drawn_where_it_is_and_told() -> None:
    shown = places_picture(ISSUE, [at(20, red_line=(0, 40))], NAMES)
    assert shown is not None
    assert shown.wide.count('class="w-bound"') == 1
    assert "refuses what lies above 40" in shown.wide


def test_how_far_sides_are_apart_is_said() -> None:
    shown = places_picture(ISSUE, [at(90), at(10, actor="SWE")], NAMES)
    assert shown is not None
    assert shown.finding.startswith("From Sweden")
    assert shown.finding.endswith("80 of 100 apart.")


def test_one_word_is_no_course() -> None:
    period = Period(FIRST, LAST)
    assert course_picture(ISSUE, "Norway", [Step(FIRST, 10, 5)], (), period) is None


def test_a_course_stays_within_its_picture_and_is_level_between_words() -> None:
    steps = [Step(FIRST, 0, 40), Step(dt.date(2031, 6, 1), 100, 40)]
    shown = course_picture(ISSUE, "Norway", steps, (), Period(FIRST, LAST))
    assert shown is not None
    assert "it has not moved by more than a step" in shown.finding
    for picture, width in ((shown.wide, 720), (shown.narrow, 340)):
        (line,) = re.findall(r'class="w-line" d="M([^"]+)"', picture)
        points = [tuple(map(float, one.split())) for one in line.strip().split(" L")]
        assert [y for _, y in points] == [142, 142, 10, 10]
        assert points[-1][0] == width - 12


def test_a_place_between_options_is_not_quoted_twice() -> None:
    shown = places_picture(ISSUE, [at(45)], NAMES)
    assert shown is not None
    assert "at between “" in shown.finding
    assert "““" not in shown.finding
    assert "””" not in shown.finding
