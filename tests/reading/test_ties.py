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
    ],
)  # fmt: skip
def test_a_tie_is_found(
    read: Read, text: str, source: str, target: str, kinds: list[str], *, leverage: bool
) -> None:
    [tie] = read(text).ties
    assert (tie.source.actor, tie.target.actor) == (source, target)
    assert sorted(tie.kinds) == sorted(kinds)
    assert tie.leverage is leverage


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
    ["Chad attacked Niger.", "The ties were silk.", "Chad has ties.", "Chad holds Chad's hand."],
)
def test_no_tie_is_made_up(read: Read, text: str) -> None:
    assert read(text).ties == ()


def test_no_word_is_a_tie_and_a_hold() -> None:
    words = ties.words()
    assert words.tie & words.hold == frozenset()
    assert words.economic <= words.tie | words.hold
