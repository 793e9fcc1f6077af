"""Polarity, modality and condition, read off the words around a verb or a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.casefile.model import Modality, Polarity
from detente.reading import lexicon
from detente.reading.mood import Mood, mood_of, noun_mood

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence, Token

    Parse = Callable[[str], Sentence]

LEXICON = lexicon.load()


def find(sentence: Sentence, word: str) -> Token:
    return next(token for token in sentence.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "modality"),
    [
        ("Chad left.", "left", "fact"),
        ("Chad will leave.", "leave", "planned"),
        ("Chad plans to leave.", "leave", "planned"),
        ("Chad is ready to leave.", "leave", "planned"),
        ("Chad may leave.", "leave", "possible"),
        ("Chad is considering leaving.", "leaving", "possible"),
        ("Chad must leave.", "leave", "demanded"),
        ("Chad has to leave.", "leave", "demanded"),
        ("Chad would leave if Niger left.", "leave", "conditional"),
        ("Chad will leave unless Niger pays.", "leave", "conditional"),
        ("Chad will leave when Niger pays.", "leave", "planned"),
        ("Chad will stay if Niger pays.", "pays", "hypothetical"),
        ("Chad will stay until Niger pays.", "pays", "hypothetical"),
        ("Chad stayed until Niger paid.", "paid", "fact"),
        ("Chad tried to leave and to rest.", "leave", "planned"),
        ("Chad decided to leave.", "leave", "fact"),
    ],
)
def test_how_a_verb_is_presented(parse: Parse, text: str, verb: str, modality: str) -> None:
    assert mood_of(find(parse(text), verb), LEXICON).modality == modality


@pytest.mark.parametrize(
    ("text", "verb", "negative"),
    [
        ("Chad left.", "left", False),
        ("Chad did not leave.", "leave", True),
        ("Chad failed to leave.", "leave", True),
        ("Chad did not fail to leave.", "leave", False),
        ("Chad refrained from leaving.", "leaving", True),
        ("Chad did not try to leave.", "leave", True),
        ("Chad did not stop and leave.", "leave", True),
    ],
)
def test_what_is_so_and_what_is_not(parse: Parse, text: str, verb: str, *, negative: bool) -> None:
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    assert mood_of(find(parse(text), verb), LEXICON).polarity is polarity


@pytest.mark.parametrize(
    ("text", "verb", "condition"),
    [
        ("Chad will leave if talks that began in May succeed.", "leave",
         "if talks that began in May succeed"),
        ("Chad promised to leave unless Niger attacked.", "leave", "unless Niger attacked"),
        ("Unless Niger pays, Chad will leave.", "leave", "Unless Niger pays"),
        ("Chad will leave once Niger pays.", "leave", "once Niger pays"),
        ("Chad left the valley.", "left", None),
    ],
)  # fmt: skip
def test_on_what_it_depends(parse: Parse, text: str, verb: str, condition: str | None) -> None:
    mood = mood_of(find(parse(text), verb), LEXICON)
    assert (text[slice(*mood.condition)] if mood.condition else None) == condition


@pytest.mark.parametrize(
    ("text", "noun", "modality", "polarity"),
    [
        ("The talks ended.", "talks", "fact", "positive"),
        ("The proposed talks were welcome.", "talks", "planned", "positive"),
        ("Possible sanctions worry Chad.", "sanctions", "possible", "positive"),
        ("The failed talks were forgotten.", "talks", "fact", "negative"),
        ("There were no talks.", "talks", "fact", "negative"),
    ],
)
def test_how_a_noun_is_presented(
    parse: Parse, text: str, noun: str, modality: str, polarity: str
) -> None:
    mood = noun_mood(find(parse(text), noun), LEXICON)
    assert (mood.modality, mood.polarity) == (modality, polarity)


def test_a_noun_takes_the_mood_of_the_verb_that_carries_it(parse: Parse) -> None:
    sentence = parse("Chad is weighing sanctions.")
    mood = noun_mood(find(sentence, "sanctions"), LEXICON, find(sentence, "weighing"))
    assert mood.modality is Modality.POSSIBLE


def test_only_a_will_is_willed(parse: Parse) -> None:
    assert mood_of(find(parse("Chad will not leave."), "leave"), LEXICON).willed
    assert not mood_of(find(parse("Chad did not leave."), "leave"), LEXICON).willed


def test_a_mood_turned_twice_is_the_same_and_its_own_modality_goes_before() -> None:
    mood = Mood(modality=Modality.POSSIBLE)
    assert mood.reversed().polarity is Polarity.NEGATIVE
    assert mood.reversed().reversed() == mood
    assert mood.under(Modality.DEMANDED) is Modality.POSSIBLE
    assert Mood().under(Modality.DEMANDED) is Modality.DEMANDED
