"""Which evidence an answer leans on: shares of the variance of where an issue settles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import About, Chart, Row, Table
from detente.report.weighing.drawing import Caption, slug
from detente.report.weighing.rows import Line, Mark, rows
from detente.report.weighing.signing import SHARES
from detente.report.weighing.wording import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.game import Game, Issue
    from detente.bargaining.sensitivity import Lean

LEAST = 0.01  # of the variance: what is below is not drawn


def leans_chart(game: Game, issue: Issue, leans: Sequence[Lean]) -> Chart:
    """Whose position the compromise on an issue leans on."""
    return chart_of(game, issue.id, wording.issue_heading(issue), leans)


def chart_of(game: Game, identity: str, name: str, leans: Sequence[Lean]) -> Chart:
    """Whose position some part of the answer leans on: an issue, the zone, the hold."""
    shown = [one for one in leans if one.share >= LEAST]
    title, found = f"{name}: what it leans on", _leaning(game, identity, name, leans)
    lines = [
        Line(name=wording.sentence(_called(game, one, identity)), figure=share(one.share),
             told=f"{_called(game, one, identity)}: {share(one.share)} of the variance",
             marks=(Mark("span", 0, 1, "track"), Mark("span", 0, one.share, "span")))
        for one in shown
    ]  # fmt: skip
    wide, narrow = (
        rows(Caption(f"leans-{slug(identity)}", title, found), lines, SHARES) if lines else ("", "")
    )
    return Chart(
        id=f"leans-{slug(identity)}", title=title, finding=found, wide=wide, narrow=narrow,
        legend="The share of its variance that the doubt about one position "
        "accounts for alone. What is left over is theirs together.",
        table=Table(
            caption="Positions by the share of the variance that their doubt accounts for",
            columns=("Position", "Share of the variance"),
            rows=tuple(
                Row(head=wording.sentence(_called(game, one, identity)), cells=(share(one.share),),
                    about=About("position", (one.actor, one.issue)))
                for one in shown
            ),
        ),
    )  # fmt: skip


def leaning(game: Game, issue: Issue, leans: Sequence[Lean]) -> str:
    """What an issue leans on most, in a sentence."""
    return _leaning(game, issue.id, wording.issue_heading(issue), leans)


def _leaning(game: Game, identity: str, name: str, leans: Sequence[Lean]) -> str:
    if not leans or leans[0].share < LEAST:
        return f"{name} leans on no single position: none of its positions is in doubt."
    first = leans[0]
    whose = _called(game, first, identity)
    return (
        f"{name} leans most on the position of {whose}: {share(first.share)} of its variance. "
        "Better evidence on that would narrow it most."
    )


def _called(game: Game, one: Lean, of: str) -> str:
    """Whose position it is, and on what where that is not the issue itself."""
    if one.issue == of:
        return wording.actor(game, one.actor)
    issue = next(each for each in game.issues if each.id == one.issue)
    return f"{wording.actor(game, one.actor)} on {wording.issue_name(issue)}"
