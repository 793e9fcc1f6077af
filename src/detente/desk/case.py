"""A case file, open: what can be asked of it and done to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from detente.casefile.telling import LEAST
from detente.desk.files import write
from detente.desk.own_issues import tagged
from detente.desk.own_tables import checked, in_force
from detente.desk.reading import ReadSummary, reader, readings, sift
from detente.desk.sources import documents, group_stories
from detente.errors import NotFoundError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import polars as pl

    from detente.casefile.changes import Changes
    from detente.casefile.holdings import Holdings
    from detente.casefile.judgement import Judgement
    from detente.casefile.loading import Kept
    from detente.casefile.model import Case, Document, Lever, Reading, Record, Tie
    from detente.casefile.overlay import Overlay
    from detente.casefile.rows import Party
    from detente.casefile.search import Hit
    from detente.casefile.standing import Position, Shift, Standing
    from detente.casefile.store import Counts, Store
    from detente.desk.judging import Word
    from detente.desk.reading import Progress
    from detente.desk.sources import OnProblem, Sources
    from detente.positions.queue import Turn
    from detente.report.agreement import Agreement
    from detente.report.brief import Brief

_LOOK = "The id stands beside each line of the brief and in each table."
SQLITE = b"SQLite format 3\0"  # how every SQLite file begins


@dataclass(frozen=True, kw_only=True)
class Added:
    """What became of a batch of articles: how many are new to the case, how many it knew."""

    added: int = 0
    known: int = 0


def new(path: str | Path, title: str = "") -> CaseFile:
    """A new, empty case file.

    Raises ``UsageError`` where something of that name is there, ``NotFoundError`` where its folder
    is not, ``StorageError`` where it cannot be written.
    """
    from detente.casefile.store import Store

    return CaseFile(Store.create(path, title))


def open(path: str | Path) -> CaseFile:  # noqa: A001 - read as desk.open
    """A case file that is there.

    Raises ``NotFoundError`` where there is none, ``NotACaseError`` for another kind of file,
    ``NewerCaseError`` for one of a newer version.
    """
    from detente.casefile.store import Store

    return CaseFile(Store.open(path))


def is_case(path: str | Path) -> bool:
    """Whether a path looks like a case file: it is a database, or its name ends in ``.case``."""
    file = Path(path)
    if not file.is_file():
        return file.suffix == ".case"
    with file.open("rb") as stream:
        return stream.read(len(SQLITE)) == SQLITE or file.suffix == ".case"


class CaseFile:
    """An open case file; a context manager that closes it.

    What it gives is as it is stored now; another process may read and write beside it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(self._store.path)

    @property
    def title(self) -> str:
        """What the case is called."""
        return self._store.title

    def add(
        self,
        sources: Sources,
        *,
        date: dt.date | None = None,
        on_problem: OnProblem | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Add articles: paths of text files, folders or JSON Lines, or ``-`` for standard input.

        ``date`` is the day of publication where an article gives none. Each document is committed
        as it comes; one that the case holds changes nothing. What cannot be used goes to
        ``on_problem``, or is raised without it.
        """
        fresh = known = 0
        for document in documents(sources, date=date, on_problem=on_problem):
            if self._store.add(document):
                fresh += 1
            else:
                known += 1
            if progress:
                progress(fresh + known, 0, document.name)
        if fresh:
            group_stories(self._store)
        return Added(added=fresh, known=known)

    def read(
        self, *, model: str | None = None, jobs: int = 1, progress: Progress | None = None
    ) -> ReadSummary:
        """Read the documents that this reader has not read; each is committed as it is read.

        Documents in a language that is not read stay unread, and are counted. With ``jobs`` above
        one, as many processes read. Where a user's own actors have changed, all are read again.
        Raises ``ModelError`` for a model that cannot be loaded, ``ConfigError`` for a table.
        """
        own = in_force(self.actors_table)
        waiting = list(self._store.unread(reader(model, own).name))
        other: Counter[str] = Counter()
        found = (self._store.document(digest) for digest in waiting)
        pairs = readings(sift(found, other), model=model, jobs=jobs, own=own)
        done = records = 0
        for document, reading in pairs:
            self._store.save(tagged(reading, document, self.issues))
            done, records = done + 1, records + len(reading.records)
            if progress:
                progress(done, len(waiting) - other.total(), document.name)
        return ReadSummary(documents=done, records=records, languages=dict(sorted(other.items())))

    def case(self, *, as_of: dt.date | None = None) -> Case:
        """The whole case in memory, immutable, as the analysts have it at this moment.

        With ``as_of`` what had been published by that day; articles without a date are left out.
        """
        from detente.casefile.known import as_of as known_on

        return known_on(self.overlay().case, as_of)

    def stored(self, kept: Kept | None = None) -> Case:
        """The case as it is kept: what each coder read, and the analysts' judgements beside it.

        What ``kept`` holds of an earlier moment, and has not changed, is taken from it.
        """
        return self._store.case(kept)

    def overlay(self) -> Overlay:
        """The case as the analysts have it, with what became of each of their words."""
        from detente.casefile.overlay import overlay

        return overlay(self.stored())

    def judge(self, word: Word) -> Judgement:
        """Keep an analyst's word on a record, document or actor.

        Raises ``UsageError`` for a word that says nothing, ``NotFoundError`` for what is not
        there, ``CaseBusyError`` or ``StorageError``; then nothing was written.
        """
        from detente.desk.judging import judgement

        made = judgement(word, self.overlay())
        self._store.judge(made)
        return made

    def judgements(self) -> tuple[Judgement, ...]:
        """Every word of every analyst, in order."""
        return self._store.judgements()

    def take_in(self, judgements: Iterable[Judgement]) -> int:
        """Add the words of another log; how many of them are new to this one."""
        return self._store.judge(*judgements)

    def queue(self) -> tuple[Turn, ...]:
        """The records on which nobody has spoken: the unsure on which the result leans first."""
        from detente.desk.judging import queue

        return queue(self.overlay())

    def agreement(self) -> Agreement:
        """How far the coders of the case, machines and persons, agree."""
        from detente.report.agreement import agreement

        return agreement(self.stored())

    def counts(self) -> Counts:
        """How many documents, unread ones, records … the case holds, as the analysts have it."""
        counts = self._store.counts()
        if not self.judgements():
            return counts
        case = self.case()
        findings = {name: len(getattr(case, name)) for name in ("records", "ties", "levers")}
        return replace(counts, **findings)

    def documents(self) -> list[Document]:
        """The documents by date of publication, those without one last."""
        return self._store.documents()

    def document(self, key: str) -> Document:
        """A document by its name, its digest or the first digits of it.

        Raises ``NotFoundError`` where there is none or more than one.
        """
        return self._store.document(key)

    def readings(self, document: Document) -> list[Reading]:
        """What was found in a document, a reading for each reader, before any judgement."""
        return self._store.readings(document.digest)

    def record(self, identity: str) -> Record:
        """A record by its id, as the analysts have it. Raises ``NotFoundError``."""
        if not self.judgements():
            return self._store.record(identity)
        found = {one.id: one for one in self.case().records}
        if identity not in found:
            raise NotFoundError(f"{self.path} has no record {identity!r}.", remedy=_LOOK)
        return found[identity]

    def finding(self, identity: str) -> Record | Tie | Lever:
        """A record, tie or lever by its id or the first digits of it, as the analysts have it.

        One that they set aside is found as it was. Raises ``NotFoundError`` where there is none
        or more than one.
        """
        overlay = self.overlay()
        whole, stored = overlay.case, overlay.stored
        before: tuple[Record | Tie | Lever, ...] = (*stored.records, *stored.ties, *stored.levers)
        every = (*before, *whole.records, *whole.ties, *whole.levers)
        found = {one.id: one for one in every if one.id.startswith(identity.lower())}
        if len(found) == 1:
            return found.popitem()[1]
        if not found:
            raise NotFoundError(f"{self.path} has no record {identity!r}.", remedy=_LOOK)
        some = ", ".join(sorted(found)[:3])
        what = f"{self.path} has {len(found)} records that begin with {identity!r}: {some} …"
        raise NotFoundError(what, remedy="Give more digits.")

    def actors(self, *, as_of: dt.date | None = None) -> list[Party]:
        """Who takes part in the records, the most often first; as of a day of publication."""
        if not self.judgements():
            return self._store.actors(until=as_of)
        from detente.casefile.rows import parties

        return parties(self.case(as_of=as_of).records)

    @property
    def issues(self) -> str:
        """The case's own issue templates, as YAML; "" where it has none."""
        return self._store.issues

    def use_issues(self, file: str | Path | None) -> int:
        """Keep issue templates in the case, in place of those it has; None takes them away.

        The records are tagged anew, without reading again; gives how many moved. Raises
        ``NotFoundError`` or, with file and line, ``ConfigError``.
        """
        from detente.desk.own_issues import use

        return use(self._store, file)

    def positions(self, *, as_of: dt.date | None = None) -> tuple[Position, ...]:
        """Where each actor stands on each issue, by actor and issue; as known on a day.

        What an analyst has pinned stands where they put it, with the machine's place beside it.
        """
        from detente.casefile.pins import pinned
        from detente.positions.places import positions

        case = self.case()
        return pinned(positions(case, as_of=as_of), case.judgements)

    def shifts(self, *, as_of: dt.date | None = None) -> tuple[Shift, ...]:
        """The days on which an actor's place on an issue moved, in order."""
        from detente.positions.shifts import shifts

        return shifts(self.case(), as_of=as_of)

    def changed(self, since: dt.date, until: dt.date | None = None) -> Changes:
        """What is new between two days of publication, the second one included."""
        from detente.positions.changed import changes

        return changes(self.case(), since, until)

    @property
    def actors_table(self) -> str:
        """The case's own table of actors, as text; "" where it has none."""
        return self._store.actors_table

    def use_actors(self, file: str | Path | None) -> None:
        """Keep a table of actors in the case, in place of the one it has; None takes that away.

        It counts from the next ``read`` on. Raises ``NotFoundError`` or, with file and line,
        ``ConfigError``.
        """
        self._store.set_actors_table("" if file is None else checked(file))

    def actor(self, label: str) -> list[Record]:
        """The records in which an actor (its id, or words) takes part, at any depth, in order."""
        if not self.judgements():
            return self._store.records(party=label)
        from detente.casefile.holdings import in_order
        from detente.casefile.rows import party_rows

        return [
            record
            for record in in_order(self.case())
            if label in {name for name, *_ in party_rows(record)}
        ]

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The documents with every word and "quoted phrase", best first, each with its passage."""
        return self._store.search(words, limit)

    def holdings(self, *, as_of: dt.date | None = None) -> Holdings:
        """What the records add up to: demands, red lines, who presses whom; as known on a day."""
        from detente.positions.holdings import hold

        return hold(self.case(as_of=as_of))

    def brief(
        self,
        *,
        as_of: dt.date | None = None,
        since: dt.date | None = None,
        least: float = LEAST,
    ) -> Brief:
        """The cited brief of the case, as known on a day, with what has changed since another.

        Records of a confidence below ``least`` are counted and not told.
        """
        from detente.desk.briefing import compose

        return compose(self.case(), as_of=as_of, since=since, least=least)

    def standing(self, as_of: dt.date | None = None) -> Standing:
        """Where the case stood on a day: promises, leverage, contradictions, each with its records.

        Without a day it is where all that the case holds leaves it.
        """
        from detente.desk.standing import standing

        return standing(self.case(), as_of)

    def table(self, kind: str = "record", *, as_of: dt.date | None = None) -> pl.DataFrame:
        """The records as a Polars table, or another ``kind`` that ``export`` has.

        The columns are those of ``export``, the same whatever the case holds.
        """
        from detente.desk.standing import standing
        from detente.report.standing_rows import COLUMNS
        from detente.report.tables import frame

        whole = self.case(as_of=as_of)
        return frame(whole, kind, standing(whole, as_of) if kind in COLUMNS else None)

    def export(
        self, form: str, out: str | Path | None = None, *, kind: str = "record",
        as_of: dt.date | None = None,
    ) -> bytes:  # fmt: skip
        """One kind of table as ``csv``, ``jsonl`` or ``parquet``, or the whole case as ``json``.

        The tables are as the analysts have it; the whole case is as it is kept, their judgements
        in it. With ``as_of`` it is what had been published by that day.

        With ``out`` it is written there too, whole or not at all. Raises ``ValueError`` for
        another form, ``StorageError`` where the machine refuses.
        """
        from detente.casefile.known import as_of as known_on
        from detente.desk.exchange import exported

        whole = known_on(self.stored(), as_of) if form == "json" else self.case(as_of=as_of)
        data = exported(whole, form, kind, as_of=as_of)
        if out is not None:
            write(out, data)
        return data

    def put(self, case: Case) -> None:
        """Take in a whole case, all or nothing. Raises ``UnsoundCaseError`` for one that is not."""
        self._store.put(case)
