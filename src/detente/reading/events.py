"""The events of one sentence: triggers, their roles, and what is nested in what.

The loop is here once; what it knows of words and roles are the declarations of the lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality, Polarity
from detente.reading.casting import Casting
from detente.reading.deeds import kind_of
from detente.reading.judgements import is_disbelief, judgement
from detente.reading.mood import Mood, is_needed, mood_of, noun_mood
from detente.reading.nodes import ANSWERS, PUT, Node, depth_of, is_above
from detente.reading.roles import VERBAL, carrying_verb, complements, objects
from detente.reading.tree import (
    OBJECT,
    child,
    children,
    following,
    is_command,
    is_infinitive,
    is_negated,
    is_passive,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.lexicon import Lexicon, Trigger
    from detente.reading.models import Sentence, Token
    from detente.reading.reference import Referents

FACE_TO_FACE = frozenset({"meet", "receive", "host", "greet"})
# Prepositions behind which a carrier's event may stand: "steps to", "in favour of".
_LEADING = frozenset({"to", "of", "in", "for", "at", "on"})
DEPTH = 5  # records nested in one another; deeper ones are cut


class Events:
    """Finds the events of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, referents: Referents) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.referents = referents
        self.nodes: dict[int, Node] = {}
        self.casting = Casting(self.nodes, lexicon, referents)

    def find(self) -> list[Node]:
        """The outermost events, in order of the text, each with its contents."""
        self._triggers()
        self._pass_on()
        for node in list(self.nodes.values()):
            self._nest(node)
        for node in sorted(self._all(), key=depth_of):
            self.casting.cast(node)
        return [n for n in self.nodes.values() if n.parent is None and not self._is_part(n)]

    def _all(self) -> list[Node]:
        """The nodes of triggers, and the contents in words that hang on them."""
        worded = [c for n in self.nodes.values() for c in n.contents if c.token.i not in self.nodes]
        return list(dict.fromkeys([*self.nodes.values(), *worded]))

    # Triggers

    def _triggers(self) -> None:
        absorbed: set[int] = set()
        for token in self.sentence.tokens:
            if token.pos == "VERB":
                absorbed |= self._verb(token)
            elif token.lemma == "be":
                self._predicate(token)
        for token in self.sentence.tokens:
            if token.pos == "NOUN" and token.i not in absorbed:
                self._noun(token)
        self.nodes = self.casting.nodes = dict(sorted(self.nodes.items()))

    def _verb(self, token: Token) -> set[int]:
        """Take in a verb that is a trigger; the tokens of its company are no triggers then."""
        found = judgement(token, self.lexicon) or self.lexicon.verb(token)
        modifying = token.dep in {"amod", "compound"}
        if found is None and not modifying:
            self._modal(token)
        if found is None or (modifying and token.tag in {"VBN", "VBG"}):
            return set()
        trigger, company = found
        if self._means_another(token, trigger, company) or _is_jussive(token):
            return set()
        objective = objects(token, self.lexicon) if trigger.objects else []
        heads = tuple(dict.fromkeys((token, *company, *objective)))
        mood = mood_of(token, self.lexicon)
        if any(is_negated(t) for t in dict.fromkeys((*company, *children(token, "dobj")))):
            mood = mood.reversed()  # "sets no conditions"
        if is_disbelief(token, self.lexicon):
            mood = mood.reversed()
        rule = f"verb.{trigger.frame.name}"
        self.nodes[token.i] = Node(token, trigger.event, trigger, heads, mood, rule=rule)
        return {t.i for t in company if not self._is_answered(t, trigger)}

    def _is_answered(self, token: Token, trigger: Trigger) -> bool:
        """Whether what belongs to a verb is an event of its own: "accepted the demand"."""
        noun = self.lexicon.noun(token) if token.pos == "NOUN" else None
        return trigger.event in ANSWERS and noun is not None and noun.event in PUT

    def _means_another(self, token: Token, trigger: Trigger, company: tuple[Token, ...]) -> bool:
        """Whether a trigger is none here: asks nothing, refuses to comment, meets obligations."""
        if trigger.event is EventType.REQUEST and not _asks(token, trigger, self.lexicon):
            return True
        if trigger.frame.name in {"refuse", "ask"}:
            return any(c.lemma in self.lexicon.silent for c in children(token, "xcomp"))
        if trigger.inner and token.lemma in self.lexicon.light:
            return self._names_event(token)
        if _is_aside(token):
            return True
        if token.lemma == "blame":
            return token.head.lemma == "be" and is_infinitive(token)  # a verdict: "is to blame"
        return token.lemma in FACE_TO_FACE and self._meets_a_thing(token, company)

    def _names_event(self, token: Token) -> bool:
        """Whether a verb's object is the event: "open negotiations"."""
        return any(self.lexicon.noun(o) is not None for o in objects(token, self.lexicon))

    def _meets_a_thing(self, token: Token, company: tuple[Token, ...]) -> bool:
        """There is no meeting in "met its obligations"."""
        own = [o for o in objects(token, self.lexicon) if o not in company]
        return any(not self.casting.can_act(o) for o in own)

    def _modal(self, token: Token) -> None:
        """What must or should be done in other words: a demand where somebody is quoted for it."""
        mood = mood_of(token, self.lexicon)
        if _is_question(token):
            return
        said_of = child(token, "nsubj", "nsubjpass") is not None or _is_owed(token)
        if mood.modality is Modality.DEMANDED and said_of:
            self.nodes[token.i] = Node(token, None, None, (token,), mood, rule="words")

    def _predicate(self, token: Token) -> None:
        """What a source makes of it: "must be released", "is a step in the right direction"."""
        self._modal(token)
        verdict = self.lexicon.verdict(token)
        unsure = is_negated(token) or mood_of(token, self.lexicon).modality is Modality.POSSIBLE
        if verdict is not None and token.i not in self.nodes and not unsure:
            self.nodes[token.i] = self._worded(token)
            self.nodes[token.i].verdict = verdict

    def _worded(self, token: Token) -> Node:
        """What no trigger covers, kept as words."""
        mood = mood_of(token, self.lexicon)
        return Node(token, None, None, (token,), mood, rule="words")

    def _noun(self, token: Token) -> None:
        trigger = self.lexicon.noun(token)
        if trigger is None or token.dep in {"compound", "nmod", "npadvmod"} or _is_measure(token):
            return
        if token.dep == "pobj" and token.head.lower == "without":
            return
        verb = carrying_verb(token, self.lexicon)
        if verb is not None and verb.i in self.nodes and token.head is verb and token.dep in OBJECT:
            return  # the verb has it: "offered aid"
        heads = (token, verb) if verb is not None else (token,)
        mood = noun_mood(token, self.lexicon, verb)
        rule = f"noun.{trigger.frame.name}" if verb is None else f"light.{trigger.frame.name}"
        self.nodes[token.i] = Node(token, trigger.event, trigger, heads, mood, rule=rule)

    def _pass_on(self) -> None:
        """What is demanded is the event that is carried: "should use its influence to compel"."""
        for node in [n for n in self.nodes.values() if n.trigger is None and n.verdict is None]:
            carries = node.token.lemma in self.lexicon.carriers
            if carries and any(True for _ in self._carried(node.token, node, 0)):
                del self.nodes[node.token.i]

    # Nesting

    def _nest(self, node: Node) -> None:
        if node.trigger is None:
            return
        slots = node.trigger.frame.content
        for head in node.heads:
            for token in complements(head, slots, self.lexicon):
                found = list(self._within(token, node, 0))
                if found:
                    self._adopt(node, found)
                    return
        self._uncoded(node)

    def _within(self, token: Token, outer: Node, depth: int) -> Iterator[Node]:
        """The events at or just under a complement, coordination included."""
        for one in following(token):
            node = self.nodes.get(one.i)
            own = node is not None and node is not outer
            passed = []
            if depth < DEPTH and (not own or self._may_pass(one)):
                passed = list(self._carried(one, outer, depth + 1))
            if passed:
                yield from passed
            elif own and node is not None:
                yield self._explained(node)

    def _explained(self, node: Node) -> Node:
        """The apposition that says more of an event: "a proposal, an offer to host talks"."""
        found = (self.nodes.get(a.i) for a in children(node.token, "appos"))
        return next((n for n in found if n is not None), node)

    def _may_pass(self, token: Token) -> bool:
        """Whether a deed only leads to another: "join it in calling", "resume shelling"."""
        found = self.nodes[token.i].trigger
        return (
            found is not None and found.inner and self.lexicon.carriers.get(token.lemma) == "fact"
        )

    def _carried(self, token: Token, outer: Node, depth: int) -> Iterator[Node]:
        """What a carrier passes on: "take steps to end", "use its influence to compel"."""
        for one in _passed_on(token):
            found = list(self._within(one, outer, depth))
            if found:
                yield from found
                return

    def _adopt(self, node: Node, found: list[Node]) -> None:
        for inner in found:
            if inner.parent is None and inner is not node and not is_above(inner, node):
                inner.parent = node
                node.contents.append(inner)
                if self._turns(node, inner):
                    inner.mood = inner.mood.reversed()

    def _turns(self, node: Node, inner: Node) -> bool:
        """Whether a content is what shall not be, or was only negated by what it is content of."""
        if node.trigger is not None and node.trigger.frame.prevents:
            return True
        blocked = self.lexicon.carriers.get(node.token.lemma) == "negative"
        return (
            blocked
            and node.event is EventType.REJECT
            and inner.mood.polarity is Polarity.NEGATIVE
            and not is_negated(inner.token)
        )

    def _uncoded(self, node: Node) -> None:
        """A content in words that no trigger covers, kept as words."""
        if node.trigger is None or not node.trigger.frame.content or node.event is EventType.ACCUSE:
            return
        for head in node.heads:
            for token in complements(head, node.trigger.frame.content, self.lexicon):
                gift = self._gift(token, node)
                if token.pos not in VERBAL and token.head.lower != "for" and gift is None:
                    continue
                inner = gift or self._worded(token)
                inner.event = kind_of(token) if token.pos in VERBAL else inner.event
                inner.parent = node
                node.contents.append(inner)
                return

    def _gift(self, token: Token, node: Node) -> Node | None:
        """The aid that a promise of money or goods is: "promised $3 billion for Chad"."""
        trigger = self.lexicon.gift
        promised = node.event is EventType.AGREE and node.is_verbal and token.dep in OBJECT
        if not promised or token.lemma not in trigger.objects:
            return None
        heads = (token, node.token)
        return Node(token, trigger.event, trigger, heads, Mood(), rule="noun.give")

    def _is_part(self, node: Node) -> bool:
        """What is no event of its own: an aim, or what another is asked to stop doing."""
        above = self.nodes.get(node.token.head.i) if node.token.dep == "xcomp" else None
        stopped = above is not None and above.event is EventType.RETREAT
        return _is_aim(node) or (stopped and above is not None and above.parent is not None)


