"""Who a pronoun, a role or "the two sides" refers to: coreference enough for the news.

A ``Discourse`` remembers what a document has named so far; ``Referents`` answers for one sentence.
Candidates are tried from the nearest clause outwards, then backwards through the text, and an
answer that would make an actor ask itself is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Mention, Span
from detente.reading.actors import RELATIONAL, Phrases, is_pronoun, noun_phrase
from detente.reading.names import Context
from detente.reading.roles import (
    RELATIVE,
    VERBAL,
    antecedent,
    noun_actors,
    objects,
    subjects,
)
from detente.reading.tree import ancestors, child, children, extent, following

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from detente.casefile.model import Attribution, Document
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token
    from detente.reading.tables import Tables

NEUTER = frozenset({"it", "its", "itself"})
PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "me", "my", "we", "us", "our", "ours", "myself"})
PAIR = frozenset({"both", "two"})  # "both leaders", "the two sides"
SIDES = frozenset(
    {"side", "leader", "country", "nation", "party", "government", "state", "president", "capital",
     "neighbour", "neighbor", "minister", "delegation", "army", "foe", "rival", "power", "people",
     "man", "adversary", "team", "negotiator"}
)  # fmt: skip
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her"})
NOMINAL = frozenset({"NOUN", "PROPN"})
PLACES = frozenset({"city", "capital"})  # kinds of names that are places at least as often
PERSONS = frozenset({"leader", "president", "minister", "man", "premier", "chancellor", "diplomat"})
STATE = 3  # letters in the id of a state, and of no alliance
MEMORY = 24  # mentions kept; a referent further back than this is a guess


@dataclass
class Discourse:
    """What a document has named so far, the latest last."""

    recent: list[Mention] = field(default_factory=list)
    subjects: list[Mention] = field(default_factory=list)
    roles: dict[str, Mention] = field(default_factory=dict)
    counts: dict[str, tuple[int, Mention]] = field(default_factory=dict)
    place: str = ""
    context: Context = field(default_factory=Context)

    @classmethod
    def of(cls, date: dt.date | None) -> Discourse:
        """An empty discourse for a document of a date."""
        return cls(context=Context(date))

    def often(self) -> list[Mention]:
        """The actors named so far, the most often named last."""
        ranked = sorted(self.counts, key=lambda label: self.counts[label][0])
        return [self.counts[label][1] for label in ranked if self.counts[label][0] > 1]

    def remember(self, mention: Mention, *, role: str = "", subject: bool = False) -> None:
        """Keep a resolved mention; the subject of a sentence is the likeliest referent later."""
        if mention.actor is None:
            return
        self.recent.append(mention)
        key = mention.person or mention.actor
        self.counts[key] = (self.counts.get(key, (0, mention))[0] + 1, mention)
        del self.recent[:-MEMORY]
        if subject:
            self.subjects.append(mention)
            del self.subjects[:-MEMORY]
        if role:
            self.roles[role] = mention


class Referents:
    """Resolves the noun phrases of one sentence, pronouns included."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        tables: Tables,
        discourse: Discourse,
        lexicon: Lexicon,
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.discourse = discourse
        self.lexicon = lexicon
        self.phrases = Phrases(document, sentence, tables, discourse.context)
        self.said: list[Attribution] = []
        self._memo: dict[int, list[Mention]] = {}
        self._open: set[int] = set()

    def mentions(self, heads: Iterable[Token], trigger: Token) -> list[Mention]:
        """The actors that these noun phrases name, coordination included, each once."""
        found: dict[str, Mention] = {}
        for head in heads:
            for one in following(head):
                if one is trigger:
                    continue
                for mention in self.resolve(one):
                    found.setdefault(mention.label, mention)
        return list(found.values())

    def resolve(self, head: Token) -> list[Mention]:
        """The actors behind one noun or pronoun."""
        if head.i not in self._memo:
            if head.i in self._open:
                return []
            self._open.add(head.i)
            self._memo[head.i] = self._resolve(head)
            self._open.discard(head.i)
        return self._memo[head.i]

    def close(self) -> None:
        """Remember what the sentence named, its subject last."""
        for name in self.phrases.names:
            token = self.sentence.tokens[name.last]
            if name.entry.kind in PLACES and token.dep == "pobj":
                continue
            if token.dep in {"amod", "compound", "poss"} and token.head.pos in NOMINAL:
                token = token.head
            for mention in self.resolve(token):
                self.discourse.remember(mention, role=token.lemma)
        self._remember_offices()
        root = self.sentence.root
        if root.pos in VERBAL:
            for mention in self.mentions(subjects(root, self.lexicon), root):
                self.discourse.remember(mention, subject=True)

    def _remember_offices(self) -> None:
        for token in self.sentence.tokens:
            if token.pos in NOMINAL and self.phrases.shows_office(token):
                for mention in self.phrases.mentions(token)[:1]:
                    if mention.actor:
                        self.discourse.roles[token.lemma] = mention

    def place(self, *, alone: bool) -> str:
        """The state where a text says that something happens, or the ``alone`` one it names."""
        states = [n for n in self.phrases.names if len(n.entry.actor) == STATE]
        for name in states:
            token = self.sentence.tokens[name.last]
            if token.dep == "pobj" and token.head.lower in {"in", "at", "near", "across", "of"}:
                return name.entry.actor
        named = {name.entry.actor for name in states}
        return named.pop() if alone and len(named) == 1 else ""

    def _resolve(self, head: Token) -> list[Mention]:
        if is_pronoun(head):
            return self._as(head, self._pronoun(head))
        if self._is_pair(head):
            return self._as(head, self._pair(head))
        found = self.phrases.mentions(head)
        if found and found[0].actor is None:
            return self._as(head, self._definite(head, found[0])) or found
        return found

    def _as(self, head: Token, found: list[Mention]) -> list[Mention]:
        """The referents with the words and the place where they are referred to."""
        span = Span.of(self.document, *extent(noun_phrase(head)))
        return [replace(mention, span=span, text=span.exact) for mention in found]

    # Pronouns

    def _pronoun(self, head: Token) -> list[Mention]:
        if head.lower in SPEAKER:
            return self._quoted(head)
        if head.lower == "whose":
            verb = next((a for a in ancestors(head) if a.dep == "relcl"), head)
            return self.resolve(verb.head) if verb is not head else []
        if head.lower in RELATIVE and head.dep in {"nsubj", "nsubjpass", "dobj"}:
            noun = antecedent(head.head)
            return self.resolve(noun) if noun is not head and noun.i != head.head.i else []
        if head.lower not in NEUTER | PERSONAL | PLURAL:
            return []
        barred = self._own_subjects(head)
        for candidates in self._nearby(head):
            fitting = [m for m in candidates if _fits(head, m) and m.label not in barred]
            if fitting:
                return fitting if head.lower in PLURAL else fitting[:1]
        return self._earlier(head, barred)

    def _quoted(self, head: Token) -> list[Mention]:
        """Whoever is quoted: the innermost source whose words hold the pronoun."""
        covering = [
            (a.content.end - a.content.start, n, a.speaker)
            for n, a in enumerate(self.said)
            if a.content and a.speaker and a.content.start <= head.start < a.content.end
        ]
        return [speaker for _, _, speaker in sorted(covering, key=lambda c: c[:2])[:1]]

    def _own_subjects(self, head: Token) -> set[str]:
        """Nobody acts on itself by a plain pronoun: "India called on it" is not about India."""
        if head.dep not in {"dobj", "pobj", "dative"}:
            return set()
        verb = next((a for a in ancestors(head) if a.pos in VERBAL), None)
        if verb is None:
            return set()
        return {m.label for m in self._of(subjects(verb, self.lexicon), head)}

    def _nearby(self, head: Token) -> Iterable[list[Mention]]:
        """The actors of the clauses around a pronoun, from the inside out."""
        clause = next((a for a in ancestors(head) if a.pos in VERBAL), None)
        if clause is not None and head.dep == "poss":
            yield self._judged(head, clause)
            yield self._of(subjects(clause, self.lexicon), head)
        yield self._asked(head, clause)
        inner = clause or head
        for below, above in pairwise((inner, *ancestors(inner))):
            if above.pos in VERBAL:
                if head.dep in {"nsubj", "nsubjpass"}:
                    yield self._told(head, clause, above)
                    yield self._of(children(above, "nsubj", "nsubjpass"), head)
                yield self._of(subjects(above, self.lexicon), head)
                # A reason is not about who is told: "told Peru that …, since it".
                if below.dep != "advcl" or child(above, "ccomp") is None:
                    yield self._of(objects(above, self.lexicon), head)

    def _told(self, head: Token, clause: Token | None, above: Token) -> list[Mention]:
        """Who is told what it must do: "told China that it must leave"."""
        if clause is None or clause.head is not above or clause.dep != "ccomp":
            return []
        must = any(a.lower in {"must", "should", "ought"} for a in children(clause, "aux"))
        return self._of(objects(above, self.lexicon), head) if must else []

    def _judged(self, head: Token, clause: Token) -> list[Mention]:
        """Whose deed is praised or blamed: "supported Chad in its demand"."""
        prep = head.head.head
        found = self.lexicon.verb(clause)
        owned = prep.dep == "prep" and prep.lower in {"in", "for", "over"} and prep.head is clause
        if found is None or found[0].frame.doer != "recipient" or not owned:
            return []
        return self._of(objects(clause, self.lexicon), head)

    def _asked(self, head: Token, clause: Token | None) -> list[Mention]:
        """Whom a demand is put to, not who makes it: "Somalia's demand that it withdraw"."""
        if clause is None or head.dep not in {"nsubj", "nsubjpass"}:
            return []
        above = clause.head
        noun = self.lexicon.noun(above) if above.pos == "NOUN" else None
        if noun is not None and noun.event is EventType.REQUEST:
            owners = {m.label for m in self._of(noun_actors(above, self.lexicon), head)}
            if head.lower in PLURAL and above.head.pos in VERBAL:
                asked = self._of(subjects(above.head, self.lexicon), head)
                return [m for m in asked if m.label not in owners]
            named = [m for m in self._before(head) if m.label not in owners]
            return named[-1:]
        return []

    def _before(self, head: Token) -> list[Mention]:
        found: list[Mention] = []
        for name in self.phrases.names:
            if name.last < head.i:
                found += self.resolve(self.sentence.tokens[name.last])
        return found

    def _of(self, tokens: list[Token], head: Token) -> list[Mention]:
        apart = [t for t in tokens if t is not head and head.i not in _inside(t)]
        return self.mentions(apart, head)

    def _earlier(self, head: Token, barred: set[str]) -> list[Mention]:
        pools = (self._before(head), self.discourse.subjects, self.discourse.recent)
        for pool in pools:
            for mention in reversed(pool):
                if _fits(head, mention) and mention.label not in barred:
                    return [mention]
        return []

    # Roles and pairs

    def _is_pair(self, head: Token) -> bool:
        if head.lower == "both" and head.pos == "PRON":
            return True
        words = {c.lower for c in head.children}
        return bool(words & PAIR) and head.lemma in SIDES and not self.phrases.name_at(head)

    def _pair(self, head: Token) -> list[Mention]:
        """Two actors named in the sentence, else the two named most, else the last two.

        People where the noun means people ("both leaders").
        """
        here, before = self._named_before(head), self.discourse.recent
        pools = [[*before, *here], self.discourse.often(), here]
        if head.lemma in PERSONS:
            pools += [[m for m in pool if m.person] for pool in pools]
        for pool in reversed(pools):
            found: list[Mention] = []
            for mention in reversed(pool):
                if mention.actor not in {m.actor for m in found}:
                    found.append(mention)
                if len(found) == 2:
                    return found[::-1]
        return []

    def _named_before(self, head: Token) -> list[Mention]:
        return [
            Mention(text=e.person or e.actor, actor=e.actor, person=e.person)
            for e in (n.entry for n in self.phrases.names if n.last < head.i)
            if e.kind not in PLACES
        ]

    def _definite(self, head: Token, mention: Mention) -> list[Mention]:
        """Whose "its army" is; for "the ambassador", whoever was named with that noun before."""
        if any(c.lower == "whose" for c in children(head, "poss")):
            verb = next((a for a in ancestors(head) if a.pos in VERBAL), head)
            return _belonging(mention, self.resolve(antecedent(verb)))
        determiner = child(head, "det", "poss")
        if determiner is None or determiner.lower not in DEFINITE:
            return []
        if determiner.dep == "poss" and head.lemma in RELATIONAL:
            return []
        if determiner.dep == "poss":
            return _belonging(mention, self.resolve(determiner))
        known = self.discourse.roles.get(head.lemma)
        return [known] if known else []


def _belonging(mention: Mention, owners: Iterable[Mention]) -> list[Mention]:
    return [replace(mention, actor=owner.actor) for owner in owners if owner.actor]


def _inside(token: Token) -> set[int]:
    return {t.i for t in noun_phrase(token)}


def _fits(pronoun: Token, mention: Mention) -> bool:
    """Whether an actor can be meant by a pronoun: persons by he and she, bodies by it."""
    if mention.actor is None:
        return False
    personal = bool(mention.person) or mention.role in {"ambassador", "spokesperson", "envoy"}
    if pronoun.lower in NEUTER:
        return not mention.person
    if pronoun.lower in PERSONAL:
        return personal or bool(mention.role)
    return True
