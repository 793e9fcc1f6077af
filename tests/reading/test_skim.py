"""The look before the parse: it saves work and loses no record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.casefile.model import Document, digest_of
from detente.reading import skim, tables
from detente.reading.pipeline import Reader, blocks

if TYPE_CHECKING:
    from detente.casefile.model import Reading

SPORT = """Denmark beat Ireland in the final of the women's tournament.

“We were asleep for twenty minutes,” the coach said.

The goalkeeper saved a penalty, and the substitute hit the post."""
TALKS = """Chad urged Niger to withdraw its troops from the border.

The minister said that the talks would go on.

It was a mild day in the valley."""


def kept(text: str) -> list[str]:
    whole = Document(digest=digest_of(text), name="a", text=text)
    return [piece for piece, _ in skim.worth(blocks(whole), tables.load())]


def test_of_a_match_nothing_is_parsed() -> None:
    assert kept(SPORT) == []


def test_of_talks_what_may_matter_is_parsed() -> None:
    assert kept(TALKS) == TALKS.split("\n\n")[:2]


def test_politics_in_the_middle_of_other_news_is_parsed_alone() -> None:
    threat = "The president threatened Chad with sanctions."
    assert kept(f"{SPORT}\n\n{threat}\n\n{SPORT}") == [threat]


def test_whom_a_later_it_means_is_parsed() -> None:
    told = "The delegation came from Oslo, in Norway."
    assert told in kept(
        f"Chad rejected the plan.\n\n{told}\n\nIt accused Niger of breaking the truce."
    )


@pytest.mark.parametrize(
    "text",
    [
        "“We will stay.”",
        "The envoy knew that they would stay.",
        "According to the paper, they stayed.",
        "HOLM: Will they stay?",
        "Their stay was reportedly long.",
    ],
)
def test_a_paragraph_that_may_quote_somebody(text: str) -> None:
    assert skim.may_quote(text)


def test_a_paragraph_that_quotes_nobody() -> None:
    assert not skim.may_quote("The harbour was quiet in the morning.")


@pytest.mark.parametrize(
    "text",
    [
        "The deal depends on inspections.",  # a lever needs no actor
        "They signed.",
        "Ties between Chad and Niger are close.",
        "It rained all night. Chad attacked Niger.",
    ],
)
def test_a_paragraph_that_may_hold_an_event(text: str) -> None:
    assert skim.may_hold_event(text)


@pytest.mark.parametrize("text", ["", "It was a mild day.", "Stir the sauce.", "1 2 3 | 4 5 6"])
def test_a_paragraph_that_holds_none(text: str) -> None:
    assert not skim.may_hold_event(text)


@pytest.mark.parametrize(
    ("lemma", "written"),
    [
        ("say", "said"), ("deny", "denied"), ("deny", "denies"), ("write", "writing"),
        ("admit", "admitted"), ("argue", "argued"), ("wish", "wishes"), ("claim", "claims"),
    ],
)  # fmt: skip
def test_a_word_is_known_by_its_forms(lemma: str, written: str) -> None:
    assert written in set(skim.forms(lemma))


def test_a_paragraph_is_cut_at_its_marks() -> None:
    text = "Chad left. “Niger stayed.” Mr. Holm, 40.5, agreed! And so on"
    cut = list(skim.sentences(text))
    assert cut[:2] == ["Chad left.", "“Niger stayed."]
    assert cut[-1] == "And so on"


def test_with_and_without_the_screen_the_records_are_the_same(reader: Reader) -> None:
    def found(reading: Reading) -> tuple[object, ...]:
        return reading.records, reading.ties, reading.levers

    text = f"{SPORT}\n\n{TALKS}\n\nIt warned Niger, and Mali’s ties with Chad could suffer."
    whole = Document(digest=digest_of(text), name="a", text=text)
    everything = Reader(screen=False).read(whole)
    assert everything.records
    assert found(reader.read(whole)) == found(everything)
    assert set(reader.read(whole).attributions) <= set(everything.attributions)
