"""The deals on the table: which party would keep which, and what each of them contains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.names import clean
from detente.report.weighing import wording
from detente.report.weighing.chart import Chart, Row, Table
from detente.report.weighing.drawing import Caption
from detente.report.weighing.grid import Cell, Grid, grid
from detente.report.weighing.wording import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.answer import Signing
    from detente.bargaining.deals import DealHold
    from detente.bargaining.game import Game


def kept_chart(game: Game, deals: Sequence[DealHold]) -> Chart:
    """Which party would keep which deal once it is signed, the most lasting deal first."""
    title, found = "Which deal on the table would hold", lasting(deals)
    parties = [one.party for one in deals[0].keeping]
    names = [wording.heading(game, one) for one in parties]
    rows = tuple(
        Row(head=_called(one), cells=(*_held(one, parties), share(one.lasts))) for one in deals
    )
    table = Table(
        caption="Deals, and the share of draws in which each party would keep them",
        columns=("Deal", *names, "All of them"), rows=rows,
    )  # fmt: skip
    shown = Grid([_called(one) for one in deals], table.columns[1:], [
        [*(Cell(two.holds, share(two.holds), told=two.words) for two in one.keeping),
         Cell(one.lasts, share(one.lasts), strong=True)]
        for one in deals
    ])  # fmt: skip
    wide, narrow = grid(Caption("deals-kept", title, found), shown)
    return Chart(
        id="deals-kept", title=title, finding=found, wide=wide, narrow=narrow, table=table,
        legend="Each square is the share of draws in which that party would keep the deal once it "
        "is signed; the stronger its colour, the more.",
    )  # fmt: skip


def lasting(deals: Sequence[DealHold]) -> str:
    """The deal that holds best, in a sentence."""
    best = deals[0]
    return f"{_called(best)} holds best: every party keeps it in {share(best.lasts)} of draws."


def provisions(deals: Sequence[DealHold]) -> list[str]:
    """What is published of the provisions in each deal, in sentences."""
    return [f"{_called(one)}: {each.words}" for one in deals for each in one.provisions]


def linked(game: Game, signing: Signing) -> list[str]:
    """What side payments and linking the issues would do, in sentences."""
    found = [
        f"For the package that gains the most in all, {wording.actor(game, one.party)} would have "
        f"to be paid {wording.number(one.amount)} (of 1)."
        for one in signing.payments
    ]
    together, apart = signing.linkage.together, signing.linkage.apart
    if together is not None and apart is not None and len(game.issues) > 1:
        found.append(
            f"Over every mix of the named options, issues settled one by one suit all in "
            f"{share(apart)} of draws, linked in {share(together)}."
        )
    return found


def _called(one: DealHold) -> str:
    return wording.sentence(clean(one.name or one.package))


def _held(one: DealHold, parties: Sequence[str]) -> list[str]:
    held = {each.party: each.holds for each in one.keeping}
    return [share(held[party]) for party in parties]
