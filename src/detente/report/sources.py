"""Who says so, in words: "according to the ambassador", "reports suggest"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import Commitment
from detente.report.names import Names, clean, is_pronoun, lowered

if TYPE_CHECKING:
    from detente.casefile.model import Attribution, Record

# How a source that does not simply assert it is told: a verb that is the same for one and many.
_CUES = {
    Commitment.CLAIMS: "claimed",
    Commitment.SUGGESTS: "suggested",
    Commitment.HOPES: "hoped",
    Commitment.DOUBTS: "doubted it",
    Commitment.DENIES: "denied it",
    Commitment.ASKS: "asked",
}
COMMITMENTS = {
    Commitment.ASSERTS: "asserted",
    Commitment.CLAIMS: "claimed",
    Commitment.SUGGESTS: "suggested",
    Commitment.HOPES: "hoped for",
    Commitment.DOUBTS: "doubted",
    Commitment.DENIES: "denied",
    Commitment.ASKS: "asked for",
}
_LONG_SOURCE = 14  # words of a source that a sentence can carry


def source(attribution: Attribution, names: Names) -> str:
    """One source as it stands within a sentence; "" where the text names none."""
    speaker = attribution.speaker
    words = clean(attribution.source.exact) if attribution.source else ""
    if not words or is_pronoun(words) or len(words.split()) > _LONG_SOURCE:
        return names.source(speaker) if speaker else ""
    said = lowered(words)
    if speaker and speaker.actor and said.islower():
        return f"{said} ({names.title(speaker.actor)})"
    return said


def is_named(attribution: Attribution) -> bool:
    """Whether a reader could know who it is: an actor, a person, or a name in the words."""
    if attribution.speaker is not None and (
        attribution.speaker.actor or attribution.speaker.person
    ):
        return True
    words = attribution.source.exact.split() if attribution.source else []
    return any(word[:1].isupper() for word in words[1:])


def outside(record: Record) -> tuple[Attribution, ...]:
    """The sources other than the record's own actor: who acts by speaking needs no witness."""
    return tuple(one for one in record.attribution if not _is_actor(record, one))


def phrase(record: Record, names: Names) -> str:
    """Who says so, after a sentence: "according to X, as reported by Y"; "" for the text itself."""
    chain = outside(record)
    if not chain:
        return ""
    nearest = source(chain[-1], names)
    if not nearest:
        return "as is reported" if len(chain) == 1 else _relayed("as is reported", chain, names)
    cue = _CUES.get(chain[-1].commitment)
    said = f"{nearest} {cue}" if cue else f"according to {nearest}"
    return _relayed(said, chain, names)


def _relayed(said: str, chain: tuple[Attribution, ...], names: Names) -> str:
    relays = [source(one, names) for one in reversed(chain[:-1])]
    return "".join([said, *(f", as reported by {relay}" for relay in relays if relay)])


def _is_actor(record: Record, attribution: Attribution) -> bool:
    actor, speaker = record.actor, attribution.speaker
    if actor is None or speaker is None or speaker.label != actor.label:
        return False
    if actor.span is not None and attribution.source is not None:
        return actor.span.covers(attribution.source) or attribution.source.covers(actor.span)
    return (speaker.person, speaker.organ, speaker.role) == (actor.person, actor.organ, actor.role)
