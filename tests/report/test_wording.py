"""Records in plain sentences: by structure where it tells all, else in the text's own words."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.report.sample import NAMES

from detente.casefile import kit
from detente.casefile.model import Commitment, Document, Mention, Precision, Reason, Record, When
from detente.report import sources, times
from detente.report.names import Names, clean, document_title, listed, lowered, possessive
from detente.report.verbs import gerund, past
from detente.report.wording import Wording

WORDING = Wording(Names(NAMES))


def said(text: str, notation: str, *quotes: str, **fields: object) -> str:
    paper = kit.document(text)
    return WORDING.claim(kit.record(paper, notation, quotes or None, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("notation", "sentence"),
    [
        (
            "USA REQUEST PER: PER REQUEST ECU: ECU RETREAT.withdraw",
            "The United States urged Peru to press Ecuador to withdraw",
        ),
        (
            "USA REQUEST PER: PER REQUEST ECU: ECU RETREAT.withdraw NOR",
            "The United States urged Peru to press Ecuador to withdraw from Norway",
        ),
        ("PER SUPPORT ECU: ECU CONSULT NOR", "Peru backed talks between Ecuador and Norway"),
        ("NOR REQUEST PER: PER !AID ECU", "Norway urged Peru not to give aid to Ecuador"),
        ("NOR AGREE PER: NOR CONSULT PER", "Norway agreed with Peru to hold talks"),
        ("NOR REJECT -: NOR RETREAT.withdraw ECU", "Norway refused to withdraw from Ecuador"),
        ("NOR AID PER", "Norway gave aid to Peru"),
        ("NOR AID.military PER", "Norway gave military aid to Peru"),
        ("NOR !AID PER", "Norway did not give aid to Peru"),
        ("NOR AID@planned PER", "Norway plans to give aid to Peru"),
        ("NOR !AID@planned PER", "Norway will not give aid to Peru"),
        ("UN AID@planned PER", "The United Nations plans to give aid to Peru"),
        ("NOR AID@demanded PER", "Norway should give aid to Peru"),
        ("NOR AID@possible PER", "Norway may give aid to Peru"),
        ("NOR AID@conditional PER", "Norway would give aid to Peru"),
        ("NOR CONSULT PER", "Norway and Peru held talks"),
        ("NOR CONSULT.visit PER", "Norway visited Peru"),
        ("NOR SANCTION PER", "Norway imposed sanctions on Peru"),
        ("NOR ASSAULT PER", "Norway attacked Peru"),
        ("NOR ACCUSE PER: PER AID ECU", "Norway accused Peru of giving aid to Ecuador"),
        ("NOR ACCUSE.disapprove PER", "Norway criticised Peru"),
        ("NOR THREATEN PER", "Norway threatened Peru"),
        ("NOR THREATEN -: NOR SANCTION PER", "Norway threatened to impose sanctions on Peru"),
        ("NOR THREATEN PER: PER AID ECU", "Norway warned Peru against giving aid to Ecuador"),
        ("NOR REQUEST -: PER RETREAT.withdraw", "Norway called for Peru to withdraw"),
        ("some_rebels RETREAT.withdraw", "Some rebels withdrew"),
    ],
)
def test_by_structure(notation: str, sentence: str) -> None:
    assert said("x", notation) == sentence


def spoken(text: str, notation: str, trigger: str, who: str, **fields: object) -> str:
    """As a reader leaves it: with the place of the actor's name, and the trigger."""
    paper = kit.document(text)
    record = kit.record(paper, notation, reason=Reason("verb.x", trigger), **fields)  # type: ignore[arg-type]
    return WORDING.claim(_placed(record, paper, who))


def _placed(record: Record, paper: Document, who: str) -> Record:
    assert record.actor is not None
    actor = Mention(text=who, actor=record.actor.actor, span=kit.span(paper, who))
    return replace(record, actor=actor)


@pytest.mark.parametrize(
    ("text", "trigger", "sentence"),
    [
        ("Oslo has rejected the plan", "rejected", "Norway “has rejected the plan”"),
        (
            "Oslo, on the eve of the talks, has never ruled out a swap",
            "ruled out",
            "Norway “has never ruled out a swap”",
        ),
        (
            "Oslo, which lost its fleet, its port and its grain, turned down the plan",
            "turned down",
            "Norway “turned down the plan”",
        ),
        (
            "Oslo has not hinted at leaving the table",
            "leaving",
            "Norway “has not hinted at leaving the table”",
        ),
        (
            "Oslo now reportedly weighing a swap of land",
            "weighing",
            "Norway is “now reportedly weighing a swap of land”",
        ),
        (
            "Oslo told Quito that Lima should be given a seat",
            "given",
            "Norway “told Quito that Lima should be given a seat”",
        ),
    ],
)
def test_in_the_text_s_own_words(text: str, trigger: str, sentence: str) -> None:
    assert spoken(text, "NOR REJECT", trigger, "Oslo") == sentence


