"""The variance that each position accounts for."""

import numpy as np
import pytest
from tests.bargaining.cases import two

from detente.bargaining.compromise import compromise
from detente.bargaining.game import Position
from detente.bargaining.sensitivity import first_order, leans


def test_shares_of_a_sum_are_those_of_its_variances():
    random = np.random.Generator(np.random.PCG64(7))
    one, two_, none = random.standard_normal((3, 20_000))
    answer = 2 * one + two_
    assert first_order(one, answer) == pytest.approx(0.8, abs=0.02)
    assert first_order(two_, answer) == pytest.approx(0.2, abs=0.02)
    assert first_order(none, answer) == pytest.approx(0.0, abs=0.01)


def test_the_evidence_that_is_least_sure_is_named_first():
    game = two(
        positions=(
            Position(actor="A", issue="pie", value=0.6, spread=0.1),
            Position(actor="B", issue="pie", value=0.4, spread=0.02),
        )
    )
    draws = game.draw(2000)
    found = leans(draws, compromise(draws).value[:, 0])
    assert [one.actor for one in found] == ["A", "B"]
    assert found[0].share > 0.9


def test_nothing_is_named_where_nothing_varies():
    draws = two().draw(100)
    assert leans(draws, compromise(draws).value[:, 0]) == []
