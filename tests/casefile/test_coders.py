"""Who looked at what, and what is compared with what."""

from dataclasses import replace

from detente.casefile import kit
from detente.casefile.coders import State, coders, pairs
from detente.casefile.judgement import in_order
from detente.casefile.model import Case

PAPER = kit.document("Oslo met Cairo. Cairo warned Khartoum.", "a")
QUIET = kit.document("The museum opens at ten.", "b")
UNSEEN = kit.document("Nobody has read this.", "c")
MEET = kit.record(PAPER, "NOR CONSULT EGY", "Oslo met Cairo")
WARN = kit.record(PAPER, "EGY THREATEN SDN", "Cairo warned Khartoum")
CASE = Case(
    documents=(PAPER, QUIET, UNSEEN),
    readings=(
        kit.reading(PAPER, MEET, WARN, reader="machine-1"),
        kit.reading(QUIET, reader="machine-1"),
    ),
)


def with_words(*words) -> Case:
    return replace(CASE, judgements=in_order(words))


def test_the_machine_is_one_coder_and_three_states_are_apart() -> None:
    (machine,) = coders(CASE)
    assert not machine.person
    assert machine.states(CASE) == {State.UNSEEN: 1, State.NOTHING: 1, State.CODED: 1}


def test_an_analyst_has_looked_at_what_a_word_is_on() -> None:
    case = with_words(kit.judgement("reject", MEET), kit.judgement("nothing there", UNSEEN.digest))
    _, ana = coders(case)
    assert ana.states(case) == {State.UNSEEN: 1, State.NOTHING: 2, State.CODED: 0}


def test_a_note_or_a_word_taken_back_is_not_a_look() -> None:
    word = kit.judgement("accept", MEET, at=1)
    case = with_words(
        word, kit.judgement("undo", word.id, at=2), kit.judgement("note", WARN, note="hm")
    )
    assert [one.name for one in coders(case)] == ["machine-1"]


def test_what_is_accepted_is_equal_and_what_is_rejected_is_found_by_one() -> None:
    case = with_words(kit.judgement("accept", MEET), kit.judgement("reject", WARN))
    machine, ana = coders(case)
    assert sorted(map(repr, pairs(machine, ana))) == sorted(map(repr, [(MEET, MEET), (WARN, None)]))


def test_what_only_the_machine_says_counts_where_the_analyst_saw_the_whole_document() -> None:
    machine, ana = coders(with_words(kit.judgement("nothing there", PAPER.digest)))
    assert {(one.id, other) for one, other in pairs(machine, ana) if one} == {
        (MEET.id, None), (WARN.id, None),
    }  # fmt: skip
    machine, ana = coders(with_words(kit.judgement("nothing there", QUIET.digest)))
    assert list(pairs(machine, ana)) == [(None, None)]


def test_an_added_record_is_one_that_the_machine_did_not_find() -> None:
    new = kit.record(PAPER, "NOR AID EGY", "Oslo met Cairo")
    machine, ana = coders(with_words(kit.judgement("add", PAPER.digest, record=new)))
    assert list(pairs(machine, ana)) == [(None, new)]


def test_two_readers_are_compared_where_their_words_overlap_each_record_once() -> None:
    near = kit.record(PAPER, "NOR CONSULT EGY", "Oslo met Cairo.")
    other = replace(CASE, readings=(*CASE.readings, kit.reading(PAPER, near, reader="second")))
    machine, second = coders(other)
    found = {(one.id, other.id if other else "") for one, other in pairs(machine, second) if one}
    assert found == {(MEET.id, near.id), (WARN.id, "")}
    assert len(list(pairs(second, machine))) == 2
