"""Numbers, names and options of a weighing in words: the same in charts, tables and sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.report.names import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.game import Game, Issue

NOTHING = "none"
_MODELS = {
    "nash": "Nash",
    "kalai-smorodinsky": "Kalai–Smorodinsky",
    "expected-utility-step": "Expected utility, one step",
    "expected-utility": "Expected utility, all steps",
    "exchange": "Position exchange",
}


def number(value: float | None) -> str:
    """A number with three good digits; a dash for none."""
    if value is None or not math.isfinite(value):
        return "–"
    if abs(value) < 1e-9:
        return "0"
    plain = f"{value:,.0f}" if abs(value) >= 100 else f"{float(f'{value:.3g}'):g}"
    return plain.replace("-", "−")


def share(value: float) -> str:
    """A share in per cent; never all or nothing where it is not."""
    if 0 < value < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < value < 1 else f"{value:.0%}"


def points(value: float | None) -> str:
    """A change of a share in percentage points, with its sign."""
    if value is None or not math.isfinite(value):
        return "–"
    rounded = round(100 * value)
    return "0" if not rounded else f"{rounded:+d}".replace("-", "−")


def signed(value: float | None) -> str:
    """A change in an issue's units, with its sign."""
    if value is None or not math.isfinite(value):
        return "–"
    return f"+{number(value)}" if value > 0 and number(value) != "0" else number(value)


def interval(low: float | None, high: float | None) -> str:
    """From here to there; one number where they are the same to the eye."""
    return number(low) if number(low) == number(high) else f"{number(low)} to {number(high)}"


def actor(game: Game, identity: str) -> str:
    """What an actor is called, or its id."""
    name = next((one.name for one in game.actors if one.id == identity), "")
    return clean(name or identity)


def heading(game: Game, identity: str) -> str:
    """An actor's name at the head of a row or a sentence."""
    return sentence(actor(game, identity).removeprefix("the "))


def issue_name(issue: Issue) -> str:
    """What an issue is called, or its id."""
    return clean(issue.name or issue.id)


def issue_heading(issue: Issue) -> str:
    """An issue's name at the head of a row or a sentence."""
    return sentence(issue_name(issue))


def model(name: str) -> str:
    """What a model is called."""
    return _MODELS.get(name, sentence(name.replace("-", " ")))


def lever(game: Game, identity: str) -> str:
    """What a lever is called, or its id."""
    found = next((one for one in (*game.levers, *game.in_force) if one.id == identity), None)
    return clean((found.name if found else "") or identity)


def option(issue: Issue, value: float) -> str:
    """The named option that a value is nearest to, with how near: "at", "near", "nearest to"."""
    near, label = _nearest(issue, value)
    close = abs(near - value) / (issue.high - issue.low)
    word = "at" if close < 0.005 else "near" if close < 0.1 else "nearest to"
    return f"{word} “{clean(label)}”"


def options(issue: Issue, low: float, high: float) -> str:
    """The named options that a stretch runs from and to, or the one that both are nearest to."""
    ends = [_nearest(issue, one)[1] for one in (low, high)]
    if ends[0] == ends[1]:
        return option(issue, max(low, high, key=lambda one: abs(_nearest(issue, one)[0] - one)))
    return f"from about “{clean(ends[0])}” to about “{clean(ends[1])}”"


def _nearest(issue: Issue, value: float) -> tuple[float, str]:
    return min(issue.options, key=lambda one: (abs(one[0] - value), one[0]))


def listed(names: Sequence[str]) -> str:
    """Names in a row: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(text: str) -> str:
    """The text with a capital letter at its head."""
    return text[:1].upper() + text[1:]
