"""Levers: what a text says would move things, for whose benefit, and to what effect.

"Guarantees for Ukraine could reduce the risk of another war": cause, beneficiary, effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import Lever
from detente.reading.actors import noun_phrase
from detente.reading.roles import VERBAL, antecedent
from detente.reading.ties import words
from detente.reading.tree import (
    PASSIVE_SUBJECT,
    SUBJECT,
    children,
    clause,
    extent,
    following,
    is_negated,
    objects_of,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.casefile.model import Mention
    from detente.reading.models import Token
    from detente.reading.passage import Passage

MODALS = frozenset({"could", "would", "might", "may", "can", "will"})
CONDITIONS = frozenset({"if", "provided", "unless", "without", "once", "until", "with"})
LONGEST = 20  # tokens of a cause; a longer one is a sentence of its own and is cut to its phrase
STATED, SUBJECT_OF = 0.7, 0.6


def find(passage: Passage) -> list[Lever]:
    """The levers that a sentence states, in order of the text."""
    if not any(t.lemma in words().levers for t in passage.sentence.tokens):
        return []
    finder = _Levers(passage)
    found: dict[str, Lever] = {}
    for token in passage.sentence.tokens:
        for lever in finder.at(token):
            found.setdefault(lever.id, lever)
    return list(found.values())


@dataclass(frozen=True)
class _Levers:
    passage: Passage

    def at(self, verb: Token) -> Iterator[Lever]:
        """The levers that one verb states."""
        if verb.lower == "which":
            yield from self._without_which(verb)
        if verb.pos not in {"VERB", "AUX"}:
            return
        own = children(verb, *SUBJECT, *PASSIVE_SUBJECT)
        if verb.lemma in words().rest and own:
            for cause in _instruments(objects_of(verb, "on", "upon")):
                yield self._lever(verb, cause, own[0], STATED)
            return
        if not own or not _may(verb):
            return
        if verb.lemma in words().bring:
            for cause in _instruments([t for s in own for t in (s, *_inside(s))]):
                yield self._lever(verb, cause, verb, SUBJECT_OF)
        for condition in _conditions(verb):
            for cause in _instruments(subtree(condition)):
                yield self._lever(verb, cause, verb, STATED)

    def _without_which(self, which: Token) -> Iterator[Lever]:
        """What all depends on: "guarantees without which it would not sign"."""
        above = which.head.head
        cause = antecedent(above) if above.pos in VERBAL else above
        if which.head.lower != "without" or not _instruments([cause]):
            return
        later = (t for t in self.passage.sentence.tokens if t.i > which.i)
        effect = next((t for t in later if t.pos == "VERB" and _may(t)), None)
        if effect is not None:
            yield self._lever(effect, cause, effect, STATED)

    def _lever(self, verb: Token, cause: Token, effect: Token, weight: float) -> Lever:
        return Lever(
            cause=self.passage.span(*extent(_phrase(cause))),
            beneficiary=self._beneficiary(cause),
            effect=self.passage.span(*_effect(effect)),
            evidence=self.passage.span(*extent(clause(verb))),
            attribution=self.passage.attributed(verb),
            confidence=weight,
            coder=self.passage.coder,
        )

    def _beneficiary(self, cause: Token) -> Mention | None:
        below = children(cause, "acl", "relcl", "advcl")
        near = [cause, *below, *_counted(cause)]
        tokens = [s for n in below for s in children(n, "nsubj")]
        tokens += [t for n in near for t in objects_of(n, "for", "to", "on", "against")]
        for token in tokens:
            for mention in self.passage.referents.mentions([token], cause):
                if mention.actor:
                    return mention
        return None


def _phrase(cause: Token) -> list[Token]:
    """The cause with whom it is for and what for: "incentives for Russia to withdraw"."""
    below = subtree(cause)
    return trimmed(below) if len(below) <= LONGEST else noun_phrase(cause)


def _instruments(tokens: Sequence[Token]) -> list[Token]:
    return [
        one
        for token in tokens
        for one in following(token)
        if one.pos == "NOUN" and one.lemma in words().levers and one.dep != "compound"
    ]


def _inside(subject: Token) -> list[Token]:
    """What stands in the subject's own phrase: "an approach combining talks with guarantees"."""
    return [t for t in subtree(subject) if t is not subject and t.dep in {"dobj", "pobj", "conj"}]


def _may(verb: Token) -> bool:
    return any(a.lower in MODALS for a in children(verb, "aux"))


def _conditions(verb: Token) -> list[Token]:
    clauses = [c for c in children(verb, "advcl") if subtree(c)[0].lower in CONDITIONS]
    if is_negated(verb):  # "will not sign without guarantees"
        clauses += [c for c in children(verb, "prep") if c.lower == "without"]
    return clauses


def _counted(cause: Token) -> list[Token]:
    """The measure above: "a set of guarantees for Ukraine"."""
    above = cause.head
    return [above.head] if above.dep == "prep" and above.lower == "of" else []


def _effect(effect: Token) -> tuple[int, int]:
    """The words of the effect: a clause without its conditions and its subject, or a phrase."""
    if effect.pos not in {"VERB", "AUX"}:
        return extent(noun_phrase(effect))
    aside = [*_conditions(effect), *children(effect, *SUBJECT)]
    left_out = {t.i for c in aside for t in subtree(c)}
    tokens = [t for t in subtree(effect) if t.i not in left_out and t.i >= effect.i]
    return extent(trimmed(tokens) or [effect])
