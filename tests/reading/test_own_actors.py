"""A user's own table: what it adds, corrects and takes away, and what is said of a wrong one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.reading.conftest import document_of

from detente.errors import ConfigError, NotFoundError
from detente.reading import own_actors, tables
from detente.reading.actors import resolve
from detente.reading.pipeline import Reader

if TYPE_CHECKING:
    from pathlib import Path

REED = "- {id: COG-Reed, name: Reed Front, names: [Reedists], state: COG, sector: REB}\n"


def found(text: str, phrase: str, date: dt.date | None = None) -> str | None:
    """Whom a phrase names under a user's table."""
    return resolve(phrase, date, own_actors.load(own_actors.parse(text))).actor


def meant(text: str, phrase: str) -> list[set[str]]:
    known = own_actors.load(own_actors.parse(text))
    return [{entry.actor for entry in match.entries} for match in known.matches(phrase)]


def test_an_actor_is_added() -> None:
    known = own_actors.load(own_actors.parse(REED))
    [match] = known.matches("the Reedists")
    assert [(e.actor, e.sector, e.kind) for e in match.entries] == [("COG-Reed", "REB", "group")]
    assert known.names["COG-Reed"] == "Reed Front"


def test_the_shipped_tables_stay_as_they_are() -> None:
    own_actors.load(own_actors.parse(REED + "- {not: [Peru]}\n"))
    assert resolve("the Reedists", None, tables.load()).actor is None
    assert resolve("Peru").actor == "PER"


def test_a_known_actor_gets_more_names_and_keeps_its_own() -> None:
    text = "- {id: LBN-Hezbollah, names: [Cedar Bloc]}\n"
    mention = resolve("the Cedar Bloc", None, own_actors.load(own_actors.parse(text)))
    assert (mention.actor, mention.sector) == ("LBN-Hezbollah", resolve("Hezbollah").sector)
    assert found(text, "Hezbollah") == "LBN-Hezbollah"


def test_a_name_means_what_the_user_says_and_nothing_else() -> None:
    assert len(meant("[]", "Tutsis")[0]) == 2
    text = "- {id: COD, names: [Tutsis]}\n"
    assert meant(text, "Tutsis") == [{"COD"}]


def test_a_name_is_taken_away_from_one_actor() -> None:
    text = "- {id: BDI-Tutsis, not: [Tutsis]}\n"
    assert meant(text, "Tutsis") == [{"RWA-Tutsis"}]


def test_a_name_is_nobodys_and_neither_is_a_part_of_it() -> None:
    text = "- {not: [Peru Street, Peru Road]}\n"
    assert meant(text, "the march on Peru Street") == []
    assert meant(text, "the march in Peru") == [{"PER"}]


def test_a_seat_is_added_with_its_organ() -> None:
    text = "- {id: PER, seats: [{name: House of Ferns, organ: presidency, sector: GOV}]}\n"
    mention = resolve("the House of Ferns", None, own_actors.load(own_actors.parse(text)))
    assert (mention.actor, mention.organ, mention.sector) == ("PER", "presidency", "GOV")


# Persons and their terms

ENA = """
- person: Ena Quill
  names: [Madam Quill]
  terms:
    - {actor: PER, role: head of state, from: 2030-05-01}
"""


def test_an_office_has_a_new_holder_from_the_day_on() -> None:
    known = own_actors.load(own_actors.parse(ENA))
    before = tables.load().holder("PER", "head of state", "")
    assert before
    assert known.holder("PER", "head of state", "2030-04-30") == before
    assert known.holder("PER", "head of state", "2030-05-02") == "Ena Quill"
    assert known.holder("PER", "head of state", "") == "Ena Quill"


@pytest.mark.parametrize("phrase", ["Ena Quill", "President Quill", "Madam Quill"])
def test_a_person_is_known_by_name_surname_and_alias(phrase: str) -> None:
    known = own_actors.load(own_actors.parse(ENA))
    mention = resolve(phrase, dt.date(2031, 1, 1), known)
    assert (mention.actor, mention.person) == ("PER", "Ena Quill")


