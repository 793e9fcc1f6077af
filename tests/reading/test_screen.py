"""What is left unread: sentences of sport, markets, weather, kitchens and the arts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading import declarations
from detente.reading.screen import is_other_field, is_other_field_as_written

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence

    Parse = Callable[[str], Sentence]


@pytest.mark.parametrize(
    "text",
    [
        "Chad attacked down the left, and the goalkeeper of Niger struck back.",
        "France beat Spain in the final match.",
        "Turkey's omelette needs butter.",
        "A typhoon struck Japan.",
        "The season ends with a race.",
    ],
)
def test_a_sentence_of_another_field_is_left(parse: Parse, text: str) -> None:
    assert is_other_field(parse(text).tokens)


@pytest.mark.parametrize(
    "text",
    [
        "Chad attacked Niger.",
        "Police closed the stadium.",  # a strong word beside a word of politics
        "The match drew soldiers and a crowd.",
        "The workers are on strike in the theatre where the film was shown.",
        "One goal of Chad is to be heard.",  # one weak word is not enough
        "",
    ],
)
def test_a_sentence_of_politics_is_read(parse: Parse, text: str) -> None:
    assert not is_other_field(parse(text).tokens if text else [])


def test_no_word_is_of_two_fields() -> None:
    data = declarations.load("domains")
    strong, weak, politics = set(data["strong"]), set(data["weak"]), set(data["politics"])
    assert strong & weak == set()
    assert (strong | weak) & politics == set()
    assert all(word == word.lower() for word in strong | weak | politics)


@pytest.mark.parametrize(
    "text",
    [
        "France beat Spain in the final match.",
        "The goalkeepers of Niger and Chad met.",
        "A free kick by Chad struck the post.",
        "Chad came close with a hat-trick.",
    ],
)
def test_a_field_is_known_before_the_parse(text: str) -> None:
    assert is_other_field_as_written(text.replace("-", " - ").rstrip(".").split())


def test_in_doubt_before_the_parse_it_is_politics() -> None:
    assert not is_other_field_as_written(["Germany", "Urges", "Iran", "to", "Free", "Cyclists"])
    assert not is_other_field_as_written(["Rebels", "seized", "the", "stadium"])
    assert not is_other_field_as_written([])
