"""The commands that show where each side stands, what has changed, and on which issues."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from detente.cli import options, scales, shown
from detente.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from detente.casefile.standing import Position


@click.command()
@options.case
@options.as_of
@click.option("--issue", help="Only this issue, by its id.")
@click.option("--actor", help="Only this actor, by its id or words.")
@options.as_json
def positions(
    *, case: Path, as_of: dt.date | None, issue: str | None, actor: str | None, as_json: bool
) -> None:
    """Show where each actor stands on each issue.

    A place from 0 to 100 on the issue's scale, with its standard deviation, what the actor refuses
    to go beyond, and the words that pull most. Who has said nothing has no place.

    \b
    Examples:
      detente positions ukraine.case
      detente positions ukraine.case --issue territory
      detente positions ukraine.case --actor RUS --as-of 2025-02-12
    """
    from detente import desk

    with desk.open(case) as opened:
        found = _narrowed(opened.positions(as_of=as_of), issue, actor)
        known = opened.case()
    templates = desk.own_issues.templates_of(known)
    if issue and issue not in templates.by_id:
        remedy = f"The case has these: {', '.join(templates.by_id)}."
        raise UsageError(f"There is no issue {issue!r}.", remedy=remedy)
    names = desk.actor_names(known)
    if actor and not found:
        what = f"Nothing is known of where {names.get(actor, actor)} stands."
        remedy = f"The ids of the actors are in: detente actors {case}"
        raise UsageError(what, remedy=remedy)
    left_out = desk.undated(known) if as_of else 0
    if as_json:
        click.echo(shown.as_json([scales.data(one, known) for one in found]))
    else:
        text = scales.text(found, templates.issues, names, width=shown.width())
        click.echo(f"{text}\n{scales.left_out(left_out)}".rstrip())


def _narrowed(found: tuple[Position, ...], issue: str | None, actor: str | None) -> list[Position]:
    return [
        one
        for one in found
        if (issue is None or one.issue == issue) and (actor is None or one.actor == actor)
    ]


@click.command()
@options.case
@click.option("--since", type=options.Day(), required=True, help="The day to compare with.")
@click.option("--until", type=options.Day(), help="The last day to count; otherwise all.")
@options.as_json
def changed(*, case: Path, since: dt.date, until: dt.date | None, as_json: bool) -> None:
    """Show what changed between two days.

    New places and red lines, places that moved and the record that moved them, and what was
    agreed, demanded, offered and refused, in articles published after the first day.

    \b
    Examples:
      detente changed ukraine.case --since 2025-02-12
      detente changed sinai.case --since 1978-09-04 --until 1978-09-30 --json
    """
    from detente import desk

    if until is not None and until < since:
        raise UsageError("--until is before --since.", remedy="Give the later day to --until.")
    with desk.open(case) as opened:
        if as_json:
            found = opened.changed(since, until)
            click.echo(shown.as_json(scales.changes(found, opened.case())))
        else:
            made = desk.news(opened.case(), since, until)
            click.echo(scales.news(made, desk.render(made, width=shown.width())), nl=False)


@click.command()
@options.case
@click.option("--use", type=options.PATH, help="Keep this file's issues in the case.")
@click.option("--drop", is_flag=True, help="Take the case's own issues away.")
@click.option("--check", type=options.PATH, help="List the records that this file would move.")
@click.option("--own", is_flag=True, help="Show the case's own issues, as YAML.")
@options.as_json
def issues(  # noqa: PLR0913 - one argument an option
    *, case: Path, use: Path | None, drop: bool, check: Path | None, own: bool, as_json: bool
) -> None:
    """List the issues of a case, or give it your own.

    Each issue is a scale of named places, with the number of records that touch it. A file of your
    own adds issues, or puts one in the place of that of the same id; records are tagged anew
    without being read again. --check only lists what would move.

    \b
    Examples:
      detente issues ukraine.case
      detente issues ukraine.case --check mine.yaml
      detente issues ukraine.case --use mine.yaml
      detente issues ukraine.case --drop
    """
    from detente import desk

    if sum((use is not None, drop, check is not None, own)) > 1:
        raise UsageError("Of --use, --drop, --check and --own give one.", remedy="Give one.")
    with desk.open(case) as opened:
        if use is not None or drop:
            moved = opened.use_issues(use)
            _tell({"records": moved}, scales.retagged(moved), as_json=as_json)
        elif check is not None:
            found = desk.own_issues.check(opened.stored(), check)
            click.echo(shown.as_json(scales.moved(found)) if as_json else scales.check(found))
        elif own:
            _tell({"issues": opened.issues}, opened.issues.rstrip() or _NONE, as_json=as_json)
        else:
            whole = opened.case()
            listed = scales.listed(whole, desk.own_issues.templates_of(whole).issues)
            click.echo(shown.as_json(listed) if as_json else scales.listing(listed))


_NONE = "The case has no issues of its own; those that come with Détente count."


def _tell(body: dict[str, Any], line: str, *, as_json: bool) -> None:
    click.echo(json.dumps(body, ensure_ascii=False) if as_json else line)
