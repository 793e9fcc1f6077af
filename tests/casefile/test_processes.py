"""Real processes: one that is killed at any moment, and two at work on one case."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from detente.casefile import kit
from detente.casefile.model import Document
from detente.casefile.store import Store

PAPERS = [
    kit.document(f"Story {number:03}. Iran met Oman again, an envoy said.", f"s{number:03}")
    for number in range(120)
]

# Reads every unread document, telling each that is kept, and never ends of itself until told.
READ = """
import sys
from detente.casefile import kit
from detente.casefile.store import Store
with Store.open(sys.argv[1]) as store:
    for digest in store.unread("kit"):
        paper = store.document(digest)
        records = [
            kit.record(paper, "IRN CONSULT OMN", "Iran met Oman"),
            kit.record(paper, "OMN CONSULT IRN: IRN AID OMN", "met Oman again"),
        ]
        store.save(kit.reading(paper, *records, kit.tie(paper, "IRN", "OMN")))
        print(digest, flush=True)
"""

WRITE = """
import sys
from detente.casefile.store import Store
with Store.open(sys.argv[1]) as store, store._database.transaction():
    store.set_title("theirs")
    print("writing", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "gulf.case"
    with Store.create(made, title="Gulf") as store:
        for paper in PAPERS:
            store.add(paper)
    return made


@contextmanager
def process(script: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        try:
            yield running
        finally:
            running.kill()


def lines(running: subprocess.Popen[str], count: int) -> list[str]:
    assert running.stdout is not None
    return [running.stdout.readline().strip() for _ in range(count)]


def whole(store: Store, paper: Document) -> bool:
    """Whether a document has been read wholly; False if not at all."""
    found = store.readings(paper.digest)
    assert [(len(one.records), len(one.ties)) for one in found] in ([], [(2, 1)])
    return bool(found)


def test_a_reading_that_is_killed_goes_on_where_it_stopped(path: Path) -> None:
    told: list[str] = []
    for kills, share in enumerate((1, 17, 40), start=1):
        with process(READ, path) as running:
            told += lines(running, share)
            running.kill()
            assert running.stdout is not None
            told += running.stdout.read().split()
        with Store.open(path) as store:
            done = {paper.digest for paper in PAPERS if whole(store, paper)}
            assert done >= set(told)  # what was told is there; one more a kill may be kept
            assert len(done) <= len(told) + kills
            assert set(store.unread("kit")) == {paper.digest for paper in PAPERS} - done
            assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
    with process(READ, path) as running:
        running.communicate()
    with Store.open(path) as store:
        assert all(whole(store, paper) for paper in PAPERS)
        assert len(told) == len(set(told))  # nothing that was kept was read again
        assert list(store.unread("kit")) == []
        assert store.counts().records == 2 * len(PAPERS)


def test_one_process_looks_while_another_writes(path: Path) -> None:
    with Store.open(path) as store, process(READ, path) as running:
        for seen in range(1, 60):
            (digest,) = lines(running, 1)
            assert len(store.readings(digest)) == 1
            assert store.counts().records >= 2 * seen
            assert len(store.search("oman", limit=5)) == 5
            case = store.case()
            assert len(case.records) == 2 * len(case.readings)


def test_two_processes_read_one_case(path: Path) -> None:
    with process(READ, path) as first, process(READ, path) as second:
        first.communicate()
        second.communicate()
        assert (first.returncode, second.returncode) == (0, 0)
    with Store.open(path) as store:
        assert all(whole(store, paper) for paper in PAPERS)
        assert store.counts().records == 2 * len(PAPERS)


def test_the_case_of_a_process_killed_while_it_writes(path: Path) -> None:
    with process(WRITE, path) as running:
        assert lines(running, 1) == ["writing"]
        with Store.open(path) as store:
            assert store.title == "Gulf"
        running.kill()
    with Store.open(path) as store:
        assert store.title == "Gulf"
        store.set_title("ours")
        assert store.title == "ours"
