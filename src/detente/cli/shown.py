"""What commands print, as text."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.casefile.rows import Party
    from detente.casefile.search import Hit
    from detente.desk import Added, ReadSummary

_FORMATS = {".md": "markdown", ".html": "html", ".json": "json", ".txt": "terminal"}
_TABLES = {".csv": "csv", ".jsonl": "jsonl", ".parquet": "parquet", ".json": "json"}


def width() -> int:
    """The columns of the terminal, or 80 where there is none."""
    return shutil.get_terminal_size().columns


def format_of(out: Path | None) -> str:
    """The format of a brief by the file it goes to."""
    return _by_suffix(out, _FORMATS) if out else "terminal"


def table_of(out: Path | None) -> str:
    """The format of an export by the file it goes to."""
    if out is None:
        raise UsageError("Nothing says in which format.", remedy="Add --format csv, for example.")
    return _by_suffix(out, _TABLES)


def as_json(value: Any) -> str:
    """Any answer of the desk as JSON, on several lines."""
    return json.dumps(value, default=_plain, ensure_ascii=False, indent=1)


def added(done: Added, case: Path) -> str:
    """What became of a batch of articles."""
    known = f", {done.known} known already" if done.known else ""
    said = f"Added {_count(done.added, 'article')}{known}."
    return f"{said} Next: detente read {case}" if done.added or done.known else said


def was_read(done: ReadSummary) -> str:
    """What a run of the reader found."""
    return f"Read {_count(done.documents, 'document')}: {_count(done.records, 'record')}."


def kept(table: Path | None, case: Path) -> tuple[dict[str, str | None], str]:
    """What became of a case's own actors, as an answer and as a line."""
    body = {"case": str(case), "actors": str(table) if table else None}
    if table is None:
        return body, f"Took the actors of its own from {case}. Next: detente read {case}"
    return body, f"Keeps the actors of {table} in {case}. Next: detente read {case}"


def written(rows: dict[str, int], out: Path) -> str:
    """What went to a folder of tables."""
    named = ", ".join(f"{count} of {kind}" for kind, count in rows.items()) or "no lines"
    return f"Wrote {out}: {named}."


def hits(found: Sequence[Hit]) -> str:
    """Documents that a search found, each with its best passage."""
    return "\n".join(_hit(one) for one in found) or "Nothing was found."


def parties(found: Sequence[Party]) -> str:
    """Actors as a table for the terminal."""
    wide = max((len(one.label) for one in found), default=5)
    head = f"{'actor':<{wide}}  acts  acted upon  inside"
    rows = (
        f"{one.label:<{wide}}  {one.as_actor:>4}  {one.as_recipient:>10}  {one.inside:>6}"
        for one in found
    )
    return "\n".join([head, *rows])


def _hit(one: Hit) -> str:
    document = one.document
    day = document.date.isoformat() if document.date else "undated"
    passage = " ".join(one.snippet.exact.split())
    return f"{document.digest[:12]}  {day}  {document.title or document.name}\n  {passage}"


def _by_suffix(out: Path, known: dict[str, str]) -> str:
    try:
        return known[out.suffix.lower()]
    except KeyError:
        raise UsageError(
            f"The name {out.name!r} does not say in which format.",
            remedy=f"End it in {', '.join(known)}, or add --format.",
        ) from None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {key: part for key, part in asdict(value).items() if part not in (None, "", ())}
    return str(value)