def test_where_the_actor_is_no_subject_the_text_is_quoted_after_the_name() -> None:
    text = "Lima, Oslo, Quito and others had declared that a seat should be given"
    assert spoken(text, "NOR AGREE", "given", "Oslo") == f"Norway: “{text}”"


def test_a_person_and_an_office_are_named_with_their_side() -> None:
    names = Names(NAMES)
    assert names.source(kit.mention("NOR", "She", person="Ada Roe")) == "Ada Roe (Norway)"
    assert names.source(kit.mention("NOR", "The palace", organ="crown")) == "the palace (Norway)"
    assert names.source(kit.mention("NOR", "Norwegian envoys", role="x")) == "Norwegian envoys"
    assert names.source(kit.mention("NOR", "Oslo")) == "Norway"
    assert names.source(kit.mention("NOR", "officials in Oslo")) == "officials in Oslo (Norway)"


def test_what_could_be_is_not_told_as_done() -> None:
    text = "Oslo could help by urging Lima to withdraw"
    told = spoken(text, "NOR REQUEST PER: PER RETREAT.withdraw", "urging", "Oslo")
    assert told == "Norway “could help by urging Lima to withdraw”"


def test_silence_is_not_told_as_a_refusal() -> None:
    told = said("Oslo has not signalled that it will leave.", "NOR !RETREAT.withdraw@planned")
    assert told == "Norway has not signalled that it will withdraw"


def test_what_is_considered_is_told_as_such() -> None:
    told = said("Oslo is considering concessions to Lima.", "NOR CONCEDE@possible PER")
    assert told == "Norway is considering making concessions to Peru"


def test_insistence_quotes_what_any_settlement_must_hold() -> None:
    told = said(
        "Oslo insists that any deal must include the return of the bridge",
        "NOR REQUEST -: - -@demanded",
        "Oslo insists that any deal must include the return of the bridge",
        "the return of the bridge",
    )
    assert told == "Norway insisted that “any deal must include the return of the bridge”"


def test_what_no_event_type_covers_is_quoted() -> None:
    text = "Oslo asked Lima to bring Quito back to reason"
    told = said(text, "NOR REQUEST PER: PER -", text, "to bring Quito back to reason")
    assert told == "Norway urged Peru to “bring Quito back to reason”"


def test_several_actors_and_recipients_of_the_same_words_are_one_sentence() -> None:
    paper = kit.document("Oslo and Lima gave aid to Quito")
    both = [kit.record(paper, f"{one} AID ECU") for one in ("PER", "NOR")]
    assert WORDING.claim(both[0], both) == "Norway and Peru gave aid to Ecuador"
    many = [kit.record(paper, f"NOR REQUEST {one}: - CONSULT") for one in ("PER", "ECU")]
    assert WORDING.claim(many[0], many) == "Norway urged Ecuador and Peru to hold talks"


def test_a_record_without_an_actor_is_its_quote() -> None:
    assert said("Talks were urged.", "- REQUEST PER") == "“Talks were urged.”"


DAY = dt.date(2031, 5, 4)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (None, ""),
        (When(text="on Sunday"), "on Sunday"),
        (When(text="x", start=DAY, end=DAY, precision=Precision.DAY), "on 4 May 2031"),
        (When(text="x", start=DAY, precision=Precision.WEEK), "in the week of 4 May 2031"),
        (When(text="x", start=DAY, precision=Precision.MONTH), "in May 2031"),
        (When(text="x", start=DAY, precision=Precision.YEAR), "in 2031"),
        (When(text="x", start=DAY, precision=Precision.PERIOD), "since 4 May 2031"),
        (When(text="x", end=DAY, precision=Precision.PERIOD), "until 4 May 2031"),
        (When(text="x", start=DAY, end=DAY, precision=Precision.PERIOD), "on 4 May 2031"),
        (
            When(text="x", start=DAY, end=dt.date(2031, 6, 1), precision=Precision.PERIOD),
            "from 4 May 2031 to 1 June 2031",
        ),
    ],
)
def test_times(when: When | None, told: str) -> None:
    assert times.phrase(when) == told


def test_a_time_that_the_quoted_words_tell_is_only_dated() -> None:
    when = When(text="on Sunday", start=DAY, end=DAY, precision=Precision.DAY)
    text = "Oslo rejected the plan on Sunday"
    told = spoken(text, "NOR REJECT", "rejected", "Oslo", time=when)
    assert told == "Norway “rejected the plan on Sunday” (on 4 May 2031)"


