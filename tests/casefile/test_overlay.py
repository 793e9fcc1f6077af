"""The case as the analysts have it: laws, re-reading, changed texts and merged actors."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import cases, judgements_on

from detente.casefile import codec, kit
from detente.casefile.judgement import Act, Judgement, in_force, in_order
from detente.casefile.model import Case, Document, Modality, Reading, Record
from detente.casefile.overlay import ANALYSTS, Fate, effective, history, overlay

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PAPER = kit.document(
    "Oslo urged Cairo to withdraw. Cairo refused to leave the port. Khartoum met Oslo.",
    "port.txt", "2031-05-08",
)  # fmt: skip
URGE = kit.record(PAPER, "NOR REQUEST EGY: EGY RETREAT@demanded", "Oslo urged Cairo to withdraw")
REFUSE = kit.record(PAPER, "EGY REJECT -", "Cairo refused to leave the port", confidence=0.4)
MEET = kit.record(PAPER, "Khartoum CONSULT NOR", "Khartoum met Oslo")
CASE = kit.case(PAPER, URGE, REFUSE, MEET, kit.tie(PAPER, "Khartoum", "NOR"), reader="detente-1")


def judged(case: Case, *words: Judgement) -> Case:
    return replace(case, judgements=in_order((*case.judgements, *words)))


def reread(*records: Record, paper: Document = PAPER) -> Case:
    return kit.case(paper, *records, reader="detente-2")


def ids(case: Case) -> set[str]:
    return {record.id for record in effective(case).records}


@few
@given(cases())
def test_a_case_without_judgements_is_itself(case: Case) -> None:
    assert effective(case) is case


@few
@given(st.data())
def test_to_take_all_back_gives_the_case_to_the_byte(data: st.DataObject) -> None:
    case = data.draw(cases())
    words = data.draw(judgements_on(case))
    back = [kit.judgement("undo", one.id, at=10_000 + n) for n, one in enumerate(words)]
    assert codec.dump(effective(judged(case, *words, *back))) == codec.dump(case)


@few
@given(st.data())
def test_the_order_in_which_words_come_changes_nothing(data: st.DataObject) -> None:
    case = data.draw(cases())
    words = data.draw(judgements_on(case))
    shuffled = data.draw(st.permutations(words))
    one, other = replace(case, judgements=tuple(words)), replace(case, judgements=tuple(shuffled))
    assert codec.dump(effective(one)) == codec.dump(effective(other))


@few
@given(st.data())
def test_a_case_as_the_analysts_have_it_is_sound_and_has_no_judgements(data: st.DataObject) -> None:
    case = data.draw(cases())
    done = effective(judged(case, *data.draw(judgements_on(case))))
    assert codec.load(codec.dump(done)) == done
    assert not done.judgements


def test_what_is_accepted_is_no_longer_in_doubt_and_its_coder_stays() -> None:
    doubted = replace(REFUSE, reason=replace(REFUSE.reason, doubts=("the parse",)))
    (kept,) = effective(judged(reread(doubted), kit.judgement("accept", doubted))).records
    assert (kept.id, kept.confidence, kept.coder) == (doubted.id, 1.0, doubted.coder)
    assert kept.reason.doubts == ()


def test_what_is_rejected_is_gone_and_the_machine_is_still_to_be_seen() -> None:
    done = overlay(judged(CASE, kit.judgement("reject", REFUSE, note="a headline")))
    assert REFUSE.id not in {record.id for record in done.case.records}
    (one,) = done.judged
    assert (one.machine, one.record, one.fate) == (REFUSE, None, Fate.HOLDS)
    assert done.now[REFUSE.id] == ""


def test_what_is_corrected_is_the_analysts_own() -> None:
    better = kit.record(PAPER, "EGY REJECT NOR", "Cairo refused to leave the port")
    done = overlay(judged(CASE, kit.judgement("correct", REFUSE, "Boris", record=better)))
    (own,) = [one for one in done.case.records if one.coder == "Boris"]
    assert (own.confidence, own.reason.rule) == (1.0, "corrected by Boris")
    assert own.recipient == kit.mention("NOR")
    assert REFUSE.id not in {record.id for record in done.case.records}
    assert done.subject(own.id) == REFUSE.id


def test_a_correction_to_what_another_record_says_leaves_one() -> None:
    once = replace(MEET, modality=Modality.PLANNED)
    done = effective(judged(CASE, kit.judgement("correct", REFUSE, record=once)))
    assert [one.coder for one in done.records if one.id == MEET.id] == ["Ana"]


def test_what_is_added_is_there_in_a_reading_of_the_analysts() -> None:
    new = kit.record(PAPER, "NOR CONSULT EGY", "Oslo urged Cairo")
    done = effective(judged(CASE, kit.judgement("add", PAPER.digest, record=new)))
    (own,) = [reading for reading in done.readings if reading.reader == ANALYSTS]
    assert [one.id for one in own.records] == [new.id]
    assert own.records[0].reason.rule == "added by Ana"


def test_the_latest_word_on_a_record_holds_and_the_earlier_stays_to_be_seen() -> None:
    first = kit.judgement("reject", REFUSE, "Ana", 1)
    later = kit.judgement("accept", REFUSE, "Boris", 2)
    (one,) = overlay(judged(CASE, first, later)).judged
    assert one.word == later
    assert one.words == (first, later)
    assert REFUSE.id in ids(judged(CASE, first, later))


def test_a_note_changes_nothing_but_is_there() -> None:
    done = overlay(judged(CASE, kit.judgement("note", REFUSE, note="ask the desk in Cairo")))
    assert done.case == CASE
    assert [word.note for word in done.about[REFUSE.id].words] == ["ask the desk in Cairo"]


def test_to_take_back_what_takes_back_puts_the_word_in_force_again() -> None:
    word = kit.judgement("reject", REFUSE)
    undo = kit.judgement("undo", word.id, at=1)
    again = kit.judgement("undo", undo.id, at=2)
    assert in_force([word, undo]) == ()
    assert in_force([again, undo, word]) == (word,)
    assert history(judged(CASE, word, undo)) == ((word, undo), (undo, None))


def test_nothing_there_is_a_word_on_every_record_until_a_later_one() -> None:
    nothing = kit.judgement("nothing there", PAPER.digest, at=5)
    assert ids(judged(CASE, nothing)) == set()
    early, late = kit.judgement("accept", URGE, at=1), kit.judgement("accept", MEET, at=9)
    assert ids(judged(CASE, nothing, early, late)) == {MEET.id}


def test_a_rejected_tie_is_gone() -> None:
    (tie,) = CASE.ties
    assert effective(judged(CASE, kit.judgement("reject", tie.id))).ties == ()


def test_a_merged_actor_is_renamed_everywhere() -> None:
    lever = kit.lever(PAPER, "to withdraw", beneficiary="Khartoum")
    said = kit.attribution(PAPER, "Oslo", "urged", speaker="Khartoum")
    deep = kit.record(
        PAPER, "EGY REQUEST NOR: NOR REQUEST -: Khartoum RETREAT", said_by=said
    )  # fmt: skip
    case = kit.case(PAPER, URGE, MEET, deep, lever, said, kit.tie(PAPER, "Khartoum", "NOR"))
    done = overlay(judged(case, kit.judgement("merge", "Khartoum", value="SDN")))
    assert 'Khartoum"' not in codec.dump(done.case).replace('"text":"Khartoum"', "")
    labels = {who.label for record in done.case.records for level in record.chain()
              for who in (level.actor, level.recipient) if who}  # fmt: skip
    assert labels == {"EGY", "NOR", "SDN"}
    assert done.case.ties[0].source.label == "SDN"
    assert done.case.levers[0].beneficiary.label == "SDN"
    assert done.case.readings[0].attributions[0].speaker.label == "SDN"
    assert done.case.records[0] is URGE  # what does not name it is untouched
    assert done.now[MEET.id] == next(one.id for one in done.case.records if one.event == "CONSULT")


def test_what_was_merged_goes_on_with_it_and_a_circle_ends_with_the_later_word() -> None:
    one = kit.judgement("merge", "Khartoum", value="Sudan", at=1)
    two = kit.judgement("merge", "Sudan", value="SDN", at=2)
    assert overlay(judged(CASE, two, one)).names == {"Khartoum": "SDN", "Sudan": "SDN"}
    back = kit.judgement("merge", "Sudan", value="Khartoum", at=3)
    assert overlay(judged(CASE, one, back)).names == {"Sudan": "Khartoum"}


def test_a_tie_of_an_actor_with_itself_is_none() -> None:
    assert effective(judged(CASE, kit.judgement("merge", "Khartoum", value="NOR"))).ties == ()


def test_words_survive_a_better_reader() -> None:
    wider = kit.record(PAPER, "EGY REJECT NOR", "Cairo refused to leave the port.")
    assert wider.id != REFUSE.id
    again = reread(URGE, wider)
    assert ids(judged(again, kit.judgement("reject", REFUSE))) == {URGE.id}
    better = kit.record(PAPER, "EGY REJECT SDN", "Cairo refused to leave the port")
    done = overlay(judged(again, kit.judgement("correct", REFUSE, record=better)))
    assert {record.id for record in done.case.records} == {URGE.id, better.id}
    assert done.about[wider.id].machine == wider


def test_a_rejection_does_not_fall_on_another_claim_on_the_same_words() -> None:
    other = kit.record(PAPER, "SDN REJECT NOR", "Cairo refused to leave the port")
    again = reread(other)
    done = overlay(judged(again, kit.judgement("reject", REFUSE)))
    assert done.case.records == (other,)
    assert done.judged[0].fate is Fate.IDLE


def test_what_was_accepted_stands_on_its_own_words_when_nobody_says_it_any_more() -> None:
    done = overlay(judged(reread(URGE), kit.judgement("accept", REFUSE)))
    (own,) = [one for one in done.case.records if one.event == "REJECT"]
    assert (own.coder, own.reason.rule) == ("Ana", "accepted by Ana")
    assert done.judged[0].fate is Fate.ALONE


def test_words_are_found_again_in_a_text_that_has_changed() -> None:
    new = kit.document("CORRECTED. " + PAPER.text.replace(" to leave", "\nto leave"), "port.txt")
    heard = kit.record(new, "EGY REJECT -", "Cairo refused\nto leave the port")
    word = kit.judgement("reject", REFUSE, document="port.txt")
    assert ids(judged(reread(heard, paper=new), word)) == set()
    added = kit.judgement("add", PAPER.digest, record=REFUSE, document="port.txt")
    (own,) = effective(judged(reread(paper=new), added)).records
    assert own.evidence.document == new.digest
    assert new.text[own.evidence.start : own.evidence.end] == "Cairo refused\nto leave the port"


@pytest.mark.parametrize("name", ["port.txt", "other.txt"])
def test_words_that_are_not_found_are_orphaned_and_listed(name: str) -> None:
    new = kit.document("Nothing of the kind was said.", name)
    word = kit.judgement("accept", REFUSE, document="port.txt")
    done = overlay(judged(reread(paper=new), word))
    assert done.case.records == ()
    assert [one.subject for one in done.orphans] == [REFUSE.id]


def test_of_two_like_places_the_one_with_the_same_surroundings_is_taken() -> None:
    old = kit.document("First, talks failed. Then, talks failed again.", "a")
    new = kit.document("Now: First, talks failed. Then, talks failed again.", "a")
    second = kit.record(old, "EGY REJECT -", kit.span(old, "talks failed", 2).exact)
    second = replace(second, evidence=kit.span(old, "talks failed", 2))
    word = kit.judgement("add", old.digest, record=second, document="a")
    (own,) = effective(judged(Case(documents=(new,)), word)).records
    assert own.evidence == kit.span(new, "talks failed", 2)


def test_a_reader_of_many_orders_gives_one_case() -> None:
    words = [
        kit.judgement("reject", REFUSE, "Ana", 3),
        kit.judgement("merge", "Khartoum", "Boris", 3, value="SDN"),
        kit.judgement("accept", URGE, "Boris", 3),
    ]
    dumps = {codec.dump(effective(judged(CASE, *order))) for order in itertools.permutations(words)}
    assert len(dumps) == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"act": "reject", "about": "x", "by": " "}, "names who"),
        ({"act": "reject", "about": ""}, "about something"),
        ({"act": "reject", "about": ("a", "b")}, "about one thing"),
        ({"act": "pin", "about": ("EGY",), "value": "3"}, "an actor and an issue"),
        ({"act": "pin", "about": ("EGY", "tolls"), "value": "far"}, "a number"),
        ({"act": "pin", "about": ("EGY", "tolls"), "value": "nan"}, "a number"),
        ({"act": "merge", "about": "EGY", "value": "EGY"}, "another actor"),
        ({"act": "correct", "about": "x"}, "give a record"),
        ({"act": "note", "about": "x"}, "say something"),
    ],
)
def test_a_judgement_that_says_nothing_is_none(fields: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        kit.judgement(**fields)


def test_the_time_of_a_judgement_is_in_utc() -> None:
    word = kit.judgement("reject", "x")
    with pytest.raises(ValueError, match="UTC"):
        replace(word, at=word.at.replace(tzinfo=None))


def test_a_reading_that_judgements_empty_is_kept_as_looked_at() -> None:
    done = effective(judged(CASE, kit.judgement("nothing there", PAPER.digest)))
    assert [type(one) for one in done.readings] == [Reading]
    assert Act.NOTHING in {one.act for one in overlay(
        judged(CASE, kit.judgement("nothing there", PAPER.digest))).force}  # fmt: skip
