"""What is installed is whole: the wheel holds code, data, templates and examples."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = (".html", ".jinja", ".css", ".js", ".yaml", ".tsv", ".svg", ".typed", ".json", ".txt", ".md")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as ``pip install .`` builds it, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as it lies in an environment."""
    home = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    return home


def kept() -> set[str]:
    """The files of the package in the repository, by their path in the package."""
    source = ROOT / "src"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    examples = {
        f"detente/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "examples").rglob("*")
        if path.is_file()
    }
    return {name for name in files | examples if name.endswith((".py", *DATA))}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert kept() <= names
    assert any(name.startswith("detente/web/templates/") for name in names)
    assert any(name.startswith("detente/examples/sinai-1978/dispatches/") for name in names)
    assert "detente/py.typed" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert all(name.startswith("detente/") for name in names)
    assert not [name for name in names if "__pycache__" in name or name.endswith(".case")]


def test_what_is_installed_finds_its_examples_and_its_data(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "80"}
    script = "import detente, sys; print(detente.__file__); from detente.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "demo", "ukraine-2025", "--no-serve", "--case", "u.case"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(installed) in done.stdout.splitlines()[0]
    assert "Who presses whom" in done.stdout
