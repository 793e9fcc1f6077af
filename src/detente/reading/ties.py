"""Ties: who has a hold on whom, as a text states it ("given its economic ties with Moscow")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.casefile.model import Tie, TieKind
from detente.reading import declarations, dependence
from detente.reading.roles import subjects
from detente.reading.tree import (
    OBJECT,
    PASSIVE_SUBJECT,
    ancestors,
    children,
    clause,
    coordinated,
    extent,
    following,
    objects_of,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.model import Mention
    from detente.reading.models import Token
    from detente.reading.passage import Passage

PARTNER = ("with", "to", "over", "on", "toward", "towards", "between", "in")
BASE = 0.7  # of a tie with both ends in its own phrase; a partner taken from the sentence costs
GUESSED = 0.7
MEASURES = frozenset({"deal", "lot", "amount", "measure", "degree", "share"})
SCARCE = frozenset({"few", "no", "none", "nobody"})


@dataclass(frozen=True)
class Words:
    """The declarations of ``data/ties.yaml``."""

    tie: frozenset[str]
    hold: frozenset[str]
    keep: frozenset[str]
    depend: frozenset[str]
    sway: frozenset[str]
    economic: frozenset[str]
    kinds: dict[str, TieKind]
    levers: dict[str, str]
    rest: frozenset[str]
    bring: frozenset[str]
    friends: frozenset[str]

    @property
    def nouns(self) -> frozenset[str]:
        """Nouns that are a tie or a hold."""
        return self.tie | self.hold

    @property
    def leverage(self) -> frozenset[str]:
        """Words that say outright that one has a hold on the other."""
        return self.hold | self.depend


@cache
def words() -> Words:
    """The shipped declarations."""
    data: dict[str, Any] = declarations.load("ties")
    names = ("tie", "hold", "keep", "depend", "sway", "economic", "rest", "bring", "friends")
    return Words(
        **{name: frozenset(data[name]) for name in names},
        kinds={w: TieKind(kind) for kind, ws in data["kinds"].items() for w in ws},
        levers={w: kind for kind, ws in data["levers"].items() for w in ws},
    )


def find(passage: Passage) -> list[Tie]:
    """The ties that a sentence states, in order of the text."""
    finder = _Ties(passage)
    found: dict[str, Tie] = {}
    for token in passage.sentence.tokens:
        for tie in finder.at(token):
            found.setdefault(tie.id, tie)
    return list(found.values())


@dataclass(frozen=True)
class _Ties:
    passage: Passage

    def at(self, token: Token) -> list[Tie]:
        """The ties that one noun or verb states."""
        known = words()
        if _is_noun(token) and token.lemma in known.nouns and token.dep != "compound":
            return self._noun(token)
        if token.pos == "VERB" and token.lemma in known.depend:
            return self._dependence(token)
        return [self._held(token, hold) for hold in dependence.find(token, self.passage)]

    def _noun(self, token: Token) -> list[Tie]:
        between = self._actors(objects_of(token, "between", "among"))
        if len(between) > 1:
            ends = [(a, b) for a in between for b in between if a.actor != b.actor]
            return [self._tie(token, a, b, BASE) for a, b in ends]
        owners = self._owners(token)
        partners, weight = self._partners(token, owners)
        if not owners and partners:
            owners, weight = self._unequalled(token, partners), BASE * GUESSED
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
        verb = _keeping(first)
        return self._actors(subjects(verb, self.passage.lexicon))[:1] if verb else []

    def _unequalled(self, token: Token, partners: list[Mention]) -> list[Mention]:
        """Whom few or none match: "no state has as much sway in Lima as Chile", or the topic."""
        verb = _keeping(coordinated(token)[0])
        own = subjects(verb, self.passage.lexicon) if verb else []
        if not any(c.lower in SCARCE for s in own for c in (s, *s.children)):
            return []
        below = [t for t in subtree(token) if t.dep == "prep" and t.lower in {"as", "than"}]
        compared = self._actors([o for prep in below for o in children(prep, "pobj")])
        known = {m.actor for m in partners}
        topics = reversed(self.passage.referents.discourse.subjects)
        apart = [m for m in topics if m.actor not in known and not m.person]
        return compared or [replace(m, span=None) for m in apart[:1]]

    def _partners(self, token: Token, owners: list[Mention]) -> tuple[list[Mention], float]:
        known = {m.actor for m in owners}
        for one in coordinated(token):
            found = self._actors([t for n in _near(one) for t in objects_of(n, *PARTNER)])
            found = [m for m in found if m.actor not in known]
            if found:
                return found, BASE
        return (self._swayed(token, known) if owners else []), BASE * GUESSED

    def _swayed(self, token: Token, known: set[str | None]) -> list[Mention]:
        """Whom a leverage without an object is over: what the sentence says it serves to move."""
        for verb in (t for t in _sentence(token) if t.lemma in words().sway and t.pos == "VERB"):
            found = [m for m in self._actors(children(verb, *OBJECT)) if m.actor not in known]
            if found:
                return found
        return []

    def _dependence(self, verb: Token) -> list[Tie]:
        """The hold runs from Moscow to Cuba in "Cuba relies on Moscow for oil"."""
        behind = dependence.Behind(self.passage)
        dependent = behind.living(subjects(verb, self.passage.lexicon))
        holders = behind.living(objects_of(verb, "on", "upon"))
        return [
            self._tie(verb, holder, one, BASE)
            for one in dependent
            for holder in holders
            if one.actor != holder.actor
        ]

    def _actors(self, tokens: Sequence[Token]) -> list[Mention]:
        referents = self.passage.referents
        return [m for t in tokens for m in referents.mentions([t], t.head) if m.actor]

    def _held(self, token: Token, hold: dependence.Hold) -> Tie:
        """A hold told by its means, as a tie of the kind that its words say."""
        tie = self._tie(token, hold.holder, hold.held, BASE)
        known = words().kinds
        forms = [form for t in hold.about for form in (t.lower, t.lemma)]
        found = tuple(dict.fromkeys(known[form] for form in forms if form in known))
        plain = TieKind.POLITICAL if token.lemma in words().friends else TieKind.ECONOMIC
        return replace(tie, kinds=found or (plain,), leverage=hold.leverage)

    def _tie(self, token: Token, source: Mention, target: Mention, weight: float) -> Tie:
        head = next((a for a in ancestors(token) if a.pos == "VERB"), token)
        start, end = extent(clause(head))
        for mention in (source, target):
            if mention.span is not None:
                start, end = min(start, mention.span.start), max(end, mention.span.end)
        return Tie(
            source=source, target=target, kinds=_kinds(token),
            evidence=self.passage.span(start, end),
            leverage=any(t.lemma in words().leverage for t in coordinated(token)),
            attribution=self.passage.attributed(token), confidence=round(weight, 4),
            coder=self.passage.coder,
        )  # fmt: skip


def _is_noun(token: Token) -> bool:
    """Whether a word is a noun, also where the parser misses it: "has much say in Lima"."""
    return token.pos == "NOUN" or (token.lower == "say" and token.dep in OBJECT | {"pobj"})


def _measured(noun: Token) -> Token:
    """The noun that counts another, or itself: "a great deal of influence"."""
    above = noun.head.head
    return above if noun.dep == "pobj" and above.lemma in MEASURES else noun


def _near(noun: Token) -> list[Token]:
    """Where its partner may hang: the noun, what counts it, and the verb whose object it is."""
    near = list(dict.fromkeys((noun, _measured(noun))))
    return near + [n.head for n in near if n.dep in OBJECT and n.head.pos == "VERB"]


def _keeping(noun: Token) -> Token | None:
    """The verb by which a tie is kept: "has a great deal of influence", "is its ally"."""
    noun = _measured(noun)
    verb = noun.head
    if noun.dep not in OBJECT | {"pobj", "attr"} | PASSIVE_SUBJECT:
        return None
    if verb.pos == "ADP":
        verb = verb.head
    kept = verb.lemma == "be" or (verb.pos == "VERB" and verb.lemma in words().keep)
    return verb if kept else None


def _kinds(token: Token) -> tuple[TieKind, ...]:
    """What a tie is made of, by the words that describe it, else by the tie itself."""
    known = words().kinds
    beside = [c for one in coordinated(token) for c in children(one, "amod", "compound", "nmod")]
    described = [form for c in beside for m in following(c) for form in (m.lower, m.lemma)]
    found = [known[form] for form in described if form in known]
    if not found and token.pos == "VERB":
        found = [known[t.lower] for t in subtree(token) if t.lower in known][:1]
    if not found and token.lemma in words().economic:
        found = [TieKind.ECONOMIC]
    return tuple(dict.fromkeys(found)) or (TieKind.POLITICAL,)


def _sentence(token: Token) -> list[Token]:
    top = token
    for above in ancestors(token):
        top = above
    return subtree(top)
