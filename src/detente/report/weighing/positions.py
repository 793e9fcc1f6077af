"""Where it might settle: the scale of an issue, who stands where, and where each model puts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing import wording
from detente.report.weighing.chart import About, Chart, Row, Table
from detente.report.weighing.drawing import Caption, slug
from detente.report.weighing.rows import Line, Mark, Scale, rows
from detente.report.weighing.wording import NOTHING, interval, number, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.answer import Answer, Forecast
    from detente.bargaining.game import Game, Issue, Position

NINETY = 1.6448536269514722  # normal deviates that enclose nine tenths
# Of charts that have an issue with its own scale on each row.
ENDS = Scale(low=0, high=1, ticks=((0.0, "lower end"), (0.5, "middle"), (1.0, "upper end")))
LEGEND = (
    "A disc is what an actor wants, the bar around it nine tenths of where that may truly be. The "
    "thin line is what it would sign, ending at its red line; the diamond is what it expects "
    "without a deal. Of a model, the tick is the median and the bar the middle nine tenths of the "
    "draws; a dashed bar is a model that the literature contests."
)


def issue_chart(game: Game, answer: Answer, issue: Issue) -> Chart:
    """Positions and forecasts on one issue, on its scale."""
    held = sorted(
        (one for one in game.positions if one.issue == issue.id),
        key=lambda one: (one.value, wording.heading(game, one.actor)),
    )
    forecasts = [one for one in answer.forecasts if one.issue == issue.id]
    name, title = f"issue-{slug(issue.id)}", wording.issue_heading(issue)
    found = settles(issue, forecasts)
    lines = [*_wants(game, issue, held), *_models(forecasts), *_happened(game, issue)]
    wide, narrow = rows(Caption(name, title, found), lines, _scale(issue))
    return Chart(
        id=name, title=title, finding=found, legend=LEGEND, wide=wide,
        narrow=narrow, table=forecast_table(forecasts),
    )  # fmt: skip


def overview(game: Game, answer: Answer) -> Chart:
    """Every issue on one line, from the lower end of its scale to the upper."""
    title = "Where each issue might settle"
    each = [(one, [two for two in answer.forecasts if two.issue == one.id]) for one in game.issues]
    found = agreement(game, answer)
    table = Table(
        caption="Medians of the models, in the units of each issue",
        columns=("Issue", "Scale", "Models not contested", "Nine tenths", "Contested models"),
        rows=tuple(_summed_row(issue, forecasts) for issue, forecasts in each),
    )
    lines = [
        _summed(*pair, row, table.told(row)) for pair, row in zip(each, table.rows, strict=True)
    ]
    wide, narrow = rows(Caption("settlement", title, found), lines, ENDS)
    return Chart(
        id="settlement", title=title, finding=found, wide=wide, narrow=narrow, table=table,
        legend="The bar runs over the nine tenths of every model that is not contested; a disc is "
        "such a model's median, a ring that of a contested one. Influence is not applied.",
    )  # fmt: skip


def position_table(game: Game, held: Sequence[Position], *, by_actor: bool = True) -> Table:
    """What actors want, in the issue's units, each row with what it is of."""
    issues = {one.id: one for one in game.issues}
    return Table(
        caption="Positions, in the units of the issue",
        columns=("Actor" if by_actor else "Issue", "Wants", "Give or take", "Would sign",
                 "Without a deal", "Salience"),
        rows=tuple(
            Row(
                head=wording.heading(game, one.actor) if by_actor
                else wording.issue_heading(issues[one.issue]),
                cells=_cells(issues[one.issue], one),
                about=About("position", (one.actor, one.issue)),
            )
            for one in held
        ),
    )  # fmt: skip


def forecast_table(forecasts: Sequence[Forecast]) -> Table:
    """What each model says, in the issue's units."""
    return Table(
        caption="Where each model puts it: the median and the middle nine tenths of the draws",
        columns=("Model", "Low", "Median", "High", "Draws with a number", "Note"),
        rows=tuple(
            Row(
                head=_called(one) + (", after influence" if one.moved else ""),
                cells=(number(one.low), number(one.middle), number(one.high),
                       f"{share(one.settled)} of {one.draws:,}",
                       " ".join(["Contested."] * one.contested + [one.remedy] * bool(one.remedy))),
            )
            for one in forecasts
        ),
    )  # fmt: skip


def agreement(game: Game, answer: Answer) -> str:
    """On which issues the models that are not contested agree most and least, in a sentence."""
    apart = {}
    for issue in game.issues:
        each = [one for one in answer.forecasts if one.issue == issue.id and not one.moved]
        middles = [one.middle for one in each if not one.contested and one.middle is not None]
        if middles:
            apart[wording.issue_name(issue)] = (max(middles) - min(middles)) / _length(issue)
    if not apart:
        return "No model gives a number on any issue."
    most, least = min(apart, key=lambda one: apart[one]), max(apart, key=lambda one: apart[one])
    widest = f"their medians are {share(apart[least])} of its scale apart"
    if len(apart) == 1:
        return f"On {least} the models that are not contested disagree: {widest}."
    return (
        f"The models that are not contested agree most on {most} and least on {least}, where "
        f"{widest}."
    )


def settles(issue: Issue, forecasts: Sequence[Forecast]) -> str:
    """Where the models that are not contested put an issue, in a sentence."""
    name = wording.issue_heading(issue)
    first = [one for one in forecasts if not one.moved]
    plain = [one.middle for one in first if not one.contested and one.middle is not None]
    if not plain:
        return f"{name}: no model gives a number."
    low, high = min(plain), max(plain)
    where = number(low) if number(low) == number(high) else f"between {interval(low, high)}"
    where = where.replace(" to ", " and ") if where.startswith("between") else where
    told = f"{name}: {where} on a scale from {interval(issue.low, issue.high)}"
    told += f", {wording.options(issue, low, high)}"
    others = [one.middle for one in first if one.contested and one.middle is not None]
    if others and (min(others) < low or max(others) > high):
        told += f"; contested models say {interval(min(others), max(others))}"
    return f"{told}."


