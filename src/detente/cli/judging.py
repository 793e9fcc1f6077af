"""The commands ``judge`` and ``judgements``: the analyst's word, and the log of all words."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

import datetime as dt
import getpass
import os
from typing import TYPE_CHECKING, Any

import click

from detente.cli import options, shown
from detente.cli.reasons import claim
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Record
    from detente.casefile.overlay import Judged
    from detente.desk import CaseFile

NAME = "DETENTE_ANALYST"
ACTS = {
    "accept": "accept", "reject": "reject", "correct": "correct", "note": "note", "add": "add",
    "nothing": "nothing there", "merge": "merge", "pin": "pin", "undo": "undo",
}  # fmt: skip
_VALUES = {"merge", "pin"}  # whose last word is what to make of it

as_name = click.option(
    "--as", "by", help=f"Who says so; otherwise {NAME} of the environment, or your login name."
)
_FIELDS = (
    click.option("--event", help="The PLOVER event."),
    click.option("--mode", help="The mode of the event."),
    click.option("--actor", help="Who does it: an id, or words."),
    click.option("--recipient", help="Towards whom: an id, or words."),
    click.option("--polarity", help="positive or negative."),
    click.option("--modality", help="fact, planned, demanded, possible …"),
    click.option("--condition", help="On which condition."),
    click.option("--issues", help="The issues, with commas: ISSUE or ISSUE:OPTION."),
)


def fields(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which a record is corrected or added."""
    for option in reversed(_FIELDS):
        command = option(command)
    return click.option(
        "--inside", multiple=True, metavar="FIELD=VALUE",
        help="A field of the record inside, as in actor=EGY; can be given again.",
    )(command)  # fmt: skip


def analyst(given: str | None) -> str:
    """The name under which a word is kept. Raises ``UsageError`` where none can be had."""
    name = known_as(given)
    if not name:
        raise UsageError("Nobody says so.", remedy="Give your name with --as NAME.")
    return name


def known_as(given: str | None = None) -> str:
    """The name that was given, or that of the environment or the login; "" where there is none."""
    try:
        return (given or os.environ.get(NAME) or getpass.getuser()).strip()
    except (OSError, KeyError):
        return ""


def now() -> dt.datetime:
    """The moment at which a word is given."""
    return dt.datetime.now(dt.UTC)


@click.command()
@options.case
@click.argument("word", type=click.Choice(list(ACTS)))
@click.argument("subject", nargs=-1, required=True)
@fields
@click.option("--quote", default="", help="The words of the article that an added record rests on.")
@click.option("--note", default="", help="Why.")
@as_name
@options.as_json
def judge(  # noqa: PLR0913 - one argument an option
    *, case: Path, word: str, subject: tuple[str, ...], inside: tuple[str, ...], quote: str,
    note: str, by: str | None, as_json: bool, **given: str | None,
) -> None:  # fmt: skip
    """Say what you make of a record, an actor or a position.

    What the machine said stays beside your word, with its score. A word is never altered: take
    it back with undo, and it is as if it had not been said.

    \b
    accept, reject, correct, note   RECORD (its id, or the first digits)
    add                             ARTICLE, with --quote and the fields of the record
    nothing                         ARTICLE: you looked, and nothing is there
    merge                           ACTOR INTO: read one actor as another, everywhere
    pin                             ACTOR ISSUE VALUE: set a position by hand
    undo                            JUDGEMENT (its id)

    \b
    Examples:
      detente judge talks.case reject 3fa94c --note "a headline, not an event"
      detente judge talks.case correct 3fa94c --recipient RUS --inside actor=RUS
      detente judge talks.case merge "the Cairo delegation" EGY --as "Ana Ruiz"
      detente judge talks.case undo 81c0d2
    """
    from detente import desk
    from detente.desk.judging import Word

    named, value = (subject[:-1], subject[-1]) if word in _VALUES else (subject, "")
    changes = {name: text for name, text in given.items() if text is not None}
    changes |= dict(_inner(one) for one in inside)
    said = Word(
        act=ACTS[word], subject=named, by=analyst(by), at=now(), value=value, note=note,
        quote=quote, changes=changes,
    )  # fmt: skip
    with desk.open(case) as opened:
        made = opened.judge(said)
    click.echo(shown.as_json(as_data(made)) if as_json else line(made))


