"""One reader for all tests of reading: the language model is loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.casefile.model import Document, digest_of
from detente.reading import repairs
from detente.reading.models import Parser
from detente.reading.pipeline import Reader

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from detente.casefile.model import Reading
    from detente.reading.models import Sentence

    Read = Callable[..., Reading]


def document_of(text: str, date: dt.date | None = None) -> Document:
    return Document(digest=digest_of(text), name="a.txt", text=text, date=date)


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """The reading of a text, as of a date."""

    def reading(text: str, date: dt.date | None = None) -> Reading:
        return reader.read(document_of(text, date))

    return reading


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Sentence]:
    """The first sentence of a text, parsed and mended."""
    parser = Parser()

    def sentence(text: str) -> Sentence:
        [block] = parser.parse([(text, 0)])
        repairs.mend(block[0])
        return block[0]

    return sentence
