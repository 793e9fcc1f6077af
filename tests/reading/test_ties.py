"""Ties: who has a hold on whom, and of what kind, as a sentence states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading import ties

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "source", "target", "kinds", "leverage"),
    [
        ("Chad has close economic ties with Niger.", "TCD", "NER", ["economic", "political"],
         False),
        ("Chad's military alliance with Niger held.", "TCD", "NER", ["military"], False),
        ("Cuba relies on Russia for oil.", "RUS", "CUB", ["economic"], True),
        ("Cuba depends on Russia.", "RUS", "CUB", ["political"], True),
        ("China's leverage over Nepal is growing.", "CHN", "NPL", ["political"], True),
        ("Iran keeps its diplomatic relations with Oman.", "IRN", "OMN", ["diplomatic"], False),
        ("Russia uses its influence over Syria.", "RUS", "SYR", ["political"], True),
        ("Chad's trade with Niger fell.", "TCD", "NER", ["economic"], False),
        ("Cuba has a great deal of say with Peru.", "CUB", "PER", ["political"], True),
        ("No state has more leverage over Minsk than Russia.", "RUS", "BLR", ["political"], True),
        ("Chad's dependence on French troops has fallen.", "FRA", "TCD", ["military"], True),
        ("Mali's economy depends on trade with Chad.", "TCD", "MLI", ["economic"], True),
    ],
)  # fmt: skip
def test_a_tie_is_found(
    read: Read, text: str, source: str, target: str, kinds: list[str], *, leverage: bool
) -> None:
    [tie] = read(text).ties
    assert (tie.source.actor, tie.target.actor) == (source, target)
    assert sorted(tie.kinds) == sorted(kinds)
    assert tie.leverage is leverage


@pytest.mark.parametrize(
    ("text", "source", "target", "kinds", "leverage"),
    [
        ("China is Australia's largest trading partner.", "CHN", "AUS", ["economic"], True),
        ("Mali's biggest creditor is France.", "FRA", "MLI", ["economic"], True),
        ("Chad, the main arms supplier of Niger, agreed.", "TCD", "NER", ["military"], True),
        ("Japan sells Peru the machines that its mines need; Peru rejected an offer.", "JPN",
         "PER", ["economic"], False),
        ("Spain rejected a boycott of Iran, where it used to buy most of its oil from Tehran.",
         "IRN", "ESP", ["economic"], True),
        ("Vietnam bought more than half its arms from Russia, a minister said.", "RUS", "VNM",
         ["military"], True),
        ("Belgium holds most of Syria's frozen funds, officials said.", "BEL", "SYR",
         ["economic"], True),
        ("Kuwait, whose money keeps the Syrian treasury afloat, stayed away.", "KWT", "SYR",
         ["economic"], True),
        ("India buys the oil that keeps Russia's budget afloat.", "IND", "RUS", ["economic"], True),
        ("Jordan has lived with the help of Saudi grants.", "SAU", "JOR", ["economic"], True),
        ("Cuba could not survive without Venezuelan oil.", "VEN", "CUB", ["economic"], True),
        ("The sanctions on Syria cannot be lifted without Greece.", "GRC", "SYR", ["economic"],
         True),
    ],
)  # fmt: skip
def test_a_hold_is_found_in_what_is_sold_lent_or_needed(
    read: Read, text: str, source: str, target: str, kinds: list[str], *, leverage: bool
) -> None:
    [tie] = read(text).ties
    assert (tie.source.actor, tie.target.actor) == (source, target)
    assert list(tie.kinds) == kinds
    assert tie.leverage is leverage


@pytest.mark.parametrize(
    "text", ["Chad is a close ally of Niger.", "Ghana buys oil from Togo, its minister said."]
)
def test_an_alliance_and_plain_trade_hold_both(read: Read, text: str) -> None:
    found = {(t.source.actor, t.target.actor) for t in read(text).ties}
    assert len(found) == 2
    assert {(b, a) for a, b in found} == found


def test_whom_few_can_match_is_the_topic_of_the_text(read: Read) -> None:
    text = "China urged Nepal to hold talks. Few governments have as much influence in Kathmandu."
    [tie] = read(text).ties
    assert (tie.source.actor, tie.target.actor) == ("CHN", "NPL")
    assert tie.evidence.exact.startswith("Few")


def test_what_is_between_two_binds_both(read: Read) -> None:
    found = {
        (t.source.actor, t.target.actor) for t in read("The ties between Chad and Niger held.").ties
    }
    assert found == {("TCD", "NER"), ("NER", "TCD")}


def test_a_partner_taken_from_the_sentence_is_less_sure(read: Read) -> None:
    [stated] = read("China has leverage over Nepal.").ties
    [guessed] = read("China has leverage and could influence Nepal.").ties
    assert (guessed.source.actor, guessed.target.actor) == ("CHN", "NPL")
    assert guessed.confidence < stated.confidence


def test_who_says_so_is_kept(read: Read) -> None:
    [tie] = read("Oman said that Iran has leverage over Iraq.").ties
    assert [a.speaker.actor for a in tie.attribution if a.speaker] == ["OMN"]


@pytest.mark.parametrize(
    "text",
    [
        "Chad attacked Niger.",
        "The ties were silk.",
        "Chad has ties.",
        "Chad holds Chad's hand.",
        "Ghana sold Togo a tanker of oil last week.",
        "The treaty depends on progress in Mali.",
        "Peru lost its main supplier.",
    ],
)
def test_no_tie_is_made_up(read: Read, text: str) -> None:
    assert read(text).ties == ()


def test_no_word_is_a_tie_and_a_hold() -> None:
    words = ties.words()
    assert words.tie & words.hold == frozenset()
    assert words.economic <= words.tie | words.hold
