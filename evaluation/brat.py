"""Attributions from brat stand-off files, read exactly: character offsets, parts kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Parts: TypeAlias = tuple[tuple[int, int], ...]  # [start, end) in characters, in the file's order


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution: empty ``source`` where the text names none. Spans may have several parts."""

    source: Parts
    cue: Parts
    content: Parts


def attributions(annotation: str, text: str) -> list[Attributed]:
    """The attributions of one ``.ann`` file, in its order.

    Events without a content (slips of the annotators) are left out. Raises ValueError where an
    offset does not give the words that stand beside it.
    """
    rows = annotation.split("\n")
    spans = dict(_span(row, text) for row in rows if row.startswith("T"))
    events = [_event(row, spans) for row in rows if row.startswith("E")]
    return [event for event in events if event.content]


def _span(row: str, text: str) -> tuple[str, Parts]:
    name, place, words = row.split("\t", 2)
    offsets = place.split(" ", 1)[1]
    parts = tuple((int(start), int(end)) for start, end in map(str.split, offsets.split(";")))
    if " ".join(text[start:end] for start, end in parts) != words:
        raise ValueError(f"{name} is not at {offsets}: {words!r}")
    return name, parts


def _event(row: str, spans: dict[str, Parts]) -> Attributed:
    """Roles are numbered where one occurs twice (Content2): its parts belong together."""
    roles: dict[str, Parts] = {}
    for part in row.split("\t")[1].split()[1:]:
        role, name = part.split(":")
        role = role.rstrip("0123456789")
        roles[role] = roles.get(role, ()) + spans[name]
    return Attributed(
        source=roles.get("Source", ()), cue=roles.get("Cue", ()), content=roles.get("Content", ())
    )
