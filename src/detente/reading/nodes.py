"""An event as found in a sentence, before it is a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.reading.roles import VERBAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.casefile.model import Mention, When
    from detente.reading.lexicon import Trigger
    from detente.reading.models import Token
    from detente.reading.mood import Mood

# A demand, threat or charge that is answered was put to whoever answers.
PUT = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.ACCUSE, EventType.AGREE})
ANSWERS = frozenset({EventType.REJECT, EventType.CONCEDE})
# What an actor does with its own: a name inside the object is not whom it is aimed at.
OWN_DEED = frozenset(
    {EventType.AGREE, EventType.CONSULT, EventType.COOPERATE, EventType.RETREAT, EventType.CONCEDE,
     EventType.MOBILIZE}
)  # fmt: skip


@dataclass(eq=False)
class Node:
    """An event as found: its trigger with its tokens, its roles, and what it contains.

    ``event`` is None for a content in words that no trigger covers.
    """

    token: Token
    event: EventType | None
    trigger: Trigger | None
    heads: tuple[Token, ...]
    mood: Mood
    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    contents: list[Node] = field(default_factory=list)
    parent: Node | None = None
    rule: str = ""
    doubts: list[str] = field(default_factory=list)
    verdict: EventType | None = None
    time: When | None = None

    @property
    def is_verbal(self) -> bool:
        """Whether the trigger is a verb."""
        return self.token.pos in VERBAL


def depth_of(node: Node) -> int:
    """How many events a node is inside of."""
    return sum(1 for _ in chain(node)) - 1


def is_above(inner: Node, node: Node) -> bool:
    """Whether a node is another one, or around it."""
    return any(at is inner for at in chain(node))


def chain(node: Node) -> Iterator[Node]:
    """The node and those around it, innermost first."""
    at: Node | None = node
    while at is not None:
        yield at
        at = at.parent
