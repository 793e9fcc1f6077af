"""Who says so, in words: "according to the ambassador", "reports suggest"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.casefile.model import Commitment
from detente.report.names import Names, clean, is_pronoun, is_relative, lowered, possessive
from detente.report.verbs import past

if TYPE_CHECKING:
    from detente.casefile.model import Attribution, Mention, Record

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
_FINITE = frozenset(
    form
    for verb in ("suggest", "claim", "hope", "believe", "argue", "think", "expect", "fear", "ask")
    for form in (verb, f"{verb}s", past(verb))
)
_ITS = frozenset({"its", "his", "her", "their"})
_LONG_SOURCE = 14  # words of a source that a sentence can carry


def source(attribution: Attribution, names: Names) -> str:
    """One source as it stands within a sentence; "" where the text names none."""
    speaker = attribution.speaker
    words = clean(attribution.source.exact) if attribution.source else ""
    if not words or is_pronoun(words) or len(words.split()) > _LONG_SOURCE:
        return names.source(speaker) if speaker else ""
    head, _, rest = words.partition(" ")
    if rest and head.casefold() in _ITS and speaker is not None and speaker.actor:
        return f"{possessive(names.label(speaker.actor))} {rest}"
    said = lowered(words)
    return names.sided(said, speaker) if speaker and said.islower() else said


def is_named(attribution: Attribution) -> bool:
    """Whether a reader could know who it is: an actor, a person, or a name in the words."""
    speaker = attribution.speaker
    if speaker is not None and (speaker.actor or speaker.person):
        return True
    words = lowered(clean(attribution.source.exact)).split() if attribution.source else []
    return any(word[:1].isupper() for word in words)


def outside(record: Record) -> tuple[Attribution, ...]:
    """The sources other than the record's own actor: who acts by speaking needs no witness.

    "A step that signals …" has no source either: a "that" or "which" is nobody who speaks.
    """
    return tuple(
        one
        for one in record.attribution
        if not _is_actor(record, one) and not (one.source and is_relative(one.source.exact))
    )


def phrase(record: Record, names: Names, told: str = "") -> str:
    """Who says so, after a sentence: "according to X, as reported by Y"; "" for the text itself.

    ``told`` is the sentence: a "reportedly" that it quotes is not said again.
    """
    chain = outside(record)
    if not chain:
        return ""
    nearest = source(chain[-1], names)
    if not nearest:
        is_told = chain[-1].cue.exact.casefold() in told.casefold()
        return "" if is_told else _relayed("as is reported", chain, names)
    return _relayed(_said(nearest, chain[-1]), chain, names)


def _said(nearest: str, attribution: Attribution) -> str:
    """With the text's own cue where it is a finite verb: "analysts believe"."""
    usual = _CUES.get(attribution.commitment)
    if usual is None:
        return f"according to {nearest}"
    if attribution.commitment in {Commitment.DOUBTS, Commitment.DENIES}:
        return f"though {nearest} {usual}"
    cue = attribution.cue.exact.casefold()
    return f"{nearest} {cue if cue in _FINITE else usual}"


def _relayed(said: str, chain: tuple[Attribution, ...], names: Names) -> str:
    relays = [source(one, names) for one in reversed(chain[:-1])]
    return "".join([said, *(f", as reported by {relay}" for relay in relays if relay)])


def _is_actor(record: Record, attribution: Attribution) -> bool:
    """Whether the source is the one who acts: the same words, or the same person by a surname."""
    actor, speaker, words = record.actor, attribution.speaker, attribution.source
    if actor is None or (speaker is not None and speaker.actor not in {None, actor.actor}):
        return False
    if words is not None and actor.person:
        last = clean(words.exact).rpartition(" ")[2]
        if last in actor.person.split() or (speaker is not None and speaker.person == actor.person):
            return True
    if actor.span is not None and words is not None:
        return actor.span.covers(words) or words.covers(actor.span)
    return speaker is not None and _who(speaker) == _who(actor)


def _who(mention: Mention) -> tuple[str, str, str, str]:
    return mention.label, mention.person, mention.organ, mention.role
