"""The reader: one document in, one ``Reading`` out, every record citing its words."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from detente.casefile.model import Attribution, Modality, Reading, Span
from detente.reading import attribution, levers, lexicon, opinion, repairs, tables, ties, times
from detente.reading.events import Events
from detente.reading.models import Parser
from detente.reading.records import Surroundings, assemble
from detente.reading.reference import Discourse, Referents
from detente.reading.screen import is_other_field
from detente.reading.tree import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.casefile.model import Document, Lever, Record, Tie, When
    from detente.reading.attribution import Quotation
    from detente.reading.events import Node
    from detente.reading.models import Sentence, Token

VERSION = "1"
# A line break ends a paragraph where the line ends a sentence or a blank line follows; elsewhere
# it only wraps the text.
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<=[.!?:\"”’')])[^\S\n]*\n")
LONGEST = 20_000  # characters of one block; longer ones are cut, so that no line stalls the parser
# Of several times of one event, its own tells more than its bounds, and those than its length.
_TELLING = ("at", "by", "until", "since", "for")
_TO_COME = frozenset({Modality.PLANNED, Modality.DEMANDED, Modality.CONDITIONAL})
WORDS = 400  # tokens; longer "sentences" are tables and lists, which hold no clauses


class Reader:
    """Reads documents with one language model and the actor tables.

    ``model`` names another spaCy model than the shipped one; ``actors`` are a user's own tables.
    Raises ``ModelError`` on first use where the model is not there.
    """

    def __init__(self, model: str | None = None, actors: Sequence[Path] = ()) -> None:
        self._model = model
        self._actors = tuple(actors)

    @cached_property
    def _parser(self) -> Parser:
        return Parser(self._model)

    @cached_property
    def name(self) -> str:
        """The reader with its version and its model's, as kept with every reading."""
        return f"detente-{VERSION}+{self._parser.version}"

    def read(self, document: Document) -> Reading:
        """All that the document says of who does or wants what."""
        words, names = lexicon.load(), tables.load(*self._actors)
        sentences = [s for block in self._parser.parse(blocks(document)) for s in block]
        for sentence in sentences:
            repairs.mend(sentence)
        quotations = attribution.find(document.text, sentences, words)
        discourse = Discourse.of(document.date)
        records: list[Record] = []
        attributions: list[Attribution] = []
        held: list[Tie] = []
        moved: list[Lever] = []
        by_sentence: dict[int, list[Quotation]] = {}
        for quotation in quotations:
            by_sentence.setdefault(quotation.sentence, []).append(quotation)
        open_ones: list[Attribution] = []
        for index, sentence in enumerate(sentences):
            if len(sentence.tokens) > WORDS:
                continue
            referents = Referents(document, sentence, names, discourse, words)
            said = [_attribution(q, document, referents) for q in by_sentence.get(index, ())]
            attributions += said
            if is_other_field(sentence.tokens):
                continue
            still = [*open_ones, *said]
            open_ones = [a for a in still if a.content and a.content.end > sentence.start]
            referents.said = open_ones
            nodes = Events(sentence, words, referents).find()
            around = Surroundings(
                document, words, referents, open_ones,
                _times(document, sentence, nodes), self.name,
            )  # fmt: skip
            found = assemble(nodes, around)
            if not found:
                found = assemble(opinion.suggest(sentence, words, referents), around)
            records += opinion.weigh(found, sentence)
            place = (document, sentence, referents, words, open_ones, self.name)
            held += ties.find(*place)
            moved += levers.find(*place)
            referents.close()
        return Reading(
            document=document.digest, reader=self.name, records=tuple(_once(records)),
            attributions=tuple(attributions), ties=tuple(held), levers=tuple(moved),
        )  # fmt: skip


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


def _news(document: Document) -> Iterator[tuple[int, int]]:
    """What lies between the furniture."""
    at = 0
    for start, end in document.furniture:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < len(document.text):
        yield at, len(document.text)


def _attribution(quotation: Quotation, document: Document, referents: Referents) -> Attribution:
    speakers = referents.resolve(quotation.head) if quotation.head is not None else []
    return Attribution(
        cue=Span.of(document, *quotation.cue),
        source=Span.of(document, *quotation.source) if quotation.source else None,
        content=Span.of(document, *quotation.content) if quotation.content else None,
        speaker=speakers[0] if speakers else None,
        commitment=quotation.commitment,
    )


def _times(document: Document, sentence: Sentence, nodes: Sequence[Node]) -> dict[int, When]:
    """The time of each event: the expression that hangs on its trigger."""
    text = document.text[sentence.start : sentence.end]
    triggers = {t.i: n for n in _all(nodes) for t in n.heads}
    found: dict[int, When] = {}
    expressions = times.find(text, document.date, sentence.start)
    for expression in sorted(expressions, key=lambda e: _TELLING.index(e.role)):
        token = next((t for t in sentence.tokens if t.end > expression.start), None)
        if token is None:
            continue
        holder = next((t for t in (token, *ancestors(token)) if t.i in triggers), None)
        if holder is not None:
            node = triggers[holder.i]
            found.setdefault(node.token.i, times.resolve(expression, _tense(node, expression)))
    return found


def _tense(node: Node, expression: times.Expression) -> str:
    """"future" for what is still to come: "on Thursday" after "will withdraw", "to withdraw"."""
    modality = node.mood.modality
    if modality is Modality.FACT and node.parent is not None and node.parent.trigger is not None:
        modality = node.parent.trigger.frame.modality
    return "future" if modality in _TO_COME and expression.start > node.token.start else ""


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.contents)


def _once(records: Sequence[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())


def token_at(sentence: Sentence, offset: int) -> Token | None:
    """The token at an offset of the document."""
    return next((t for t in sentence.tokens if t.start <= offset < t.end), None)
