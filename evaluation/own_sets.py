"""The two sets written for this project, in ``evaluation/sets``: read, and checked when read.

``nested.yaml`` is a list of entries: ``text``; ``shape``, a note of how the sentence is built; and
one of

- ``chain``: a mapping in the contract's terms (``actor``, ``event``, ``recipient``, ``polarity``,
  ``content``), from the outermost actor inwards;
- ``chains``: several, all of which the sentence holds (coordination);
- ``either``: several, any one of which is a right reading;
- none of them: a near miss, which holds nothing nested.

In a chain ``event``, ``actor`` and ``recipient`` may be a list: any of its values is right.
What a level leaves out is not asked for, except that ``polarity`` is positive unless it says
``negative`` or ``any``. ``silence.yaml`` is a list of ``text`` and ``topic``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

from detente.casefile.model import EventType

if TYPE_CHECKING:
    from pathlib import Path

Entry: TypeAlias = dict[str, Any]
Level: TypeAlias = dict[str, Any]
READINGS = ("chain", "chains", "either")
FIELDS = frozenset(["actor", "event", "recipient", "polarity", "content"])


def nested(path: Path) -> list[Entry]:
    """The entries of a nested set. Raises ValueError for one that is not well formed."""
    entries = _entries(path, "shape")
    for entry in entries:
        if set(entry) - {"text", "shape", *READINGS} or sum(key in entry for key in READINGS) > 1:
            raise ValueError(f"one reading, and no other field: {entry['text']}")
        for chain in chains(entry):
            _check(chain, entry["text"])
    return entries


def silence(path: Path) -> list[Entry]:
    """The entries of a silence set. Raises ValueError for one that is not well formed."""
    return _entries(path, "topic")


def chains(entry: Entry) -> list[Level]:
    """Every chain that an entry names; empty for a near miss."""
    found: list[Level] = entry.get("chains") or entry.get("either") or []
    return [entry["chain"]] if "chain" in entry else found


def levels(chain: Level) -> list[Level]:
    """The levels of a chain, from the outermost inwards."""
    inner = chain.get("content")
    return [chain, *levels(inner)] if inner else [chain]


def options(value: object) -> list[str]:
    """The values a level accepts for a field, as a list."""
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _entries(path: Path, note: str) -> list[Entry]:
    entries: list[Entry] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in entries:
        if not all(isinstance(entry.get(key), str) and entry[key] for key in ("text", note)):
            raise ValueError(f"an entry has a text and a {note}: {entry}")
    return entries


def _check(chain: Level, text: str) -> None:
    if len(levels(chain)) < 2:
        raise ValueError(f"a chain has two levels at least: {text}")
    for level in levels(chain):
        if set(level) - FIELDS or not set(options(level.get("event"))) <= set(EventType):
            raise ValueError(f"a level names an event of PLOVER, and no other field: {text}")
        if level.get("polarity", "positive") not in ("positive", "negative", "any"):
            raise ValueError(f"polarity is positive, negative or any: {text}")
