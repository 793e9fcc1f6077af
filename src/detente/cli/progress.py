"""How far long work has come: a bar on a terminal, silence in a pipe."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.errors import DetenteError


@contextmanager
def progress(verb: str, *, verbose: bool = False) -> Iterator[Callable[[int, int, str], None]]:
    """A callback ``(done, total, name)`` that shows how far the work has come.

    Everything goes to standard error. Where that is no terminal nothing is shown, unless
    ``verbose`` asks for a line a document.
    """
    if verbose:
        yield lambda done, total, name: note(f"{verb} {done}/{total}: {name}")
    elif sys.stderr.isatty():
        with _bar(verb) as advance:
            yield advance
    else:
        yield lambda _done, _total, _name: None


class Batch:
    """How a batch of articles goes: how many are done, and what could not be used.

    Each problem is named on standard error when it comes up.
    """

    def __init__(self, show: Callable[[int, int, str], None]) -> None:
        self.done = 0
        self.problems: list[dict[str, str]] = []
        self._show = show
        self._first = 0

    def advance(self, done: int, total: int, name: str) -> None:
        """One more is done."""
        self.done = done
        self._show(done, total, name)

    def problem(self, error: DetenteError) -> None:
        """Name what could not be used, and go on."""
        note(f"detente: {error}")
        self.problems.append({"problem": error.message, "remedy": error.remedy})
        self._first = self._first or error.exit_code

    @property
    def exit_code(self) -> int:
        """0 if all went well, 3 if some of it did, and else that of the first problem."""
        return InputError.exit_code if self.problems and self.done else self._first


def note_languages(languages: dict[str, int]) -> None:
    """One line on the documents that are left unread for their language, if there are any."""
    if languages:
        named = ", ".join(f"{count} in {language}" for language, count in languages.items())
        note(f"Only English is read; left unread: {named}.")


def note(line: str) -> None:
    """One line on standard error."""
    click.echo(line, err=True)


@contextmanager
def _bar(verb: str) -> Iterator[Callable[[int, int, str], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(verb, total=None)
        yield lambda done, total, _name: bar.update(task, completed=done, total=total or None)
