"""The course of an actor: all days at once give what each day gives by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.standing import Stance
from detente.positions.course import RANKS, course
from detente.positions.estimate import leaning
from detente.positions.issues import of_case
from detente.positions.stances import Evidence

FIRST = dt.date(2025, 1, 1)
SCALE = of_case("").by_id["withdrawal"]
PAPER = kit.document("An envoy spoke of a withdrawal, and again, and again.", name="a")
SAID = kit.record(PAPER, "EGY REQUEST ISR: ISR RETREAT")


@st.composite
def words(draw: st.DrawFn) -> Evidence:
    """One word on one issue, of whatever kind."""
    option = draw(st.sampled_from(SCALE.options))
    day = draw(st.one_of(st.none(), st.integers(0, 900)))
    return Evidence(
        actor="EGY", issue=SCALE.id, option=option.id, value=option.value, record=SAID,
        stance=draw(st.sampled_from(Stance)), against=draw(st.booleans()),
        insists=draw(st.booleans()), story=draw(st.sampled_from("abcdefgh")),
        day=None if day is None else FIRST + dt.timedelta(days=day),
        factors=(("clarity", draw(st.sampled_from((0.0, 0.3, 0.7, 1.0)))),),
    )  # fmt: skip


def by_day(group: list[Evidence]) -> list[tuple[dt.date, float, float]]:
    """The course as it is defined: where the actor leant, as known on each day."""
    days = sorted({one.day for one in group if one.day})
    found = [(day, leaning(group, SCALE, day, undated=False)) for day in days]
    return [(day, one.value, one.spread) for day, one in found if one]


@given(st.lists(words(), max_size=30))
def test_all_days_at_once_are_each_day_by_itself(group: list[Evidence]) -> None:
    found, wanted = list(course(group, SCALE)), by_day(group)
    assert [one.day for one in found] == [day for day, _, _ in wanted]
    for one, (_, value, spread) in zip(found, wanted, strict=True):
        assert one.value == pytest.approx(value, abs=1e-9)
        assert one.spread == pytest.approx(spread, abs=1e-9)


def test_a_word_that_very_many_say_already_adds_nothing_that_a_number_holds() -> None:
    option = SCALE.options[0]
    group = [
        Evidence(
            actor="EGY", issue=SCALE.id, option=option.id, value=option.value, record=SAID,
            stance=Stance.DEMAND, against=False, insists=False, story=str(number),
            day=FIRST + dt.timedelta(days=number), factors=(("clarity", 1.0),),
        )
        for number in range(RANKS + 20)
    ]  # fmt: skip
    for one, (_, value, spread) in zip(course(group, SCALE), by_day(group), strict=True):
        assert (one.value, one.spread) == pytest.approx((value, spread), abs=1e-9)
