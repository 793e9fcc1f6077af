"""Files that are no case, of another version, or that the machine refuses: one clear error each."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from detente.casefile import kit, migrations
from detente.casefile.store import Store
from detente.errors import (
    CaseBusyError,
    NewerCaseError,
    NotACaseError,
    NotFoundError,
    StorageError,
    UsageError,
)

PAPER = kit.document("Iran met Oman.", "n01", "2025-03-01")
CASE = kit.case(PAPER, kit.record(PAPER, "IRN CONSULT OMN"), title="Gulf")
NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with one document that has been read."""
    made = tmp_path / "gulf.case"
    with Store.create(made) as store:
        store.put(CASE)
    return made


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty, so it is not a case"),
        (b"x", "is not a Détente case"),
        (b"Iran met Oman.\n" * 500, "is not a Détente case"),
        (bytes(range(256)) * 40, "is not a Détente case"),
        (b"SQLite format 3\0" + b"\xff" * 4080, "is not a Détente case"),
    ],
)
def test_a_file_that_is_not_a_case(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.case"
    path.write_bytes(content)
    with pytest.raises(NotACaseError, match=message) as caught:
        Store.open(path)
    assert str(path) in caught.value.message
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_another_database_is_not_a_case(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE document (text TEXT)")
    before = path.read_bytes()
    with pytest.raises(NotACaseError, match=r"other\.db is a database, but not a Détente case"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_is_not_a_case(tmp_path: Path) -> None:
    with pytest.raises(NotACaseError, match="is no file"):
        Store.open(tmp_path)


def test_a_missing_case(tmp_path: Path) -> None:
    for path in (tmp_path / "none.case", tmp_path / "none" / "none.case"):
        with pytest.raises(NotFoundError, match=r"There is no case '.*none\.case'"):
            Store.open(path)
        assert not path.exists()


def test_a_path_through_a_file(path: Path) -> None:
    with pytest.raises(NotFoundError):
        Store.open(path / "inside.case")
    with pytest.raises(NotFoundError, match="There is no folder"):
        Store.create(path / "inside.case")


def test_a_name_too_long(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="too long"):
        Store.open(tmp_path / ("n" * 300))
    with pytest.raises(StorageError, match="too long"):
        Store.create(tmp_path / ("n" * 300))


def test_a_case_of_a_newer_version(path: Path) -> None:
    newer = len(migrations.STEPS) + 1
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {newer}")
    with pytest.raises(NewerCaseError, match=rf"gulf\.case is of version {newer}"):
        Store.open(path)


def test_a_damaged_case(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(NotACaseError, match=r"gulf\.case is damaged"), Store.open(path) as store:
        store.case()


def test_what_is_there_is_not_overwritten(path: Path, tmp_path: Path) -> None:
    for taken in (path, tmp_path):
        with pytest.raises(UsageError, match="is there already"):
            Store.create(taken)
    with Store.open(path) as store:
        assert store.case() == CASE


def test_an_empty_file_becomes_a_case(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    path.touch()
    with Store.create(path, title="Gulf") as store:
        assert store.title == "Gulf"


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"There is no folder '.*none' for a case"):
        Store.create(tmp_path / "none" / "a.case")


def test_a_case_says_what_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (
            migrations.APPLICATION_ID,
        )
        assert connection.execute("PRAGMA user_version").fetchone() == (len(migrations.STEPS),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_second_writer_is_told_in_time_and_the_first_goes_on(path: Path) -> None:
    with Store.open(path) as first, Store.open(path, patience=0.05) as second:
        with first._database.transaction():
            first.set_title("first")
            with pytest.raises(CaseBusyError, match=r"gulf\.case is being written"):
                second.set_title("second")
            assert second.title == "Gulf"
        assert second.title == "first"
        second.set_title("second")
        assert first.title == "second"


def test_a_file_that_is_locked_whole(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE setting SET value = 'theirs'")
        other.execute("COMMIT")
        with pytest.raises(CaseBusyError):
            Store.open(path, patience=0.05)


def test_a_snapshot_sees_one_state(path: Path) -> None:
    with Store.open(path) as reader, Store.open(path) as writer:
        with reader._database.snapshot():
            assert reader.title == "Gulf"
            writer.set_title("changed")
            assert reader.title == "Gulf"
        assert reader.title == "changed"


def test_a_transaction_that_fails_leaves_nothing(path: Path) -> None:
    def fail(store: Store) -> None:
        with store._database.transaction():
            store.set_title("changed")
            raise RuntimeError

    with Store.open(path) as store:
        with pytest.raises(RuntimeError):
            fail(store)
        assert store.title == "Gulf"


def test_an_error_of_our_own_is_not_hidden(path: Path) -> None:
    with Store.open(path) as store, pytest.raises(sqlite3.OperationalError, match="no such table"):
        store._database.rows("SELECT * FROM nowhere")


def test_closing_twice_is_no_harm(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()


def fill(store: Store, added: list[str]) -> None:
    for number in range(1000):
        store.add(kit.document(f"Story {number}. " * 200, f"s{number}"))
        added.append(f"s{number}")


def test_a_full_database_loses_nothing(path: Path) -> None:
    with Store.open(path) as store:
        ((pages,),) = store._database.rows("PRAGMA page_count")
        store._database.rows(f"PRAGMA max_page_count = {pages + 2}")
        added: list[str] = []
        with pytest.raises(StorageError, match=r"gulf\.case cannot be written.*full"):
            fill(store, added)
        assert {paper.name for paper in store.documents()} == {"n01", *added}
        store._database.rows("PRAGMA max_page_count = 100000")
        assert store.add(kit.document("There is space again."))
    with Store.open(path) as store:
        assert store.counts().documents == len(added) + 2
        assert store.readings(PAPER.digest) == list(CASE.readings)


FILL = """
import resource, signal, sys
from detente.casefile import kit
from detente.casefile.store import Store
from detente.errors import StorageError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
for number in range(2000):
    try:
        store.add(kit.document(f"Story {number}. " * 200, f"s{number}"))
    except StorageError as error:
        print(number, error)
        sys.exit(error.exit_code)
"""


def test_a_full_disk_loses_nothing_that_was_committed(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (5, "")
    number, message = run.stdout.split(maxsplit=1)
    assert "gulf.case cannot be written" in message
    with Store.open(path) as store:
        assert store.counts().documents == int(number) + 1
        assert store.document("n01") == PAPER
        assert store.add(kit.document("There is space again."))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can enter, for a process without the rights of root."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


TRY = """
import sys
from detente.casefile.store import Store
from detente.errors import StorageError
try:
    getattr(Store, sys.argv[1])(sys.argv[2])
except StorageError as error:
    print(error.message)
"""


def as_another(call: str, path: Path) -> str:
    """What a process without rights to the path says when it opens or creates a case there.

    Modules are read first: another user may not be able to read this one's.
    """
    drop = f"import os, detente.casefile.store\nif os.geteuid() == 0: os.setuid({NOBODY})\n"
    run = subprocess.run(
        [sys.executable, "-c", drop + TRY, call, str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout


def test_a_case_without_permission(open_folder: Path) -> None:
    path = open_folder / "gulf.case"
    with Store.create(path) as store:
        store.put(CASE)
    path.chmod(0o444)
    assert as_another("open", path) == f"{path} cannot be written: permission denied.\n"


def test_a_folder_without_permission(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    path = open_folder / "new.case"
    assert as_another("create", path) == f"{path} cannot be written: Permission denied.\n"
    assert not path.exists()
