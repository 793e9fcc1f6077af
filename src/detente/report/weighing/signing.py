"""Who would sign: how often the zone is open, who closes it, and each package party by party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import Chart, Row, Table
from detente.report.weighing.drawing import Caption
from detente.report.weighing.grid import Cell, Grid, grid
from detente.report.weighing.rows import Line, Mark, Scale, rows
from detente.report.weighing.wording import number, share

if TYPE_CHECKING:
    from detente.bargaining.answer import Deal, Signing
    from detente.bargaining.game import Game

SHARES = Scale(
    low=0, high=1, ticks=((0.0, "0%"), (0.25, "25%"), (0.5, "50%"), (0.75, "75%"), (1.0, "100%"))
)


def zone_chart(game: Game, signing: Signing) -> Chart:
    """The share of draws in which some package is acceptable to all, and who closes it."""
    title, found = "How often there is a deal that all would sign", opens(game, signing)
    shares = [("Open", signing.open, "good"), ("Open if they may pay one another",
              signing.with_payments, "span")]  # fmt: skip
    closers = sorted(signing.closers.items(), key=lambda one: (-one[1], one[0]))
    shares += [
        (f"{wording.heading(game, who)} alone closes it", one, "bad") for who, one in closers
    ]
    lines = [
        Line(name=name, figure=share(one), told=f"{name}: in {share(one)} of draws",
             marks=(Mark("span", 0, 1, "track"), Mark("span", 0, one, look)))
        for name, one, look in shares
    ]  # fmt: skip
    wide, narrow = rows(Caption("zone", title, found), lines, SHARES)
    return Chart(
        id="zone", title=title, finding=found, wide=wide, narrow=narrow,
        legend="Each bar is a share of the draws. A party closes the zone alone where it is empty "
        "with that party and open without it.",
        table=Table(
            caption="The zone of possible agreement, in shares of the draws",
            columns=("Zone", "Share of draws"),
            rows=tuple(Row(head=name, cells=(share(one),)) for name, one, _ in shares),
        ),
    )  # fmt: skip


def deals_chart(game: Game, signing: Signing) -> Chart:
    """Which party would sign which package, the most widely acceptable first."""
    title = "Who signs which package"
    parties = list(signing.deals[0].signed) if signing.deals else []
    names = [wording.heading(game, one) for one in parties]
    cells = [_squares(game, one) for one in signing.deals]
    heads = [package(game, one) + (" ★" if one.efficient else "") for one in signing.deals]
    found = best(game, signing)
    shown = Grid(heads, [*names, "All of them"], cells)
    wide, narrow = grid(Caption("deals", title, found), shown)
    return Chart(
        id="deals", title=title, finding=found, wide=wide, narrow=narrow,
        legend="Each square is the share of draws in which that party would sign; the stronger "
        "its colour, the more. ★ marks a package that no other beats for one party without a loss "
        "to another.",
        table=Table(
            caption="Packages, and the share of draws in which each party would sign",
            columns=("Package", "What is in it", *names, "All of them", "Efficient"),
            rows=tuple(
                Row(head=package(game, deal), cells=(
                    contents(game, deal), *(share(deal.signed[one]) for one in parties),
                    share(deal.agreed), "yes" if deal.efficient else "no",
                ))
                for deal in signing.deals
            ),
        ),
    )  # fmt: skip


def _squares(game: Game, deal: Deal) -> list[Cell]:
    said = f"{package(game, deal)} ({contents(game, deal)})"
    each = [
        Cell(one, share(one), told=f"{said}, {wording.actor(game, party)}: {share(one)}")
        for party, one in deal.signed.items()
    ]
    told = f"{said}, all of them: {share(deal.agreed)}"
    return [*each, Cell(deal.agreed, share(deal.agreed), strong=True, told=told)]


def opens(game: Game, signing: Signing) -> str:
    """Whether there is a zone, and who closes it, in a sentence."""
    tried = "" if signing.complete else f" of the {signing.tried} packages tried"
    told = f"Some package{tried} is acceptable to all in {share(signing.open)} of draws"
    closer = max(signing.closers, key=lambda one: (signing.closers[one], one), default="")
    if closer and signing.closers[closer] > 0:
        told += (f"; where there is none, it is {wording.actor(game, closer)} that closes it alone "
                 f"most often, in {share(signing.closers[closer])}")  # fmt: skip
    return f"{told}."


def best(game: Game, signing: Signing) -> str:
    """The package that most often finds all signatures, in a sentence."""
    if not signing.deals:
        return "There is no package to sign."
    first = signing.deals[0]
    if not first.agreed:
        return "All would sign no package in any draw."
    return (f"{package(game, first)} is what all would sign most often, in {share(first.agreed)} "
            f"of draws ({contents(game, first)}).")  # fmt: skip


def concessions(game: Game, signing: Signing) -> list[str]:
    """What would open an empty zone, party by party, in sentences."""
    found = []
    for one in signing.concessions:
        party = wording.heading(game, one.party)
        told = f"{party} alone would open it for {number(one.value)} of value"
        if one.past:
            told += f", going past its red line by {share(one.past)} of the scale"
        found.append(f"{told}.")
    return found


def package(game: Game, deal: Deal) -> str:
    """What a package is called: its name or its id, or its number."""
    found = next((one for one in game.packages if one.id == deal.package), None)
    if found:
        return wording.sentence(found.name or found.id)
    number_only = deal.package.isdigit()
    return f"Package {deal.package}" if number_only else wording.sentence(deal.package)


def contents(game: Game, deal: Deal) -> str:
    """What is in a package: the outcome of each issue, in words where it is a named option."""
    said = []
    for issue in game.issues:
        value = deal.outcomes[issue.id]
        named = dict(issue.options).get(value)
        said.append(f"{wording.issue_name(issue)}: {named or number(value)}")
    return "; ".join(said)
