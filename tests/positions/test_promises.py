"""The ledger: what is promised, and what became of it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.model import (
    Attribution,
    Case,
    Commitment,
    Document,
    EventType,
    Modality,
    Precision,
    Reason,
    Record,
    When,
)
from detente.casefile.standing import Promise, PromiseStatus, Verdict
from detente.positions.contradictions import contradictions
from detente.positions.leverage import leverages
from detente.positions.promises import promises

PROMISED = Reason("verb.promise", "pledged")


def paper(text: str, day: str, **fields: object) -> Document:
    return kit.document(text, f"{day}-{text[:12]}", day, **fields)


def told(document: Document, notation: str, deed: str, **fields: object) -> Record:
    """A promise whose deed is quoted by the words of ``deed``."""
    return kit.record(document, notation, [document.text, deed], reason=PROMISED, **fields)


PLEDGE = paper("Norway pledged to withdraw its guns from the Alta bridge.", "2031-03-01")
PROMISE = told(
    PLEDGE,
    "NOR AGREE SWE: NOR RETREAT.withdraw@planned",
    "to withdraw its guns from the Alta bridge",
)
DONE = paper("Norway withdrew the last guns from the Alta bridge.", "2031-04-02")
DEED = kit.record(DONE, "NOR RETREAT.withdraw")
REFUSAL = paper("Norway refused to pull its guns from the Alta bridge.", "2031-04-03")
REFUSED = kit.record(
    REFUSAL,
    "NOR REJECT SWE: NOR RETREAT.withdraw@hypothetical",
    reason=Reason("verb.reject", "refused"),
)
CHARGE = paper("Sweden accused Norway of breaking its pledge on the Alta bridge.", "2031-04-05")
CHARGED = kit.record(CHARGE, "SWE ACCUSE NOR", reason=Reason("verb.accuse", "accused"))
DENIAL = paper("Norway denied that it had pledged to move guns from the Alta bridge.", "2031-03-03")
DENIED = kit.record(
    DENIAL, "NOR REJECT -: NOR AGREE@hypothetical", reason=Reason("verb.reject", "denied")
)
ALL = {PLEDGE: PROMISE, DONE: DEED, REFUSAL: REFUSED, CHARGE: CHARGED, DENIAL: DENIED}


def ledger(*papers: Document, day: str = "") -> tuple[Promise, ...]:
    whole = kit.case(papers, *(ALL[one] for one in papers))
    return promises(whole, dt.date.fromisoformat(day) if day else None)


def of(*records: Record, papers: tuple[Document, ...] = (PLEDGE,)) -> tuple[Promise, ...]:
    return promises(kit.case(papers, *records))


def test_a_promise_is_told_with_who_and_to_whom() -> None:
    (one,) = ledger(PLEDGE)
    assert one.promiser.label == "NOR"
    assert one.beneficiary is not None
    assert one.beneficiary.label == "SWE"
    assert (one.status, one.record, one.records) == (PromiseStatus.OPEN, PROMISE, (PROMISE,))


@pytest.mark.parametrize(
    ("papers", "status"),
    [
        ((PLEDGE, DONE), PromiseStatus.KEPT),
        ((PLEDGE, REFUSAL), PromiseStatus.BROKEN),
        ((PLEDGE, DONE, REFUSAL), PromiseStatus.DISPUTED),
        ((PLEDGE, CHARGE), PromiseStatus.DISPUTED),
        ((PLEDGE, CHARGE, REFUSAL), PromiseStatus.BROKEN),
        ((PLEDGE, DENIAL), PromiseStatus.DISPUTED),
    ],
)
def test_what_became_of_it(papers: tuple[Document, ...], status: PromiseStatus) -> None:
    (one,) = ledger(*papers)
    assert one.status is status


def test_each_report_names_who_says_so() -> None:
    (one,) = ledger(PLEDGE, DONE, CHARGE)
    assert [(r.verdict, r.by, r.record) for r in one.reports] == [
        (Verdict.KEPT, "", DEED),
        (Verdict.BROKEN, "SWE", CHARGED),
    ]


def test_what_was_done_before_the_promise_does_not_keep_it() -> None:
    early = paper("Norway withdrew some guns from the Alta bridge.", "2031-02-01")
    (one,) = of(PROMISE, kit.record(early, "NOR RETREAT.withdraw"), papers=(PLEDGE, early))
    assert one.status is PromiseStatus.OPEN


@pytest.mark.parametrize(
    "notation",
    ["SWE RETREAT.withdraw", "NOR RETREAT.withdraw@demanded", "NOR CONSULT SWE", "NOR AID SWE"],
)
def test_the_deed_of_another_or_another_deed_keeps_nothing(notation: str) -> None:
    (one,) = of(PROMISE, kit.record(DONE, notation), papers=(PLEDGE, DONE))
    assert one.reports == ()


def test_the_same_deed_elsewhere_keeps_nothing() -> None:
    other = paper("Norway withdrew its guns from the port of Bergen.", "2031-04-02")
    (one,) = of(PROMISE, kit.record(other, "NOR RETREAT.withdraw"), papers=(PLEDGE, other))
    assert one.reports == ()


@pytest.mark.parametrize(
    "notation",
    [
        "NOR REQUEST SWE: SWE RETREAT@demanded",
        "NOR REJECT SWE: NOR RETREAT@planned",
        "NOR !AGREE SWE: NOR RETREAT@planned",
        "NOR AGREE@possible SWE: NOR RETREAT@planned",
        "NOR AGREE SWE: SWE RETREAT@planned",
        "NOR AGREE SWE: NOR !RETREAT@planned",
        "- AGREE SWE: - RETREAT@planned",
    ],
)
def test_a_demand_a_refusal_or_a_vow_to_stay_is_no_promise(notation: str) -> None:
    assert of(told(PLEDGE, notation, "withdraw its guns")) == ()


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("Norway made no promise to leave the Alta bridge.", "to leave the Alta bridge"),
        ("Norway promised no retreat from the Alta bridge.", "retreat from the Alta bridge"),
    ],
)
def test_no_promise_is_none(words: str, deed: str) -> None:
    document = paper(words, "2031-03-01")
    assert of(told(document, "NOR AGREE: NOR RETREAT@planned", deed), papers=(document,)) == ()


@pytest.mark.parametrize(
    "commitment", [Commitment.DENIES, Commitment.DOUBTS, Commitment.HOPES, Commitment.ASKS]
)
def test_what_a_source_does_not_stand_by_is_no_promise(commitment: Commitment) -> None:
    said = kit.attribution(PLEDGE, "Norway", "pledged", commitment=commitment)
    notation = "NOR AGREE SWE: NOR RETREAT@planned"
    assert of(told(PLEDGE, notation, "withdraw its guns", said_by=said)) == ()


def planned(speaker: str | None, source: str) -> tuple[Promise, ...]:
    """What "Norway will leave" is, said by somebody."""
    document = paper(f"Norway will leave the Alta bridge, {source} said.", "2031-03-01")
    said: Attribution = kit.attribution(document, source, speaker=speaker)
    record = kit.record(
        document,
        "NOR AGREE: NOR RETREAT@planned",
        reason=Reason("promotion:verb.leave", "leave"),
        said_by=said,
    )
    return of(record, papers=(document,))


def test_a_plan_is_a_promise_in_the_actor_s_own_mouth_or_an_official_s() -> None:
    assert len(planned("NOR", "its envoy")) == 1
    assert len(planned(None, "a senior official")) == 1


def test_a_plan_that_another_foretells_is_none() -> None:
    assert planned("SWE", "a Swede") == ()
    assert planned(None, "an analyst") == ()


def due(day: str) -> Record:
    end = dt.date.fromisoformat(day)
    when = When(text="by then", start=end, end=end, precision=Precision.DAY)
    content = kit.record(PLEDGE, "NOR RETREAT.withdraw@planned", "withdraw its guns", time=when)
    base = kit.record(PLEDGE, "NOR AGREE SWE", reason=PROMISED)
    return Record(**{**vars_of(base), "content": content})


def vars_of(record: Record) -> dict[str, object]:
    names = ("evidence", "event", "actor", "recipient", "reason", "confidence")
    return {name: getattr(record, name) for name in names}


def test_a_promise_is_overdue_when_its_day_has_passed_without_a_word() -> None:
    whole = kit.case((PLEDGE,), due("2031-04-01"))
    (before,) = promises(whole, dt.date(2031, 4, 1))
    (after,) = promises(whole, dt.date(2031, 4, 2))
    assert (before.status, after.status) == (PromiseStatus.OPEN, PromiseStatus.OVERDUE)
    assert before.due is not None


def test_without_a_day_the_latest_document_says_how_late_it_is() -> None:
    late = paper("Snow fell.", "2031-09-01")
    (one,) = promises(kit.case((PLEDGE, late), due("2031-04-01")))
    assert one.status is PromiseStatus.OVERDUE


def test_an_offer_that_is_turned_down_is_declined() -> None:
    answer = paper("Sweden rejected the offer to pull guns from the Alta bridge.", "2031-03-04")
    no = kit.record(
        answer, "SWE REJECT NOR: NOR AGREE@hypothetical", reason=Reason("verb.reject", "rejected")
    )
    (one,) = of(PROMISE, no, papers=(PLEDGE, answer))
    assert one.status is PromiseStatus.DECLINED


def test_a_promise_not_to_act_is_broken_by_the_act() -> None:
    first = paper("Norway promised not to shell the Alta bridge.", "2031-03-01")
    later = paper("Norway shelled the Alta bridge.", "2031-03-09")
    word = told(first, "NOR AGREE SWE: NOR !ASSAULT@planned", "shell the Alta bridge")
    (one,) = of(word, kit.record(later, "NOR ASSAULT SWE"), papers=(first, later))
    assert one.status is PromiseStatus.BROKEN


def test_what_several_stories_tell_is_one_promise() -> None:
    again = paper("Oslo vowed to pull the guns off the Alta bridge.", "2031-03-02")
    second = told(again, "NOR AGREE: NOR RETREAT.withdraw@planned", "the guns off the Alta bridge")
    (one,) = of(PROMISE, second, papers=(PLEDGE, again))
    assert one.records == (PROMISE, second)


@pytest.mark.parametrize(("words", "promised"), [("would send", 1), ("sends", 0)])
def test_a_plan_without_a_word_of_promising_needs_one_of_the_time_ahead(
    words: str, promised: int
) -> None:
    document = paper(f"Norway {words} engineers to Alta.", "2031-03-01")
    assert len(of(kit.record(document, "NOR AID@planned SWE"), papers=(document,))) == promised


def test_a_thing_that_is_sent_is_no_name() -> None:
    first = paper("Norway pledged to send engineers.", "2031-03-01")
    again = paper("Norway pledged engineers.", "2031-03-02")
    records = [
        told(first, "NOR AGREE engineers: NOR AID@planned engineers", "to send engineers"),
        told(again, "NOR AGREE: NOR AID@planned", "engineers"),
    ]
    assert len(of(*records, papers=(first, again))) == 1


def test_two_promises_are_two() -> None:
    other = paper("Norway pledged to leave the harbour of Bergen.", "2031-03-02")
    second = told(other, "NOR AGREE: NOR RETREAT@planned", "to leave the harbour of Bergen")
    assert len(of(PROMISE, second, papers=(PLEDGE, other))) == 2


def test_an_offer_whose_deed_the_reader_left_in_its_words_is_one() -> None:
    words = "Oslo offered engineers for the Alta bridge, on condition that the truce held."
    document = paper(words, "2031-03-02")
    record = kit.record(document, "NOR AGREE SWE", reason=Reason("verb.offer", "offered"))
    (one,) = of(record, papers=(document,))
    assert one.condition == "on condition that the truce held"
    assert one.deed == record


def test_what_is_promised_to_another_is_found_in_the_words() -> None:
    words = "Oslo promised to help Stockholm mend the Alta bridge. Stockholm met Oslo."
    document = paper(words, "2031-03-02")
    record = told(document, "NOR AGREE: NOR -@planned", "to help Stockholm mend the Alta bridge")
    meeting = Record(
        evidence=kit.span(document, "Stockholm met Oslo"),
        event=EventType.CONSULT,
        actor=kit.mention("SWE", "Stockholm"),
        recipient=kit.mention("NOR", "Oslo"),
    )
    (one,) = of(record, meeting, papers=(document,))
    assert one.beneficiary is not None
    assert one.beneficiary.label == "SWE"


def test_one_may_promise_another_that_it_will_have_its_way() -> None:
    document = paper("Norway promised that Sweden would have a seat.", "2031-03-02")
    notation = "NOR AGREE SWE: SWE -@planned"
    seat = told(document, notation, "Sweden would have a seat")
    other = replace(seat, reason=Reason("verb.promise", "agreed"))
    assert of(other, papers=(document,)) == ()
    assured = replace(seat, reason=Reason("verb.promise", "promised"))
    assert len(of(assured, papers=(document,))) == 1


def test_help_with_another_s_deed_is_one_s_own() -> None:
    document = paper("Norway undertook to help Sweden build two bridges.", "2031-03-02")
    notation = "NOR AGREE SWE: SWE COOPERATE@planned"
    helped = told(document, notation, "Sweden build two bridges")
    assert len(of(helped, papers=(document,))) == 1
    (one,) = leverages(kit.case(document, helped))
    assert (one.source, one.target, one.sign) == ("NOR", "SWE", 1)


def test_the_headline_and_the_text_tell_one_promise() -> None:
    words = "Norway to send engineers. Norway will send engineers with cranes to mend the road."
    document = paper(words, "2031-03-02")
    head = told(document, "NOR AGREE: NOR AID@planned", "to send engineers")
    body = told(document, "NOR AGREE: NOR AID@planned", "engineers with cranes to mend the road")
    (one,) = of(head, body, papers=(document,))
    assert len(one.records) == 2


def test_any_such_commitment_is_the_one_told_before_and_another_s_version_of_it() -> None:
    first = paper("Norway agreed to build no forts at Alta for ever, Sweden said.", "2031-03-01")
    words = (
        "Norway promised to refrain from forts for a month. It denied any such commitment existed."
    )
    second = paper(words, "2031-03-03")
    theirs = told(
        first,
        "NOR AGREE: NOR -@planned",
        "to build no forts at Alta for ever",
        said_by=kit.attribution(first, "Sweden", speaker="SWE"),
    )
    own = kit.record(
        second, "NOR AGREE: NOR RETREAT@planned",
        ["Norway promised to refrain from forts", "to refrain from forts"],
        reason=PROMISED,
    )  # fmt: skip
    denial = kit.record(
        second, "NOR REJECT", "It denied any such commitment existed",
        reason=Reason("verb.reject", "denied"),
    )  # fmt: skip
    found = of(theirs, own, denial, papers=(first, second))
    assert [one.status for one in found] == 2 * [PromiseStatus.DISPUTED]
    (pair,) = contradictions(kit.case((first, second), theirs, own, denial))
    assert (pair.first, pair.second) == (theirs, denial)


def test_what_a_passage_adds_of_a_promise_is_a_report_of_it() -> None:
    document = paper(
        "The guns that Norway offered to pull from Alta and later took back.", "2031-05-01"
    )
    record = kit.record(
        document, "NOR AGREE: NOR RETREAT@planned",
        ["Norway offered to pull from Alta", "guns that Norway offered to pull from Alta"],
        reason=Reason("verb.offer", "offered"),
    )  # fmt: skip
    (one,) = of(record, papers=(document,))
    assert (one.status, one.reports[0].record) == (PromiseStatus.BROKEN, record)


@pytest.mark.parametrize("word", ["postponed", "put off"])
def test_what_is_put_off_is_delayed_and_not_broken(word: str) -> None:
    document = paper(f"Norway {word} the pull of guns from the Alta bridge.", "2031-03-20")
    later = kit.record(
        document,
        "NOR REJECT: NOR RETREAT.withdraw@hypothetical",
        reason=Reason("verb.cancel", word),
    )
    (one,) = of(PROMISE, later, papers=(PLEDGE, document))
    assert ([r.verdict for r in one.reports], one.status) == ([Verdict.DELAYED], PromiseStatus.OPEN)


@given(st.permutations(sorted(ALL, key=lambda one: one.name)))
def test_the_order_of_documents_changes_nothing(papers: list[Document]) -> None:
    assert ledger(*papers) == ledger(*ALL)


def test_the_same_article_twice_changes_nothing() -> None:
    twice = Case(
        documents=(PLEDGE, DONE), readings=2 * kit.case((PLEDGE, DONE), PROMISE, DEED).readings
    )
    assert promises(twice) == ledger(PLEDGE, DONE)


@given(st.sampled_from(sorted(one.date for one in ALL if one.date)))
def test_a_later_day_never_takes_a_report_back(day: dt.date) -> None:
    (early,) = ledger(*ALL, day=day.isoformat())
    (late,) = ledger(*ALL)
    assert set(early.reports) <= set(late.reports)
    if early.status is PromiseStatus.KEPT:
        assert late.status in {PromiseStatus.KEPT, PromiseStatus.DISPUTED}


@given(st.sampled_from(sorted(one.date for one in ALL if one.date)))
def test_as_of_a_day_is_the_ledger_of_what_had_been_published(day: dt.date) -> None:
    known = [one for one in ALL if one.date and one.date <= day]
    assert ledger(*ALL, day=day.isoformat()) == ledger(*known)


def test_what_had_not_been_published_is_not_known() -> None:
    assert ledger(*ALL, day="2031-02-28") == ()
    (one,) = ledger(*ALL, day="2031-03-02")
    assert one.status is PromiseStatus.OPEN


def test_modality_of_the_promised_deed_is_ahead() -> None:
    (one,) = ledger(PLEDGE)
    assert one.deed.modality is Modality.PLANNED
