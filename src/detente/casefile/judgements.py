"""The log of judgements in the case file: words are added to it and never altered or taken out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from detente.casefile import codec
from detente.casefile.judgement import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.casefile.database import Database


def keep(database: Database, judgements: Iterable[Judgement]) -> int:
    """Put judgements into the log, all or none; how many of them it did not hold.

    Raises ``MalformedError``, ``CaseBusyError`` or ``StorageError``; then nothing was written.
    """
    with database.transaction():
        before = _count(database)
        database.run_many(
            "INSERT OR IGNORE INTO judgement (id, at, body) VALUES (?, ?, ?)",
            (_row(one) for one in judgements),
        )
        return _count(database) - before


def kept(database: Database) -> tuple[Judgement, ...]:
    """The whole log, by time and then id, whatever the order in which it was filled."""
    found = database.rows("SELECT body FROM judgement ORDER BY at, id")
    return tuple(codec.decode(Judgement, json.loads(body)) for (body,) in found)


def _row(judgement: Judgement) -> tuple[str, str, str]:
    moment = judgement.at.isoformat(timespec="microseconds")  # of one length: sorts as text
    return judgement.id, moment, codec.text_of(codec.encode(judgement))


def _count(database: Database) -> int:
    ((number,),) = database.rows("SELECT count(*) FROM judgement")
    return int(number)
