"""The case as the analysts have it: their words laid over what the coders read, which stays.

The latest word on a record holds; the earlier ones stay to be seen. To say that there is nothing
in a document is a word on every record of it. A word on a record whose id is no longer there (the
document was read again, by a better reader) is for the nearest record in the same document: one
whose evidence overlaps, of the same event and polarity, that shares its actor or recipient and
contradicts it in neither; of several, the one that shares most of actor, recipient and trigger,
then the one whose evidence overlaps most. Where there is none, what was accepted, corrected or
added stands on its own words, and what was rejected needs no word. Where the document itself is
gone, the words are looked for in one of the same name (``anchor``); a judgement whose words are
not found there either is orphaned, and listed as such.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from detente.casefile import renaming
from detente.casefile.anchor import anchored
from detente.casefile.judgement import Act, Judgement, in_force, in_order
from detente.casefile.model import Case, Document, Reading, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.casefile.model import Span

ANALYSTS = "analysts"  # the reader of what the analysts put in place or added
DECIDING = frozenset({Act.ACCEPT, Act.CORRECT, Act.REJECT, Act.ADD, Act.NOTHING})
_ON_RECORDS = DECIDING - {Act.NOTHING} | {Act.NOTE}


class Fate(StrEnum):
    """What a word on a record has come to."""

    HOLDS = "holds"
    ALONE = "stands on its own words"
    IDLE = "needs no word"
    ORPHANED = "orphaned"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A record on which analysts have spoken.

    ``words`` are all of theirs that are in force, in order; ``word`` is the one that holds, None
    where there are only notes. ``machine`` is the record as the coders have it now, or had it when
    the word was given; ``record`` is the record as it stands, None where it is set aside.
    """

    subject: str
    words: tuple[Judgement, ...]
    word: Judgement | None
    machine: Record | None
    record: Record | None
    fate: Fate


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """``stored``, the case as it is kept, and ``case``, the same as the analysts have it.

    ``judged`` are the records with words on them, by their latest word; ``names`` says as whom
    each merged actor is read.
    """

    stored: Case
    case: Case
    force: tuple[Judgement, ...] = ()
    judged: tuple[Judged, ...] = ()
    names: Mapping[str, str]

    @cached_property
    def origin(self) -> dict[str, str]:
        """From the id of a record as it stands to the id by which judgements call it."""
        return {new: old for old, new in self.now.items() if new}

    @cached_property
    def now(self) -> dict[str, str]:
        """From the id by which a judgement calls a record to that as it stands; "" if set aside.

        Only those that differ, or on which there is a word.
        """
        found: dict[str, str] = {}
        if self.names:
            for old in self.stored.records:
                new = renaming.record(old, self.names)
                if new is not old:
                    found[old.id] = new.id
        for one in self.judged:
            found[one.subject] = one.record.id if one.record else ""
            if one.machine is not None:
                found.setdefault(one.machine.id, found[one.subject])
        return found

    @cached_property
    def about(self) -> dict[str, Judged]:
        """The judged records by every id that they have or had."""
        found: dict[str, Judged] = {}
        for one in self.judged:
            for record in (one.machine, one.record):
                if record is not None:
                    found.setdefault(record.id, one)
        return found | {one.subject: one for one in self.judged}

    @cached_property
    def machine(self) -> dict[str, Record]:
        """The records as the coders have them, by id."""
        return {record.id: record for record in self.stored.records}

    @property
    def orphans(self) -> tuple[Judged, ...]:
        """Those whose words no document holds any more."""
        return tuple(one for one in self.judged if one.fate is Fate.ORPHANED)

    def subject(self, identity: str) -> str:
        """The id by which judgements call the record that stands under this id."""
        return self.origin.get(identity, identity)


def effective(case: Case) -> Case:
    """The case as the analysts have it: their judgements are applied and no more in it.

    Only pins stay, which are for positions (``pins``). A case without judgements is itself.
    """
    return overlay(case).case


def overlay(case: Case) -> Overlay:
    """A case with its judgements applied, and what became of each."""
    force = in_force(case.judgements)
    names = renaming.names(force)
    bare = replace(case, judgements=_pins(force, names)) if case.judgements else case
    if not force:
        return Overlay(stored=case, case=bare, names=names)
    judged = tuple(_Bench(case, force).judged())
    own = tuple(_analysts(judged))
    readings = [*_kept(case, force, judged, own), *own]
    place = {document.digest: number for number, document in enumerate(case.documents)}
    ordered = sorted(readings, key=lambda one: place.get(one.document, -1))
    done = replace(bare, readings=tuple(renaming.reading(one, names) for one in ordered))
    named = tuple(replace(one, record=renaming.record(one.record, names)) if one.record else one
                  for one in judged)  # fmt: skip
    return Overlay(stored=case, case=done, force=force, judged=named, names=names)


