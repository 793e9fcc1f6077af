"""Windows, and what it would cost to open the zone."""

from dataclasses import replace

import numpy as np
import pytest
from tests.bargaining.cases import two

from detente.bargaining.game import Actor, Position
from detente.bargaining.packages import packages
from detente.bargaining.timing import Window, cost_to_open, timing, windows
from detente.bargaining.zone import zone


def test_windows_are_the_runs_above_half():
    share = np.array([0.2, 0.6, 0.9, 0.5, 0.7])
    assert windows(share) == (
        Window(first=1, last=2, share=0.9), Window(first=4, last=4, share=0.7),
    )  # fmt: skip


def test_a_window_closes_where_one_side_recovers():
    game = two(
        actors=(Actor(id="A", cost=0.2, cost_growth=-0.05), Actor(id="B")),
    )
    found = timing(game.draw(), packages(game), 6)
    assert found.windows[0].first == 0
    assert found.windows[-1].last < 6
    assert found.stalemate == (False,) * 7


def test_the_cost_that_opens_the_zone_is_just_enough():
    game = two(
        actors=(Actor(id="A"), Actor(id="B")),
        positions=(
            Position(actor="A", issue="pie", value=1, no_deal=0.8),
            Position(actor="B", issue="pie", value=0, no_deal=0.6),
        ),
    )
    draws, deals = game.draw(), np.linspace(0, 1, 101)[:, None]
    more = cost_to_open(draws, deals)
    assert more == pytest.approx(0.1)
    assert zone(replace(draws, cost=draws.cost + more), deals).share == 1.0
    assert zone(replace(draws, cost=draws.cost + more - 1e-6), deals).share == 0.0
    assert cost_to_open(two().draw(), deals) == 0.0
    lines = replace(draws, red_low=np.full((2, 1), 2.0))
    assert cost_to_open(lines, deals) == float("inf")
    with pytest.raises(ValueError, match="periods"):
        timing(draws, deals, -1)
