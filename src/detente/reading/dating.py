"""When each event of a sentence happened: the time expressions, each with the event it dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import Modality
from detente.reading import times
from detente.reading.tree import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.nodes import Node
    from detente.reading.passage import Passage

# Of several times of one event, its own tells more than its bounds, and those than its length.
_TELLING = ("at", "by", "until", "since", "for")
_TO_COME = frozenset({Modality.PLANNED, Modality.DEMANDED, Modality.CONDITIONAL})


def date(nodes: Sequence[Node], passage: Passage) -> None:
    """Give each event the time expression that hangs on its trigger, nearest above."""
    if not nodes:
        return
    start, end = passage.sentence.start, passage.sentence.end
    text = passage.document.text[start:end]
    triggers = {t.i: node for node in _all(nodes) for t in node.heads}
    expressions = times.find(text, passage.document.date, start)
    for expression in sorted(expressions, key=lambda e: _TELLING.index(e.role)):
        tokens = passage.sentence.tokens
        token = next((t for t in tokens if t.end > expression.start), None)
        if token is None:
            continue
        holder = next((t for t in (token, *ancestors(token)) if t.i in triggers), None)
        if holder is not None and triggers[holder.i].time is None:
            node = triggers[holder.i]
            node.time = times.resolve(expression, _tense(node, expression))


def _tense(node: Node, expression: times.Expression) -> str:
    """Give "future" for what is still to come: "on Thursday" after "will withdraw", else ""."""
    modality = node.mood.modality
    if modality is Modality.FACT and node.parent is not None and node.parent.trigger is not None:
        modality = node.parent.trigger.frame.modality
    return "future" if modality in _TO_COME and expression.start > node.token.start else ""


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.contents)
