"""What a verb of saying, thinking or wanting is said of: its content, by the frames it takes.

The parser's label for a complement counts for little; what decides is where it stands to the cue,
and the frames that ``data/cues.yaml`` gives the lemma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.casefile.model import Commitment
from detente.reading.quotes import SPEECH, has_words
from detente.reading.roles import RELATIVE, VERBAL
from detente.reading.tree import child, children, is_passive

if TYPE_CHECKING:
    from detente.reading.cues import Cue
    from detente.reading.extents import Extents, Place
    from detente.reading.models import Token

LONG_ASIDE = 30  # tokens; a longer clause with a cue is no mere "officials said"
_GAP = 8  # characters between a quotation and the cue's clause behind it
FAR = 120  # characters between a cue and its quotation
# A full stop with a new sentence behind it, not one after a title or an initial.
NEW_SENTENCE = re.compile(r"[a-z0-9]{3}[.!?][\"”’']*\s+\S|\n\s*\n")
_CLAUSAL = frozenset({"ccomp", "parataxis", "csubj"})
_ASIDE = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep"})
_UNFINISHED = frozenset({"xcomp", "ccomp", "advcl", "oprd", "pcomp"})
_AFTER_OBJECT = frozenset({"oprd", "xcomp", "acomp", "ccomp"})
_OF_OBJECT = frozenset({"as", "for", "of", "to"})
_OPENS_ASIDE = frozenset({",", "”", '"', "''", "-", "–", "—"})


class Contents:
    """The contents of the cue verbs of one sentence, as offsets in the document."""

    def __init__(self, extents: Extents) -> None:
        self.extents = extents
        self.tokens = extents.tokens
        self.quotes = extents.quotes

    def of(self, verb: Token, cue: Cue) -> tuple[Place | None, Token]:
        """What is said, with the last token of the cue: the verb or its preposition."""
        if cue.takes("clause"):
            found = self._clause(verb) or self._around(verb)
            quote = self.quoted_before(verb)
            if quote:
                return self._led_in(quote, found), verb
            if found:
                return self.extents.whole(found, verb), verb
        if cue.takes("aside"):
            found = self._around(verb)
            return (self.extents.whole(found, verb) if found else None), verb
        for frame in _frames(verb, cue):
            found, last = self._in_frame(verb, frame)
            if found:
                return self.extents.whole(found, verb), last
        return (self._quoted_after(verb) if cue.takes("clause") else None), verb

    def quoted_before(self, verb: Token) -> Place | None:
        """The quotation that ends just before a cue's clause: "…," she said."""
        if verb.tag in {"VB", "VBG"} or not (child(verb, "nsubj") or may_be_finite(verb)):
            return None
        start = self.tokens[self.extents.first(verb)].start
        before = self.quotes.before(start)
        if before is None or start - before[1] > _GAP:
            return None
        gap = self.extents.text[before[1] : start]
        said = self.extents.text[before[0] : before[1]][-_GAP:].rstrip("\"”’' ")
        said_so = said.endswith((",", "?", "!")) or "," in gap  # a single word is speech then
        if not has_words(self.extents.text, before, 1 if said_so else SPEECH):
            return None
        ends = said.endswith(".") and "," not in gap  # the cue opens another sentence
        return None if ends or gap.strip(" ,-–—") else before

    # Clauses and quotations

    def _clause(self, verb: Token) -> Place | None:
        """A complement clause, behind the cue, before it, or on either side of it."""
        for c in verb.children:
            if c.dep in _CLAUSAL and c.i > verb.i and not self._is_aside(c) and not _is_if(c, verb):
                low = self.extents.low[c.i]
                return low if low < verb.i else max(low, verb.i + 1), self._end(c, verb)
        return self._mislabelled(verb) or self._fronted(verb)

    def _mislabelled(self, verb: Token) -> Place | None:
        """A "that" clause under another label; "was quoted as saying"."""
        for c in verb.children:
            if c.i > verb.i and c.dep in {"advcl", "xcomp", "acl"} and is_that_clause(c):
                return self.extents.behind(c, verb)
        if self.extents.cues.verbs[verb.lemma].takes("as"):
            return None
        for prep in children(verb, "prep"):
            inner = child(prep, "pcomp") if prep.lower in {"as", "whether"} else None
            if inner is not None:
                return self.extents.of(inner)
        return None

    def _fronted(self, verb: Token) -> Place | None:
        """A clause before the cue, where nothing introduces it as a reason or a time."""
        first = self.extents.first(verb)
        for c in verb.children:
            plain = c.dep in _CLAUSAL
            if c.dep == "advcl" and child(c, "nsubj") and not child(c, "mark", "advmod", "prep"):
                plain = self.tokens[first - 1].text in ',"”'
            if plain and c.i < verb.i:
                return self.extents.low[c.i], max(c.i, first - 1)
        return None

    def _end(self, clause: Token, verb: Token) -> int:
        """The end of a clause, before a further cue of the same speaker within it.

        "She said the talks were over and called the offer a trap": the parser joins the wrong two.
        """
        high = self.extents.high[clause.i]
        for t in self.tokens[clause.i + 1 : high + 1]:
            if self._resumes(t, clause, verb):
                self.extents.shared[t.i] = verb
                return self.extents.before(t)
        return high

    def _resumes(self, token: Token, clause: Token, verb: Token) -> bool:
        cues = self.extents.cues
        if token.lemma not in cues.verbs or child(token, "nsubj", "nsubjpass", "aux") is not None:
            return False
        if token.dep == "conj":
            return token.head is clause and token.tag == verb.tag != "VB"
        adds = token.dep == "advcl" and token.tag == "VBG" and token.lemma in cues.speech
        return adds and self.tokens[token.i - 1].text == ","

    def _around(self, verb: Token) -> Place | None:
        """A cue set into or after what is said: "Talks, he said, will go on"; "as he put it"."""
        head = verb.head
        if verb.dep not in _ASIDE or head is verb or not self._is_aside(verb):
            return None
        low, high = self.extents.of(head)
        ends = all(t.pos == "PUNCT" for t in self.tokens[self.extents.high[verb.i] + 1 : high + 1])
        if ends and verb.i > head.i:
            high = self.extents.first(verb) - 1
        if self.extents.low[verb.i] <= low and verb.i < head.i:
            low = self.extents.high[verb.i] + 1
        return self._longer_part(low, high, verb) if low < high else None

    def _longer_part(self, low: int, high: int, verb: Token) -> Place:
        """A short piece beyond the cue is let go: "But, officials say, talks go on"."""
        first, last = self.extents.first(verb), self.extents.high[verb.i]
        subject = child(verb.head, "nsubj", "nsubjpass")
        if low < first and last < high and not (subject and subject.i < first):
            if first - low <= last - first + 1:
                return last + 1, high
            if high - last <= last - first + 1:
                return low, first - 1
        return low, high

    def _is_aside(self, verb: Token) -> bool:
        """Whether a short clause with a cue and who says it stands apart."""
        low, high = self.extents.of(verb)
        if high - low > LONG_ASIDE or verb.lemma not in self.extents.cues.verbs:
            return False
        if child(verb, "nsubj", "agent") is None or child(verb, "ccomp") is not None:
            return False
        first = self.extents.first(verb)
        opener = self.tokens[first]
        if (verb.dep == "advcl" or opener.dep == "mark" or not first) and opener.lower != "as":
            return False
        return not first or self.tokens[first - 1].text in _OPENS_ASIDE

    def _led_in(self, quote: Place, found: Place | None) -> Place:
        """A quotation with the words of its clause before it: "The deal “is dead,” he said"."""
        low = self.tokens[found[0]].start if found else quote[0]
        far = self.extents.text[low : quote[0]].count(",") > 1
        return (quote[0] if far else min(low, quote[0])), quote[1]

    def _quoted_after(self, verb: Token) -> Place | None:
        """The quotation next after the cue, with no other cue between."""
        after = self.quotes.after(verb.end)
        if after is None or after[0] - verb.end > FAR or not has_words(self.extents.text, after):
            return None
        gap = self.extents.text[verb.end : after[0]].rstrip()
        for t in self.tokens[verb.i + 1 :]:
            if t.start < after[0] and t.pos in VERBAL and t.lemma in self.extents.cues.verbs:
                return None
        near = gap[-1:] in {",", ":"} and not NEW_SENTENCE.search(gap)
        return after if near or not gap else None

    # Other frames

    def _in_frame(self, verb: Token, frame: str) -> tuple[Place | None, Token]:
        if frame == "clause":
            return None, verb
        if frame in {"infinitive", "gerund", "raising"}:
            return self._unfinished(verb, frame), verb
        if frame in {"object", "judged", "as"}:
            return self._object(verb, frame), verb
        for prep in children(verb, "prep", "prt"):
            inner = child(prep, "pobj", "pcomp")
            if prep.lower == frame and inner is not None and prep.i > verb.i:
                return self.extents.of(inner), prep
        return None, verb

    def _unfinished(self, verb: Token, frame: str) -> Place | None:
        """An infinitive or a gerund, with the subject where that belongs to what is said."""
        passive = reads_passive(verb)
        own = child(verb, "nsubjpass" if passive else "nsubj")
        raised = frame == "raising"
        for c in verb.children:
            if c.i < verb.i or c.dep not in _UNFINISHED or not _has_form(c, frame):
                continue
            if raised and own is not None and own.lower not in RELATIVE:
                return self.extents.low[own.i], self.extents.high[c.i]
            if frame == "infinitive" and not any(a.lower == "to" for a in c.children):
                continue
            low, high = self.extents.behind(c, verb)
            hearer = child(verb, "dobj")
            named = hearer is not None and verb.i < hearer.i < low
            return self.extents.low[hearer.i] if hearer and named else low, high
        return None

    def _object(self, verb: Token, frame: str) -> Place | None:
        """A noun phrase with what is said of it: "called the plan a mistake"."""
        rest = [c for c in verb.children if c.i > verb.i and _is_of_object(c)]
        if frame == "as" and not any(c.lower == "as" for c in rest):
            return None
        if frame == "judged" and not any(c.dep in _AFTER_OBJECT for c in rest):
            return None
        if frame == "object" and _is_infinitive(verb):
            return None  # "came to support the plan": what is done, not what is said
        if reads_passive(verb):
            return self._patient(verb, rest)
        own = child(verb, "dobj") or next((c for c in rest if c.dep in {"ccomp", "oprd"}), None)
        if own is None or own.i < verb.i:
            return None
        low, _ = self.extents.behind(own, verb)
        return low, max(self.extents.high[c.i] for c in [own, *rest])

    def _patient(self, verb: Token, rest: list[Token]) -> Place | None:
        """What a passive is about: "was criticised by", "is seen as a threat"."""
        own = child(verb, "nsubjpass") or (verb.head if verb.dep == "acl" else None)
        if own is None or own.lower in RELATIVE or not (child(verb, "agent") or rest):
            return None
        high = max((self.extents.high[c.i] for c in rest), default=verb.i)
        if high <= verb.i:
            high = max(own.i, self.extents.first(verb, own) - 1)
        return self.extents.low[own.i], high


