"""Output files appear whole or not at all, and what the machine refuses becomes a clear error."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "The disk quota is used up",
    errno.EFBIG: "The file is larger than is allowed here",
    errno.EACCES: "The folder may not be written to",
    errno.EPERM: "The folder may not be written to",
    errno.EROFS: "The disk is read-only",
    errno.ENOENT: "The folder is not there",
    errno.ENOTDIR: "The folder is not a folder",
    errno.EISDIR: "There is a folder of that name",
}


def write(path: str | Path, data: bytes | str) -> Path:
    """Write a file so that it is never seen half done: aside first, then renamed into place.

    Text is written as UTF-8. Raises ``StorageError`` where the machine refuses.
    """
    with replacing(path) as aside:
        aside.write_bytes(data.encode() if isinstance(data, str) else data)
    return Path(path)


def folder(path: str | Path) -> Path:
    """A folder, made with those above it where it is not there. Raises ``StorageError``."""
    made = Path(path)
    with refused(made):
        made.mkdir(parents=True, exist_ok=True)
    return made


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A temporary path beside the target, which takes its place when the block ends well.

    Raises ``StorageError`` where the machine refuses, and leaves the target as it was.
    """
    target = Path(path)
    with refused(target):
        aside = _aside(target)
        try:
            yield aside
            _settle(aside, target)
        finally:
            aside.unlink(missing_ok=True)


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """Turn what the machine refuses in this block into ``StorageError``, naming the path."""
    try:
        yield
    except OSError as error:
        said = _SAID.get(error.errno or 0, error.strerror or "The machine refused")
        raise StorageError(f"{said}: {path} could not be written.") from error


def _aside(target: Path) -> Path:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    os.close(handle)
    return Path(name)


def _settle(aside: Path, target: Path) -> None:
    """Give the file the rights of a new one (a temporary file's are narrower) and rename it."""
    aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    aside.replace(target)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
