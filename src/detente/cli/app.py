"""The command ``detente``: its entry, and what every command shares.

Standard output carries the result and nothing else. Progress, warnings and errors go to standard
error, an error as one line with its remedy; DETENTE_DEBUG=1 shows the traceback too.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from detente.errors import DetenteError, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INTERRUPTED = 130  # as shells report a process ended by Ctrl-C


class _StoppedError(Exception):
    """Ctrl-C, on its way past click, which would answer it with a line of its own."""


class _UnreadError(Exception):
    """Whoever read us has had enough ("| head"); click would make a failure of it."""


class Commands(click.Group):
    """The group of commands, in the order of the work rather than of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as ``--help`` shows them."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        with _past_click():
            return super().invoke(ctx)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the call; ``--help`` and ``--version`` are answered here."""
        with _past_click():
            return super().make_context(*args, **kwargs)


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    from detente.cli.commands import detente

    _speak_utf8()
    sys.exit(_run(detente, args))


@contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as stop:
        raise _StoppedError from stop
    except BrokenPipeError as error:
        raise _UnreadError from error


def _run(group: click.Group, args: Sequence[str] | None) -> int:
    try:
        code = group.main(args, prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
    except (_StoppedError, KeyboardInterrupt, click.Abort):
        return _say("Stopped; what was committed is kept.", INTERRUPTED)
    except (_UnreadError, BrokenPipeError):
        _hush()
        return 0
    except click.ClickException as error:
        return _say(_usage(error), error.exit_code)
    except OSError as error:
        _hush()
        ours: DetenteError = _refused(error)
    except Exception as error:  # noqa: BLE001 - the last door: one line, never a traceback
        ours = error if isinstance(error, DetenteError) else _fault(error)
    else:
        return int(code or 0)
    return _fail(str(ours), ours.exit_code)


def _fault(error: Exception) -> DetenteError:
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    remedy = "This is a fault in Détente: please report it with what DETENTE_DEBUG=1 shows."
    return DetenteError(f"{' '.join(said.split())}.", remedy=remedy)


def _refused(error: OSError) -> StorageError:
    where = f": {error.filename}" if error.filename else ""
    said = "The disk is full" if error.errno == errno.ENOSPC else error.strerror or "It refused"
    return StorageError(f"{said}{where}.")


def _fail(line: str, code: int) -> int:
    if os.environ.get("DETENTE_DEBUG"):
        import traceback

        traceback.print_exc()
    return _say(line, code)


def _say(line: str, code: int) -> int:
    click.echo(f"detente: {line}", err=True)
    return code


def _usage(error: click.ClickException) -> str:
    """A mistake in the call, as one line with the way to the usage."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "detente"
    message = " ".join(error.format_message().split())
    return f"{message.rstrip('.')}. See: {command} --help"


def _hush() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _speak_utf8() -> None:
    """Quotes come as the article has them, whatever the machine's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
