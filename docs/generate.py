"""The pages of the manual that come from the code: ``make manual`` writes them, a test checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente import errors
from detente.casefile import contract, kit
from detente.casefile.codec import dump
from detente.cli.commands import detente
from detente.report import tables
from detente.web.app import STANDING_VIEWS, VIEWS, WEIGH_VIEWS, WORD_VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = "Washington urged Beijing to press Moscow to withdraw, an envoy said."


def commands() -> str:
    """Every command with its help, as the terminal shows it."""
    top = click.Context(detente, info_name="detente")
    pages = [_help(top, "detente")]
    for name in detente.list_commands(top):
        command = detente.commands[name]
        context = click.Context(command, info_name=name, parent=top)
        pages.append(f"## detente {name}\n\n{_help(context, name)}")
    return "\n\n".join(pages)


def _help(context: click.Context, name: str) -> str:
    context.terminal_width = 88
    text = context.get_help().rstrip()
    return f"```text\n$ detente {'' if name == 'detente' else name + ' '}--help\n{text}\n```"


def exit_codes() -> str:
    """The tree of errors as a table: exit code, what it means, what to do."""
    rows = ["| code | error | when | what to do |", "| ---: | --- | --- | --- |"]
    rows.append("| 0 | | all went well | |")
    for depth, kind in _tree(errors.DetenteError, 0):
        when = (kind.__doc__ or "").strip().splitlines()[0]
        name = "&emsp;" * depth + f"`{kind.__name__}`"
        rows.append(f"| {kind.exit_code} | {name} | {when} | {kind.remedy} |")
    rows.append("| 130 | | Ctrl-C | Run it again: it goes on where it stopped. |")
    return "\n".join(rows)


def _tree(
    kind: type[errors.DetenteError], depth: int
) -> Iterator[tuple[int, type[errors.DetenteError]]]:
    yield depth, kind
    for child in kind.__subclasses__():
        yield from _tree(child, depth + 1)


def fields(kind: str) -> str:
    """The fields of one kind of line of ``detente code``, with their types."""
    rows = ["| field | type |", "| --- | --- |"]
    for name, form in contract.SCHEMA["$defs"][kind]["properties"].items():
        rows.append(f"| `{name}` | {_type(form)} |")
    return "\n".join(rows)


def _type(form: dict[str, Any]) -> str:
    """A form of the JSON Schema in words."""
    if "const" in form:
        return f'always `"{form["const"]}"`'
    if "enum" in form:
        return " \\| ".join(f"`{_literal(one)}`" for one in form["enum"])
    if "anyOf" in form:
        return " or ".join(_type(one) for one in form["anyOf"])
    return form["$ref"].rpartition("/")[2] if "$ref" in form else _container(form)


def _container(form: dict[str, Any]) -> str:
    if form.get("type") == "array":
        return "[start, end]" if form.get("maxItems") == 2 else f"list of {_type(form['items'])}"
    if form.get("type") == "object":
        return "{" + ", ".join(form["properties"]) + "}"
    kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
    return " or ".join(kinds) + (" (a day)" if form.get("format") == "date" else "")


def _literal(value: str | None) -> str:
    return "null" if value is None else value


def exchange_example() -> str:
    """A small case in the exchange format."""
    paper = kit.document(EXAMPLE, "n01", "2025-02-11")
    record = kit.record(paper, "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT", said_by="an envoy")
    return f"```json\n{dump(kit.case(paper, record, title='An example')).rstrip()}\n```"


def pages() -> str:
    """The addresses of the local pages."""
    rows = ["| address | what it shows | as JSON |", "| --- | --- | --- |"]
    rows += [
        f"| `{_plain(view.path)}` | {view.summary} | `{_plain(view.json_path)}` |"
        for view in (*VIEWS, *STANDING_VIEWS, *WORD_VIEWS, *WEIGH_VIEWS)
    ]
    return "\n".join(rows)


def _plain(path: str) -> str:
    for part, shown in {
        "{label:path}": "ACTOR",
        "{identity}": "ID",
        "{digest}": "DIGEST",
        "{issue:path}": "ISSUE",
        "{actor:path}": "ACTOR",
    }.items():
        path = path.replace(part, shown)
    return path


def decisions() -> str:
    """The decisions by number, each by its own heading."""
    pages = sorted((Path(__file__).parent / "decisions").glob("[0-9]*.md"))
    heads = ((page, page.read_text(encoding="utf-8").splitlines()[0]) for page in pages)
    return "\n".join(f"- [{head.removeprefix('# ')}]({page.name})" for page, head in heads)


def columns() -> str:
    """The columns of each table that ``export`` writes."""
    return "\n\n".join(
        f"**{kind}**: {', '.join(f'`{name}`' for name in names)}"
        for kind, names in tables.COLUMNS.items()
    )
