"""What some levers change: the case as it stands against the case with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import Chart, Row, Table
from detente.report.weighing.drawing import Caption
from detente.report.weighing.positions import ENDS
from detente.report.weighing.rows import Line, Mark, rows
from detente.report.weighing.signing import SHARES
from detente.report.weighing.wording import number, points, share, signed

if TYPE_CHECKING:
    from detente.bargaining.game import Game
    from detente.bargaining.trial import Standing, Trial
    from detente.bargaining.whatif import Change

_COLUMNS = ("As it stands", "With the levers", "Mean change", "Low", "High")


def shares_chart(game: Game, trial: Trial) -> Chart:
    """Each share of the draws before and after, in the same draws."""
    title, found = "What changes", changes(trial)
    each = _shares(game, trial)
    table = Table(
        caption="Shares of the draws; the change in percentage points with its nine tenths",
        columns=("What", *_COLUMNS),
        rows=tuple(
            Row(head=name, cells=(share(before), share(after), points(change.mean),
                                  points(change.low), points(change.high)))
            for name, before, after, change in each
        ),
    )  # fmt: skip
    lines = [
        _line(table, row, before, after)
        for row, (_, before, after, _) in zip(table.rows, each, strict=True)
    ]
    wide, narrow = rows(Caption("compared", title, found), lines, SHARES)
    return Chart(
        id="compared", title=title, finding=found, wide=wide, narrow=narrow, table=table,
        legend="The ring is the case as it stands, the disc the case with the levers, in shares of "
        "the same draws. Signing and keeping are of the compromise.",
    )  # fmt: skip


def settlement_chart(game: Game, trial: Trial) -> Chart:
    """The compromise on each issue before and after, on its scale."""
    title, found = "Where it settles", _shifts(game, trial)
    table = Table(
        caption="The median of the compromise after influence, in the units of each issue",
        columns=("Issue", *_COLUMNS),
        rows=tuple(_issue_row(game, trial, issue.id) for issue in game.issues),
    )
    lines = [
        _line(table, row, *_placed(game, trial, issue.id))
        for issue, row in zip(game.issues, table.rows, strict=True)
    ]
    wide, narrow = rows(Caption("compared-issues", title, found), lines, ENDS)
    return Chart(
        id="compared-issues", title=title, finding=found, wide=wide, narrow=narrow, table=table,
        legend="Each row is the whole scale of an issue. The ring is the compromise as it stands, "
        "the disc with the levers.",
    )  # fmt: skip


def _line(table: Table, row: Row, before: float, after: float) -> Line:
    figure = f"{row.cells[0]} → {row.cells[1]}"
    return Line(name=row.head, figure=figure, told=table.told(row), marks=_moved(before, after))


def changes(trial: Trial) -> str:
    """What the levers change, in a sentence."""
    moved = [
        f"{name} from {share(before)} to {share(after)}"
        for name, before, after, change in _of_all(trial)
        if abs(change.mean) >= 0.005
    ]
    if not moved:
        return "Nothing that is shared by all changes: the same share of draws is signed and kept."
    return f"{wording.sentence(wording.listed(moved))} of draws."


def _of_all(trial: Trial) -> list[tuple[str, float, float, Change]]:
    before, after, effect = trial.before, trial.after, trial.effect
    return [
        ("signed and kept by all", before.lasts, after.lasts, effect.lasts),
        ("a deal acceptable to all", before.zone, after.zone, effect.zone),
        ("the compromise signed by all", before.agreed, after.agreed, effect.agreed),
    ]


def _shares(game: Game, trial: Trial) -> list[tuple[str, float, float, Change]]:
    found = [(wording.sentence(name), b, a, c) for name, b, a, c in _of_all(trial)]
    before, after, effect = trial.before, trial.after, trial.effect
    for party in before.signatures:
        name = wording.heading(game, party)
        found += [
            (f"{name} signs", before.signatures[party], after.signatures[party],
             effect.signatures[party]),
            (f"{name} keeps", before.keeps[party], after.keeps[party], effect.keeps[party]),
        ]  # fmt: skip
    return found


def _moved(before: float, after: float) -> tuple[Mark, ...]:
    return (
        Mark("span", 0, 1, "track"),
        Mark("span", min(before, after), max(before, after), "good" if after >= before else "bad"),
        Mark("dot", before, before, "hollow"),
        Mark("dot", after, after, "mark"),
    )


def _shifts(game: Game, trial: Trial) -> str:
    moved = [
        f"{wording.issue_name(one)} by {signed(trial.effect.settlement[one.id].mean)}"
        for one in game.issues
        if signed(trial.effect.settlement[one.id].mean) not in {"0", "–"}
    ]
    return f"It moves {wording.listed(moved)}." if moved else "It moves on no issue."


def _issue_row(game: Game, trial: Trial, issue: str) -> Row:
    change = trial.effect.settlement[issue]
    named = next(one for one in game.issues if one.id == issue)
    cells = (number(_middle(trial.before, issue)), number(_middle(trial.after, issue)),
             signed(change.mean), signed(change.low), signed(change.high))  # fmt: skip
    return Row(head=wording.issue_heading(named), cells=cells)


def _placed(game: Game, trial: Trial, issue: str) -> tuple[float, float]:
    named = next(one for one in game.issues if one.id == issue)
    both = (_middle(one, issue) for one in (trial.before, trial.after))
    before, after = (
        ((named.low if one is None else one) - named.low) / (named.high - named.low) for one in both
    )
    return before, after


def _middle(standing: Standing, issue: str) -> float | None:
    ends = standing.settlement[issue]
    return None if ends is None else ends[1]
