"""The commands ``review`` and ``agreement``: what to look at first, and how far coders agree."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from detente.cli import options, shown
from detente.cli.judging import analyst, as_name, line, now
from detente.cli.reasons import claim, why
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.desk import CaseFile
    from detente.positions.queue import Turn
    from detente.report.agreement import Agreement

KEYS = "a accept · r reject · c correct · n note · s skip · u undo · q quit"
_FIELD = "Which field, as in recipient=SYR or content.actor=EGY (nothing to leave it)"


@click.command()
@options.case
@click.option("--limit", default=20, show_default=True, help="How many to list at most.")
@click.option("--list", "listed", is_flag=True, help="List them instead of stepping through them.")
@as_name
@options.as_json
def review(*, case: Path, limit: int, listed: bool, by: str | None, as_json: bool) -> None:
    """Go through the records that most need an analyst's eye.

    First come those that are unsure and on which the result leans: the only report of a red line
    before one of ten of a meeting. In a terminal it steps through them, a key for each word:
    a accept, r reject, c correct, n note, s skip, u undo, q quit. Every word is kept at once.

    \b
    Examples:
      detente review talks.case --as "Ana Ruiz"
      detente review talks.case --list --limit 5
    """
    from detente import desk

    with desk.open(case) as opened:
        turns = opened.queue()
        if as_json:
            click.echo(shown.as_json([_as_data(one) for one in turns[:limit]]))
        elif listed or not (sys.stdin.isatty() and sys.stdout.isatty()):
            rows = "\n".join(map(_row, turns[:limit]))
            click.echo(rows or "Nothing is left to review.")
        else:
            _step(opened, turns, analyst(by))


@click.command()
@options.case
@options.as_json
def agreement(*, case: Path, as_json: bool) -> None:
    """Report how far the coders of a case agree, field by field.

    The machine is one coder, each analyst another. Of each document a coder says one of three
    things: not looked at, looked at and nothing there, coded. Between two coders it is Cohen's
    kappa over what both looked at, between more of them Krippendorff's alpha too; to accept a
    record is to agree.

    \b
    Example:
      detente agreement talks.case
    """
    from detente import desk

    with desk.open(case) as opened:
        found = opened.agreement()
    click.echo(shown.as_json(found) if as_json else "\n".join(_report(found)))


def _row(one: Turn) -> str:
    why_ = f", {one.why}" if one.why else ""
    doubts = f" [{'; '.join(one.record.reason.doubts)}]" if one.record.reason.doubts else ""
    head = f"{one.record.id}  {one.weight:.2f}  {claim(one.record)}"
    return f"{head}\n  doubt {one.doubt:.2f}, matters {one.matter:.2f}{why_}{doubts}"


def _as_data(one: Turn) -> dict[str, Any]:
    from detente.casefile import codec

    record = {"id": one.record.id, **codec.encode(one.record)}
    return {
        "record": record, "doubt": one.doubt, "matter": one.matter, "weight": one.weight,
        "why": one.why,
    }  # fmt: skip


def _step(case: CaseFile, turns: tuple[Turn, ...], by: str) -> None:
    """One record after the other, until there is none or the analyst has had enough."""
    said: list[str] = []
    at = 0
    while at < len(turns):
        turn = turns[at]
        click.clear()
        click.echo(f"{at + 1} of {len(turns)}  {turn.why}\n")
        click.echo(why(turn.record, case.document(turn.record.document)))
        click.echo(f"\n{KEYS}")
        key = click.getchar().lower()
        if key == "q":
            return
        if key == "u" and said:
            _say(case, "undo", said.pop(), by)
            at = max(0, at - 1)
        else:
            at += _answered(case, turn, key, by, said)
    click.echo("Nothing is left to review.")


def _answered(case: CaseFile, turn: Turn, key: str, by: str, said: list[str]) -> int:
    """Do what a key says; how many records to go on by."""
    if key == "s":
        return 1
    acts = {"a": "accept", "r": "reject", "c": "correct", "n": "note"}
    if key not in acts:
        return 0
    more: dict[str, Any] = {}
    if key == "n":
        more["note"] = click.prompt("Note", default="", show_default=False)
    if key == "c":
        name, _, value = click.prompt(_FIELD, default="", show_default=False).partition("=")
        more["changes"] = {name.strip(): value}
    if key in "nc" and not (more.get("note") or any(more.get("changes", ()))):
        return 0
    made = _say(case, acts[key], turn.record.id, by, **more)
    said += [made] if made else []
    return 1 if made and key != "n" else 0


def _say(case: CaseFile, act: str, subject: str, by: str, **more: Any) -> str:
    """Keep a word; its id, or "" where it could not be kept, which is told."""
    from detente.desk.judging import Word

    try:
        made = case.judge(Word(act=act, subject=(subject,), by=by, at=now(), **more))
    except DetenteError as error:
        click.echo(f"{error}", err=True)
        click.pause()
        return ""
    click.echo(line(made))
    return made.id


def _report(found: Agreement) -> Iterator[str]:
    for name, person, states in found.states:
        kind = "analyst" if person else "reader"
        seen = ", ".join(f"{count} {state.value}" for state, count in states.items())
        yield f"{name} ({kind}): documents {seen}"
    for pair in found.between:
        yield f"\n{pair.one} and {pair.other}"
        yield "  field       things  equal  kappa"
        for one in pair.fields:
            yield f"  {one.name:<10} {one.things:>7} {one.equal:>6}  {_number(one.kappa)}"
    if found.alpha:
        yield "\nAll coders (Krippendorff's alpha)"
        for name, things, alpha in found.alpha:
            yield f"  {name:<10} {things:>7}         {_number(alpha)}"


def _number(value: float | None) -> str:
    return "undefined (one value)" if value is None else f"{value:5.2f}"
