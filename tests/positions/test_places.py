"""Where each actor stands: whose place a record speaks for, what it weighs, and the laws of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.model import Case, Commitment, Document, Mention, Record, Span
from detente.casefile.standing import Position, Stance
from detente.positions import weights
from detente.positions.issues import tag
from detente.positions.places import positions

DAY = dt.date(2031, 5, 1)
FULL, PHASED, NONE = "a full withdrawal", "a phased withdrawal", "no withdrawal"


def paper(text: str, name: str = "a", day: dt.date | None = DAY, **fields: Any) -> Document:
    return kit.document(text, name, day, **fields)


def told(text: str, notation: str, name: str = "a", **fields: Any) -> tuple[Document, Record]:
    """A document of one sentence and its record, tagged."""
    day, story = fields.pop("day", DAY), fields.pop("story", "")
    document = paper(text, name, day, story=story)
    record = kit.record(document, notation, **{"confidence": 0.9, **fields})
    return document, tag(record, document)


def case_of(*told_: tuple[Document, Record]) -> Case:
    return kit.case([document for document, _ in told_], *(record for _, record in told_))


def places(*told_: tuple[Document, Record], **asked: Any) -> dict[tuple[str, str], Position]:
    return {(one.actor, one.issue): one for one in positions(case_of(*told_), **asked)}


def place(
    *told_: tuple[Document, Record], actor: str = "NOR", issue: str = "withdrawal"
) -> Position:
    return places(*told_)[actor, issue]


DEMAND = told(f"Oslo demanded {FULL} by Lima.", "NOR REQUEST PER: PER RETREAT.withdraw")
REFUSAL = told(f"Oslo rejected {FULL}.", "NOR REJECT: NOR RETREAT.withdraw@hypothetical")


def test_a_demand_places_the_one_who_asks_and_not_the_one_asked() -> None:
    found = places(DEMAND)
    assert set(found) == {("NOR", "withdrawal")}
    position = found["NOR", "withdrawal"]
    assert position.value == 0
    assert position.spread > 0
    (pull,) = position.pulls
    assert (pull.stance, pull.option, pull.day) == (Stance.DEMAND, "full", DAY)


def test_a_demand_passed_on_places_who_asked_first() -> None:
    found = places(
        told(
            f"Oslo urged Quito to press Lima for {FULL}.",
            "NOR REQUEST ECU: ECU REQUEST PER: PER RETREAT.withdraw@demanded",
        )
    )
    assert set(found) == {("NOR", "withdrawal")}


def test_what_a_source_says_another_must_do_places_the_source() -> None:
    text = f"Lima must make {FULL}, the president of Norway said."
    document = paper(text)
    source = kit.attribution(
        document, "the president of Norway", speaker=kit.mention("NOR", role="head of state")
    )
    found = places(told(text, "PER RETREAT.withdraw@demanded", said_by=source))
    assert set(found) == {("NOR", "withdrawal")}


def test_an_offer_places_who_makes_it() -> None:
    found = places(
        told(f"Lima offered Oslo {PHASED}.", "PER AGREE NOR: PER RETREAT.withdraw@planned")
    )
    assert {key: one.value for key, one in found.items()} == {("PER", "withdrawal"): 30.0}


def test_an_agreement_places_both_sides() -> None:
    record = told(
        f"Lima signed a treaty with Oslo on {PHASED}.",
        "PER AGREE NOR: PER RETREAT.withdraw@planned",
        reason=reason("signed"),
    )  # fmt: skip
    assert {key[0] for key in places(record)} == {"PER", "NOR"}


def test_a_refusal_stands_away_from_what_is_refused_and_draws_a_red_line() -> None:
    position = place(
        told(f"Oslo rejected {FULL}.", "NOR REJECT: NOR RETREAT.withdraw@hypothetical")
    )
    assert position.value > 30
    low, high = position.red_line
    assert 0 < low <= position.value <= high == 100
    assert [one.id for one in position.red_lines] == [position.pulls[0].record.id]


def test_a_refusal_of_the_deed_itself_is_for_its_absence() -> None:
    position = place(told("Oslo will not withdraw.", "NOR REJECT: NOR RETREAT.withdraw@planned"))
    assert position.value == 100


def test_words_that_deny_by_themselves_are_not_turned_twice() -> None:
    record = told(
        "Lima agreed to no new settlements.", "PER AGREE: PER !RETREAT@planned",
        quote=["Lima agreed to no new settlements", "no new settlements"],
    )  # fmt: skip
    assert place(record, actor="PER", issue="settlements").value == 50


def test_a_deed_places_the_doer_and_its_absence_nobody() -> None:
    assert place(told("Oslo withdrew.", "NOR RETREAT.withdraw")).value == 0
    assert not places(told("Oslo has not withdrawn.", "NOR !RETREAT.withdraw"))


def test_backing_a_plan_places_who_backs_it() -> None:
    record = told(f"Oslo welcomed {PHASED} by Lima.", "NOR SUPPORT PER: PER RETREAT.withdraw")
    assert place(record).value == 30


@pytest.mark.parametrize("notation", ["NOR !REQUEST PER: PER RETREAT.withdraw", "NOR ASSAULT PER"])
def test_what_is_not_said_places_nobody(notation: str) -> None:
    assert not places(told("Oslo did not ask Lima to withdraw.", notation))


def test_voices_without_a_name_are_no_parties() -> None:
    text = f"Some diplomats demanded {FULL} by Lima."
    assert not places(told(text, "some_diplomats REQUEST PER: PER RETREAT.withdraw"))
    named = told(text, "the_Lima_Group REQUEST PER: PER RETREAT.withdraw")
    assert set(places(named)) == {("the Lima Group", "withdrawal")}


def test_a_denial_by_the_actor_turns_it_and_by_another_leaves_nothing() -> None:
    text = f"Oslo denied that it offered {FULL}, Lima denied."
    document = paper(text)

    def denied(who: str) -> tuple[Document, Record]:
        source = kit.attribution(
            document, "Lima", "denied", speaker=who, commitment=Commitment.DENIES
        )
        return told(text, "NOR AGREE PER: NOR RETREAT.withdraw", said_by=source)

    assert place(denied("NOR")).value > 30
    assert not places(denied("PER"))


def test_who_said_nothing_has_no_place() -> None:
    assert not positions(kit.case(paper("Nothing of note.")))


def reason(trigger: str) -> Any:
    from detente.casefile.model import Reason

    return Reason("verb", trigger)


def said(option: str, name: str = "b", **fields: Any) -> tuple[Document, Record]:
    """Norway's demand for one option."""
    return told(
        f"Oslo ({name}) demanded {option}.", "NOR REQUEST PER: PER RETREAT.withdraw", name, **fields
    )


