"""Attribution, with the real parser: who says so, in sentences of our own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.casefile.model import Commitment
from detente.reading import attribution, lexicon
from detente.reading.models import Parser, Sentence
from detente.reading.pipeline import blocks


class Ask:
    """Parse a text and find its attributions."""

    def __init__(self) -> None:
        self.parser = Parser()
        self.words = lexicon.load()

    def sentences(self, text: str) -> list[Sentence]:
        document = SimpleNamespace(text=text, furniture=())
        return [s for block in self.parser.parse(blocks(document)) for s in block]  # type: ignore[arg-type]

    def __call__(self, text: str) -> list[attribution.Quotation]:
        return attribution.find(text, self.sentences(text), self.words)


@pytest.fixture(scope="module")
def ask() -> Ask:
    return Ask()


def worded(
    text: str, found: attribution.Quotation
) -> tuple[str | None, str, str | None, Commitment]:
    source = text[slice(*found.source)] if found.source else None
    content = text[slice(*found.content)] if found.content else None
    return source, text[slice(*found.cue)], content, found.commitment


ASSERTS, CLAIMS, SUGGESTS = Commitment.ASSERTS, Commitment.CLAIMS, Commitment.SUGGESTS
HOPES, DOUBTS, DENIES, ASKS = (
    Commitment.HOPES, Commitment.DOUBTS, Commitment.DENIES, Commitment.ASKS,
)  # fmt: skip
# The source in [brackets], the cue in <brackets>, the content in {brackets}.
SAID = [
    ("[The minister] <said> {that the talks would resume in May}.", ASSERTS),
    ("{The talks will resume in May}, [the minister] <said>.", ASSERTS),
    ("{The talks will resume in May}, [officials] <said> on Monday.", ASSERTS),
    ("{The talks have failed}, <said> [Karin Holm, the chief negotiator].", ASSERTS),
    ("{The talks, [the envoy] <told> reporters, will resume in May}.", ASSERTS),
    ("[The ambassador] <told> reporters {that the border would stay closed}.", ASSERTS),
    ("{“We will not sign this treaty,”} [the foreign minister] <said>.", ASSERTS),
    ('{"We will not sign this treaty,"} <said> [the foreign minister].', ASSERTS),
    ("{''We will not sign this treaty,''} [the foreign minister] <said>.", ASSERTS),
    ("[The president] <said>: {“Our troops will leave before winter.”}", ASSERTS),
    ("{“We are ready,” [the general] <said>. “Our allies are not.”}", ASSERTS),
    ("{“We are ready,” [the general] <said>.\n\n“Our allies are not ready at all.”}", ASSERTS),
    ("{“We have waited for years. The border must open now,”} [the mayor] <said>.", ASSERTS),
    ("[The envoy] <said> {the offer was “an insult to every family” in the valley}.", ASSERTS),
    ("{The offer is “an insult to every family,”} [the envoy] <said>.", ASSERTS),
    ("<According to> [the ministry], {two soldiers were wounded near the dam}.", ASSERTS),
    ("{Two soldiers were wounded near the dam}, <according to> [a local doctor].", ASSERTS),
    ("[The rebels] <claimed> {that they had taken the airport}.", CLAIMS),
    ("[The report] <suggests> {that sanctions have hurt exports}.", SUGGESTS),
    ("[A survey] <found> {that most voters oppose the pact}.", ASSERTS),
    ("[Observers] <note> {that the ceasefire is holding}.", ASSERTS),
    ("[Diplomats] <believe> {the deal is dead}.", SUGGESTS),
    ("[The government] <does not believe> {that the truce will hold}.", DOUBTS),
    ("[Villagers] <fear> {that the dam will burst}.", SUGGESTS),
    ("[Negotiators] <hope> {that the ports will reopen}.", HOPES),
    ("[The chancellor] <doubts> {that the plan will work}.", DOUBTS),
    ("[The army] <denied> {that it had shelled the village}.", DENIES),
    ("[The company] <denied> {having sold the missiles}.", DENIES),
    ("[Reporters] <asked> {whether the minister would resign}.", ASKS),
    ("[The president] <promised> {to withdraw the troops}.", ASSERTS),
    ("[The junta] <threatened> {to close the strait}.", CLAIMS),
    ("[The island] <refused> {to accept the ruling}.", ASSERTS),
    ("[The mediators] <urged> {both sides to accept the truce}.", ASSERTS),
    ("[The premier] <called for> {an immediate ceasefire}.", ASSERTS),
    ("[The opposition] <called> {the election a sham}.", ASSERTS),
    ("[The senator] <described> {the accord as a surrender}.", ASSERTS),
    ("[The prosecutor] <accused> {the general of ordering the killings}.", ASSERTS),
    ("[The union] <criticised> {the budget}.", ASSERTS),
    ("[The king] <expressed> {concern about the famine}.", ASSERTS),
    ("{The general <is believed> to have fled the capital}.", SUGGESTS),
    ("{The summit <is expected> to begin on Friday}.", SUGGESTS),
    ("[The minister] was quoted as <saying> {that the pipeline was safe}.", ASSERTS),
    ("The paper quoted [an aide] as <saying> {that the king was ill}.", ASSERTS),
    ("{The militia <reportedly> seized the bridge}.", SUGGESTS),
    ("{The banker <allegedly> bribed two judges}.", CLAIMS),
    ("[The president] has <made it clear> {that the base will close}.", ASSERTS),
    ("Nobody believed [the minister's] <claim> {that the vote was fair}.", CLAIMS),
    ("The treaty rests on the <belief> {that both sides want peace}.", SUGGESTS),
    ("[The officials who] <said> {that the dam was safe} have resigned.", ASSERTS),
    ("[The spokesman] said the road was open and <added> {that buses were running}.", ASSERTS),
    ("[The ministry] issued a statement <saying> {that the port was closed}.", ASSERTS),
    ("[The general] left the hall, <warning> {that the army would act}.", ASSERTS),
    ("{Talks will go on}, as [the envoy] <put> it.", ASSERTS),
    ("<Asked> {whether he would resign}, the minister smiled.", ASKS),
    ("[The negotiators] are <confident> {that the ports will reopen}.", SUGGESTS),
    ("[The generals] were <reluctant> {to leave the capital}.", ASSERTS),
    ("[Foreign minister]<:> {Talks will resume next week}", ASSERTS),
    (
        "HARBOUR CITY (Newswire) - [The foreign minister] <said> {that the talks had failed}.",
        ASSERTS,
    ),
    ("[The court] <ruled> {that the decree was void}.", ASSERTS),
    ("[He]<'s said> {that the fleet will sail}.", ASSERTS),
    ("{“We will not leave this valley.”} <—> [Karin Holm]", ASSERTS),
    ("{“No,”} [the general] <said>.", ASSERTS),
    ("[HOLM]<:> {Well, the talks failed. They will fail again.}", ASSERTS),
    ("{Talks will go on}, [the envoy] <promised>.", ASSERTS),
]


def unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The bare text, and the span of each kind of bracket by its opening one."""
    text, opened, spans = "", dict[str, int](), dict[str, tuple[int, int]]()
    for character in marked:
        if character in "[<{":
            opened[character] = len(text)
        elif character in "]>}":
            kind = "[<{"["]>}".index(character)]
            spans[kind] = opened[kind], len(text)
        else:
            text += character
    return text, spans


