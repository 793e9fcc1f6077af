"""``python -m evaluation``: score the reader on every set and hold it against its floors.

Exit code 0 where every floor holds (a set that is absent is said to be not measured), 1 where one
is broken, 2 where the reader itself failed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation import (
    actors,
    cases,
    door,
    floors,
    gold,
    nested,
    page,
    plover_gsr,
    plv,
    polnear,
    reliability,
    silence,
    table,
)  # fmt: skip
from evaluation.measures import Result, Scorer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evaluation.door import Lines, Reader, Text

HERE = Path(__file__).parent
GOLD = HERE.parent.parent / "shared" / "gold"
SCORERS: tuple[Scorer, ...] = (
    plover_gsr.SCORER, plv.SCORER, polnear.SCORER, actors.SCORER, nested.SCORER, silence.SCORER,
    reliability.SCORER, cases.SCORER,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Score what was asked for, print it, and return the exit code."""
    options = _options().parse_args(arguments)
    scorers = [scorer for scorer in SCORERS if scorer.name in options.only]
    try:
        results = measure(scorers, options.gold, remembered(door.read))
    except door.ReaderFailedError as error:
        print(error, file=sys.stderr)
        return 2
    pinned = floors.load()
    if options.write_floors:
        pinned = write_floors(scorers, results, options.gold)
        if is_whole(results):
            page.refresh(results, pinned)
    print(_shown(results, pinned, options))
    wrong = below(scorers, results, pinned, options.gold)
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return 1 if wrong else 0


def measure(scorers: Iterable[Scorer], root: Path, read: Reader) -> dict[str, Result]:
    """The result of each scorer by name; rows without values where its set is absent."""
    results: dict[str, Result] = {}
    for scorer in scorers:
        if is_present(scorer, root):
            results[scorer.name] = scorer.run(folder(scorer, root), read)
        else:
            print(f"{scorer.name}: not measured, no gold set at {root}", file=sys.stderr)
            results[scorer.name] = Result(measures=scorer.measures)
    return results


def folder(scorer: Scorer, root: Path) -> Path:
    """Where a scorer's files are."""
    return HERE / "sets" if scorer.own else root / "reading"


def is_present(scorer: Scorer, root: Path) -> bool:
    """Whether all files of a scorer's set are there."""
    return all((folder(scorer, root) / name).exists() for name in scorer.files)


def digest(scorer: Scorer, root: Path) -> str:
    """The digest of a scorer's files."""
    return gold.digest(folder(scorer, root) / name for name in scorer.files)


def is_whole(results: dict[str, Result]) -> bool:
    """Whether every figure of every set was measured."""
    return len(results) == len(SCORERS) and all(
        measure.value is not None for result in results.values() for measure in result.measures
    )


def write_floors(
    scorers: Iterable[Scorer], results: dict[str, Result], root: Path
) -> floors.Floors:
    """Pin what was measured, and leave the floors of every other set as they are."""
    pinned = floors.load()
    for scorer in scorers:
        if is_present(scorer, root):
            pinned = floors.pin(pinned, scorer.name, results[scorer.name], digest(scorer, root))
    floors.write(pinned)
    return pinned


def below(
    scorers: Iterable[Scorer], results: dict[str, Result], pinned: floors.Floors, root: Path
) -> list[str]:
    """Every floor that is broken, one line each."""
    return [
        line
        for scorer in scorers
        if is_present(scorer, root)
        for line in floors.broken(
            pinned, scorer.name, results[scorer.name], digest(scorer, root)
        )
    ]  # fmt: skip


def remembered(read: Reader) -> Reader:
    """The same reader, which reads the same texts once in a run."""

    @cache
    def once(texts: tuple[Text, ...]) -> Lines:
        return read(texts)

    return lambda texts: once(tuple(texts))


def _shown(results: dict[str, Result], pinned: floors.Floors, options: argparse.Namespace) -> str:
    if options.json:
        return json.dumps(table.as_json(results, pinned), indent=2, ensure_ascii=False)
    parts = [table.render(results, pinned)]
    for name, result in results.items():
        if options.details or len(results) == 1:
            parts += [f"\n{name}", *result.notes] if result.notes else []
        if options.misses:
            parts += [f"\n{name}: misses", *table.misses(result, options.misses)]
    return "\n".join(parts)


def _options() -> argparse.ArgumentParser:
    names = [scorer.name for scorer in SCORERS]
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument(
        "--gold", type=Path, default=Path(os.environ.get("DETENTE_GOLD", GOLD)), metavar="PATH",
        help="folder of the gold sets (default: $DETENTE_GOLD, or ../shared/gold)",
    )  # fmt: skip
    parser.add_argument(
        "--only", type=lambda text: _chosen(text, names), default=names, metavar="NAMES",
        help="some of " + ",".join(names),
    )  # fmt: skip
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses each")
    parser.add_argument("--details", action="store_true", help="show recall by type, and the like")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument(
        "--write-floors",
        action="store_true",
        help="pin what is measured now; with all sets, refresh docs/evaluation.md too",
    )
    return parser


def _chosen(text: str, names: list[str]) -> list[str]:
    chosen = text.split(",")
    if unknown := sorted(set(chosen) - set(names)):
        raise argparse.ArgumentTypeError(f"no such set: {', '.join(unknown)}")
    return chosen


if __name__ == "__main__":
    sys.exit(main())
