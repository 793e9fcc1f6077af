"""What the sections of a brief share: numbered sources, lines made once, equal claims merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, overload

from detente.casefile.holdings import claim, in_order, once, place, story_of
from detente.casefile.model import Commitment, Record
from detente.casefile.standing import Standing
from detente.report import sources as said_by
from detente.report import times
from detente.report.lines import Citation, Group, Line, Source
from detente.report.names import Names, clean, document_title, listed
from detente.report.wording import UNSURE, Wording, is_told_by_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.casefile.holdings import Holdings
    from detente.casefile.model import Case, Document, Lever, Span, Tie

    Finding = Record | Tie | Lever
    Gist = tuple[tuple[str, ...], ...]

AHEAD = (
    200  # lines in which those that read the same are looked for: more than a brief shows of any
)


@dataclass(frozen=True)
class Writer:
    """One case with its holdings and names, and all that a section needs to cite it."""

    case: Case
    holdings: Holdings
    names: Names
    wording: Wording
    standing: Standing = field(default_factory=Standing)
    _worded: dict[Gist, str] = field(default_factory=dict)  # wording is dear; the same claims recur

    @classmethod
    def of(
        cls, case: Case, holdings: Holdings, names: Names, standing: Standing | None = None
    ) -> Writer:
        """A writer for one case; ``standing`` is what became of it over time."""
        return cls(case, holdings, names, Wording(names), standing or Standing())

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record once, by date of publication and place in the text."""
        return in_order(self.case)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The documents, numbered by date, then name; undated ones last."""
        return tuple(
            Source(
                number=number,
                document=one.digest,
                name=clean(one.name),
                title=document_title(one),
                publisher=clean(one.publisher),
                address=clean(one.address),
                date=one.date,
            )
            for number, one in enumerate(sorted(self.case.documents, key=_document_order), start=1)
        )

    @cached_property
    def _numbered(self) -> dict[str, Source]:
        return {source.document: source for source in self.sources}

    @cached_property
    def _siblings(self) -> dict[tuple[object, ...], list[Record]]:
        """The records that one stretch of words gives, one for each pair of actor and recipient."""
        groups: dict[tuple[object, ...], list[Record]] = {}
        for record in self.records:
            groups.setdefault(_words_of(record), []).append(record)
        return groups

    @cached_property
    def _gist(self) -> dict[str, Gist]:
        """What each record claims, without its time: by this equal claims are known."""
        told: dict[str, Gist] = {}
        for group in self._siblings.values():
            gist = tuple(sorted(map(_gist_of, group)))
            told.update({record.id: gist for record in group})
        return told

    def summary(self) -> dict[str, int]:
        """How much there is, by name, in the order in which it is shown."""
        stories = {story_of(self.case, one.digest) for one in self.case.documents}
        actors = {
            one.actor
            for record in self.records
            for one in (record.actor, record.recipient)
            if one and one.actor
        }
        return {
            "documents": len(self.case.documents),
            "independent stories": len(stories),
            "records": len(self.records),
            "actors": len(actors),
            "demands": len(self.holdings.demands),
            "red lines": len(self.holdings.red_lines),
        }

    def told(self, records: Iterable[Record]) -> Lines:
        """One line a claim, in the order of the records, equal claims merged into one.

        A report that gives no day joins those that give one, unless they give several.
        """
        groups: dict[Gist, list[Record]] = {}
        for record in records:
            groups.setdefault(self._gist.get(record.id) or (_gist_of(record),), []).append(record)
        return Lines(list(groups.values()), self)

    def gist(self, record: Record) -> Gist:
        """What a record claims, whenever it was: equal for records that make one line."""
        return self._gist.get(record.id) or (_gist_of(record),)

    def about(self, text: str, records: Sequence[Finding]) -> Line:
        """One line about several records or ties, in these words, that cites them all."""
        return replace(self._line(text, records), text=f"{text}.", speaker="", doubts=())

    def claim(self, record: Record) -> str:
        """What a record claims, in words; with the records of the same words told as one."""
        return self.wording.claim(record, self._siblings.get(_words_of(record), [record]))

    def tie_lines(self, ties: Iterable[Tie]) -> list[Line]:
        """One line a tie."""
        return self._merged(_placed(self.case, once(ties)), self.wording.tie)

    def lever_lines(self, levers: Iterable[Lever]) -> list[Line]:
        """One line a lever."""
        return self._merged(_placed(self.case, once(levers)), self.wording.lever)

    def cite(self, finding_id: str, span: Span) -> Citation:
        """The citation of a span."""
        source = self._numbered[span.document]
        return Citation(
            number=source.number,
            record=finding_id,
            document=span.document,
            name=source.name,
            title=source.title,
            publisher=source.publisher,
            date=source.date,
            quote=span.exact,
            start=span.start,
            end=span.end,
        )

    def _merged(self, findings: Iterable[Finding], say: Callable[..., str]) -> list[Line]:
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            groups.setdefault(say(finding), []).append(finding)
        return [self._line(text, group) for text, group in groups.items()]

    def timeless(self, record: Record) -> str:
        """What a record claims, in words, without its time."""
        gist = self.gist(record)
        if gist not in self._worded:
            group = self._siblings.get(_words_of(record), [record])
            undated = [replace(one, time=None) for one in group]
            self._worded[gist] = self.wording.claim(replace(record, time=None), undated)
        return self._worded[gist]

    def line(self, group: Sequence[Record]) -> Line:
        """One claim in words: those of a report that gives its day, if one does."""
        return self._line(self.worded(group), group)

    def worded(self, group: Sequence[Record]) -> str:
        """The claim of a group in words."""
        dated = (one for one in group if one.time and times.resolved(one.time))
        return self.claim(next(dated, group[0]))

    def _line(self, text: str, findings: Sequence[Finding]) -> Line:
        speaker = self._speakers(findings, text)
        unique = {_place_of(one): one for one in findings}
        return Line(
            text=_sentence(text, speaker),
            citations=tuple(self.cite(one.id, one.evidence) for one in unique.values()),
            confidence=max(one.confidence for one in findings),
            speaker=speaker,
            doubts=tuple(_doubts(findings)),
            stories=len({story_of(self.case, one.evidence.document) for one in findings}),
        )

    def _speakers(self, findings: Sequence[Finding], told: str) -> str:
        """Who says so; "" as soon as one report gives it in its own voice."""
        phrases = [said_by.phrase(_sourced(one), self.names, told) for one in findings]
        if "" in phrases:
            return ""
        unique = [one for one in dict.fromkeys(phrases) if not _is_part(one, phrases)]
        head = "according to "
        if all(phrase.startswith(head) for phrase in unique):
            return head + listed(phrase.removeprefix(head) for phrase in unique)
        return listed(unique)


class Lines(Sequence[Line]):
    """Lines that are worded when they are looked at: a case holds far more than a brief shows.

    ``groups`` are records that claim the same. Among the first of them those that also read the
    same, though they were read as different things, make one line.
    """

    def __init__(self, groups: list[list[Record]], writer: Writer) -> None:
        self._groups = groups
        self._writer = writer

    def __len__(self) -> int:
        return len(self._settled)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self._writer.line(group) for group in self._settled[at]]
        return self._writer.line(self._settled[at])

    def by(self, key: Callable[[list[Record]], float]) -> Lines:
        """The same lines in ascending order of a number; of equals the earlier one first."""
        return Lines(sorted(self._groups, key=key), self._writer)

    @cached_property
    def _settled(self) -> list[list[Record]]:
        alike: dict[str, list[Record]] = {}
        for group in self._groups[:AHEAD]:
            alike.setdefault(self._writer.timeless(group[0]), []).extend(group)
        near = [part for group in alike.values() for part in self._parts(group)]
        return [*near, *(part for group in self._groups[AHEAD:] for part in _by_day(group))]

    def _parts(self, group: list[Record]) -> list[list[Record]]:
        """One a day, but for days that the words do not tell."""
        told: dict[str, list[Record]] = {}
        days = _by_day(group)
        for part in days if len(days) > 1 else ():
            told.setdefault(self._writer.worded(part), []).extend(part)
        return list(told.values()) or days


def capped(
    lines: Sequence[Line], limit: int, title: str = "", total: int | None = None
) -> list[Group]:
    """One group of at most so many lines, with the count of those left out; none for no lines.

    ``total`` is how many there are, where ``lines`` are the first of them.
    """
    if not lines:
        return []
    count = len(lines) if total is None else total
    return [Group(title=title, lines=tuple(lines[:limit]), more=max(0, count - limit))]


def _sentence(text: str, speaker: str) -> str:
    ended = text if not speaker else f"{text}, {speaker}"
    return ended if ended.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{ended}."


def _place_of(finding: Finding) -> tuple[str, int, int]:
    span = finding.evidence
    return span.document, span.start, span.end


def _gist_of(record: Record) -> tuple[str, ...]:
    """The claim and its condition; of one that is told in the text's own words, those as well."""
    words = "" if is_told_by_structure(record) else record.evidence.exact.casefold()
    return (*claim(record), record.condition, words)


