"""The ledger of commitments: who promised what, and what became of it, by whose account.

A promise told in several stories is one entry. Two passages tell of one promise where the promiser
and the kind of deed are the same and they share half of the words that are particular to it. What
is published later may report on it:

=========  ==================================================================================
kept       the same actor did the deed, or somebody says that the promise was honoured
delayed    the deed was put off, or had not been done by then
denied     somebody says that there was no such promise
broken     the promiser refuses the deed or does what it swore off, or is said to have broken it
declined   the one to whom it was offered turned it down
=========  ==================================================================================
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.casefile.holdings import in_order
from detente.casefile.known import as_of, day_of
from detente.casefile.model import EventType, Modality, Polarity
from detente.casefile.standing import Promise, PromiseStatus, Report, Verdict
from detente.positions.likeness import alike, particular, wording, words_of
from detente.positions.naming import names_of
from detente.positions.undertakings import (
    HARMING,
    Undertaking,
    is_faithful,
    speaker_of,
    undertaking,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.model import Case, Record

E, V, S = EventType, Verdict, PromiseStatus
DEEDS = frozenset({E.CONSULT, E.SUPPORT, E.CONCEDE, E.COOPERATE, E.AID, E.RETREAT})
VAGUE = frozenset({E.CONSULT, E.AGREE})  # talks and deals are many: their words must agree closely
TELLING = 2  # words in common that make a refusal or a denial one of a promise
DIFFERENT = 3  # words in common that make passages of different kinds of deed of one promise
SHORTLY = timedelta(days=14)
CLOSE = 3  # a third of all words in common is close


@dataclass
class _Entry:
    """A promise in the making: its first telling, all tellings, and what is asked of them often.

    ``ends`` is where in each document it is first told.
    """

    first: Undertaking
    day: dt.date | None
    tellings: list[Undertaking] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    wordings: dict[frozenset[str], None] = field(default_factory=dict)
    told_by: set[str] = field(default_factory=set)
    to: set[str] = field(default_factory=set)
    ends: dict[str, int] = field(default_factory=dict)

    def add(self, one: Undertaking) -> None:
        """One more telling of it."""
        self.tellings.append(one)
        self.wordings[one.words] = None
        self.told_by.add(one.record.id)
        place = one.record.evidence
        self.ends[place.document] = min(place.end, self.ends.get(place.document, place.end))
        if one.beneficiary is not None:
            self.to.add(one.beneficiary.label)


def promises(case: Case, day: dt.date | None = None) -> tuple[Promise, ...]:
    """The ledger as of a day (without one: of all that the case holds), the earliest promise first.

    A promise whose day has passed with no word of it is overdue as of ``day``, or as of the day of
    the latest document. The order of documents changes nothing, nor does a copy of one.
    """
    known = as_of(case, day)
    records = in_order(known)
    entries = _entries(known, records)
    _follow_up(known, records, entries)
    today = day or _latest(known)
    return tuple(_promise(entry, today) for entry in entries)


def _entries(case: Case, records: Sequence[Record]) -> list[_Entry]:
    """One entry a promise; a passage joins the earliest entry that tells of the same."""
    entries: list[_Entry] = []
    names = names_of(records)
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record in records:
        one = undertaking(record, names)
        if one is None:
            continue
        label = one.promiser.label
        near = sorted({at for word in one.words for at in by_word[label, word]})
        day = day_of(case, record.document)
        same = next((at for at in near if _same(entries[at], one, day)), None)
        same = _twin(entries, one) if same is None else same
        if same is None:
            same = len(entries)
            entries.append(_Entry(one, day))
            for word in one.words:
                by_word[label, word].append(same)
        entries[same].add(one)
    return entries


def _twin(entries: Sequence[_Entry], one: Undertaking) -> int | None:
    """The entry of the same stretch of words: a promise to two is read as two records.

    A deed of which nothing particular is said goes with what the same passage promises beside it.
    """
    last = len(entries) - 1
    if last < 0 or entries[last].first.promiser.label != one.promiser.label:
        return None
    first = entries[last].first
    beside = not one.words and first.record.evidence == one.record.evidence
    return last if beside or first.deed.evidence == one.deed.evidence else None


def _same(entry: _Entry, other: Undertaking, day: dt.date | None) -> bool:
    one = entry.first
    if one.record.document == other.record.document and _is_headline(one, other):
        return True
    if one.deed.polarity is not other.deed.polarity:
        return False
    if one.deed.event is not other.deed.event or one.deed.event is None:
        return _near(entry.day, day) and alike(one.words, other.words, DIFFERENT)
    if one.deed.event in VAGUE and not alike(one.words, other.words, TELLING):
        return len(one.words & other.words) * CLOSE >= len(one.words | other.words) > 0
    return alike(one.words, other.words)


def _follow_up(case: Case, records: Sequence[Record], entries: Sequence[_Entry]) -> None:
    """Puts each later record that says what became of a promise beside that promise."""
    ledger = _Index(entries)
    for record in records:
        day = day_of(case, record.document)
        for entry, report in (*_reports(record, day, ledger), *_of_such(record, ledger)):
            entry.reports.append(report)
    order = {record.id: at for at, record in enumerate(records)}
    for entry in entries:
        entry.reports += _aftermath(entry)
        entry.reports.sort(key=lambda one: (order[one.record.id], one.verdict))


def _is_headline(one: Undertaking, other: Undertaking) -> bool:
    """Whether an article says again, in more words or fewer, what it has said."""
    same = one.deed.event is other.deed.event and one.deed.polarity is other.deed.polarity
    return same and bool(one.words) and (one.words <= other.words or other.words <= one.words)


class _Index:
    """The entries by promiser and word, so that a record meets only those it could speak of."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self.entries = entries
        self._by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_actor: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(entries):
            label = entry.first.promiser.label
            self._by_actor[label].append(at)
            for word in sorted({word for words in entry.wordings for word in words}):
                self._by_word[label, word].append(at)

    def near(self, labels: Iterable[str], words: Iterable[str]) -> list[_Entry]:
        """The entries of these promisers that share a word, in the order of the ledger."""
        found = {at for label in labels for word in words for at in self._by_word[label, word]}
        return [self.entries[at] for at in sorted(found)]

    def of(self, label: str) -> list[_Entry]:
        """All entries of one promiser."""
        return [self.entries[at] for at in self._by_actor[label]]


