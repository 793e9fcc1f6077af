"""The case behind the pages while its file changes."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from detente.casefile import kit
from detente.casefile.store import Store
from detente.errors import NotFoundError
from detente.web import snapshot
from detente.web.snapshot import FileShelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with one document."""
    Store.create(tmp_path / "a.case", "first").close()
    _add(tmp_path / "a.case", "Egypt asked Israel to leave.")
    return tmp_path / "a.case"


def _add(path: Path, text: str) -> None:
    with Store.open(path) as store:
        store.add(kit.document(text))


def test_a_change_is_shown_as_soon_as_it_is_there(path: Path) -> None:
    shelf = FileShelf(path)
    before = shelf.now()
    assert shelf.now() is before
    _add(path, "Israel said no.")
    assert len(shelf.now().case.documents) == 2


def test_while_a_change_takes_long_the_last_state_is_shown(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, ready, take = FileShelf(path, patience=0.05), Event(), snapshot.take
    before = shelf.now()
    monkeypatch.setattr(snapshot, "take", lambda *given: (ready.wait(), take(*given))[1])
    _add(path, "Israel said no.")
    assert shelf.now() is before
    assert shelf.now() is before
    ready.set()
    while (after := shelf.now()) is before:
        pass
    assert len(after.case.documents) == 2


def test_a_file_that_is_gone_is_an_error_and_no_old_page(path: Path) -> None:
    shelf = FileShelf(path)
    shelf.now()
    path.unlink()
    with pytest.raises(NotFoundError):
        shelf.now()