SOURCED = kit.document("Oslo will leave, an envoy quoted the king as saying. It reportedly began.")


def by(*chain: object) -> str:
    record = kit.record(SOURCED, "NOR AID PER", "Oslo will leave", chain)  # type: ignore[arg-type]
    return sources.phrase(record, Names(NAMES), "Norway “reportedly began”")


def test_sources() -> None:
    envoy = kit.attribution(SOURCED, "an envoy", "quoted")
    king = kit.attribution(SOURCED, "the king", "saying", speaker=kit.mention("PER", "the king"))
    assert by() == ""
    assert by(envoy) == "according to an envoy"
    assert by(king) == "according to the king (Peru)"
    assert by(envoy, king) == "according to the king (Peru), as reported by an envoy"


@pytest.mark.parametrize(
    ("commitment", "told"),
    [
        (Commitment.HOPES, "an envoy hoped"),
        (Commitment.SUGGESTS, "an envoy suggested"),
        (Commitment.DENIES, "though an envoy denied it"),
        (Commitment.DOUBTS, "though an envoy doubted it"),
    ],
)
def test_how_committed_a_source_is(commitment: Commitment, told: str) -> None:
    assert by(kit.attribution(SOURCED, "an envoy", "quoted", commitment=commitment)) == told


def test_a_report_without_a_source() -> None:
    assert by(kit.attribution(SOURCED, None, "reportedly")) == ""
    assert by(kit.attribution(SOURCED, None, "quoted")) == "as is reported"


def test_a_thing_that_signals_is_no_source() -> None:
    paper = kit.document("Oslo left the table, a move that signals anger.")
    signals = kit.attribution(paper, "that", "signals", speaker="ECU")
    record = kit.record(paper, "NOR RETREAT", "Oslo left the table", signals)
    assert sources.phrase(record, Names(NAMES)) == ""


def test_who_acts_by_speaking_is_no_witness() -> None:
    oslo = kit.attribution(SOURCED, "Oslo", "will", speaker=kit.mention("NOR"))
    assert by(oslo) == ""


def test_a_pronoun_as_a_source_is_the_one_it_stands_for() -> None:
    king = kit.mention("PER", "It", person="Juan Roe")
    assert by(kit.attribution(SOURCED, "It", "saying", speaker=king)) == (
        "according to Juan Roe (Peru)"
    )


@pytest.mark.parametrize(
    ("verb", "before", "now"),
    [
        ("hold talks", "held talks", "holding talks"),
        ("urge", "urged", "urging"),
        ("agree", "agreed", "agreeing"),
        ("deny", "denied", "denying"),
        ("step down", "stepped down", "stepping down"),
        ("cut off", "cut off", "cutting off"),
        ("destroy", "destroyed", "destroying"),
        ("back", "backed", "backing"),
    ],
)
def test_verbs(verb: str, before: str, now: str) -> None:
    assert (past(verb), gerund(verb)) == (before, now)


def test_words_and_names() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert possessive("the United States") == "the United States’"
    assert possessive("Peru") == "Peru’s"
    assert lowered("The envoy") == "the envoy"
    assert lowered("Oslo") == "Oslo"
    assert clean(" a\n\tb\x1b[0m\u202ec ") == "a b[0mc"
    assert document_title(kit.document("x", "n.txt")) == "n.txt"
    assert Names({"NOR": "Norway"}).label("UN") == "the UN"


def test_a_demand_without_a_verb_of_its_own_does_not_borrow_that_of_its_content() -> None:
    paper = kit.document("The king made it plain: Lima should compel Quito to withdraw")
    whole = kit.record(paper, "NOR REQUEST PER: PER REQUEST ECU: ECU RETREAT.withdraw")
    assert whole.content is not None
    compels = Reason("verb.ask", "compel")
    inner = replace(whole.content, reason=compels)
    told = WORDING.claim(replace(whole, reason=compels, content=inner))
    assert told == "Norway urged Peru to compel Ecuador to withdraw"


def test_a_side_that_the_words_name_is_not_named_again() -> None:
    names = Names({"ALL": "The international community", "NOR": "Norway"})
    community = kit.mention("ALL", "the international community")
    assert names.sided("the international community", community) == "the international community"


def test_what_was_read_unsurely_is_told_in_the_words_of_the_text() -> None:
    text = "Peru urged Ecuador to withdraw from the valley at once."
    notation = "PER REQUEST ECU: ECU RETREAT.withdraw"
    told = [spoken(text, notation, "urged", "Peru", confidence=sure) for sure in (0.9, 0.59)]
    assert told[0] == "Peru urged Ecuador to withdraw"
    assert told[1] == "Peru “urged Ecuador to withdraw from the valley at once.”"