def likeness(one: Record, other: Record) -> tuple[int, float] | None:
    """How near two records are, to be compared; None where they do not claim alike.

    How many of actor, recipient and trigger they share, and which share of the characters of
    either one's evidence.
    """
    overlap = shared(one.evidence, other.evidence)
    if not overlap or one.event is not other.event or one.polarity is not other.polarity:
        return None
    equal = 0
    for mine, theirs in ((one.actor, other.actor), (one.recipient, other.recipient)):
        if mine and theirs and mine.label != theirs.label:
            return None
        equal += bool(mine and theirs)
    if not equal and (one.actor or one.recipient or other.actor or other.recipient):
        return None
    return equal + (one.reason.trigger == other.reason.trigger), overlap


def shared(one: Span, other: Span) -> float:
    """The characters that two spans share, as a share of those that either has; 0 to 1."""
    if one.document != other.document:
        return 0.0
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def nearest(record: Record, among: Iterable[Record]) -> Record | None:
    """The record that claims most alike, on words that overlap; None where none does."""
    graded = ((likeness(record, one), one) for one in among)
    found = [(grade, one.id, one) for grade, one in graded if grade]
    found.sort(key=lambda item: (-item[0][0], -item[0][1], item[1]))
    return found[0][2] if found else None


class _Bench:
    """What is looked up while the judgements on records are applied."""

    def __init__(self, case: Case, force: tuple[Judgement, ...]) -> None:
        self.case = case
        self.force = force
        self.by_id = {record.id: record for record in case.records}
        self.words: dict[str, list[Judgement]] = defaultdict(list)
        for one in force:
            if one.act in _ON_RECORDS:
                self.words[one.about].append(one)
        self.nothing = _nothing(case, force)

    def judged(self) -> Iterator[Judged]:
        """Each record with words on it, in the order of its latest word."""
        latest = sorted(
            self.words, key=lambda key: (self.words[key][-1].at, self.words[key][-1].id)
        )
        for subject in latest:
            yield self._judged(subject, tuple(self.words[subject]))

    def _judged(self, subject: str, words: tuple[Judgement, ...]) -> Judged:
        deciding = [one for one in words if one.act in DECIDING]
        word = deciding[-1] if deciding else None
        machine = self.by_id.get(subject) or self._found(words)
        home = (word or words[-1]).document
        nothing = machine and self.nothing.get(machine.document)
        if nothing and (word is None or _before(word, nothing)):
            word = nothing
        if word is None:
            fate = Fate.HOLDS if machine else Fate.IDLE
            return _result(subject, words, None, machine, machine, fate)
        if word.act in {Act.REJECT, Act.NOTHING}:
            known = machine or _had(words)
            return _result(subject, words, word, known, None, Fate.HOLDS if machine else Fate.IDLE)
        return self._standing(subject, words, word, machine, home)

    def _standing(
        self, subject: str, words: tuple[Judgement, ...], word: Judgement, machine: Record | None,
        home: str,
    ) -> Judged:  # fmt: skip
        """What is accepted, corrected or added, as it stands."""
        if word.act is Act.ACCEPT and machine is not None:
            return _result(subject, words, word, machine, _vouched(machine), Fate.HOLDS)
        given = word.record or word.machine or _had(words)
        placed = self._placed(given, home) if given else None
        if placed is None:
            return _result(subject, words, word, machine or _had(words), None, Fate.ORPHANED)
        nothing = self.nothing.get(placed.document)
        if nothing and _before(word, nothing):
            return _result(subject, words, nothing, machine or _had(words), None, Fate.HOLDS)
        found = machine is not None or word.act is Act.ADD
        fate = Fate.HOLDS if found else Fate.ALONE
        return _result(subject, words, word, machine or _had(words), _signed(placed, word), fate)

    def _found(self, words: tuple[Judgement, ...]) -> Record | None:
        """What the coders now say in the place of what the words were on."""
        for one in reversed(words):
            for given in (one.machine, one.record):
                placed = self._placed(given, one.document) if given else None
                free = self._free.get(placed.document, ()) if placed else ()
                found = nearest(placed, free) if placed else None
                if found is not None:
                    return found
        return None

    @cached_property
    def _free(self) -> dict[str, list[Record]]:
        """By document: the records that no judgement names by its id."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.case.records:
            if record.id not in self.words:
                found[record.document].append(record)
        return found

    def _placed(self, record: Record, name: str) -> Record | None:
        """The record in its document, or in one of the same name; None where it is in neither."""
        if record.document in self.case.by_digest:
            return record
        placed = (anchored(record, one) for one in self.case.documents if name and one.name == name)
        return next((one for one in placed if one is not None), None)


def _result(  # noqa: PLR0913, PLR0917 - the fields in their order
    subject: str, words: tuple[Judgement, ...], word: Judgement | None, machine: Record | None,
    record: Record | None, fate: Fate,
) -> Judged:  # fmt: skip
    return Judged(
        subject=subject, words=words, word=word, machine=machine, record=record, fate=fate
    )


def _pins(force: Iterable[Judgement], names: Mapping[str, str]) -> tuple[Judgement, ...]:
    """The pins, each on the actor as it is now read."""
    pins = (one for one in force if one.act is Act.PIN)
    return tuple(
        replace(one, subject=(names.get(one.subject[0], one.subject[0]), one.subject[1]))
        for one in pins
    )


def _nothing(case: Case, force: Iterable[Judgement]) -> dict[str, Judgement]:
    """The latest word, by document, that there is nothing in it."""
    named: dict[str, list[Document]] = defaultdict(list)
    for document in case.documents:
        named[document.name].append(document)
    found: dict[str, Judgement] = {}
    for one in force:
        if one.act is Act.NOTHING:
            (digest,) = one.subject
            same = [digest] if digest in case.by_digest else []
            for home in same or [document.digest for document in named.get(one.document, ())]:
                found[home] = one
    return found


def _before(one: Judgement, other: Judgement) -> bool:
    return (one.at, one.id) < (other.at, other.id)


def _had(words: Iterable[Judgement]) -> Record | None:
    """The record as the machine had it when the first word on it was given."""
    return next((one.machine for one in words if one.machine is not None), None)


def _vouched(record: Record) -> Record:
    """A record that an analyst has accepted: its coder's, and no longer in doubt."""
    return replace(record, confidence=1.0, reason=replace(record.reason, doubts=()))


