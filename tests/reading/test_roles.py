"""Who does it, to whom, and what: control, raising, passives, coordination, relative clauses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from detente.reading import lexicon, roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence, Token

    Parse = Callable[[str], Sentence]

LEXICON = lexicon.load()


def find(sentence: Sentence, word: str) -> Token:
    return next(token for token in sentence.tokens if token.text == word)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        ("Chad left.", "left", ["Chad"]),
        # Control: the object of the verb above, or its subject
        ("Chad urged Niger to leave.", "leave", ["Niger"]),
        ("Chad promised Niger to leave.", "leave", ["Chad"]),
        ("Chad called on Niger to leave.", "leave", ["Niger"]),
        ("Chad forced Niger to leave.", "leave", ["Niger"]),
        ("Chad accused Niger of breaking the truce.", "breaking", ["Niger"]),
        ("Niger was urged by Chad to leave.", "leave", ["Niger"]),
        ("Chad urged Niger to press Mali to leave.", "leave", ["Mali"]),
        # Raising
        ("Chad seems to retreat.", "retreat", ["Chad"]),
        ("Chad is said to have retreated.", "retreated", ["Chad"]),
        ("Chad is ready to retreat.", "retreat", ["Chad"]),
        ("Chad wants to retreat.", "retreat", ["Chad"]),
        # Passives
        ("Niger was attacked by Chad.", "attacked", ["Chad"]),
        ("Niger was attacked.", "attacked", []),
        # Coordination
        ("Chad attacked Niger and condemned Mali.", "condemned", ["Chad"]),
        ("Chad urged Niger to stop and withdraw.", "withdraw", ["Niger"]),
        # Relative and participle clauses
        ("Chad, which attacked Niger, left.", "attacked", ["Chad"]),
        ("The soldiers attacking Niger left.", "attacking", ["soldiers"]),
        ("Having rejected the plan, Chad left.", "rejected", ["Chad"]),
    ],
)
def test_who_does_it(parse: Parse, text: str, verb: str, subjects: list[str]) -> None:
    assert texts(roles.subjects(find(parse(text), verb), LEXICON)) == subjects


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("Chad attacked Niger.", "attacked", ["Niger"]),
        ("Niger was attacked.", "attacked", ["Niger"]),
        ("Niger, attacked by Chad, left.", "attacked", ["Niger"]),
        ("It was a charge Islamabad denies.", "denies", ["charge"]),
        ("Niger was bombed and shelled.", "shelled", ["Niger"]),
        ("Chad left.", "left", []),
    ],
)
def test_to_whom(parse: Parse, text: str, verb: str, objects: list[str]) -> None:
    assert texts(roles.objects(find(parse(text), verb), LEXICON)) == objects


@pytest.mark.parametrize(
    ("text", "noun", "actors"),
    [
        ("Chad's demand was heard.", "demand", ["Chad"]),
        ("The Chadian demand was heard.", "demand", ["Chadian"]),
        ("Talks between Chad and Niger resumed.", "Talks", ["Chad"]),
        ("Chad launched an attack.", "attack", ["Chad"]),
        ("An attack by Chad was expected.", "attack", ["Chad"]),
        ("A demand from Chad was heard.", "demand", ["Chad"]),
    ],
)
def test_who_does_what_a_noun_names(parse: Parse, text: str, noun: str, actors: list[str]) -> None:
    assert texts(roles.noun_actors(find(parse(text), noun), LEXICON)) == actors


def test_slots_are_filled_in_the_order_asked_and_empty_ones_left_out(parse: Parse) -> None:
    gave = find(parse("Chad gave them tents for Mali."), "gave")
    filled = roles.recipients([gave], ["with", "for", "dative", "object"], LEXICON)
    assert [texts(tokens) for tokens in filled] == [["Mali"], ["them"], ["tents"]]


@pytest.mark.parametrize(
    ("text", "head", "content"),
    [
        ("Chad urged Niger to leave.", "urged", "leave"),
        ("Chad demanded that Niger leave.", "demanded", "leave"),
        ("Chad met a demand that Niger free the envoy.", "demand", "free"),
        ("Chad denied attacking Niger.", "denied", "attacking"),
        ("Its plan to leave was heard.", "plan", "leave"),
    ],
)
def test_whatever_shape_a_complement_has_it_is_found(
    parse: Parse, text: str, head: str, content: str
) -> None:
    found = roles.complements(find(parse(text), head), ["clause"], LEXICON)
    assert content in texts(found)


def test_a_circle_of_clauses_ends() -> None:
    from detente.reading.models import Token

    chain = [Token(i, "go", "go", "VERB", "VB", "conj", 3 * i) for i in range(500)]
    for head, token in pairwise(chain):
        token.head = head
        head.children.append(token)
    assert roles.subjects(chain[-1], LEXICON) == []
    assert roles.objects(chain[-1], LEXICON) == []
