"""Ties: who has a hold on whom, as a text states it ("given its economic ties with Moscow")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.casefile.model import Mention, Span, Tie, TieKind
from detente.reading import declarations
from detente.reading.roles import subjects
from detente.reading.tree import (
    OBJECT,
    PASSIVE_SUBJECT,
    ancestors,
    children,
    coordinated,
    extent,
    following,
    objects_of,
    subtree,
    trimmed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.model import Attribution, Document
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token
    from detente.reading.reference import Referents

PARTNER = ("with", "to", "over", "on", "toward", "towards", "between", "in")
BASE = 0.7  # of a tie with both ends in its own phrase; a partner taken from the sentence costs
GUESSED = 0.7


@dataclass(frozen=True)
class Words:
    """The declarations of ``data/ties.yaml``."""

    tie: frozenset[str]
    hold: frozenset[str]
    keep: frozenset[str]
    depend: frozenset[str]
    sway: frozenset[str]
    kinds: dict[str, TieKind]
    levers: dict[str, str]
    rest: frozenset[str]
    bring: frozenset[str]


@cache
def words() -> Words:
    """The shipped declarations."""
    data: dict[str, Any] = declarations.load("ties")
    lists = {k: frozenset(data[k]) for k in ("tie", "hold", "keep", "depend", "sway", "rest", "bring")}
    return Words(
        **lists,
        kinds={w: TieKind(kind) for kind, ws in data["kinds"].items() for w in ws},
        levers={w: kind for kind, ws in data["levers"].items() for w in ws},
    )


def find(
    document: Document,
    sentence: Sentence,
    referents: Referents,
    lexicon: Lexicon,
    attributions: Sequence[Attribution],
    coder: str,
) -> list[Tie]:
    """The ties that a sentence states, in order of the text."""
    known = words()
    if not any(t.lemma in known.tie or t.lemma in known.hold or t.lemma in known.depend
               for t in sentence.tokens):  # fmt: skip
        return []
    finder = _Ties(document, referents, lexicon, attributions, coder)
    found: dict[str, Tie] = {}
    for token in sentence.tokens:
        for tie in finder.at(token):
            found.setdefault(tie.id, tie)
    return list(found.values())


@dataclass(frozen=True)
class _Ties:
    document: Document
    referents: Referents
    lexicon: Lexicon
    attributions: Sequence[Attribution]
    coder: str

    def at(self, token: Token) -> list[Tie]:
        known = words()
        if token.pos == "NOUN" and token.lemma in known.tie | known.hold and token.dep != "compound":
            return self._noun(token)
        if token.pos == "VERB" and token.lemma in known.depend:
            return self._dependence(token)
        return []

    def _noun(self, token: Token) -> list[Tie]:
        between = self._actors(objects_of(token, "between", "among"))
        if len(between) > 1:
            ends = [(a, b) for a in between for b in between if a.actor != b.actor]
            return [self._tie(token, a, b, BASE) for a, b in ends]
        owners = self._owners(token)
        partners, weight = self._partners(token, owners)
        return [
            self._tie(token, owner, partner, weight)
            for owner in owners
            for partner in partners
            if owner.actor != partner.actor
        ]

    def _owners(self, token: Token) -> list[Mention]:
        first = coordinated(token)[0]
        own = self._actors([*children(token, "poss"), *children(first, "poss")])
        if own:
            return own[:1]
        verb = first.head
        if first.dep in OBJECT | {"pobj", "attr"} | PASSIVE_SUBJECT:
            if verb.pos == "ADP":
                verb = verb.head
            if verb.pos == "VERB" and verb.lemma in words().keep or verb.lemma == "be":
                return self._actors(subjects(verb, self.lexicon))[:1]
        return []

    def _partners(self, token: Token, owners: list[Mention]) -> tuple[list[Mention], float]:
        known = {m.actor for m in owners}
        for one in coordinated(token):
            near = [one, *([one.head] if one.dep in OBJECT and one.head.pos == "VERB" else [])]
            found = self._actors([t for n in near for t in objects_of(n, *PARTNER)])
            found = [m for m in found if m.actor not in known]
            if found:
                return found, BASE
        if token.lemma in words().hold | words().tie and owners:
            return self._swayed(token, known), BASE * GUESSED
        return [], 0.0

    def _swayed(self, token: Token, known: set[str | None]) -> list[Mention]:
        """Whom a leverage without an object is over: what the sentence says it serves to move."""
        for verb in (t for t in _sentence(token) if t.lemma in words().sway and t.pos == "VERB"):
            found = [m for m in self._actors(children(verb, *OBJECT)) if m.actor not in known]
            if found:
                return found
        return []

    def _dependence(self, verb: Token) -> list[Tie]:
        """"Cuba relies on Moscow for oil": the hold runs from Moscow to Cuba."""
        dependent = self._actors(subjects(verb, self.lexicon))
        holders = self._actors(objects_of(verb, "on", "upon"))
        return [
            self._tie(verb, holder, one, BASE, leverage=True)
            for one in dependent
            for holder in holders
            if one.actor != holder.actor
        ]

    def _actors(self, tokens: Sequence[Token]) -> list[Mention]:
        return [m for t in tokens for m in self.referents.mentions([t], t.head) if m.actor]

    def _tie(
        self, token: Token, source: Mention, target: Mention, weight: float, *, leverage: bool = False
    ) -> Tie:
        head = next((a for a in ancestors(token) if a.pos == "VERB"), token)
        start, end = extent(trimmed(subtree(head)) or [token])
        for mention in (source, target):
            if mention.span is not None:
                start, end = min(start, mention.span.start), max(end, mention.span.end)
        return Tie(
            source=source, target=target, kinds=_kinds(token),
            evidence=Span.of(self.document, start, end),
            leverage=leverage or any(t.lemma in words().hold for t in coordinated(token)),
            attribution=covering(self.attributions, token), confidence=round(weight, 4),
            coder=self.coder,
        )  # fmt: skip


def covering(attributions: Sequence[Attribution], token: Token) -> tuple[Attribution, ...]:
    """The attributions whose content holds a token, outermost first."""
    found = [a for a in attributions if a.content and a.content.start <= token.start < a.content.end]
    return tuple(sorted(found, key=lambda a: (a.content.start - a.content.end if a.content else 0,
                                              a.cue.start)))  # fmt: skip


def _kinds(token: Token) -> tuple[TieKind, ...]:
    known = words().kinds
    found: list[TieKind] = []
    for one in coordinated(token):
        for modifier in (m for c in children(one, "amod", "compound", "nmod") for m in following(c)):
            for form in (modifier.lower, modifier.lemma):
                if form in known and known[form] not in found:
                    found.append(known[form])
    if not found and token.pos == "VERB":
        goods = [t for t in subtree(token) if t.lower in known]
        found = [known[t.lower] for t in goods[:1]]
    if not found and token.lemma in {"trade", "supplier", "creditor", "lender"}:
        found = [TieKind.ECONOMIC]
    return tuple(found) or (TieKind.POLITICAL,)


def _sentence(token: Token) -> list[Token]:
    top = token
    for above in ancestors(token):
        top = above
    return subtree(top)
