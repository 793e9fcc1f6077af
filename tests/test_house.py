"""The rules of the house, as far as a machine can tell: imports, sizes, public names, locks."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import detente

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "detente").rglob("*.py"))
PUBLIC = [
    "CaseFile",
    "__version__",
    "brief",
    "code",
    "demo",
    "import_",
    "new",
    "open",
    "read",
    "render",
    "tables",
    "weigh",
]


def test_the_rooms_import_downwards_only() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


def test_the_public_names_are_these_and_each_is_there() -> None:
    assert sorted(detente.__all__) == PUBLIC
    assert all(getattr(detente, name) is not None for name in PUBLIC)
    assert set(PUBLIC) <= set(dir(detente))


def test_a_name_that_is_not_public_is_not_there() -> None:
    assert not hasattr(detente, "sqlite3")


def test_importing_the_library_opens_no_heavy_room() -> None:
    listing = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import detente, detente.desk"],
        capture_output=True, text=True, check=True,
    ).stderr  # fmt: skip
    opened = {line.rpartition("|")[2].strip().partition(".")[0] for line in listing.splitlines()}
    assert not opened & {"spacy", "polars", "numpy", "scipy", "starlette", "click", "jinja2"}


def functions(path: Path) -> list[tuple[str, int]]:
    """The functions of a module, each with its lines without docstring."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            documented = ast.get_docstring(node, clean=False)
            found.append((node.name, lines - (documented.count("\n") + 1 if documented else 0)))
    return found


def test_modules_and_functions_stay_small() -> None:
    lengths = []
    for path in SOURCES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 500, path
        for name, lines in functions(path):
            assert lines <= 50, f"{path}: {name}"
            lengths.append(lines)
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[-1] <= 25


def test_no_module_is_called_after_nothing() -> None:
    names = {path.stem for path in SOURCES}
    assert not names & {"utils", "util", "helpers", "common", "misc"}


def test_every_name_of_a_test_stands_once() -> None:
    """A test that a later one of the same name hides would never run."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        names = [node.name for node in body if isinstance(node, ast.FunctionDef)]
        assert len(names) == len(set(names)), path


def test_nothing_in_the_repository_says_where_it_was_made() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    lock = [ROOT / name for name in listed if name.endswith(".lock")]
    assert lock
    for path in lock:
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text.replace("://www.apache", "")
        assert "--index-url" not in text
        assert "--hash=sha256:" in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    dev = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").lower()
    for wanted in project["project"]["dependencies"]:
        assert f"\n{bare(wanted)}==" in f"\n{run}", wanted
    for wanted in project["dependency-groups"]["dev"]:
        assert f"\n{bare(wanted)}==" in f"\n{dev}", wanted


def bare(requirement: str) -> str:
    for sign in "<>=~!;[ ":
        requirement = requirement.partition(sign)[0]
    return requirement.lower()
