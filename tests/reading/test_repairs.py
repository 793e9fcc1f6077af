"""What small parsers get wrong, mended on trees built by hand and on real parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading import repairs
from detente.reading.models import Parser, Sentence, Token
from detente.reading.tree import subtree

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[[str], Sentence]


def sentence(*words: tuple[str, str, str, str, int]) -> Sentence:
    """A tree from (form, part of speech, tag, label, index of the head)."""
    tokens = [
        Token(i, form, form.lower(), pos, tag, dep, 10 * i)
        for i, (form, pos, tag, dep, _) in enumerate(words)
    ]
    for token, (*_, head) in zip(tokens, words, strict=True):
        token.head = tokens[head]
        if token.i != head:
            tokens[head].children.append(token)
    return Sentence(tokens)


def is_sound(tree: Sentence) -> bool:
    """Every token below the root exactly once, and every child under its head, in order."""
    whole = [t.i for t in subtree(tree.root)] == [t.i for t in tree.tokens]
    hung = all(
        child.head is token and token.children == sorted(token.children, key=lambda t: t.i)
        for token in tree.tokens
        for child in token.children
    )
    return whole and hung


def test_a_plural_noun_at_the_head_of_a_clause_is_a_verb() -> None:
    tree = sentence(
        ("says", "VERB", "VBZ", "ROOT", 0), ("that", "SCONJ", "IN", "mark", 4),
        ("any", "DET", "DT", "det", 4), ("deal", "NOUN", "NN", "compound", 4),
        ("hinges", "NOUN", "NNS", "ccomp", 0), ("on", "ADP", "IN", "prep", 4),
    )  # fmt: skip
    repairs.mend(tree)
    verb, subject = tree.tokens[4], tree.tokens[3]
    assert (verb.pos, verb.tag) == ("VERB", "VBZ")
    assert (subject.dep, [t.text for t in subject.children]) == ("nsubj", ["any"])
    assert is_sound(tree)


def test_an_adverb_with_a_subject_is_a_verb() -> None:
    tree = sentence(
        ("demanded", "VERB", "VBD", "ROOT", 0), ("that", "SCONJ", "IN", "mark", 3),
        ("Chad", "PROPN", "NNP", "nsubj", 3), ("withdraw", "ADV", "RB", "ccomp", 0),
    )  # fmt: skip
    repairs.mend(tree)
    assert (tree.tokens[3].pos, tree.tokens[3].tag) == ("VERB", "VB")


def test_a_bare_verb_joins_the_infinitive() -> None:
    tree = sentence(
        ("urged", "VERB", "VBD", "ROOT", 0), ("them", "PRON", "PRP", "dobj", 0),
        ("to", "PART", "TO", "aux", 3), ("stop", "VERB", "VB", "xcomp", 0),
        ("and", "CCONJ", "CC", "cc", 0), ("withdraw", "VERB", "VB", "conj", 0),
    )  # fmt: skip
    repairs.mend(tree)
    assert tree.tokens[5].head is tree.tokens[3]
    assert is_sound(tree)


def test_a_bare_verb_with_its_own_subject_stays() -> None:
    tree = sentence(
        ("urged", "VERB", "VBD", "ROOT", 0), ("to", "PART", "TO", "aux", 2),
        ("stop", "VERB", "VB", "xcomp", 0), ("they", "PRON", "PRP", "nsubj", 4),
        ("withdraw", "VERB", "VB", "conj", 0),
    )  # fmt: skip
    repairs.mend(tree)
    assert tree.tokens[4].head is tree.root


@pytest.mark.parametrize(
    ("first", "verb", "joined"),
    [("PROPN", "VBP", True), ("NOUN", "VBP", False), ("PROPN", "VBD", False)],
)  # fmt: skip
def test_a_headline_joins_its_subjects_with_a_comma(first: str, verb: str, *, joined: bool) -> None:
    tree = sentence(
        ("Sudan", first, "NNP", "npadvmod", 3), (",", "PUNCT", ",", "punct", 3),
        ("Chad", "PROPN", "NNP", "nsubj", 3), ("agree", "VERB", verb, "ROOT", 3),
    )  # fmt: skip
    repairs.mend(tree)
    assert (tree.tokens[2].head is tree.tokens[0]) is joined
    assert is_sound(tree)


@pytest.mark.parametrize(
    "text",
    [
        "Chad urged Niger to stop and withdraw, and Mali that it leave.",
        "Sudan, Chad agree to reopen border",
        "Officials say that the price hinges on steps.",
    ],
)
def test_a_mended_parse_is_sound(parse: Parse, text: str) -> None:
    assert is_sound(parse(text))


def test_what_makes_sense_is_left_alone() -> None:
    [[tree]] = Parser().parse([("Chad urged Niger to leave the valley.", 0)])
    before = [(t.pos, t.tag, t.dep, t.head.i) for t in tree.tokens]
    repairs.mend(tree)
    assert [(t.pos, t.tag, t.dep, t.head.i) for t in tree.tokens] == before
