"""Names a letter or two off: found where it is clear which is meant, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.misspelt import Spellings, apart

WORDS = ["ethiopia", "ethiopian", "germany", "kathmandu", "nigeria", "nigerien"]
PEOPLE = ["laurent gbagbo", "laurent kabila", "francois mitterrand", "eduardo dos santos"]
SPELLINGS = Spellings(WORDS, PEOPLE)
LETTERS = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("ethopia", "ethiopia"), ("ethiopeia", "ethiopia"), ("khatmandu", "kathmandu"),
        ("etiopian", "ethiopian"), ("nigeriaa", "nigeria"), ("nigerian", ""), ("garmeny", ""),
        ("thiopia", ""), ("german", ""), ("peru", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_word_is_taken_for_the_one_name_it_is_nearest_to(word: str, meant: str) -> None:
    assert SPELLINGS.word(word) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("president laurent gbago", "laurent gbagbo"),
        ("francois miterand", "francois mitterrand"),
        ("eduardo dos sanntos", "eduardo dos santos"),
        ("laurent fabius", ""), ("laurent", ""), ("gbago", ""), ("the president", ""),
    ],
)  # fmt: skip
def test_a_person_is_known_by_a_word_that_is_right_and_the_others_nearly(
    words: str, meant: str
) -> None:
    assert SPELLINGS.person(words.split()) == meant


@given(LETTERS, LETTERS, LETTERS)
def test_how_far_words_are_apart_is_a_distance(one: str, two: str, three: str) -> None:
    assert (apart(one, two) == 0) == (one == two)
    assert apart(one, two) == apart(two, one)
    assert apart(one, three) <= apart(one, two) + apart(two, three)
