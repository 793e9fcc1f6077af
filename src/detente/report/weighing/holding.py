"""Would it hold: each party's patience against what it takes, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import Chart, Row, Table
from detente.report.weighing.drawing import Caption
from detente.report.weighing.rows import Line, Mark, Scale, rows
from detente.report.weighing.wording import NOTHING, number, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.answer import Answer
    from detente.bargaining.explained import Keeping
    from detente.bargaining.game import Game

PATIENCES = Scale(
    low=0,
    high=1,
    ticks=((0.0, "0: only now counts"), (0.5, "0.5"), (1.0, "1: later counts as now")),
)


def hold_chart(game: Game, answer: Answer, parties: Sequence[Keeping] | None = None) -> Chart:
    """A gauge for each party: its patience, and the patience from which it keeps the compromise."""
    shown = answer.keeping if parties is None else parties
    title, found = "Who keeps the compromise", holds(game, answer, shown)
    table = hold_table(game, shown)
    lines = [
        _gauge(game, one, f"{missing(one)} {table.told(row)}")
        for one, row in zip(shown, table.rows, strict=True)
    ]
    wide, narrow = rows(Caption("hold", title, found), lines, PATIENCES)
    return Chart(
        id="hold", title=title, finding=found, wide=wide, narrow=narrow,
        legend="The disc is a party's patience, the upright stroke the patience from which it "
        "would keep the deal; the bar is where it keeps it. A disc on the bar keeps it. A row "
        "without a bar: no patience would be enough. All at the mean of the draws; the number to "
        "the right is the share of draws in which the party keeps it.",
        table=table,
    )  # fmt: skip


def hold_table(game: Game, parties: Sequence[Keeping]) -> Table:
    """The terms of each party's choice, in units of value."""
    return Table(
        caption="What each party gains by a breach and loses after it, and what is missing",
        columns=("Party", "Keeps it", "Patience", "Patience needed", "Gain by a breach",
                 "Loss a period after it", "Chance of detection", "Guarantee there is",
                 "Guarantee missing", "Detection needed", "Incentive missing"),
        rows=tuple(
            Row(head=wording.heading(game, one.party), cells=_cells(one)) for one in parties
        ),
    )  # fmt: skip


def holds(game: Game, answer: Answer, parties: Sequence[Keeping]) -> str:
    """Whether all keep it, and who would not, in a sentence."""
    if not parties:
        return "No party's choice can be reckoned: no outcome on its issues is known."
    breaks = [wording.actor(game, one.party) for one in parties if not keeps(one)]
    everyone = f"Every party keeps the compromise in {share(answer.lasts)} of draws"
    if not breaks:
        return f"{everyone}; at the mean of the draws none would break it."
    return f"{everyone}; at the mean of the draws {wording.listed(breaks)} would break it."


def keeps(one: Keeping) -> bool:
    """Whether a party keeps it at the mean of the draws."""
    return one.threshold is not None and one.threshold <= one.patience and one.threshold < 1


def missing(one: Keeping) -> str:
    """Why a party keeps or breaks it, and what would do, in sentences."""
    return wording.sentence(one.words)


def _gauge(game: Game, one: Keeping, told: str) -> Line:
    name = wording.heading(game, one.party)
    marks = [Mark("span", 0, 1, "track")]
    if one.threshold is not None and one.threshold < 1:
        least = max(0.0, one.threshold)
        marks += [Mark("span", least, 1, "good"), Mark("bound", least, least, "bound")]
    marks.append(Mark("dot", one.patience, one.patience, "mark" if keeps(one) else "hollow"))
    return Line(
        name=f"{name} {'keeps' if keeps(one) else 'breaks'} it", figure=share(one.holds),
        marks=tuple(marks), told=told,
    )  # fmt: skip


def _cells(one: Keeping) -> tuple[str, ...]:
    needed = "no patience is enough" if one.threshold is None else number(max(0.0, one.threshold))
    gain, loss = one.temptation - one.reward, one.reward - one.punishment + one.guarantee
    return (
        share(one.holds), number(one.patience), needed, number(gain), number(loss),
        number(one.verification), number(one.guarantee), _lacking(one.missing_guarantee),
        _lacking(one.missing_verification), _lacking(one.missing_incentive),
    )  # fmt: skip


def _lacking(amount: float | None) -> str:
    if amount is None:
        return "no amount would do"
    return number(amount) if amount else NOTHING
