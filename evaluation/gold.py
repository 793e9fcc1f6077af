"""Where the gold sets are, and what they were when a floor was pinned."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, in order."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]


def iso_date(written: str) -> str:
    """A date written 20180101 or 2018-01-01, as ISO 8601."""
    digits = written.replace("-", "")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def digest(paths: Iterable[Path]) -> str:
    """The SHA-256 of some files, folders walked in order: names and contents."""
    total = hashlib.sha256()
    for path in sorted(_files(paths)):
        total.update(path.name.encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        yield from (
            (found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
        )
