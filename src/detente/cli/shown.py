"""What commands print, as text."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from detente.casefile.model import Attribution, Document, Record
    from detente.desk import Added, ReadSummary
    from detente.errors import DetenteError

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


def problems(found: Iterable[DetenteError]) -> list[dict[str, str]]:
    """What could not be used, as JSON has it."""
    return [{"problem": one.message, "remedy": one.remedy} for one in found]


def added(done: Added, case: Path) -> str:
    """What became of a batch of articles."""
    known = f", {done.known} known already" if done.known else ""
    return f"Added {_count(done.added, 'article')}{known}. Next: detente read {case}"


def was_read(done: ReadSummary) -> str:
    """What a run of the reader found."""
    return f"Read {_count(done.documents, 'document')}: {_count(done.records, 'record')}."


def other_languages(languages: dict[str, int]) -> str:
    """One line on the documents that were kept and not read."""
    named = ", ".join(f"{count} in {language}" for language, count in languages.items())
    total = _count(sum(languages.values()), "document")
    return f"Kept unread, since only English is read: {total} ({named})."


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
