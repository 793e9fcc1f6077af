"""The reader: one document in, one ``Reading`` out, every record citing its words."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from detente.casefile.model import Attribution, Reading, Span
from detente.reading import (
    attribution,
    dating,
    levers,
    lexicon,
    opinion,
    own_actors,
    repairs,
    skim,
    ties,
)
from detente.reading.events import Events
from detente.reading.models import Parser
from detente.reading.passage import Passage
from detente.reading.records import assemble
from detente.reading.reference import Discourse, Referents
from detente.reading.screen import is_other_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.casefile.model import Document, Lever, Record, Tie
    from detente.reading.attribution import Quotation
    from detente.reading.models import Sentence
    from detente.reading.own_actors import OwnActors
    from detente.reading.tables import Tables

VERSION = "1"
# A line break ends a paragraph where the line ends a sentence or a blank line follows; elsewhere
# it only wraps the text.
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:\"”’')])[^\S\n]*\n")
ABBREVIATION = 3  # letters; a longer name in a paragraph of capitals is written out
LONGEST = 20_000  # characters of one block; longer ones are cut, so that no line stalls the parser


class Reader:
    """Reads documents with one language model and the actor tables.

    ``model`` names another spaCy model than the shipped one; ``actors`` are a user's own tables,
    a later one over an earlier. Without ``screen`` every paragraph is parsed, also those in which
    nothing political can be.
    Raises ``ModelError`` on first use where the model is not there.
    """

    def __init__(
        self, model: str | None = None, actors: Sequence[OwnActors] = (), *, screen: bool = True
    ) -> None:
        self._model = model
        self._actors = tuple(actors)
        self._screen = screen

    @cached_property
    def _parser(self) -> Parser:
        return Parser(self._model)

    @cached_property
    def name(self) -> str:
        """The reader with its version, model and own tables, as kept with every reading."""
        own = own_actors.version_of(self._actors)
        return f"detente-{VERSION}+{self._parser.version}{own}"

    def read(self, document: Document) -> Reading:
        """All that the document says of who does or wants what."""
        names = own_actors.load(*self._actors)
        calm = [(_calmed(text, names), offset) for text, offset in blocks(document)]
        wanted = skim.worth(calm, names) if self._screen else calm
        sentences = [s for block in self._parser.parse(wanted) for s in block]
        for sentence in sentences:
            repairs.mend(sentence)
        coding = _Coding(document, names, self.name)
        by_sentence: dict[int, list[Quotation]] = {}
        for quotation in attribution.find(document.text, sentences, coding.lexicon):
            by_sentence.setdefault(quotation.sentence, []).append(quotation)
        for index, sentence in enumerate(sentences):
            if len(sentence.tokens) <= attribution.LONGEST:
                coding.read(sentence, by_sentence.get(index, ()))
        return coding.reading()


def blocks(document: Document) -> list[tuple[str, int]]:
    """The paragraphs that are news, each with its offset; wrapped lines are joined in place."""
    text = document.text
    found: list[tuple[str, int]] = []
    for start, end in _news(document):
        at = start
        for gap in [*_BREAK.finditer(text, start, end), None]:
            stop = gap.start() if gap else end
            for low in range(at, stop, LONGEST):
                piece = text[low : min(stop, low + LONGEST)]
                if piece.strip():
                    found.append((piece.replace("\n", " "), low))
            at = gap.end() if gap else end
    return found


def _calmed(text: str, names: Tables) -> str:
    """A paragraph in capitals as the parser knows words: small, but for the names in it."""
    quiet = text.lower()
    if not text.isupper() or len(quiet) != len(text):
        return text
    letters = list(quiet.capitalize())
    for match in names.matches(text):
        name = text[match.start : match.end]
        letters[match.start : match.end] = name if len(name) <= ABBREVIATION else name.title()
    calm = "".join(letters)
    return calm if len(calm) == len(text) else text


def _news(document: Document) -> Iterator[tuple[int, int]]:
    """What lies between the furniture."""
    at = 0
    for start, end in document.furniture:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(document.text):
        yield at, len(document.text)


class _Coding:
    """What has been found in one document so far, sentence after sentence."""

    def __init__(self, document: Document, names: Tables, coder: str) -> None:
        self.document = document
        self.names = names
        self.coder = coder
        self.lexicon = lexicon.load()
        self.discourse = Discourse.of(document.date)
        self.records: dict[str, Record] = {}
        self.attributions: list[Attribution] = []
        self.ties: list[Tie] = []
        self.levers: list[Lever] = []
        self._open: list[Attribution] = []  # those whose content may go on

    def read(self, sentence: Sentence, quotations: Sequence[Quotation]) -> None:
        """Take in the next sentence."""
        referents = Referents(self.document, sentence, self.names, self.discourse, self.lexicon)
        said = [self._attribution(q, referents) for q in quotations]
        self.attributions += said
        if is_other_field(sentence.tokens):
            return
        still = [*self._open, *said]
        self._open = [a for a in still if a.content and a.content.end > sentence.start]
        referents.said = self._open
        self._code(
            Passage(self.document, sentence, self.lexicon, referents, self._open, self.coder)
        )
        referents.close()

    def reading(self) -> Reading:
        """All that was found."""
        return Reading(
            document=self.document.digest, reader=self.coder, records=tuple(self.records.values()),
            attributions=tuple(self.attributions), ties=tuple(self.ties),
            levers=tuple(self.levers),
        )  # fmt: skip

    def _code(self, passage: Passage) -> None:
        second = opinion.Opinion(passage.sentence)
        for record in opinion.weigh(_events(passage, second), second):
            self.records[record.id] = record
        self.ties += ties.find(passage)
        self.levers += levers.find(passage)

    def _attribution(self, quotation: Quotation, referents: Referents) -> Attribution:
        document = self.document
        speakers = referents.resolve(quotation.head) if quotation.head is not None else []
        return Attribution(
            cue=Span.of(document, *quotation.cue),
            source=Span.of(document, *quotation.source) if quotation.source else None,
            content=Span.of(document, *quotation.content) if quotation.content else None,
            speaker=speakers[0] if speakers else None,
            commitment=quotation.commitment,
        )


def _events(passage: Passage, second: opinion.Opinion) -> list[Record]:
    """The records of the rules, or where they see none, of the trained model."""
    nodes = Events(passage.sentence, passage.lexicon, passage.referents).find()
    dating.date(nodes, passage)
    found = assemble(nodes, passage)
    if found:
        return found
    nodes = opinion.suggest(second, passage.lexicon, passage.referents)
    dating.date(nodes, passage)
    return assemble(nodes, passage)
