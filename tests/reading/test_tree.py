"""Walks on the tree, on real parses: passives, negations, coordination, what a clause spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading import tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence, Token

    Parse = Callable[[str], Sentence]


def find(sentence: Sentence, word: str) -> Token:
    return next(token for token in sentence.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Chad was urged to leave.", "urged", True),
        ("The plan urged by Paris failed.", "urged", True),
        ("Chad was bombed and shelled.", "shelled", True),
        ("Chad urged Niger to leave.", "urged", False),
        ("Chad has urged Niger to leave.", "urged", False),
        ("Chad is opposed to talks.", "opposed", False),
        ("Chad was opposed by Niger.", "opposed", True),
    ],
)
def test_a_passive_is_known(parse: Parse, text: str, verb: str, *, passive: bool) -> None:
    assert tree.is_passive(find(parse(text), verb)) is passive


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("Chad did not leave.", "leave", True),
        ("Chad never left.", "left", True),
        ("There was no sign of a truce.", "sign", True),
        ("Chad left without a word.", "left", False),
        ("Chad left.", "left", False),
    ],
)
def test_a_negation_is_known(parse: Parse, text: str, word: str, *, negated: bool) -> None:
    assert tree.is_negated(find(parse(text), word)) is negated


def test_coordination_is_seen_from_any_of_its_parts(parse: Parse) -> None:
    sentence = parse("The treaty was signed by Chad, Niger and Mali.")
    for word in ("Chad", "Niger", "Mali"):
        assert [t.text for t in tree.coordinated(find(sentence, word))] == ["Chad", "Niger", "Mali"]
    assert [t.text for t in tree.following(find(sentence, "Niger"))] == ["Niger", "Mali"]


def test_a_subtree_is_in_order_and_within_the_sentence(parse: Parse) -> None:
    sentence = parse("Chad said on Monday that its army, tired and hungry, had left the valley.")
    for token in sentence.tokens:
        below = tree.subtree(token)
        assert [t.i for t in below] == sorted({t.i for t in below})
        start, end = tree.extent(below)
        assert sentence.start <= start < end <= sentence.end
        assert [token, *tree.ancestors(token)][-1] is sentence.root


def test_a_clause_has_no_loose_marks_at_its_ends(parse: Parse) -> None:
    text = "It rained, and Chad, tired of waiting, left the valley."
    sentence = parse(text)
    start, end = tree.extent(tree.clause(sentence.root))
    assert text[start:end] == text.rstrip(".")
    assert tree.clause(sentence.tokens[-1]) == [sentence.tokens[-1]]


def test_a_preposition_behind_another_is_looked_through(parse: Parse) -> None:
    sentence = parse("Chad pulled out of Mali.")
    assert [t.text for t in tree.objects_of(find(sentence, "pulled"), "out", "of")] == ["Mali"]
    assert tree.objects_of(find(sentence, "pulled"), "with") == []
