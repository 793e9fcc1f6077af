"""Who says so: source, cue and content of every attributed passage.

The cues are the declarations of ``data/cues.yaml``; what a cue's content is follows from its frame,
whatever label the parser gives it. A content that touches a quotation takes all of it in; one that
ends in a quotation goes on through the quoted sentences after it that have no cue of their own. Cues
within a quotation are the speaker's words and are not taken up.
"""

from __future__ import annotations

import re
from itertools import islice
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import Commitment
from detente.reading import cues
from detente.reading.actors import noun_phrase
from detente.reading.quotes import Quotes
from detente.reading.roles import RELATIVE, VERBAL, antecedent, subjects
from detente.reading.tree import ancestors, child, children, is_negated, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.cues import Cue
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token

LONGEST = 400  # tokens; longer "sentences" are tables and lists, in which nobody says anything
LONG_NAME = 30  # tokens of a source; beyond that the noun phrase without its clauses is enough
NEAR = 4  # verbs above a participle that may hand it their subject
FAR = 120  # characters between a cue and its quotation
SPEECH = 3  # words; a shorter quotation alone is a phrase held at arm's length
_CLAUSAL = frozenset({"ccomp", "parataxis", "csubj"})
_ASIDE = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep"})
_PUNCTUATION = frozenset(",.;:-–—…")
_GAP = re.compile(r"[\s,.;:–—-]*")
_AFTER_OBJECT = frozenset({"oprd", "xcomp", "acomp", "ccomp"})
_OF_OBJECT = frozenset({"as", "for", "of", "to"})
# A full stop with a new sentence behind it, not one after a title or an initial.
_NEW_SENTENCE = re.compile(r"[a-z0-9]{3}[.!?][\"”’']*\s+\S|\n\s*\n")


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
    for index, sentence in enumerate(sentences):
        if len(sentence.tokens) <= LONGEST:
            found += _Finder(text, quotes, sentence, index, lexicon).find()
    return _run_on(found, quotes, text)


