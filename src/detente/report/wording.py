"""A record in one plain English sentence that a desk officer would accept.

Where the structure tells it in full, the sentence is built from it, so that equal claims of
several texts read alike. Else the text's own predicate is quoted after the actor's name; a poor
paraphrase is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality, Polarity
from detente.report import predicates, times
from detente.report.grammar import JOINT, LONG_DETAIL, Act, Grammar, is_many, quoted, tells
from detente.report.names import Names, clean, is_plural, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.model import Lever, Mention, Record, Tie

UNSURE = 0.6  # a record less sure than this is told in the words of the text, and marked


@dataclass(frozen=True)
class Wording:
    """Says records, ties and levers in English with the display names of one case."""

    names: Names

    @cached_property
    def grammar(self) -> Grammar:
        """What builds sentences from structure."""
        return Grammar(self.names)

    def claim(self, record: Record, siblings: Sequence[Record] = ()) -> str:
        """What a record claims, with its time, without who says so; a sentence without its stop.

        ``siblings`` are the records of the same words and event, one for each pair of actor and
        recipient, this one among them: they are told as one.
        """
        if record.actor is None or record.event is None:
            return quoted(predicates.trimmed(clean(record.evidence.exact)))
        alike = [one for one in siblings if _alike(one, record)] or [record]
        return self._built(alike) or self._in_words(alike) or self._at_a_loss(alike)

    def tie(self, tie: Tie) -> str:
        """Who has a hold on whom, and of what it is made; without its stop."""
        source, target = self.names.mention(tie.source), self.names.mention(tie.target)
        kinds = listed(sorted(kind.value for kind in tie.kinds))
        many = is_plural(source) and is_many(source)
        have, it = ("have", "them") if many else ("has", "it")
        if tie.leverage:
            return _capital(f"{source} {have} {kinds} ties that give {it} leverage over {target}")
        return _capital(f"{source} {have} {kinds} ties with {target}")

    def lever(self, lever: Lever) -> str:
        """What is said to move things: the cause, for whom, to what effect; without its stop."""
        whom = f", for {self.names.mention(lever.beneficiary)}" if lever.beneficiary else ""
        effect = f"; expected effect: {quoted(lever.effect.exact)}" if lever.effect else ""
        return f"{quoted(_capital(clean(lever.cause.exact)))}{whom}{effect}"

    def _built(self, alike: Sequence[Record]) -> str:
        """From structure, where it tells the record in full; "" elsewhere."""
        record = alike[0]
        unsure = max(one.confidence for one in alike) < UNSURE
        if unsure or not is_told_by_structure(record):
            return ""
        if record.mode == "visit":
            record = next((one for one in alike if predicates.predicate(one)), record)
            return _dated(self.grammar.said(self.grammar.act(record)), record)
        return _dated(self.grammar.said(self._act(alike)), record)

    def _in_words(self, alike: Sequence[Record]) -> str:
        """The actor's name and what the text says of it; "" where the text has no such words."""
        spoken = [(one, predicates.predicate(one)) for one in alike]
        spoken = [(one, words) for one, words in spoken if words]
        if not spoken:
            return ""
        record, words = max(spoken, key=lambda pair: (-len(pair[1]), pair[0].id))
        actors = [one.actor for one in alike if one.actor and _leads(one.actor, record)]
        named = {one.label: self.names.source(one) for one in actors}
        subject = listed(sorted(named.values()))
        be = ("are " if len(named) > 1 else "is ") if predicates.is_participle(words) else ""
        return _dated(f"{subject} {be}{quoted(words)}", record, words)

    def _at_a_loss(self, alike: Sequence[Record]) -> str:
        """Neither in full by structure nor in the text's words: as much of both as there is."""
        act = self._act(alike)
        if _is_thin(act):
            words = quoted(predicates.trimmed(clean(act.record.evidence.exact)))
            return _capital(f"{listed(act.actors)}: {words}")
        said = self.grammar.said(act)
        condition = clean(act.record.condition)
        return _dated(f"{said}, {quoted(condition)}" if condition else said, act.record)

    def _act(self, alike: Sequence[Record]) -> Act:
        """The records of one act, with all who take part."""
        actors = {one.actor.label: one.actor for one in alike if one.actor}
        recipients = {one.recipient.label: one.recipient for one in alike if one.recipient}
        mutual = bool(recipients) and alike[0].event in JOINT and set(actors) == set(recipients)
        talks = alike[0].event is EventType.CONSULT and not alike[0].mode and bool(recipients)
        return Act(
            alike[0],
            tuple(sorted(self.names.mention(one) for one in actors.values())),
            tuple(sorted(self.names.mention(one) for one in recipients.values())),
            joint=mutual or talks,
        )


def is_told_by_structure(record: Record) -> bool:
    """Whether structure tells a record in full, so that the text's words need not be quoted."""
    told = tells(record) and not _is_softer_in_words(record)
    return told and not _says_twice(record)


def _alike(one: Record, other: Record) -> bool:
    """Whether two records of the same words may be told as one: they differ in the pair alone."""
    facets = ("event", "mode", "polarity", "modality")
    return all(getattr(one, name) == getattr(other, name) for name in facets)


def _leads(actor: Mention, record: Record) -> bool:
    """Whether an actor stands before what is said of the record's, and so shares it."""
    last = record.actor.span if record.actor else None
    return bool(actor.span and last and actor.span.end <= last.end)


def _says_twice(record: Record) -> bool:
    """Whether an actor agrees to agree: the text knows better words for it."""
    within = record.content
    return record.event is EventType.AGREE and within is not None and within.event is record.event


def _is_softer_in_words(record: Record) -> bool:
    """Whether the text tells as possible ("could help by urging") what was read as done."""
    fact = record.modality is Modality.FACT and record.polarity is Polarity.POSITIVE
    return fact and predicates.is_modal(predicates.predicate(record))


def _is_thin(act: Act) -> bool:
    """Whether a built sentence would say next to nothing, or what the text does not say."""
    record = act.record
    if record.reason.rule.startswith(("promotion", "light")):
        return True
    if record.content is not None and _is_long(record.content):
        return True
    bare = record.content is None and not act.recipients and record.reason.trigger != ""
    return bare and record.event is not EventType.RETREAT


def _is_long(content: Record) -> bool:
    """Whether a content is neither an infinitive nor a thing of a few words."""
    words = len(content.evidence.exact.split())
    is_deed = content.event is not None and content.actor is not None and tells(content)
    return words > LONG_DETAIL and not predicates.infinitive(content) and not is_deed


def _dated(said: str, record: Record, words: str = "") -> str:
    """The sentence with its time, unless the words quoted in it have told it already."""
    when = times.phrase(record.time)
    if record.time is not None and clean(record.time.text) in words:
        day = times.resolved(record.time)
        return _capital(f"{said} ({day})" if day else said)
    if not when:
        return _capital(said)
    if record.content is None and not words:
        return _capital(f"{said} {when}")
    return _capital(f"{when}, {said}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
