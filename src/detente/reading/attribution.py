"""Who says so: source, cue and content of every attributed passage.

The cues are the declarations of ``data/cues.yaml``. A content that touches a quotation takes all of
it in; one that ends in a quotation goes on through the quoted sentences after it that have no cue
of their own. Cues within a quotation are the speaker's words and are not taken up, nor is what a
source says of its own beliefs; what it quotes others as saying is, as a chain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import Commitment
from detente.reading.contents import NEW_SENTENCE, Contents, is_that_clause
from detente.reading.extents import Extents
from detente.reading.quotes import Quotes, has_words
from detente.reading.roles import VERBAL
from detente.reading.speakers import Speakers
from detente.reading.tree import ancestors, child, is_negated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.cues import Cue
    from detente.reading.extents import Place
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token

LONGEST = 400  # tokens; longer "sentences" are tables and lists, in which nobody says anything
MARGIN = 4  # characters of space that may stand between one quotation and the next
LONGEST_LABEL = 5  # tokens of a name before a colon or behind a dash
DASHES = frozenset({"-", "--", "–", "—", "―"})
_COPULA = frozenset({"be", "remain", "feel", "become"})
_CLEAR = frozenset({"clear", "plain", "known"})
_COMPLEMENT = frozenset({"ccomp", "advcl", "xcomp", "relcl"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attributed passage, by character offsets in the document.

    ``source`` is None where the text names none; ``head`` is the head of its noun phrase, a token
    of the sentence with index ``sentence``. ``content`` is the outermost extent: where the cue is
    set into what is said, it is within.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    head: Token | None
    content: tuple[int, int] | None
    commitment: Commitment
    sentence: int


def find(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Quotation]:
    """The attributed passages of a document, in order of their cues."""
    quotes = Quotes.of(text)
    found: list[Quotation] = []
    told = 0  # how far a speaker's turn in a transcript reaches
    for index, sentence in enumerate(sentences):
        if len(sentence.tokens) <= LONGEST:
            here = _Finder(Extents(text, quotes, sentence), index, lexicon, told).find()
            told = max([told, *(q.content[1] for q in here if q.content)])
            found += here
    taken = {quotes.around(q.content[0]) for q in found if q.content}
    return [_continued(q, quotes, text, taken) for q in found]


class _Finder:
    """The cues of one sentence."""

    def __init__(self, extents: Extents, index: int, lexicon: Lexicon, told: int) -> None:
        self.extents = extents
        self.tokens = extents.tokens
        self.cues = extents.cues
        self.contents = Contents(extents)
        self.speakers = Speakers(extents, self.contents, lexicon)
        self.index = index
        self.told = told

    def find(self) -> list[Quotation]:
        found = [q for token in self.tokens if not self._is_quoted(token) for q in self._at(token)]
        found += self._transcribed()
        kept = [q for q in found if self._is_told(q, found)]
        kept = kept or [*self._labelled(), *self._signed()]
        return sorted(set(kept), key=lambda q: (q.cue, q.content or (0, 0)))

    def _at(self, token: Token) -> Iterator[Quotation]:
        if token.lower == "according":
            yield from self._according(token)
        elif token.pos in VERBAL:
            yield from self._verbal(token)
        elif token.pos == "NOUN" and token.lemma in self.cues.nouns:
            yield from self._noun(token, self.cues.nouns[token.lemma])
        elif token.pos == "ADJ" and token.lemma in self.cues.adjectives:
            yield from self._adjective(token, self.cues.adjectives[token.lemma])
        elif token.lower in self.cues.adverbs and token.head.pos in VERBAL:
            place, commitment = self.extents.of(token.head), self.cues.adverbs[token.lower]
            yield self._quotation((token.start, token.end), None, place, token, commitment)

    def _is_quoted(self, token: Token) -> bool:
        around = self.extents.quotes.around(token.start)
        return around is not None and has_words(self.extents.text, around, 2)

    def _is_told(self, quotation: Quotation, found: list[Quotation]) -> bool:
        """Whether a cue is the text's own, or the link of a chain of sources."""
        within = any(_is_within(quotation, other) for other in found)
        if not within and quotation.cue[0] >= self.told:
            return True
        start, end = quotation.cue
        spoken = any(t.lemma in self.cues.speech for t in self.tokens if start <= t.start < end)
        head = quotation.head
        return spoken and head is not None and head.pos in {"NOUN", "PROPN"}

    # The kinds of cues

    def _verbal(self, verb: Token) -> Iterator[Quotation]:
        if verb.dep in {"amod", "compound", "aux", "auxpass"}:
            return
        if verb.lemma == "make":
            yield from self._clear(verb)
        elif verb.lemma in self.cues.verbs:
            yield from self._verb(verb, self.cues.verbs[verb.lemma])
        elif verb.tag in {"VBD", "VBZ"} and (quote := self.contents.quoted_before(verb)):
            source = self.speakers.of_verb(verb)
            yield self._placed(self.extents.cue(verb, verb), source, quote, Commitment.ASSERTS)

    def _verb(self, verb: Token, cue: Cue) -> Iterator[Quotation]:
        if verb.dep in {"acl", "relcl"} and verb.head.dep == "appos":
            yield from self._apposed(verb, cue)
            return
        content, last = self.contents.of(verb, cue)
        if content is None:
            return
        content = self._unfolded(content)
        seems = cue.takes("raising")
        source = None if seems else self.speakers.of_verb(verb)
        commitment = cue.stance(negated=is_negated(verb))
        yield self._placed(self.extents.cue(verb, last), source, content, commitment)

    def _unfolded(self, content: Place) -> Place:
        """What a colon spells out: "set out one condition: the troops must leave"."""
        colon = next((t for t in self.tokens if t.text == ":" and t.start == content[1]), None)
        if colon is None or colon.i + 3 >= len(self.tokens):
            return content
        return self.extents.whole((colon.i + 1, len(self.tokens) - 1), colon) or content

    def _apposed(self, verb: Token, cue: Cue) -> Iterator[Quotation]:
        """The clause before an apposition: "…, a stance voiced by the envoy"."""
        first = self.extents.of(verb.head)[0]
        agent = child(verb, "agent")
        source = child(agent, "pobj") if agent is not None else child(verb, "nsubj")
        if source is not None and first > 2 and self.tokens[first - 1].text == ",":
            span = self.extents.cue(verb, verb)
            yield self._quotation(span, source, (0, first - 2), verb, cue.stance(negated=False))

    def _clear(self, make: Token) -> Iterator[Quotation]:
        """The idiom for saying so plainly: "has made it clear that"."""
        near = self.tokens[make.i + 1 : make.i + 5]
        clear = next((t for t in near if t.lower in _CLEAR), None)
        if clear is None:
            return
        for c in [*clear.children, *make.children]:
            if c.dep in _COMPLEMENT and c.i > clear.i and c.pos in VERBAL:
                place = self.extents.behind(c, clear)
                cue, source = (make.start, clear.end), self.speakers.of_verb(make)
                yield self._quotation(cue, source, place, make, Commitment.ASSERTS)
                return

    def _according(self, token: Token) -> Iterator[Quotation]:
        to = child(token, "prep") or token
        source = child(to, "pobj")
        if source is not None:
            place = self._accorded(token)
            yield self._quotation((token.start, to.end), source, place, token, Commitment.ASSERTS)

    def _accorded(self, token: Token) -> Place:
        """The clause that "according to" stands in, before it, behind it or on either side."""
        first, last = token.i, self.extents.high[token.i]
        if first <= 1:
            return last + 1, len(self.tokens) - 1
        top = next((a for a in ancestors(token) if a.pos in VERBAL), token.head)
        if top is token or all(t.pos == "PUNCT" for t in self.tokens[last + 1 :]):
            return 0, first - 1
        low, high = self.extents.of(top)
        return min(low, first - 1), first - 1 if high <= last else high

    def _noun(self, noun: Token, cue: Cue) -> Iterator[Quotation]:
        for c in noun.children:
            if c.i > noun.i and _is_noun_content(c, cue):
                inner = child(c, "pobj", "pcomp") if c.dep == "prep" else c
                if inner is not None:
                    span, place = (noun.start, noun.end), self.extents.of(inner)
                    source = self.speakers.of_noun(noun)
                    yield self._quotation(span, source, place, noun, cue.commitment)
                    return

    def _adjective(self, adjective: Token, cue: Cue) -> Iterator[Quotation]:
        copula = adjective.head if adjective.head.lemma in _COPULA else None
        for c in [*adjective.children, *(copula.children if copula else [])]:
            if c.i > adjective.i and _is_adjective_content(c, cue):
                inner = child(c, "pobj", "pcomp") if c.dep == "prep" else c
                if inner is not None:
                    source = self.speakers.of_adjective(adjective, copula)
                    commitment = cue.stance(negated=copula is not None and is_negated(copula))
                    span, place = (adjective.start, adjective.end), self.extents.of(inner)
                    yield self._quotation(span, source, place, adjective, commitment)
                    return

    def _labelled(self) -> Iterator[Quotation]:
        """A headline: "Minister: Talks will go on"."""
        colon = self._colon()
        if colon is None or self.tokens[-1].text == "." or colon.i + 3 >= len(self.tokens):
            return
        content = self.extents.whole((colon.i + 1, len(self.tokens) - 1), colon)
        yield self._turn(colon, content)

    def _transcribed(self) -> Iterator[Quotation]:
        """A turn in a transcript, to the end of its paragraph: "HOLM: Will they go on?"."""
        colon, text = self._colon(), self.extents.text
        if colon is None or not text[self.tokens[0].start : colon.start].isupper():
            return
        end = self.extents.paragraph_end(colon.end)
        start = end - len(text[colon.end : end].lstrip())
        if start < end:
            yield self._turn(colon, (start, end))

    def _colon(self) -> Token | None:
        """The colon behind a name at the head of the sentence."""
        colon = next((t for t in self.tokens[1 : LONGEST_LABEL + 1] if t.text == ":"), None)
        return colon if colon and _is_label(self.tokens[: colon.i]) else None

    def _turn(self, colon: Token, content: Place | None) -> Quotation:
        head, cue = self.tokens[colon.i - 1], (colon.start, colon.end)
        source = (self.tokens[0].start, head.end)
        return Quotation(cue, source, head, content, Commitment.ASSERTS, self.index)

    def _signed(self) -> Iterator[Quotation]:
        """A quotation with a name under it: "“We will not leave.” — Karin Holm"."""
        dash = next((t for t in self.tokens if t.text in DASHES), None)
        if dash is None or not 0 < len(self.tokens) - dash.i - 1 <= LONGEST_LABEL:
            return
        name = self.tokens[dash.i + 1 :]
        quote = self.extents.quotes.before(dash.start)
        close = quote is not None and dash.start - quote[1] <= MARGIN
        if quote and close and all(t.text[:1].isupper() or t.text == "." for t in name):
            source, cue = (name[0].start, name[-1].end), (dash.start, dash.end)
            yield Quotation(cue, source, name[-1], quote, Commitment.ASSERTS, self.index)

    # Putting one together

    def _quotation(
        self, cue: Place, head: Token | None, place: Place, at: Token, commitment: Commitment
    ) -> Quotation:
        """With a content given by its first and last token."""
        low, high = max(0, place[0]), min(place[1], len(self.tokens) - 1)
        content = self.extents.whole((low, high), at) if low <= high else None
        return self._placed(cue, head, content, commitment)

    def _placed(
        self, cue: Place, head: Token | None, content: Place | None, commitment: Commitment
    ) -> Quotation:
        """With a content given by its offsets."""
        if head is None:
            return Quotation(cue, None, None, content, commitment, self.index)
        head = self.speakers.behind_dateline(head)
        source = self.speakers.name(head, cue)
        return Quotation(cue, source, head, content, commitment, self.index)


