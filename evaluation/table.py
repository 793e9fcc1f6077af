"""The figures as one table, as JSON, and the misses as examples."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evaluation.floors import Floors
    from evaluation.measures import Measure, Miss, Result

HEAD = ("set", "measure", "best peer", "reach", "aim", "floor", "ours", "of")


def render(results: Mapping[str, Result], floors: Floors) -> str:
    """One row a measure, columns aligned."""
    rows = [HEAD, *(row for name, result in results.items() for row in _rows(name, result, floors))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(_aligned(row, widths) for row in rows)


def as_json(results: Mapping[str, Result], floors: Floors) -> dict[str, Any]:
    """The same figures, and the notes, by set and measure."""
    return {
        name: {
            "measures": {
                measure.key: {
                    "label": measure.label, "value": measure.value, "of": measure.of,
                    "peer": measure.peer, "reach": measure.reach, "aim": measure.aim,
                    "floor": _floor(floors, name, measure),
                }
                for measure in result.measures
            },
            "notes": list(result.notes),
        }
        for name, result in results.items()
    }  # fmt: skip


def misses(result: Result, limit: int) -> Iterable[str]:
    """Up to ``limit`` misses of each measure, spread evenly over the set, with gold and found."""
    by_measure: dict[str, list[Miss]] = defaultdict(list)
    for miss in result.misses:
        by_measure[miss.measure].append(miss)
    for key, examples in by_measure.items():
        yield f"\n{key}: {len(examples)} missed"
        for miss in examples[:: math.ceil(len(examples) / limit)]:
            yield f"  {miss.text}\n    gold   {miss.gold}\n    found  {miss.found}"


def _rows(name: str, result: Result, floors: Floors) -> Iterable[tuple[str, ...]]:
    for measure in result.measures:
        numbers = (measure.peer, measure.reach, measure.aim, _floor(floors, name, measure))
        yield (name, measure.label, *map(_number, numbers), _ours(measure), str(measure.of or ""))


def _ours(measure: Measure) -> str:
    return "not measured" if measure.value is None else f"{measure.value:.3f}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _floor(floors: Floors, name: str, measure: Measure) -> float | None:
    return floors[name]["floors"].get(measure.key) if name in floors else None


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    words = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
    return "  ".join([*words, *numbers]).rstrip()
