"""What the text itself says of an actor: the predicate of its clause, in its own words.

"The foreign minister, on a visit to Paris, has not ruled out talks" gives "has not ruled out
talks". Where the verb is not finite, or the actor does not stand before it, there is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.report.names import clean, is_relative

if TYPE_CHECKING:
    from detente.casefile.model import Record

LONGEST = 32  # words of the text that one sentence of a brief can carry

_HELPERS = frozenset(
    {
        *("is", "are", "was", "were", "be", "been", "being", "am", "has", "have", "had"),
        *("do", "does", "did", "will", "would", "shall", "should", "can", "could", "may"),
        *("might", "must", "cannot", "not", "never", "no", "longer", "also", "again", "now"),
        *("still", "already", "always", "once", "later", "earlier", "then", "since", "first"),
        *("both", "reportedly", "repeatedly", "publicly", "flatly", "formally", "recently"),
        *("long", "so", "far", "clearly", "firmly", "consistently", "just", "soon", "even"),
        *("only", "n't"),
    }
)
_AUXILIARIES = frozenset(
    {
        *("is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "will"),
        *("would", "shall", "should", "can", "could", "may", "might", "must", "cannot"),
    }
)
_MODALS = frozenset({"could", "may", "might", "would", "should", "must", "can", "needs", "need"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_WORD = re.compile(r"[^\s,;:“”\"()—–]+")
_NOT_FINITE = frozenset({"to", "by", "of", "in", "for", "without", "while", "after", "before"})
# Words after an actor that carry its name on, and do not begin what is said of it.
_RELATIVE = frozenset({"who", "which", "that"})
_NAME_GOES_ON = frozenset({"of", "in", "at", "for", "from", "on", "and", "or", "to", "’s", "'s"})
_BREAK = re.compile(r"(?:,|;|:| —| –)\s")
# Words set off by commas after a name: "the foreign minister, Ada Roe, said".
_ASIDE = re.compile(r",(?: [^\s,;:]+){1,14},|\([^)]{1,80}\)")
_CLAUSE_ASIDE = re.compile(r", (?:which|who|whose|whom)\b.+,", re.DOTALL)
_SAID_SO = re.compile(r"(?:said|says|added|adds|noted|argued|told \w+),")
_TAIL = re.compile(r"[\s,;:—–-]+$")


def predicate(record: Record) -> str:
    """What the text says of the record's actor, on one line; "" where that cannot be had."""
    actor, words = record.actor, record.evidence.exact
    if actor is None or actor.span is None or record.reason.rule.startswith("noun"):
        return ""
    begin = actor.span.end - record.evidence.start
    at = _trigger(record, begin)
    if not 0 < begin <= at:
        return ""
    start = _finite(words, begin, at)
    if start is None or not _same_clause(words[begin:start]):
        start = _after_name(words, begin, at)
    said = "" if start is None else clean(words[start : _before_source(record, at)])
    return "" if _SAID_SO.match(said) else trimmed(said)


def trimmed(words: str, longest: int = LONGEST) -> str:
    """At most so many words, cut at a pause where there is one, with an ellipsis."""
    words = _TAIL.sub("", words)
    parts = words.split(" ")
    if len(parts) <= longest:
        return words
    head = " ".join(parts[:longest])
    pauses = [match.start() for match in _BREAK.finditer(head)]
    if pauses and pauses[-1] > len(head) // 2:
        head = head[: pauses[-1]]
    return _TAIL.sub("", head) + " …"


def infinitive(record: Record, longest: int = 18) -> str:
    """The words of a content told as an infinitive, "to halt its advance"; "" for another form."""
    words = clean(record.evidence.exact)
    if not words.startswith("to "):
        return ""
    pause = _BREAK.search(words, len("to "))
    if len(words.split()) > longest and pause and len(words[: pause.start()].split()) > 3:
        words = words[: pause.start()]
    return trimmed(words, longest)


