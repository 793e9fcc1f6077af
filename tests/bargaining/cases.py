"""Games for the tests: the published emission case, and any game at all for the laws."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from detente.bargaining.game import Actor, Bond, Game, Issue, Position

# EC emission standards for medium-sized cars: capability, years until introduction, salience.
# Bueno de Mesquita 1994, the inputs as reprinted by Scholz, Calbert & Smith 2011, Table 1.
EMISSION = {
    "Netherlands": (0.08, 4, 0.8), "Belgium": (0.08, 7, 0.4), "Luxembourg": (0.03, 4, 0.2),
    "Germany": (0.16, 4, 0.8), "France": (0.16, 10, 0.6), "Italy": (0.16, 10, 0.6),
    "UK": (0.16, 10, 0.9), "Ireland": (0.05, 7, 0.1), "Denmark": (0.05, 4, 1.0),
    "Greece": (0.08, 7, 0.7),
}  # fmt: skip
DELAY = Issue(id="delay", options=((4, "four years"), (10, "ten years")))


def emission() -> Game:
    """The emission case: ten actors, one issue."""
    return Game(
        title="emission",
        actors=tuple(Actor(id=name, capability=row[0]) for name, row in EMISSION.items()),
        issues=(DELAY,),
        positions=tuple(
            Position(actor=name, issue="delay", value=row[1], salience=row[2])
            for name, row in EMISSION.items()
        ),
    )


def two(**changes: object) -> Game:
    """A and B over a pie of 0 to 1 (A wants all of it): p = .6, costs .1 and .15 (Fearon 1995)."""
    game = Game(
        actors=(Actor(id="A", cost=0.1), Actor(id="B", cost=0.15)),
        issues=(Issue(id="pie", options=((0, "none"), (1, "all"))),),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.6),
            Position(actor="B", issue="pie", value=0, no_deal=0.6),
        ),
    )
    return replace(game, **changes)


_SHARE = st.integers(0, 20).map(lambda number: number / 20)
_WEIGHT = st.integers(1, 20).map(lambda number: number / 20)


@st.composite
def games(draw, most: int = 5, spread: bool = False, issues: int = 3) -> Game:
    """Two to ``most`` actors with positions on every one of one to three issues."""
    names = [f"a{number}" for number in range(draw(st.integers(2, most)))]
    scale = [f"i{number}" for number in range(draw(st.integers(1, issues)))]
    actors = tuple(
        Actor(
            id=name, capability=draw(_WEIGHT), cost=draw(_SHARE) / 2, patience=draw(_SHARE),
            guarantee=draw(_SHARE),
        )
        for name in names
    )  # fmt: skip
    positions = tuple(
        Position(
            actor=name, issue=issue, value=10 * draw(_SHARE), salience=draw(_WEIGHT),
            spread=draw(_SHARE) if spread else 0.0, no_deal=10 * draw(_SHARE),
        )
        for name in names
        for issue in scale
    )  # fmt: skip
    ties = tuple(
        Bond(source=source, target=target, strength=draw(_SHARE) / len(names))
        for source in names
        for target in names
        if source != target
    )
    options = ((0.0, "none"), (5.0, "half"), (10.0, "all"))
    return Game(
        actors=actors, issues=tuple(Issue(id=name, options=options) for name in scale),
        positions=positions, ties=ties, verification=draw(_SHARE),
    )  # fmt: skip
