"""The command ``detente``: its entry, and what every command shares.

Standard output carries the result and nothing else. Progress, warnings and errors go to standard
error, an error as one line with its remedy; DETENTE_DEBUG=1 shows the traceback too.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from detente.errors import DetenteError, StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130  # as shells report a process ended by Ctrl-C


class _StoppedError(Exception):
    """Ctrl-C, on its way past click (which would answer it with a line of its own)."""


class Commands(click.Group):
    """The group of commands, in the order of the work rather than of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, as ``--help`` shows them."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise _StoppedError from stop


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    from detente.cli.commands import detente

    _speak_utf8()
    try:
        code = _run(detente, args)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us has had enough: "| head"
        code = _hush()
    sys.exit(code)


def _run(group: click.Group, args: Sequence[str] | None) -> int:
    try:
        return int(group.main(args, prog_name="detente", standalone_mode=False) or 0)
    except (_StoppedError, click.Abort):
        return _say("Stopped; what was committed is kept.", INTERRUPTED)
    except click.ClickException as error:
        return _say(_usage(error), error.exit_code)
    except DetenteError as error:
        return _fail(str(error), error.exit_code)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail(str(_refused(error)), StorageError.exit_code)
    except Exception as error:  # noqa: BLE001 - the last door: one line, never a traceback
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        line = " ".join(said.split())
        remedy = "This is a fault in Détente: please report it with what DETENTE_DEBUG=1 shows."
        return _fail(f"{line}. {remedy}", 1)


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


def _refused(error: OSError) -> StorageError:
    if error.errno == errno.ENOSPC:
        return StorageError("The disk is full.")
    where = f": {error.filename}" if error.filename else ""
    return StorageError(f"{error.strerror or 'The machine refused'}{where}.")


def _hush() -> int:
    """Point standard output nowhere, so that the interpreter's last flush does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Quotes come as the article has them, whatever the machine's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