def _trigger(record: Record, begin: int) -> int:
    """Where the trigger stands after the actor, or -1."""
    first = record.reason.trigger.removeprefix("to ").split(" ")[0].split("=")[0]
    if not first:
        return -1
    match = re.compile(rf"\b{re.escape(first)}").search(record.evidence.exact, begin)
    return match.start() if match else -1


def _finite(words: str, begin: int, at: int) -> int | None:
    """Where the verb group that ends in the trigger begins, if it is finite."""
    before = list(_WORD.finditer(words, begin, at))
    group: list[re.Match[str]] = []
    while before and before[-1].group().casefold() in _HELPERS and _touches(words, before[-1], at):
        group.insert(0, before.pop())
        at = group[0].start()
    helpers = {match.group().casefold() for match in group}
    trigger = _WORD.match(words, group[-1].end() if group else at)
    trigger = _WORD.search(words, group[-1].end()) if group else trigger
    if trigger is None or (before and before[-1].group().casefold() in _NOT_FINITE):
        return None
    if trigger.group().endswith("ing") and not helpers & _BE:
        return None
    if before and not helpers & _AUXILIARIES and not _is_inflected(trigger.group()):
        return None
    return at


def _same_clause(gap: str) -> bool:
    """Whether what stands between an actor and a verb leaves the one the subject of the other."""
    gap = gap.strip()
    return not gap or bool(_ASIDE.fullmatch(gap) or _CLAUSE_ASIDE.fullmatch(gap))


def _touches(words: str, match: re.Match[str], at: int) -> bool:
    return not words[match.end() : at].strip()


def _is_inflected(word: str) -> bool:
    """Whether a verb form may stand as a predicate by itself wherever it comes."""
    return word.endswith(("ed", "s")) or word.casefold() in _PASTS


_PASTS = frozenset(
    {
        *("said", "told", "gave", "took", "made", "held", "met", "sent", "put", "set", "left"),
        *("won", "broke", "began", "sought", "brought", "kept", "fell", "spoke", "drew"),
        *("threw", "swore", "withdrew", "struck", "shot", "fought", "found", "paid", "laid"),
        *("led", "let", "cut", "hit"),
    }
)


def _after_name(words: str, begin: int, at: int) -> int | None:
    """Where the actor's clause goes on after its name, if it goes on with its verb."""
    aside = re.compile(r"\s*").match(words, begin)
    aside = _ASIDE.match(words, aside.end() if aside else begin)
    if aside and _CLAUSE_ASIDE.fullmatch(aside.group()):
        return None
    begin = aside.end() if aside and aside.end() <= at else begin
    rest = _WORD.search(words, begin)
    if rest is not None and rest.group().casefold() in _RELATIVE:
        rest = _WORD.search(words, rest.end())
    if rest is None or rest.start() > at or words[begin : rest.start()].strip():
        return None
    goes_on = rest.group().casefold() in _NAME_GOES_ON or rest.group()[0].isupper()
    return None if goes_on else rest.start()


def is_modal(words: str) -> bool:
    """Whether a predicate is told as possible or due, and not as done."""
    return words.split(" ", maxsplit=1)[0].casefold() in _MODALS


def is_participle(words: str) -> bool:
    """Whether a predicate begins with "-ing", so that it needs an "is" before it."""
    heads = (word for word in words.casefold().split() if word not in _HELPERS)
    return next(heads, "").endswith("ing") and not _AUXILIARIES & set(words.casefold().split()[:3])


def _before_source(record: Record, at: int) -> int:
    """The end of the evidence, or where those who say so are named within it."""
    span = record.evidence
    starts = [
        place.start - span.start
        for one in record.attribution
        if not (one.source and is_relative(one.source.exact))
        for place in (one.source, one.cue)
        if place is not None and span.start + at < place.start < span.end
    ]
    return min(starts, default=span.end - span.start)
