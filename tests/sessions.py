"""Sessions in the manual, to be run: ``console`` blocks are typed, ``python`` blocks executed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass
class Step:
    """One command with the output that the page shows for it."""

    command: str
    shown: list[str] = field(default_factory=list)

    def matches(self, output: str) -> bool:
        """Whether the output is as shown; ``…`` stands for any text, alone for any lines."""
        return re.fullmatch(self._pattern(), output.rstrip("\n"), re.DOTALL) is not None

    def _pattern(self) -> str:
        parts = []
        for number, line in enumerate(self.shown):
            last = number == len(self.shown) - 1
            if line == "…":
                parts.append(".*" if last else "(?:.*\n)?")
            else:
                parts.append(re.escape(line).replace("…", ".*?") + ("" if last else "\n"))
        return "".join(parts)


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks of a page that can be run, each with its kind."""
    return [(match[1], match[2]) for match in BLOCK.finditer(page)]


def steps(session: str) -> list[Step]:
    """The commands of a session, each after ``$``, with the lines below it."""
    found: list[Step] = []
    for line in session.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:]))
        else:
            found[-1].shown.append(line)
    return found
