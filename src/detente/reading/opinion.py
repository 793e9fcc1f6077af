"""The trained model's second opinion on the records that the rules found.

The likelier the model holds the type of a record, the surer it is; where the model sees another
type the record says so. Where no record is sure, and the model is certain of a type that none has,
the surest takes that type. Where the rules found nothing, though the model is certain and a known
actor heads the sentence, its main clause stands as a record of that type. Both are marked as the
model's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality
from detente.reading import classifier
from detente.reading.mood import mood_of
from detente.reading.nodes import Node
from detente.reading.records import is_public
from detente.reading.roles import VERBAL, objects, subjects
from detente.reading.tree import child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.model import Record
    from detente.reading.lexicon import Lexicon
    from detente.reading.models import Sentence, Token
    from detente.reading.reference import Referents

DOUBT = "the model reads another type"
# Factors of a type that the model holds for impossible and for certain, chosen so that the dev sets
# are calibrated (docs/evaluation.md).
DIFFERS, AGREES = 0.7, 1.3
SUREST = 0.99
ALONE = 0.6  # of the confidence of a record, what is left where only the model holds for its type
# The factors above are those of sentences that were chosen because something happens in them. Of a
# running article, where most tell nothing, this power of them is what turned out right: .6 is .5.
ARTICLE = 1.36
UNLIKELY = 0.05  # below this the model speaks against the type
SILENT = 0.5  # from here on the model is sure that nothing political happens
UNSURE = 0.55  # below this a record gives way to a type that the model is certain of
CERTAIN = 0.4  # from here on the model may speak where the rules are silent
REPORTS = frozenset({"say", "tell", "report", "add", "announce", "state", "note", "be"})


class Opinion:
    """What the model makes of a sentence, asked when it is first wanted and not again."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    @cached_property
    def likely(self) -> dict[str, float]:
        """How likely each type is, and ``NONE``."""
        words = [token.text for token in self.sentence.tokens]
        return classifier.load().opinion(words)

    @cached_property
    def certain(self) -> EventType | None:
        """The type that the model is certain of, or None."""
        label = max(self.likely, key=lambda name: self.likely[name])
        if label == classifier.NONE or self.likely[label] < CERTAIN:
            return None
        return EventType(label)


def weigh(records: Sequence[Record], opinion: Opinion) -> list[Record]:
    """The records with type and confidence as the second opinion moves them."""
    if records and opinion.likely[classifier.NONE] >= SILENT:
        records = [record for record in records if _is_structured(record)]
    if not records:
        return []
    weighed = _retyped([_weighed(record, opinion.likely) for record in records], opinion)
    return [replace(one, confidence=round(one.confidence**ARTICLE, 4)) for one in weighed]


def suggest(opinion: Opinion, lexicon: Lexicon, referents: Referents) -> list[Node]:
    """The main clause as an event of the type that the model is certain of, or nothing."""
    verb = _main_verb(opinion.sentence.root)
    event = opinion.certain
    if verb is None or event is None:
        return []
    actors = referents.mentions(subjects(verb, lexicon), verb)
    known = {m.label for m in actors}
    towards = [m for m in referents.mentions(objects(verb, lexicon), verb) if m.label not in known]
    if not any(m.actor or is_public(m) for m in (*actors, *towards)):
        return []
    node = Node(
        verb, event, None, (verb,), mood_of(verb, lexicon), actors=actors,
        recipients=towards, rule="model",
    )  # fmt: skip
    return [node]


def _is_structured(record: Record) -> bool:
    """Whether one known actor wants another to act: such a structure is no accident of words."""
    inner = record.content
    known = (record.actor, record.recipient, inner.actor if inner else None)
    return inner is not None and inner.event is not None and all(m and m.actor for m in known)


def _retyped(records: list[Record], opinion: Opinion) -> list[Record]:
    """The records; where the surest is unsure, of the type that the model is certain of instead."""
    event, surest = opinion.certain, max(records, key=lambda record: record.confidence)
    if event is None or any(record.event is event for record in records):
        return records
    if surest.confidence >= UNSURE or surest.content is not None or surest.event is None:
        return records
    if surest.modality is not Modality.FACT:  # what the model takes for the threat of a deed
        return records
    if opinion.likely[surest.event] >= UNLIKELY:
        return records
    return [
        _as(event, record) if record.event is surest.event and record.content is None else record
        for record in records
    ]


def _as(event: EventType, record: Record) -> Record:
    reason = replace(record.reason, rule=f"model:{record.reason.rule}")
    return replace(
        record, event=event, mode="", reason=reason, confidence=record.confidence * ALONE
    )


def _weighed(record: Record, likely: dict[str, float]) -> Record:
    share = likely.get(record.event or "", 0.0)
    sure = min(SUREST, record.confidence * (DIFFERS + (AGREES - DIFFERS) * share))
    reason = record.reason
    if share < UNLIKELY:
        reason = replace(reason, doubts=(*reason.doubts, DOUBT))
    return replace(record, reason=reason, confidence=round(sure, 4))


def _main_verb(root: Token) -> Token | None:
    """The verb of the main clause, below a "said" that only reports it."""
    verb: Token | None = root
    while verb is not None and verb.lemma in REPORTS:
        verb = child(verb, "ccomp")
    return verb if verb is not None and verb.pos in VERBAL else None