def _length(issue: Issue) -> float:
    return issue.high - issue.low


def _scale(issue: Issue) -> Scale:
    ticks = tuple(
        (value, label if label == f"{value:g}" else f"{number(value)}: {label}")
        for value, label in issue.options
    )
    return Scale(low=issue.low, high=issue.high, ticks=ticks)


def _wants(game: Game, issue: Issue, held: Sequence[Position]) -> list[Line]:
    if not held:
        return [Line(name="Nobody holds a position on it")]
    return [Line(name="What they want"), *(_want(game, issue, one) for one in held)]


def _want(game: Game, issue: Issue, one: Position) -> Line:
    low, high = (min(max(end, issue.low), issue.high) for end in one.red_line)
    marks = []
    if (low, high) != (issue.low, issue.high):
        marks.append(Mark("reach", low, high, "reach"))
    if low > issue.low:
        marks.append(Mark("bound", low, low, "bound"))
    if high < issue.high:
        marks.append(Mark("bound", high, high, "bound"))
    if one.spread:
        reach = NINETY * one.spread
        marks.append(
            Mark("span", max(low, one.value - reach), min(high, one.value + reach), "span")
        )
    if one.no_deal is not None:
        marks.append(Mark("gem", one.no_deal, one.no_deal, "hollow"))
    marks.append(Mark("dot", one.value, one.value, "mark"))
    wants, spread, signs, fallback, salience = _cells(issue, one)
    name = wording.heading(game, one.actor)
    return Line(
        name=name, figure=wants + (f" ± {spread}" if one.spread else ""), marks=tuple(marks),
        told=f"{name} wants {wants}, give or take {spread}; would sign {signs}; without a deal "
        f"{fallback}; salience {salience}",
    )  # fmt: skip


def _cells(issue: Issue, one: Position) -> tuple[str, ...]:
    low, high = one.red_line
    if low <= issue.low and high >= issue.high:
        signs = "anything"
    else:
        signs = interval(max(low, issue.low), min(high, issue.high))
    fallback = "not known" if one.no_deal is None else number(one.no_deal)
    return (number(one.value), number(one.spread) if one.spread else NOTHING, signs, fallback,
            number(one.salience))  # fmt: skip


def _models(forecasts: Sequence[Forecast]) -> list[Line]:
    lines: list[Line] = []
    for moved, head in ((False, "Where models put it"), (True, "After influence")):
        group = [_forecast(one) for one in forecasts if one.moved is moved]
        lines += [Line(name=head), *group] if group else []
    return lines


def _forecast(one: Forecast) -> Line:
    name = _called(one) + (" (contested)" if one.contested else "")
    if one.low is None or one.middle is None or one.high is None:
        return Line(name=name, figure="no number", told=f"{name}: no number. {one.remedy}")
    inside = interval(one.low, one.high)
    figure = number(one.middle) + ("" if inside == number(one.middle) else f" ({inside})")
    return Line(
        name=name, figure=figure, told=f"{name}: median {number(one.middle)}, middle nine tenths "
        f"{inside}, a number in {share(one.settled)} of {one.draws:,} draws",
        marks=(
            Mark("span", one.low, one.high, "contested" if one.contested else "span"),
            Mark("bound", one.middle, one.middle, "bound" if not one.contested else "reach"),
        ),
    )  # fmt: skip


def _called(one: Forecast) -> str:
    return wording.model(one.model)


def _happened(game: Game, issue: Issue) -> list[Line]:
    known = dict(game.outcome).get(issue.id)
    if known is None:
        return []
    said = f"{number(known)}, {wording.option(issue, known)}"
    return [
        Line(name="What came of it"),
        Line(name="The outcome", figure=number(known), told=f"The outcome: {said}",
             marks=(Mark("gem", known, known, "mark"),)),
    ]  # fmt: skip


def _summed(issue: Issue, forecasts: Sequence[Forecast], row: Row, told: str) -> Line:
    first = [one for one in forecasts if not one.moved and one.middle is not None]
    span = _extent([one for one in first if not one.contested])

    def at(value: float) -> float:
        return (value - issue.low) / (issue.high - issue.low)

    marks = [Mark("span", at(span[0]), at(span[1]), "span")] if span else []
    marks += [
        Mark("dot", at(one.middle), at(one.middle), "hollow" if one.contested else "mark")
        for one in sorted(first, key=lambda one: not one.contested)
        if one.middle is not None
    ]
    return Line(name=row.head, figure=row.cells[1], told=told, marks=tuple(marks))


def _summed_row(issue: Issue, forecasts: Sequence[Forecast]) -> Row:
    first = [one for one in forecasts if not one.moved]
    plain = [one for one in first if not one.contested]
    span = _extent(plain)
    return Row(
        head=wording.issue_heading(issue),
        cells=(
            interval(issue.low, issue.high), _middles(plain),
            interval(*span) if span else "–", _middles([one for one in first if one.contested]),
        ),
    )  # fmt: skip


def _middles(forecasts: Sequence[Forecast]) -> str:
    found = [one.middle for one in forecasts if one.middle is not None]
    return interval(min(found), max(found)) if found else "no number"


def _extent(forecasts: Sequence[Forecast]) -> tuple[float, float] | None:
    lows = [one.low for one in forecasts if one.low is not None]
    highs = [one.high for one in forecasts if one.high is not None]
    return (min(lows), max(highs)) if lows and highs else None
