"""Polarity, modality and condition of an event, read off the words around its trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import Modality, Polarity
from detente.reading.tree import ancestors, children, extent, is_negated, subtree

if TYPE_CHECKING:
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Token

# From the weakest claim on reality to the strongest: the first that applies wins.
_ORDER = (
    Modality.CONDITIONAL, Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED,
    Modality.HYPOTHETICAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mood:
    """How an event is presented; ``condition`` are the offsets of the clause it depends on.

    ``willed`` where its own auxiliary or carrier makes it the actor's will ("will not leave"), not
    only something that has not been seen ("has not signalled leaving").
    """

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.FACT
    condition: tuple[int, int] | None = None
    willed: bool = False

    def reversed(self) -> Mood:
        """The same with its polarity turned: what one is talked out of."""
        turned = Polarity.POSITIVE if self.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        return replace(self, polarity=turned)

    def under(self, outer: Modality) -> Modality:
        """The modality as the content of an event that presents it so."""
        return self.modality if self.modality is not Modality.FACT else outer


def mood_of(verb: Token, lexicon: Lexicon) -> Mood:
    """The mood of a verb: its auxiliaries, negations, carriers and conditions."""
    found: set[Modality] = set()
    negative = is_negated(verb)
    for aux in children(verb, "aux"):
        modality = lexicon.modals.get(aux.lower)
        if modality:
            found.add(modality)
    willed = Modality.PLANNED in found
    own = negative
    negative ^= _carriers(verb, lexicon, found)
    willed |= Modality.PLANNED in found and negative == own
    condition = condition_of(verb, lexicon)
    if condition is not None and _is_conditional(verb, lexicon):
        found.add(Modality.CONDITIONAL)
    modality = next((m for m in _ORDER if m in found), Modality.FACT)
    if modality is Modality.FACT and (_is_imagined(verb) or _is_supposed(verb, lexicon)):
        modality = Modality.HYPOTHETICAL
    if negative and not willed and modality is Modality.PLANNED:
        modality = Modality.FACT
    polarity = Polarity.NEGATIVE if negative else Polarity.POSITIVE
    return Mood(polarity, modality, condition, willed)


def noun_mood(noun: Token, lexicon: Lexicon, verb: Token | None = None) -> Mood:
    """The mood of a noun event, with its verb if any: "proposed talks", "is weighing concessions"."""
    if verb is not None:
        mood = mood_of(verb, lexicon)
        kind = lexicon.carriers.get(verb.lemma, "fact")
        if kind in {"fact", "negative"} or mood.modality is not Modality.FACT:
            return mood
        return replace(mood, modality=Modality(kind))
    kinds = {lexicon.adjectives.get(c.lower, "") for c in noun.children}
    negative = "negative" in kinds or is_negated(noun)
    modality = Modality.FACT
    if "planned" in kinds:
        modality = Modality.PLANNED
    elif "possible" in kinds:
        modality = Modality.POSSIBLE
    return Mood(Polarity.NEGATIVE if negative else Polarity.POSITIVE, modality)


def condition_of(verb: Token, lexicon: Lexicon) -> tuple[int, int] | None:
    """The clause that the event is made to depend on.

    Parsers attach it too low: "will withdraw if talks that began in May succeed" may hang on any
    verb below, so the clause that follows is taken wherever it hangs in the verb's own clause.
    """
    clause = _condition(verb, lexicon)
    return extent(subtree(clause)) if clause is not None else None


def _condition(verb: Token, lexicon: Lexicon) -> Token | None:
    reach = [verb, *children(verb, "xcomp", "ccomp", "conj")]
    at = verb
    while at.dep in {"xcomp", "conj", "ccomp"} and at.head is not at:
        at = at.head
        reach.append(at)
    for head in reach:
        for c in head.children:
            if c.dep in {"advcl", "ccomp"} and _opener(c) in lexicon.conditions:
                return c
            if c.dep == "prep" and c.lower in {"unless", "provided", "until", "without"}:
                return c
    return None


def _opener(clause: Token) -> str:
    first = min(subtree(clause), key=lambda t: t.i)
    return first.lower


def _is_conditional(verb: Token, lexicon: Lexicon) -> bool:
    clause = _condition(verb, lexicon)
    return clause is not None and _opener(clause) in lexicon.conditional


def _is_supposed(verb: Token, lexicon: Lexicon) -> bool:
    """Inside the clause that is the condition: "unless Israel gave up the land"."""
    at = verb
    while at.dep in {"conj", "xcomp", "ccomp"} and at.head is not at:
        at = at.head
    return at.dep == "advcl" and _opener(at) in lexicon.conditional


def _is_imagined(verb: Token) -> bool:
    """A present tense below an infinitive: "to create a situation where both sides stop"."""
    if verb.tag not in {"VBZ", "VBP"} or verb.dep not in {"relcl", "advcl", "ccomp", "conj"}:
        return False
    return any(a.tag == "VB" and any(t.tag == "TO" for t in a.children) for a in ancestors(verb))


def _carriers(verb: Token, lexicon: Lexicon, found: set[Modality]) -> bool:
    """What the words above say of the verb; whether they negate it ("failed to agree")."""
    negative = False
    at = verb
    while at.dep in {"xcomp", "acomp", "acl", "pcomp", "prep", "conj", "dobj"} and at.head is not at:
        last, at = at, at.head
        kind = lexicon.carriers.get(at.lemma)
        if last.dep == "conj":
            negative |= is_negated(at) and at.pos == "VERB" and not children(last, "aux")
            for aux in children(at, "aux"):
                if aux.lower in lexicon.modals and last.tag == "VB" and not children(last, "aux"):
                    found.add(lexicon.modals[aux.lower])
            continue
        if kind is None:
            break
        if kind == "negative":
            negative = not negative
        elif kind != "fact":
            found.add(Modality(kind))
        negative ^= is_negated(at)
        for aux in children(at, "aux"):
            if aux.lower in lexicon.modals:
                found.add(lexicon.modals[aux.lower])
    return negative
