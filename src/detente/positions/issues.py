"""The issues that parties bargain over, and which of them a record touches.

The templates are ``data/issues.yaml``: each an ordered scale of named options with the words and
PLOVER events that speak for it. They are compiled once into an index by the first word of each
phrase, so that a record costs one walk over the words of its evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from detente.casefile.model import EventType, IssueTag, Polarity
from detente.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.casefile.model import Document, Record

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_EXACT = "="  # before a word that is found in exactly this form


@dataclass(frozen=True, slots=True)
class Option:
    """One place on an issue's scale; ``value`` runs from 0 to 100 in the issue's own direction."""

    id: str
    name: str
    value: float
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError(f"an option's value runs from 0 to 100, not {self.value}")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is bargained over: a scale of options, and the words and events that speak for it."""

    id: str
    name: str
    options: tuple[Option, ...]
    words: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        values = [option.value for option in self.options]
        if len(values) < 2 or values != sorted(values) or len(set(values)) != len(values):
            raise ValueError(f"the options of {self.id!r} are two or more, in order of their value")
        if len({option.id for option in self.options}) != len(values):
            raise ValueError(f"two options of {self.id!r} have the same id")
        for event in self.events:
            EventType(event.partition(".")[0])


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words in a row that speak for an issue or an option; ``exact`` is set for a form as it is."""

    stems: tuple[str, ...]
    tag: IssueTag
    exact: str = ""


@dataclass(frozen=True, slots=True)
class _Index:
    phrases: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict)
    events: dict[str, tuple[IssueTag, ...]] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)


@cache
def issues(path: Path | None = None) -> tuple[Issue, ...]:
    """The templates, in the order in which they are shown: the shipped ones, or a user's file.

    Raises ``ConfigError`` where the file is not of the form of ``data/issues.yaml``.
    """
    where = str(path) if path else "issues.yaml"
    try:
        return tuple(_issue(row) for row in _rows(path))
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        raise ConfigError(f"{where} does not hold issue templates: {error}.") from error


def tag(record: Record, document: Document) -> Record:
    """The record with the issues of its own words and event set, and its content likewise.

    What the inner record touches the outer one touches too. ``document`` is the record's.
    """
    tagged, _ = _tagged(record, document.text, _index())
    return tagged


def touched(text: str) -> tuple[IssueTag, ...]:
    """The issues that these words touch, in the templates' order; an option only where clear."""
    return _sorted(_by_words(text, _index()), _index())


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether the text has one of the phrases, in any inflection of its words."""
    stems = _stems(text)
    wanted = [_stems(phrase) for phrase in phrases]
    return any(_begins(stems, at, one) for at in range(len(stems)) for one in wanted)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word.lower()) for word in _WORD.findall(_POSSESSIVE.sub("", text)))


def _tagged(record: Record, text: str, index: _Index) -> tuple[Record, set[IssueTag]]:
    inner: set[IssueTag] = set()
    content = record.content
    if content is not None:
        content, inner = _tagged(content, text, index)
    span = record.evidence
    found = _by_words(text[span.start : span.end], index) | _by_event(record, index) | inner
    if _turned(record):
        found = {IssueTag(one.issue) for one in found}
    changed = _replace(record, content, _sorted(found, index))
    return changed, found


def _replace(record: Record, content: Record | None, tags: tuple[IssueTag, ...]) -> Record:
    if content is not record.content:
        return replace(record, content=content, issues=tags)
    return record.with_issues(tags)


def _turned(record: Record) -> bool:
    """Whether the words cannot be taken as they stand: "will not withdraw", "rejected a truce"."""
    return record.polarity is Polarity.NEGATIVE or record.event is EventType.REJECT


def _by_event(record: Record, index: _Index) -> set[IssueTag]:
    if record.event is None:
        return set()
    with_mode = index.events.get(f"{record.event}.{record.mode}", ())
    return {*index.events.get(record.event, ()), *with_mode}


def _by_words(text: str, index: _Index) -> set[IssueTag]:
    """One walk over the words; the phrases that begin with each are looked up in the index."""
    words = [word.lower() for word in _WORD.findall(_POSSESSIVE.sub("", text))]
    stems = [stem(word) for word in words]
    found: set[IssueTag] = set()
    for at, first in enumerate(stems):
        for phrase in index.phrases.get(first, ()):
            if phrase.exact:
                if phrase.exact == words[at]:
                    found.add(phrase.tag)
            elif _begins(stems, at, phrase.stems):
                found.add(phrase.tag)
    return found


def _begins(stems: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(stems[at : at + len(phrase)]) == phrase


def _sorted(found: Iterable[IssueTag], index: _Index) -> tuple[IssueTag, ...]:
    """One tag an issue: with its option where the words speak for exactly one."""
    options: dict[str, set[str]] = {}
    for one in found:
        options.setdefault(one.issue, set()).update({one.option} - {""})
    return tuple(
        IssueTag(issue, next(iter(named)) if len(named) == 1 else "")
        for issue, named in sorted(options.items(), key=lambda item: index.order[item[0]])
    )


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


@cache
def _index() -> _Index:
    index = _Index()
    for issue in issues():
        index.order[issue.id] = len(index.order)
        for event in issue.events:
            index.events[event] = (*index.events.get(event, ()), IssueTag(issue.id))
        for phrase in _phrases(issue):
            first = phrase.stems[0]
            index.phrases[first] = (*index.phrases.get(first, ()), phrase)
    return index


def _phrases(issue: Issue) -> Iterator[_Phrase]:
    for words in issue.words:
        yield _phrase(words, IssueTag(issue.id))
    for option in issue.options:
        for words in option.words:
            yield _phrase(words, IssueTag(issue.id, option.id))


def _phrase(words: str, tag: IssueTag) -> _Phrase:
    exact = words.removeprefix(_EXACT).lower() if words.startswith(_EXACT) else ""
    return _Phrase(tuple(stem(word.lower()) for word in _WORD.findall(words)), tag, exact)


def _rows(path: Path | None) -> list[dict[str, Any]]:
    import yaml

    place = path or resources.files("detente.positions") / "data" / "issues.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        rows = yaml.load(place.read_text(encoding="utf-8"), loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    if not isinstance(rows, list):
        raise TypeError("a list of issues is expected")
    return rows


def _issue(row: dict[str, Any]) -> Issue:
    return Issue(
        id=row["id"],
        name=row["name"],
        options=tuple(_option(one) for one in row["options"]),
        words=_words(row),
        events=tuple(row.get("events", ())),
    )


def _option(row: dict[str, Any]) -> Option:
    return Option(row["id"], row["name"], float(row["value"]), _words(row))


def _words(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(word) for word in row.get("words", ()))
