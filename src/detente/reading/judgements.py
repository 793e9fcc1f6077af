"""What a judgement amounts to: "called the plan unworkable", "did not believe it could be part".

The verdicts are those of ``data/grammar.yaml``, whoever gives them: a source that says "it is", or
the subject of a verb of judging. To believe that something should not be is to refuse it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.reading.tree import child, children, is_negated

if TYPE_CHECKING:
    from detente.reading.lexicon import Lexicon, Trigger
    from detente.reading.models import Token

PREDICATES = ("oprd", "ccomp", "xcomp", "acomp")


def judgement(verb: Token, lexicon: Lexicon) -> tuple[Trigger, tuple[Token, ...]] | None:
    """The trigger that a verb of judging is with its predicate, which is its company."""
    if verb.lemma in lexicon.judging and not is_negated(verb):
        for predicate in _predicates(verb):
            event = lexicon.amounts_to(predicate)
            if event is not None:
                return lexicon.judgements[event], ()
    if is_disbelief(verb, lexicon):
        return lexicon.judgements[EventType.REJECT], ()
    return None


def is_disbelief(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a belief is refused a place: "did not think that it should be a member"."""
    held = child(verb, "ccomp")
    if verb.lemma not in lexicon.believing or held is None or not is_negated(verb):
        return False
    modals = {aux.lower for aux in children(held, "aux")}
    return "should" in modals or (held.lemma == "be" and not modals.isdisjoint({"can", "could"}))


def _predicates(verb: Token) -> list[Token]:
    own = [c for c in children(verb, *PREDICATES) if c.pos in {"ADJ", "NOUN"} and c.i > verb.i]
    led = [c for c in children(verb, "prep") if c.lower in {"as", "out"}]
    return own + led + [c for prep in led if prep.lower == "as" for c in prep.children]
