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


def test_ishigami_function_has_its_published_indices():
    """Ishigami & Homma 1990, a = 7, b = 0.1: the variance shares are known in closed form."""
    random = np.random.Generator(np.random.PCG64(7))
    x = random.uniform(-np.pi, np.pi, (10_000, 3))
    answer = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    found = [first_order(column, answer) for column in x.T]
    assert found == pytest.approx([0.3139, 0.4424, 0.0], abs=0.015)
