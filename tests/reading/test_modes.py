"""PLOVER's modes: what the codebook has, shown by words, by what is inside, by who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.casefile import kit
from detente.casefile.model import EventType, Mention
from detente.reading import modes

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Reading

    Read = Callable[..., Reading]

# Those of the structured codebook of 2021.
CODEBOOK = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release return disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations rights expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms "
    "explosives suicide-attack aerial drone heavy-weapons crowd-control cleansing massacre "
    "unconventional",
}


def test_the_modes_are_those_of_the_codebook() -> None:
    declared = {event: {rule.mode for rule in rules} for event, rules in modes.load().items()}
    assert declared == {event: set(names.split()) for event, names in CODEBOOK.items()}


def test_rules_speak_of_types_and_modes_that_there_are() -> None:
    for rules in modes.load().values():
        for named in (one for rule in rules for one in rule.content):
            event, _, mode = named.partition(".")
            assert event == modes.NOTHING or event in set(EventType)
            assert not mode or mode in CODEBOOK[event].split()
        assert all(rule.content or rule.words or rule.sectors for rule in rules)


def test_what_the_trigger_says_stands_unless_a_rule_is_stronger() -> None:
    assert modes.mode_of("ASSAULT", "destroy", ["burn", "mosque"], None, None) == "destroy"
    assert modes.mode_of("ASSAULT", "destroy", ["destroy", "by", "drone"], None, None) == "drone"


def test_who_acts_shows_it() -> None:
    for sector, mode in (("COP", "police"), ("REB", "militia"), ("MIL", "troops")):
        actor = Mention(text="they", sector=sector)
        assert modes.mode_of("MOBILIZE", "troops", ["move"], actor, None) == mode


def test_words_inside_what_is_asked_do_not_count() -> None:
    paper = kit.document("Kenya asked Ethiopia to meet.")
    inside = kit.record(paper, "ETH CONSULT KEN")
    lemmas = ["ask", "for", "aid"]
    assert modes.mode_of("REQUEST", "", lemmas, None, inside) == "meet"
    assert modes.mode_of("REQUEST", "", lemmas, None, None) == "assist"


def test_a_type_without_modes_has_none() -> None:
    assert modes.mode_of("AID", "", ["bomb"], None, None) == ""
    assert modes.mode_of(None, "", ["bomb"], None, None) == ""


@pytest.mark.parametrize(
    ("text", "event", "mode"),
    [
        ("Zambian drones attacked rebels near Kitwe on Monday.", "ASSAULT", "drone"),
        ("Gunmen shot dead two Kenyan soldiers.", "ASSAULT", "firearms"),
        ("A suicide bomber attacked a Chadian barracks.", "ASSAULT", "suicide-attack"),
        ("Rebels kidnapped four Kenyan engineers.", "ASSAULT", "abduct"),
        ("Chadian artillery shelled the rebels.", "ASSAULT", "heavy-weapons"),
        ("Peruvian police arrested two students.", "COERCE", "arrest"),
        ("Peru imposed a curfew in Cusco.", "COERCE", "curfew"),
        ("The president of Peru spoke by phone with the president of Chile.", "CONSULT", "phone"),
        ("The foreign minister of Peru visited Chile.", "CONSULT", "visit"),
        ("Peru urged Chile to release the sailors.", "REQUEST", "yield"),
        ("Peru asked Chile to meet in Lima.", "REQUEST", "meet"),
        ("Peru asked Chile to send aid.", "REQUEST", "assist"),
        ("Peru called on the Chilean president to resign.", "REQUEST", "change"),
        ("Peru refused to release the sailors.", "REJECT", "yield"),
        ("Peru threatened to attack Chile.", "THREATEN", "violence"),
        ("Peru threatened to expel the Chilean ambassador.", "THREATEN", "expel"),
        ("Peru threatened to suspend talks with Chile.", "THREATEN", "relations"),
        ("Thousands of Peruvians marched in Lima.", "PROTEST", "demo"),
        ("Rioters looted shops in Lima on Monday.", "PROTEST", "riot"),
        ("Peru condemned Chile.", "ACCUSE", "disapprove"),
        ("Peru accused Chile of aggression.", "ACCUSE", "allege"),
        ("Peru expelled the Chilean ambassador.", "SANCTION", "expel"),
        ("Peru deployed troops to the border.", "MOBILIZE", "troops"),
        ("Peru freed two Chilean sailors.", "RETREAT", "release"),
    ],
)
def test_a_sentence_shows_the_mode(read: Read, text: str, event: str, mode: str) -> None:
    found = [(record.event, record.mode) for record in read(text).records]
    assert (event, mode) in found, found
