"""What is a promise: an actor's own word, in a text's voice or a source's, for a deed of its own.

The reader tells a promise as AGREE with the promised deed inside, and so does a plan for which the
actor itself speaks ("Norland will withdraw"). A demand, a refusal and a forecast are none, nor is
a vow to go on as before: nobody is owed it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import Commitment, EventType, Modality, Polarity
from detente.positions.likeness import particular, wording, words_of
from detente.positions.naming import towards

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.casefile.model import Attribution, Mention, Record, When

E = EventType
GIVING = frozenset({E.AGREE, E.CONSULT, E.SUPPORT, E.CONCEDE, E.COOPERATE, E.AID, E.RETREAT})
BARE = GIVING - {E.CONSULT}  # talks that are only planned are nobody's word
HARMING = frozenset({E.REQUEST, E.THREATEN, E.SANCTION, E.MOBILIZE, E.COERCE, E.ASSAULT})
AHEAD = frozenset({Modality.PLANNED, Modality.CONDITIONAL})
STATED = frozenset({Modality.FACT, *AHEAD})
SURE = frozenset({Commitment.ASSERTS, Commitment.CLAIMS})
FAINT = 0.33  # a surer reading than that of the trained model alone
EXPLICIT = ("verb.promise", "verb.offer", "noun.promise", "noun.offer", "light.promise",
            "light.offer")  # fmt: skip
_CLAUSE = re.compile(r"^(?:not )?(?:to|that)\b|\b(?:will|would|shall)\b", re.IGNORECASE)
_CLAUSE_OF_ANOTHER = re.compile(r"(?:what|which|that|whom?|it|he|she|they)\b", re.IGNORECASE)
_ON_CONDITION = re.compile(r"\b(?:on condition that|provided that)\b[^.;]+", re.IGNORECASE)
_CONDITION = re.compile(
    r"^(?:only )?(?:if|unless|until|provided|once|when|as long as|so long as|on condition|in return"
    r"|in exchange|before|after)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Undertaking:
    """One passage that tells of a promise; ``words`` are what is particular to its deed."""

    record: Record
    deed: Record
    promiser: Mention
    beneficiary: Mention | None
    condition: str
    due: When | None
    words: frozenset[str]


def undertaking(record: Record, names: Mapping[str, Mention] | None = None) -> Undertaking | None:
    """What a record promises, or None where it promises nothing.

    ``names`` are those of the case, by which the one it is promised to is found in its words.
    """
    actor, deed = record.actor, _deed(record)
    if actor is None or actor.actor is None or deed is None or not _given(record, deed):
        return None
    return Undertaking(
        record=record,
        deed=deed,
        promiser=actor,
        beneficiary=_beneficiary(record, deed)
        or towards(deed.evidence.exact, names or {}, actor.actor),
        condition=_condition(record, deed),
        due=_due(deed),
        words=words_of(deed) - particular(actor.text),
    )


def is_faithful(record: Record) -> bool:
    """Whether those who are quoted stand by it, and the reader does too."""
    sure = all(one.commitment in SURE for one in record.attribution)
    return sure and record.confidence >= FAINT


def speaker_of(record: Record) -> str:
    """Who says so: the nearest source by its id or words; empty where the text itself does."""
    if not record.attribution:
        return ""
    nearest = record.attribution[-1]
    if nearest.speaker is not None:
        return nearest.speaker.label
    return nearest.source.exact if nearest.source else "unnamed"


def _deed(record: Record) -> Record | None:
    if record.polarity is Polarity.NEGATIVE and record.event not in HARMING:
        return None
    if record.event is E.AGREE and record.content is not None:
        return record.content if record.modality in STATED else None
    if _is_offer(record):
        return record
    bare = record.event in BARE or record.polarity is Polarity.NEGATIVE
    return record if record.modality in AHEAD and bare and record.event is not E.REQUEST else None


def _is_offer(record: Record) -> bool:
    """Whether a text speaks of a promise whose deed the reader has left in the words around it."""
    return (
        record.event is E.AGREE
        and record.modality is Modality.FACT
        and record.reason.rule in EXPLICIT
        and wording().says("offered", record.reason.trigger)
        and not _CLAUSE_OF_ANOTHER.match(record.evidence.exact)
        and len(words_of(record)) > 1
    )


def _given(record: Record, deed: Record) -> bool:
    ahead = deed.modality in AHEAD or deed is record
    if not ahead or not _is_own(record, deed) or not _owed(deed) or not is_faithful(record):
        return False
    restraint = deed.polarity is Polarity.NEGATIVE and deed.event in HARMING
    if not restraint and wording().says("unpromised", _around(record)):
        return False
    if deed is record and not wording().says("ahead", record.evidence.exact):
        return False
    return _is_explicit(record) or (_own_word(record) and not _negated(record, deed))


def _is_own(record: Record, deed: Record) -> bool:
    """Whether the promiser is to do it, or has promised another that it will have its way."""
    if deed.actor is None or (record.actor and deed.actor.label == record.actor.label):
        return True
    if record.recipient is None or deed.actor.label != record.recipient.label:
        return False
    assured = deed.event is None and wording().says("assured", record.reason.trigger)
    return assured or wording().says("helping", record.evidence.exact)


def _owed(deed: Record) -> bool:
    """Whether the deed is one that somebody could be held to."""
    if deed.polarity is Polarity.NEGATIVE:
        return deed.event in HARMING or (deed.event is None and _is_clause(deed))
    return deed.event in GIVING or (deed.event is None and _is_clause(deed))


def _is_clause(deed: Record) -> bool:
    """Whether words that no event type covers say what is to be done: "to build", "it will pay"."""
    return _CLAUSE.search(deed.evidence.exact) is not None


def _is_explicit(record: Record) -> bool:
    """Whether the text itself speaks of a promise: "pledged", "offered", "agreed to"."""
    told = record.content is not None or _is_offer(record)
    return record.reason.rule in EXPLICIT and record.modality is Modality.FACT and told


def _own_word(record: Record) -> bool:
    """Whether the text, the actor or an official makes it known: others only foretell it."""
    return all(_may_speak(one, record) for one in record.attribution)


def _may_speak(one: Attribution, record: Record) -> bool:
    if one.speaker is not None and one.speaker.actor is not None:
        return record.actor is not None and one.speaker.label == record.actor.label
    source = one.source.exact if one.source else ""
    return wording().says("official", source)


def _negated(record: Record, deed: Record) -> bool:
    positive = deed.polarity is Polarity.POSITIVE
    return positive and wording().says("negation", record.evidence.exact)


def _around(record: Record) -> str:
    return f"{record.evidence.prefix}{record.evidence.exact}"


def _beneficiary(record: Record, deed: Record) -> Mention | None:
    promiser = record.actor.label if record.actor else ""
    for one in (record.recipient, deed.recipient):
        if one is not None and one.actor is not None and one.label != promiser:
            return one
    return None


def _condition(record: Record, deed: Record) -> str:
    for condition in (deed.condition, record.condition):
        if _CONDITION.search(condition):
            return condition
    found = _ON_CONDITION.search(record.evidence.exact)
    return found.group() if found else ""


def _due(deed: Record) -> When | None:
    """The time set for the deed; "for two years" says how long, not by when."""
    when = deed.time if deed.event is not E.AGREE else None
    if when is None or when.text.lower().startswith("for "):
        return None
    return when
