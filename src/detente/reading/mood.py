"""Polarity, modality and condition of an event, read off the words around its trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import Modality, Polarity
from detente.reading.tree import (
    ancestors,
    child,
    children,
    extent,
    is_command,
    is_infinitive,
    is_negated,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Token

# From the weakest claim on reality to the strongest: the first that applies wins.
_ORDER = (
    Modality.CONDITIONAL, Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED,
    Modality.HYPOTHETICAL,
)  # fmt: skip
# The labels by which a word hangs on what carries it.
_CARRIED = frozenset({"xcomp", "acomp", "acl", "pcomp", "prep", "conj", "dobj"})


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
    own, reversing = is_negated(verb), False
    found = _modals(verb, lexicon) | _commands(verb)
    willed = Modality.PLANNED in found
    for kinds, negates in _carriers(verb, lexicon):
        found |= kinds
        reversing ^= negates
    willed |= Modality.PLANNED in found and not reversing
    willed &= not _is_scheduled(verb)
    clause = _condition(verb, lexicon)
    if clause is not None and _opener(clause) in lexicon.conditional:
        found.add(Modality.CONDITIONAL)
    modality = next((m for m in _ORDER if m in found), Modality.FACT)
    negative = own ^ reversing
    if modality is Modality.FACT and (_is_imagined(verb) or _is_supposed(verb, lexicon)):
        modality = Modality.HYPOTHETICAL
    elif modality is Modality.PLANNED and negative and not willed:
        modality = Modality.FACT
    condition = extent(subtree(clause)) if clause is not None else None
    return Mood(_polarity(negative=negative), modality, condition, willed)


def noun_mood(noun: Token, lexicon: Lexicon, verb: Token | None = None) -> Mood:
    """The mood of a noun event, with its verb if any: "proposed talks", "weighs concessions"."""
    if verb is not None:
        mood = mood_of(verb, lexicon)
        kind = lexicon.carriers.get(verb.lemma, "fact")
        if kind in {"fact", "negative"} or mood.modality is not Modality.FACT:
            return mood
        return replace(mood, modality=Modality(kind))
    kinds = {lexicon.adjectives.get(c.lower, "") for c in noun.children}
    presented = (m for m in (Modality.PLANNED, Modality.POSSIBLE) if m in kinds)
    negative = "negative" in kinds or is_negated(noun)
    return Mood(_polarity(negative=negative), next(presented, Modality.FACT))


def _is_scheduled(verb: Token) -> bool:
    """Whether it is only said to be coming: "were to meet on Monday"."""
    return verb.dep == "xcomp" and verb.head.lemma == "be" and is_infinitive(verb)


def is_needed(clause: Token) -> bool:
    """An infinitive that a parser took for an aim: "needed to “free the crew”"."""
    plain = (
        clause.dep == "advcl" and is_infinitive(clause) and clause.head.lemma in {"need", "have"}
    )
    return plain and not children(clause.head, "dobj")


def _commands(verb: Token) -> set[Modality]:
    """What an order makes of a verb: "Free them!", "Let Chad free them"."""
    above = verb.head if verb.dep == "ccomp" and verb.head.lemma == "let" else verb
    return {Modality.DEMANDED} if is_command(above) else set()


def _polarity(*, negative: bool) -> Polarity:
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _modals(verb: Token, lexicon: Lexicon) -> set[Modality]:
    auxiliaries = (aux.lower for aux in children(verb, "aux"))
    return {lexicon.modals[aux] for aux in auxiliaries if aux in lexicon.modals}


def _condition(verb: Token, lexicon: Lexicon) -> Token | None:
    """The clause that the event is made to depend on.

    Parsers attach it too low: "will withdraw if talks that began in May succeed" may hang on any
    verb below, so the clause that follows is taken wherever it hangs in the verb's own clause.
    """
    reach = [verb, *children(verb, "xcomp", "ccomp", "conj")]
    at = verb
    while at.dep in {"xcomp", "conj", "ccomp"} and at.head is not at:
        at = at.head
        reach.append(at)
    for head in reach:
        for c in head.children:
            if c.dep in {"advcl", "ccomp"} and _opener(c) in lexicon.conditions:
                return c
            if c.dep == "prep" and c.lower in {"unless", "provided", "until"}:
                return c
            if c.dep == "prep" and c.lower == "without" and _is_open(head, lexicon):
                return c
    return None


def _is_open(verb: Token, lexicon: Lexicon) -> bool:
    """Whether it is not simply so: "will not sign without", not "left without a word"."""
    return is_negated(verb) or bool(_modals(verb, lexicon))


def _opener(clause: Token) -> str:
    return subtree(clause)[0].lower


def _is_supposed(verb: Token, lexicon: Lexicon) -> bool:
    """Inside a clause that is a condition: "unless Israel gave up the land", "once it leaves"."""
    at = verb
    while at.dep in {"conj", "xcomp", "ccomp"} and at.head is not at:
        at = at.head
    if at.dep != "advcl":
        return False
    tags = {verb.tag, *(a.tag for a in children(verb, "aux", "auxpass"))}
    to_come = _opener(at) in lexicon.conditions and not tags.isdisjoint({"VBZ", "VBP"})
    return to_come or _opener(at) in lexicon.conditional


def _is_imagined(verb: Token) -> bool:
    """A present tense below an infinitive: "to create a situation where both sides stop"."""
    if verb.tag not in {"VBZ", "VBP"} or verb.dep not in {"relcl", "advcl", "ccomp", "conj"}:
        return False
    return any(a.tag == "VB" and any(t.tag == "TO" for t in a.children) for a in ancestors(verb))


def _carriers(verb: Token, lexicon: Lexicon) -> Iterator[tuple[set[Modality], bool]]:
    """What each word above says of the verb, and whether it negates it ("failed to agree")."""
    at = verb
    while at.dep in _CARRIED or is_needed(at):
        last, at = at, at.head
        if at is last:
            return
        passed = _passed_on(last, lexicon)
        if passed is not None:
            yield passed
            continue
        if is_infinitive(last) and at.lemma in {"have", "be"}:
            if any(c.lower == "yet" for c in (*at.children, *last.children)):
                yield set(), True  # "has yet to lift the ban"
                return
            if at.lemma == "be" and child(at, "nsubj", "nsubjpass") is not None:
                yield {Modality.PLANNED}, is_negated(at)  # "were to meet in May"
                return
        if at.lower in {"by", "through"} and last.dep == "pcomp":
            yield _modals(at.head, lexicon), False  # "could help by urging": could urge
            return
        if at.dep == "prep" and last.dep == "pcomp":
            continue  # "refrained from leaving"
        kind = lexicon.carriers.get(at.lemma)
        if kind is None:
            return
        kinds = {Modality(kind)} if kind not in {"fact", "negative"} else set()
        yield kinds | _modals(at, lexicon), (kind == "negative") ^ is_negated(at)


def _passed_on(word: Token, lexicon: Lexicon) -> tuple[set[Modality], bool] | None:
    """What a word takes over from the one above it, where that says nothing of its own."""
    if word.dep == "conj":
        return _joined(word, lexicon)
    if word.dep == "acomp" and word.head.lemma == "be":
        return _modals(word.head, lexicon), is_negated(word.head)  # "is not prepared to leave"
    return None


def _joined(second: Token, lexicon: Lexicon) -> tuple[set[Modality], bool]:
    """What a first verb shares with the one joined to it: "will not stop and leave"."""
    first, bare = second.head, not children(second, "aux", "nsubj", "nsubjpass")
    shared = _modals(first, lexicon) if second.tag == "VB" and bare else set()
    return shared, bare and first.pos == "VERB" and is_negated(first)
