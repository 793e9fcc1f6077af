"""How good a forecast was: proper scores, and the simple forecasts that it has to beat."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.bargaining.draws import Draws, Floats
    from detente.bargaining.settlement import Settlement

LEVEL = 0.9  # of the intervals whose coverage is scored
# Wars of 1940 to 1990 that ended at the table (Walter 1997, Int. Org. 51:335).
ENDED_AT_THE_TABLE = {
    "base rate, wars between states": 0.55, "base rate, civil wars": 0.20,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One forecast of one issue against what happened, in the issue's units.

    ``crps`` is NaN where the forecast gives no number. ``covered``: the outcome lay in the interval
    at ``LEVEL``. ``skill``: 1 less the CRPS over that of the plain compromise; above 0 is better.
    ``brier`` (0 to 2) and ``log``: of the option that the outcome is nearest to, the chance of an
    option being the share of draws that are nearest to it; infinite where no draw is.
    """

    forecast: str
    issue: str
    middle: float
    error: float
    crps: float
    covered: bool
    skill: float
    brier: float = math.nan
    log: float = math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A chance that was given for an event (``signed``: all sign a deal; ``kept``: all keep it).

    ``brier`` is the single-probability form, 0 to 1; ``log`` infinite for a sure miss.
    """

    event: str
    forecast: str
    probability: float
    happened: bool
    brier: float
    log: float


def brier(probability: float, outcome: bool) -> float:
    """The squared error of a probability, 0 to 1 (Brier 1950, single-probability form)."""
    _check(probability)
    return (probability - outcome) ** 2


def brier_two_category(probability: float, outcome: bool) -> float:
    """Summed over both categories, 0 to 2 (Brier 1950, as the Good Judgment Project has it)."""
    return 2 * brier(probability, outcome)


def log_score(probability: float, outcome: bool) -> float:
    """Minus the log of the probability of what happened: 0 is perfect, infinity a sure miss."""
    _check(probability)
    given = probability if outcome else 1 - probability
    return math.inf if given == 0 else -math.log(given)


def crps(samples: Floats, outcome: float) -> float:
    """Continuous ranked probability score of a sample: E|X − y| − E|X − X′| / 2.

    Matheson & Winkler 1976; in the sample's units; of a single number it is the absolute error.
    NaN where no sample is a number.
    """
    known = np.sort(samples[np.isfinite(samples)])
    if not known.size:
        return math.nan
    ranks = 2 * np.arange(1, known.size + 1) - known.size - 1
    spread = float((ranks * known).sum()) / known.size**2
    return float(np.abs(known - outcome).mean()) - spread


def covered(low: float, high: float, outcome: float) -> bool:
    """Whether the outcome lies in an interval, its ends included."""
    return low <= outcome <= high


def verdicts(chances: dict[str, float], happened: dict[str, bool]) -> list[Verdict]:
    """The chance of each event that is known to have happened or not, and the baselines.

    The baselines: ``coin``, one half; for signing, ``base rate``: 55% of the wars between states
    and 20% of the civil wars of 1940 to 1990 ended at the table (Walter 1997, Int. Org. 51).
    """
    found = []
    for event, came in sorted(happened.items()):
        given = {"this answer": chances[event], "coin": 0.5}
        given |= ENDED_AT_THE_TABLE if event == "signed" else {}
        found += [
            Verdict(
                event=event, forecast=name, probability=chance, happened=came,
                brier=brier(chance, came), log=log_score(chance, came),
            )
            for name, chance in given.items()
        ]  # fmt: skip
    return found


def score(
    forecasts: dict[str, Settlement], draws: Draws, outcome: dict[str, float],
    options: dict[str, tuple[float, ...]] | None = None,
) -> list[Score]:  # fmt: skip
    """Each forecast and each baseline on each issue with a known outcome.

    ``options``: the named points of each scale, for the scores by option; its ends where not given.

    The baselines: ``base rate``, every outcome on the scale equally likely; ``status quo``, what
    the actors expect without a deal (left out where none is given); ``plain compromise``, the
    mean of the positions, unweighted.
    """
    samples = {name: one.value for name, one in forecasts.items()} | _baselines(draws)
    found = []
    for issue, happened in sorted(outcome.items()):
        at = draws.issues.index(issue)
        plain = crps(samples["plain compromise"][:, at], happened)
        ends = (float(draws.low[at]), float(draws.high[at]))
        points = np.array((options or {}).get(issue, ends))
        for name, values in samples.items():
            one = _scored(name, issue, values[:, at], happened, plain)
            chances, surprise = _by_option(values[:, at], happened, points)
            found.append(replace(one, brier=chances, log=surprise))
    return found


def _by_option(values: Floats, happened: float, points: Floats) -> tuple[float, float]:
    """Brier over all options and the log score, where each draw counts for the nearest option."""
    known = values[np.isfinite(values)]
    if not known.size:
        return math.nan, math.nan
    nearest = np.abs(known[:, None] - points).argmin(axis=1)
    chance = np.bincount(nearest, minlength=len(points)) / len(known)
    came = np.arange(len(points)) == np.abs(points - happened).argmin()
    return float(((chance - came) ** 2).sum()), log_score(float(chance[came][0]), True)


def _baselines(draws: Draws) -> dict[str, Floats]:
    steps = np.linspace(0, 1, 201)[:, None]
    found = {"base rate": draws.low + steps * (draws.high - draws.low)}
    if np.isfinite(draws.no_deal).any():
        found["status quo"] = _means(draws.no_deal)
    return found | {"plain compromise": _means(draws.position)}


def _means(values: Floats) -> Floats:
    count = np.isfinite(values).sum(axis=1)
    total = np.nansum(values, axis=1)
    means: Floats = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    return means


def _scored(name: str, issue: str, values: Floats, happened: float, plain: float) -> Score:
    known = values[np.isfinite(values)]
    if not known.size:
        nan = math.nan
        return Score(
            forecast=name, issue=issue, middle=nan, error=nan, crps=nan, covered=False, skill=nan
        )
    levels = ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
    low, middle, high = (float(one) for one in np.quantile(known, levels))
    found = crps(values, happened)
    return Score(
        forecast=name, issue=issue, middle=middle, error=abs(middle - happened),
        crps=found, covered=covered(low, high, happened),
        skill=1 - found / plain if plain > 0 else math.nan,
    )  # fmt: skip


def _check(probability: float) -> None:
    if not 0 <= probability <= 1:
        raise ValueError("a probability is between 0 and 1")