def by_role(role: str, name: str) -> tuple[Document, Record]:
    text = f"Oslo ({name}) demanded {PHASED}, an official said."
    source = kit.attribution(paper(text), "an official", speaker=kit.mention("NOR", role=role))
    return told(text, "NOR REQUEST PER: PER RETREAT.withdraw", name, said_by=source)


def pull_of(position: Position, option: str) -> float:
    return next(one.weight for one in position.pulls if one.option == option)


def test_later_words_pull_more() -> None:
    early, late = (place(said(FULL), said(PHASED, "c", day=DAY + dt.timedelta(n))) for n in (0, 99))
    assert late.value > early.value


def test_a_word_counts_half_after_the_half_life() -> None:
    assert weights.recency(weights.HALF_LIFE) == pytest.approx(weights.recency(0) / 2)
    assert weights.recency(None) == weights.UNDATED


def test_an_undated_word_pulls_less_than_one_of_today() -> None:
    dated, undated = (place(said(FULL), said(PHASED, "c", day=day)) for day in (DAY, None))
    assert undated.value < dated.value


ROLES = ["head of state", "foreign minister", "spokesperson", "ambassador", "", "opposition leader"]


@pytest.mark.parametrize(("higher", "lower"), list(pairwise(ROLES)))
def test_who_stands_higher_pulls_more(higher: str, lower: str) -> None:
    high, low = (pull_of(place(by_role(role, "b")), "phased") for role in (higher, lower))
    assert high > low