def _passed_on(token: Token) -> Iterator[Token]:
    """What a carrier may lead to, likeliest first: its clauses, its object, its prepositions'."""
    for slot in ("xcomp", "dobj", "ccomp", "acl", "attr", "acomp"):
        yield from children(token, slot)
    yield from (c for c in children(token, "advcl") if c.tag in {"VB", "VBG"})
    if token.pos in {"NOUN", *VERBAL}:
        leading = (p for p in children(token, "prep") if p.lower in _LEADING)
        yield from (c for p in leading for c in children(p, "pobj", "pcomp"))


def _is_aim(node: Node) -> bool:
    """What is only aimed at: "struck to demand", "its role in ending the war"."""
    at = node.token
    if at.dep == "pcomp" and at.head.head.pos == "NOUN" and at.tag == "VBG":
        return True
    while at.dep in {"conj", "xcomp", "dobj"} and at.head is not at:
        at = at.head
    return at.dep in {"advcl", "acl", "relcl", "ccomp"} and is_infinitive(at) and not is_needed(at)


def _asks(token: Token, trigger: Trigger, lexicon: Lexicon) -> bool:
    """Whether somebody is asked: "insisted that it stop", not "that it had stopped"."""
    clause = child(token, "ccomp")
    if clause is not None and _is_question(clause):
        return False
    if clause is None and not complements(token, trigger.frame.content, lexicon):
        return bool(objects(token, lexicon)) or bool(trigger.company)
    if clause is None or trigger.frame.name not in {"demand", "insist"} or trigger.complement:
        return True
    if any(a.lower in {"must", "should", "to", "ought"} for a in clause.children):
        return True
    unchanged = clause.tag == "VBD" and clause.lower == clause.lemma  # "that Kuwait cut"
    bare = (
        unchanged
        or clause.tag in {"VB", "VBP"}
        or any(a.tag == "VB" and a.lemma == "be" for a in clause.children)
    )
    return bare and child(clause, "aux") is None


