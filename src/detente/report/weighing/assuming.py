"""What was assumed, and how far the answer would swing if it were otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import Chart, Row, Table
from detente.report.weighing.drawing import Caption
from detente.report.weighing.rows import Line, Mark, rows
from detente.report.weighing.signing import SHARES
from detente.report.weighing.wording import number, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.answer import Answer
    from detente.bargaining.constants import Constant


def constants_chart(answer: Answer) -> Chart:
    """Each assumed constant, with how often the compromise is kept at the ends of its range."""
    each = answer.constants
    title, found = "How far the hold depends on what was assumed", swings(each)
    table = Table(
        caption="Constants that the case does not give, and the share of draws in which every "
        "party keeps the compromise at the ends of a wide range",
        columns=("Constant", "Assumed", "From", "Kept there", "To", "Kept there", "Origin"),
        rows=tuple(
            Row(head=wording.sentence(one.name), cells=(
                number(one.value), number(one.low), share(one.at_low), number(one.high),
                share(one.at_high), one.origin,
            ))
            for one in each
        ),
    )  # fmt: skip
    lines = [
        Line(name=wording.sentence(one.key), figure=f"{share(one.at_low)} to {share(one.at_high)}",
             told=table.told(row), marks=_marks(one, answer.lasts))
        for one, row in zip(each, table.rows, strict=True)
    ]  # fmt: skip
    wide, narrow = rows(Caption("assumed-range", title, found), lines, SHARES)
    return Chart(
        id="assumed-range", title=title, finding=found, wide=wide, narrow=narrow, table=table,
        legend="The bar runs from the share of draws in which the compromise is kept with the "
        "constant at one end of a wide range to that at the other; the stroke is as it is assumed.",
    )  # fmt: skip


def swings(constants: Sequence[Constant]) -> str:
    """The constant that matters most, in a sentence."""
    first = constants[0]
    return (
        f"With {first.key} at {number(first.low)} instead of {number(first.value)} the compromise "
        f"would be kept in {share(first.at_low)} of draws, at {number(first.high)} in "
        f"{share(first.at_high)}."
    )


def _marks(one: Constant, now: float) -> tuple[Mark, ...]:
    low, high = sorted((one.at_low, one.at_high))
    return (Mark("span", 0, 1, "track"), Mark("span", low, high, "span"),
            Mark("bound", now, now, "bound"))  # fmt: skip
