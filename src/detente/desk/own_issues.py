"""The issue templates of a case's own: checked, kept, and the records tagged anew with them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import ConfigError, NotFoundError

if TYPE_CHECKING:
    from detente.casefile.model import Case, Document, Reading
    from detente.casefile.store import Store
    from detente.positions.issues import Templates
    from detente.positions.retagging import Moved


def text_of(file: str | Path) -> str:
    """The text of a file of templates that can be used.

    Raises ``NotFoundError`` or, with file and line, ``ConfigError``.
    """
    from detente.positions import templates

    try:
        text = Path(file).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{file}:1: this is not a text in UTF-8.") from None
    except OSError:
        raise NotFoundError(f"There is no file {str(file)!r}.") from None
    templates.load(text, str(file))
    return text


def templates_of(case: Case | str) -> Templates:
    """The templates in force for a case, or for the text of its own."""
    from detente.positions.issues import of_case

    return of_case(case if isinstance(case, str) else case.issues)


def check(case: Case, file: str | Path) -> tuple[Moved, ...]:
    """The records of a case whose tags a file of templates would change, in order.

    Raises as ``text_of`` does.
    """
    from detente.positions.retagging import would_move

    return would_move(case, templates_of(text_of(file)))


def use(store: Store, file: str | Path | None) -> int:
    """Keep a file's templates in a case, or none, and tag its records anew: how many moved.

    Raises as ``text_of`` does.
    """
    from detente.positions.retagging import retagged, would_move

    text = "" if file is None else text_of(file)
    templates = templates_of(text)
    case = store.case()
    moved = would_move(case, templates)
    touched = {one.record.document for one in moved}
    fresh = (
        retagged(reading, case.by_digest[reading.document], templates)
        for reading in case.readings
        if reading.document in touched
    )
    store.set_issues(text, fresh)
    return len(moved)


def tagged(reading: Reading, document: Document, own: str) -> Reading:
    """A fresh reading, which has the tags of the shipped templates, with those of a case's own."""
    from detente.positions.retagging import retagged

    return retagged(reading, document, templates_of(own)) if own else reading
