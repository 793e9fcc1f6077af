from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente import desk
from detente.casefile import kit
from detente.casefile.codec import dump
from detente.desk.exchange import exported
from detente.errors import NotACaseError, NotFoundError, StorageError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from detente.casefile.model import Case


@pytest.fixture
def whole() -> Case:
    paper = kit.document("Kenya urged Ethiopia to withdraw, an envoy said.")
    return kit.case(paper, kit.record(paper, "KEN REQUEST ETH: ETH RETREAT", said_by="an envoy"))


def test_what_was_exported_is_imported(tmp_path: Path, whole: Case) -> None:
    (tmp_path / "c.json").write_bytes(exported(whole, "json"))
    with desk.import_(tmp_path / "c.json", tmp_path / "c.case") as case:
        assert case.case() == whole
        assert case.export("json") == exported(whole, "json") == dump(whole).encode()


def test_an_import_never_writes_over_a_case(tmp_path: Path, whole: Case) -> None:
    (tmp_path / "c.json").write_bytes(exported(whole, "json"))
    desk.new(tmp_path / "c.case", "Mine").close()
    with pytest.raises(UsageError):
        desk.import_(tmp_path / "c.json", tmp_path / "c.case")
    with desk.open(tmp_path / "c.case") as case:
        assert case.title == "Mine"


def test_an_import_that_fails_leaves_no_case(
    tmp_path: Path, whole: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(desk.CaseFile, "put", full)
    (tmp_path / "c.json").write_bytes(exported(whole, "json"))
    with pytest.raises(StorageError):
        desk.import_(tmp_path / "c.json", tmp_path / "c.case")
    assert not (tmp_path / "c.case").exists()


def test_what_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        desk.import_(tmp_path / "none.json", tmp_path / "c.case")
    with pytest.raises(NotFoundError):
        desk.import_(tmp_path, tmp_path / "c.case")
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NotACaseError):
        desk.import_(tmp_path / "b.json", tmp_path / "c.case")


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_tables_hold_each_kind(whole: Case, form: str) -> None:
    assert exported(whole, form, "record")
    assert exported(whole, form, "record") != exported(whole, form, "attribution")
