"""The table of models: all there, each on its own, each with its paper."""

import ast
from pathlib import Path

import numpy as np
import pytest
from tests.bargaining.cases import emission, two

import detente.bargaining
from detente.bargaining.models import MODELS, named, settle
from detente.bargaining.packages import packages
from detente.bargaining.status import Status

ROOM = Path(detente.bargaining.__file__).parent
OF_MODELS = ("compromise", "median", "nash", "kalai_smorodinsky", "expected_utility", "exchange")


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one.name)
def test_each_has_its_paper_and_runs_the_same_every_time(model):
    assert model.paper
    assert model.assumes
    assert model.fails
    for game in (emission(), two()):
        draws, deals = game.draw(), packages(game)
        first, again = (settle(model, draws, deals) for _ in range(2))
        assert np.array_equal(first.value, again.value, equal_nan=True)
        assert set(np.unique(first.status)) <= set(Status)


def test_names_are_once_and_unknown_ones_refused():
    assert len({one.name for one in MODELS}) == len(MODELS)
    assert named("nash").name == "nash"
    with pytest.raises(ValueError, match="no model 'oracle'"):
        named("oracle")


@pytest.mark.parametrize("name", OF_MODELS)
def test_no_model_reads_another(name):
    source = (ROOM / f"{name}.py").read_text(encoding="utf-8")
    assert len(source.splitlines()) < 200
    read = [one.module for one in ast.walk(ast.parse(source)) if isinstance(one, ast.ImportFrom)]
    assert not {f"detente.bargaining.{other}" for other in OF_MODELS} & set(read)


def test_each_status_has_its_remedy():
    assert all(one.remedy for one in Status)


def test_a_slow_model_runs_on_the_first_draws():
    draws = two().draw(5000)
    assert len(settle(named("exchange"), draws, packages(two())).value) < 5000
    assert len(settle(named("compromise"), draws, packages(two())).value) == 5000


def test_each_model_is_in_the_manual_with_its_paper():
    page = (ROOM.parents[2] / "docs" / "understand" / "models.md").read_text(encoding="utf-8")
    for model in MODELS:
        (row,) = [one for one in page.splitlines() if one.startswith(f"| `{model.name}`")]
        assert ("(contested)" in row) == model.contested
