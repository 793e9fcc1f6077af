"""How sure the reader is of a record, from 0 to 1, and what it was unsure of."""

from __future__ import annotations

import re
from math import prod
from typing import TYPE_CHECKING

from detente.reading.actors import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.casefile.model import Mention, Record
    from detente.reading.nodes import Node

# Where each kind of rule starts, and what each doubt costs (factors).
BASE = {
    "verb": 0.8,
    "light": 0.75,
    "noun": 0.5,
    "promotion": 0.65,
    "speaker": 0.7,
    "words": 0.6,
    "model": 0.4,
}
COST = {
    "weak word": 0.8, "no recipient": 0.9, "no actor": 0.8, "pronoun": 0.9, "unknown actor": 0.85,
    "state inferred": 0.8, "recipient from clause": 0.85,
}  # fmt: skip


def confidence(rule: str, unsure: Iterable[str]) -> float:
    """The product of where a rule ("verb.ask", "promotion:verb.give") starts and its doubts."""
    kind = re.split(r"[.:]", rule)[0]
    return round(prod((BASE[kind], *(COST[doubt] for doubt in unsure))), 4)


def doubts(record: Record, node: Node) -> list[str]:
    """What was unsure, each a key of ``COST``, in the words shown to a user."""
    found = list(dict.fromkeys(node.doubts))
    if node.trigger is not None and node.trigger.weak:
        found.append("weak word")
    if record.recipient is None and record.content is None:
        found.append("no recipient")
    if record.actor is None:
        found.append("no actor")
    for mention in (record.actor, record.recipient):
        if mention is not None:
            found += _of_mention(mention)
    return found


def _of_mention(mention: Mention) -> list[str]:
    found = []
    if mention.text.casefold() in PRONOUNS:
        found.append("pronoun")
    if mention.actor is None:
        found.append("unknown actor")
    return found
