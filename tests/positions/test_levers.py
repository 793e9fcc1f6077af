"""What could move the parties, and what is in force: kinds from words, each thing once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.model import Case
from detente.casefile.standing import LeverKind, Move, Promise, PromiseStatus
from detente.positions.levers import kind_of, moves


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Offers of trade and investment", LeverKind.INCENTIVE),
        ("binding security guarantees", LeverKind.GUARANTEE),
        ("inspections that work", LeverKind.VERIFICATION),
        ("easing sanctions", LeverKind.RELIEF),
        ("the threat of an embargo", LeverKind.PRESSURE),
        ("a new mediator", LeverKind.MEDIATOR),
        ("the colour of the carpet", None),
    ],
)
def test_the_kind_is_that_of_the_words(words, kind):
    assert kind_of(words) is kind


def built():
    paper = kit.document(
        "Aid would bring Kenya round. Norway guaranteed Kenya's border. Norway sent Kenya aid.",
        date="2024-05-01",
    )
    said = kit.lever(paper, cause="Aid", beneficiary="KEN")
    pledge = kit.record(
        paper, "NOR AGREE KEN: NOR SUPPORT KEN", quote="Norway guaranteed Kenya's border"
    )
    aid = kit.record(paper, "NOR AID KEN", quote="Norway sent Kenya aid")
    promise = Promise(
        promiser=pledge.actor, beneficiary=pledge.recipient, deed=pledge.content, record=pledge
    )
    return kit.case(paper, said, pledge, aid), promise, (said, pledge, aid)


def test_what_is_said_could_be_done_and_what_is_promised_or_given_is_in_force():
    case, promise, (said, pledge, aid) = built()
    found = moves(case, [promise])
    assert found == (
        Move(kind=LeverKind.INCENTIVE, actor="KEN", evidence=(said.id,)),
        Move(kind=LeverKind.GUARANTEE, actor="KEN", source="NOR", in_force=True,
             evidence=(pledge.id,)),
        Move(kind=LeverKind.INCENTIVE, actor="KEN", source="NOR", in_force=True,
             evidence=(aid.id,)),
    )  # fmt: skip


def test_a_promise_that_was_broken_holds_nobody():
    case, promise, _ = built()
    broken = Promise(
        promiser=promise.promiser, beneficiary=promise.beneficiary, deed=promise.deed,
        record=promise.record, status=PromiseStatus.BROKEN,
    )  # fmt: skip
    assert LeverKind.GUARANTEE not in {one.kind for one in moves(case, [broken])}


@given(st.randoms(use_true_random=False))
def test_the_order_changes_nothing(random):
    case, promise, _ = built()
    readings = list(case.readings)
    random.shuffle(readings)
    turned = Case(documents=case.documents, readings=tuple(readings))
    assert moves(turned, [promise, promise]) == moves(case, [promise])