def test_a_term_that_is_given_stands_for_those_that_were_known() -> None:
    text = (
        "- {person: Boris Yeltsin, terms: [{actor: RUS, role: head of state, from: 1991-07-10,"
        " to: 1997-01-01}]}"
    )
    known = own_actors.load(own_actors.parse(text))
    assert known.holder("RUS", "head of state", "1996-06-01") == "Boris Yeltsin"
    assert known.holder("RUS", "head of state", "1998-06-01") == ""


# Layers


def test_a_later_table_is_laid_over_an_earlier_one() -> None:
    first = own_actors.parse(REED)
    second = own_actors.parse("- {id: PER, names: [Reedists]}\n", below=[first])
    known = own_actors.load(first, second)
    assert resolve("the Reedists", None, known).actor == "PER"
    assert resolve("the Reed Front", None, known).actor == "COG-Reed"


def test_a_later_table_may_speak_of_an_actor_of_an_earlier_one() -> None:
    first = own_actors.parse(REED)
    second = own_actors.parse("- {id: COG-Reed, names: [Rushes]}\n", below=[first])
    assert resolve("the Rushes", None, own_actors.load(first, second)).actor == "COG-Reed"


# The reader


def test_the_reader_reads_with_it_and_says_so_in_its_name() -> None:
    own = own_actors.parse(REED)
    reader = Reader(actors=[own])
    [record] = reader.read(document_of("The Reed Front attacked Belgium.")).records
    assert record.actor is not None
    assert record.actor.actor == "COG-Reed"
    assert reader.name.startswith(Reader().name + "+actors-")
    assert record.coder == reader.name


def test_a_name_of_the_reader_changes_with_the_table_but_not_with_its_layout() -> None:
    one, same = own_actors.parse(REED), own_actors.parse("# mine\n" + REED)
    other = own_actors.parse(REED.replace("Reedists", "Reeds"))
    version = own_actors.version_of
    assert version([one]) == version([same]) != version([other])
    assert version([]) == ""


# What is wrong


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- name: nobody\n", "1: this is said of nobody"),
        ("just words\n", "1: this should be a list"),
        ("- [1, 2]\n", "1: this should be a mapping"),
        ("a: [\n", ": this is not YAML"),
        ("", "1: the file is empty"),
        ("- {id: PER, nmes: [Inca]}\n", "1: there is no key 'nmes' here. Did you mean 'names'?"),
        ("- {id: PRU, names: [Inca]}\n", "1: there is no actor 'PRU'. Did you mean "),
        ("- id: PER\n- id: COG-Reed\n", "2: there is no actor 'COG-Reed'"),
        ("- id: PER\n  sector: MILT\n", "2: there is no sector 'MILT'. Did you mean 'MIL'?"),
        ("- id: PER\n  from: May 2020\n", "2: 'May 2020' is not a day"),
        ("- {id: COG-Reed, name: Reed, state: CGO}\n", "1: there is no actor 'CGO'."),
        ("- {person: Ena Quill, terms: [{actor: PER, role: head of stat, from: 2030}]}\n",
         "1: there is no role 'head of stat'. Did you mean 'head of state'?"),
        ("- {person: Ena Quill, terms: [{actor: PER, role: head of state}]}\n",
         "1: 'from' is missing"),
        ("- {person: '', names: [Quill]}\n", "1: this person has no name"),
        ("- {id: PER, names: Inca}\n", "1: this should be a list"),
        ("- {id: PER, seats: [{organ: army}]}\n", "1: 'name' is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        own_actors.parse(text, "mine.yaml")
    assert f"mine.yaml:{complaint}" in str(caught.value) or (
        complaint.startswith(":") and complaint in str(caught.value)
    )


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(REED, "utf-8")
    assert own_actors.read(path) == own_actors.parse(REED)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"none\.yaml"):
        own_actors.read(tmp_path / "none.yaml")
    (tmp_path / "image.yaml").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(ConfigError, match=r"image\.yaml"):
        own_actors.read(tmp_path / "image.yaml")
