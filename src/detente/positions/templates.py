"""Issue templates as a person writes them in YAML: read, checked with line numbers, compared.

The form is that of ``data/issues.yaml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from detente.casefile.model import EventType
from detente.casefile.yaml_nodes import Entry, compose, did_you_mean
from detente.positions.issues import Issue, Option
from detente.positions.phrases import NO

if TYPE_CHECKING:
    from collections.abc import Callable

_ISSUE = ("id", "name", "without", "events", "words", "except", "options")
_OPTION = ("id", "name", "value", "words", "acts")
_Made = TypeVar("_Made")


def load(text: str, file: str) -> tuple[Issue, ...]:
    """The issues of a YAML text, in its order.

    Raises ``ConfigError`` with ``file:line``: for what is not YAML, a key or an event that is not
    known (with a guess at what was meant), a value out of its scale, an id that is there twice.
    """
    entries = compose(text, file, "Give each issue an id, a name and options.").items()
    found: dict[str, Issue] = {}
    for entry in entries:
        issue = _issue(entry)
        if issue.id in found:
            entry.refuse(f"the issue {issue.id!r} is there twice", "Keep one of them.")
        found[issue.id] = issue
    return tuple(found.values())


def _issue(entry: Entry) -> Issue:
    fields = entry.fields(_ISSUE, ("id", "name", "options"))
    options = (
        tuple(_option(one) for one in fields["options"].items()) if "options" in fields else ()
    )
    return _built(
        entry,
        lambda: Issue(
            id=_text(entry, fields, "id"),
            name=_text(entry, fields, "name"),
            options=options,
            words=_phrases(fields, "words"),
            excepted=_phrases(fields, "except"),
            events=_events(fields, "events"),
            without=fields["without"].words() if "without" in fields else "",
        ),
    )


def _option(entry: Entry) -> Option:
    fields = entry.fields(_OPTION, ("id", "name", "value"))
    if "value" not in fields:
        entry.refuse("'value' is empty")
    return _built(
        entry,
        lambda: Option(
            id=_text(entry, fields, "id"),
            name=_text(entry, fields, "name"),
            value=fields["value"].number(),
            words=_phrases(fields, "words"),
            acts=_events(fields, "acts"),
        ),
    )


def _text(entry: Entry, fields: dict[str, Entry], key: str) -> str:
    if key not in fields or not fields[key].words().strip():
        entry.refuse(f"{key!r} is empty")
    return fields[key].words().strip()


def _phrases(fields: dict[str, Entry], key: str) -> tuple[str, ...]:
    """Phrases with their line breaks taken out; each has a word to begin with."""
    found = []
    for one in fields[key].items() if key in fields else ():
        words = " ".join(one.words().split())
        if not any(map(str.isalnum, words.partition(" ")[0])):
            one.refuse(f"the phrase {words!r} does not begin with a word")
        found.append(words)
    return tuple(found)


def _events(fields: dict[str, Entry], key: str) -> tuple[str, ...]:
    return tuple(_event(one) for one in fields[key].items()) if key in fields else ()


def _event(entry: Entry) -> str:
    text = entry.words()
    name = text.removeprefix(NO).partition(".")[0]
    if name not in EventType.__members__:
        entry.refuse(
            f"there is no PLOVER event {name!r}", did_you_mean(name, EventType.__members__)
        )
    return text


def _built(entry: Entry, make: Callable[[], _Made]) -> _Made:
    try:
        return make()
    except ValueError as error:
        entry.refuse(str(error))
