"""The type of a deed that no declaration names, as the trained model reads its words alone.

Only what is asked, promised or threatened is typed so: inside such an event a clause is a deed for
certain, and only its kind is in question. What the model is unsure of stays without a type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import EventType
from detente.reading import classifier
from detente.reading.tree import clause

if TYPE_CHECKING:
    from detente.reading.models import Token

SURE = 0.6  # below this a clause as short as these is more often wrong than right
# What can be asked of somebody as a deed; speech has its own words, which the declarations know.
DEEDS = frozenset(
    {EventType.AID, EventType.COOPERATE, EventType.RETREAT, EventType.CONCEDE, EventType.SUPPORT,
     EventType.MOBILIZE, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.CONSULT,
     EventType.AGREE}
)  # fmt: skip


def kind_of(head: Token) -> EventType | None:
    """The type of the deed whose verb this is, or None where the model is not sure of one."""
    words = [t.text for t in clause(head) if t.dep not in {"aux", "mark", "neg"}]
    likely = classifier.load().opinion(words)
    label = max(likely, key=lambda name: likely[name])
    if label == classifier.NONE or likely[label] < SURE or EventType(label) not in DEEDS:
        return None
    return EventType(label)