def _reports(
    record: Record, day: dt.date | None, ledger: _Index
) -> Iterator[tuple[_Entry, Report]]:
    said = _said(record)
    if said is None:
        return
    labels = sorted({m.label for one in record.chain() for m in (one.actor, one.recipient) if m})
    words = _all_words(record)
    for entry in ledger.near(labels, words):
        if _later(day, entry) and record.id not in entry.told_by:
            verdict = _verdict(record, said, entry)
            if verdict is not None:
                yield entry, Report(record=record, verdict=verdict, by=_voice(record))


def _of_such(record: Record, ledger: _Index) -> Iterator[tuple[_Entry, Report]]:
    """A denial that "any such commitment" exists: of the promise last told before it in its text.

    What another told of the same matter shortly before is denied with it.
    """
    if _said(record) != "denial" or not wording().says("such_promise", record.evidence.exact):
        return
    promiser = record.actor.label if record.actor else ""
    meant = [one for one in ledger.of(promiser) if _told_before(one, record)][-1:]
    rivals = [one for one in ledger.of(promiser) if any(_rivals(one, own) for own in meant)]
    for entry in (*meant, *rivals):
        yield entry, Report(record=record, verdict=V.DENIED, by=_voice(record))


def _rivals(one: _Entry, own: _Entry) -> bool:
    """Whether another actor has told a version of its own of what a promise was."""
    promiser = own.first.promiser.label
    if one is own or not one.first.words & own.first.words or not _near(one.day, own.day):
        return False
    return any(speaker_of(telling.record) not in {"", promiser} for telling in one.tellings)


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= SHORTLY


def _told_before(entry: _Entry, record: Record) -> bool:
    end = entry.ends.get(record.document)
    return end is not None and end <= record.evidence.start


def _aftermath(entry: _Entry) -> Iterator[Report]:
    """What a passage on a promise adds of it: "… and later took back"."""
    for one in entry.tellings:
        behind = one.record.evidence.suffix
        for name, verdict in (("broken", V.BROKEN), ("delayed", V.DELAYED)):
            if wording().says(f"aftermath_{name}", behind):
                yield Report(record=one.record, verdict=verdict, by=speaker_of(one.record))


def _said(record: Record) -> str | None:
    """What kind of word a record could be on a promise, or None."""
    if not is_faithful(record) or record.modality is not Modality.FACT:
        return None
    text = f"{record.reason.trigger} {record.evidence.exact}"
    if record.event is E.REJECT and record.polarity is Polarity.POSITIVE:
        return _rejection(record)
    if record.event is E.ACCUSE and wording().says("broken", text):
        return "breach"
    if record.event is E.SUPPORT and wording().says("kept", record.reason.trigger):
        return "honour"
    if record.event in DEEDS | HARMING:
        return "deed"
    return None


def _rejection(record: Record) -> str:
    trigger = record.reason.trigger or record.evidence.exact
    if wording().says("denied", trigger):
        return "denial"
    return "breach" if wording().says("broken", trigger) else "refusal"


def _verdict(record: Record, said: str, entry: _Entry) -> Verdict | None:
    check = {
        "deed": _by_deed,
        "honour": _by_honour,
        "breach": _by_breach,
        "refusal": _by_refusal,
        "denial": _by_denial,
    }[said]
    return check(record, entry)


