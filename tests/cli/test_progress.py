"""How far it is: a bar on a terminal, a line a document where asked for, and else silence."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from .conftest import ARTICLES, COMMAND

if TYPE_CHECKING:
    from pathlib import Path


def test_a_terminal_shows_a_bar_and_the_output_stays_clean(
    environment: dict[str, str], empty_case: Path
) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*COMMAND, "add", str(empty_case), str(ARTICLES)], env={**environment, "TERM": "xterm"},
        stdout=subprocess.PIPE, stderr=theirs, text=True,
    ) as adding:  # fmt: skip
        os.close(theirs)
        seen = drained(ours)
        assert adding.stdout is not None
        assert adding.stdout.read().startswith("Added ")
    assert "Adding" in seen
    assert adding.returncode == 0


def drained(terminal: int) -> str:
    """All that is written to a terminal until its other end closes."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # as Linux reports the end
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()


def test_a_pipe_shows_nothing(environment: dict[str, str], empty_case: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "add", str(empty_case), str(ARTICLES)], env=environment, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
