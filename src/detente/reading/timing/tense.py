"""Whether the words around a time expression put it in the future or the past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.timing.senses import words

if TYPE_CHECKING:
    from detente.reading.timing.phrases import Phrase

_CLAUSE = re.compile(r"[;:()\"“”]|[.!?]\s")
# What a clause that is still to come has before "within".
_HEADED = frozenset({"to", "will", "would", "must", "should", "shall", "that"})
# What a deadline that has passed has near it: "by Sunday she had left", "it lasted until Monday".
_OVER = frozenset({"had", "lasted", "remained", "stayed"})
_REACH = 90  # characters in which a verb's tense still tells the time's


def is_future(text: str, phrase: Phrase) -> bool | None:
    """Whether it lies after the publication date, as far as the words of its clause tell."""
    before = _words(text[max(0, phrase.start - _REACH) : phrase.start], -1)
    after = _words(text[phrase.end : phrase.end + _REACH], 0)[:6]
    told = _tense(before, -1)
    if phrase.word == "within":
        return not _HEADED.isdisjoint(before) or told is not False
    if phrase.role in {"by", "until"}:
        return _OVER.isdisjoint([*before[-6:], *after])
    if told is None:
        told = _tense(after, 1)
    return phrase.word == "for" or None if told is None else told


def _words(text: str, side: int) -> list[str]:
    """The words of the clause nearest to an expression, which lies at its end (-1) or start (0)."""
    return re.findall(r"[\w'’]+", _CLAUSE.split(text)[side])


def _tense(told: list[str], step: int) -> bool | None:
    """Whether the first word that tells is of the future, forwards or backwards; None without."""
    future, past = words()["future"], words()["past"]
    pairs = list(zip(["", *told], told, strict=False))[::step]
    for before, word in pairs:
        if word.lower() in future or f"{before} {word}".lower() in future:
            return True
        ends = word.endswith("ed") and word.islower()
        if (word.lower() in past or ends) and before.lower() != "be":
            return False
    return None
