"""What if: levers ranked by what they change, each with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import About, Chart, Row, Table
from detente.report.weighing.drawing import Caption, slug
from detente.report.weighing.rows import Line, Mark, Scale, rows
from detente.report.weighing.wording import points, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.bargaining.game import Game, Issue
    from detente.bargaining.whatif import Change, Effect

MOST = 12  # rows of one tornado
LEAST = 0.005  # a change of a share that is less is not told
LEGEND = (
    "Each bar is the mean change against the case as it stands, in the same draws; the thin line "
    "is its nine-tenths interval. Now is with the lever in force at once; later is after some "
    "periods, with what those cost."
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that levers change: its name in a page, its title, and where an effect has it.

    ``issue``: that on which it is measured, in its units; None is a share.
    """

    name: str
    title: str
    of: Callable[[Effect], Change]
    issue: Issue | None = None

    def spelt(self, value: float) -> str:
        """A change in words."""
        return signed(value) if self.issue else points(value)

    @property
    def unit(self) -> str:
        """What the numbers are."""
        return "in the issue's units" if self.issue else "percentage points"

    def of_any(self, effects: Sequence[Effect]) -> bool:
        """Whether some effect changes it."""
        least = 0.0 if self.issue else LEAST
        return any(abs(_mean(self.of(one))) > least for one in effects)


MEASURES = (
    Measure("lasts", "Signed and kept by all", lambda one: one.lasts),
    Measure("holds", "Kept by all", lambda one: one.holds),
    Measure("zone", "Some package acceptable to all", lambda one: one.zone),
    Measure("agreed", "The compromise signed by all", lambda one: one.agreed),
)


def tornados(game: Game, effects: Sequence[Effect]) -> list[Chart]:
    """A tornado for each measure that some lever changes: of all, party by party, by issue."""
    measures = [*MEASURES, *_by_party(game, effects), *map(_of_issue, game.issues)]
    return [tornado(game, effects, one) for one in measures if one.of_any(effects)]


def tornado(game: Game, effects: Sequence[Effect], measure: Measure) -> Chart:
    """Levers by how much they change one measure, the largest first."""
    of, title = measure.of, measure.title
    shown = sorted(effects, key=lambda one: (-abs(_mean(of(one))), one.levers, one.delay))[:MOST]
    found = f"{title}: {_most(game, shown[0], measure)}"
    lines = [_bar(label(game, one), measure, of(one)) for one in shown]
    name = f"what-if-{slug(measure.name)}"
    wide, narrow = rows(Caption(name, title, found), lines, _scale(shown, measure))
    return Chart(
        id=name, title=title, finding=found, legend=LEGEND, wide=wide, narrow=narrow,
        table=Table(
            caption=f"{title}: change, {measure.unit}",
            columns=("Lever", "Mean change", "Low", "High"),
            rows=tuple(
                Row(head=label(game, one), cells=_cells(of(one), measure), about=_about(one))
                for one in shown
            ),
        ),
    )  # fmt: skip


def effect_table(game: Game, effects: Sequence[Effect], *, gone: bool = False) -> Table:
    """Every what-if with its change in each share of all; ``gone``: of what is taken away."""
    what = "What is in force, taken away" if gone else "Every what-if, the most lasting first"
    return Table(
        caption=f"{what}: mean change in percentage points, with its nine-tenths interval",
        columns=("Lever", *(one.title for one in MEASURES)),
        rows=tuple(
            Row(head=label(game, one), cells=tuple(_spelt(two.of(one), two) for two in MEASURES),
                about=_about(one))
            for one in effects
        ),
    )  # fmt: skip


def label(game: Game, one: Effect) -> str:
    """The levers of a what-if and when: "aid + mission, now"."""
    names = " + ".join(wording.lever(game, each) for each in one.levers)
    when = f"after {one.delay} period{'s' * (one.delay > 1)}" if one.delay else "now"
    return f"{names}, {when}" if names else f"Only waiting, {when}"


def helps(game: Game, effects: Sequence[Effect]) -> str:
    """What helps most, in a sentence."""
    if not effects:
        return "The case names no lever: nothing could be tried."
    for measure in MEASURES:
        title, of = measure.title, measure.of
        alone = [one for one in effects if len(one.levers) == 1]
        best = max(alone or effects, key=lambda one: _mean(of(one)))
        if _mean(of(best)) > LEAST:
            return (f"Of single levers, {label(game, best)}, helps most: {title[:1].lower()}"
                    f"{title[1:]} {points(of(best).mean)} points "
                    f"({points(of(best).low)} to {points(of(best).high)}).")  # fmt: skip
    return "No single lever of the case makes a deal more likely to be signed or kept."


def _scale(shown: Sequence[Effect], measure: Measure) -> Scale:
    changes = [measure.of(one) for one in shown if math.isfinite(measure.of(one).mean)]
    most = max((abs(end) for one in changes for end in (one.low, one.high, one.mean)), default=1.0)
    most = (most or 1.0) if measure.issue else max(most, 10 * LEAST)
    ticks = tuple((at * most, measure.spelt(at * most)) for at in (-1.0, -0.5, 0.0, 0.5, 1.0))
    return Scale(low=-most, high=most, ticks=ticks)


def _bar(name: str, measure: Measure, change: Change) -> Line:
    mean, low, high = _cells(change, measure)
    if not math.isfinite(change.mean):
        return Line(name=name, figure="no number", told=f"{name}: no number")
    look = "good" if change.mean >= 0 else "bad"
    figure = mean if mean == low == high else f"{mean} ({low} to {high})"
    return Line(
        name=name, figure=figure, told=f"{name}: {mean}, {low} to {high}",
        marks=(Mark("span", min(0, change.mean), max(0, change.mean), look),
               Mark("reach", change.low, change.high, "reach")),
    )  # fmt: skip


def _cells(change: Change, measure: Measure) -> tuple[str, str, str]:
    return measure.spelt(change.mean), measure.spelt(change.low), measure.spelt(change.high)


def _spelt(change: Change, measure: Measure) -> str:
    mean, low, high = _cells(change, measure)
    return mean if mean == low == high else f"{mean} ({low} to {high})"


def _about(one: Effect) -> About | None:
    return About("lever", one.levers) if one.levers else None


def _most(game: Game, one: Effect, measure: Measure) -> str:
    mean, low, high = _cells(measure.of(one), measure)
    where = label(game, one)
    return f"{where}, changes it most, by {mean} ({low} to {high}) {measure.unit}."


def _mean(change: Change) -> float:
    return change.mean if math.isfinite(change.mean) else 0.0


def _by_party(game: Game, effects: Sequence[Effect]) -> list[Measure]:
    parties = effects[0].signatures if effects else {}
    return [made for party in parties for made in (_signing(game, party), _keeping(game, party))]


def _signing(game: Game, party: str) -> Measure:
    title = f"{wording.heading(game, party)} signs the compromise"
    return Measure(f"signs-{party}", title, lambda one: one.signatures[party])


def _keeping(game: Game, party: str) -> Measure:
    title = f"{wording.heading(game, party)} keeps the compromise"
    return Measure(f"keeps-{party}", title, lambda one: one.keeps[party])


def _of_issue(issue: Issue) -> Measure:
    title = f"The compromise on {wording.issue_name(issue)}"
    return Measure(f"issue-{issue.id}", title, lambda one: one.settlement[issue.id], issue)
