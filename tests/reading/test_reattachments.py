"""Clauses put back under the word that asks for them, on real parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading.models import Parser
from detente.reading.tree import child, children, subtree

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence, Token

    Parse = Callable[[str], Sentence]

WORDS_AFTER = 40  # a sentence of as many clauses, for the law that nothing is lost


def word(tree: Sentence, form: str) -> Token:
    return next(t for t in tree.tokens if t.text == form)


@pytest.mark.parametrize(
    ("text", "second", "doer"),
    [
        ("Peru asked Mali to leave the town and Chad to stop the convoys.", "stop", "Chad"),
        ("Rome urged Oslo to open the port and Bern to free the pilot.", "free", "Bern"),
    ],
)
def test_the_second_demand_has_its_own_doer(
    parse: Parse, text: str, second: str, doer: str
) -> None:
    verb = word(parse(text), second)
    subject = child(verb, "nsubj")
    assert verb.dep == "conj"
    assert subject is not None
    assert subject.text == doer


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("Chad will not heed a call by Mali to free the crew.", "call", "free"),
        ("Ghana received a warning from Togo to remove its troops.", "warning", "remove"),
        ("Niger backed a plea for Benin and Togo to hold talks.", "plea", "hold"),
    ],
)
def test_a_clause_hangs_on_the_noun_that_asks_for_it(
    parse: Parse, text: str, noun: str, verb: str
) -> None:
    assert word(parse(text), verb).head.text == noun


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("A Norwegian offer to host talks was welcomed.", "host", "offer"),
        ("Its threat to expel inspectors was heard.", "expel", "threat"),
        ("Kenya Asks Somalia to Withdraw Troops From Border Town", "Withdraw", "Asks"),
    ],
)
def test_a_bare_verb_behind_to_is_a_verb(parse: Parse, text: str, verb: str, head: str) -> None:
    token = word(parse(text), verb)
    assert (token.pos, token.head.text) == ("VERB", head)
    assert child(token, "dobj") is not None


def test_what_is_given_to_somebody_stays_a_noun(parse: Parse) -> None:
    tree = parse("Chad made an appeal to aid agencies.")
    assert word(tree, "aid").pos == "NOUN"


def test_a_request_in_the_subjunctive_is_no_relative_clause(parse: Parse) -> None:
    verb = word(parse("A request that Peru hand back the gold was refused."), "hand")
    assert child(verb, "mark") is not None


def test_who_threatens_is_the_agent_of_the_passive(parse: Parse) -> None:
    tree = parse("Mali was threatened with sanctions by Chad.")
    assert [t.text for t in children(word(tree, "threatened"), "agent")] == ["by"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru asked Mali to leave the town and Chad to stop the convoys.",
        "Togo pledged to press for a new treaty to replace the accord.",
        "The council chose after some hours of debate not to hand the minister over.",
        "Its call for Chad to leave " + "and for Mali to stay " * WORDS_AFTER + "was heard.",
    ],
)
def test_nothing_is_lost(parse: Parse, text: str) -> None:
    tree = parse(text)
    assert [t.i for t in subtree(tree.root)] == [t.i for t in tree.tokens]


def test_an_investigation_asks_for_nothing(parse: Parse) -> None:
    tree = parse("The board decided after a long investigation not to recommend charges.")
    untouched = next(iter(Parser().parse([(" ".join(t.text for t in tree.tokens), 0)])))[0]
    assert word(tree, "recommend").head.text == word(untouched, "recommend").head.text


def test_a_deed_with_an_object_of_its_own_is_not_part_of_a_clause_about_another(
    parse: Parse,
) -> None:
    tree = parse("India buys the gas that Japan no longer wants and sells Nepal the machines.")
    assert word(tree, "sells").head.text == "buys"
    tree = parse("Peru returned the boats that Chile had seized and searched.")
    assert word(tree, "searched").head.text == "seized"
