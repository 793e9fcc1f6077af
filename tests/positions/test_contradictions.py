"""Where accounts differ, and where they only seem to."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.model import Case, Commitment, Document, Reason, Record
from detente.casefile.standing import Conflict, Contradiction
from detente.positions.contradictions import contradictions, corroboration

DENY = Reason("verb.reject", "denied")


def paper(text: str, day: str = "2031-03-01", **fields: object) -> Document:
    return kit.document(text, text[:24], day, **fields)


SHELLED = paper("Norwegian guns shelled the Alta bridge, Sweden said.")
NOT_SO = paper("No Norwegian guns shelled the Alta bridge, an envoy said.")
CLAIM = kit.record(
    SHELLED, "NOR ASSAULT SWE", said_by=kit.attribution(SHELLED, "Sweden", speaker="SWE")
)
COUNTER = kit.record(NOT_SO, "NOR !ASSAULT SWE", said_by="an envoy")
DENIAL_TEXT = paper("Norway denied that its guns had shelled the Alta bridge.", "2031-03-02")
DENIAL = kit.record(
    DENIAL_TEXT, "NOR REJECT SWE: NOR ASSAULT@hypothetical SWE",
    [DENIAL_TEXT.text, "its guns had shelled the Alta bridge"], reason=DENY,
)  # fmt: skip


def found(*records: Record, papers: tuple[Document, ...]) -> tuple[Contradiction, ...]:
    return contradictions(kit.case(papers, *records))


def test_two_accounts_of_one_event_stand_side_by_side() -> None:
    (one,) = found(CLAIM, COUNTER, papers=(SHELLED, NOT_SO))
    assert (one.conflict, one.first, one.second) == (Conflict.ACCOUNTS, CLAIM, COUNTER)
    assert one.stories == (1, 1)


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("SWE !ASSAULT NOR", "No Swedish guns shelled the Alta bridge, an envoy said."),
        ("NOR !MOBILIZE SWE", "No guns were brought to the Alta bridge, an envoy said."),
        ("NOR !ASSAULT SWE", "No guns shelled the harbour of Bergen, an envoy said."),
        ("NOR !ASSAULT@planned SWE", "Guns will not shell the Alta bridge, an envoy said."),
    ],
)
def test_what_is_only_similar_is_none(notation: str, text: str) -> None:
    other = paper(text)
    assert (
        found(CLAIM, kit.record(other, notation, said_by="an envoy"), papers=(SHELLED, other)) == ()
    )


def test_what_was_not_so_on_another_day_is_none() -> None:
    later = paper("No Norwegian guns shelled the Alta bridge, an envoy said. Again.", "2031-03-05")
    other = kit.record(later, "NOR !ASSAULT SWE", said_by="an envoy")
    assert found(CLAIM, other, papers=(SHELLED, later)) == ()


def test_a_denial_stands_beside_what_it_denies() -> None:
    (one,) = found(CLAIM, DENIAL, papers=(SHELLED, DENIAL_TEXT))
    assert (one.conflict, one.first, one.second) == (Conflict.DENIAL, CLAIM, DENIAL)


def test_a_denial_of_what_nobody_told_is_none() -> None:
    assert found(DENIAL, papers=(DENIAL_TEXT,)) == ()


def test_nobody_denies_itself() -> None:
    own = kit.record(
        SHELLED, "NOR ASSAULT SWE", said_by=kit.attribution(SHELLED, "Sweden", speaker="NOR")
    )
    assert found(own, DENIAL, papers=(SHELLED, DENIAL_TEXT)) == ()


def test_a_refusal_is_no_denial() -> None:
    refusal = kit.record(
        DENIAL_TEXT, "NOR REJECT SWE: NOR ASSAULT@hypothetical SWE",
        [DENIAL_TEXT.text, "its guns had shelled the Alta bridge"],
        reason=Reason("verb.reject", "refused"),
    )  # fmt: skip
    assert found(CLAIM, refusal, papers=(SHELLED, DENIAL_TEXT)) == ()


def test_denied_it_points_to_what_stands_just_before() -> None:
    text = "Sweden said that Norway had sent guns to Alta. Norwegian officials denied it."
    both = paper(text)
    told = kit.record(
        both, "NOR MOBILIZE", "Norway had sent guns to Alta",
        said_by=kit.attribution(both, "Sweden", speaker="SWE"),
    )  # fmt: skip
    answer = kit.record(both, "NOR REJECT", "Norwegian officials denied it", reason=DENY)
    (one,) = found(told, answer, papers=(both,))
    assert (one.first, one.second) == (told, answer)


def test_a_word_broken_by_its_giver_is_one_against_its_own() -> None:
    first = paper("Norway pledged to pull its guns from the Alta bridge.")
    second = paper("Norway refused to pull its guns from the Alta bridge.", "2031-03-20")
    word = kit.record(
        first, "NOR AGREE: NOR RETREAT@planned", [first.text, "pull its guns from the Alta bridge"],
        reason=Reason("verb.promise", "pledged"),
    )  # fmt: skip
    refusal = kit.record(
        second, "NOR REJECT: NOR RETREAT@hypothetical", reason=Reason("verb.reject", "refused")
    )
    (one,) = found(word, refusal, papers=(first, second))
    assert (one.conflict, one.first, one.second) == (Conflict.OWN_WORD, word, refusal)


def test_who_refused_and_later_agreed_has_moved_and_not_contradicted() -> None:
    first = paper("Norway refused to pull its guns from the Alta bridge.")
    second = paper("Norway pledged to pull its guns from the Alta bridge.", "2031-03-20")
    refusal = kit.record(
        first, "NOR REJECT: NOR RETREAT@hypothetical", reason=Reason("verb.reject", "refused")
    )
    word = kit.record(
        second, "NOR AGREE: NOR RETREAT@planned", reason=Reason("verb.promise", "pledged")
    )
    assert found(refusal, word, papers=(first, second)) == ()


def test_stories_are_counted_and_copies_are_not() -> None:
    copy = paper(f"{SHELLED.text} (Copy)", story=SHELLED.digest)
    other = paper(f"{SHELLED.text} Lima heard it too.")
    papers = (SHELLED, copy, other, NOT_SO)
    told = [
        kit.record(one, "NOR ASSAULT SWE", said_by=kit.attribution(one, "Sweden", speaker="SWE"))
        for one in (SHELLED, copy, other)
    ]
    whole = kit.case(papers, *told, COUNTER)
    assert corroboration(whole, told[0]) == 2
    assert [one.stories for one in contradictions(whole)] == [(2, 1)]


def test_what_a_source_denies_in_another_s_story_is_a_second_account() -> None:
    text = paper("An envoy denied reports that guns shelled the Alta bridge.")
    said = kit.attribution(text, "An envoy", "denied", commitment=Commitment.DENIES)
    other = kit.record(text, "NOR ASSAULT SWE", said_by=said)
    (one,) = found(CLAIM, other, papers=(SHELLED, text))
    assert one.conflict is Conflict.ACCOUNTS


PAPERS = (SHELLED, NOT_SO, DENIAL_TEXT)


@given(st.permutations(PAPERS))
def test_order_and_a_second_reading_change_nothing(papers: list[Document]) -> None:
    whole = kit.case(papers, CLAIM, COUNTER, DENIAL)
    twice = Case(documents=whole.documents, readings=2 * whole.readings)
    expected = contradictions(kit.case(PAPERS, CLAIM, COUNTER, DENIAL))
    assert len(expected) == 2
    assert contradictions(whole) == contradictions(twice) == expected


def test_as_of_a_day_nothing_published_later_contradicts() -> None:
    whole = kit.case((SHELLED, DENIAL_TEXT), CLAIM, DENIAL)
    assert contradictions(whole, dt.date(2031, 3, 1)) == ()
    assert len(contradictions(whole, dt.date(2031, 3, 2))) == 1
