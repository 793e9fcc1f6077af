"""The arguments and options that commands share, each said once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from detente.casefile.telling import LEAST

PATH = click.Path(path_type=Path)
ALL_KINDS = ("record", "attribution", "tie", "lever")
TABLES = (*ALL_KINDS, "promise", "leverage", "contradiction")


class Day(click.ParamType[dt.date]):
    """A calendar day in ISO 8601."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The day, or a usage error that says how to write one."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2025-02-13", param, ctx)


class Kinds(click.ParamType[tuple[str, ...]]):
    """Some of the kinds of line that ``code`` writes, with commas between them."""

    name = "KIND,…"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The kinds, or a usage error that lists them."""
        if isinstance(value, tuple):
            return value
        kinds = tuple(kind.strip() for kind in value.split(",") if kind.strip())
        wrong = [kind for kind in kinds if kind not in ALL_KINDS]
        if wrong or not kinds:
            named = repr(wrong[0]) if wrong else "nothing"
            self.fail(f"{named} is not a kind; choose among {', '.join(ALL_KINDS)}", param, ctx)
        return kinds


KINDS = Kinds()

case = click.argument("case", type=PATH)
case_to_make = click.argument("case", type=PATH)
sources = click.argument("sources", nargs=-1, required=True)
as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
out = click.option("-o", "--out", type=PATH, help="Where to write; otherwise standard output.")
least = click.option(
    "--least", type=click.FloatRange(0, 1), default=LEAST, show_default=True,
    help="The confidence from which a record is told; 0 tells all.",
)  # fmt: skip
date = click.option(
    "--date", type=Day(), help="The day of publication, where an article itself gives none."
)
as_of = click.option(
    "--as-of", type=Day(), help="Only what had been published by this day; otherwise all there is."
)
model = click.option("--model", help="A language model to read with, by its package name.")
actors = click.option(
    "--actors", type=PATH, help="A file of your own actors, beside the one for all your cases."
)
jobs = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True,
    help="How many processes read at once.",
)  # fmt: skip
host = click.option(
    "--host", default="127.0.0.1", show_default=True,
    help="The address to serve at; any other than this one lets others in.",
)  # fmt: skip
port = click.option(
    "--port", type=click.IntRange(0, 65535),
    help="The port to serve at; otherwise 8321, or the next that is free.",
)  # fmt: skip
