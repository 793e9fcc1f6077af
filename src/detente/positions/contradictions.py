"""Where accounts differ: what cannot both be true, side by side, and how many stories tell each.

Three ways of it:

* two accounts: one affirms what another says did not happen, at the same time and by other words
  than its own;
* a denial: somebody says that what another told is not so;
* an actor against its own earlier word: it promised, and then refused or did the contrary.

A change of mind is none: who refused and later agreed has moved, and is found among the shifts. A
false contradiction embarrasses a desk more than a missed one, and so whatever is only similar is
left out: the deed, who did it and to whom must be the same as far as both say, and words that are
particular to it must stand in both.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.casefile.holdings import claim, in_order, place, story_of
from detente.casefile.known import as_of, day_of
from detente.casefile.model import Commitment, EventType, Modality, Polarity
from detente.casefile.standing import Conflict, Contradiction, Promise, Verdict
from detente.positions.likeness import alike, wording, words_of
from detente.positions.promises import promises
from detente.positions.undertakings import FAINT, is_faithful, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.model import Case, Mention, Record, When

E = EventType
WINDOW = dt.timedelta(days=14)  # between two publications that may tell of one event
NEAR = 160  # characters between a claim and the "denied it" that answers it: the next sentence
TELLING = 2  # words in common that make two passages of one event
SIGNS = frozenset(Polarity)
Pair = tuple[Conflict, "Record", "Record"]


def contradictions(
    case: Case, day: dt.date | None = None, ledger: tuple[Promise, ...] | None = None
) -> tuple[Contradiction, ...]:
    """All of them as of a day, in the order of the later passage, whatever that of the documents.

    A pair of claims stands once, by its first tellings, however many stories tell it. ``ledger``
    are the promises as of that day, where they are at hand.
    """
    known = as_of(case, day)
    records = in_order(known)
    tellings = _Tellings(known, records)
    found: dict[tuple[object, ...], Contradiction] = {}
    for conflict, first, second in (
        *_own_words(known, promises(known, day) if ledger is None else ledger),
        *_denials(known, records),
        *_accounts(known, records),
    ):
        stories = (tellings.stories(first), tellings.stories(second))
        found.setdefault(
            (conflict, *_told(first), *_told(second)),
            Contradiction(conflict=conflict, first=first, second=second, stories=stories),
        )
    return tuple(sorted(found.values(), key=lambda one: (place(known, one.second), one.first.id)))


def corroboration(case: Case, record: Record) -> int:
    """How many independent stories make the claim of a record: a copy adds nothing."""
    return _Tellings(case, in_order(case)).stories(record)


class _Tellings:
    """The records of a case by what they claim."""

    def __init__(self, case: Case, records: Iterable[Record]) -> None:
        self._case = case
        self._by_claim: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        for record in records:
            self._by_claim[claim(record)].append(record)

    def stories(self, record: Record) -> int:
        """How many stories claim the same of the same: their particular words must agree too."""
        words = words_of(record)
        same = (one for one in self._by_claim[claim(record)] if alike(words, words_of(one)))
        return len({story_of(self._case, one.document) for one in same} | {self._own(record)})

    def _own(self, record: Record) -> str:
        return story_of(self._case, record.document)


def _told(record: Record) -> tuple[object, object]:
    return claim(record), words_of(record)


def _own_words(case: Case, ledger: Iterable[Promise]) -> Iterator[Pair]:
    """What the ledger holds of it: a word that its giver breaks, a promise that one side denies."""
    for promise in ledger:
        for report in promise.reports:
            if report.verdict is Verdict.BROKEN and report.by == promise.promiser.label:
                yield Conflict.OWN_WORD, promise.record, report.record
            elif report.verdict is Verdict.DENIED:
                for record in promise.records:
                    if speaker_of(record) not in {"", report.by} and _within(
                        case, record, report.record
                    ):
                        yield Conflict.DENIAL, record, report.record


def _denials(case: Case, records: Sequence[Record]) -> Iterator[Pair]:
    """A denial with what it denies, where another tells it."""
    index = _by_word(records)
    for at, record in enumerate(records):
        if not _is_denial(record):
            continue
        told = None
        if _points_back(record):
            told = _just_before(records, at)
        elif record.content is not None:
            told = _denied(case, record, _near(records, index, record.content))
        if told is not None:
            yield Conflict.DENIAL, told, record


def _is_denial(record: Record) -> bool:
    return (
        record.event is E.REJECT
        and record.polarity is Polarity.POSITIVE
        and record.modality is Modality.FACT
        and record.actor is not None
        and is_faithful(record)
        and wording().says("denied", record.reason.trigger)
    )


def _points_back(record: Record) -> bool:
    """Whether it says "denied it": what is denied then stands just before."""
    return wording().says("pointing", record.evidence.exact)


def _just_before(records: Sequence[Record], at: int) -> Record | None:
    """The nearest passage before it in the same text, if somebody else is quoted with it."""
    denial = records[at]
    start, denier = denial.evidence.start, denial.actor.label if denial.actor else ""
    for record in reversed(records[:at]):
        if record.document != denial.document or start - record.evidence.end > NEAR:
            break
        charge = record.event is E.ACCUSE and record.actor and record.actor.label != denier
        quoted = record.evidence.end <= start and speaker_of(record) not in {"", denier}
        if (charge or quoted) and is_faithful(record):
            return record
    return None


def _denied(case: Case, denial: Record, candidates: Iterable[Record]) -> Record | None:
    """The first passage that affirms what is denied, by another than the one who denies it."""
    denier = denial.actor.label if denial.actor else ""
    for record in candidates:
        if record.id == denial.id or speaker_of(record) == denier or not _affirms(record):
            continue
        if _within(case, record, denial) and denial.content and _matches(record, denial.content):
            return record
    return None


def _affirms(record: Record) -> bool:
    return (
        record.polarity is Polarity.POSITIVE
        and record.modality is not Modality.HYPOTHETICAL
        and record.event is not E.REJECT
        and is_faithful(record)
    )


def _matches(record: Record, denied: Record) -> bool:
    """Whether a passage tells what is denied: the same deed, or the same sum, or three words."""
    words, own = words_of(denied), words_of(record)
    if any(map(_is_sum, words & own)):
        return True
    if denied.event is not None and denied.event is record.event:
        return _fits(record.actor, denied.actor) and alike(words, own, TELLING)
    return alike(words, own, TELLING + 1)


def _accounts(case: Case, records: Iterable[Record]) -> Iterator[Pair]:
    """What one source affirms and another says did not happen, of the same deed and time."""
    sides: dict[tuple[str, ...], tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for record in records:
        if record.modality is Modality.FACT and record.actor and record.confidence >= FAINT:
            key = tuple(part for part in claim(record) if part not in SIGNS)
            sides[key][_is_negative(record)].append(record)
    for affirmed, denied in sides.values():
        for record in denied:
            other = next((one for one in affirmed if _conflict(case, one, record)), None)
            if other is not None:
                own = speaker_of(other) == speaker_of(record) != ""
                yield (Conflict.OWN_WORD if own else Conflict.ACCOUNTS), other, record


def _is_negative(record: Record) -> bool:
    denied = any(one.commitment is Commitment.DENIES for one in record.attribution)
    return (record.polarity is Polarity.NEGATIVE) != denied


def _conflict(case: Case, one: Record, other: Record) -> bool:
    """Whether two passages speak of one event: of one day, or of one edition by other mouths."""
    if not _within(case, one, other) or not alike(words_of(one), words_of(other), TELLING):
        return False
    if one.time and other.time:
        return _overlap(one.time, other.time)
    same_day = day_of(case, one.document) == day_of(case, other.document)
    return same_day and speaker_of(one) != speaker_of(other)


def _overlap(one: When, other: When) -> bool:
    if one.start is None or other.start is None:
        return False
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)


def _within(case: Case, one: Record, other: Record) -> bool:
    first, second = day_of(case, one.document), day_of(case, other.document)
    return first is not None and second is not None and abs(first - second) <= WINDOW


def _fits(one: Mention | None, other: Mention | None) -> bool:
    return one is None or other is None or one.label == other.label


def _is_sum(word: str) -> bool:
    return word[:1] in "$€£"


def _by_word(records: Sequence[Record]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        for word in words_of(record):
            index[word].append(at)
    return index


def _near(
    records: Sequence[Record], index: dict[str, list[int]], denied: Record
) -> Iterator[Record]:
    found = {at for word in words_of(denied) for at in index.get(word, ())}
    return (records[at] for at in sorted(found))
