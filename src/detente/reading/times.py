"""Time expressions in English news, resolved against the publication date, with their precision.

``timing.phrases`` says what one looks like, ``timing.meanings`` which days it means; here they are
found in a text and dated. Every step is linear in the length of the text, and a text without a
word for a time is left after one glance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import When
from detente.reading.timing import phrases, tense
from detente.reading.timing.dates import Now, Stretch, ask

if TYPE_CHECKING:
    import datetime as dt

    from detente.reading.timing.phrases import Phrase


# Without a tense to go by, what comes round once a year is the nearest one; the past, which is what
# news is mostly of, unless it is more than twice as far.
_YEARLY = frozenset({"date", "month", "season", "holiday", "ordinal"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression with its preposition: ``[start, end)`` in the text, and what it means.

    ``role`` is "at" (when it happened), "since", "by" or "until" (a deadline), or "for" (how long).
    ``past`` and ``future`` are what it means after a verb of that tense; ``when`` is the likelier.
    """

    start: int
    end: int
    when: When
    role: str
    past: When
    future: When


def find(text: str, date: dt.date | None, offset: int = 0) -> list[Expression]:
    """The time expressions of a text, in order and disjoint.

    ``date`` is the publication date: without it, what is counted from it stays unresolved.
    ``offset`` is added to every position.
    """
    grammar = phrases.load()
    if grammar.silent(text):
        return []
    found: list[Expression] = []
    anchor: dt.date | None = None
    for phrase in grammar.find(text):
        words = text[phrase.start : phrase.end]
        past = _when(words, phrase, Now(date, future=False, anchor=anchor))
        future = _when(words, phrase, Now(date, future=True, anchor=anchor))
        told = tense.is_future(text, phrase)
        if told is None:
            told = phrase.kind in _YEARLY and _is_nearer(future, past, date)
        when = future if told else past
        found.append(
            Expression(phrase.start + offset, phrase.end + offset, when, phrase.role, past, future)
        )
        if when.start is not None and when.start == when.end:
            anchor = when.start
    return found


def resolve(expression: Expression, tense: str) -> When:
    """What it means after a verb in the ``tense``: "past", "future", or "" where unknown."""
    return {"past": expression.past, "future": expression.future}.get(tense, expression.when)


def _when(words: str, phrase: Phrase, now: Now) -> When:
    stretch: Stretch = ask(phrase, now)
    return When(text=words, start=stretch.start, end=stretch.end, precision=stretch.precision)


def _is_nearer(future: When, past: When, date: dt.date | None) -> bool:
    back, ahead = past.end or past.start, future.start or future.end
    if date is None or back is None or ahead is None:
        return False
    return 2 * (ahead - date).days < (date - back).days
