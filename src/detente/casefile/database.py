"""One SQLite file as the store needs it: opened safely, written in transactions, its errors ours.

Write-ahead logging lets other processes read while one writes, and a process that is killed loses
only the transaction it was in. ``synchronous = NORMAL`` keeps the file whole through a power cut,
which may undo the last few transactions; a reading then goes on from there.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import stat
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from detente.casefile import migrations
from detente.errors import (
    CaseBusyError,
    DetenteError,
    MalformedError,
    NewerCaseError,
    NotACaseError,
    NotFoundError,
    StorageError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Parameters = Sequence[Any] | Mapping[str, Any]

MEMORY = ":memory:"
PATIENCE = 5.0  # seconds to wait for another writer

_MAGIC = b"SQLite format 3\0"  # how every SQLite file begins
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_ALIEN = {sqlite3.SQLITE_NOTADB}
_DAMAGED = {sqlite3.SQLITE_CORRUPT}
_REFUSED = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}


class Database:
    """A connection to a case file. Threads may share it: each call has it for itself."""

    def __init__(self, path: str, patience: float) -> None:
        self.path = path
        self._lock = RLock()
        with _translated(path):
            self._connection = sqlite3.connect(
                path, timeout=patience, isolation_level=None, check_same_thread=False
            )

    @classmethod
    def create(cls, path: str, patience: float = PATIENCE) -> Self:
        """A new case file with its tables.

        Raises ``UsageError`` where something is there already, ``NotFoundError`` where the folder
        is missing, ``StorageError`` where it cannot be written.
        """
        if path != MEMORY:
            _reserve(Path(path))
        return cls(path, patience)._ready()

    @classmethod
    def open(cls, path: str, patience: float = PATIENCE) -> Self:
        """A case file that is there, brought up to the newest step of ``migrations``.

        Raises ``NotFoundError``, ``NotACaseError``, ``NewerCaseError``, ``CaseBusyError`` or
        ``StorageError``, each with the path.
        """
        _check_file(Path(path))
        database = cls(path, patience)
        try:
            database._check_case()
        except DetenteError:
            database.close()
            raise
        return database._ready()

    def close(self) -> None:
        """Let go of the file; again is no harm."""
        with self._lock:
            self._connection.close()

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Any]:
        """What a query finds. Nothing, where a parameter is no text that a file could hold."""
        with self._lock, _translated(self.path):
            try:
                return self._connection.execute(statement, parameters).fetchall()
            except UnicodeEncodeError:
                return []

    def run(self, statement: str, parameters: Parameters = ()) -> int:
        """Do a statement that writes, within ``transaction``; the key of the row it added."""
        try:
            return self._connection.execute(statement, parameters).lastrowid or 0
        except UnicodeEncodeError:
            what = f"{self.path}: a text holds half a character (a lone surrogate)."
            raise MalformedError(what, remedy="Leave that character out.") from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside; within another one, part of that.

        Raises ``CaseBusyError`` if another process is still writing after the patience is spent,
        ``StorageError`` if the machine refuses.
        """
        with self._lock, _translated(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._undo()
                raise

    def run_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do a statement once for each row, as ``run`` does."""
        for row in rows:
            self.run(statement, row)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Queries inside see one state of the case, whatever other processes write meanwhile."""
        with self._lock, _translated(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._undo()

    def _undo(self) -> None:
        if self._connection.in_transaction:  # SQLite has undone it already when the disk is full
            self._connection.execute("ROLLBACK")

    def _check_case(self) -> None:
        with _translated(self.path):
            if not migrations.is_case(self._connection):
                raise NotACaseError(f"{self.path} is a database, but not a Détente case.")
            version = migrations.version(self._connection)
        if version > len(migrations.STEPS):
            what = (
                f"{self.path} is of version {version}; this Détente knows {len(migrations.STEPS)}."
            )
            raise NewerCaseError(what)

    def _ready(self) -> Self:
        try:
            with _translated(self.path):
                migrations.migrate(self._connection)
                for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
                    self._connection.execute(f"PRAGMA {pragma}")
        except DetenteError:
            self.close()
            raise
        return self


@contextmanager
def collector_paused() -> Iterator[None]:
    """Many new parts, none of them garbage: the collector would only slow it."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _reserve(path: Path) -> None:
    """Make the file, empty; one that is there and empty will do, for it holds nothing to lose."""
    try:
        taken = path.exists() and (not path.is_file() or path.stat().st_size > 0)
        if not taken:
            path.touch()
    except (FileNotFoundError, NotADirectoryError):
        raise NotFoundError(f"There is no folder {str(path.parent)!r} for a case.") from None
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}.") from None
    if taken:
        remedy = "Choose another name, or open the case that is there."
        raise UsageError(f"{path} is there already.", remedy=remedy)


def _check_file(path: Path) -> None:
    """What can be said of a case file before it is opened."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
        head = _head(path) if regular else b""
    except (FileNotFoundError, NotADirectoryError):
        raise NotFoundError(f"There is no case {str(path)!r}.") from None
    except OSError as error:
        raise StorageError(f"{path} cannot be opened: {error.strerror}.") from None
    if not regular:
        raise NotACaseError(f"{path} is no file, so it is not a case.")
    if not head:
        raise NotACaseError(f"{path} is empty, so it is not a case.")
    if head != _MAGIC:
        raise NotACaseError(f"{path} is not a Détente case.")
    if not os.access(path, os.W_OK):
        raise StorageError(f"{path} cannot be written: permission denied.")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_MAGIC))


@contextmanager
def _translated(path: str) -> Iterator[None]:
    """SQLite's errors as those of the error tree; what is our own mistake stays as it is."""
    try:
        yield
    except sqlite3.Error as error:
        ours = _ours(error, path)
        if ours is None:
            raise
        raise ours from error


def _ours(error: sqlite3.Error, path: str) -> DetenteError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without the extended part
    if code in _BUSY:
        return CaseBusyError(f"{path} is being written by another process.")
    if code in _ALIEN:
        return NotACaseError(f"{path} is not a Détente case.")
    if code in _DAMAGED:
        remedy = "Restore it from a copy, or make it anew from the articles."
        return NotACaseError(f"{path} is damaged.", remedy=remedy)
    if code in _REFUSED:
        return StorageError(f"{path} cannot be written: {error}.")
    return None
