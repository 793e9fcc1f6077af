"""The store: a case in one SQLite file, which several processes may have open at once.

The same documents and readings give the same case in whatever order they come: every list has a
total order (documents by date, those without one last, then by name and digest; records by their
document, then by start and id), and a text that is added twice keeps one set of particulars,
chosen by a rule that does not depend on which came first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from detente.casefile import judgements, rows, rules, search
from detente.casefile.database import PATIENCE, Database, collector_paused
from detente.casefile.loading import COLUMNS, ORDER, Kept, readings
from detente.casefile.model import Case, Document, Reading, Record
from detente.casefile.rows import Party
from detente.errors import DetenteError, NotFoundError

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from detente.casefile.judgement import Judgement
    from detente.casefile.search import Hit


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each the case holds; ``unread`` documents have no reading at all."""

    documents: int
    unread: int
    records: int
    attributions: int
    ties: int
    levers: int


class Store:
    """A case file. Make one with ``Store.create``, take one up with ``Store.open``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def create(
        cls, path: str | os.PathLike[str], title: str = "", patience: float = PATIENCE
    ) -> Self:
        """A new case at ``path``, or in memory at ``":memory:"``.

        ``patience`` is how many seconds to wait for another writer. Raises ``UsageError`` where
        something is there already, ``NotFoundError`` or ``StorageError``.
        """
        store = cls(Database.create(str(path), patience))
        try:
            store.set_title(title)
        except DetenteError:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: str | os.PathLike[str], patience: float = PATIENCE) -> Self:
        """The case at ``path``.

        Raises ``NotFoundError``, ``NotACaseError``, ``NewerCaseError``, ``CaseBusyError`` or
        ``StorageError``.
        """
        return cls(Database.open(str(path), patience))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was saved is in it."""
        self._database.close()

    @property
    def path(self) -> str:
        """Where the case is."""
        return self._database.path

    @property
    def title(self) -> str:
        """What the case is called; may be empty."""
        return self._setting("title")

    def set_title(self, title: str) -> None:
        """Call the case so from now on."""
        self._set("title", title)

    @property
    def actors_table(self) -> str:
        """The case's own table of actors, as text; may be empty."""
        return self._setting("actors")

    def set_actors_table(self, text: str) -> None:
        """Have this as the case's own table of actors from now on; "" for none."""
        self._set("actors", text)

    @property
    def issues(self) -> str:
        """The case's own issue templates, as text; may be empty."""
        return self._setting("issues")

    def set_issues(self, text: str, retagged: Iterable[Reading] = ()) -> None:
        """Have these templates from now on, and these readings' records their tags; or neither."""
        with self._database.transaction():
            self._set("issues", text)
            for reading in retagged:
                self._retag(reading)

    def add(self, document: Document) -> bool:
        """Take in a document; False if its text is in the case already.

        Of two sets of particulars for one text, that of the earlier date stays, then of the
        smaller name; every name is kept, and finds it. Raises ``UnsoundCaseError``,
        ``MalformedError``, ``CaseBusyError`` or ``StorageError``; then nothing was written.
        """
        rules.check_document(document)
        with self._database.transaction():
            known = self._with_digest(document.digest)
            if known is None:
                self._insert(document)
            elif rows.preference(document) < rows.preference(known):
                self._update(document)
            self._database.run(
                "INSERT OR IGNORE INTO alias (name, document)"
                " SELECT ?, key FROM document WHERE digest = ?",
                [document.name, document.digest],
            )
        return known is None

    def set_stories(self, stories: Mapping[str, str]) -> None:
        """Say by digest which document leads each one's story. Raises as ``add`` does."""
        with self._database.transaction():
            for (digest,) in self._database.rows("SELECT digest FROM document"):
                first = stories.get(digest, digest)
                self._database.run(
                    "UPDATE document SET story = ?1 WHERE digest = ?2 AND story <> ?1",
                    [first if first != digest else "", digest],
                )

    def save(self, reading: Reading) -> None:
        """Keep a reading, instead of what a reader of the same family found in that document.

        Raises ``NotFoundError`` if the case has no such document, ``UnsoundCaseError`` if the
        reading does not fit it, ``CaseBusyError`` or ``StorageError``; then nothing was written.
        """
        with self._database.transaction():
            document = self._with_digest(reading.document)
            if document is None:
                raise NotFoundError(f"{self.path} has no document {reading.document[:12]!r}.")
            rules.check_reading(reading, document)
            self._save(reading, document)

    def _retag(self, reading: Reading) -> None:
        which = (
            "(SELECT g.key FROM reading AS g JOIN document AS d ON d.key = g.document"
            " WHERE d.digest = ? AND g.family = ?)"
        )
        home, family = reading.document, rules.family(reading.reader)
        self._database.run(
            f"UPDATE reading SET stamp = random() WHERE key = {which}", [home, family]
        )
        self._database.run_many(
            f"UPDATE record SET body = ? WHERE place = ? AND reading = {which}",
            (
                (rows.body_of(record, home), number, home, family)
                for number, record in enumerate(reading.records)
            ),
        )

    def put(self, case: Case) -> None:
        """Take in a whole case, all or nothing; its title, if it has one, becomes this one's.

        Raises as ``rules.check``, ``add`` and ``save`` do.
        """
        rules.check(case)
        with self._database.transaction():
            if case.title:
                self.set_title(case.title)
            if case.actors:
                self.set_actors_table(case.actors)
            if case.issues:
                self.set_issues(case.issues)
            for document in case.documents:
                self.add(document)
            for reading in case.readings:
                self._save(reading, case.by_digest[reading.document])
            self.judge(*case.judgements)

    def unread(self, reader: str) -> Iterator[str]:
        """Digests of the documents that this very reader has not read as they now are."""
        found = self._database.rows(
            "SELECT d.digest FROM document AS d WHERE NOT EXISTS ("
            " SELECT * FROM reading AS g"
            " WHERE g.document = d.key AND g.reader = ? AND g.basis = d.basis)"
            f" ORDER BY {ORDER}",
            [reader],
        )
        return (digest for (digest,) in found)

    def documents(
        self,
        limit: int | None = None,
        offset: int = 0,
        *,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> list[Document]:
        """The documents in order; those published from ``since`` to ``until`` where given."""
        where, wanted = rows.where(since=since, until=until)
        found = self._database.rows(
            f"SELECT {COLUMNS} FROM document AS d WHERE {where}"
            f" ORDER BY {ORDER} LIMIT :limit OFFSET :offset",
            {**wanted, **rows.page(limit, offset)},
        )
        return [rows.document_of(row) for row in found]

    def document(self, key: str) -> Document:
        """The document with this digest, or with this name, or whose digest alone begins so.

        Raises ``NotFoundError`` where there is none or more than one.
        """
        with self._database.snapshot():
            found = self._with_digest(key)
            named = [found] if found else self._named(key) or self._beginning(key)
        if len(named) == 1:
            return named[0]
        if not named:
            raise NotFoundError(f"{self.path} has no document {key!r}.")
        digests = ", ".join(document.digest[:12] for document in named)
        what = f"{self.path} has {len(named)} documents {key!r}: {digests}."
        raise NotFoundError(what, remedy="Give one of these instead.")

    def record(self, record_id: str) -> Record:
        """The record with this id; that of the first reader by name, if several say the same.

        Raises ``NotFoundError``.
        """
        found = self._database.rows(
            "SELECT r.body, d.digest FROM record AS r JOIN document AS d ON d.key = r.document"
            " WHERE r.id = ? ORDER BY r.family LIMIT 1",
            [record_id],
        )
        if not found:
            raise NotFoundError(f"{self.path} has no record {record_id!r}.")
        return rows.part_of(Record, *found[0])

    def records(  # noqa: PLR0913 - each narrows the list, by its name only
        self,
        limit: int | None = None,
        offset: int = 0,
        *,
        actor: str | None = None,
        recipient: str | None = None,
        party: str | None = None,
        event: str | None = None,
        document: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> list[Record]:
        """The records in order, narrowed by what is given.

        ``actor``, ``recipient`` and ``party`` are ids, or words where there is no id; a ``party``
        takes part in any way, inside the record too. ``document`` is a digest; ``since`` and
        ``until`` are days of publication, and leave out documents without one.
        """
        where, wanted = rows.where(
            actor=actor, recipient=recipient, party=party, event=event, document=document,
            since=since, until=until,
        )  # fmt: skip
        with self._database.snapshot():
            found = self._database.rows(
                "SELECT r.key FROM record AS r JOIN document AS d ON d.key = r.document"
                f" WHERE {where} ORDER BY {ORDER}, r.start, r.id, r.family"
                " LIMIT :limit OFFSET :offset",
                {**wanted, **rows.page(limit, offset)},
            )
            return self._records_at([key for (key,) in found])

    def readings(self, document: str) -> list[Reading]:
        """All that was found in the document with this digest, a reading for each reader."""
        with self._database.snapshot():
            return readings(self._database, "d.digest = :document", {"document": document})

    def counts(self) -> Counts:
        """How much the case holds."""
        numbers = self._database.rows(
            "SELECT (SELECT count(*) FROM document),"
            " (SELECT count(*) FROM document WHERE key NOT IN (SELECT document FROM reading)),"
            " (SELECT count(*) FROM record),"
            " (SELECT count(*) FROM finding WHERE kind = 'attribution'),"
            " (SELECT count(*) FROM finding WHERE kind = 'tie'),"
            " (SELECT count(*) FROM finding WHERE kind = 'lever')"
        )
        return Counts(*numbers[0])

    def actors(self, *, until: dt.date | None = None) -> list[Party]:
        """Who takes part in the records, the most often first, then by label.

        ``until`` is a day of publication, and leaves out documents without one.
        """
        where, wanted = rows.where(until=until)
        found = self._database.rows(
            "SELECT p.known, p.label, sum(p.as_actor), sum(p.as_recipient), sum(p.inside)"
            " FROM party AS p JOIN record AS r ON r.key = p.record"
            f" JOIN document AS d ON d.key = r.document WHERE {where}"
            " GROUP BY p.label, p.known ORDER BY count(*) DESC, p.label, p.known DESC",
            wanted,
        )
        return [Party(row[1] if row[0] else None, *row[1:]) for row in found]

    def search(self, text: str, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Documents with every word and "quoted phrase" of the text, the best first.

        ``word*`` finds words that begin so. Any text will do; one without a word finds nothing.
        """
        query = search.query_of(text)
        if not query:
            return []
        with self._database.snapshot():
            best = self._database.rows(
                "SELECT s.rowid FROM document_search AS s JOIN document AS d ON d.key = s.rowid"
                " WHERE s.document_search MATCH :query"
                f" ORDER BY s.rank, {ORDER} LIMIT :limit OFFSET :offset",
                {"query": query, **rows.page(limit, offset)},
            )
            return [self._hit(key, query) for (key,) in best]

    def case(self, kept: Kept | None = None) -> Case:
        """The whole case in memory, as it is at one moment.

        What ``kept`` holds of an earlier moment, and has not changed, is taken from it.
        """
        held = kept or Kept()
        with self._database.snapshot(), collector_paused():
            return Case(
                title=self.title,
                actors=self.actors_table,
                issues=self.issues,
                documents=held.documents(self._database),
                readings=held.readings(self._database),
                judgements=self.judgements(),
            )

    def _setting(self, name: str) -> str:
        found = self._database.rows("SELECT value FROM setting WHERE name = ?", [name])
        return str(found[0][0]) if found else ""

    def _set(self, name: str, value: str) -> None:
        with self._database.transaction():
            self._database.run("REPLACE INTO setting (name, value) VALUES (?, ?)", [name, value])

    def judge(self, *words: Judgement) -> int:
        """Add judgements to the log; how many are new to it. Raises as ``set_title`` does."""
        return judgements.keep(self._database, words)

    def judgements(self) -> tuple[Judgement, ...]:
        """The analysts' words in order."""
        return judgements.kept(self._database)

    def _select(self, rest: str, parameters: Iterable[Any]) -> list[Document]:
        found = self._database.rows(
            f"SELECT {COLUMNS} FROM document AS d {rest}",
            list(parameters),
        )
        return [rows.document_of(row) for row in found]

    def _with_digest(self, digest: str) -> Document | None:
        return next(iter(self._select("WHERE d.digest = ?", [digest])), None)

    def _named(self, name: str) -> list[Document]:
        aliases = "JOIN alias AS a ON a.document = d.key WHERE a.name = ?"
        return self._select(f"{aliases} ORDER BY {ORDER}", [name])

    def _beginning(self, prefix: str) -> list[Document]:
        """By the beginning of their digest; after any hexadecimal digit comes ``g``."""
        if not prefix:
            return []
        between = f"WHERE d.digest >= ? AND d.digest < ? ORDER BY {ORDER} LIMIT 10"
        return self._select(between, [prefix, prefix + "g"])

    def _insert(self, document: Document) -> None:
        self._database.run(
            f"INSERT INTO document ({rows.DOCUMENT}, basis)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*rows.document_row(document), rows.basis_of(document)],
        )

    def _update(self, document: Document) -> None:
        self._database.run(
            "UPDATE document SET (digest, name, title, publisher, address, date, language, story,"
            " furniture, text, basis) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
            " WHERE digest = ?1",
            [*rows.document_row(document), rows.basis_of(document)],
        )

    def _save(self, reading: Reading, document: Document) -> None:
        """Save a sound reading of the document as its reader was given it."""
        run = self._database.run
        home, family = document.digest, rules.family(reading.reader)
        ((key,),) = self._database.rows("SELECT key FROM document WHERE digest = ?", [home])
        run("DELETE FROM reading WHERE document = ? AND family = ?", [key, family])
        place = run(
            "INSERT INTO reading (document, family, reader, basis, stamp)"
            " VALUES (?, ?, ?, ?, random())",
            [key, family, reading.reader, rows.basis_of(document)],
        )
        for number, record in enumerate(reading.records):
            self._save_record(record, (place, number, key, family))
        self._save_findings(reading, place)

    def _save_record(self, record: Record, place: tuple[int, int, int, str]) -> None:
        """``place`` is the reading, the number in it, the document and the reader's family."""
        key = self._database.run(
            "INSERT INTO record (reading, place, document, family, id, start, event, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *place, record.id, record.evidence.start, record.event,
                rows.body_of(record, record.document),
            ],
        )  # fmt: skip
        self._database.run_many(
            "INSERT INTO party (record, label, known, as_actor, as_recipient, inside)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            ((key, *party) for party in rows.party_rows(record)),
        )

    def _save_findings(self, reading: Reading, place: int) -> None:
        found = {
            "attribution": reading.attributions,
            "tie": reading.ties,
            "lever": reading.levers,
        }
        self._database.run_many(
            "INSERT INTO finding (reading, kind, place, body) VALUES (?, ?, ?, ?)",
            (
                (place, kind, number, rows.body_of(finding, reading.document))
                for kind, findings in found.items()
                for number, finding in enumerate(findings)
            ),
        )

    def _records_at(self, keys: list[int]) -> list[Record]:
        """The records of these rows, in this order."""
        found = self._database.rows(
            "SELECT r.key, r.body, d.digest"
            " FROM record AS r JOIN document AS d ON d.key = r.document"
            " WHERE r.key IN (SELECT value FROM json_each(?))",
            [json.dumps(keys)],
        )
        bodies = {key: (body, digest) for key, body, digest in found}
        return [rows.part_of(Record, *bodies[key]) for key in keys]

    def _hit(self, key: int, query: str) -> Hit:
        ((marked, *row),) = self._database.rows(
            f"SELECT highlight(document_search, 1, ?, ?), {COLUMNS}"
            " FROM document_search AS s JOIN document AS d ON d.key = s.rowid"
            " WHERE s.document_search MATCH ? AND s.rowid = ?",
            [search.OPEN, search.CLOSE, query, key],
        )
        return search.hit(rows.document_of(row), marked)
