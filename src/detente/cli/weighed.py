"""The command ``weigh``, and what it prints."""

# ruff: noqa: D301 - the backspace is click's mark for a paragraph that it leaves as it is

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from detente.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.bargaining.answer import Answer, Forecast, Signing
    from detente.bargaining.whatif import Effect

_EFFECTS = 12  # what-ifs that are shown; all are in --json


@click.command()
@click.argument("sheet", type=options.PATH)
@click.option("--model", "models", multiple=True, help="Only this model; can be given again.")
@click.option("--what-if", "what_if", type=options.PATH, help="A YAML file with further levers.")
@click.option("--draws", type=int, help="How many draws from the spread of the positions.")
@click.option("--seed", type=click.IntRange(min=0), help="Another seed for the draws.")
@options.as_json
def weigh(  # noqa: PLR0913 - one argument an option
    *, sheet: Path, models: tuple[str, ...], what_if: Path | None, draws: int | None,
    seed: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Weigh a case: where it might settle, who would sign, whether it holds.

    SHEET is a YAML file with actors, issues and positions; "detente new SHEET.yaml --template"
    writes one with notes. Several published models stand side by side, each with its interval.

    \b
    Examples:
      detente weigh talks.yaml
      detente weigh talks.yaml --model compromise --model nash --draws 10000
      detente weigh talks.yaml --what-if levers.yaml --json
    """
    from detente.desk import weighing

    answer = weighing.weigh(sheet, models=models, what_if=what_if, draws=draws, seed=seed)
    if as_json:
        click.echo(json.dumps(weighing.as_data(answer), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(text(answer)))


def text(answer: Answer) -> Iterable[str]:
    """The answer as lines of text."""
    yield f"{answer.title or 'Weighed'} ({answer.draws} draws, seed {answer.seed})"
    yield from _part("Where it might settle", map(_forecast, answer.forecasts))
    if answer.signing:
        yield from _part("Who would sign", _signing(answer.signing))
    everyone = f"Every party keeps it in {_share(answer.lasts)} of draws."
    yield from _part(
        "Would the compromise hold", [*(one.words for one in answer.keeping), everyone]
    )
    yield from _part("Who moves whom", (
        f"{one.mover} → {one.moved}: {_share(one.share)}, most by {' → '.join(one.path)}"
        for one in answer.movers
    ))  # fmt: skip
    if answer.when:
        yield from _part("When", [
            *(["No deal costs the same in every period."] if len(answer.when.open) == 1 else []),
            *(f"Open from period {one.first} to {one.last} (at most {_share(one.share)} of draws)"
              for one in answer.when.windows),
            *(f"{one.finding} ({one.source})" for one in answer.when.warnings),
        ])  # fmt: skip
    yield from _part("What if", map(_effect, answer.what_if[:_EFFECTS]))
    yield from _part("Without what is in force", map(_effect, answer.without[:_EFFECTS]))
    yield from _part("What the settlement leans on", (
        f"{issue}: {one.actor} ({_share(one.share)} of the variance)"
        for issue, each in answer.leans.items() for one in each[:3] if one.share >= 0.01
    ))  # fmt: skip
    yield from _part("How good it was", (
        f"{one.issue}, {one.forecast}: {one.middle:.4g}, error {one.error:.3g}, CRPS {one.crps:.3g}"
        for one in answer.scores
    ))  # fmt: skip
    yield from _part("Assumed", answer.assumptions)


def _part(title: str, lines: Iterable[str]) -> Iterable[str]:
    found = list(lines)
    if found:
        yield f"\n{title}"
        yield from (f"  {line}" for line in found)


def _forecast(one: Forecast) -> str:
    name = one.model + (" after influence" if one.moved else "")
    name += " (contested)" if one.contested else ""
    if one.middle is None or one.low is None or one.high is None:
        return f"{one.issue:<16} {name:<44} no number: {one.remedy}"
    end = f"{one.middle:8.4g}   {one.low:.4g} to {one.high:.4g}"
    share = "" if one.settled == 1 else f"   in {_share(one.settled)} of draws"
    return f"{one.issue:<16} {name:<44} {end}{share}"


def _signing(one: Signing) -> Iterable[str]:
    tried = "" if one.complete else f" (of {one.tried} packages tried)"
    yield f"Some package is acceptable to all in {_share(one.open)} of draws{tried}."
    yield f"With side payments it is {_share(one.with_payments)}."
    for party, share in sorted(one.closers.items(), key=lambda item: (-item[1], item[0])):
        if share:
            yield f"{party} alone closes it in {_share(share)} of draws."
    for need in one.concessions:
        line = f", past its red line by {need.past:.0%} of the scale" if need.past else ""
        yield f"{need.party} alone would open it for {need.value:.2f}{line}."
    for deal in one.deals[:5]:
        what = ", ".join(f"{issue} {value:g}" for issue, value in deal.outcomes.items())
        mark = ", efficient" if deal.efficient else ""
        yield f"{deal.package}: {what} (all would sign in {_share(deal.agreed)} of draws{mark})"


def _share(share: float) -> str:
    """A share in per cent; never all or nothing where it is not."""
    if 0 < share < 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _effect(one: Effect) -> str:
    when = f"after {one.delay} periods" if one.delay else "now"
    moved = one.lasts
    return (
        f"{' + '.join(one.levers) or 'nothing'}, {when}: signed and kept {moved.mean:+.0%} "
        f"({moved.low:+.0%} to {moved.high:+.0%}), zone {one.zone.mean:+.0%}, "
        f"signed {one.agreed.mean:+.0%}"
    )
