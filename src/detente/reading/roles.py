"""Who does it, to whom, and what: the roles of a trigger as tokens of its sentence.

Whatever shape the parser gives a complement (xcomp, ccomp, advcl, pcomp, acl), the structure is the
same; control and raising hand the subject down ("urged China to press": China presses).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.tree import (
    OBJECT,
    PASSIVE_SUBJECT,
    child,
    children,
    is_infinitive,
    is_passive,
    objects_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.lexicon import Lexicon, Trigger
    from detente.reading.models import Token

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Frames of nouns whose "of" is whom it is done to: "the arrest of two men".
UNDERGONE = frozenset({"act", "give", "accuse", "refuse"})
VERBAL = frozenset({"VERB", "AUX"})
_LEADING = frozenset({"for", "to", "on", "about", "at", "in"})  # prepositions that lead to a clause
DEPTH = 12  # no sentence of the news nests its clauses deeper; a bound against hostile input


def subjects(verb: Token, lexicon: Lexicon, depth: int = 0) -> list[Token]:
    """The heads of the noun phrases that do what a verb says, through control and coordination."""
    if depth > DEPTH:
        return []
    if is_passive(verb):
        return _agents(verb)
    own = child(verb, "nsubj", "csubj")
    if own is None:
        return _inherited(verb, lexicon, depth)
    return [antecedent(verb) if own.lower in RELATIVE else own]


def objects(verb: Token, lexicon: Lexicon, depth: int = 0) -> list[Token]:
    """The heads of what a verb acts on: its object, or the subject of a passive."""
    found = (
        children(verb, *OBJECT) if not is_passive(verb) else children(verb, *PASSIVE_SUBJECT)[:1]
    )
    if found:
        return [antecedent(verb) if f.lower in RELATIVE else f for f in found]
    if not is_passive(verb):
        # "a charge Islamabad denies"
        asked = [verb.head] if verb.dep == "relcl" and child(verb, "nsubj") else []
        return _shared_object(verb) or asked
    if verb.dep == "acl":
        return [verb.head]
    if verb.dep == "conj" and depth < DEPTH:
        return objects(verb.head, lexicon, depth + 1)
    if verb.dep in {"xcomp", "advcl"} and depth < DEPTH:
        return _controlled(verb.head, verb, lexicon, depth + 1)
    return []


def _shared_object(verb: Token) -> list[Token]:
    """The object of a verb joined right behind: "neither endorsed nor condemned the strike"."""
    joined = child(verb, "conj")
    if joined is None or joined.pos != "VERB" or is_passive(verb):
        return []
    near = joined.i - verb.i - 1 == len(children(verb, "cc")) + len(children(joined, "advmod"))
    own = any(c.i > verb.i and c.dep not in {"cc", "conj", "punct"} for c in verb.children)
    return children(joined, *OBJECT) if near and not own else []


def recipients(heads: Iterable[Token], slots: Iterable[str], lexicon: Lexicon) -> list[list[Token]]:
    """For each slot of a frame, in order, the tokens that fill it (empty ones left out)."""
    listed = list(heads)
    found: list[list[Token]] = []
    for slot in slots:
        filled = [t for head in listed for t in _slot(head, slot, lexicon)]
        if filled:
            found.append(filled)
    return found


def addressed(verb: Token) -> list[Token]:
    """To whom a quoted order is spoken: "“Free them,” Lima told Quito"."""
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    said = verb.head
    if verb.dep != "ccomp" or said is verb:
        return []
    return children(said, *OBJECT, "dative") or objects_of(said, "to")


def complements(head: Token, slots: Iterable[str], lexicon: Lexicon) -> list[Token]:
    """The heads of what may be the content of a trigger, likeliest first."""
    found: list[Token] = []
    for slot in slots:
        if slot == "clause":
            found += _clauses(head, lexicon)
        elif slot == "object":
            found += objects(head, lexicon) if head.pos in VERBAL else []
        else:
            found += objects_of(head, slot)
            found += [
                c for p in children(head, "prep") if p.lower == slot for c in _clauses(p, lexicon)
            ]
    return list(dict.fromkeys(found))


def noun_actors(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Who does what a noun names: "Israel's call", "the US demand", "talks between A and B"."""
    owners = [*children(noun, "poss"), *objects_of(noun, "between", "among", "by")]
    if owners:
        return owners
    if noun.dep == "appos":
        return _apposed_actors(noun, lexicon)
    carrier = carrying_verb(noun, lexicon)
    if carrier is not None:
        received = is_received(carrier, lexicon)
        return objects_of(noun, "from") if received else subjects(carrier, lexicon)
    trigger = lexicon.noun(noun)
    done_to = trigger is not None and (trigger.frame.name in UNDERGONE or trigger.mode == "release")
    behind = objects_of(noun, "from") if done_to else objects_of(noun, "from", "of")
    own = [*children(noun, "compound", "amod", "nmod"), *behind]
    held = noun.dep in OBJECT and noun.head.lemma in lexicon.holding
    return own or (subjects(noun.head, lexicon) if held else [])


