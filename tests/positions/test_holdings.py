"""What a case holds: demands through any hands, red lines, pressure, agreements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.holdings import Demand, Holdings, claim, in_order
from detente.casefile.model import Case, Commitment, Document, Modality, Record
from detente.positions.holdings import hold

TEXT = (
    "Oslo urged Lima to press Quito to withdraw, an envoy said. Lima insists that any deal must "
    "include the return of its land. Quito will never give up the bridge. Oslo has not signalled "
    "leaving the talks. Quito rejected a truce. Oslo and Lima agreed. Lima may free two captives."
)
PAPER = kit.document(TEXT, "n01", "2031-05-04")
PUSH = kit.record(
    PAPER,
    "NOR REQUEST PER: PER REQUEST ECU: ECU RETREAT.withdraw",
    ["Oslo urged Lima to press Quito to withdraw", "press Quito to withdraw", "withdraw"],
)


def held(*records: Record, paper: Document = PAPER) -> Holdings:
    return hold(kit.case(paper, *records))


def names(demand: Demand) -> tuple[str, list[str], str | None, str | None]:
    return (
        demand.asker.label,
        [one.label for one in demand.via],
        demand.addressee.label if demand.addressee else None,
        demand.deed.event if demand.deed else None,
    )


def test_a_demand_is_followed_through_every_hand() -> None:
    (demand,) = held(PUSH).demands
    assert names(demand) == ("NOR", ["PER"], "ECU", "RETREAT")
    assert demand.record == PUSH


def test_what_the_go_between_is_asked_is_not_its_own_demand() -> None:
    assert {one.asker.label for one in held(PUSH).demands} == {"NOR"}


def test_a_demand_of_nobody_named_is_of_the_one_who_would_act() -> None:
    (demand,) = held(kit.record(PAPER, "NOR REQUEST -: ECU RETREAT")).demands
    assert names(demand) == ("NOR", [], "ECU", "RETREAT")


def test_a_demand_for_the_asker_s_own_deed_has_no_addressee() -> None:
    (demand,) = held(kit.record(PAPER, "NOR REQUEST -: NOR CONSULT")).demands
    assert demand.addressee is None


@pytest.mark.parametrize("event", ["!REQUEST", "REQUEST@hypothetical", "REQUEST@conditional"])
def test_a_demand_not_made_is_none(event: str) -> None:
    assert held(kit.record(PAPER, f"NOR {event} PER: PER RETREAT")).demands == ()


def test_what_a_source_says_another_must_do_is_the_source_s_demand() -> None:
    envoy = kit.attribution(PAPER, "an envoy", speaker="NOR")
    (deed,) = held(kit.record(PAPER, "ECU RETREAT@demanded", said_by=envoy)).demands
    assert names(deed) == ("NOR", [], "ECU", "RETREAT")
    relayed = kit.record(PAPER, "PER REQUEST@demanded ECU: ECU RETREAT", said_by=envoy)
    (through,) = held(relayed).demands
    assert names(through) == ("NOR", ["PER"], "ECU", "RETREAT")


def test_what_the_text_itself_says_must_be_done_is_nobody_s_demand() -> None:
    record = kit.record(PAPER, "PER REQUEST@demanded ECU: ECU RETREAT")
    assert held(record).demands == ()


def test_an_unknown_source_keeps_its_words() -> None:
    record = kit.record(PAPER, "ECU RETREAT@demanded", said_by="an envoy")
    (demand,) = held(record).demands
    assert (demand.asker.actor, demand.asker.text) == (None, "an envoy")


INSISTS = kit.record(
    PAPER,
    "PER REQUEST -: - -@demanded",
    ["Lima insists that any deal must include the return of its land", "the return of its land"],
)


def test_insistence_is_a_red_line_in_the_text_s_words() -> None:
    (line,) = held(INSISTS).red_lines
    assert line.actor.label == "PER"
    assert line.deed is not None
    assert line.deed.evidence.exact == "the return of its land"


def test_a_wish_is_no_red_line() -> None:
    paper = kit.document("Lima called for talks.")
    record = kit.record(paper, "PER REQUEST -: - CONSULT")
    assert held(record, paper=paper).red_lines == ()


def test_a_refusal_of_something_is_a_red_line() -> None:
    (line,) = held(
        kit.record(
            PAPER, "ECU REJECT -: - RETREAT.ceasefire", ["Quito rejected a truce", "a truce"]
        )
    ).red_lines
    assert line.actor.label == "ECU"


def test_a_denial_answers_a_claim_and_is_no_red_line() -> None:
    paper = kit.document("Quito denies sending arms. Quito rejected the charge.")
    denial = kit.record(
        paper, "ECU REJECT -: ECU AID", ["Quito denies sending arms", "sending arms"]
    )
    charge = kit.record(paper, "ECU REJECT -: PER ACCUSE", ["Quito rejected the charge", "charge"])
    assert held(denial, charge, paper=paper).red_lines == ()


def test_a_vow_to_keep_is_a_red_line_and_silence_is_none() -> None:
    vow = kit.record(PAPER, "ECU !RETREAT@planned", "Quito will never give up the bridge")
    silence = kit.record(PAPER, "NOR !RETREAT@planned", "Oslo has not signalled leaving the talks")
    assert [one.record for one in held(vow, silence).red_lines] == [vow]


def test_a_red_line_that_its_source_denies_is_none() -> None:
    denies = kit.attribution(PAPER, "an envoy", commitment=Commitment.DENIES)
    record = kit.record(PAPER, "ECU REJECT -: - CONSULT", said_by=denies)
    assert held(record).red_lines == ()


def test_pressure_is_by_number_then_by_name() -> None:
    other = kit.document("Oslo threatened Quito and accused Lima.", "n02")
    records = (
        kit.record(other, "NOR THREATEN ECU", "threatened Quito"),
        kit.record(other, "NOR ACCUSE ECU", "accused"),
        kit.record(other, "PER ACCUSE ECU", "accused"),
        PUSH,
    )
    found = hold(kit.case([PAPER, other], *records)).pressures
    assert [(one.actor, one.target, one.count) for one in found] == [
        ("NOR", "ECU", 2),
        ("NOR", "PER", 1),
        ("PER", "ECU", 1),
    ]


@pytest.mark.parametrize(
    "notation", ["NOR !REQUEST PER", "NOR AID PER", "NOR THREATEN@possible PER"]
)
def test_what_does_not_press(notation: str) -> None:
    assert held(kit.record(PAPER, notation)).pressures == ()


def test_a_fact_of_one_story_counts_once_and_keeps_its_records() -> None:
    first = kit.document("Oslo threatened Quito.", "n01")
    copy = kit.document("Oslo threatened Quito!", "n02", story=first.digest)
    other = kit.document("Oslo has threatened Quito.", "n03")
    records = [kit.record(one, "NOR THREATEN ECU") for one in (first, copy, other)]
    (found,) = hold(kit.case([first, copy, other], *records)).pressures
    assert (found.count, len(found.records)) == (2, 3)


def test_mutual_records_are_one_agreement() -> None:
    both = (
        kit.record(PAPER, "NOR AGREE PER", "Oslo and Lima agreed"),
        kit.record(PAPER, "PER AGREE NOR", "Oslo and Lima agreed"),
    )
    (found,) = held(*both).agreements
    assert found.parties == ("NOR", "PER")
    assert len(found.records) == 2


def test_concessions_are_offered_or_considered_and_not_hoped_for() -> None:
    offer = kit.record(PAPER, "PER RETREAT.release@possible ECU", "Lima may free two captives")
    asked = kit.record(PAPER, "PER RETREAT@demanded ECU", "Lima")
    hopes = kit.attribution(PAPER, "an envoy", commitment=Commitment.HOPES)
    hoped = kit.record(PAPER, "PER CONCEDE ECU", "Quito", said_by=hopes)
    assert held(offer, asked, hoped).concessions == (offer,)


def test_supports_and_refusals() -> None:
    backed = kit.record(PAPER, "NOR SUPPORT PER", "Oslo and Lima agreed")
    refused = kit.record(PAPER, "ECU REJECT NOR", "Quito rejected a truce")
    found = held(backed, refused)
    assert found.supports == (backed,)
    assert found.refusals == (refused,)


def test_a_claim_is_the_same_wherever_it_stands() -> None:
    other = kit.document("Lima was urged by Oslo to press Quito to withdraw.")
    again = kit.record(other, "NOR REQUEST PER: PER REQUEST ECU: ECU RETREAT.withdraw")
    assert claim(again) == claim(PUSH)
    assert claim(kit.record(other, "NOR REQUEST PER")) != claim(PUSH)


def test_of_two_readers_that_claim_the_same_the_surer_is_kept() -> None:
    unsure = kit.record(PAPER, "NOR AGREE PER", "Oslo and Lima agreed", confidence=0.4, coder="a")
    sure = kit.record(PAPER, "NOR AGREE PER", "Oslo and Lima agreed", confidence=0.8, coder="b")
    assert in_order(kit.case(PAPER, sure, unsure)) == (sure,)


PAPERS = tuple(
    kit.document(f"{text} Report {n}.", f"n{n:02}", day)
    for n, (text, day) in enumerate(
        [
            ("Oslo urged Lima to press Quito to withdraw.", "2031-05-04"),
            ("Quito rejected a truce.", None),
            ("Oslo threatened Quito.", "2031-05-01"),
            ("Lima and Oslo agreed.", "2031-05-04"),
        ]
    )
)
FOUND = (
    kit.record(PAPERS[0], "NOR REQUEST PER: PER REQUEST ECU: ECU RETREAT"),
    kit.record(PAPERS[1], "ECU REJECT -: - RETREAT.ceasefire"),
    kit.record(PAPERS[2], "NOR THREATEN ECU"),
    kit.record(PAPERS[3], "PER AGREE NOR"),
    kit.record(PAPERS[3], "NOR AGREE PER"),
    kit.record(PAPERS[3], "NOR REQUEST ECU"),
)


@given(st.permutations(PAPERS), st.permutations(FOUND))
def test_the_order_of_documents_and_records_changes_nothing(
    papers: list[Document],
    records: list[Record],
) -> None:
    shuffled: Case = kit.case(papers, *records)
    assert hold(shuffled) == hold(kit.case(PAPERS, *FOUND))


def test_the_same_twice_is_the_same() -> None:
    once = kit.case(PAPERS, *FOUND)
    twice = Case(documents=once.documents, readings=(*once.readings, *once.readings))
    assert hold(twice) == hold(once)


def test_an_empty_case_holds_nothing() -> None:
    assert hold(Case()) == Holdings()


def test_modality_of_the_kit_is_read() -> None:
    assert INSISTS.content is not None
    assert INSISTS.content.modality is Modality.DEMANDED
