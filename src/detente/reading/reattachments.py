"""Puts clauses back under the word that asks for them.

Small parsers hang an infinitive on the nearest verb ("heed a call | to leave"), take "to" before a
bare verb for a preposition ("an offer | to host talks") and lose the second half of "asked A to X
and B to Y". What a verb or noun may ask for is known from the declarations, so that each of these
is a condition on the tree and its mend. Tokens are changed in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.reading.roles import VERBAL
from detente.reading.tree import OBJECT, ancestors, child, children, hang, is_infinitive, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token

# Nouns of these types are put to somebody, or say what shall be done.
ASKING = frozenset(
    {EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.ACCUSE}
)
CLAUSAL = frozenset({"advcl", "xcomp", "acl", "relcl", "ccomp"})
# Frames whose "to" may be no more than "towards": "an appeal to aid agencies".
_ADDRESSING = frozenset({"ask", "demand", "request", "insist", "accuse", "support"})
_MODIFYING = frozenset({"compound", "amod", "nmod"})


def mend(sentence: Sentence, lexicon: Lexicon) -> None:
    """Apply every reattachment to a sentence."""
    for token in sentence.tokens:
        if token.lower == "to":
            _as_infinitive(token, sentence, lexicon)
        if token.dep in {"relcl", "acl"}:
            _as_subjunctive(token, lexicon)
        elif token.dep == "prep":
            _out_of_agent(token)
            _to_passive(token)
            _to_inner_noun(token, lexicon)
        elif token.dep == "conj":
            _out_of_relative(token)
    for token in sentence.tokens:
        if token.dep in CLAUSAL:
            opener = _opener(token, sentence)
            if opener is not None and opener.i > 1:
                _into_gap(token, opener, sentence, lexicon) or _behind_for(
                    token, opener, sentence, lexicon
                ) or _onto_noun(token, opener, sentence, lexicon)


def _out_of_relative(second: Token) -> None:
    """Whoever buys also sells in "buys the oil that others spurn | and sells them tractors".

    What is joined in a clause about its object is about that object too, and has no other.
    """
    first = second.head
    about = children(first, *OBJECT)
    if first.dep != "relcl" or second.pos != "VERB" or child(second, "nsubj", "nsubjpass"):
        return
    gap = about == [] or [o.lower for o in about] in (["that"], ["which"], ["whom"])
    verb = next((a for a in ancestors(first) if a.pos in VERBAL), None)
    own = gap and child(first, "nsubj") is not None and child(second, *OBJECT) is not None
    if own and verb is not None and verb.tag == second.tag:
        hang(second, verb, "conj")


def _opener(clause: Token, sentence: Sentence) -> Token | None:
    """The "to" of an infinitive, the "that" or "for" of a clause, where it opens it."""
    first = clause
    while first.children and first.children[0].i < first.i:
        first = first.children[0]
    before = sentence.tokens[max(0, first.i - 1)]
    if before.lower == "for" and not before.children and is_infinitive(clause):
        hang(before, clause, "mark")
        return before
    opens = is_infinitive(clause) and first.lower in {"to", "not"}
    return first if opens or (first.dep == "mark" and first.lower in {"that", "for"}) else None


def _into_gap(clause: Token, to: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """The second of two demands: "asked Mali to leave the town and Chad to stop the convoys"."""
    doer = _closing(to, sentence)
    if (
        doer is None
        or doer.dep != "conj"
        or _is_below(clause, doer)
        or to.dep == "mark"
        or child(clause, "nsubj")
    ):
        return False
    first = next((a for a in ancestors(doer) if a.pos in VERBAL), None)
    known = doer.pos == "PROPN" or child(doer, "det") is not None
    if first is None or not known or doer.head.pos not in {"NOUN", "PROPN", "PRON"}:
        return False
    if not is_infinitive(first) or first.dep not in CLAUSAL | {"conj"}:
        return False
    asks = lexicon.verb(first)
    if asks is not None and asks[0].frame.doer == "recipient" and asks[0].frame.content:
        return False  # "to invite Mali and Chad to talk" is one demand
    hang(doer, clause, "nsubj")
    hang(clause, first, "conj")
    return True


def _behind_for(clause: Token, to: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Who shall do it stands behind "for": "a call for Chad and Sudan to leave"."""
    if to.lower == "that":
        return False
    if to.lower == "for":
        called = any(t.company == ("for",) for t in lexicon.verbs.get(clause.head.lemma, ()))
        if called and clause.head.i == to.i - 1:
            hang(to, clause.head, "prep")  # "called for Mali to leave": the verb is "call for"
        return called
    doer = _closing(to, sentence, within="for")
    if doer is None or child(clause, "nsubj") is not None or _is_below(clause, doer):
        return False
    prep, head = doer.head, doer.head.head
    asked = lexicon.noun(head) if head.pos == "NOUN" else None
    if prep.lower != "for" or (head.pos == "NOUN" and (asked is None or asked.event not in ASKING)):
        return False
    hang(doer, clause, "nsubj")
    if head.pos == "NOUN":
        hang(prep, clause, "mark")
        hang(clause, head, "acl")
    return True


def _onto_noun(clause: Token, opener: Token, sentence: Sentence, lexicon: Lexicon) -> bool:
    """The noun that asks for a clause and ends just before it: "heed a call by Mali to leave"."""
    above = {a.i for a in ancestors(clause)}
    asking = ASKING if opener.lower == "that" else ASKING - {EventType.ACCUSE}
    at = sentence.tokens[opener.i - 1]
    while at.i not in above and at.head is not at:
        trigger = lexicon.noun(at) if at.pos == "NOUN" else None
        if trigger is not None and trigger.event in asking and "clause" in trigger.frame.content:
            if not any(c.i < clause.i for c in children(at, "acl")):
                hang(clause, at, "acl")
                return True
            return False
        at = at.head
    return False


