"""The command ``weigh``."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from detente.cli import options

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


@click.command()
@click.argument("case", type=options.PATH)
@click.option("--model", "models", multiple=True, help="Only this model; can be given again.")
@click.option("--what-if", "what_if", type=options.PATH, help="A YAML file with further levers.")
@click.option("--draws", type=int, help="How many draws from the spread of the positions.")
@click.option("--seed", type=click.IntRange(min=0), help="Another seed for the draws.")
@click.option("--parties", help="Who must sign, as EGY,ISR; of a case file only.")
@click.option("--issues", help="Over what, as withdrawal,timing; of a case file only.")
@options.as_of
@options.as_json
def weigh(  # noqa: PLR0913 - one argument an option
    *, case: Path, models: tuple[str, ...], what_if: Path | None, draws: int | None,
    seed: int | None, parties: str | None, issues: str | None, as_of: dt.date | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Weigh a case: where it might settle, who would sign, whether it holds.

    CASE is a case file, weighed by what its records say, with priors where they say nothing; or a
    sheet, a YAML file with actors, issues and positions ("detente new SHEET.yaml --template" writes
    one with notes). Several published models stand side by side, each with its interval.

    \b
    Examples:
      detente weigh ukraine.case --parties RUS,UKR
      detente weigh talks.yaml
      detente weigh talks.yaml --model compromise --model nash --draws 10000
      detente weigh talks.yaml --what-if levers.yaml --json
    """
    from detente.cli.told import text
    from detente.desk import weighing

    answer = weighing.weigh(
        case, models=models, what_if=what_if, draws=draws, seed=seed, as_of=as_of,
        parties=_named(parties), issues=_named(issues),
    )  # fmt: skip
    if as_json:
        click.echo(json.dumps(weighing.as_data(answer), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(text(answer)))


def _named(listed: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in listed.split(",")) if listed else ()
