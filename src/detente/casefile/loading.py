"""Parts of a case out of its file: the readings, and a whole case of which most is known already.

Most of a case that is loaded again is as it was. A document's row tells whether it is; a reading
bears a stamp of chance that is drawn anew whenever it is written. What is unchanged is the very
object of the last time, and so is all that was worked out of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from detente.casefile import rows

if TYPE_CHECKING:
    from detente.casefile.database import Database
    from detente.casefile.model import Document, Reading

ORDER = "d.date IS NULL, d.date, d.name, d.digest"
COLUMNS = ", ".join(f"d.{column}" for column in rows.DOCUMENT.split(", "))
_PARTICULARS = COLUMNS.removesuffix(", d.text")  # the text of a digest is always the same


class Kept:
    """The documents and readings of a case as they were when it was last loaded."""

    def __init__(self) -> None:
        self._documents: dict[tuple[Any, ...], Document] = {}
        self._readings: dict[tuple[Any, ...], Reading] = {}

    def documents(self, database: Database) -> tuple[Document, ...]:
        """Every document of the file in order; those that are kept are not made again."""
        found = database.rows(f"SELECT {_PARTICULARS} FROM document AS d ORDER BY {ORDER}")
        new = [row[0] for row in found if row not in self._documents]
        made = {one.digest: one for one in _documents(database, new)}
        self._documents = {
            row: self._documents.get(row) or made[row[0]] for row in found
        }  # fmt: skip
        return tuple(self._documents.values())

    def readings(self, database: Database) -> tuple[Reading, ...]:
        """Every reading of the file in order; those that are kept are not made again."""
        found = database.rows(
            "SELECT g.key, d.digest, g.family, g.reader, g.stamp"
            " FROM reading AS g JOIN document AS d ON d.key = g.document"
            f" ORDER BY {ORDER}, g.family"
        )
        new = [key for key, *stamp in found if tuple(stamp) not in self._readings]
        where = "g.key IN (SELECT value FROM json_each(:keys))"
        read = iter(readings(database, where, {"keys": json.dumps(new)}) if new else ())
        self._readings = {
            tuple(stamp): self._readings.get(tuple(stamp)) or next(read) for _, *stamp in found
        }
        return tuple(self._readings.values())


def readings(database: Database, where: str, parameters: dict[str, Any]) -> list[Reading]:
    """The readings (``g``) of documents (``d``) that fit a condition, in order."""
    heads = database.rows(
        "SELECT g.key, d.digest, g.reader"
        " FROM reading AS g JOIN document AS d ON d.key = g.document"
        f" WHERE {where} ORDER BY {ORDER}, g.family",
        parameters,
    )
    bodies = _bodies(database, where, parameters)
    return [rows.reading_of(digest, reader, bodies[key]) for key, digest, reader in heads]


def _documents(database: Database, digests: list[str]) -> list[Document]:
    if not digests:
        return []
    found = database.rows(
        f"SELECT {COLUMNS} FROM document AS d WHERE d.digest IN (SELECT value FROM json_each(?))",
        [json.dumps(digests)],
    )
    return [rows.document_of(row) for row in found]


def _bodies(
    database: Database, where: str, parameters: dict[str, Any]
) -> dict[int, dict[str, list[str]]]:
    """For each reading and each kind the bodies in their places."""
    within = (
        f"(SELECT g.key FROM reading AS g JOIN document AS d ON d.key = g.document WHERE {where})"
    )
    found = database.rows(
        f"SELECT reading, 'record', body, place FROM record WHERE reading IN {within}"
        f" UNION ALL SELECT reading, kind, body, place FROM finding WHERE reading IN {within}"
        " ORDER BY place",
        parameters,
    )
    bodies: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for reading, kind, body, _place in found:
        bodies[reading][kind].append(body)
    return bodies
