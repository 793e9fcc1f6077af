"""Sentences whose last clause the parser takes for the main one.

"Lima said that Quito would not leave; would not pay" goes on with what is said; in "if it fails,
Lima has promised, it will pay" the promise is set into the deed. Tokens are changed in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.reading.tree import ancestors, child, children, hang

if TYPE_CHECKING:
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token


def mend(sentence: Sentence, lexicon: Lexicon) -> None:
    """Put each clause that goes on back under the one it belongs to."""
    for token in sentence.tokens:
        if token.pos not in {"VERB", "AUX"}:
            continue
        _go_on(token, sentence)
        if _is_set_in(token, lexicon):
            deed = token.head
            _lift(token, deed, sentence)
            hang(deed, token, "ccomp")


def _go_on(second: Token, sentence: Sentence) -> None:
    """A modal without a subject behind a semicolon shares that of the modal before it."""
    modal = next((a for a in children(second, "aux") if a.tag == "MD"), None)
    if modal is None or child(second, "nsubj", "nsubjpass") is not None:
        return
    mark = sentence.tokens[modal.i - 1]
    mark = sentence.tokens[mark.i - 1] if mark.pos == "CCONJ" else mark
    first = next((v for v in _modal_verbs(sentence, mark.i)), None)
    if mark.text != ";" or first is None:
        return
    if second in ancestors(first):
        under = next(a for a in (first, *ancestors(first)) if a.head is second)
        _lift(under, second, sentence)
    if second is not first.head:
        hang(second, first, "conj")


def _modal_verbs(sentence: Sentence, before: int) -> list[Token]:
    """The verbs with a modal and a subject, or joined to one, nearest first."""
    found = []
    for verb in reversed(sentence.tokens[:before]):
        modal = any(a.tag == "MD" for a in children(verb, "aux"))
        if modal and (child(verb, "nsubj", "nsubjpass") or verb.dep == "conj"):
            found.append(verb)
    return found


def _is_set_in(verb: Token, lexicon: Lexicon) -> bool:
    """A promise before the deed, with a comma between and no other complement."""
    deed = verb.head
    if verb.dep != "ccomp" or deed.i < verb.i or child(verb, "mark", "xcomp", "ccomp", "dobj"):
        return False
    found = lexicon.verb(verb)
    promise = found is not None and found[0].event is EventType.AGREE
    ahead = any(a.tag == "MD" for a in children(deed, "aux")) and child(deed, "nsubj") is not None
    return promise and ahead and child(verb, "nsubj") is not None


def _lift(inner: Token, outer: Token, sentence: Sentence) -> None:
    """Give the inner clause the place of the outer one, which then hangs nowhere."""
    outer.children.remove(inner)
    if outer.head is outer:
        inner.head, inner.dep, sentence.root = inner, "ROOT", inner
        return
    above = outer.head
    inner.head, inner.dep = above, outer.dep
    above.children[above.children.index(outer)] = inner
    outer.head = outer