def _signed(record: Record, word: Judgement) -> Record:
    """A record as an analyst's own."""
    past = {Act.CORRECT: "corrected", Act.ADD: "added", Act.ACCEPT: "accepted"}[word.act]
    reason = replace(record.reason, rule=f"{past} by {word.by}", doubts=())
    return replace(record, coder=word.by, confidence=1.0, reason=reason)


def _kept(
    case: Case, force: Iterable[Judgement], judged: Iterable[Judged], own: Iterable[Reading]
) -> Iterator[Reading]:
    """The readings without what was set aside or is replaced, what was accepted vouched for."""
    changed: dict[str, Record | None] = {one.id: None for new in own for one in new.records}
    for one in judged:
        if one.machine is not None and one.word is not None:
            changed[one.machine.id] = one.record if _is_vouched(one) else None
    gone = {one.subject[0] for one in force if one.act is Act.REJECT}
    nothing = _nothing(case, force)
    for reading in case.readings:
        empty = reading.document in nothing
        yield replace(
            reading,
            records=tuple(_left(reading.records, changed, empty=empty)),
            ties=tuple(one for one in reading.ties if one.id not in gone),
            levers=tuple(one for one in reading.levers if one.id not in gone),
        )


def _is_vouched(one: Judged) -> bool:
    """Whether it is the coder's own record, accepted."""
    return one.word is not None and one.word.act is Act.ACCEPT and one.fate is Fate.HOLDS


def _left(
    records: Iterable[Record], changed: Mapping[str, Record | None], *, empty: bool
) -> Iterator[Record]:
    for record in records:
        new = changed.get(record.id, None if empty else record)
        if new is not None:
            yield new


def _analysts(judged: Iterable[Judged]) -> Iterator[Reading]:
    """What the analysts put in place or added: for each document a reading."""
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    for one in judged:
        if one.word is not None and one.record is not None and not _is_vouched(one):
            found[one.record.document][one.record.id] = one.record
    for document, records in sorted(found.items()):
        ordered = sorted(records.values(), key=lambda one: (one.evidence.start, one.id))
        yield Reading(document=document, reader=ANALYSTS, records=tuple(ordered))


def history(case: Case) -> tuple[tuple[Judgement, Judgement | None], ...]:
    """Every word in order, each with the word in force that took it back, if one did."""
    every = in_order(case.judgements)
    force = {one.id for one in in_force(every)}
    undone: dict[str, Judgement] = {}
    for one in every:
        if one.act is Act.UNDO and one.subject[0] not in force:
            undone[one.subject[0]] = one
    return tuple((one, undone.get(one.id)) for one in every)