def _is_label(tokens: Sequence[Token]) -> bool:
    """Whether words before a colon name somebody."""
    named = all(t.pos not in VERBAL | {"PUNCT", "NUM"} for t in tokens)
    return named and tokens[0].text[:1].isupper() and tokens[-1].pos in {"PROPN", "NOUN"}


def _is_noun_content(c: Token, cue: Cue) -> bool:
    if c.dep == "prep":
        return cue.takes(c.lower)
    if c.dep not in {"acl", "relcl", "ccomp"}:
        return False
    if c.tag == "VB" and any(a.lower == "to" for a in c.children):
        return cue.takes("infinitive")
    return cue.takes("clause") and is_that_clause(c)


def _is_adjective_content(c: Token, cue: Cue) -> bool:
    if c.dep == "prep":
        return cue.takes(c.lower)
    infinitive = c.tag == "VB" and c.dep == "xcomp"
    return c.dep in {"xcomp", "ccomp"} and cue.takes("infinitive" if infinitive else "clause")


def _is_within(quotation: Quotation, other: Quotation) -> bool:
    """Whether a cue stands in what another cue attributes, and not the other way about too."""
    if other is quotation or other.content is None or quotation.content is None:
        return False
    if not other.content[0] <= quotation.cue[0] < other.content[1]:
        return False
    return not quotation.content[0] <= other.cue[0] < quotation.content[1]


def _continued(
    quotation: Quotation, quotes: Quotes, text: str, taken: set[Place | None]
) -> Quotation:
    """Let what ends in a quotation go on through the quotations that follow without a cue."""
    content, cue = quotation.content, quotation.cue
    if content is None or not quotes.around(content[1] - 1):
        return quotation
    end, at = content[1], max(content[1], cue[1])
    following = quotes.after(at)
    while following and following not in taken and has_words(text, following):
        said = following[1] - following[0] + content[1] - content[0]
        if following[0] - at > said + MARGIN or not _goes_on(text[at : following[0]]):
            break
        at = end = following[1]
        following = quotes.after(at)
    return replace(quotation, content=(content[0], end))


def _goes_on(gap: str) -> bool:
    """Whether only the rest of the cue's sentence, or nothing, stands before the next quotation."""
    rest = gap.strip()
    if not rest:
        return True
    return rest[-1] in ".,:!?–—-" and not NEW_SENTENCE.search(rest)
