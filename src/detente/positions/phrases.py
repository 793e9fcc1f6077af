"""Words and acts that speak for issues and their options, found in a text or a record.

A phrase is words in a row, each in any inflection. "…" between two of them lets up to ``GAP`` other
words stand there ("give up … settlements"). A word after "=" is found in exactly that form. Phrases
are compiled into an index by their first word, so that a text costs one walk over its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.casefile.model import IssueTag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.model import Record
    from detente.positions.issues import Issue

GAP = 5  # words that "…" may stand for: an adjective or two, an article, a name
ANY = "…"
NEAR = 2  # words within which a "no" denies what follows: "no independent Palestinian state"
NO = "!"  # before an act: that it is not done

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r"[^\W_]+|…")
_POSSESSIVE = re.compile(r"['’]s\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_EXACT = "="
# A phrase with one of these says by itself that something is not to be.
_NEGATIONS = frozenset(
    {"no", "not", "never", "without", "refuse", "reject", "renounce", "oppose", "against", "non"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems in a row that speak for an issue or an option; ``exact`` is set for a form as it is.

    ``negative`` says that the words deny something themselves, as "no new settlements" do;
    ``excepts`` that they show that the issue is not meant.
    """

    stems: tuple[str, ...]
    tag: IssueTag
    exact: str = ""
    negative: bool = False
    excepts: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """The phrases by their first stem, the events and acts by name, the issues by their order."""

    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    events: dict[str, tuple[IssueTag, ...]] = field(default_factory=dict)
    acts: dict[str, tuple[IssueTag, ...]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)


def index_of(issues: Iterable[Issue]) -> Index:
    """What is needed to find the issues in texts and records."""
    index = Index()
    for issue in issues:
        index.order[issue.id] = len(index.order)
        for event in issue.events:
            _append(index.events, event, IssueTag(issue.id))
        for option in issue.options:
            for act in option.acts:
                _append(index.acts, act, IssueTag(issue.id, option.id))
        for phrase in _phrases(issue):
            first = phrase.stems[0]
            index.phrases[first] = (*index.phrases.get(first, ()), phrase)
    return index


def spoken(text: str, index: Index) -> set[Phrase]:
    """The phrases that stand in a text, sentence by sentence.

    Of two of one issue, one within the other, only the longer: "no guarantee" is no guarantee.
    """
    found: set[Phrase] = set()
    for sentence in _SENTENCE.split(_POSSESSIVE.sub("", text)):
        found |= _longest(list(_matches(_WORD.findall(sentence), index)))
    return found


def _matches(words: Sequence[str], index: Index) -> Iterator[tuple[int, int, Phrase]]:
    """Each phrase with the places of its first word and after its last."""
    stems = [stem(word.lower()) for word in words]
    for at, first in enumerate(stems):
        for phrase in index.phrases.get(first, ()):
            if phrase.exact:
                end = at + 1 if phrase.exact == words[at].lower() else None
            else:
                end = _end(stems, at, phrase.stems)
            if end is not None:
                yield at, end, phrase


def _longest(found: Sequence[tuple[int, int, Phrase]]) -> set[Phrase]:
    return {
        phrase
        for start, end, phrase in found
        if not any(
            other.tag.issue == phrase.tag.issue
            and other.tag.option
            and (first <= start and end <= last and last - first > end - start)
            for first, last, other in found
        )
        or not phrase.tag.option
    }


def is_denied(text: str, phrase: Phrase) -> bool:
    """Whether every place where a phrase stands has a "no" or "without" just before it."""
    stems = _stems(text)
    places = [at for at in range(len(stems)) if _end(stems, at, phrase.stems) is not None]
    before = [stems[max(0, at - NEAR) : at] for at in places]
    return bool(before) and all(_DENYING.intersection(words) for words in before)


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether the text has one of the phrases, in any inflection of its words."""
    stems = _stems(text)
    told = {*stems, ANY}
    wanted = [one for one in map(_stems, phrases) if one[0] in told]
    return any(_end(stems, at, one) for at in range(len(stems)) for one in wanted)


def without_excepted(tags: set[IssueTag], said: Iterable[Phrase]) -> set[IssueTag]:
    """The tags but for those of issues that the words show not to be meant."""
    excepted = {one.tag.issue for one in said if one.excepts}
    return {one for one in tags if one.issue not in excepted} if excepted else tags


def by_event(record: Record, index: Index) -> set[IssueTag]:
    """The issues that a record's event speaks for, whatever its words."""
    if record.event is None:
        return set()
    with_mode = index.events.get(f"{record.event}.{record.mode}", ())
    return {*index.events.get(record.event, ()), *with_mode}


def by_act(record: Record, index: Index, *, undone: bool) -> set[IssueTag]:
    """The options that a deed speaks for by its kind, or that its not being done speaks for."""
    if record.event is None:
        return set()
    no = NO if undone else ""
    with_mode = index.acts.get(f"{no}{record.event}.{record.mode}", ())
    return {*with_mode} or {*index.acts.get(f"{no}{record.event}", ())}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A lower-case word without its inflection, so that "withdrawing" meets "withdraw".

    It is only compared with itself: "negotiate" becomes "negotiat", and so does "negotiating".
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    while word.endswith("e") and len(word) > 3:  # "guarantee" as "guarantees"
        word = word[:-1]
    return word


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word.lower()) for word in _WORD.findall(_POSSESSIVE.sub("", text)))


def _append(table: dict[str, tuple[IssueTag, ...]], key: str, tag: IssueTag) -> None:
    table[key] = (*table.get(key, ()), tag)


def _phrases(issue: Issue) -> Iterator[Phrase]:
    for words in issue.words:
        yield _phrase(words, IssueTag(issue.id))
    for words in issue.excepted:
        yield replace(_phrase(words, IssueTag(issue.id)), excepts=True)
    for option in issue.options:
        for words in option.words:
            yield _phrase(words, IssueTag(issue.id, option.id))


def _phrase(words: str, tag: IssueTag) -> Phrase:
    exact = words.removeprefix(_EXACT).lower() if words.startswith(_EXACT) else ""
    stems = tuple(stem(word.lower()) for word in _TERM.findall(words))
    negative = any(one in _NEGATIVE for one in stems) or stems[:2] in _REFUSING
    return Phrase(stems, tag, exact, negative)


def _end(stems: Sequence[str], at: int, phrase: tuple[str, ...]) -> int | None:
    """Where a phrase that begins at a place ends, or None; "…" takes as few words as it can."""
    for number, wanted in enumerate(phrase):
        if wanted == ANY:
            rest = phrase[number + 1 :]
            ends = (_end(stems, at + skip, rest) for skip in range(GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(stems) or stems[at] != wanted:
            return None
        at += 1
    return at


_NEGATIVE = frozenset(stem(word) for word in _NEGATIONS)
_DENYING = frozenset({"no", "without", "neither"})
_REFUSING = frozenset({("turn", "down"), ("rul", "out"), ("stay", "away")})
