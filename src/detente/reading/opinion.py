"""The trained model's second opinion on the records that the rules found.

Where both see the same type the record is surer, where the model sees another it is less sure and
says so. Where the rules found nothing, though the model is certain and a known actor heads the
sentence, its main clause stands as a record of that type, marked as the model's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.casefile.model import EventType
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
# Factors, chosen so that the dev sets are calibrated (docs/evaluation.md).
AGREES, DIFFERS = 1.08, 0.9
UNLIKELY = 0.05  # below this the model speaks against the type
SILENT = 0.5  # from here on the model is sure that nothing political happens
CERTAIN = 0.4  # from here on the model may speak where the rules are silent
REPORTS = frozenset({"say", "tell", "report", "add", "announce", "state", "note", "be"})


def weigh(records: Sequence[Record], sentence: Sentence) -> list[Record]:
    """The records with their confidence moved by the second opinion."""
    if not records:
        return []
    opinion = _opinion(sentence)
    if opinion[classifier.NONE] >= SILENT:
        return []
    return [_weighed(record, opinion) for record in records]


def suggest(sentence: Sentence, lexicon: Lexicon, referents: Referents) -> list[Node]:
    """The main clause as an event of the type that the model is certain of, or nothing."""
    verb = _main_verb(sentence.root)
    if verb is None:
        return []
    opinion = _opinion(sentence)
    label = max(opinion, key=lambda name: opinion[name])
    if label == classifier.NONE or opinion[label] < CERTAIN:
        return []
    actors = referents.mentions(subjects(verb, lexicon), verb)
    known = {m.label for m in actors}
    towards = [m for m in referents.mentions(objects(verb, lexicon), verb) if m.label not in known]
    if not any(m.actor or is_public(m) for m in (*actors, *towards)):
        return []
    node = Node(
        verb, EventType(label), None, (verb,), mood_of(verb, lexicon), actors=actors,
        recipients=towards, rule="model",
    )  # fmt: skip
    return [node]


def _opinion(sentence: Sentence) -> dict[str, float]:
    return classifier.load().opinion([token.text for token in sentence.tokens])


def _weighed(record: Record, opinion: dict[str, float]) -> Record:
    likely = opinion.get(record.event or "", 0.0)
    if likely >= max(opinion.values()):
        return replace(record, confidence=round(min(1.0, record.confidence * AGREES), 4))
    if likely >= UNLIKELY:
        return record
    reason = replace(record.reason, doubts=(*record.reason.doubts, DOUBT))
    return replace(record, reason=reason, confidence=round(record.confidence * DIFFERS, 4))


def _main_verb(root: Token) -> Token | None:
    """The verb of the main clause, below a "said" that only reports it."""
    verb: Token | None = root
    while verb is not None and verb.lemma in REPORTS:
        verb = child(verb, "ccomp")
    return verb if verb is not None and verb.pos in VERBAL else None
