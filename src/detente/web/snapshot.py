"""A case as its file is now, with what the pages look up in it.

Reading the whole case costs more than showing a page of it. So it is read once, kept, and read
again when the file has changed (another process may be adding articles meanwhile).
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

from detente.casefile.database import collector_paused
from detente.casefile.loading import Kept
from detente.errors import NotFoundError
from detente.report.names import Names
from detente.report.writer import Writer
from detente.web.links import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.casefile.holdings import Holdings
    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Case, Document, Lever, Mention, Reading, Record, Tie
    from detente.casefile.overlay import Overlay
    from detente.casefile.search import Hit
    from detente.desk.judging import Word
    from detente.positions.held import Held
    from detente.positions.queue import Turn
    from detente.report.brief import Brief
    from detente.web.known import Almanac

PATIENCE = 2.0  # seconds for which a page waits to show the newest state

Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Snapshot:
    """A case at one moment, what it holds, and how to name what is in it."""

    name: str
    case: Case
    holdings: Holdings
    brief: Brief
    known: Mapping[str, str]
    overlay: Overlay
    almanac: Almanac

    @cached_property
    def title(self) -> str:
        """What the case is called, or else its file."""
        return self.case.title or self.name

    @cached_property
    def names(self) -> Names:
        """How the actors of this case are called."""
        return Names.of(self.case, self.known)

    @cached_property
    def writer(self) -> Writer:
        """What tells records in cited sentences, as the brief does."""
        return Writer.of(self.case, self.holdings, self.names)

    @cached_property
    def queue(self) -> tuple[Turn, ...]:
        """The records on which nobody has spoken, those that need it most first."""
        from detente.desk.judging import queue

        return queue(self.overlay)

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record once, by date of publication and place in the text."""
        return self.writer.records

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents by date, the undated last."""
        return tuple(sorted(self.case.documents, key=_by_date))

    @cached_property
    def found_in(self) -> dict[str, tuple[Record, ...]]:
        """The records by the digest of their document."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            found[record.document].append(record)
        return {digest: tuple(records) for digest, records in found.items()}

    @cached_property
    def readings(self) -> dict[str, tuple[Reading, ...]]:
        """The readings by the digest of their document; a document not looked at has none."""
        found: dict[str, tuple[Reading, ...]] = {}
        for reading in self.case.readings:
            found[reading.document] = (*found.get(reading.document, ()), reading)
        return found

    @cached_property
    def told_of(self) -> dict[str, tuple[Record, ...]]:
        """By actor's label: the records in which it has a part at any depth, or speaks."""
        found: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            for label in {one.label for one in everyone(record)}:
                found[label].append(record)
        return {label: tuple(records) for label, records in found.items()}

    @cached_property
    def actors(self) -> tuple[tuple[str, int], ...]:
        """Every actor's label with how many records tell of it, those told of most often first."""
        counts = Counter({label: len(records) for label, records in self.told_of.items()})
        for tie in self.case.ties:
            counts.update({tie.source.label: 0, tie.target.label: 0})
        known = sorted(counts.items(), key=lambda one: (-one[1], self.names.title(one[0]), one[0]))
        return tuple(known)

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties in the order of the documents and of the text."""
        return tuple(sorted(self.case.ties, key=self._place))

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """The levers in the order of the documents and of the text."""
        return tuple(sorted(self.case.levers, key=self._place))

    def document(self, digest: str) -> Document:
        """The one document whose digest begins so. Raises ``NotFoundError``."""
        found = self._by_prefix.get(digest[:PREFIX], ()) if len(digest) >= PREFIX else ()
        for one in found:
            if one.digest.startswith(digest):
                return one
        raise NotFoundError(
            f"This case has no document {digest[:PREFIX]!r}.", remedy="Look for it in the list."
        )

    def record(self, identity: str) -> Record:
        """The record of this id, one that was set aside too. Raises ``NotFoundError``."""
        judged = self.overlay.about.get(identity)
        standing = self.overlay.now.get(identity, identity)
        found = self._by_id.get(identity) or self._by_id.get(standing)
        found = found or (judged.machine if judged else self.overlay.machine.get(identity))
        if found is not None and found.document in self.case.by_digest:
            return found
        raise NotFoundError(
            f"This case has no record {identity[:PREFIX]!r}.",
            remedy="It may have been read again since: look for its words in the documents.",
        )

    def find(self, identity: str) -> Record | Tie | Lever:
        """The record, tie or lever of this id. Raises ``NotFoundError``."""
        return self._others.get(identity) or self.record(identity)

    def home(self, finding: Record | Tie | Lever) -> Document:
        """The document that a finding is in."""
        return self.case.by_digest[finding.evidence.document]

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def _others(self) -> dict[str, Tie | Lever]:
        ties: dict[str, Tie | Lever] = {one.id: one for one in self.case.ties}
        return ties | {one.id: one for one in self.case.levers}

    @cached_property
    def _by_prefix(self) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for one in self.case.documents:
            found[one.digest[:PREFIX]].append(one)
        return found

    def _place(self, finding: Tie | Lever) -> tuple[Any, ...]:
        span = finding.evidence
        return (*_by_date(self.home(finding)), span.start, span.end, finding.id)


class Shelf(Protocol):
    """Where the pages get the case from."""

    def now(self) -> Snapshot:
        """The case as it is now."""

    def search(self, words: str) -> list[Hit]:
        """The documents with these words, best first."""

    def judge(self, word: Word) -> Judgement:
        """Keep an analyst's word. Raises as ``CaseFile.judge`` does."""


