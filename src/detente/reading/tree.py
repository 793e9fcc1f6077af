"""Walks on the dependency tree of one sentence. All take and give ``Token``; none changes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.reading.models import Token

# Participles that say what somebody is like, not what is done to them: "is opposed to talks".
STATIVE = frozenset(
    {"oppose", "commit", "prepare", "determine", "poise", "dedicate", "resolve", "agree", "suppose"}
)
SUBJECT = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj", "obj"})
_NEGATIONS = frozenset({"never", "no", "neither", "hardly", "without"})
_NOT_ORDERED = frozenset({"nsubj", "nsubjpass", "csubj", "expl", "mark"})
_LOOSE = frozenset({"PUNCT", "SPACE", "CCONJ"})


def children(token: Token, *deps: str) -> list[Token]:
    """The children that hang by one of these labels, in order of the text."""
    return [child for child in token.children if child.dep in deps]


def child(token: Token, *deps: str) -> Token | None:
    """The first such child, or None."""
    for candidate in token.children:
        if candidate.dep in deps:
            return candidate
    return None


def subtree(token: Token) -> list[Token]:
    """The token and all below it, in order of the text."""
    found = [token]
    for one in found:
        found.extend(one.children)
    return sorted(found, key=lambda t: t.i)


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above, nearest first."""
    while token.head is not token:
        token = token.head
        yield token


def coordinated(token: Token) -> list[Token]:
    """The token and what is coordinated with it, whichever of them it is, in order of the text."""
    first = token
    while first.dep == "conj":
        first = first.head
    found = [first]
    for one in found:
        found.extend(children(one, "conj"))
    return sorted(found, key=lambda t: t.i)


def following(token: Token) -> list[Token]:
    """The token and what is coordinated after it."""
    found = [token]
    for one in found:
        found.extend(children(one, "conj"))
    return found


def objects_of(token: Token, *prepositions: str) -> list[Token]:
    """What stands after one of these prepositions under the token ("with", "on", "out of" …)."""
    found: list[Token] = []
    for prep in token.children:
        if prep.dep not in {"prep", "agent", "dative"} or prep.lower not in prepositions:
            continue
        for joined in following(prep):  # "of arming them and of hiding them"
            found.extend(children(joined, "pobj", "pcomp"))
        for inner in children(prep, "prep"):  # "out of", "because of"
            found.extend(children(inner, "pobj", "pcomp"))
    return found


def is_passive(token: Token) -> bool:
    """Whether a verb is passive: "was urged", "urged by Paris" after a noun."""
    if token.tag != "VBN":
        return False
    by_whom = child(token, "agent") is not None
    if token.lemma in STATIVE and not by_whom and (token.lemma, token.dep) != ("agree", "acl"):
        return False
    if child(token, "auxpass", "nsubjpass"):
        return True
    if token.dep == "acl" or (token.dep in {"conj", "amod"} and by_whom):
        return not any(aux.lemma == "have" for aux in children(token, "aux"))
    if token.dep == "conj" and not child(token, "nsubj", "aux"):
        return is_passive(token.head)
    free = token.dep == "advcl" and not child(token, "aux")
    return free and (by_whom or not child(token, "dobj", "nsubj"))


def is_negated(token: Token) -> bool:
    """Whether a negation stands at the token itself ("not", "never", "no sign")."""
    negations = (c for c in token.children if c.dep == "neg" or c.lower in _NEGATIONS)
    first = next(negations, None)
    if first is None:
        return _is_inverted(token) or any(
            _is_nobody(c) for c in children(token, *SUBJECT, *PASSIVE_SUBJECT)
        )
    return first.dep != "prep"


def _is_inverted(token: Token) -> bool:
    """Behind "nor", before its subject: "Nor had Chad left", "and nor has Mali"."""
    joined = token.dep == "conj" and child(token, "aux", "auxpass") is not None
    listed = [*children(token, "cc"), *(children(token.head, "cc") if joined else ())]
    after = token.head.i if joined else -1
    return any(c.lower == "nor" and after < c.i < token.i for c in listed)


def is_command(token: Token) -> bool:
    """Whether a verb is an order of its own: "Free our sailors now"."""
    if token.tag != "VB" or token.dep not in {"ROOT", "ccomp", "conj"}:
        return False
    if any(c.dep in _NOT_ORDERED or (c.dep == "aux" and c.lower != "do") for c in token.children):
        return False
    if token.dep == "conj":
        return is_command(token.head)
    return token.dep == "ROOT" or token.i < token.head.i


def is_infinitive(clause: Token) -> bool:
    """Whether a clause is "to do"."""
    return clause.tag == "VB" and any(a.tag == "TO" for a in clause.children)


def _is_nobody(subject: Token) -> bool:
    """A subject that is nobody: "nobody in Ottawa", "no agreement"."""
    return subject.lower in {"nobody", "none"} or any(c.lower == "no" for c in subject.children)


def hang(token: Token, head: Token, dep: str = "") -> None:
    """Move a token with all below it under another head, by another label if one is given."""
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep or token.dep
    head.children.append(token)
    head.children.sort(key=lambda t: t.i)


def extent(tokens: Iterable[Token]) -> tuple[int, int]:
    """The offsets that the tokens span in the document, ``(start, end)``."""
    listed = list(tokens)
    return min(t.start for t in listed), max(t.end for t in listed)


def trimmed(tokens: list[Token]) -> list[Token]:
    """The tokens without punctuation or "and" at either end (a closing quotation mark stays)."""
    low, high = 0, len(tokens)
    while low < high and tokens[low].pos in _LOOSE and not _opens(tokens[low]):
        low += 1
    while high > low and tokens[high - 1].pos in _LOOSE and not _closes(tokens[high - 1]):
        high -= 1
    return tokens[low:high]


def clause(head: Token) -> list[Token]:
    """The tokens of a clause or phrase: trimmed, without its "that"; never empty."""
    tokens = trimmed(subtree(head))
    if len(tokens) > 1 and tokens[0].dep == "mark" and tokens[0].lower == "that":
        tokens = tokens[1:]
    return tokens or [head]


def _opens(token: Token) -> bool:
    return token.text in {"“", '"', "``", "‘", "("}


def _closes(token: Token) -> bool:
    return token.text in {"”", '"', "''", "’", ")"}
