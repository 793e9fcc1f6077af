"""Who a phrase names: alone, by the words beside the name, and in a sentence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.reading.conftest import document_of

from detente.reading import tables
from detente.reading.actors import Phrases, noun_phrase, resolve
from detente.reading.names import Context

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Mention
    from detente.reading.models import Sentence, Token

    Parse = Callable[[str], Sentence]


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("Peru", "PER"), ("the Peruvian navy", "PER"), ("officials in Lima", "PER"),
        ("Peru's foreign ministry", "PER"), ("the president of Peru", "PER"),
        ("the Kremlin", "RUS"), ("Downing Street", "GBR"), ("the White House", "USA"),
        ("Hezbollah", "LBN-Hezbollah"), ("Hamas fighters", "PSE-Hamas"), ("NATO", "NATO"),
        ("the African Union", "AU"), ("French-trained scouts", None), ("the reporters", None),
        ("Zorvania", None), ("", None),
    ],
)  # fmt: skip
def test_a_bare_phrase_names_an_actor(phrase: str, actor: str | None) -> None:
    assert resolve(phrase).actor == actor


@pytest.mark.parametrize(
    ("phrase", "sector", "role"),
    [
        ("the Peruvian navy", "MIL", "army"), ("Peruvian farmers", "AGR", ""),
        ("Peru's foreign minister", "GOV", "foreign minister"), ("police in Lima", "COP", ""),
        ("rebels", "REB", ""), ("Peruvian policemen", "COP", ""),
    ],
)  # fmt: skip
def test_the_nouns_show_sector_and_role(phrase: str, sector: str, role: str) -> None:
    mention = resolve(phrase)
    assert (mention.sector, mention.role) == (sector, role)


@pytest.mark.parametrize(
    ("phrase", "year", "person"),
    [
        ("Russia's president", 1998, "Boris Yeltsin"),
        ("Russia's president", 2024, "Vladimir Putin"),
        ("the Russian president", 1998, "Boris Yeltsin"),
        ("the British prime minister", 1982, "Margaret Thatcher"),
        ("the former Russian president", 2024, ""), ("the Russian vice president", 1992, ""),
        ("the presidents of Russia", 2024, ""), ("the president's palace in Russia", 2024, ""),
    ],
)  # fmt: skip
def test_an_office_is_somebody_else_by_its_day(phrase: str, year: int, person: str) -> None:
    assert resolve(phrase, dt.date(year, 6, 1)).person == person


def test_a_person_acts_for_whom_they_served_on_the_day() -> None:
    yeltsin = resolve("Boris Yeltsin", dt.date(1998, 6, 1))
    assert (yeltsin.actor, yeltsin.role, yeltsin.sector) == ("RUS", "head of state", "GOV")
    assert resolve("Boris Yeltsin", dt.date(2005, 6, 1)).role == ""


def test_the_words_are_kept_whatever_they_are() -> None:
    assert resolve("  the   Reed\nFront ").text == "the Reed Front"


# In a sentence


def named(parse: Parse, text: str, word: str, date: dt.date | None = None) -> list[Mention]:
    sentence = parse(text)
    phrases = Phrases(document_of(text), sentence, tables.load(), Context(date))
    return phrases.mentions(head(sentence, word))


def head(sentence: Sentence, word: str) -> Token:
    return next(token for token in sentence.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Kenyan and Ethiopian officials met on Friday.", "officials", ["KEN", "ETH"]),
        ("The leaders of Peru and Chile met on Friday.", "leaders", ["PER", "CHL"]),
        ("Turkey closed its border with Syria.", "border", ["SYR"]),
        ("US-backed rebels entered Damascus.", "rebels", [None]),
        ("Its neighbour in Chad closed the road.", "neighbour", ["TCD"]),
        ("Thousands of Syrian soldiers left.", "Thousands", ["SYR"]),
        ("Talks resumed on Friday.", "Friday", []),
        ("He ate a French omelette.", "omelette", ["FRA"]),
        ("The chairs were green.", "chairs", []),
    ],
)  # fmt: skip
def test_a_noun_phrase_names_actors(
    parse: Parse, text: str, word: str, actors: list[str | None]
) -> None:
    assert [mention.actor for mention in named(parse, text, word)] == actors


def test_what_is_counted_shows_the_sector(parse: Parse) -> None:
    [mention] = named(parse, "Thousands of Syrian soldiers left.", "Thousands")
    assert mention.sector == "MIL"


def test_a_thing_is_no_actor_whatever_state_it_is_of(parse: Parse) -> None:
    text = "He ate a French omelette with the French minister."
    sentence = parse(text)
    phrases = Phrases(document_of(text), sentence, tables.load(), Context())
    assert phrases.is_thing(head(sentence, "omelette"))
    assert not phrases.is_thing(head(sentence, "minister"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Michael Jordan Peters sang on Friday.", "Jordan"),
        ("Chad Smith of Ohio drove home on Friday.", "Chad"),
    ],
)
def test_a_first_name_is_no_state(parse: Parse, text: str, word: str) -> None:
    sentence = parse(text)
    phrases = Phrases(document_of(text), sentence, tables.load(), Context())
    name = phrases.name_at(head(sentence, word))
    assert name is None or len(name.entry.actor) != 3 or name.last > name.first


def test_a_surname_is_the_person_named_before(parse: Parse) -> None:
    text = "Kim Dae-jung met Kim Jong-il in Pyongyang."
    date = dt.date(2000, 6, 15)
    assert {m.actor for m in named(parse, text, "il", date)} <= {"PRK", None}
    assert [m.actor for m in named(parse, "Putin met the envoy.", "Putin", date)] == ["RUS"]


def test_a_noun_phrase_has_no_clause_in_it(parse: Parse) -> None:
    sentence = parse("The army of Chad, which left on Monday, denied the report.")
    words = [token.text for token in noun_phrase(head(sentence, "army"))]
    assert words == ["The", "army", "of", "Chad"]


# Names that are something else, elsewhere, or misspelt


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("Ethopia", "ETH"), ("Phillippine police", "PHL"), ("Azerbaidjan", "AZE"),
        ("President Francois Mitterand", "FRA"), ("Nikita Krushchev", "SUN"),
        ("Columbia", None), ("Georgina", None), ("Marinia", None),
        ("Michael Jordan", None), ("Chad Smith", None), ("Georgia Tech", None),
        ("Jordan's King Abdullah", "JOR"), ("Chad Foreign Minister Moussa Faki", "TCD"),
        ("northern Jordan", "JOR"), ("the Mayor of London", "GBR"), ("Muslim cleric", None),
        ("Muslims in India", "IND"), ("ethnic Turks in Bulgaria", "BGR"),
        ("a Somalia-based militia", "SOM"), ("US-backed rebels", None),
        ("Kurds in Turkey", "TUR-Kurds"), ("Kurds in Iraq", "IRQ-Kurds"),
        ("Norwegian Labour Minister", "NOR"), ("Prime Minister May", "GBR"), ("Mayor", None),
    ],
)  # fmt: skip
def test_a_name_is_weighed_with_the_words_beside_it(phrase: str, actor: str | None) -> None:
    date = dt.date(1962, 10, 1) if "Krushchev" in phrase else dt.date(2018, 1, 1)
    assert resolve(phrase, date).actor == actor


@pytest.mark.parametrize(
    ("text", "word", "actors"),
    [
        ("Ethopian troops left the town.", "troops", ["ETH"]),
        ("Carter at Aswan urged Israel to withdraw.", "Carter", ["USA"]),
        ("Muslims in India protested on Friday.", "Muslims", ["IND"]),
        ("A Kenya-based group left the town.", "group", ["KEN"]),
        ("Brown fields lay before them.", "fields", []),
    ],
)
def test_a_name_in_a_sentence_is_weighed_so_too(
    parse: Parse, text: str, word: str, actors: list[str | None]
) -> None:
    assert [m.actor for m in named(parse, text, word, dt.date(1978, 1, 4))] == actors