def _by_day(group: list[Record]) -> list[list[Record]]:
    """One list, or where the reports give several days, one a day."""
    days = [times.resolved(record.time) if record.time else "" for record in group]
    if len({*days} - {""}) < 2:
        return [group]
    parts: dict[str, list[Record]] = {}
    for day, record in zip(days, group, strict=True):
        parts.setdefault(day, []).append(record)
    return list(parts.values())


def _words_of(record: Record) -> tuple[object, ...]:
    span = record.evidence
    return span.document, span.start, span.end, record.event, record.reason.trigger


def _is_part(phrase: str, phrases: Iterable[str]) -> bool:
    """Whether another source says it more fully: "an envoy" beside "an envoy (Peru)"."""
    return any(other != phrase and other.startswith(phrase) for other in phrases)


def _doubts(findings: Sequence[Finding]) -> Iterable[str]:
    if max(one.confidence for one in findings) < UNSURE:
        yield "uncertain reading"
    chains = [said_by.outside(_sourced(one)) for one in findings]
    if all(chain and not any(map(said_by.is_named, chain)) for chain in chains):
        yield "unnamed source"
    if any(one.commitment is Commitment.DENIES for chain in chains for one in chain):
        yield "denied"


def _sourced(finding: Finding) -> Record:
    """A tie or lever seen as a record, for who says so."""
    if isinstance(finding, Record):
        return finding
    return Record(evidence=finding.evidence, attribution=finding.attribution)


def _placed(case: Case, findings: Iterable[Tie | Lever]) -> list[Tie | Lever]:
    return sorted(findings, key=lambda one: (*place(case, _sourced(one))[:-1], one.id))


def _document_order(document: Document) -> tuple[str, str, str]:
    day = document.date.isoformat() if document.date else "9999"
    return day, document.name, document.digest
