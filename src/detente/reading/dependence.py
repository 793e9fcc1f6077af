"""Holds told without a word for them: by what is sold, lent, held or done without.

"Buys half its oil in Iran", "is Chad's main supplier", "whose money keeps the treasury afloat",
"cannot be lifted without Greece". Which words do so is declared in ``data/ties.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.reading import declarations
from detente.reading.roles import antecedent, subjects
from detente.reading.tree import (
    OBJECT,
    children,
    following,
    is_negated,
    is_passive,
    objects_of,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.model import Mention
    from detente.reading.models import Token
    from detente.reading.passage import Passage

WITHIN = frozenset({"poss", "amod", "compound", "nmod"})  # how an actor stands in a noun phrase
TOWARDS = ("of", "to", "for", "from", "in", "with", "on")
PLACED = frozenset({"in", "from"})
HABITS = frozenset({"VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Hold:
    """``holder`` has a hold on ``held`` through what the words of ``about`` say.

    ``leverage`` where the text says that it matters much: most of it, the largest, not without it.
    """

    holder: Mention
    held: Mention
    about: tuple[Token, ...]
    leverage: bool


@dataclass(frozen=True)
class Means:
    """The section ``means`` of ``data/ties.yaml``."""

    sell: frozenset[str]
    buy: frozenset[str]
    keep: frozenset[str]
    hold: frozenset[str]
    live: frozenset[str]
    going: frozenset[str]
    wealth: frozenset[str]
    goods: frozenset[str]
    share: frozenset[str]
    greatest: frozenset[str]
    partner: frozenset[str]
    mutual: frozenset[str]
    need: frozenset[str]
    livelihood: frozenset[str]


@cache
def means() -> Means:
    """The shipped declarations."""
    data: dict[str, Any] = declarations.load("ties")["means"]
    return Means(**{name: frozenset(words) for name, words in data.items()})


def find(token: Token, passage: Passage) -> list[Hold]:
    """The holds that one noun or verb tells of."""
    finder = _Holds(passage)
    found = list(finder.at(token))
    return [hold for hold in found if hold.holder.actor != hold.held.actor]


@dataclass(frozen=True)
class Behind:
    """The actors behind noun phrases: those they name, else those whose they are."""

    passage: Passage

    def named(self, tokens: Iterable[Token]) -> list[Mention]:
        """The known actors that the tokens name."""
        referents = self.passage.referents
        return [m for t in tokens for m in referents.mentions([t], t.head) if m.actor]

    def actors(self, tokens: Iterable[Token]) -> list[Mention]:
        """Those named, else the owners: "Saudi money", "its treasury", "trade with Chad"."""
        found: list[Mention] = []
        for token in tokens:
            found += (
                self.named([token])
                or self.described([token])
                or self.named(objects_of(token, "of", "from", "with"))
            )
        return list({m.actor: m for m in found}.values())

    def living(self, tokens: Iterable[Token]) -> list[Mention]:
        """Those named; the owners only of what somebody lives by: "its economy", "Saudi aid"."""
        known, is_thing = means(), self.passage.referents.phrases.is_thing
        by = known.livelihood | known.wealth | known.goods
        return self.actors([t for t in tokens if t.lemma in by or not is_thing(t)])

    def described(self, tokens: Iterable[Token]) -> list[Mention]:
        """Those named before the noun: "Saudi and Kuwaiti money"."""
        names = self.passage.referents.phrases
        owners = [c for t in tokens for c in t.children if c.dep in WITHIN]
        plain = [c for c in owners if c.dep == "poss" or names.name_at(c) is not None]
        return self.named([c for o in plain for c in following(o)])


@dataclass(frozen=True)
class _Holds:
    passage: Passage

    @property
    def behind(self) -> Behind:
        return Behind(self.passage)

    def at(self, token: Token) -> Iterator[Hold]:
        known = means()
        if token.pos == "NOUN" and token.lemma in known.partner and token.dep != "compound":
            yield from self._partner(token)
        elif token.pos == "NOUN" and token.lemma in known.need:
            things = objects_of(token, "on", "upon")
            on = self.behind.actors(things)
            dependent = self.behind.named(children(token, "poss"))
            yield from _joined(on, dependent, things, leverage=True)
        elif token.pos == "VERB":
            yield from self._verb(token)

    def _verb(self, verb: Token) -> Iterator[Hold]:
        known, traded = means(), _traded(verb)
        if verb.lemma in known.sell and traded and _is_lasting(verb, traded):
            yield from self._sold(verb, traded)
        elif verb.lemma in known.buy and traded and _is_lasting(verb, traded):
            yield from self._bought(verb, traded)
        elif verb.lemma in known.hold and _is_share(traded):
            owned = [t for t in traded if t.lemma in known.wealth]
            yield from _joined(self._doers(verb), self.behind.actors(owned), traded, leverage=True)
        if verb.lemma in known.keep and _is_going(verb):
            yield from self._kept(verb)
        if verb.lemma in known.live:
            yield from self._lived(verb)
        if is_negated(verb) and is_passive(verb):
            yield from self._withheld(verb)

    def _partner(self, noun: Token) -> Iterator[Hold]:
        """Say "Mali's largest creditor is France", or "France, an old ally of Mali"."""
        said = self.behind.named(_said_of(noun))
        theirs = [*children(noun, "poss"), *objects_of(noun, *TOWARDS)]
        held = self.behind.actors([t for t in theirs if t.pos in {"PROPN", "PRON"} or _names(t)])
        held = held or self.behind.actors(children(noun, "amod", "compound"))
        great = any(not means().greatest.isdisjoint((c.lemma, c.lower)) for c in noun.children)
        about = (noun, *children(noun, "compound", "amod"), *objects_of(noun, "of"))
        yield from _joined(said, held, about, leverage=great)
        if noun.lemma in means().mutual and not great:
            yield from _joined(held, said, about, leverage=False)

    def _sold(self, verb: Token, goods: tuple[Token, ...]) -> Iterator[Hold]:
        buyers = self.behind.named(
            [*children(verb, "dative"), *_datives(verb), *objects_of(verb, "to")]
        )
        buyers = buyers or self.behind.actors(goods)
        yield from _joined(self._doers(verb), buyers, goods, leverage=_is_share(goods))

    def _bought(self, verb: Token, goods: tuple[Token, ...]) -> Iterator[Hold]:
        """Whoever sells most of it has the hold; of plain trade, each on the other."""
        sources = [t for g in (verb, *goods) for t in objects_of(g, *PLACED)]
        sellers = self.behind.named(sources) or self._there(verb) or self.behind.described(goods)
        buyers = self._doers(verb)
        yield from _joined(sellers, buyers, goods, leverage=_is_share(goods))
        if not _is_share(goods):
            yield from _joined(buyers, sellers, goods, leverage=False)

    def _there(self, verb: Token) -> list[Mention]:
        """The place last named before "there"."""
        tokens = self.passage.sentence.tokens
        there = next((t for t in subtree(verb) if t.lower == "there" and t.dep == "advmod"), None)
        if there is None:
            return []
        places = (t for t in reversed(tokens[: there.i]) if t.dep == "pobj")
        found = (
            self.behind.named([t]) for t in places if t.head.lower in PLACED and t.pos == "PROPN"
        )
        return next((mentions for mentions in found if mentions), [])

    def _kept(self, verb: Token) -> Iterator[Hold]:
        held = self.behind.actors(children(verb, *OBJECT, "advmod"))
        given = subjects(verb, self.passage.lexicon)
        payers = self.behind.actors(given)
        if not payers:  # "buys the oil that keeps Moscow's budget afloat"
            bought = (a.head for a in given if a.dep in OBJECT and a.head.pos == "VERB")
            payers = [m for v in bought for m in self._doers(v)]
        yield from _joined(payers, held, given, leverage=True)

    def _lived(self, verb: Token) -> Iterator[Hold]:
        """Say "Jordan lives on American grants", or "could not survive without them"."""
        on = objects_of(verb, "on", "off", "by", "with", "without", "to", "thanks")
        given = [t for o in on for t in (o, *objects_of(o, "of", "from"))]
        wealth = [t for t in given if t.lemma in means().wealth | means().goods]
        if wealth:
            yield from _joined(self.behind.actors(wealth), self._doers(verb), wealth, leverage=True)

    def _withheld(self, verb: Token) -> Iterator[Hold]:
        """Chad decides where "the sanctions on Mali cannot be lifted without Chad"."""
        needed = self.behind.named(objects_of(verb, "without"))
        things = [t for s in children(verb, "nsubjpass") for t in (s, *objects_of(s, "of"))]
        hit = self.behind.named([t for thing in things for t in objects_of(thing, "on", "against")])
        hit = hit or self._others(verb, needed)
        yield from _joined(needed, hit, (verb, *things), leverage=True)

    def _others(self, verb: Token, apart: Iterable[Mention]) -> list[Mention]:
        """Whom the sentence is about besides: the one named last before."""
        known = {m.actor for m in apart}
        before = [t for t in self.passage.sentence.tokens[: verb.i] if t.pos in {"PROPN", "ADJ"}]
        named = (self.behind.named([t.head if t.dep in WITHIN else t]) for t in reversed(before))
        named = ([m for m in found if m.actor not in known] for found in named)
        return next((found for found in named if found), [])

    def _doers(self, verb: Token) -> list[Mention]:
        return self.behind.actors(subjects(verb, self.passage.lexicon))


def _joined(
    holders: Iterable[Mention], held: Iterable[Mention], about: Sequence[Token], *, leverage: bool
) -> Iterator[Hold]:
    second = list(held)
    for holder in holders:
        for one in second:
            yield Hold(holder, one, tuple(about), leverage)


def _traded(verb: Token) -> tuple[Token, ...]:
    """What is sold or bought, with what it is a part of: "most of its gas"."""
    own = [o for o in children(verb, *OBJECT) if not _is_receiver(o, verb)]
    if not own and verb.dep == "relcl":
        own = [antecedent(verb)]
    return tuple(t for o in own for one in following(o) for t in (one, *objects_of(one, "of")))


def _is_receiver(token: Token, verb: Token) -> bool:
    return token.pos == "PROPN" and len(children(verb, *OBJECT)) > 1


def _datives(verb: Token) -> list[Token]:
    return [o for o in children(verb, *OBJECT) if _is_receiver(o, verb)]


def _is_lasting(verb: Token, goods: Sequence[Token]) -> bool:
    """Whether it is a way of things, not one sale: "sells", "used to buy", "bought most of"."""
    if not any(g.lemma in means().goods for g in goods):
        return False
    above = verb.head
    habit = above.lemma == "use" and verb.dep == "xcomp"
    return habit or verb.tag in HABITS or _is_share(goods)


def _is_share(goods: Sequence[Token]) -> bool:
    words = {t.lower for g in goods for t in (g, *g.children)}
    return not words.isdisjoint(means().share)


def _is_going(verb: Token) -> bool:
    return any(t.lower in means().going for t in subtree(verb))


def _said_of(noun: Token) -> list[Token]:
    """Who is said to be it: "X is its ally", "its ally is X", "X, its ally"."""
    at = noun
    while at.dep == "conj" and at.head.pos == "NOUN":
        at = at.head
    if at.dep == "appos":
        return [at.head]
    apposed = children(noun, "appos")
    verb = at.head
    if at.dep == "attr" and verb.lemma in {"be", "remain", "become"}:
        return children(verb, "nsubj")
    if at.dep == "nsubj" and verb.lemma in {"be", "remain"}:
        return children(verb, "attr")
    return apposed


def _names(token: Token) -> bool:
    """Whether a phrase is of somebody rather than of goods: "of the Syrian government"."""
    return token.lemma not in means().goods and token.lemma not in means().wealth
