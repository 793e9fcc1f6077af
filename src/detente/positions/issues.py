"""The issues that parties bargain over, and which of them a record touches.

The templates are ``data/issues.yaml``: each an ordered scale of named options with the words and
PLOVER acts that speak for it. A case may have templates of its own beside them or in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, IssueTag, Polarity
from detente.positions.phrases import NO, by_event, index_of, spoken, without_excepted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.casefile.model import Document, Record
    from detente.positions.phrases import Index


@dataclass(frozen=True, slots=True)
class Option:
    """One place on an issue's scale; ``value`` runs from 0 to 100 in the issue's own direction.

    ``acts`` are deeds (EVENT, EVENT.mode; after "!" their not being done) that speak for the
    option where words do not.
    """

    id: str
    name: str
    value: float
    words: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.value <= 100:
            raise ValueError(f"an option's value runs from 0 to 100, not {self.value}")
        for act in self.acts:
            _check_event(act.removeprefix(NO))


@dataclass(frozen=True)
class Issue:
    """What is bargained over: a scale of options, and the words and events that speak for it.

    ``excepted`` are words that show that something else is meant: a withdrawal of ambassadors.
    ``without`` is the option that holds where nothing is agreed, or "" where no template can know.
    """

    id: str
    name: str
    options: tuple[Option, ...]
    words: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    without: str = ""

    def __post_init__(self) -> None:
        values = [option.value for option in self.options]
        if len(values) < 2 or values != sorted(values) or len(set(values)) != len(values):
            raise ValueError(f"the options of {self.id!r} are two or more, in order of their value")
        if len({option.id for option in self.options}) != len(values):
            raise ValueError(f"two options of {self.id!r} have the same id")
        if self.without and self.without not in self.values:
            raise ValueError(f"{self.id!r} has no option {self.without!r}")
        for event in self.events:
            _check_event(event)

    @cached_property
    def values(self) -> dict[str, float]:
        """The places of the options by id."""
        return {option.id: option.value for option in self.options}


@dataclass(frozen=True, eq=False)
class Templates:
    """Issues in the order in which they are shown, with an index of what speaks for them."""

    issues: tuple[Issue, ...]

    @cached_property
    def by_id(self) -> dict[str, Issue]:
        """The issues by id."""
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def index(self) -> Index:
        """Compiled once, on first use."""
        return index_of(self.issues)


@cache
def shipped() -> Templates:
    """The templates that come with Détente."""
    return Templates(issues())


@cache
def issues() -> tuple[Issue, ...]:
    """The issues that come with Détente, in the order in which they are shown."""
    from detente.positions import templates

    place = resources.files("detente.positions") / "data" / "issues.yaml"
    return templates.load(place.read_text(encoding="utf-8"), "issues.yaml")


@lru_cache(maxsize=16)
def of_case(text: str) -> Templates:
    """The shipped templates with a case's own: one of the same id in its place, others after.

    ``text`` is ``Case.issues``, YAML in the form of ``data/issues.yaml``; "" for none. Raises
    ``ConfigError`` with ``file:line``.
    """
    if not text:
        return shipped()
    from detente.positions import templates

    own = {issue.id: issue for issue in templates.load(text, "issues")}
    every = {**shipped().by_id, **own}
    return Templates(tuple(every.values()))


def tag(record: Record, document: Document, templates: Templates | None = None) -> Record:
    """The record with the issues of its own words and event set, and its content likewise.

    What the inner record touches the outer one touches too. ``document`` is the record's.
    """
    tagged, _ = _tagged(record, document.text, (templates or shipped()).index)
    return tagged


def touched(text: str, templates: Templates | None = None) -> tuple[IssueTag, ...]:
    """The issues that these words touch, in the templates' order; an option only where clear."""
    index = (templates or shipped()).index
    return _sorted(_by_words(text, index), index)


def _tagged(record: Record, text: str, index: Index) -> tuple[Record, set[IssueTag]]:
    inner: set[IssueTag] = set()
    content = record.content
    if content is not None:
        content, inner = _tagged(content, text, index)
    span = record.evidence
    said = spoken(text[span.start : span.end], index)
    found = without_excepted({one.tag for one in said} | by_event(record, index), said) | inner
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


def _by_words(text: str, index: Index) -> set[IssueTag]:
    said = spoken(text, index)
    return without_excepted({one.tag for one in said}, said)


def _sorted(found: Iterable[IssueTag], index: Index) -> tuple[IssueTag, ...]:
    """One tag an issue: with its option where the words speak for exactly one."""
    options: dict[str, set[str]] = {}
    for one in found:
        options.setdefault(one.issue, set()).update({one.option} - {""})
    return tuple(
        IssueTag(issue, next(iter(named)) if len(named) == 1 else "")
        for issue, named in sorted(options.items(), key=lambda item: index.order[item[0]])
    )


def _check_event(event: str) -> None:
    name = event.partition(".")[0]
    if name not in EventType.__members__:
        raise ValueError(f"{name!r} is no PLOVER event")