def test_the_other_side_s_account_pulls_less_and_nobody_s_least() -> None:
    def by(speaker: str | None) -> float:
        text = f"Oslo demanded {PHASED}, Lima said."
        source = kit.attribution(paper(text), "Lima", speaker=speaker)
        found = place(told(text, "NOR REQUEST PER: PER RETREAT.withdraw", said_by=source))
        return found.pulls[0].weight

    assert by("NOR") > by("PER") > by(None)


COMMITTED = [Commitment.ASSERTS, Commitment.CLAIMS, Commitment.SUGGESTS, Commitment.HOPES]


@pytest.mark.parametrize(("firm", "loose"), list(pairwise(COMMITTED)))
def test_firmer_sources_pull_more(firm: Commitment, loose: Commitment) -> None:
    def by(commitment: Commitment) -> float:
        text = f"Oslo demanded {PHASED}, Lima said."
        source = kit.attribution(paper(text), "Lima", speaker="NOR", commitment=commitment)
        found = place(told(text, "NOR REQUEST PER: PER RETREAT.withdraw", said_by=source))
        return found.pulls[0].weight

    assert by(firm) > by(loose)


def test_what_nobody_is_quoted_for_is_a_rumour() -> None:
    text = f"Oslo reportedly demanded {PHASED}."
    source = kit.attribution(paper(text), None, "reportedly")
    found = place(told(text, "NOR REQUEST PER: PER RETREAT.withdraw", said_by=source))
    assert found.pulls[0].stance is Stance.RUMOUR


def test_stances_and_kinds_of_clarity_are_in_order() -> None:
    order = [Stance.AGREEMENT, Stance.ACT, Stance.DEMAND, Stance.BACKING, Stance.RUMOUR]
    values = [weights.STANCE[one] for one in order]
    assert values == sorted(values, reverse=True)
    assert weights.CLEAR > weights.AROUND > weights.BARE > weights.FAINT


@pytest.mark.parametrize(("surer", "other"), [(0.9, 0.5)])
def test_surer_readings_pull_more(surer: float, other: float) -> None:
    one, two = (place(said(PHASED, confidence=value)) for value in (surer, other))
    assert one.pulls[0].weight > two.pulls[0].weight


def test_more_stories_narrow_the_spread_by_less_and_less() -> None:
    spreads = [place(*(said(FULL, str(n)) for n in range(count))).spread for count in range(1, 6)]
    steps = [before - after for before, after in pairwise(spreads)]
    assert all(step > 0 for step in steps)
    assert steps == sorted(steps, reverse=True)


def test_disagreement_widens_the_spread() -> None:
    near = place(said(FULL), said(FULL, "c"))
    far = place(said(FULL), said(PHASED, "c"))
    farther = place(said(FULL), said(NONE, "c"))
    assert near.spread < far.spread < farther.spread <= weights.CEILING


def test_a_later_offer_beyond_it_lifts_a_red_line() -> None:
    offer = told(
        f"Oslo offered {FULL}.", "NOR AGREE PER: NOR RETREAT.withdraw@planned", "c",
        day=DAY + dt.timedelta(30),
    )  # fmt: skip
    assert place(REFUSAL).red_line[0] > 0
    assert place(REFUSAL, offer).red_line == (0, 100)


def test_what_is_insisted_on_is_a_red_line_and_counts_for_salience() -> None:
    firm = told(f"Oslo insisted on {FULL}.", "NOR REQUEST PER: PER RETREAT.withdraw")
    assert place(firm).red_line == (0, 15)
    assert place(firm).salience > place(DEMAND).salience


def test_what_an_actor_speaks_of_most_matters_most_to_it() -> None:
    truce = told("Oslo demanded an immediate ceasefire.", "NOR REQUEST: PER RETREAT.ceasefire", "d")
    found = places(said(FULL), said(FULL, "c"), truce)
    assert found["NOR", "withdrawal"].salience > found["NOR", "ceasefire"].salience