class _Finder:
    """The cues of one sentence."""

    def __init__(
        self, text: str, quotes: Quotes, sentence: Sentence, index: int, lexicon: Lexicon
    ) -> None:
        self.text = text
        self.quotes = quotes
        self.tokens = sentence.tokens
        self.index = index
        self.lexicon = lexicon
        self.cues = cues.load()
        self.low, self.high = _edges(sentence.tokens)
        self.handed: dict[int, Token] = {}  # a cue to the cue before it, whose speaker it shares

    def find(self) -> list[Quotation]:
        found = [q for token in self.tokens if not self._is_quoted(token) for q in self._at(token)]
        kept = [q for q in found if self._is_told(q, found)] or list(self._headline())
        return sorted(set(kept), key=lambda q: (q.cue, q.content or (0, 0)))

    def _is_told(self, quotation: Quotation, found: list[Quotation]) -> bool:
        """Whether a cue is the text's own, or the link of a chain: what others were quoted as saying.

        What a source says of its own beliefs ("she said she hoped") is what it says, no more.
        """
        if not any(_is_within(quotation, other) for other in found):
            return True
        head = quotation.head
        spoken = any(t.lemma in self.cues.speech for t in self._tokens(quotation.cue))
        return spoken and head is not None and head.pos in {"NOUN", "PROPN"}

    def _tokens(self, span: tuple[int, int]) -> list[Token]:
        return [t for t in self.tokens if span[0] <= t.start < span[1]]

    def _at(self, token: Token) -> Iterator[Quotation]:
        if token.lower == "according":
            yield from self._according(token)
        elif token.pos in VERBAL and token.dep not in {"amod", "compound", "aux", "auxpass"}:
            if token.lemma == "make":
                yield from self._clear(token)
            elif token.lemma in self.cues.verbs:
                yield from self._verb(token, self.cues.verbs[token.lemma])
        elif token.pos == "NOUN" and token.lemma in self.cues.nouns:
            yield from self._noun(token, self.cues.nouns[token.lemma])
        elif token.pos == "ADJ" and token.lemma in self.cues.adjectives:
            yield from self._adjective(token, self.cues.adjectives[token.lemma])
        elif token.lower in self.cues.adverbs and token.head.pos in VERBAL:
            yield from self._adverb(token)

    def _is_quoted(self, token: Token) -> bool:
        around = self.quotes.around(token.start)
        return around is not None and len(self.text[slice(*around)].split()) > 1

    # Verbs

    def _verb(self, verb: Token, cue: Cue) -> Iterator[Quotation]:
        passive = _is_passive(verb)
        content, last = self._content(verb, cue, passive=passive)
        if content is None:
            return
        head = None if cue.takes("raising") and not child(verb, "dobj") and verb.lemma != "expect" \
            else self._speaker(verb, passive=passive)
        yield self._quotation(self._cue(verb, last), head, content,
                              cue.stance(negated=is_negated(verb)))  # fmt: skip

    def _content(
        self, verb: Token, cue: Cue, *, passive: bool
    ) -> tuple[tuple[int, int] | None, Token]:
        """What is said, with the last token of the cue (the verb, its particle or preposition)."""
        if cue.takes("clause"):
            found = self._clause(verb) or self._around(verb)
            quote = self._quote_before(verb)
            if quote:
                return self._led_in(quote, found), verb
            if found:
                return self._snapped(found, verb), verb
        for frame in cue.frames:
            found, last = self._in_frame(verb, frame, passive=passive)
            if found:
                return self._snapped(found, verb), last
        if cue.takes("clause"):
            return self._beside(verb) or self._set_apart(verb), verb
        return None, verb

    def _in_frame(
        self, verb: Token, frame: str, *, passive: bool
    ) -> tuple[tuple[int, int] | None, Token]:
        if frame == "clause":
            return None, verb
        if frame in {"infinitive", "gerund", "raising"}:
            return self._unfinished(verb, frame, passive=passive), verb
        if frame in {"object", "judged", "as"}:
            return self._object(verb, frame, passive=passive), verb
        for prep in children(verb, "prep", "prt"):
            if prep.lower == frame and (inner := child(prep, "pobj", "pcomp")) and prep.i > verb.i:
                return (self.low[inner.i], self.high[inner.i]), prep
        return None, verb

    def _clause(self, verb: Token) -> tuple[int, int] | None:
        """A complement clause, behind the cue, before it, or on either side of it."""
        for c in verb.children:
            if c.dep in _CLAUSAL and c.i > verb.i and not self._is_aside(c) and not _is_condition(c, verb):
                low = self.low[c.i]
                return low if low < verb.i else max(low, verb.i + 1), self._cut(c, verb)
        for c in verb.children:
            if c.dep in {"advcl", "xcomp", "acl"} and c.i > verb.i and _is_that_clause(c):
                return max(self.low[c.i], verb.i + 1), self.high[c.i]
        for prep in children(verb, "prep"):
            if prep.lower in {"as", "whether"} and verb.lemma not in {"know", "see", "regard", "view"} \
                    and (inner := child(prep, "pcomp")) is not None:  # fmt: skip
                return self.low[inner.i], self.high[inner.i]
        for c in verb.children:
            if c.dep in _CLAUSAL | {"advcl"} and c.i < verb.i and self._fronted(c, verb):
                return self.low[c.i], max(c.i, self._first(verb) - 1)
        return None

    def _cut(self, clause: Token, verb: Token) -> int:
        """The end of a clause, before a further cue of the same speaker that the parser put into it.

        "She said the talks were over and called the offer a trap": both are hers.
        """
        high = self.high[clause.i]
        for t in self.tokens[clause.i + 1 : high + 1]:
            if t.lemma in self.cues.verbs and child(t, "nsubj", "nsubjpass", "aux") is None:
                joined = t.dep == "conj" and t.head is clause and t.tag == verb.tag and t.tag != "VB"
                adding = t.tag == "VBG" and t.lemma in self.cues.speech and t.dep == "advcl"
                if joined or (adding and self.tokens[t.i - 1].text == ","):
                    self.handed[t.i] = verb
                    return self._before(t)
        return high

    def _before(self, token: Token) -> int:
        """The last word before a token, with no comma or "and" between."""
        at = self._first(token) - 1
        while at and (self.tokens[at].dep == "cc" or self.tokens[at].text in _PUNCTUATION):
            at -= 1
        return at

    def _fronted(self, clause: Token, verb: Token) -> bool:
        """Whether a clause before the cue is what is said: nothing introduces it as a reason or time."""
        if clause.dep == "advcl" and (
            child(clause, "mark", "advmod", "prep") is not None or child(clause, "nsubj") is None
        ):
            return False
        return clause.dep != "advcl" or self.tokens[self._first(verb) - 1].text in ',"”'

    def _around(self, verb: Token) -> tuple[int, int] | None:
        """A cue set into or after what is said: "Talks, he said, will go on"; "as he put it"."""
        head = verb.head
        if verb.dep not in _ASIDE or head is verb or not self._is_aside(verb):
            return None
        low, high = self.low[head.i], self.high[head.i]
        if self.high[verb.i] >= high and verb.i > head.i:
            high = self._first(verb) - 1
        if self.low[verb.i] <= low and verb.i < head.i:
            low = self.high[verb.i] + 1
        return self._longer_part(low, high, verb) if low < high else None

    def _longer_part(self, low: int, high: int, verb: Token) -> tuple[int, int]:
        """A short piece on the other side of the cue is let go: "But, officials say, talks go on"."""
        first, last = self._first(verb), self.high[verb.i]
        if low < first and last < high:
            if first - low <= last - first + 1:
                return last + 1, high
            if high - last <= last - first + 1:
                return low, first - 1
        return low, high

    def _is_aside(self, verb: Token) -> bool:
        """Whether a short clause with a subject and a cue stands apart behind a comma or a quote."""
        if self.high[verb.i] - self.low[verb.i] > LONG_NAME or verb.lemma not in self.cues.verbs:
            return False
        first = self._first(verb)
        if child(verb, "nsubj") is None or child(verb, "ccomp") is not None:
            return False
        if (verb.dep == "advcl" or self.tokens[first].dep == "mark") and self.tokens[first].lower != "as":
            return False
        if first == 0:
            return self.tokens[first].lower == "as"
        return self.tokens[first - 1].text in {",", "”", '"', "''", "-", "–", "—"}

    def _unfinished(self, verb: Token, frame: str, *, passive: bool) -> tuple[int, int] | None:
        """An infinitive or a gerund; with its subject where that belongs to what is said."""
        tags = {"VBG"} if frame == "gerund" else {"VB"}
        for c in verb.children:
            if c.i < verb.i or c.dep not in {"xcomp", "ccomp", "advcl", "oprd", "pcomp"}:
                continue
            if c.tag not in tags and not (frame != "gerund" and child(c, "aux") is not None):
                continue
            own = child(verb, "nsubjpass" if passive else "nsubj")
            raised = frame == "raising" or verb.lemma == "expect" and passive
            if raised and own is not None and own.lower not in RELATIVE:
                return self.low[own.i], self.high[c.i]
            if frame == "infinitive" and not any(a.lower == "to" for a in c.children):
                continue
            inner = child(verb, "dobj")
            low = self.low[c.i]
            if inner is not None and verb.i < inner.i < low:
                low = self.low[inner.i]
            return max(low, verb.i + 1), self.high[c.i]
        return None

    def _object(self, verb: Token, frame: str, *, passive: bool) -> tuple[int, int] | None:
        """A noun phrase with what is said of it: "called the plan a mistake"."""
        rest = [
            c for c in verb.children
            if c.i > verb.i and (c.dep in _AFTER_OBJECT or (c.dep == "prep" and c.lower in _OF_OBJECT))
        ]  # fmt: skip
        if frame == "as" and not any(c.lower == "as" for c in rest):
            return None
        if frame == "judged" and not any(c.dep in _AFTER_OBJECT for c in rest):
            return None
        if frame == "object" and _is_infinitive(verb):
            return None
        if passive:
            return self._patient(verb, rest)
        own = child(verb, "dobj") or next((c for c in rest if c.dep in {"ccomp", "oprd"}), None)
        if own is None or own.i < verb.i:
            return None
        return max(self.low[own.i], verb.i + 1), max(self.high[c.i] for c in [own, *rest])

    def _patient(self, verb: Token, rest: list[Token]) -> tuple[int, int] | None:
        own = child(verb, "nsubjpass") or (verb.head if verb.dep == "acl" else None)
        if own is None or own.lower in RELATIVE or not (child(verb, "agent") or rest):
            return None
        high = max((self.high[c.i] for c in rest), default=verb.i)
        return self.low[own.i], high if high > verb.i else max(own.i, self._first(verb, own) - 1)

    def _quote_before(self, verb: Token) -> tuple[int, int] | None:
        """The quotation that ends just before the cue's clause: "…," she said."""
        if verb.tag in {"VB", "VBG"} or not (child(verb, "nsubj") or self._is_inverted(verb)):
            return None
        start = self.tokens[self._first(verb)].start
        before = self.quotes.before(start)
        if before is None or not is_speech(self.text, before):
            return None
        gap = self.text[before[1] : start]
        ends = self.text[before[0] : before[1]].rstrip("\"”’' ")[-1:] == "." and "," not in gap
        return None if ends or gap.strip(" ,-–—") else before

    def _is_inverted(self, verb: Token) -> bool:
        """Whether a finite verb right behind a quotation was taken for a participle."""
        return verb.tag in {"VBD", "VBN"} and child(verb, "aux", "auxpass") is None

    def _led_in(
        self, quote: tuple[int, int], found: tuple[int, int] | None
    ) -> tuple[int, int]:
        """A quotation with the words of the same clause before it: "The deal “is dead,” he said"."""
        low = self.tokens[found[0]].start if found else quote[0]
        return quote[0] if self.text[low : quote[0]].count(",") > 1 else min(low, quote[0]), quote[1]

    def _beside(self, verb: Token) -> tuple[int, int] | None:
        """The quotation next after the cue, with no other cue between."""
        after = self.quotes.after(verb.end)
        if after is None or not is_speech(self.text, after):
            return None
        gap = self.text[verb.end : after[0]].rstrip()
        between = (t for t in self.tokens[verb.i + 1 :] if t.start < after[0])
        if any(t.pos in VERBAL and t.lemma in self.cues.verbs for t in between):
            return None
        follows = not gap or gap[-1] in ",:" and len(gap) < FAR and not _NEW_SENTENCE.search(gap)
        return after if follows else None

    def _set_apart(self, verb: Token) -> tuple[int, int] | None:
        """Where the parser sees no clause: all before ", he said", all behind "said that"."""
        first = self._first(verb)
        if first > 3 and self.tokens[first - 1].text == "," and (child(verb, "nsubj") is not None):
            if len(self.tokens) - verb.i < 12 and verb.tag in {"VBD", "VBZ", "VBP"}:
                return self._snapped((self._open(first - 2), first - 2), verb)
        following = verb.i + 1
        if following + 2 < len(self.tokens) and self.tokens[following].lower in {"that", ":"}:
            if self.tokens[following].dep in {"mark", "punct"}:
                return self._snapped((following, len(self.tokens) - 1), verb)
        return None

    def _open(self, at: int) -> int:
        """Where the sentence begins that ends here."""
        return 0

    # Sources

    def _speaker(self, verb: Token, *, passive: bool) -> Token | None:
        """The head of the noun phrase that says, thinks or wants."""
        if verb.i in self.handed:
            return self._speaker(self.handed[verb.i], passive=False)
        if passive and self._is_inverted(verb) and self._quote_before(verb):
            return child(verb, "nsubj", "nsubjpass", "dobj", "ccomp")
        if passive:
            return next(iter(subjects(verb, self.lexicon)), None)
        if verb.dep == "pcomp" and verb.head.lower == "as":  # "quoted an aide as saying"
            quoted = child(verb.head.head, "dobj", "nsubjpass")
            if quoted is not None:
                return quoted
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None and own.lower in RELATIVE:
            found = antecedent(verb)
            return found if found is not verb else own
        if own is not None:
            return own
        if verb.dep == "acl":
            return self._of_noun(verb)
        handed = next(iter(subjects(verb, self.lexicon)), None) or self._above(verb)
        return None if handed is None or handed.dep == "expl" else handed

    def _of_noun(self, verb: Token) -> Token:
        """"Officials warning that"; but "issued a statement saying" is said by who issued it."""
        noun = verb.head
        if noun.dep in {"dobj", "pobj"} and noun.lemma in self.cues.documents:
            return self._above(verb) or noun
        return noun

    def _above(self, verb: Token) -> Token | None:
        """The subject of the nearest verb above a participle, where control hands none down."""
        for above in islice(ancestors(verb), NEAR):
            own = child(above, "nsubj", "nsubjpass") if above.pos in VERBAL else None
            if own is not None and own.i < verb.i:
                return antecedent(above) if own.lower in RELATIVE else own
        return None

    # Other cues

    def _according(self, token: Token) -> Iterator[Quotation]:
        to = child(token, "prep") or token
        head = child(to, "pobj")
        if head is None:
            return
        first, last = token.i, self.high[token.i]
        top = next((a for a in ancestors(token) if a.pos in VERBAL), token.head)
        if first <= 1:
            low, high = last + 1, len(self.tokens) - 1
        elif all(t.pos == "PUNCT" for t in self.tokens[last + 1 :]):
            low, high = 0, first - 1
        elif top is token:
            low, high = 0, first - 1
        else:
            low, high = self.low[top.i], self.high[top.i]
            low, high = min(low, first - 1), first - 1 if high <= last else high
        if low <= high and high < len(self.tokens):
            content = self._snapped((low, high), token)
            yield self._quotation((token.start, to.end), head, content, Commitment.ASSERTS)

    def _noun(self, noun: Token, cue: Cue) -> Iterator[Quotation]:
        for c in noun.children:
            if c.i > noun.i and self._is_noun_content(c, cue):
                inner = child(c, "pobj", "pcomp") if c.dep == "prep" else c
                if inner is not None:
                    content = self._snapped((self.low[inner.i], self.high[inner.i]), noun)
                    yield self._quotation(
                        (noun.start, noun.end), self._owner(noun), content, cue.commitment
                    )
                    return

    def _is_noun_content(self, c: Token, cue: Cue) -> bool:
        if c.dep == "prep":
            return cue.takes(c.lower)
        if c.dep not in {"acl", "relcl", "ccomp"}:
            return False
        if c.tag == "VB" and any(a.lower == "to" for a in c.children):
            return cue.takes("infinitive")
        return cue.takes("clause") and _is_that_clause(c)

    def _owner(self, noun: Token) -> Token | None:
        owner = child(noun, "poss")
        if owner is not None:
            return owner
        for prep in children(noun, "prep"):
            if prep.lower in {"by", "from", "among"} and (inner := child(prep, "pobj")):
                return inner
        if noun.dep in {"dobj", "pobj", "attr"}:
            verb = noun.head if noun.head.pos in VERBAL else noun.head.head
            if verb.pos in VERBAL and not is_passive(verb):
                return next(iter(subjects(verb, self.lexicon)), None)
        return None

    def _adjective(self, adjective: Token, cue: Cue) -> Iterator[Quotation]:
        copula = adjective.head if adjective.head.lemma in {"be", "remain", "feel", "become"} else None
        for c in [*adjective.children, *(copula.children if copula else [])]:
            if c.i < adjective.i:
                continue
            fits = (
                cue.takes(c.lower) if c.dep == "prep"
                else c.dep in {"xcomp", "ccomp"}
                and cue.takes("infinitive" if c.tag == "VB" and c.dep == "xcomp" else "clause")
            )  # fmt: skip
            inner = (child(c, "pobj", "pcomp") if c.dep == "prep" else c) if fits else None
            if inner is not None:
                head = self._holder(adjective, copula)
                content = self._snapped((self.low[inner.i], self.high[inner.i]), adjective)
                negated = copula is not None and is_negated(copula)
                yield self._quotation((adjective.start, adjective.end), head, content,
                                      cue.stance(negated=negated))  # fmt: skip
                return

    def _holder(self, adjective: Token, copula: Token | None) -> Token | None:
        """Who is confident, eager or sceptical."""
        if copula is not None:
            return self._speaker(copula, passive=False)
        if adjective.head.pos in {"NOUN", "PROPN", "PRON"}:
            return adjective.head
        own = child(adjective, "nsubj") or child(adjective.head, "nsubj")
        return own or self._above(adjective)

    def _adverb(self, token: Token) -> Iterator[Quotation]:
        low, high = self.low[token.head.i], self.high[token.head.i]
        content = self._snapped((low, high), token)
        yield self._quotation(
            (token.start, token.end), None, content, self.cues.adverbs[token.lower]
        )

    def _clear(self, make: Token) -> Iterator[Quotation]:
        """"has made it clear that": the idiom for saying so plainly."""
        near = self.tokens[make.i + 1 : make.i + 5]
        clear = next((t for t in near if t.lower in {"clear", "plain", "known"}), None)
        if clear is None or clear.i + 2 >= len(self.tokens):
            return
        heads = (clear, make)
        for c in (c for head in heads for c in head.children):
            if c.dep in {"ccomp", "advcl", "xcomp", "relcl"} and c.i > clear.i and c.pos in VERBAL:
                passive = is_passive(make)
                content = self._snapped((max(self.low[c.i], clear.i + 1), self.high[c.i]), make)
                yield self._quotation((make.start, clear.end), self._speaker(make, passive=passive),
                                      content, Commitment.ASSERTS)  # fmt: skip
                return

    def _headline(self) -> Iterator[Quotation]:
        """"Minister: Talks will go on"."""
        tokens = self.tokens
        if tokens[-1].text == "." or len(tokens) < 5:
            return
        colon = next((t for t in tokens[1:6] if t.text == ":"), None)
        if colon is None or any(t.pos in VERBAL or t.pos in {"PUNCT", "NUM"} for t in tokens[: colon.i]):
            return
        head = tokens[colon.i - 1]
        if tokens[0].text[:1].isupper() and head.pos in {"PROPN", "NOUN"} and colon.i + 3 < len(tokens):
            content = self._snapped((colon.i + 1, len(tokens) - 1), colon)
            source = (tokens[0].start, head.end)
            yield Quotation(
                (colon.start, colon.end), source, head, content, Commitment.ASSERTS, self.index
            )

    # Spans

    def _first(self, verb: Token, but: Token | None = None) -> int:
        """The first token of the cue's own clause: of its subject, auxiliaries and adverbs."""
        first = verb.i
        for c in verb.children:
            if c.i < verb.i and c is not but and c.dep in {
                "nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "mark",
            } and c.lower not in {"so", "but"}:  # fmt: skip
                first = min(first, self.low[c.i])
        return first

    def _last(self, verb: Token) -> int:
        """The end of the cue's own clause behind it: an inverted subject, a hearer, a place."""
        last = verb.end
        for c in verb.children:
            if c.i > verb.i and c.dep in {"nsubj", "dobj", "dative", "npadvmod", "prep", "advmod"}:
                last = max(last, self.tokens[self.high[c.i]].end)
        return last

    def _snapped(self, place: tuple[int, int], cue: Token) -> tuple[int, int] | None:
        """Token indices as offsets, without punctuation at the ends, quotations whole."""
        low, high = place
        while low < high and self.tokens[low].text in _PUNCTUATION:
            low += 1
        while high > low and self.tokens[high].text in _PUNCTUATION:
            high -= 1
        if low > high or low == high == cue.i:
            return None
        start, end = self.tokens[low].start, self.tokens[high].end
        return self._whole(start, end, cue)

    def _whole(self, start: int, end: int, cue: Token) -> tuple[int, int]:
        first = self.quotes.around(start)
        if first and not first[0] <= cue.start < first[1]:
            start = first[0]
        joined = self.quotes.after(end)
        if joined and self.text[end : joined[0]] == " ":  # the parser may end a sentence at a mark
            end = joined[1]
        inside = self.quotes.around(end - 1)
        if inside and not inside[0] <= cue.start < inside[1]:
            end = max(end, inside[1])
        return start, end

    def _cue(self, verb: Token, last: Token) -> tuple[int, int]:
        first = verb.i
        while first and self.tokens[first - 1].head is verb and (
            self.tokens[first - 1].dep in {"aux", "auxpass", "neg", "advmod"}
        ):  # fmt: skip
            first -= 1
        particle = child(verb, "prt")
        end = max(last.end, particle.end if particle is not None and particle.i == verb.i + 1 else 0)
        return self.tokens[first].start, end

    def _quotation(
        self,
        cue: tuple[int, int],
        head: Token | None,
        content: tuple[int, int] | None,
        commitment: Commitment,
    ) -> Quotation:
        source = self._name(head, cue) if head is not None else None
        return Quotation(cue, source, head, content, commitment, self.index)

    def _name(self, head: Token, cue: tuple[int, int]) -> tuple[int, int]:
        """The words of a source: its noun phrase, up to the cue where that hangs on it."""
        low, high = self.low[head.i], self.high[head.i]
        start, end = self.tokens[low].start, self.tokens[high].end
        if high - low > LONG_NAME or not (end <= cue[0] or cue[1] <= start):
            phrase = noun_phrase(head)
            low, high = phrase[0].i, phrase[-1].i
            pronoun = self.tokens[high + 1] if high + 1 < len(self.tokens) else head
            if pronoun.text == "," and high + 2 < len(self.tokens):
                pronoun = self.tokens[high + 2]
            if pronoun.lower in RELATIVE and pronoun.end <= cue[0]:
                high = pronoun.i
        while high > head.i and self.tokens[high].text in _PUNCTUATION:
            high -= 1
        return self.tokens[low].start, self.tokens[high].end


