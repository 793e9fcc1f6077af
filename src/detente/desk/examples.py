"""The examples that come with Détente: small complete cases to try it on."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from detente.desk.case import new
from detente.errors import NotFoundError

if TYPE_CHECKING:
    from detente.desk.case import CaseFile

_PACKAGE = Path(__file__).resolve().parents[1]


def examples() -> dict[str, str]:
    """The titles of the examples by name."""
    return {one.parent.name: _described(one)["title"] for one in sorted(_described_in())}


def demo(name: str = "sinai-1978", path: str | Path | None = None) -> CaseFile:
    """A new case file with the articles of an example, not yet read.

    Without ``path`` it is made in a new folder for temporary files, which is left in place. Raises
    ``NotFoundError`` where there is no example of that name, ``UsageError`` where the file exists.
    """
    home = _home() / name
    if name not in examples():
        known = ", ".join(examples())
        raise NotFoundError(f"There is no example {name!r}.", remedy=f"Choose among: {known}.")
    about = _described(home / "example.yaml")
    case = new(path or _temporary(name), about["title"])
    case.add(home / about["dispatches"])
    return case


def _temporary(name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix="detente-")) / f"{name}.case"


def _described_in() -> list[Path]:
    return list(_home().glob("*/example.yaml"))


def _described(path: Path) -> dict[str, str]:
    import yaml

    about: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return about


def _home() -> Path:
    """Within the package where it was installed; beside ``src`` where it runs from its sources."""
    installed = _PACKAGE / "examples"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "examples"
