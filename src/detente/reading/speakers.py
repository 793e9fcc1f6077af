"""Whose words, thoughts or wishes they are: the source of a cue, and the words that name it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from detente.reading.actors import noun_phrase
from detente.reading.contents import may_be_finite, reads_passive
from detente.reading.extents import PUNCTUATION
from detente.reading.roles import RELATIVE, VERBAL, antecedent, subjects
from detente.reading.tree import ancestors, child, children

if TYPE_CHECKING:
    from detente.reading.contents import Contents
    from detente.reading.extents import Extents, Place
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Token

LONG_NAME = 30  # tokens of a source; beyond that the noun phrase without its clauses is enough
NEAR = 4  # verbs above a participle that may hand it their subject


class Speakers:
    """The sources of the cues of one sentence, as heads of their noun phrases."""

    def __init__(self, extents: Extents, contents: Contents, lexicon: Lexicon) -> None:
        self.extents = extents
        self.contents = contents
        self.lexicon = lexicon

    def of_verb(self, verb: Token) -> Token | None:
        """Who says, thinks or wants; None where the sentence does not tell."""
        verb = self.extents.shared.get(verb.i, verb)
        if reads_passive(verb):
            inverted = may_be_finite(verb) and self.contents.quoted_before(verb)
            if inverted:
                return child(verb, "nsubj", "nsubjpass", "dobj", "ccomp")
            return next(iter(subjects(verb, self.lexicon)), None)
        return self._quoted(verb) or self._subject(verb)

    def of_noun(self, noun: Token) -> Token | None:
        """Whose claim or belief: "its claim", "a warning from", "voiced fears that"."""
        owner = child(noun, "poss")
        if owner is not None:
            return owner
        for prep in children(noun, "prep"):
            inner = child(prep, "pobj") if prep.lower in {"by", "from", "among"} else None
            if inner is not None:
                return inner
        verb = noun.head
        if noun.dep == "dobj" and verb.pos in VERBAL and not reads_passive(verb):
            return next(iter(subjects(verb, self.lexicon)), None)
        return None

    def of_adjective(self, adjective: Token, copula: Token | None) -> Token | None:
        """Who is confident, eager or sceptical."""
        if copula is not None:
            return self.of_verb(copula)
        if adjective.head.pos in {"NOUN", "PROPN", "PRON"}:
            return adjective.head
        own = child(adjective, "nsubj") or child(adjective.head, "nsubj")
        return own or self._above(adjective)

    def behind_dateline(self, head: Token) -> Token:
        """The head itself, or the name that the parser hung on the dateline before it."""
        dateline = self.extents.dateline
        if head.start >= dateline:
            return head
        after = (t for t in self.extents.tokens if t.start >= dateline > t.head.start)
        return next(after, head)

    def name(self, head: Token, cue: Place) -> Place:
        """The words of a source: its noun phrase, up to the cue where that hangs on it."""
        tokens = self.extents.tokens
        low, high = self.extents.of(head)
        while low < head.i and tokens[low].start < self.extents.dateline:
            low += 1
        apart = tokens[high].end <= cue[0] or cue[1] <= tokens[low].start
        if high - low > LONG_NAME or not apart:
            low, high = self._short(head, cue)
        while high > head.i and tokens[high].text in PUNCTUATION:
            high -= 1
        return tokens[low].start, tokens[high].end

    def _short(self, head: Token, cue: Place) -> Place:
        """The noun phrase without its clauses, but with the "who" that stands for it at the cue."""
        phrase, tokens = noun_phrase(head), self.extents.tokens
        high = phrase[-1].i
        for t in tokens[high + 1 : high + 3]:
            if t.lower in RELATIVE and t.end <= cue[0]:
                high = t.i
        return phrase[0].i, high

    def _quoted(self, verb: Token) -> Token | None:
        """In "quoted an aide as saying" the aide says it."""
        if verb.dep == "pcomp" and verb.head.lower == "as":
            return child(verb.head.head, "dobj", "nsubjpass")
        return None

    def _subject(self, verb: Token) -> Token | None:
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None and own.lower in RELATIVE:
            found = antecedent(verb)
            return found if found is not verb else own
        if own is not None:
            return own
        if verb.dep == "acl":
            return self._of_participle(verb)
        handed = next(iter(subjects(verb, self.lexicon)), None) or self._above(verb)
        return None if handed is None or handed.dep == "expl" else handed

    def _of_participle(self, verb: Token) -> Token:
        """The noun in "officials warning that"; who issued it in "issued a statement saying"."""
        noun = verb.head
        if noun.dep in {"dobj", "pobj"} and noun.lemma in self.extents.cues.documents:
            return self._above(verb) or noun
        return noun

    def _above(self, token: Token) -> Token | None:
        """The subject of the nearest verb above, where control hands none down."""
        for above in islice(ancestors(token), NEAR):
            own = child(above, "nsubj", "nsubjpass") if above.pos in VERBAL else None
            if own is not None and own.i < token.i:
                return antecedent(above) if own.lower in RELATIVE else own
        return None
