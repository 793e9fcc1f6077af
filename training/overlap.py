"""Show every sentence of this folder that shares a run of words with texts it must not copy.

    python training/overlap.py FOLDER…

Reads all files under each folder as plain text. Exits with 1 where anything is shared.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
RUN = 7  # words in a row; fewer are common property of news ("said on Monday that it would")
WORD = re.compile(r"[^\W_]+")


def main() -> None:
    """Print what is shared."""
    others = (p for folder in sys.argv[1:] for p in sorted(Path(folder).rglob("*")) if p.is_file())
    theirs = {run for path in others for run in runs(path.read_text("utf-8", "replace"))}
    found = list(shared(ours(), theirs))
    print(*found, f"{len(found)} of ours share {RUN} words in a row", sep="\n")
    sys.exit(bool(found))


def ours() -> Iterator[str]:
    """Every labelled text of this folder."""
    for path in sorted(HERE.rglob("*.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            yield line.split("\t")[1]


def shared(texts: Iterable[str], theirs: set[str]) -> Iterator[str]:
    """The texts that have a run of words in common with the others."""
    return (text for text in texts if not theirs.isdisjoint(runs(text)))


def runs(text: str) -> Iterator[str]:
    """Every run of words, in lower case and without marks."""
    words = WORD.findall(text.lower())
    return (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


if __name__ == "__main__":
    main()
