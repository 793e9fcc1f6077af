"""Source country, event type, target country: how the gold's events and ours are made comparable.

The gold writes an event with lists of sources and targets; the contract writes one record for each
pair, and a relation without direction once each way. Both become triples (source, type, target):

1. An event of several sources and targets is one triple for each pair. No target is None.
2. Where two or more different sources stand without a target in one sentence, for a type that can
   be mutual, each stands towards each other: the codebook writes a mutual agreement or meeting
   with both as actors and no recipient. The rule is applied to the gold and to ours alike.
3. The same triple twice in one sentence counts once, on either side.

Types: the gold's labels of 2016 are folded to those of today. Countries: see ``countries``.
"""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product
from typing import TYPE_CHECKING, Any, NamedTuple

from evaluation.countries import country, gold_country

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evaluation.door import Line

LABELS = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
MUTUAL = frozenset(["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"])


class Triple(NamedTuple):
    """One event between two countries; None where there is nobody, or nobody known."""

    source: str | None
    event: str
    target: str | None


def of_gold(events: Iterable[dict[str, Any]]) -> frozenset[Triple]:
    """The triples of one sentence of the gold standard."""
    return _mutual(
        Triple(source, LABELS.get(event["event"], event["event"]), target)
        for event in events
        for source, target in product(_codes(event["source"]), _codes(event["target"]))
    )


def of_records(found: Iterable[Line]) -> frozenset[Triple]:
    """The triples of one sentence's records."""
    return _mutual(
        Triple(country(line.get("actor")), line["event"], country(line.get("recipient")))
        for line in found
    )


def types(triples: Iterable[Triple]) -> Counter[object]:
    """The event types of some triples, each as often as it occurs."""
    return Counter(triple.event for triple in triples)


def _codes(side: object) -> list[str | None]:
    mentions = side if isinstance(side, list) else []
    return [gold_country(mention["code"]) for mention in mentions] or [None]


def _mutual(triples: Iterable[Triple]) -> frozenset[Triple]:
    kept = frozenset(triples)
    for event in MUTUAL & {triple.event for triple in kept}:
        alone = {triple for triple in kept if triple.event == event and triple.target is None}
        sources = {triple.source for triple in alone if triple.source is not None}
        if len(sources) > 1:
            pairs = {Triple(one, event, other) for one, other in permutations(sorted(sources), 2)}
            kept = (kept - {triple for triple in alone if triple.source in sources}) | pairs
    return kept