def is_received(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the subject of a verb is whom its object is put to: "received a warning from"."""
    return verb.lemma in lexicon.receiving and not is_passive(verb)


def _apposed_actors(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Whose it is stands at the noun that it explains: "Egypt's latest move, a request that"."""
    explained, verb = noun.head, noun.head.head
    own = [*children(noun, "amod", "compound", "nmod"), *objects_of(noun, "from")]
    above = own or [*children(explained, "poss"), *objects_of(explained, "by", "from")]
    if above or verb.pos not in VERBAL:
        return above
    if explained.dep in OBJECT | PASSIVE_SUBJECT:  # "its statement, a plea, was issued by Lima"
        return subjects(verb, lexicon)
    return []


def carrying_verb(noun: Token, lexicon: Lexicon) -> Token | None:
    """The light verb or carrier whose object a noun is: "launched an attack", "weighs talks"."""
    head = noun
    while head.dep == "conj" and head.head.pos == "NOUN":
        head = head.head
    verb = head.head
    received = is_received(verb, lexicon)
    carries = (
        received or verb.lemma in lexicon.light or lexicon.carriers.get(verb.lemma) == "possible"
    )
    if head.dep in OBJECT | PASSIVE_SUBJECT and carries and verb.pos == "VERB":
        return verb
    clause = child(noun, "acl", "relcl")
    if clause is None or clause.lemma not in lexicon.light or child(clause, "mark", *OBJECT):
        return None
    return clause if is_passive(clause) or child(clause, "nsubj") else None


def antecedent(verb: Token) -> Token:
    """The noun that a relative clause is about."""
    at = verb
    while at.dep in {"conj", "xcomp", "ccomp"} and at.head is not at:
        at = at.head
    return at.head if at.dep == "relcl" else at


def is_object_control(verb: Token, trigger: Trigger | None, lexicon: Lexicon) -> bool:
    """Whether a verb's object carries out the clause that follows it."""
    if trigger is not None:
        return trigger.frame.doer == "recipient"
    return verb.lemma in lexicon.object_control


def _agents(verb: Token) -> list[Token]:
    found = [p for agent in children(verb, "agent") for p in children(agent, "pobj")]
    return found or [
        p for prep in children(verb, "prep") if prep.lower == "by" for p in children(prep, "pobj")
    ]


def _inherited(verb: Token, lexicon: Lexicon, depth: int) -> list[Token]:
    head = verb.head
    if head is verb:
        return []
    if verb.dep == "conj" and head.pos in VERBAL:
        return objects(head, lexicon) if is_passive(head) else subjects(head, lexicon, depth + 1)
    if verb.dep in {"xcomp", "ccomp", "advcl", "oprd"}:
        return _controlled(head, verb, lexicon, depth + 1)
    if verb.dep == "pcomp":
        return _behind_preposition(head, lexicon, depth + 1)
    if verb.dep == "acl":
        return _of_noun(head, verb, lexicon, depth + 1)
    return [head] if verb.dep == "relcl" else []


def _controlled(head: Token, clause: Token, lexicon: Lexicon, depth: int) -> list[Token]:
    """Who the governing verb or adjective hands down as the subject of its clause."""
    if head.pos not in VERBAL:
        if head.pos == "ADJ" and head.head.pos in VERBAL:
            return subjects(head.head, lexicon, depth)
        return _of_noun(head, clause, lexicon, depth) if head.pos == "NOUN" else []
    trigger, company = lexicon.verb(head) or (None, ())
    adverbial = clause.dep == "advcl" and not is_infinitive(clause)
    if not adverbial and is_object_control(head, trigger, lexicon):
        slots = trigger.frame.recipient if trigger else ()
        handed = objects(head, lexicon) or _first([head, *company], slots, lexicon)
        if handed:
            return handed
    return objects(head, lexicon, depth) if is_passive(head) else subjects(head, lexicon, depth)


def _first(heads: Iterable[Token], slots: Iterable[str], lexicon: Lexicon) -> list[Token]:
    return next(iter(recipients(heads, slots, lexicon)), [])


def _behind_preposition(prep: Token, lexicon: Lexicon, depth: int) -> list[Token]:
    """The subject in "accused Sudan of breaking", "succeeded in freeing", "its plan for ending"."""
    head = prep.head
    if head.pos in VERBAL:
        return _controlled(head, prep, lexicon, depth)
    return _of_noun(head, prep, lexicon, depth) if head.pos == "NOUN" else []


def _of_noun(noun: Token, clause: Token, lexicon: Lexicon, depth: int) -> list[Token]:
    if clause.tag == "VBG" and clause.dep == "acl":
        return [noun]
    asked = lexicon.noun(noun)
    if asked is not None and asked.frame.doer == "recipient":
        slots = [s for s in asked.frame.recipient if s not in {"object", "from", "by", "of"}]
        return _first([noun], slots, lexicon)
    owners = children(noun, "poss")
    if owners:
        return owners
    verb = noun.head
    if noun.dep in OBJECT | {"attr", "pobj"} and verb.pos in VERBAL:
        return subjects(verb, lexicon, depth)
    if noun.dep == "pobj" and verb.head.pos in VERBAL:
        return subjects(verb.head, lexicon, depth)
    return children(noun, "compound", "amod")


def _slot(head: Token, slot: str, lexicon: Lexicon) -> list[Token]:
    if slot == "object":
        return objects(head, lexicon) if head.pos in VERBAL else []
    if slot == "dative":
        datives = children(head, "dative")
        return [t for d in datives for t in (d.children if d.pos == "ADP" else [d])]
    return [t for t in objects_of(head, slot) if t.pos not in VERBAL]


def _clauses(head: Token, lexicon: Lexicon) -> list[Token]:
    """Complement clauses under a head: any label, as long as they are not adverbial."""
    found: list[Token] = []
    for c in head.children:
        if _is_complement(c):
            found.append(c)
        elif c.dep in OBJECT and c.i > head.i and lexicon.noun(c) is None:
            found += _infinitives(c)
        elif c.dep == "prep" and c.lower in _LEADING:
            found += children(c, "pcomp")
            plain = [p for p in children(c, "pobj") if lexicon.noun(p) is None]
            found += [a for p in plain for a in _infinitives(p)]
    return found


def _is_complement(clause: Token) -> bool:
    if clause.dep == "advcl":
        return is_infinitive(clause)
    if clause.dep == "acl":
        return clause.pos in VERBAL
    if clause.dep == "relcl":  # "its demand that Iraq pay", "an undertaking to pay"
        return child(clause, "mark") is not None or is_infinitive(clause) or _is_provided(clause)
    return clause.dep in {"xcomp", "ccomp", "pcomp"}


def _is_provided(clause: Token) -> bool:
    """Whether a clause says what a plan provides for: "a proposal under which Iran would stop"."""
    first = next(iter(clause.children), clause)
    which = child(first, "pobj", "pcomp") if first.dep == "prep" else None
    return which is not None and which.lower == "which" and first.lower in {"under", "by", "in"}


def _infinitives(noun: Token) -> list[Token]:
    return [clause for clause in children(noun, "acl") if is_infinitive(clause)]
