"""The steps: forward only, each wholly or not at all, what was kept stays."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from detente.casefile import kit, migrations
from detente.casefile.store import Store

PAPER = kit.document("Iran met Oman.", "n01", "2025-03-01")
CASE = kit.case(PAPER, kit.record(PAPER, "IRN CONSULT OMN"), title="Gulf")
NEXT = ("CREATE TABLE note (text TEXT NOT NULL) STRICT", "INSERT INTO note VALUES ('kept')")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "gulf.case"
    with Store.create(made) as store:
        store.put(CASE)
    return made


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return migrations.version(connection)


def test_an_older_case_takes_the_steps_it_lacks(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, NEXT))
    for _ in range(2):  # the second time there is nothing to do
        with Store.open(path) as store:
            assert store.case() == CASE
            assert store._database.rows("SELECT text FROM note") == [("kept",)]
    assert version_of(path) == len(migrations.STEPS)


def test_a_step_that_fails_leaves_the_case_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version_of(path)
    with monkeypatch.context() as changed:
        changed.setattr(migrations, "STEPS", (*migrations.STEPS, (*NEXT, "NO SQL")))
        with pytest.raises(sqlite3.OperationalError, match="syntax error"):
            Store.open(path)
    assert version_of(path) == before
    with Store.open(path) as store:
        assert store.case() == CASE
        assert store._database.rows("SELECT name FROM sqlite_master WHERE name = 'note'") == []


def test_a_step_that_another_process_has_taken_is_not_taken_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes see the old version; the second to get the lock finds the step taken."""
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, NEXT))
    Store.open(path).close()
    seen = iter([len(migrations.STEPS) - 1])
    real = migrations.version
    monkeypatch.setattr(migrations, "version", lambda link: next(seen, None) or real(link))
    with closing(sqlite3.connect(path, isolation_level=None)) as late:
        migrations.migrate(late)
        assert late.execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_every_table_is_strict(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
    ours = {
        row[1]: bool(row[5]) for row in tables if not row[1].startswith(("sqlite_", "document_"))
    }
    assert ours == dict.fromkeys(
        ["setting", "document", "alias", "reading", "record", "party", "finding", "judgement"], True
    )
