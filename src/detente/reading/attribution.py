"""Who says so: source, cue and content of every attributed passage.

The cues are the declarations of ``data/cues.yaml``. A cue's content is whatever the parser makes of
it (ccomp, xcomp, parataxis, a fronted clause, a quotation); a quotation that is still open at the
end of its sentence goes on until it closes, and a quoted sentence without a cue of its own belongs
to the last speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml

from detente.casefile.model import Commitment
from detente.reading.actors import noun_phrase
from detente.reading.roles import VERBAL, antecedent, subjects
from detente.reading.tree import (
    ancestors,
    child,
    children,
    extent,
    is_passive,
    objects_of,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token

CLAUSAL = frozenset({"ccomp", "parataxis"})
_OPEN = re.compile(r"[“]|``|(?<![\w”])\"(?=\S)")
_CLOSE = re.compile(r"[”]|''|(?<=\S)\"")
LONGEST = 4_000  # characters that a quotation may run on over further sentences


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attributed passage, by character offsets in the document.

    ``source`` is None where the text names none; ``head`` is the head of its noun phrase, a token
    of the sentence with index ``sentence``.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    head: Token | None
    content: tuple[int, int] | None
    commitment: Commitment
    sentence: int


@dataclass(frozen=True)
class Cues:
    """The declarations, ready to be asked."""

    verbs: dict[str, Commitment]
    nouns: dict[str, Commitment]
    adverbs: dict[str, Commitment]
    infinitive: frozenset[str]
    phrase: frozenset[str]
    passive: frozenset[str]


def find(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Quotation]:
    """The attributed passages of a document, in order of their cues."""
    found: list[Quotation] = []
    for index, sentence in enumerate(sentences):
        finder = _Finder(text, sentence, index, lexicon)
        found += finder.find()
    return [_run_on(q, text, sentences) for q in found]


@cache
def cues() -> Cues:
    """The shipped declarations."""
    text = (resources.files("detente.reading") / "data" / "cues.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return Cues(
        _classes(data["verbs"]), _classes(data["nouns"]), _classes(data["adverbs"]),
        frozenset(data["infinitive"]), frozenset(data["phrase"]), frozenset(data["passive"]),
    )  # fmt: skip


def _classes(groups: dict[str, list[str]]) -> dict[str, Commitment]:
    """Lemma to class; a lemma in several classes belongs to the last, which is the less committed."""
    return {lemma: Commitment(name) for name, lemmas in groups.items() for lemma in lemmas}


class _Finder:
    """The cues of one sentence."""

    def __init__(self, text: str, sentence: Sentence, index: int, lexicon: Lexicon) -> None:
        self.text = text
        self.sentence = sentence
        self.index = index
        self.lexicon = lexicon
        self.cues = cues()

    def find(self) -> list[Quotation]:
        found = [q for token in self.sentence.tokens for q in self._at(token)]
        return sorted(found, key=lambda q: (q.cue, q.content or (0, 0)))

    def _at(self, token: Token) -> Iterator[Quotation]:
        if token.pos in VERBAL and token.lemma in self.cues.verbs:
            yield from self._verb(token)
        elif token.lower == "according":
            yield from self._according(token)
        elif token.pos == "NOUN" and token.lemma in self.cues.nouns:
            yield from self._noun(token)
        elif token.lower in self.cues.adverbs:
            yield from self._adverb(token)
        elif token.lemma == "make" and token.pos == "VERB":
            yield from self._clear(token)

    # Verbs

    def _verb(self, token: Token) -> Iterator[Quotation]:
        content = self._content(token)
        if content is None:
            return
        passive = is_passive(token)
        if passive and token.lemma not in self.cues.passive and not child(token, "agent"):
            source = None
        else:
            source = self._source(token, passive=passive)
        yield self._quotation(_cue(token), source, content, self.cues.verbs[token.lemma])

    def _content(self, token: Token) -> tuple[int, int] | None:
        for c in token.children:
            if c.dep in CLAUSAL and not _is_cue_like(c, token):
                return self._whole(subtree(c), token)
        if token.lemma in self.cues.infinitive or is_passive(token):
            for c in children(token, "xcomp"):
                return self._whole(subtree(c), token)
        for prep in children(token, "prep"):
            if prep.lower == "as" and (clause := child(prep, "pcomp")) is not None:
                return self._whole(subtree(clause), token)
        return self._around(token) or self._phrase(token)

    def _around(self, token: Token) -> tuple[int, int] | None:
        """A cue set into or after what is said: "Talks, he said, will go on"; "…," said Smith."""
        if token.dep in {"parataxis", "ccomp", "advcl", "conj", "dep"} and token.head is not token:
            own = {t.i for t in subtree(token)}
            if len(own) <= 14 and self._is_aside(token):
                rest = [t for t in subtree(token.head) if t.i not in own]
                return self._whole(rest, token) if len(rest) > 2 else None
        return self._quoted(token)

    def _is_aside(self, token: Token) -> bool:
        """Whether a short clause with a cue stands apart behind a comma or a closing quote."""
        first = min(t.i for t in subtree(token))
        before = self.sentence.tokens[first - 1] if first else None
        return before is not None and (before.text in {",", "”", '"', "''", "-", "—"}) and (
            child(token, "nsubj") is not None
        )

    def _quoted(self, token: Token) -> tuple[int, int] | None:
        """The words in quotation marks in the sentence, where the cue stands outside them."""
        start, end = self.sentence.start, self.sentence.end
        piece = self.text[start:end]
        opened, closed = _OPEN.search(piece), None
        if opened:
            closed = max((m.start() for m in _CLOSE.finditer(piece) if m.start() > opened.start()), default=None)
        if opened is None or closed is None or closed - opened.start() < 12:
            return None
        low, high = start + opened.start(), start + closed + 1
        return None if low <= token.start < high else (low, high)

    def _phrase(self, token: Token) -> tuple[int, int] | None:
        if token.lemma not in self.cues.phrase or is_passive(token):
            return None
        own = child(token, "dobj")
        return self._whole(subtree(own), token) if own is not None else None

    def _source(self, token: Token, *, passive: bool) -> Token | None:
        own = child(token, "nsubj")
        if own is not None and not passive:
            return antecedent(token) if own.lower in {"who", "which", "that"} else own
        found = subjects(token, self.lexicon)
        if found:
            return found[0]
        if passive and any(p.lower == "as" for p in children(token, "prep")):
            return child(token, "nsubjpass")
        return None

    # Other cues

    def _according(self, token: Token) -> Iterator[Quotation]:
        heads = objects_of(token, "to") or [p for c in token.children for p in children(c, "pobj")]
        if not heads:
            return
        own = {t.i for t in subtree(token)}
        top = token
        for above in ancestors(token):
            top = above
            if above.pos in VERBAL:
                break
        rest = [t for t in subtree(top) if t.i not in own]
        to = next((c for c in token.children if c.lower == "to"), token)
        yield self._quotation(extent([token, to]), heads[0], self._whole(rest, token),
                              Commitment.ASSERTS)  # fmt: skip

    def _noun(self, token: Token) -> Iterator[Quotation]:
        for clause in children(token, "acl", "relcl", "ccomp"):
            if child(clause, "mark") is not None and clause.pos in VERBAL:
                source = child(token, "poss") or next(iter(objects_of(token, "by", "from")), None)
                if source is None and token.dep == "dobj":
                    source = next(iter(subjects(token.head, self.lexicon)), None)
                content = self._whole(subtree(clause), token)
                yield self._quotation(
                    (token.start, token.end), source, content, self.cues.nouns[token.lemma]
                )
                return

    def _adverb(self, token: Token) -> Iterator[Quotation]:
        head = token.head
        own = [t for t in subtree(head) if t is not token]
        yield self._quotation(
            (token.start, token.end), None, self._whole(own, token), self.cues.adverbs[token.lower]
        )

    def _clear(self, token: Token) -> Iterator[Quotation]:
        """"has made it clear that": the idiom for saying so plainly."""
        clear = next((t for t in subtree(token) if t.lower in {"clear", "plain", "known"}), None)
        if clear is None or abs(clear.i - token.i) > 4:
            return
        for head in (clear, token):
            for c in head.children:
                if c.dep in {"ccomp", "advcl", "xcomp"} and c.i > clear.i and c.pos in VERBAL:
                    source = self._source(token, passive=is_passive(token))
                    yield self._quotation(extent([token, clear]), source,
                                          self._whole(subtree(c), token), Commitment.ASSERTS)  # fmt: skip
                    return

    # Spans

    def _whole(self, tokens: Iterable[Token], cue: Token) -> tuple[int, int]:
        """The extent of what is said, without the cue that is set into it, quotes included."""
        listed = sorted(tokens, key=lambda t: t.i) or [cue]
        while len(listed) > 1 and listed[0].text in {",", ":", ";", "-", "—"}:
            listed = listed[1:]
        while len(listed) > 1 and listed[-1].text in {",", ".", ";", ":", "-", "—"}:
            listed = listed[:-1]
        start, end = extent(listed)
        if start > self.sentence.start and self.text[start - 1] in "“\"":
            start -= 1
        tail = self.text[end : end + 2]
        if tail[:1] in {"”", '"'}:
            end += 1
        elif tail[:1] in {",", "."} and tail[1:2] in {"”", '"'}:
            end += 2
        return start, end

    def _quotation(
        self,
        cue: tuple[int, int],
        head: Token | None,
        content: tuple[int, int] | None,
        commitment: Commitment,
    ) -> Quotation:
        source = extent(noun_phrase(head)) if head is not None else None
        return Quotation(cue, source, head, content, commitment, self.index)


def _cue(token: Token) -> tuple[int, int]:
    return extent([token, *children(token, "prt")])


def _is_cue_like(clause: Token, cue: Token) -> bool:
    """A clause that is only another short cue is not what is said."""
    return clause.lemma == cue.lemma and len(subtree(clause)) < 4


def _run_on(quotation: Quotation, text: str, sentences: Sequence[Sentence]) -> Quotation:
    """A quotation still open at the end of its sentence goes on until it closes."""
    content = quotation.content
    if content is None:
        return quotation
    piece = text[content[0] : content[1]]
    if piece.count("“") <= piece.count("”"):
        return quotation
    end = text.find("”", content[1], content[0] + LONGEST)
    if end < 0:
        return quotation
    return Quotation(quotation.cue, quotation.source, quotation.head, (content[0], end + 1),
                     quotation.commitment, quotation.sentence)  # fmt: skip
