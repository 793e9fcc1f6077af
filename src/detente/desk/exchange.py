"""A case out of its file and into another: tables, and the exchange format that holds all of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.desk.case import new
from detente.errors import NotACaseError, NotFoundError

if TYPE_CHECKING:
    from detente.desk.case import CaseFile


def import_(exported: str | Path, path: str | Path) -> CaseFile:
    """A new case file from an exported one in the exchange format, all or nothing.

    Raises ``NotFoundError``, ``NotACaseError``, ``NewerCaseError``, ``MalformedError`` or
    ``UnsoundCaseError`` for what was exported, and as ``new`` does for the file to make.
    """
    from detente.casefile.codec import load

    whole = load(_text(Path(exported)))
    made = new(path)
    made.put(whole)
    return made


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError):
        raise NotFoundError(f"There is no file {str(path)!r}.") from None
    except UnicodeDecodeError:
        raise NotACaseError(f"{path} is not a case that was exported as JSON.") from None