def is_that_clause(clause: Token) -> bool:
    """Whether a clause is opened by "that" or "whether"."""
    return clause.pos in VERBAL and any(
        c.dep == "mark" and c.lower in {"that", "whether"} for c in clause.children
    )


def may_be_finite(verb: Token) -> bool:
    """Whether a finite verb, as after a quotation, may have been taken for a participle."""
    return verb.tag in {"VBD", "VBN"} and child(verb, "aux", "auxpass") is None


def reads_passive(verb: Token) -> bool:
    """As the tree has it, but for "he's said that" and finite verbs taken for participles."""
    if verb.dep == "acl" and child(verb, "dobj", "ccomp") is not None:
        return False
    if verb.lemma == "ask" and verb.dep == "advcl" and child(verb, "nsubj") is None:
        return verb.tag in {"VBD", "VBN"}  # "Asked whether …, she said"
    contracted = any(c.dep == "auxpass" and c.lower in {"'s", "’s"} for c in verb.children)
    return is_passive(verb) and not (contracted and child(verb, "ccomp") is not None)


def _frames(verb: Token, cue: Cue) -> tuple[str, ...]:
    """A passive may raise its subject too: "is believed to have fled", "was urged to sign"."""
    if not reads_passive(verb):
        return cue.frames
    believed = cue.commitment is Commitment.SUGGESTS
    return ("raising", *cue.frames) if believed else (*cue.frames, "raising")


def _has_form(clause: Token, frame: str) -> bool:
    if frame == "gerund":
        return clause.tag == "VBG" or any(a.tag == "VBG" for a in children(clause, "aux"))
    return clause.tag == "VB" or child(clause, "aux") is not None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def _is_of_object(c: Token) -> bool:
    return c.dep in _AFTER_OBJECT or (c.dep == "prep" and c.lower in _OF_OBJECT)


def _is_if(clause: Token, verb: Token) -> bool:
    """Whether a clause with "if" is a condition rather than a question."""
    return verb.lemma not in {"ask", "wonder", "know", "inquire", "see"} and any(
        c.dep == "mark" and c.lower == "if" for c in clause.children
    )
