"""The tables of a case file, step by step: numbered, forward only, each step a transaction.

The number of steps taken is the file's ``user_version``; its ``application_id`` says that it is a
Détente case. A step that has been released is never changed: what is new comes as a new step.

The columns of ``record`` and ``party`` are what is asked for by index; the record itself stands in
``body`` in the form of ``codec``, its spans in the document of the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x44746E74  # "Dtnt"

FIRST = (
    """
    CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # ``basis`` is what a reading depends on beside the text: a reading on another is out of date.
    """
    CREATE TABLE document (
        key INTEGER PRIMARY KEY,
        digest TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        publisher TEXT NOT NULL,
        address TEXT NOT NULL,
        date TEXT,
        language TEXT NOT NULL,
        story TEXT NOT NULL,
        furniture TEXT NOT NULL,
        basis TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX document_order ON document (date IS NULL, date, name, digest)",
    # Every name under which a text was added; the one it goes by is in ``document``.
    """
    CREATE TABLE alias (
        name TEXT NOT NULL,
        document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
        PRIMARY KEY (name, document)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE VIRTUAL TABLE document_search USING fts5 (
        title, text, content = 'document', content_rowid = 'key', tokenize = 'unicode61'
    )
    """,
    """
    CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
        INSERT INTO document_search (rowid, title, text) VALUES (new.key, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
        INSERT INTO document_search (document_search, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER document_changed AFTER UPDATE OF title, text ON document BEGIN
        INSERT INTO document_search (document_search, rowid, title, text)
        VALUES ('delete', old.key, old.title, old.text);
        INSERT INTO document_search (rowid, title, text) VALUES (new.key, new.title, new.text);
    END
    """,
    """
    CREATE TABLE reading (
        key INTEGER PRIMARY KEY,
        document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
        family TEXT NOT NULL,
        reader TEXT NOT NULL,
        basis TEXT NOT NULL,
        UNIQUE (document, family)
    ) STRICT
    """,
    """
    CREATE TABLE record (
        key INTEGER PRIMARY KEY,
        reading INTEGER NOT NULL REFERENCES reading (key) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        document INTEGER NOT NULL REFERENCES document (key) ON DELETE CASCADE,
        id TEXT NOT NULL,
        start INTEGER NOT NULL,
        family TEXT NOT NULL,
        event TEXT NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (reading, place)
    ) STRICT
    """,
    "CREATE INDEX record_id ON record (id)",
    "CREATE UNIQUE INDEX record_order ON record (document, start, id, family)",
    "CREATE INDEX record_event ON record (event, document)",
    # Who takes part in a record: as its actor, as its recipient, or in what is inside it.
    """
    CREATE TABLE party (
        label TEXT NOT NULL,
        known INTEGER NOT NULL,
        record INTEGER NOT NULL REFERENCES record (key) ON DELETE CASCADE,
        as_actor INTEGER NOT NULL,
        as_recipient INTEGER NOT NULL,
        inside INTEGER NOT NULL,
        PRIMARY KEY (label, known, record)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX party_record ON party (record)",
    """
    CREATE TABLE finding (
        reading INTEGER NOT NULL REFERENCES reading (key) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('attribution', 'tie', 'lever')),
        place INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (reading, kind, place)
    ) STRICT, WITHOUT ROWID
    """,
)

# The analysts' words. The file itself refuses to alter one: what was said stays said.
SECOND = (
    """
    CREATE TABLE judgement (
        id TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX judgement_order ON judgement (at, id)",
    """
    CREATE TRIGGER judgement_altered BEFORE UPDATE ON judgement BEGIN
        SELECT RAISE(ABORT, 'a judgement is never altered');
    END
    """,
    """
    CREATE TRIGGER judgement_removed BEFORE DELETE ON judgement BEGIN
        SELECT RAISE(ABORT, 'a judgement is never removed');
    END
    """,
)

# By its stamp a reading is known to be as it was when it was last loaded.
THIRD = (
    "ALTER TABLE reading ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0",
    "UPDATE reading SET stamp = random()",
)

STEPS: tuple[tuple[str, ...], ...] = (FIRST, SECOND, THIRD)


def version(connection: sqlite3.Connection) -> int:
    """How many steps a file has taken."""
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    return int(number)


def is_case(connection: sqlite3.Connection) -> bool:
    """Whether a file says that it is a Détente case."""
    (number,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(number == APPLICATION_ID)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that a file has not taken yet, each wholly or not at all.

    Raises ``sqlite3.Error`` where the file cannot be written; it then stays as it was.
    """
    for number in range(version(connection), len(STEPS)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) == number:  # no other process has taken it meanwhile
                _take(connection, number)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take(connection: sqlite3.Connection, number: int) -> None:
    for statement in STEPS[number]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {number + 1}")
