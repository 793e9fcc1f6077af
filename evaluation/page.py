"""The figures on ``docs/evaluation.md``: put there by ``--write-floors``, never by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evaluation import picture, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evaluation.floors import Floors
    from evaluation.measures import Result

PATH = Path(__file__).parent.parent / "docs" / "evaluation.md"
PICTURE = "reliability.svg"  # beside the page
FIGURES, RELIABILITY = "figures", "reliability"


def refresh(results: Mapping[str, Result], floors: Floors, path: Path = PATH) -> None:
    """Write both tables into their places on the page, and the reliability curve beside it."""
    text = path.read_text(encoding="utf-8")
    text = replaced(text, FIGURES, table.render(results, floors).splitlines())
    text = replaced(text, RELIABILITY, results[RELIABILITY].notes)
    path.write_text(text, encoding="utf-8")
    curve = picture.draw(results[RELIABILITY].notes)
    path.with_name(PICTURE).write_text(curve, encoding="utf-8")


def replaced(text: str, name: str, lines: Iterable[str]) -> str:
    """The page with the block of that name holding these lines. Raises ValueError without one."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, opened, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (opened and closed):
        raise ValueError(f"the page has no place for {name}")
    block = "\n".join(["```", *lines, "```", ""])
    return f"{before}{begin}{block}{end}{after}"
