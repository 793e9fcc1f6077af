"""Articles in, flat lines out, without a case: the work at scale, by the contract of ``code``."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from detente.desk.files import folder, replacing
from detente.desk.own_tables import in_force
from detente.desk.reading import readings, sift
from detente.desk.sources import documents
from detente.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.desk.reading import OnLanguages, Progress
    from detente.desk.sources import OnProblem, Sources

KINDS = ("record", "attribution", "tie", "lever")
PART = 50_000  # lines a Parquet file: some ten megabytes, a size that every engine likes


def code(  # noqa: PLR0913 - one argument a question
    sources: Sources,
    *,
    kinds: Sequence[str] = KINDS,
    date: dt.date | None = None,
    model: str | None = None,
    jobs: int = 1,
    actors: str | Path | None = None,
    on_problem: OnProblem | None = None,
    on_languages: OnLanguages | None = None,
    progress: Progress | None = None,
) -> Iterator[dict[str, Any]]:
    """The lines of the sources, lazily, in order; memory stays flat however many there are.

    ``kinds`` are those of the lines wanted (``KINDS``). What cannot be used goes to ``on_problem``,
    or is raised without it. ``on_languages`` is told at the end how many documents were left out,
    by language. ``actors`` is a file of a user's own actors. The lines are described in
    ``detente.casefile.contract``.
    """
    from detente.casefile.contract import lines

    left: Counter[str] = Counter()
    found = documents(sources, date=date, on_problem=on_problem)
    pairs = readings(sift(found, left), model=model, jobs=jobs, own=in_force(file=actors))
    for done, (document, reading) in enumerate(pairs, 1):
        yield from lines(document, reading, kinds)
        if progress:
            progress(done, 0, document.name)
    if left and on_languages:
        on_languages(dict(sorted(left.items())))


def code_to(out: str | Path, sources: Sources, **asked: Any) -> dict[str, int]:
    """The lines of the sources as Parquet: a folder a kind under ``out``, and how many lines each.

    ``asked`` are the arguments of ``code``. Each file appears whole or not at all, and the same
    sources give the same files. Raises ``UsageError`` where ``out`` holds such files already.
    """
    home = folder(out)
    if any(home.glob("*/part-*.parquet")):
        raise UsageError(f"{home} holds the result of another run.", remedy="Name a new folder.")
    counts: Counter[str] = Counter()
    lines = code(sources, **asked)
    number = 0
    while part := list(islice(lines, PART)):
        for kind in KINDS:
            rows = [line for line in part if line["kind"] == kind]
            if rows:
                _write_part(home / kind / f"part-{number:05}.parquet", rows)
                counts[kind] += len(rows)
        number += 1
    return dict(counts)


def _write_part(path: Path, lines: list[dict[str, Any]]) -> None:
    import polars as pl

    folder(path.parent)
    schema = _schema(lines[0]["kind"])
    frame = pl.DataFrame([_flat(line) for line in lines], schema=schema)
    with replacing(path) as aside:
        frame.write_parquet(aside)


def _flat(line: dict[str, Any]) -> dict[str, Any]:
    """A line as a row: what is nested as JSON, so that the columns never depend on the data."""
    return {
        key: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
        for key, value in line.items()
    }


def _schema(kind: str) -> dict[str, Any]:
    """The columns of a kind with their types, from the contract's own schema."""
    import polars as pl

    from detente.casefile.contract import SCHEMA

    types = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
    columns = SCHEMA["$defs"][kind]["properties"]
    return {name: types.get(str(form.get("type")), pl.String) for name, form in columns.items()}