def _by_deed(record: Record, entry: _Entry) -> Verdict | None:
    """The promiser did it, or has not done it; or did what it had promised not to do."""
    deed = entry.first.deed
    if not _acts(record, entry) or record.event is not deed.event or not _fits(record, entry):
        return None
    words = words_of(record)
    if not any(alike(one, words) for one in entry.wordings):
        return None
    if deed.polarity is Polarity.NEGATIVE:
        return V.BROKEN if record.polarity is Polarity.POSITIVE else None
    return V.KEPT if record.polarity is Polarity.POSITIVE else V.DELAYED


def _by_honour(record: Record, entry: _Entry) -> Verdict | None:
    return V.KEPT if _acts(record, entry) and _shares(record, entry, 1) else None


def _by_breach(record: Record, entry: _Entry) -> Verdict | None:
    blamed = record.recipient or (record.content.actor if record.content else None)
    accused = blamed is not None and blamed.label == entry.first.promiser.label
    return V.BROKEN if accused and _shares(record, entry, 1) else None


def _by_refusal(record: Record, entry: _Entry) -> Verdict | None:
    """The promiser refuses what it promised; or the other side turns down what it was offered."""
    inner = record.content
    if inner is None or not _shares(record, entry, TELLING):
        return None
    if _acts(record, entry):
        if wording().says("delayed", record.reason.trigger):
            return V.DELAYED
        own = inner.event is entry.first.deed.event and inner.event is not None
        same = inner.actor is None or inner.actor.label == entry.first.promiser.label
        return V.BROKEN if own and same else None
    return V.DECLINED if _is_beneficiary(record, entry) and inner.event is E.AGREE else None


def _by_denial(record: Record, entry: _Entry) -> Verdict | None:
    inner = record.content
    if inner is None or inner.event not in {None, E.AGREE, entry.first.deed.event}:
        return None
    return V.DENIED if _shares(record, entry, TELLING) else None


def _acts(record: Record, entry: _Entry) -> bool:
    return record.actor is not None and record.actor.label == entry.first.promiser.label


def _is_beneficiary(record: Record, entry: _Entry) -> bool:
    return record.actor is not None and record.actor.label in entry.to


def _fits(record: Record, entry: _Entry) -> bool:
    """Whether the deed is done towards the same, as far as both say towards whom."""
    to, wanted = record.recipient, entry.first.beneficiary
    return to is None or wanted is None or to.label == wanted.label


def _shares(record: Record, entry: _Entry, least: int) -> bool:
    words = _all_words(record)
    return any(alike(one, words, least) for one in entry.wordings)


def _all_words(record: Record) -> frozenset[str]:
    return frozenset[str]().union(*(particular(one.evidence.exact) for one in record.chain()))


def _later(day: dt.date | None, entry: _Entry) -> bool:
    return day is not None and entry.day is not None and day > entry.day


def _voice(record: Record) -> str:
    """Whose word it is: a denial or refusal is that of its actor, else that of the source."""
    if record.event in {E.REJECT, E.ACCUSE} and record.actor is not None:
        return record.actor.label
    return speaker_of(record)


def _promise(entry: _Entry, today: dt.date | None) -> Promise:
    first = entry.first
    reports = _once(entry.reports)
    due = next((one.due for one in entry.tellings if one.due), None)
    return Promise(
        promiser=first.promiser,
        beneficiary=next((one.beneficiary for one in entry.tellings if one.beneficiary), None),
        deed=first.deed,
        record=first.record,
        condition=next((one.condition for one in entry.tellings if one.condition), ""),
        due=due,
        records=tuple(one.record for one in entry.tellings),
        reports=reports,
        status=_status(first.promiser.label, reports, due.end if due else None, today),
    )


def _once(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple({(one.record.id, one.verdict): one for one in reports}.values())


def _status(
    promiser: str, reports: Sequence[Report], due: dt.date | None, today: dt.date | None
) -> PromiseStatus:
    """What the reports come to: a promise is broken only where nobody disputes it."""
    said = {one.verdict for one in reports}
    if V.BROKEN in said:
        contested = said & {V.KEPT, V.DENIED} or not _established(promiser, reports)
        return S.DISPUTED if contested else S.BROKEN
    if V.DENIED in said:
        return S.DISPUTED
    if V.KEPT in said:
        return S.KEPT
    if V.DECLINED in said:
        return S.DECLINED
    return S.OVERDUE if due and today and due < today else S.OPEN


def _established(promiser: str, reports: Iterable[Report]) -> bool:
    """Whether the text itself, or the promiser, says that it is broken: a charge alone is not."""
    return any(one.verdict is V.BROKEN and one.by in {"", promiser} for one in reports)


def _latest(case: Case) -> dt.date | None:
    return max((one.date for one in case.documents if one.date), default=None)
