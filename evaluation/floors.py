"""Floors: what was once reached is kept, on the very files it was reached on.

``floors.json`` holds, for each set, a digest of its files and a floor for each pinned measure. A
floor is the figure measured, rounded down to three decimals. It is raised by ``--write-floors``,
and lowered only by a commit that says why.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypedDict

if TYPE_CHECKING:
    from evaluation.measures import Result

PATH = Path(__file__).with_name("floors.json")


class Pinned(TypedDict):
    """What is pinned of one set."""

    files: str
    floors: dict[str, float]


Floors: TypeAlias = dict[str, Pinned]


def load(path: Path = PATH) -> Floors:
    """The floors by set; empty where none were ever written."""
    floors: Floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return floors


def pin(floors: Floors, name: str, result: Result, files: str) -> Floors:
    """The floors with those of one set replaced by what was measured on these files."""
    values = {
        measure.key: math.floor(measure.value * 1000) / 1000
        for measure in result.measures
        if measure.pinned and measure.value is not None
    }
    return {**floors, name: Pinned(files=files, floors=values)}


def write(floors: Floors, path: Path = PATH) -> None:
    """Write the floors, sorted, so that a change shows as a change."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def broken(floors: Floors, name: str, result: Result, files: str) -> list[str]:
    """What is below its floor, one line each; a line too where the files are not those pinned."""
    pinned = floors.get(name)
    if pinned is None:
        return []
    if pinned["files"] != files:
        return [f"{name}: pinned on other files; run with --write-floors"]
    values = {measure.key: measure.value for measure in result.measures}
    return [
        f"{name} {key}: {value:.3f} is below the floor {floor:.3f}"
        for key, floor in pinned["floors"].items()
        if (value := values.get(key)) is not None and value < floor
    ]
