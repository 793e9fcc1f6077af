"""Compile the actor declarations of ``src/detente/reading/data/actors`` into one file to look up.

    python training/actors.py           # writes src/detente/reading/data/actors/index.tsv

What a person reads and changes are the YAML and TSV files; the reader loads this one, which takes a
tenth of the time. The same declarations give the same bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.reading.declared import names, nouns, shipped
from detente.reading.tables import FILE, forms_of, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.reading.tables import Entry

TARGET = Path(__file__).parents[1] / "src" / "detente" / "reading" / "data" / FILE
NOTE = "% Made by training/actors.py from the other files in this folder."


def main() -> None:
    """Compile, write, and say how much there is."""
    TARGET.write_text(compiled(), "utf-8")
    print(f"{len(names())} actors, {len(shipped())} names, {TARGET.stat().st_size >> 10} KiB")


def compiled() -> str:
    """The text of the file: usual names, nouns, and names by their words, folded."""
    sectors, offices = nouns()
    lines = [
        NOTE,
        *_pairs("names", names()), *_pairs("sectors", sectors), *_pairs("offices", offices),
        "%index", *_index(),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _pairs(title: str, table: Mapping[str, str]) -> Iterator[str]:
    yield f"%{title}"
    yield from (f"{key}\t{value}" for key, value in sorted(table.items()))


def _index() -> list[str]:
    """A line a name; those that are folded alike stand together, as they were declared."""
    found = [(key_of(text), " ".join(forms_of(text)), entry) for text, entry in shipped()]
    found.sort(key=lambda line: line[0])
    lines = (f"{key}\t{text}\t{_fields(entry)}" for key, text, entry in found if key)
    return list(dict.fromkeys(lines))


def _fields(entry: Entry) -> str:
    every = (
        entry.actor, entry.kind, entry.organ, entry.person, entry.sector,
        "1" if entry.cautious else "", entry.start, entry.end,
    )  # fmt: skip
    return "\t".join(every).rstrip("\t")


if __name__ == "__main__":
    main()