def _is_aside(token: Token) -> bool:
    """Words that only frame another event: "Speaking to the chamber, he rejected"."""
    return token.lemma == "speak" and token.tag == "VBG" and token.dep in {"advcl", "acl"}


def _is_jussive(token: Token) -> bool:
    """Whether a "let" only wishes that another would: "let Chad free them"."""
    wished = child(token, "ccomp") if token.lemma == "let" and is_command(token) else None
    doer = child(wished, "nsubj") if wished is not None and wished.pos == "VERB" else None
    return doer is not None and doer.pos == "PROPN"


def _is_measure(noun: Token) -> bool:
    """Whether a noun only counts: "a great deal of"."""
    return noun.lemma == "deal" and any(c.lower in {"great", "good"} for c in noun.children)


def _is_owed(token: Token) -> bool:
    """What has to be done by nobody named: "the causes have to be dealt with"."""
    owed = token.dep == "xcomp" and token.head.lemma in {"have", "need"} and is_passive(token)
    return owed and child(token.head, "nsubj") is not None


def _is_question(clause: Token) -> bool:
    """Whether nothing is demanded: "asked whether it would", "how it should be taken"."""
    first = clause
    while first.children and first.children[0].i < first.i:
        first = first.children[0]
    opening = ((c.tag, c.lower) for c in (first, *clause.children))
    return any(tag in {"WRB", "WP", "WDT"} or word in {"whether", "if"} for tag, word in opening)
