"""The commands that show where a case stands: promises, accounts that differ, leverage."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from detente.cli import options, shown

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from detente.casefile.standing import Leverage, Standing
    from detente.desk import CaseFile

_NOTHING = {
    "promises": "No promise was found.",
    "accounts": "No accounts that differ were found.",
    "leverage": "No leverage was found.",
}


@click.command()
@options.case
@options.as_of
@options.as_json
def ledger(*, case: Path, as_of: dt.date | None, as_json: bool) -> None:
    """Show the promises of a case and what became of each.

    Who promised what to whom, on which condition and by when; and each later report that it was
    kept, delayed, denied, broken or turned down, with who says so. A promise is overdue where its
    day has passed without a word, as of the day asked for or of the latest article.

    \b
    Examples:
      detente ledger sinai.case
      detente ledger sinai.case --as-of 1978-12-24
    """
    _show(case, "promise", "promises", as_of=as_of, as_json=as_json)


@click.command()
@options.case
@options.as_of
@options.as_json
def contradictions(*, case: Path, as_of: dt.date | None, as_json: bool) -> None:
    """Show where accounts differ, side by side.

    Two accounts of one event, a report and its denial, an actor against its own earlier word; with
    how many independent stories tell each. A copy of a story adds nothing.

    \b
    Example:
      detente contradictions sinai.case
    """
    _show(case, "contradiction", "accounts", as_of=as_of, as_json=as_json)


@click.command()
@options.case
@click.argument("actor", default="")
@options.as_of
@options.as_json
def leverage(*, case: Path, actor: str, as_of: dt.date | None, as_json: bool) -> None:
    """Show who has a hold on whom, and the sentences in which it lies.

    From what is given, threatened and withheld, and from what texts say of ties. With an ACTOR (its
    id, as "detente actors" lists it) only the holds that it has or is under.

    \b
    Examples:
      detente leverage sinai.case
      detente leverage sinai.case USA
    """
    _show(case, "leverage", "leverage", as_of=as_of, as_json=as_json, actor=actor)


def _show(  # noqa: PLR0913 - one argument an option
    path: Path, kind: str, section: str, *, as_of: dt.date | None, as_json: bool, actor: str = ""
) -> None:
    from detente import desk

    with desk.open(path) as opened:
        found = _of(opened.standing(as_of), actor)
        if as_json:
            click.echo(shown.as_json(desk.standing.listed(opened.case(), found, kind)))
            return
        if actor and not found.leverages:
            click.echo(f"Nothing tells of a hold of {actor} or over it. Ids: detente actors {path}")
            return
        click.echo(_told(opened, found, section), nl=False)


def _of(found: Standing, actor: str) -> Standing:
    """Where an actor is asked for, only the holds that it has or is under."""
    if not actor:
        return found
    holds = tuple(one for one in found.leverages if actor.casefold() in _ends(one))
    return replace(found, leverages=holds)


def _ends(one: Leverage) -> set[str]:
    return {one.source.casefold(), one.target.casefold()}


def _told(opened: CaseFile, found: Standing, section: str) -> str:
    from detente import desk

    brief = desk.standing.told(opened.case(), found, section)
    if not brief.sections:
        return f"{_NOTHING[section]}\n"
    return desk.render(brief, "terminal", width=shown.width())
