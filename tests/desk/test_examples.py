from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente import desk
from detente.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from pathlib import Path as PathType


def test_the_examples_are_there_by_name_and_title() -> None:
    assert desk.examples()["sinai-1978"].startswith("Sinai")
    assert list(desk.examples()) == sorted(desk.examples())


def test_an_example_becomes_a_case_that_is_not_yet_read(tmp_path: PathType) -> None:
    with desk.demo("sinai-1978", tmp_path / "s.case") as case:
        counts = case.counts()
        assert counts.documents >= 18
        assert counts.unread == counts.documents
        assert case.title == desk.examples()["sinai-1978"]
        assert all(document.date for document in case.documents())


def test_without_a_path_it_goes_to_a_new_folder(
    tmp_path: PathType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with desk.demo("ukraine-2025") as one, desk.demo("ukraine-2025") as other:
        assert one.path != other.path
        assert one.path.parents[1] == Path(tmp_path)


def test_an_example_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NotFoundError, match="sinai-1978"):
        desk.demo("waterloo")


def test_a_case_that_is_there_is_left_alone(tmp_path: PathType) -> None:
    (tmp_path / "s.case").write_text("mine")
    with pytest.raises(UsageError):
        desk.demo("sinai-1978", tmp_path / "s.case")
    assert (tmp_path / "s.case").read_text() == "mine"
