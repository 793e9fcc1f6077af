"""A case out of its file and into another: tables, and the exchange format that holds all of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.desk.case import new
from detente.desk.files import write
from detente.desk.own_tables import in_force
from detente.desk.standing import standing
from detente.errors import NotACaseError, NotFoundError, StorageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Case
    from detente.desk.case import CaseFile

FORMATS = ("csv", "jsonl", "parquet", "json")


def exported(case: Case, form: str, kind: str = "record", *, as_of: dt.date | None = None) -> bytes:
    """One kind of table of a case as ``csv``, ``jsonl`` or ``parquet``; or all of it as ``json``.

    ``as_of`` is the day as of which the case is given. Raises ``ValueError`` for a form that is
    none of ``FORMATS``.
    """
    from detente.casefile.codec import dump
    from detente.report import tables
    from detente.report.standing_rows import COLUMNS

    if form == "json":
        return dump(case).encode()
    found = standing(case, as_of) if kind in COLUMNS else None
    if form == "parquet":
        return tables.to_parquet(case, kind, found)
    if form in FORMATS:
        return {"csv": tables.to_csv, "jsonl": tables.to_jsonl}[form](case, kind, found).encode()
    raise ValueError(f"no such form: {form}")


def import_(exported: str | Path, path: str | Path) -> CaseFile:
    """A new case file from an exported one in the exchange format, all or nothing.

    Raises ``NotFoundError``, ``NotACaseError``, ``NewerCaseError``, ``MalformedError``,
    ``ConfigError`` or ``UnsoundCaseError`` for what was exported, and as ``new`` does for the file
    to make.
    """
    from detente.casefile.codec import load

    whole = load(_text(Path(exported)))
    in_force(whole.actors)
    made = new(path)
    try:
        made.put(whole)
    except BaseException:
        made.close()
        made.path.unlink()
        raise
    return made


def log(path: str | Path) -> tuple[Judgement, ...]:
    """The judgements of a log or of an exported case.

    Raises ``NotFoundError``, ``NotACaseError``, ``NewerCaseError`` or ``MalformedError``.
    """
    from detente.casefile.codec import load_log

    return load_log(_text(Path(path)))


def write_log(judgements: Iterable[Judgement], path: str | Path) -> None:
    """Judgements to a file, whole or not at all, for ``log``. Raises ``StorageError``."""
    from detente.casefile.codec import dump_log

    write(path, dump_log(judgements))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise NotFoundError(f"There is no file {str(path)!r}.") from None
    except OSError as error:
        raise StorageError(f"{path} cannot be opened: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise NotACaseError(f"{path} is not a case that was exported as JSON.") from None
