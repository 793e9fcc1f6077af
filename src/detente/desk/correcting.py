"""Records as an analyst has them: another one's changed in some fields, or one that is new.

``changes`` are values by field, as a person types them: ``event``, ``mode``, ``actor``,
``recipient``, ``polarity``, ``modality``, ``condition``, ``issues`` (with commas between them, each
as ISSUE or ISSUE:OPTION). With ``content.`` before it a field is that of the record inside.
Nothing, or ``-``, takes a field away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from enum import StrEnum

    from detente.casefile.model import Document, IssueTag, Mention, Record

FIELDS = (
    "event", "mode", "actor", "recipient", "polarity", "modality", "condition", "issues",
)  # fmt: skip
INNER = "content."


def corrected(record: Record, changes: Mapping[str, str], known: Collection[str]) -> Record:
    """The record with these changes; ``known`` are the ids of actors, any other words are words.

    Raises ``UsageError`` for a field that is none, or a value that it cannot have.
    """
    outer = {name: value for name, value in changes.items() if not name.startswith(INNER)}
    inner = {
        name.removeprefix(INNER): value for name, value in changes.items() if name.startswith(INNER)
    }
    fields = {name: _value(name, value, record, known) for name, value in outer.items()}
    if fields.get("event", record.event) is not record.event:
        fields.setdefault("mode", "")  # it belonged to the event that the record no longer has
    if inner:
        fields["content"] = _inside(record, inner, known)
    if record.event is not None and fields.get("event", record.event) is None:
        raise UsageError("A record has an event.", remedy="Reject it, if nothing happened.")
    try:
        return replace(record, **fields)
    except ValueError as error:
        raise UsageError(f"It cannot be so: {error}.", remedy="Mend the fields.") from None


def new(
    document: Document, quote: str, changes: Mapping[str, str], known: Collection[str]
) -> Record:
    """A record on words of a document, as an analyst adds it.

    Raises ``UsageError`` where the words are not in it, or the event is missing.
    """
    from detente.casefile.model import EventType, Record, Span

    words = quote.split()
    if not words:
        raise UsageError("A record rests on words.", remedy="Give them with --quote.")
    found = re.search(r"\s+".join(map(re.escape, words)), document.text)
    if found is None:
        what = f"{document.name!r} does not hold the words {' '.join(words)[:60]!r}."
        raise UsageError(what, remedy="Copy them from the text as it stands.")
    if not changes.get("event"):
        raise UsageError("A record has an event.", remedy="Give it with --event.")
    event = _one_of(EventType, "event", changes["event"])
    rest = {name: value for name, value in changes.items() if name != "event"}
    evidence = Span.of(document, *found.span())
    return corrected(Record(evidence=evidence, event=event, coder="", confidence=1.0), rest, known)


def _inside(record: Record, changes: Mapping[str, str], known: Collection[str]) -> Record:
    from detente.casefile.model import Record as Kind

    inner = record.content or Kind(evidence=record.evidence, coder=record.coder)
    return corrected(inner, changes, known)


def _value(name: str, value: str, record: Record, known: Collection[str]) -> Any:
    from detente.casefile.model import EventType, Modality, Polarity

    given = "" if value.strip() == "-" else value.strip()
    if name in {"actor", "recipient"}:
        return _mention(given, getattr(record, name), known) if given else None
    if name in {"mode", "condition"}:
        return given
    if name == "issues":
        return tuple(_tag(part) for part in given.split(",") if part.strip())
    if name == "event":
        return _one_of(EventType, name, given) if given else None
    if name in {"polarity", "modality"}:
        return _one_of({"polarity": Polarity, "modality": Modality}[name], name, given)
    raise UsageError(f"A record has no field {name!r}.", remedy=f"Give one of {', '.join(FIELDS)}.")


def _mention(given: str, old: Mention | None, known: Collection[str]) -> Mention:
    """The actor; the words of the text stay where it is the same place in the sentence."""
    from detente.casefile.model import Mention

    if given not in known:
        return Mention(text=given)
    if old is None:
        return Mention(text=given, actor=given)
    if old.actor == given:
        return old
    return Mention(text=old.text, actor=given, span=old.span)


def _tag(part: str) -> IssueTag:
    from detente.casefile.model import IssueTag

    issue, _, option = part.strip().partition(":")
    return IssueTag(issue.strip(), option.strip())


def _one_of(kind: type[StrEnum], name: str, given: str) -> Any:
    for one in kind:
        if one.value.casefold() == given.casefold():
            return one
    choice = ", ".join(kind)
    raise UsageError(f"{given!r} is no {name}.", remedy=f"Give one of {choice}.")
