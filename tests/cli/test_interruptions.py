"""A reader that goes away, Ctrl-C, a kill: a quiet end, and nothing lost that was committed."""

from __future__ import annotations

import json
import signal
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import ARTICLES, COMMAND

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Run

    Start = Callable[..., Any]


def test_a_broken_pipe_ends_quietly(environment: dict[str, str]) -> None:
    command = " ".join([*COMMAND, "code", str(ARTICLES), "| head -n 1"])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert json.loads(done.stdout)["kind"] == "record"


def test_a_pipe_that_nobody_reads_ends_quietly(environment: dict[str, str]) -> None:
    command = " ".join([*COMMAND, "--help", "| head -n 0"])
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stderr == ""


@pytest.fixture
def unread(run: Run, tmp_path: Path) -> Path:
    run("new", "talks.case", "--title", "Talks on Ukraine")
    run("add", "talks.case", ARTICLES)
    return tmp_path / "talks.case"


def stopped(start: Start, case: Path, signal_: signal.Signals, after: int) -> tuple[int, str]:
    """Stop a reading when it has named some documents; its exit code and what it said then."""
    with start("-v", "read", case) as reading:
        for _ in range(after):
            assert reading.stderr.readline().startswith("Reading ")
        reading.send_signal(signal_)
        rest = reading.stderr.read()
    return reading.returncode, rest


def rest_is_read(run: Run, case: Path, read_case: Path, after: int) -> None:
    """What was committed is kept, the rest is read, and the case is as if nothing had happened."""
    total = len(list(ARTICLES.iterdir()))
    done = json.loads(run("read", case, "--json").stdout)
    assert total - after - 2 <= done["documents"] <= total - after
    exported = [run("export", path, "--format", "json").stdout for path in (case, read_case)]
    assert exported[0] == exported[1]


def test_ctrl_c_is_one_line_and_loses_nothing(
    start: Start, run: Run, unread: Path, read_case: Path
) -> None:
    code, said = stopped(start, unread, signal.SIGINT, after=2)
    lines = [line for line in said.splitlines() if line and not line.startswith("Reading ")]
    assert code == 130
    assert lines == ["detente: Stopped; what was committed is kept."]
    rest_is_read(run, unread, read_case, after=2)


def test_a_kill_loses_nothing_that_was_committed(
    start: Start, run: Run, unread: Path, read_case: Path
) -> None:
    code, _ = stopped(start, unread, signal.SIGKILL, after=3)
    assert code == -signal.SIGKILL
    rest_is_read(run, unread, read_case, after=3)


def test_a_case_is_read_and_looked_at_at_once(start: Start, run: Run, unread: Path) -> None:
    with start("-v", "read", unread) as reading:
        assert reading.stderr.readline().startswith("Reading 1/")
        assert "Talks on Ukraine" in run("brief", unread).stdout
        reading.communicate(timeout=60)
    assert reading.returncode == 0


def test_two_readings_at_once_give_the_same_case(
    start: Start, run: Run, unread: Path, read_case: Path
) -> None:
    with start("read", unread) as one, start("read", unread) as other:
        one.communicate(timeout=120)
        other.communicate(timeout=120)
    assert (one.returncode, other.returncode) == (0, 0)
    exported = [run("export", path, "--format", "json").stdout for path in (unread, read_case)]
    assert exported[0] == exported[1]