@pytest.mark.parametrize(("marked", "commitment"), SAID)
def test_who_says_what(ask: Ask, marked: str, commitment: Commitment) -> None:
    text, spans = unmarked(marked)
    found = [(one.source, one.cue, one.content, one.commitment) for one in ask(text)]
    assert (spans.get("["), spans["<"], spans["{"], commitment) in found


NOBODY = [
    "Rain fell on the valley all night.",
    "The committee meets again on Thursday in the old town hall.",
    "The airline flew to eleven cities last year.",
    "Two trains collided near the harbour.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_says_anything(ask: Ask, text: str) -> None:
    assert ask(text) == []


def test_the_head_is_a_token_of_the_sentence_named(ask: Ask) -> None:
    text = "Rain fell. The envoy, who arrived late, said that the talks had failed."
    sentences = ask.sentences(text)
    (found,) = attribution.find(text, sentences, ask.words)
    assert found.head is not None
    assert found.head.text == "envoy"
    assert found.head in sentences[found.sentence].tokens


def test_a_relative_clause_resolves_to_whom_it_is_about(ask: Ask) -> None:
    (found,) = ask("The town trusted the doctors who said that the water was clean.")
    assert found.head is not None
    assert found.head.text == "doctors"


def test_a_chain_keeps_both_of_its_sources(ask: Ask) -> None:
    text = "The paper reported that the general had told senators that the war was lost."
    assert [worded(text, one)[0] for one in ask(text)] == ["The paper", "the general"]


def test_what_a_source_says_of_itself_is_said_once(ask: Ask) -> None:
    text = "The mayor said she hoped that the bridge would open."
    assert [worded(text, one)[1] for one in ask(text)] == ["said"]


def test_cues_within_a_quotation_are_the_speakers_words(ask: Ask) -> None:
    text = "“I believe that our neighbours promised to help us,” the mayor said."
    assert [worded(text, one)[0] for one in ask(text)] == ["the mayor"]


def test_a_quotation_with_its_own_cue_does_not_go_on(ask: Ask) -> None:
    text = "“We are ready,” the general said. “We are not so ready,” the minister said."
    contents = [worded(text, one)[2] for one in ask(text)]
    assert contents == ["“We are ready,”", "“We are not so ready,”"]


def test_two_cues_of_one_speaker(ask: Ask) -> None:
    text = "The envoy said that the talks were over and called the offer a trap."
    assert [worded(text, one)[0] for one in ask(text)] == ["The envoy", "The envoy"]


def test_a_denial_of_belief_is_doubt(ask: Ask) -> None:
    (believes,) = ask("The senators believe that the truce will hold.")
    (doubts,) = ask("The senators do not believe that the truce will hold.")
    assert (believes.commitment, doubts.commitment) == (Commitment.SUGGESTS, Commitment.DOUBTS)


HOSTILE = [
    "said " * 300,
    "he said that " * 120,
    '"' * 500 + " he said",
    "“We will never leave, he said. “We will stay, she said.",
    "THE MINISTER SAID THE TALKS HAD FAILED",
    "the minister said the talks failed and the envoy said no and the king said yes",
    "” said the mayor. “ ' `` '' \"",
    "according to according to to",
    "A: B: C: D: E",
    "😀 said 😀 “😀”",
    "\n\n“\n\n”\n\nhe said\n",
]


def well_formed(text: str, found: list[attribution.Quotation]) -> bool:
    spans = [s for one in found for s in (one.cue, one.source, one.content) if s is not None]
    return all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize("text", HOSTILE)
def test_junk_gives_spans_within_the_text_or_silence(ask: Ask, text: str) -> None:
    found = ask(text)
    assert well_formed(text, found)
    assert [one.cue for one in found] == sorted(one.cue for one in found)


WORDS = [
    "the envoy", "said", "that", "“", "”", '"', ",", ".", "\n\n", "according to", "who", "it",
    "believes", "denied", "is expected", "to leave", "talks", "as", "asked", "whether", ":", "—",
    "‘", "’", "''", "claim", "clear", "made", "not", "and",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40))
def test_any_text_gives_ordered_spans_within_it(ask: Ask, pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = ask(text)
    assert well_formed(text, found)
    assert [(q.sentence, q.cue) for q in found] == sorted((q.sentence, q.cue) for q in found)


def test_a_sentence_of_two_thousand_words_is_silence(ask: Ask) -> None:
    text = " ".join(["the envoy said that the talks failed and"] * 300) + " that was all."
    long = [s for s in ask.sentences(text) if len(s.tokens) > attribution.LONGEST]
    assert long
    assert attribution.find(text, long, ask.words) == []