@click.command()
@options.case
@click.option("--diff", is_flag=True, help="Only what differs from the machine's, side by side.")
@click.option("-o", "--out", type=options.PATH, help="Write the log to a file, for others.")
@click.option("--take", type=options.PATH, help="Add the words of another's log or exported case.")
@options.as_json
def judgements(
    *, case: Path, diff: bool, out: Path | None, take: Path | None, as_json: bool
) -> None:
    """List the analysts' words on a case, and exchange them.

    Each with its time, its name and its note; what was taken back is marked. With --diff it is
    what the analysts changed, the machine's version beside theirs. Two logs are merged by id: the
    order in which they are taken changes nothing.

    \b
    Examples:
      detente judgements talks.case
      detente judgements talks.case --diff
      detente judgements talks.case -o words.json
      detente judgements talks.case --take colleague.json
    """
    from detente import desk
    from detente.desk import exchange

    with desk.open(case) as opened:
        if take is not None:
            fresh = opened.take_in(exchange.log(take))
            _tell({"taken": fresh}, f"Took {fresh} new of {take}.", as_json=as_json)
        elif out is not None:
            exchange.write_log(opened.judgements(), out)
            _tell({"out": str(out)}, f"Wrote {out}.", as_json=as_json)
        elif diff:
            changed = [one for one in opened.overlay().judged if one.word]
            body = [_difference(one) for one in changed]
            text = "\n".join(map(difference, changed)) or "The analysts have changed nothing."
            click.echo(shown.as_json(body) if as_json else text)
        else:
            _listed(opened, as_json=as_json)


def line(one: Judgement, undo: Judgement | None = None) -> str:
    """One judgement of the log."""
    record = one.record or one.machine
    what = claim(record) if record else " ".join(one.subject)
    value = f" → {one.value}" if one.value else ""
    note = f" “{one.note}”" if one.note else ""
    back = f" (taken back by {undo.by}: {undo.id})" if undo else ""
    moment = one.at.strftime("%Y-%m-%d %H:%M")
    return f"{one.id}  {moment}  {one.by}: {one.act.value} {what}{value}{note}{back}"


def difference(one: Judged) -> str:
    """What the machine has and what the analyst has, one below the other."""
    word = one.word or one.words[-1]
    head = f"{one.subject}  {word.act.value} by {word.by}, {one.fate.value}"
    machine = _version(one.machine) if one.machine else "says nothing of it"
    own = _version(one.record) if one.record else "set aside"
    note = f"\n  note     “{word.note}”" if word.note else ""
    return f"{head}\n  machine  {machine}\n  analyst  {own}{note}"


def as_data(one: Judgement) -> dict[str, Any]:
    """A judgement as JSON, its id with it."""
    from detente.casefile import codec

    data: dict[str, Any] = codec.encode(one)
    return {"id": one.id, **data}


def _version(record: Record) -> str:
    return f"{claim(record)}  ({record.coder}, {record.confidence:.2f})"


def _difference(one: Judged) -> dict[str, Any]:
    from detente.casefile import codec

    def part(record: Record | None) -> Any:
        return {"id": record.id, **codec.encode(record)} if record else None

    return {
        "subject": one.subject,
        "fate": one.fate.value,
        "words": [as_data(word) for word in one.words],
        "machine": part(one.machine),
        "analyst": part(one.record),
    }


def _listed(opened: CaseFile, *, as_json: bool) -> None:
    from detente.casefile.overlay import history

    every = history(opened.stored())
    if as_json:
        body = [{**as_data(one), "undone": undo.id if undo else None} for one, undo in every]
        click.echo(shown.as_json(body))
    else:
        click.echo("\n".join(line(*one) for one in every) or "Nobody has said anything yet.")


def _inner(given: str) -> tuple[str, str]:
    name, sign, value = given.partition("=")
    if not sign:
        raise UsageError(f"{given!r} names no field.", remedy="Write it as --inside actor=EGY.")
    return f"content.{name.strip()}", value


def _tell(body: dict[str, Any], line: str, *, as_json: bool) -> None:
    click.echo(shown.as_json(body) if as_json else line)
