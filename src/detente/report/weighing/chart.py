"""A chart: its pictures, its table with the same numbers, and what it finds in one sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a number is of, so that a page can link it to its evidence.

    ``kind`` is ``position``, ``tie`` or ``lever``; ``of`` its actor and issue, its two ends, or its
    id.
    """

    kind: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: the head, the cells, and what its numbers are of."""

    head: str
    cells: tuple[str, ...]
    about: About | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers of a chart. ``columns`` has the head of every column, the first included."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def told(self, row: Row) -> str:
        """A row in words, each number with the head of its column."""
        said = zip(self.columns[1:], row.cells, strict=True)
        return f"{row.head}: {'; '.join(f'{name} {cell}' for name, cell in said)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture in two widths, the sentence that says what it shows, how to read it, its table.

    ``wide`` and ``narrow`` are ``<svg>`` elements, "" where there is nothing to draw. ``finding``
    is the text alternative.
    """

    id: str
    title: str
    finding: str
    legend: str
    table: Table
    wide: str = ""
    narrow: str = ""
