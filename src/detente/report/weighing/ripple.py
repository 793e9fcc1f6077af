"""Who can move whom: the ripple of influence, and the ties that matter most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import About, Chart, Row, Table
from detente.report.weighing.drawing import Caption, slug
from detente.report.weighing.grid import Cell, Grid, grid
from detente.report.weighing.rows import Line, Mark, Scale, rows
from detente.report.weighing.wording import share, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.answer import Answer
    from detente.bargaining.explained import Mover, TieShift
    from detente.bargaining.game import Game, Issue


def ripple_chart(game: Game, answer: Answer) -> Chart:
    """Movers against those they move; what goes through a mediator is ringed."""
    title, found = "Who moves whom", moves(game, answer.movers)
    moved = list(dict.fromkeys(one.moved for one in answer.movers))
    by = list(dict.fromkeys(one.mover for one in answer.movers))
    pairs = {(one.moved, one.mover): one for one in answer.movers}
    cells = [[_cell(game, pairs.get((row, column))) for column in by] for row in moved]
    shown = Grid(
        [f"{wording.heading(game, one)} is moved by" for one in moved],
        [wording.heading(game, one) for one in by], cells,
    )  # fmt: skip
    wide, narrow = grid(Caption("ripple", title, found), shown)
    return Chart(
        id="ripple", title=title, finding=found, wide=wide, narrow=narrow,
        legend="Each square is the share of the mover's first position in where the other ends. A "
        "dashed ring: most of it goes through a mediator. Only the strongest are shown.",
        table=Table(
            caption="The strongest, each with the path that carries most of it",
            columns=("Mover", "Moves", "By", "Strongest path", "Along that path"),
            rows=tuple(_row(game, one) for one in answer.movers),
        ),
    )  # fmt: skip


def ties_chart(game: Game, issue: Issue, shifts: Sequence[TieShift]) -> Chart:
    """How far an issue's weighted mean moves if a tie is cut."""
    name = wording.issue_name(issue)
    title = f"Which tie matters most to {name}"
    first = shifts[0]
    found = (
        f"If {_tie(game, first)} were cut, {name} would move by {signed(first.shift)}, more than "
        "for any other tie."
    )
    most = max(abs(one.shift) for one in shifts) or 1.0
    ticks = tuple((at * most, signed(at * most)) for at in (-1.0, 0.0, 1.0))
    lines = [
        Line(name=wording.sentence(_tie(game, one)), figure=signed(one.shift),
             told=f"Without {_tie(game, one)}: {signed(one.shift)}",
             marks=(Mark("span", min(0, one.shift), max(0, one.shift), "span"),))
        for one in shifts
    ]  # fmt: skip
    wide, narrow = rows(
        Caption(f"ties-{slug(issue.id)}", title, found),
        lines,
        Scale(low=-most, high=most, ticks=ticks),
    )
    return Chart(
        id=f"ties-{slug(issue.id)}", title=title, finding=found, wide=wide, narrow=narrow,
        legend="How far the weighted mean moves, in the issue's units, if one tie is cut and its "
        "weight returns to the one who was moved.",
        table=Table(
            caption="Ties by what cutting them would do, in the issue's units",
            columns=("Tie", "Shift if it is cut"),
            rows=tuple(
                Row(head=wording.sentence(_tie(game, one)), cells=(signed(one.shift),),
                    about=About("tie", (one.source, one.target)))
                for one in shifts
            ),
        ),
    )  # fmt: skip


def leverage_table(game: Game, answer: Answer) -> Table:
    """What those who sign nothing can do to those who do."""
    return Table(
        caption="Leverage of third parties over parties, as shares of where the party ends",
        columns=("Third party", "Over", "By its own position", "Through", "Passed on from others"),
        rows=tuple(
            Row(
                head=wording.heading(game, one.mediator),
                cells=(wording.actor(game, one.party), share(one.share),
                       " → ".join(wording.actor(game, each) for each in one.path),
                       share(one.passed)),
                about=About("tie", (one.path[0], one.path[1])),
            )
            for one in answer.leverage
        ),
    )  # fmt: skip


def moves(game: Game, movers: Sequence[Mover]) -> str:
    """The strongest influence, and the strongest through a mediator, in a sentence."""
    if not movers:
        return "Nobody is known to move another: the case has no ties."
    first = movers[0]
    told = f"{wording.actor(game, first.mover)} moves {wording.actor(game, first.moved)} most"
    told += f", by {share(first.share)} of its own position"
    through = next((one for one in movers if len(one.path) > 2), None)
    if through:
        names = [wording.actor(game, one) for one in through.path]
        told += (
            f"; through {wording.listed(names[1:-1])}, {names[0]} moves {names[-1]} by "
            f"{share(through.share)}"
        )
    return wording.sentence(f"{told}.")


def _cell(game: Game, one: Mover | None) -> Cell | None:
    if one is None:
        return None
    told = f"{_path(game, one)}: {share(one.path_share)} of {share(one.share)}"
    return Cell(one.share, share(one.share), strong=len(one.path) > 2, told=told)


def _row(game: Game, one: Mover) -> Row:
    return Row(
        head=wording.heading(game, one.mover),
        cells=(wording.actor(game, one.moved), share(one.share), _path(game, one),
               share(one.path_share)),
        about=About("tie", (one.path[0], one.path[1])),
    )  # fmt: skip


def _path(game: Game, one: Mover) -> str:
    return " → ".join(wording.actor(game, each) for each in one.path)


def _tie(game: Game, one: TieShift) -> str:
    return f"{wording.actor(game, one.source)} → {wording.actor(game, one.target)}"
