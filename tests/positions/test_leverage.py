"""Who has a hold on whom, and the direction in which each thing moves its strength."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.model import Case, Commitment, Document, EventType, Record, TieKind
from detente.casefile.standing import Leverage
from detente.positions.leverage import leverages


def paper(text: str, day: str = "2031-03-01", **fields: object) -> Document:
    return kit.document(text, text[:20], day, **fields)


GIFT = paper("Oslo gave Lima grain.")
TEXTS = [paper(f"Oslo gave Lima grain, day {n}.", f"2031-03-{n:02}") for n in range(1, 7)]


def hold(*records: Record, papers: tuple[Document, ...] = (GIFT,)) -> Leverage:
    (one,) = leverages(kit.case(papers, *records))
    return one


def of(notation: str, **fields: object) -> Leverage:
    return hold(kit.record(GIFT, notation, **fields))


def strength(*records: Record, papers: tuple[Document, ...] = (GIFT,)) -> float:
    return hold(*records, papers=papers).strength


def repeated(notation: str, times: int) -> float:
    records = [kit.record(one, notation) for one in TEXTS[:times]]
    return strength(*records, papers=tuple(TEXTS))


@pytest.mark.parametrize(
    ("notation", "sign", "kind"),
    [
        ("NOR AID PER", 1, TieKind.ECONOMIC),
        ("NOR AID.military PER", 1, TieKind.MILITARY),
        ("NOR COOPERATE PER", 1, TieKind.ECONOMIC),
        ("NOR SUPPORT PER", 1, TieKind.POLITICAL),
        ("NOR CONSULT.visit PER", 1, TieKind.DIPLOMATIC),
        ("NOR SANCTION PER", -1, TieKind.ECONOMIC),
        ("NOR THREATEN PER", -1, TieKind.POLITICAL),
        ("NOR COERCE PER", -1, TieKind.MILITARY),
    ],
)
def test_what_is_done_gives_a_hold_of_its_kind(notation: str, sign: int, kind: TieKind) -> None:
    one = of(notation)
    assert (one.source, one.target, one.sign, one.kinds) == ("NOR", "PER", sign, (kind,))
    assert len(one.records) == 1


@pytest.mark.parametrize(
    "notation",
    [
        "NOR !AID PER",
        "NOR AID@demanded PER",
        "NOR AID@hypothetical PER",
        "NOR AID@possible PER",
        "NOR ACCUSE PER",
        "NOR AID NOR",
        "NOR AID",
        "someone AID PER",
        "NOR AGREE PER: NOR CONSULT@planned PER",
        "NOR AGREE PER: PER AID@planned NOR",
    ],
)
def test_what_is_not_done_to_another_that_is_known_gives_none(notation: str) -> None:
    assert leverages(kit.case(GIFT, kit.record(GIFT, notation))) == ()


def test_a_promise_of_aid_counts_for_less_than_aid() -> None:
    promised = of("NOR AGREE PER: NOR AID@planned PER")
    assert 0 < promised.strength < of("NOR AID PER").strength


def test_aid_holds_more_than_backing_and_backing_more_than_talk() -> None:
    aid, backing, talk = (of(f"NOR {one} PER").strength for one in ("AID", "SUPPORT", "CONSULT"))
    assert aid > backing > talk


def test_repetition_adds_less_each_time() -> None:
    one, two, three = (repeated("NOR AID PER", times) for times in (1, 2, 3))
    assert one < two < three < 1
    assert two - one > three - two


def test_talk_alone_never_makes_a_strong_hold() -> None:
    assert repeated("NOR CONSULT PER", 6) < of("NOR AID PER").strength


def test_copies_of_a_story_count_once() -> None:
    first, copy = GIFT, paper("Oslo gave Lima grain. (Copy)", story=GIFT.digest)
    records = [kit.record(one, "NOR AID PER") for one in (first, copy)]
    alone = strength(kit.record(GIFT, "NOR AID PER"))
    assert strength(*records, papers=(first, copy)) == alone


def test_a_surer_reading_and_a_firmer_source_weigh_more() -> None:
    assert of("NOR AID PER", confidence=0.9).strength > of("NOR AID PER", confidence=0.4).strength
    said = [
        kit.attribution(GIFT, "Oslo", "gave", commitment=one)
        for one in (Commitment.ASSERTS, Commitment.CLAIMS, Commitment.SUGGESTS, Commitment.DOUBTS)
    ]
    firm = [of("NOR AID PER", said_by=one).strength for one in said]
    assert firm == sorted(firm, reverse=True)
    assert len(set(firm)) == 4


def test_what_a_source_denies_or_only_hopes_for_gives_none() -> None:
    for commitment in (Commitment.DENIES, Commitment.HOPES):
        said = kit.attribution(GIFT, "Oslo", "gave", commitment=commitment)
        record = kit.record(GIFT, "NOR AID PER", said_by=said)
        assert leverages(kit.case(GIFT, record)) == ()


def test_what_is_said_of_a_tie_counts_and_leverage_more_than_a_tie() -> None:
    plain = kit.tie(GIFT, "NOR", "PER", "economic")
    strong = kit.tie(GIFT, "NOR", "PER", ["political", "military"], leverage=True)
    (weak,), (firm,) = (leverages(kit.case(GIFT, one)) for one in (plain, strong))
    assert 0 < weak.strength < firm.strength
    assert set(firm.kinds) == {TieKind.POLITICAL, TieKind.MILITARY}
    assert (firm.ties, firm.records) == ((strong,), ())


def test_a_tie_that_was_cut_holds_nobody() -> None:
    cut = paper("Oslo cut its economic ties with Lima.")
    assert leverages(kit.case(cut, kit.tie(cut, "NOR", "PER"))) == ()


def aid(text: str, act: str, *others: tuple[str, str], actor: str = "NOR") -> tuple[Leverage, ...]:
    """The holds of a case in which aid is read without the one who gets it; others are named."""
    document = paper(text)
    gift = Record(
        evidence=kit.span(document, act), event=EventType.AID, actor=kit.mention(actor, "Norway")
    )
    named = [
        Record(evidence=kit.span(document, text), event=EventType.ACCUSE, actor=kit.mention(*one))
        for one in others
    ]
    return leverages(kit.case(document, gift, *named))


def test_who_gets_aid_is_the_only_other_that_its_sentence_names() -> None:
    text = "Peru has lived for years on the grants of Norway. Chile looked on."
    (one,) = aid(text, "the grants of Norway", ("PER", "Peru"), ("CHL", "Chile"))
    assert (one.source, one.target) == ("NOR", "PER")


def test_where_two_are_named_or_nothing_is_given_nobody_is_guessed() -> None:
    both = (("PER", "Peru"), ("CHL", "Chile"))
    assert aid("Peru and Chile live on the grants of Norway.", "the grants of Norway", *both) == ()
    assert aid("Norway was treated as a friend by Peru.", "treated", ("PER", "Peru")) == ()


def test_aid_in_arms_is_a_military_hold() -> None:
    (one,) = aid("Norway sent tanks to Peru.", "Norway sent tanks to Peru", ("PER", "Peru"))
    assert (one.target, one.kinds) == ("PER", (TieKind.MILITARY,))


def test_a_promise_to_build_for_another_is_one_of_aid() -> None:
    (one,) = leverages(
        kit.case(
            GIFT,
            kit.record(GIFT, "NOR AGREE PER: NOR -@planned PER", [GIFT.text, "gave Lima grain"]),
        )
    )
    assert one.kinds == (TieKind.ECONOMIC,)


def test_what_is_given_and_what_is_threatened_stand_apart() -> None:
    records = [kit.record(GIFT, "NOR AID PER"), kit.record(GIFT, "NOR THREATEN PER")]
    found = leverages(kit.case(GIFT, *records))
    assert sorted(one.sign for one in found) == [-1, 1]


def test_an_actor_s_own_holds_and_those_over_it() -> None:
    pairs = ("NOR AID PER", "PER AID ECU", "ECU AID NOR")
    whole = kit.case(GIFT, *(kit.record(GIFT, one) for one in pairs))
    found = {(one.source, one.target) for one in leverages(whole, actor="PER")}
    assert found == {("NOR", "PER"), ("PER", "ECU")}


def test_as_of_a_day_only_what_was_published_counts() -> None:
    records = [kit.record(one, "NOR AID PER") for one in TEXTS]
    whole = kit.case(TEXTS, *records)
    (early,) = leverages(whole, dt.date(2031, 3, 2))
    (late,) = leverages(whole)
    assert (len(early.records), len(late.records)) == (2, 6)
    assert early.strength < late.strength


@given(st.permutations(TEXTS))
def test_the_order_of_documents_and_a_second_reading_change_nothing(papers: list[Document]) -> None:
    records = [kit.record(one, "NOR AID PER") for one in TEXTS]
    whole = kit.case(papers, *records)
    twice = Case(documents=whole.documents, readings=2 * whole.readings)
    assert leverages(whole) == leverages(twice) == leverages(kit.case(TEXTS, *records))