def test_as_of_a_day_only_what_was_published_by_then_is_known() -> None:
    later = said(NONE, "c", day=DAY + dt.timedelta(1))
    undated = said(NONE, "d", day=None)
    found = places(said(FULL), later, undated, as_of=DAY)["NOR", "withdrawal"]
    assert (found.value, len(found.pulls), found.as_of) == (0, 1, DAY)
    assert not places(said(FULL), as_of=DAY - dt.timedelta(1))


def test_old_words_leave_more_doubt_as_time_passes() -> None:
    soon, late = (
        places(said(FULL), as_of=DAY + dt.timedelta(days))["NOR", "withdrawal"] for days in (1, 200)
    )
    assert soon.value == late.value
    assert soon.spread < late.spread


OPTIONS = st.sampled_from([FULL, PHASED, "a partial withdrawal", NONE])
TOLD = st.lists(
    st.tuples(OPTIONS, st.integers(0, 400), st.sampled_from("pqr"), st.floats(0.1, 1)),
    min_size=1, max_size=6,
)  # fmt: skip


def spread_out(told_: list[tuple[str, int, str, float]]) -> list[tuple[Document, Record]]:
    """Articles of these demands: option, day, story, confidence; the first leads its story."""
    leaders: dict[str, str] = {}
    found = []
    for number, (option, days, story, confidence) in enumerate(told_):
        document, record = said(
            option, f"n{number}", day=DAY + dt.timedelta(days), confidence=confidence
        )
        leader = leaders.setdefault(story, document.digest)
        moved = replace(document, story="" if leader == document.digest else leader)
        found.append((moved, record))
    return found


@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_changes_nothing_and_nor_does_the_same_again(
    told_: list[tuple[str, int, str, float]], random: Any
) -> None:
    articles = spread_out(told_)
    first = positions(case_of(*articles))
    shuffled = [*articles]
    random.shuffle(shuffled)
    assert positions(case_of(*shuffled)) == first
    case = case_of(*articles)
    again = replace(case, readings=(*case.readings, *case.readings))
    assert positions(again) == first


@given(TOLD)
def test_a_place_lies_within_its_pulls_and_its_red_line(
    told_: list[tuple[str, int, str, float]],
) -> None:
    for one in positions(case_of(*spread_out(told_))):
        values = [pull.value for pull in one.pulls]
        assert min(values) - 1e-9 <= one.value <= max(values) + 1e-9
        assert one.red_line[0] <= one.value <= one.red_line[1]
        assert 0 < one.spread <= weights.CEILING
        assert list(one.pulls) == sorted(one.pulls, key=lambda pull: -pull.weight)


@given(TOLD, st.integers(0, 90))
def test_a_copy_adds_nothing(told_: list[tuple[str, int, str, float]], days: int) -> None:
    articles = spread_out(told_)
    document, record = articles[0]
    text = f"{document.text} "
    copy = paper(
        text, "copy", (document.date or DAY) + dt.timedelta(days),
        story=document.story or document.digest,
    )  # fmt: skip
    span = Span.of(copy, record.evidence.start, record.evidence.end)
    assert record.content is not None
    twin = replace(record, evidence=span, content=replace(record.content, evidence=span))
    before = positions(case_of(*articles))
    after = positions(case_of(*articles, (copy, twin)))
    assert [(one.value, one.spread, one.salience) for one in after] == [
        (one.value, one.spread, one.salience) for one in before
    ]


@given(TOLD)
def test_one_more_word_for_the_place_never_widens_it(
    told_: list[tuple[str, int, str, float]],
) -> None:
    same = [(FULL, 0, str(number), sure) for number, (_, _, _, sure) in enumerate(told_)]
    before = place(*spread_out(same))
    after = place(*spread_out([*same, (FULL, 0, "more", 0.9)]))
    assert after.spread <= before.spread


def test_a_mention_keeps_its_words_as_a_label() -> None:
    record = told(f"The Lima Group demanded {FULL}.", "- REQUEST PER: PER RETREAT.withdraw")[1]
    document = paper(f"The Lima Group demanded {FULL}.")
    group = replace(record, actor=Mention(text="The Lima Group"))
    assert ("The Lima Group", "withdrawal") in places((document, group))
