"""The real command in a process of its own, and a case that it has read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

COMMAND = [sys.executable, "-m", "detente"]
ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "ukraine-2025" / "dispatches"
SENTENCE = "Kenya urged Ethiopia on Monday to press Eritrea to withdraw, an envoy said.\n"

Done = subprocess.CompletedProcess[str]


class Run(Protocol):
    """Runs the command with these arguments; ``code`` is the exit code it must have."""

    def __call__(self, *args: object, code: int = 0, stdin: str | None = None) -> Done: ...


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """A plain terminal: no colour, no width of the machine's, no debugging."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE")}
    return {**kept, "COLUMNS": "80", "TERM": "dumb", "PYTHONWARNINGS": "error"}


@pytest.fixture(scope="session")
def start(environment: dict[str, str]) -> Callable[..., subprocess.Popen[str]]:
    def popen(*args: object, **options: object) -> subprocess.Popen[str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(
            [*COMMAND, *map(str, args)], env=environment, text=True, encoding="utf-8",
            **{**pipes, **options},
        )  # fmt: skip

    return popen


@pytest.fixture(scope="session")
def session_run(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("session")

    def run(*args: object, code: int = 0, stdin: str | None = None) -> Done:
        return invoke(folder, environment, args, code, stdin)

    return run


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    def run(*args: object, code: int = 0, stdin: str | None = None) -> Done:
        return invoke(tmp_path, environment, args, code, stdin)

    return run


def invoke(
    folder: Path, environment: dict[str, str], args: tuple[object, ...], code: int,
    stdin: str | None,
) -> Done:  # fmt: skip
    done = subprocess.run(
        [*COMMAND, *map(str, args)], cwd=folder, env=environment, input=stdin or "", text=True,
        encoding="utf-8", capture_output=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="session")
def read_case(session_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of an example, added and read; not to be changed."""
    path = tmp_path_factory.mktemp("case") / "talks.case"
    session_run("new", path, "--title", "Talks on Ukraine")
    session_run("add", path, ARTICLES)
    session_run("read", path)
    return path


@pytest.fixture
def case(read_case: Path, tmp_path: Path) -> Path:
    """A copy of the case that was read, to do with as one likes."""
    return Path(shutil.copy(read_case, tmp_path / "talks.case"))


@pytest.fixture
def empty_case(run: Run, tmp_path: Path) -> Path:
    run("new", "empty.case")
    return tmp_path / "empty.case"