def _closing(opener: Token, sentence: Sentence, within: str = "") -> Token | None:
    """The head of the noun phrase that ends just before a clause."""
    at = sentence.tokens[opener.i - 1]
    if at.pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    for head in [at, *ancestors(at)]:
        if head.dep == "conj" and not within:
            return head
        if within and head.dep == "pobj" and head.head.lower == within:
            return head
        if head.pos in VERBAL:
            return None
    return None


def _is_below(token: Token, other: Token) -> bool:
    return any(a is other for a in ancestors(token))


def _as_infinitive(to: Token, sentence: Sentence, lexicon: Lexicon) -> None:
    """A bare verb taken for a noun: "an offer to host talks", "Asks Chad to Free Crew"."""
    if to.dep not in {"prep", "dative"} or to.i + 1 >= len(sentence.tokens):
        return
    verb, thing = sentence.tokens[to.i + 1], child(to, "pobj")
    modifies = verb.dep in _MODIFYING and (verb.head is thing or verb.head.head is thing)
    if thing is None or verb.lower not in lexicon.verbs or not (modifies or verb is thing):
        return
    if not _takes_infinitive(to.head, to, lexicon):
        return
    verb.pos, verb.tag, verb.lemma = "VERB", "VB", verb.lower
    hang(verb, to.head, "acl" if to.head.pos == "NOUN" else "xcomp")
    if verb is not thing:
        hang(thing, verb, "dobj")
    hang(to, verb, "aux")
    to.tag, to.pos = "TO", "PART"


def _takes_infinitive(head: Token, to: Token, lexicon: Lexicon) -> bool:
    """Whether what stands before "to" asks for a deed, and not only for whom it is put to."""
    if head.pos == "NOUN":
        noun = lexicon.noun(head)
        return noun is not None and noun.event in ASKING and noun.frame.name not in _ADDRESSING
    found = lexicon.verb(head) if head.pos == "VERB" else None
    if found is None or "clause" not in found[0].frame.content:
        return False
    asked = any(o.i < to.i for o in children(head, *OBJECT))
    return asked if found[0].frame.doer == "recipient" else not asked


def _as_subjunctive(verb: Token, lexicon: Lexicon) -> None:
    """A singular with a plural verb is no relative clause: "a request that France hand it back"."""
    that, subject = next(iter(verb.children), verb), child(verb, "nsubj")
    trigger = lexicon.noun(verb.head) if verb.head.pos == "NOUN" else None
    if trigger is None or trigger.event not in ASKING or subject is None:
        return
    singular = subject.tag in {"NNP", "NN"} and not children(subject, "conj")
    if that.lower == "that" and verb.tag in {"VBP", "VB"} and singular and not _helped(verb):
        that.dep, verb.dep, verb.tag = "mark", "acl", "VB"


def _helped(verb: Token) -> bool:
    return child(verb, "aux", "auxpass") is not None


def _out_of_agent(prep: Token) -> None:
    """What somebody is accused of, hung on the accuser: "accused by Chad of arming rebels"."""
    if prep.lower not in {"of", "for", "over"} or child(prep, "pcomp") is None:
        return
    agent = next((a for a in ancestors(prep) if a.dep == "agent"), None)
    if agent is not None and agent.i < prep.i:
        hang(prep, agent.head, "prep")


def _to_passive(prep: Token) -> None:
    """Who threatens, hung on the threat: "was threatened with sanctions by Chad"."""
    if prep.lower != "by" or child(prep, "pobj") is None:
        return
    for above in _verbs_above(prep):
        if is_passive(above) and child(above, "agent") is None and above.i < prep.i:
            hang(prep, above, "agent")
        return


def _to_inner_noun(prep: Token, lexicon: Lexicon) -> None:
    """What a demand is for, hung on a judgement of it: "support for its call to Mali for aid"."""
    outer = prep.head
    if outer.dep == "pobj" and outer.head.lower in {"from", "by"}:
        _to_asker(prep, outer.head.head, lexicon)
    if outer.pos not in {"NOUN", *VERBAL}:
        return
    before = [c for c in outer.children if c.i < prep.i]
    last = before[-1] if before else None
    noun = child(last, "pobj") if last is not None and last.dep == "prep" else None
    trigger = lexicon.noun(noun) if noun is not None and noun.pos == "NOUN" else None
    if noun is None or trigger is None or trigger.event is not EventType.REQUEST:
        return
    if outer.pos == "NOUN" and prep.lower in {*trigger.frame.recipient, *trigger.frame.content}:
        hang(prep, noun)


def _to_asker(prep: Token, noun: Token, lexicon: Lexicon) -> None:
    """Whom it is put to, hung on who puts it: "a warning from Ankara to Athens"."""
    trigger = lexicon.noun(noun) if noun.pos == "NOUN" else None
    if trigger is not None and trigger.event in ASKING and prep.lower in {"to", "for"}:
        hang(prep, noun)


def _verbs_above(token: Token) -> Iterator[Token]:
    """The verb above a preposition, where only noun phrases lie between."""
    for above in ancestors(token):
        if above.pos in VERBAL:
            if above is not token.head:
                yield above
            return
        if above.pos not in {"NOUN", "PROPN", "ADP"}:
            return
