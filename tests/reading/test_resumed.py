"""Clauses that go on with an earlier one, on real parses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading.tree import ancestors, subtree

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence, Token

    Parse = Callable[[str], Sentence]


def word(tree: Sentence, form: str) -> Token:
    return next(t for t in tree.tokens if t.text == form)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Lima said that Quito would not halt its drilling; would not give up the island.", "halt",
         "give"),
        ("Oslo said Bern would not open the border; and would not pay the fund.", "open", "pay"),
    ],
)  # fmt: skip
def test_a_refusal_behind_a_semicolon_shares_its_subject(
    parse: Parse, text: str, first: str, second: str
) -> None:
    tree = parse(text)
    assert word(tree, second).head is word(tree, first)
    assert tree.root.text == "said"
    assert len(subtree(tree.root)) == len(tree.tokens)


def test_a_promise_set_into_the_deed_holds_it(parse: Parse) -> None:
    tree = parse("Once the vote is over, Japan has promised, Tokyo will lend Nepal the money.")
    assert word(tree, "lend").head is word(tree, "promised") is tree.root
    assert len(subtree(tree.root)) == len(tree.tokens)


def test_a_deed_that_is_only_reported_stays_where_it_is(parse: Parse) -> None:
    tree = parse("Japan has promised that Tokyo will lend Nepal the money; Nepal agreed.")
    assert word(tree, "promised") in ancestors(word(tree, "lend"))
