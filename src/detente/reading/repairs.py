"""Mends what small parsers get wrong in the same way again and again.

Each repair is a condition on the tree and its mend; tokens are changed in place before anything
reads them. A repair applies only where the tree as given makes no sense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading import lexicon, reattachments, resumed
from detente.reading.tree import child, children, hang

if TYPE_CHECKING:
    from detente.reading.models import Sentence, Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
CLAUSE = frozenset({"ccomp", "advcl", "relcl"})
MODIFIERS = ("det", "amod", "compound", "poss")


def mend(sentence: Sentence) -> None:
    """Apply every repair to a sentence."""
    for token in sentence.tokens:
        if token.tag == "NNS" and token.dep in CLAUSE and child(token, "mark") is not None:
            _as_verb(token)
        elif token.tag == "RB" and token.dep in CLAUSE and child(token, "nsubj") is not None:
            token.pos, token.tag = "VERB", "VB"  # "that Chad withdraw from the valley"
        elif token.i == 2 and token.dep == "nsubj" and token.head.tag == "VBP":
            _into_pair(sentence.tokens[0], token)
        elif token.tag == "VB" and token.dep == "conj" and token.head.tag in FINITE:
            _into_infinitive(token)
            _into_report(token)
        elif token.dep in CLAUSE | {"acl", "xcomp"} and token.pos in {"NOUN", "ADJ", "PROPN"}:
            _as_subjunctive(token)
    resumed.mend(sentence, lexicon.load())
    reattachments.mend(sentence, lexicon.load())


def _as_subjunctive(token: Token) -> None:
    """A noun with a "that" and a subject, or a "to", is a verb: "demands that Chad free them"."""
    mark, to = child(token, "mark"), child(token, "aux")
    asked = mark is not None and mark.lower == "that" and child(token, "nsubj") is not None
    if asked or (to is not None and to.tag == "TO"):
        token.pos, token.tag, token.lemma = "VERB", "VB", token.lower


def _into_infinitive(token: Token) -> None:
    """A bare verb joins the infinitive, not the finite verb: "called on them to stop and leave"."""
    if any(c.dep in {"aux", "nsubj", "neg"} for c in token.children):
        return
    clauses = [
        c for c in token.head.children if c.dep in {"xcomp", "advcl", "ccomp"} and c.tag == "VB"
    ]
    joined = [c for c in clauses if c.i < token.i]
    if joined:
        hang(token, joined[-1])


def _into_report(token: Token) -> None:
    """A modal goes on with what is reported: "he said that it would stop and would not return"."""
    if token.dep != "conj" or child(token, "nsubj") is not None:
        return
    reported = child(token.head, "ccomp")
    if child(token, "aux") is None or reported is None or reported.i > token.i:
        return
    if any(a.tag == "MD" for a in children(reported, "aux")):
        hang(token, reported)


def _into_pair(first: Token, second: Token) -> None:
    """A headline joins its subjects with a comma: "Sudan, Chad agree to reopen border"."""
    comma = second.head.children[1:2]
    if first.head is second.head and first.pos == second.pos == "PROPN" and comma[0].text == ",":
        first.dep, second.dep = "nsubj", "conj"
        hang(second, first)


def _as_verb(token: Token) -> None:
    """A plural noun cannot head a clause; it is a verb: "that any deal hinges on steps"."""
    token.pos, token.tag = "VERB", "VBZ"
    compounds = children(token, "compound")
    if child(token, "nsubj") is None and compounds:
        subject = compounds[-1]
        subject.dep = "nsubj"
        for other in [c for c in children(token, *MODIFIERS) if c.i < subject.i]:
            hang(other, subject)
