"""The actor tables of a user's own: one for all cases, one in each case, one named for a call."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.own_actors import OwnActors

VARIABLE = "DETENTE_ACTORS"


def for_all() -> Path | None:
    """The file of the table for all cases, where there is one.

    It is the one that ``DETENTE_ACTORS`` names (set but empty: none), otherwise ``actors.yaml`` in
    the folder ``detente`` of the user's configuration.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    usual = Path(home, "detente", "actors.yaml").expanduser()
    return usual if usual.is_file() else None


def in_force(kept: str = "", file: str | Path | None = None) -> tuple[OwnActors, ...]:
    """The user's tables for one run, a later one over an earlier.

    First the one for all, then the one ``kept`` in the case, as text, then a ``file`` named.
    Raises ``NotFoundError`` or, with file and line, ``ConfigError``.
    """
    from detente.reading import own_actors

    found: list[OwnActors] = []
    shared = for_all()
    if shared is not None:
        found.append(own_actors.read(shared))
    if kept:
        found.append(own_actors.parse(kept, "the case's own actors", found))
    if file is not None:
        found.append(own_actors.read(Path(file), found))
    return tuple(found)


def checked(file: str | Path) -> str:
    """The text of a table that can be kept in a case. Raises as ``in_force`` does."""
    in_force(file=file)
    return Path(file).read_text(encoding="utf-8")


def shown(kept: str) -> str:
    """The tables in force for a case as one YAML text, each below a line that says where from."""
    shared = for_all()
    parts = []
    if shared is not None:
        parts.append(f"# For all cases: {shared}\n\n{shared.read_text(encoding='utf-8').strip()}\n")
    if kept:
        parts.append(f"# In this case\n\n{kept.strip()}\n")
    return "\n".join(parts)


def names(kept: str = "") -> dict[str, str]:
    """The actors' usual names by id, a user's own among them."""
    from detente.reading import own_actors

    return dict(own_actors.load(*in_force(kept)).names)
