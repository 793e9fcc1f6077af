"""The desk weighs a sheet: the same in the library, as tables, as plain data."""

import json

import pytest

from detente import desk
from detente.desk import weighing
from detente.errors import ConfigError, NotFoundError, UsageError


@pytest.fixture
def sheet(tmp_path):
    return weighing.template(tmp_path / "talks.yaml")


def test_a_sheet_is_weighed(sheet):
    answer = desk.weigh(sheet, draws=50, models=["compromise"])
    assert {one.model for one in answer.forecasts} == {"compromise"}
    assert weighing.tables(answer)["forecasts"].columns[:3] == ["model", "contested", "moved"]
    data = json.loads(json.dumps(weighing.as_data(answer), allow_nan=False))
    assert data["draws"] == 50


def test_every_part_of_the_answer_is_a_table(sheet, tmp_path):
    answer = desk.weigh(sheet, draws=100)
    tables = desk.tables(answer)
    filled = {name for name, table in tables.items() if table.height}
    assert set(tables) - filled == {"concessions", "payments", "scores", "verdicts"}
    assert set(tables["keeping"]["deal"]) == {"compromise", "slow-start", "line-and-mission"}
    assert set(tables["leans"]["of"]) >= {"monitors", "withdrawal", "hold"}
    assert set(tables["what_if"]["what"]) == {
        "settlement", "zone", "agreed", "holds", "lasts", "signs", "keeps",
    }  # fmt: skip
    assert tables["when"]["period"].to_list() == list(range(13))
    bare = tmp_path / "bare.yaml"
    bare.write_text(
        "detente: 1\nactors: [{id: A, signs: no}, {id: B, signs: no}]\n"
        "issues: [{id: x, scale: {0: no, 1: yes}}]\n"
        "positions: [{actor: A, issue: x, value: 1}]\noutcome: {x: 1}\n"
    )
    empty = desk.tables(desk.weigh(bare, draws=2))
    assert set(empty) == set(tables)
    assert empty["scores"].height
    assert not empty["packages"].height


def test_a_what_if_file_adds_its_levers(sheet, tmp_path):
    levers = tmp_path / "levers.yaml"
    levers.write_text("levers:\n  - {id: push, kind: pressure, actor: South, amount: 0.2}\n")
    answer = desk.weigh(sheet, draws=20, models=["compromise"], what_if=levers)
    assert any(one.levers == ("push",) for one in answer.what_if)


def test_what_cannot_be_weighed_is_told(sheet, tmp_path):
    with pytest.raises(UsageError, match="There is no model 'oracle'"):
        desk.weigh(sheet, models=["oracle"])
    with pytest.raises(UsageError, match="0 draws"):
        desk.weigh(sheet, draws=0)
    with pytest.raises(NotFoundError, match="There is no"):
        desk.weigh(tmp_path / "none.yaml")
    with pytest.raises(NotFoundError, match="cannot be read"):
        desk.weigh(tmp_path)
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        desk.weigh(binary)
    desk.new(tmp_path / "talks.case").close()
    with pytest.raises(UsageError, match="do not say where two actors stand"):
        desk.weigh(tmp_path / "talks.case")


def test_a_template_replaces_nothing(sheet):
    with pytest.raises(UsageError, match="there already"):
        weighing.template(sheet)
