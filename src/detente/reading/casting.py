"""Who plays which role in an event: the actors and recipients of the nodes of one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.reading.nodes import ANSWERS, OWN_DEED, PUT
from detente.reading.roles import VERBAL, addressed, is_received, noun_actors, recipients, subjects
from detente.reading.tree import children, is_command, subtree

if TYPE_CHECKING:
    from detente.casefile.model import Mention
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Token
    from detente.reading.nodes import Node
    from detente.reading.reference import Referents

# Frames whose object is a matter more often than an actor: "rejected it".
ABOUT = frozenset({"promise", "offer", "refuse", "support"})
HOSTILE = frozenset({EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE})
_TOWARDS = ("object", "dative", "to", "with", "against", "on", "for", "from")


class Casting:
    """Fills the roles of the nodes of one sentence, outermost first."""

    def __init__(self, nodes: dict[int, Node], lexicon: Lexicon, referents: Referents) -> None:
        self.nodes = nodes
        self.lexicon = lexicon
        self.referents = referents

    def cast(self, node: Node) -> None:
        """Fill the actors and recipients of a node whose outer events are cast."""
        node.actors = self._doers(node) if node.trigger is None else self._actors(node)
        node.recipients = self._recipients(node) if node.trigger or node.parent is None else []

    def _actors(self, node: Node) -> list[Mention]:
        if node.is_verbal:
            return self._doers(node)
        tokens = noun_actors(node.token, self.lexicon)
        return self.referents.mentions(tokens, node.token) or self._doers(node)

    def can_act(self, token: Token) -> bool:
        """A government, a person, an army and its aircraft act; an omelette does not."""
        return token.lemma in self.lexicon.agents or not self.referents.phrases.is_thing(token)

    def _doers(self, node: Node) -> list[Mention]:
        """Who carries out a content, by the frame of the event around it."""
        if node.is_verbal:
            ordered = is_command(node.token)
            doers = addressed(node.token) if ordered else subjects(node.token, self.lexicon)
            tokens = [t for t in doers if self.can_act(t)]
            found = self.referents.mentions(tokens, node.token)
            if found:
                return found
        outer = node.parent
        if outer is None or outer.trigger is None:
            return []
        answered = _is_answered(node, outer)
        if outer.trigger.frame.doer == "actor" and not answered:
            return list(outer.actors)
        return list(outer.recipients)

    def _recipients(self, node: Node) -> list[Mention]:
        trigger = node.trigger
        known = {m.label for m in node.actors}
        if trigger is None:
            return self._inner_recipients(node)
        slots = trigger.frame.recipient
        if not node.is_verbal and trigger.frame.doer == "recipient":
            slots = tuple(s for s in slots if s not in {"from", "by", "of"})
        receiving = [h for h in node.heads if not node.is_verbal and is_received(h, self.lexicon)]
        put_to = [subjects(h, self.lexicon) for h in receiving] or self._pressed(node)
        for tokens in [*put_to, *recipients(node.heads, slots, self.lexicon)]:
            named = self.referents.mentions(self._aimed_at(tokens, node), node.token)
            found = [m for m in named if m.label not in known]
            if named and not found and trigger.frame.name == "ask" and node.is_verbal:
                return []  # its own citizens
            if found:
                return found + self._asked_apart(node, known | {m.label for m in found})
        return (
            self._answering(node, known)
            or self._threatened(node, known)
            or self._behind_content(node, known)
            or self._inside_object(node, known)
        )

    def _pressed(self, node: Node) -> list[list[Token]]:
        """Who is under it: "Jordan is under pressure from Egypt to close the road"."""
        prep = node.token.head
        under = node.token.dep == "pobj" and prep.lower == "under" and prep.head.pos in VERBAL
        return [subjects(prep.head, self.lexicon)] if under and not node.is_verbal else []

    def _asked_apart(self, node: Node, known: set[str]) -> list[Mention]:
        """Who else is asked for a part of its own: "asked Mali to leave and Chad to stay"."""
        if node.trigger is None or node.trigger.frame.doer != "recipient":
            return []
        doers = [
            s
            for inner in node.contents
            if inner.token.dep == "conj"
            for s in children(inner.token, "nsubj")
        ]
        return [m for m in self.referents.mentions(doers, node.token) if m.label not in known]

    def _answering(self, node: Node, known: set[str]) -> list[Mention]:
        """Whoever answers a demand was asked: "rejected the demand"."""
        outer = node.parent
        if outer is None or not _is_answered(node, outer):
            return []
        return [m for m in outer.actors if m.label not in known]

    def _threatened(self, node: Node, known: set[str]) -> list[Mention]:
        """Whoever is threatened would suffer the deed: "threatened Mali with sanctions"."""
        outer = node.parent
        if outer is None or outer.event is not EventType.THREATEN or node.event not in HOSTILE:
            return []
        return [m for m in outer.recipients if m.label not in known]

    def _aimed_at(self, tokens: list[Token], node: Node) -> list[Token]:
        """The tokens that may name a recipient: no events, and no "it" that stands for a plan."""
        frame = node.trigger.frame if node.trigger is not None else None
        matters = {"it", "this", "that", "them"} if frame and frame.name in ABOUT else set()
        # Whom they met is not where: "reached a deal in Havana".
        shared = filter(
            self.referents.phrases.is_thing, node.heads if frame and frame.mutual else ()
        )
        barred = {*self.nodes, *(t.i for t in shared)}
        if frame is not None and frame.name == "visit":  # "sent an envoy to Lima"
            barred |= {t.i for t in node.heads}
        return [t for t in tokens if t.i not in barred and t.lower not in matters]

    def _inside_object(self, node: Node, known: set[str]) -> list[Mention]:
        """The first actor named anywhere in what it is done to: "crimes committed by rebels"."""
        if node.trigger is None or node.event in OWN_DEED or node.contents or not node.is_verbal:
            return []
        slots = recipients(node.heads, node.trigger.frame.recipient, self.lexicon)
        for token in (t for tokens in slots for head in tokens for t in subtree(head)):
            name = self.referents.phrases.name_at(token)
            if name is None or name.last != token.i:
                continue
            named = self.referents.mentions([token], node.token)
            found = [m for m in named if m.actor and m.label not in known]
            if found:
                node.doubts.append("recipient from clause")
                return found[:1]
        return []

    def _behind_content(self, node: Node, known: set[str]) -> list[Mention]:
        """Whom it is aimed at, where only the content tells: "demanded that Iran stop"."""
        found: dict[str, Mention] = {}
        for inner in node.contents:
            named = inner.is_verbal and bool(children(inner.token, "nsubj"))
            behind = [] if named else self._inner_recipients(inner)
            for mentions in (self._inner_actors(inner), behind):
                others = [m for m in mentions if m.label not in known]
                found |= {m.label: m for m in others if m.label not in found}
                if others:
                    break
        return list(found.values())

    def _inner_actors(self, inner: Node) -> list[Mention]:
        if inner.is_verbal:
            tokens = subjects(inner.token, self.lexicon)
        else:
            tokens = noun_actors(inner.token, self.lexicon)
        return self.referents.mentions(tokens, inner.token)

    def _inner_recipients(self, inner: Node) -> list[Mention]:
        slots = inner.trigger.frame.recipient if inner.trigger else _TOWARDS
        for tokens in recipients(inner.heads, slots, self.lexicon):
            found = self.referents.mentions(tokens, inner.token)
            found = [m for m in found if m.actor]  # no troops, embassies, captives
            if found:
                return found
        return []


def _is_answered(node: Node, outer: Node) -> bool:
    """Whether a demand, threat or charge is what somebody answers: "agreed to the request"."""
    if outer.event is EventType.AGREE:
        return node.event is EventType.REQUEST and not node.is_verbal
    return outer.event in ANSWERS and node.event in PUT