class FileShelf:
    """The case of a file, taken up again whenever the file has changed.

    A change is waited for as long as a reader waits for a page. While a large case takes longer,
    the pages show it as it last was.
    """

    def __init__(self, path: str | Path, patience: float = PATIENCE) -> None:
        from detente.positions.held import Held

        self._path = Path(path)
        self._patience = patience
        self._lock = Lock()
        self._parts = Kept(), Held()
        self._shown: tuple[Stamp, Snapshot] | None = None
        self._coming: tuple[Stamp, Future[Snapshot]] | None = None

    def now(self) -> Snapshot:
        """The case as it is now, or was a moment ago. Raises as ``desk.open`` does."""
        until = time.monotonic() + self._patience
        while True:
            current = stamp(self._path)
            with self._lock:
                shown = self._shown
                if shown and shown[0] == current:
                    return shown[1]
                coming = self._coming = self._coming or self._begun(current)
            done = wait([coming[1]], max(0.0, until - time.monotonic()) if shown else None).done
            if not done and shown:
                return shown[1]
            self._show(*coming)

    def _begun(self, current: Stamp) -> tuple[Stamp, Future[Snapshot]]:
        """The next state in the making, on a thread that nobody need wait for at the end."""
        coming: Future[Snapshot] = Future()

        def make() -> None:
            try:
                coming.set_result(take(self._path, *self._parts))
            except BaseException as error:  # noqa: BLE001 - it is raised where the state is asked for
                coming.set_exception(error)

        Thread(target=make, daemon=True).start()
        return current, coming

    def _show(self, current: Stamp, coming: Future[Snapshot]) -> None:
        with self._lock:
            if self._coming and self._coming[1] is coming:
                self._coming = None
                self._shown = current, coming.result()

    def search(self, words: str) -> list[Hit]:
        """The documents with these words, best first."""
        from detente import desk

        with desk.open(self._path) as case:
            return case.search(words, limit=50)

    def judge(self, word: Word) -> Judgement:
        """Keep an analyst's word. Raises as ``CaseFile.judge`` does."""
        from detente import desk

        with desk.open(self._path) as case:
            return case.judge(word)


def stamp(path: Path) -> Stamp:
    """Size and time of a file and of the log beside it, in which the newest changes are."""
    log = path.with_name(path.name + "-wal")
    stats = (one.stat() for one in (path, log) if one.exists())
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats if stat.st_size)


def take(path: Path, kept: Kept | None = None, held: Held | None = None) -> Snapshot:
    """The case of a file as it is now. Raises as ``desk.open`` does.

    What ``kept`` and ``held`` hold of an earlier moment, and has not changed, is taken from them.
    """
    from detente import desk

    with desk.open(path) as file, collector_paused():
        return snapshot(file.stored(kept), path.name, held)


def snapshot(case: Case, name: str = "case", held: Held | None = None) -> Snapshot:
    """A case in memory, ready for the pages, as its analysts have it."""
    from detente.casefile.overlay import overlay
    from detente.desk.briefing import compose
    from detente.desk.own_tables import names
    from detente.positions.held import Held
    from detente.web.known import Almanac

    laid, held = overlay(case), held or Held()
    judged = laid.case
    almanac = Almanac(judged, held.groups(judged))
    return Snapshot(
        name=name, case=judged, holdings=held.hold(judged), known=names(judged.actors),
        overlay=laid, almanac=almanac,
        brief=compose(judged, held=held),
    )  # fmt: skip


def everyone(record: Record) -> Iterable[Mention]:
    """All who take part in a record or in what is inside it, and all who are quoted on it."""
    for level in record.chain():
        yield from (one for one in (level.actor, level.recipient) if one)
        yield from (one.speaker for one in level.attribution if one.speaker)


def _by_date(document: Document) -> tuple[str, str, str]:
    day = document.date.isoformat() if document.date else "9999"
    return day, document.name, document.digest
