"""Who says a word of a sentence: the sources whose content holds it, outermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.reading.conftest import document_of

from detente.casefile.model import Attribution, Span
from detente.reading import lexicon
from detente.reading.models import Sentence, Token
from detente.reading.passage import Passage
from detente.reading.reference import Discourse, Referents
from detente.reading.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = "Oman said that Iran told it that Chad had left."
DOCUMENT = document_of(TEXT)
WORD = Token(0, "left", "leave", "VERB", "VBD", "ROOT", TEXT.index("left"))
SAID = Token(0, "told", "tell", "VERB", "VBD", "ROOT", TEXT.index("told"))


def passage(attributions: Sequence[Attribution]) -> Passage:
    words, sentence = lexicon.load(), Sentence([WORD])
    referents = Referents(DOCUMENT, sentence, Tables(), Discourse.of(None), words)
    return Passage(DOCUMENT, sentence, words, referents, attributions, "test")


def attribution(cue: str, content: str) -> Attribution:
    def span(words: str) -> Span:
        start = TEXT.index(words)
        return Span.of(DOCUMENT, start, start + len(words))

    return Attribution(cue=span(cue), content=span(content))


OUTER = attribution("said", "Iran told it that Chad had left")
INNER = attribution("told", "Chad had left")
SILENT = Attribution(cue=OUTER.cue)


@given(st.permutations([OUTER, INNER, SILENT]))
def test_the_outermost_source_is_first_however_they_came(found: list[Attribution]) -> None:
    assert passage(found).attributed(WORD) == (OUTER, INNER)


def test_a_cue_is_not_said_by_its_own_source() -> None:
    around = attribution("told", "Iran told it that Chad had left")
    assert passage([OUTER, around]).attributed(SAID) == (OUTER,)


def test_a_span_is_of_the_document() -> None:
    assert passage([]).span(0, 4).exact == "Oman"
