"""The actor tables in use: who held office when, how names are spelt."""

from __future__ import annotations

import pytest

from detente.reading import tables


def actors(text: str) -> list[set[str]]:
    """The ids that each name of a text may stand for."""
    return [{entry.actor for entry in match.entries} for match in tables.load().matches(text)]


def quotes(text: str) -> list[str]:
    return [text[match.start : match.end] for match in tables.load().matches(text)]


# Who held office when


@pytest.mark.parametrize(
    ("actor", "role", "day", "person"),
    [
        ("RUS", "head of state", "1998-06-01", "Boris Yeltsin"),
        ("RUS", "head of state", "2024-06-01", "Vladimir Putin"),
        ("FRA", "head of state", "1985-06-01", "François Mitterrand"),
        ("GBR", "head of government", "1982-05-01", "Margaret Thatcher"),
        ("RUS", "head of state", "", "Vladimir Putin"),
        ("ZZZ", "head of state", "1998-06-01", ""),
    ],
)
def test_an_office_has_one_holder_on_a_day(actor: str, role: str, day: str, person: str) -> None:
    assert tables.fold(tables.load().holder(actor, role, day)) == tables.fold(person)


def test_a_day_on_which_two_held_an_office_has_no_holder() -> None:
    first = tables.Term("AAA", "king", "1990", "1995-03-01")
    second = tables.Term("AAA", "king", "1995-03-01", "")
    held = tables.Tables(holders={("AAA", "king"): ((first, "One"), (second, "Two"))})
    assert held.holder("AAA", "king", "1994-01-01") == "One"
    assert held.holder("AAA", "king", "1995-03-01") == ""
    assert held.holder("AAA", "king", "1995-03-02") == "Two"


@pytest.mark.parametrize(
    ("day", "held"), [("1989-12-31", False), ("1990-01-01", True), ("1994-05-31", True),
                      ("1994-06-01", False)]
)  # fmt: skip
def test_a_term_is_as_precise_as_it_is_written(day: str, *, held: bool) -> None:
    assert tables.Term("AAA", "king", "1990", "1994-05").covers(day) is held


# How names are spelt


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Côte d’Ivoire", "CIV"), ("Cote d'Ivoire", "CIV"), ("Türkiye", "TUR"), ("Turkiye", "TUR"),
        ("São Tomé and Príncipe", "STP"), ("Guinea-Bissau", "GNB"), ("U.S.", "USA"), ("US", "USA"),
        ("the U.K.", "GBR"), ("UN", "UN"), ("the West Bank", "PSE"), ("Kremlin", "RUS"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_it_may_be_written(text: str, actor: str) -> None:
    [found] = actors(text)
    assert actor in found


@pytest.mark.parametrize("text", ["give it to us", "who said so", "turkey and rice", "a un cas"])
def test_a_word_in_lower_case_is_no_name(text: str) -> None:
    assert actors(text) == []


def test_the_longest_name_is_taken_and_no_letter_of_it_twice() -> None:
    assert quotes("South Korea and North Korea, then Sudan and South Sudan.") == [
        "South Korea", "North Korea", "Sudan", "South Sudan",
    ]  # fmt: skip


def test_a_name_does_not_run_over_a_sentence() -> None:
    assert "South Korea" not in quotes("They went South. Korea was far.")


def test_offsets_are_counted_from_where_the_text_stands() -> None:
    [match] = tables.load().matches("Peru", 40)
    assert (match.start, match.end) == (40, 44)
