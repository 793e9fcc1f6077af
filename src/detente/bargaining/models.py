"""The table of models: each with its paper, what it assumes and where it is known to fail.

Side by side, never one oracle. No model reads another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.bargaining.compromise import compromise
from detente.bargaining.exchange import exchange
from detente.bargaining.expected_utility import expected_utility
from detente.bargaining.kalai_smorodinsky import kalai_smorodinsky
from detente.bargaining.median import median
from detente.bargaining.nash import nash

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.bargaining.draws import Draws, Floats
    from detente.bargaining.settlement import Settlement

# Package values that one run of a model may take: some ten seconds on one core.
WORK = 400_000_000


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model of where it settles. ``run`` takes draws and packages (K × I).

    ``contested``: the literature disputes it or its details are not published; shown as a
    comparator. ``most``: the draws that it is run on at most, given the number of packages.
    """

    name: str
    run: Callable[[Draws, Floats], Settlement]
    paper: str
    assumes: str
    fails: str
    contested: bool = False
    most: Callable[[Draws, Floats], int] = lambda draws, packages: len(draws)  # noqa: ARG005


def settle(model: Model, draws: Draws, packages: Floats) -> Settlement:
    """Run a model on the draws, or on the first of them where it is too slow for all."""
    count = max(1, min(len(draws), model.most(draws, packages)))
    return model.run(draws.part(slice(0, count)), packages)


def named(name: str) -> Model:
    """The model of that name. Raises ``ValueError``."""
    for one in MODELS:
        if one.name == name:
            return one
    raise ValueError(f"there is no model {name!r}")


def _by_packages(draws: Draws, packages: Floats) -> int:
    return WORK // (len(packages) * len(draws.actors) * len(draws.issues))


def _few(draws: Draws, packages: Floats) -> int:
    del packages
    return max(1, 2000 // (len(draws.actors) * len(draws.issues)))


MODELS = (
    Model(
        name="compromise",
        run=lambda draws, packages: compromise(draws),  # noqa: ARG005
        paper="Van den Bos 1991, Dutch EC Policy Making; Achen 2006, in Thomson et al., "
        "The European Union Decides",
        assumes="All have a say in proportion to capability times salience; issues are separate.",
        fails="Gives a point that no rule makes anyone accept: no red lines, no value of no deal. "
        "Of two camps it names the empty middle.",
    ),
    Model(
        name="median",
        run=lambda draws, packages: median(draws),  # noqa: ARG005
        paper="Black 1958, The Theory of Committees and Elections",
        assumes="One issue at a time, single-peaked preferences, decision by majority of weight.",
        fails="Where unanimity is needed, and where issues are traded against one another.",
    ),
    Model(
        name="nash",
        run=nash,
        paper="Nash 1950, Econometrica 18:155-162; asymmetric: Kalai 1977",
        assumes="Every party must sign; values and no-deal values are known to all; the best "
        "product of gains is found.",
        fails="Rests on the no-deal values, which are the least known. Silent where the zone is "
        "empty. With private information deals are lost that it calls made.",
        most=_by_packages,
    ),
    Model(
        name="kalai-smorodinsky",
        run=kalai_smorodinsky,
        paper="Kalai & Smorodinsky 1975, Econometrica 43:513-518",
        assumes="As Nash, but each gets the same share of the best it could hope for.",
        fails="As Nash; with three and more parties it need not be efficient in general (here the "
        "larger sum of shares decides between equals).",
        most=_by_packages,
    ),
    Model(
        name="expected-utility-step",
        run=lambda draws, packages: expected_utility(draws, 1),  # noqa: ARG005
        paper="Bueno de Mesquita 1994, in European Community Decision Making; equations after "
        "Scholz, Calbert & Smith 2011 and Masad 2016",
        assumes="Actors challenge one another by expected utility; risk is read off positions.",
        fails="Offers after the first step are not fully published. Its record is self-reported.",
        contested=True,
        most=_few,
    ),
    Model(
        name="expected-utility",
        run=lambda draws, packages: expected_utility(draws),  # noqa: ARG005
        paper="Bueno de Mesquita 1994; equations after Scholz, Calbert & Smith 2011 and Masad 2016",
        assumes="As the one step, repeated until no one moves.",
        fails="Depends on when it stops: public ports give 7.0 to 9.96 years on the emission case, "
        "for which 8.833 years was the outcome.",
        contested=True,
        most=_few,
    ),
    Model(
        name="exchange",
        run=lambda draws, packages: exchange(draws),  # noqa: ARG005
        paper="Stokman & Van Oosten 1994, in European Community Decision Making",
        assumes="Pairs trade support between two issues at equal gain; promises are kept.",
        fails="Ignores what exchanges do to others. Ties are broken by a seed. What happens after "
        "a pair has traded is not fully published: the public program differs, by up to five "
        "points in a hundred, on six of thirteen issues.",
        contested=True,
        most=_few,
    ),
)
