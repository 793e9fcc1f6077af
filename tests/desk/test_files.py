from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from detente.desk.files import folder, replacing, write
from detente.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_as_utf_8(tmp_path: Path) -> None:
    assert write(tmp_path / "a.md", "“détente”\n").read_bytes() == "“détente”\n".encode()


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("before")
    write(tmp_path / "a.md", b"after")
    assert (tmp_path / "a.md").read_text() == "after"


def test_what_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("before")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "a.md") as aside:
        aside.write_text(f"half{1 / 0}")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "before"


def test_a_new_file_has_the_rights_of_a_new_file_and_an_old_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    mask = os.umask(0o027)
    try:
        fresh = write(tmp_path / "fresh", b"")
    finally:
        os.umask(mask)
    assert fresh.stat().st_mode & 0o777 == 0o640
    fresh.chmod(0o600)
    assert write(fresh, b"again").stat().st_mode & 0o777 == 0o600


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    assert folder(tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("name", ["no/such/file", "a.md/inside", "taken"])
def test_what_the_machine_refuses_names_the_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text("")
    (tmp_path / "taken").mkdir()
    with pytest.raises(StorageError, match=name):
        write(tmp_path / name, b"")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("")
    with pytest.raises(StorageError, match=r"a\.md"):
        folder(tmp_path / "a.md" / "b")
