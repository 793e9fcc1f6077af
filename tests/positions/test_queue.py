"""What an analyst is shown first: each part of the order in its direction."""

from dataclasses import replace

from detente.casefile import kit
from detente.casefile.model import Reason
from detente.casefile.standing import Position, Pull, Stance
from detente.positions.holdings import hold
from detente.positions.queue import LEAST, SHARES, Stakes, doubt, queue

PAPER = kit.document(
    "Cairo refused to leave the port. Oslo met Khartoum. Oslo asked Cairo to leave.", "a"
)
OTHER = kit.document("Oslo asked Cairo to leave. Bergen is quiet.", "b")
REFUSE = kit.record(PAPER, "EGY REJECT: EGY RETREAT", "Cairo refused to leave the port")
MEET = kit.record(PAPER, "NOR CONSULT SDN", "Oslo met Khartoum")
ASK = kit.record(PAPER, "NOR REQUEST EGY: EGY RETREAT", "Oslo asked Cairo to leave")
AGAIN = kit.record(OTHER, "NOR REQUEST EGY: EGY RETREAT", "Oslo asked Cairo to leave")
CASE = kit.case((PAPER, OTHER), REFUSE, MEET, ASK)
BOTH = kit.case((PAPER, OTHER), REFUSE, MEET, ASK, AGAIN)


def stakes(case, positions=()) -> Stakes:
    return Stakes(case, hold(case), positions)


def test_a_surer_record_is_less_in_doubt_and_a_written_doubt_adds() -> None:
    sure, unsure = replace(MEET, confidence=0.9), replace(MEET, confidence=0.3)
    assert doubt(sure) < doubt(unsure)
    assert doubt(replace(sure, reason=Reason("", "", "", ("pronoun",)))) > doubt(sure)
    assert doubt(replace(MEET, confidence=1.0)) == 0


def test_the_only_report_of_a_red_line_matters_most() -> None:
    found = stakes(CASE)
    assert found.matters(REFUSE) == SHARES["red line"] == 1
    assert found.why(REFUSE) == "the only report of a red line"
    assert found.matters(ASK) > found.matters(MEET)


def test_one_of_two_reports_matters_half_as_much() -> None:
    assert stakes(BOTH).matters(ASK) == stakes(CASE).matters(ASK) / 2
    copied = replace(BOTH, documents=(PAPER, replace(OTHER, story=PAPER.digest)))
    assert stakes(copied).matters(ASK) == stakes(CASE).matters(ASK)  # a copy is no report


def test_what_nothing_is_made_of_matters_least() -> None:
    quiet = kit.record(OTHER, "NOR PROTEST -", "Bergen is quiet")
    assert stakes(kit.case(OTHER, quiet)).matters(quiet) == LEAST


def test_a_larger_share_of_a_position_matters_more() -> None:
    def pulled(weight: float, salience: float = 1.0) -> float:
        pulls = (
            Pull(record=MEET, option="", value=50, stance=Stance.OFFER, day=None, weight=weight),
            Pull(record=ASK, option="", value=50, stance=Stance.OFFER, day=None, weight=1),
        )
        place = Position(
            actor="NOR", issue="tolls", value=50, spread=5, salience=salience, pulls=pulls
        )
        return stakes(CASE, [place]).matters(MEET)

    assert pulled(9) > pulled(3) > pulled(0)
    assert pulled(9) > pulled(9, salience=0.7)


def test_the_queue_is_doubt_times_stake_without_what_is_done() -> None:
    found = stakes(CASE)
    turns = queue(CASE, found.matters, found.why)
    assert [one.record for one in turns] == [REFUSE, ASK, MEET]
    assert [one.weight for one in turns] == sorted((one.weight for one in turns), reverse=True)
    assert REFUSE not in {one.record for one in queue(CASE, found.matters, found.why, {REFUSE.id})}


def test_the_order_of_the_documents_changes_nothing() -> None:
    turned = replace(BOTH, documents=BOTH.documents[::-1], readings=BOTH.readings[::-1])
    one, other = stakes(BOTH), stakes(turned)
    assert queue(BOTH, one.matters, one.why) == queue(turned, other.matters, other.why)
