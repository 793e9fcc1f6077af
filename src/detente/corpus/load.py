"""Files, folders and standard input to documents, one at a time.

    for item in load(["reports/", "wire.jsonl", "-"]):
        if isinstance(item, Problem): ...

What cannot be read is a ``Problem`` in its place, and the rest goes on. Nothing is held but the
document at hand, so that a file of a million lines needs no more memory than one of ten.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.corpus.decode import printable
from detente.corpus.formats import READ, Found, Problem, Source, format_of, text, unmarked
from detente.errors import EmptyInputError, InputError, NotFoundError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

__all__ = ["STANDARD_INPUT", "Problem", "load"]

STANDARD_INPUT = "-"


def load(
    sources: Iterable[str | os.PathLike[str]],
    *,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Found:
    """The documents of files, folders and ``-``, with a problem for each that cannot be read.

    In the order given, a folder's files sorted by name, those below it included, hidden ones not.
    ``date`` is for documents that have none of their own. ``stdin`` stands in for standard input.
    A document is named by its JSON ``id``, else by its file, within the folder given.
    """
    for source in sources:
        path = os.fspath(source)
        if path == STANDARD_INPUT:
            stream = stdin or sys.stdin.buffer
            yield from _guarded(Source(path, "standard input", stream, date))
        else:
            yield from _load_path(Path(path), date)


def _load_path(path: Path, date: dt.date | None) -> Found:
    try:
        folder = _exists(path) and path.is_dir()
    except (InputError, UsageError) as error:
        yield Problem(str(path), error)
        return
    if folder:
        yield from _load_folder(path, date)
    else:
        yield from _load_file(path, path.name, date)


def _load_folder(folder: Path, date: dt.date | None) -> Found:
    """Every file below a folder whose ending is known, or that has none."""
    empty = True
    for found in _walk(folder):
        empty = False
        if isinstance(found, Problem):
            yield found
        else:
            yield from _load_file(found, found.relative_to(folder).as_posix(), date)
    if empty:
        endings = ", ".join(READ)
        yield Problem(
            str(folder),
            EmptyInputError(
                f"{_shown(folder)} holds nothing that is read.",
                remedy=f"Put files in it that end in {endings}.",
            ),
        )


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """The files to read, depth first by name; links to folders are not followed: they can loop."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path is not folder and (path.is_symlink() or not path.is_dir()):
            if path.is_file() and (not path.suffix or format_of(path.name)):
                yield path
            continue
        try:
            inside = sorted(path.iterdir(), reverse=True)
        except OSError as error:
            yield Problem(str(path), _refused(path, error))
        else:
            waiting += [entry for entry in inside if not entry.name.startswith(".")]


def _load_file(path: Path, name: str, date: dt.date | None) -> Found:
    try:
        _refuse_device(path)
        with path.open("rb") as stream:
            yield from _guarded(Source(printable(name), _shown(path), stream, date))
    except OSError as error:
        yield Problem(str(path), _refused(path, error))
    except InputError as error:
        yield Problem(str(path), error)


def _guarded(source: Source) -> Found:
    """The documents of an open file; an error that ends it becomes its last problem."""
    reader = unmarked if source.name == STANDARD_INPUT else format_of(source.name) or text
    try:
        yield from reader(source)
    except InputError as error:
        yield Problem(source.path, error)


def _exists(path: Path) -> bool:
    """True, or an error that says why the path is out of reach.

    Raises:
        NotFoundError: there is nothing at the path.
        InputError: it may not be looked at.

    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise NotFoundError(f"There is nothing at {_shown(path)}.") from None
    except OSError as error:
        raise _refused(path, error) from None
    return True


def _refuse_device(path: Path) -> None:
    """Raise for a pipe or a device, which could keep a reader waiting for ever."""
    if not path.is_file():
        raise InputError(
            f"{_shown(path)} is no ordinary file.", remedy="Pipe it in, and give - instead."
        )


def _refused(path: Path, error: OSError) -> InputError:
    reason = (error.strerror or "it cannot be read").lower()
    return InputError(
        f"{_shown(path)} cannot be opened: {reason}.",
        remedy="Make it readable for you, or leave it out; the rest was read.",
    )


def _shown(path: Path) -> str:
    return printable(str(path))
