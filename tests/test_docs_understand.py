"""The pages that explain run as they stand: every command, with the output that is shown.

A block of ``sh`` makes files; one of ``console`` holds commands after ``$`` and what they write.
Three dots in an output stand for what may change.
"""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "understand").glob("*.md"))
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
RUN = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]


def test_the_pages_are_found():
    assert {"reading.md", "records.md", "brief.md"} <= {page.name for page in RUN}


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_every_command_does_what_is_shown(page, tmp_path):
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "sh":
            shell(body, tmp_path)
            continue
        for command, shown in commands(body):
            written = shell(command, tmp_path)
            assert same(shown, written), f"{page.name}: {command}\n{written}"


def test_an_output_that_differs_is_told():
    assert same("confidence: ...\n", "confidence: 0.86\n")
    assert not same("Read 1 document.\n", "Read 2 documents.\n")
    assert commands("$ one\n1\n$ two\n") == [("one", "1\n"), ("two", "")]


def commands(body):
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def same(shown, written):
    return doctest.OutputChecker().check_output(shown, written, doctest.ELLIPSIS)


def shell(script, folder):
    """What the script writes to standard output, in a shell where the commands are ours."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