def _edges(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """For each token the first and the last token of its subtree."""
    low, high = list(range(len(tokens))), list(range(len(tokens)))
    order = [token for token in tokens if token.head is token]
    for token in order:
        order.extend(token.children)
    for token in reversed(order):
        if token.head is not token:
            low[token.head.i] = min(low[token.head.i], low[token.i])
            high[token.head.i] = max(high[token.head.i], high[token.i])
    return low, high


def _is_within(quotation: Quotation, other: Quotation) -> bool:
    """Whether a cue stands in what another cue attributes, and not the other way about too."""
    if other is quotation or other.content is None or quotation.content is None:
        return False
    if not other.content[0] <= quotation.cue[0] < other.content[1]:
        return False
    return not quotation.content[0] <= other.cue[0] < quotation.content[1]


def _is_passive(verb: Token) -> bool:
    """As the tree has it, but for "he's said that" and for a finite verb taken for a participle."""
    if verb.dep == "acl" and child(verb, "dobj") is not None:
        return False
    if verb.lemma == "ask" and verb.dep == "advcl" and child(verb, "nsubj") is None:
        return verb.tag in {"VBD", "VBN"}  # "Asked whether …, she said"
    contracted = any(c.dep == "auxpass" and c.lower in {"'s", "’s"} for c in verb.children)
    return is_passive(verb) and not (contracted and child(verb, "ccomp") is not None)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _is_condition(clause: Token, verb: Token) -> bool:
    """Whether a clause with "if" is a condition rather than a question."""
    return verb.lemma not in {"ask", "wonder", "know", "inquire", "see"} and any(
        c.dep == "mark" and c.lower == "if" for c in clause.children
    )


def _is_that_clause(clause: Token) -> bool:
    return clause.pos in VERBAL and any(
        c.dep == "mark" and c.lower in {"that", "whether"} for c in clause.children
    )


def _run_on(found: list[Quotation], quotes: Quotes, text: str) -> list[Quotation]:
    """Let what ends in a quotation go on through the quotations that follow without a cue."""
    taken = {quotes.around(q.content[0]) for q in found if q.content}
    return [_continued(q, quotes, text, taken) for q in found]


def _continued(
    quotation: Quotation, quotes: Quotes, text: str, taken: set[tuple[int, int] | None]
) -> Quotation:
    content, cue = quotation.content, quotation.cue
    if content is None or not quotes.around(content[1] - 1):
        return quotation
    end, at = content[1], max(content[1], cue[1])
    following = quotes.after(at)
    while following and following not in taken and is_speech(text, following):
        said = following[1] - following[0] + content[1] - content[0]
        if not _goes_on(text[at : following[0]], said):
            break
        at = end = following[1]
        following = quotes.after(at)
    return replace(quotation, content=(content[0], end))


def _goes_on(gap: str, length: int) -> bool:
    """Whether only the rest of the cue's sentence, or nothing, stands before the next quotation."""
    rest = gap.strip()
    if not rest:
        return True
    return rest[-1] in ".,:!?–—-" and len(rest) <= length and not _NEW_SENTENCE.search(rest)


def is_speech(text: str, quote: tuple[int, int]) -> bool:
    """Whether a quotation is long enough to stand for itself."""
    return len(text[quote[0] : quote[1]].split()) >= SPEECH
