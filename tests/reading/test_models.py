"""The door to the parser: light tokens in a tree, at their offsets in the document."""

from __future__ import annotations

import pytest

from detente.errors import ModelError
from detente.reading.models import Parser

TEXT = "Chad left. Niger stayed, and Mali wept."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def test_tokens_are_the_text_at_their_offsets(parser: Parser) -> None:
    before = "x" * 7
    [[first, second]] = parser.parse([(TEXT, len(before))])
    for token in (*first.tokens, *second.tokens):
        assert (before + TEXT)[token.start : token.end] == token.text
    assert (first.start, second.end) == (7, 7 + len(TEXT))


def test_every_token_hangs_under_the_root_of_its_sentence(parser: Parser) -> None:
    [sentences] = parser.parse([(TEXT, 0)])
    for sentence in sentences:
        assert sentence.root in sentence.tokens
        for index, token in enumerate(sentence.tokens):
            assert token.i == index
            assert token.head in sentence.tokens
            assert token is sentence.root or token in token.head.children


def test_each_block_gives_its_sentences_and_an_empty_one_none(parser: Parser) -> None:
    found = list(parser.parse([("Chad left.", 0), (" ", 11), ("Mali wept. Niger stayed.", 13)]))
    assert [len(sentences) for sentences in found] == [1, 0, 2]


def test_the_version_names_the_model(parser: Parser) -> None:
    assert parser.version.startswith(f"{parser.name}-")


@pytest.mark.parametrize("name", ["no_such_model", "json"])
def test_what_is_no_model_is_an_error(name: str) -> None:
    with pytest.raises(ModelError, match=name):
        Parser(name)
