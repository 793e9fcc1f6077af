"""Whatever is documented is checked, and whatever exists is documented."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import detente
from detente import errors
from detente.cli.commands import detente as command

from .sessions import Step, blocks, steps

ROOT = Path(__file__).parents[1]
MANUAL = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples" / "README.md"])
RUN = [page for page in MANUAL if blocks(page.read_text(encoding="utf-8"))]
LINK = re.compile(r"\]\(([^)#\s]+)?(?:#([^)\s]+))?\)")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it and the command at hand, as the manual assumes."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.mark.parametrize("page", RUN, ids=name)
def test_what_a_page_shows_is_what_happens(page: Path, desktop: Path) -> None:
    names: dict[str, object] = {"__name__": "manual"}
    for kind, block in blocks(page.read_text(encoding="utf-8")):
        if kind == "python":
            exec(compile(block, name(page), "exec"), names)  # noqa: S102 - our own manual
            continue
        for step in steps(block):
            output = typed(step.command)
            assert step.matches(output), f"$ {step.command}\n{output[:4000]}"


def typed(line: str) -> str:
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"$ {line}\n{done.stderr}"
    return done.stdout


def test_the_first_screen_of_the_readme_shows_a_session() -> None:
    assert "```console\n$ detente " in "\n".join(text("README.md").splitlines()[:12])


def test_an_ellipsis_stands_for_lines_or_words_and_for_nothing_else() -> None:
    shown = Step("x", ["one", "…", "a … c"])
    assert shown.matches("one\na b c\n")
    assert shown.matches("one\ntwo\nthree\na b c\n")
    assert not shown.matches("one\ntwo\n")
    assert not shown.matches("zero\none\na b c\n")


def test_pages_that_come_from_the_code_are_up_to_date() -> None:
    pages = [name(page) for page in MANUAL if "[[[cog" in page.read_text(encoding="utf-8")]
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "-I", "docs", *pages],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert len(pages) >= 5
    assert done.returncode == 0, f"Run: make manual\n{done.stdout[:4000]}{done.stderr}"


@pytest.mark.parametrize("page", MANUAL, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        there = (page.parent / target).resolve() if target else page
        assert there.exists(), f"{name(page)}: {target}"
        if anchor:
            assert anchor in anchors(there), f"{name(page)}: {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = text("docs/README.md") + text("docs/decisions/README.md")
    for page in ROOT.glob("docs/**/*.md"):
        assert page.name == "README.md" or page.name in listed, page


def test_every_command_and_option_is_in_the_manual() -> None:
    reference = text("docs/reference/commands.md")
    for one in command.commands.values():
        assert f"## detente {one.name}\n" in reference
        options = [part for part in one.params if isinstance(part, click.Option)]
        assert all(flag in reference for part in options for flag in part.opts)


def test_every_command_is_shown_at_work() -> None:
    manual = "".join(
        page.read_text(encoding="utf-8") for page in MANUAL if "reference" not in page.parts
    )
    for one in command.commands.values():
        assert f"detente {one.name}" in manual


def test_every_command_answers_in_json_and_shows_an_example() -> None:
    for one in command.commands.values():
        assert "--json" in {flag for part in one.params for flag in part.opts}, one.name
        assert f"  detente {one.name}" in (one.help or ""), one.name


def test_every_setting_is_in_the_manual() -> None:
    settings = text("docs/reference/settings.md") + text("docs/evaluation.md")
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("evaluation/**/*.py")]:
        for variable in re.findall(r"\bDETENTE_[A-Z_]+\b", path.read_text(encoding="utf-8")):
            assert f"`{variable}`" in settings, variable


def test_every_error_is_on_its_page() -> None:
    page = text("docs/reference/errors.md")
    for one in vars(errors).values():
        if isinstance(one, type) and issubclass(one, errors.DetenteError):
            assert f"`{one.__name__}` | {one.__doc__.splitlines()[0]}" in page
            assert f"{one.__name__}" in (errors.__doc__ or "") or one is errors.DetenteError


def test_every_public_name_is_in_the_manual() -> None:
    page = text("docs/do/use-it-from-python.md")
    for public in detente.__all__:
        assert public in page, public


def test_every_example_is_in_the_list() -> None:
    page = text("examples/README.md")
    for one in ROOT.glob("examples/*/example.yaml"):
        assert f"[`{one.parent.name}`]" in page
        assert (one.parent / "README.md").exists()


def test_the_version_has_its_changes() -> None:
    released = f"## [{detente.__version__}]"
    assert released in text("CHANGELOG.md") or "## [Unreleased]" in text("CHANGELOG.md")
