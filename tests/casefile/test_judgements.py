"""The log in the case file: append-only, merged by id, whole through a kill, in older files too."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from detente.casefile import codec, kit, migrations
from detente.casefile.overlay import effective
from detente.casefile.store import Store
from detente.errors import MalformedError, NotACaseError

PAPER = kit.document("Iran met Oman. Oman asked for a pause.", "n01", "2025-03-01")
MET = kit.record(PAPER, "IRN CONSULT OMN", "Iran met Oman")
ASKED = kit.record(PAPER, "OMN REQUEST -", "Oman asked for a pause")
CASE = kit.case(PAPER, MET, ASKED, title="Gulf")
WORDS = [
    kit.judgement("reject", MET, "Ana", 4, note="it was a year ago"),
    kit.judgement("accept", ASKED, "Boris", 4),
    kit.judgement("merge", "OMN", "Ana", 2, value="YEM"),
    kit.judgement("pin", ("IRN", "the_process"), "Boris", 9, value="40"),
]

JUDGE = """
import sys
from detente.casefile import kit
from detente.casefile.store import Store
with Store.open(sys.argv[1]) as store:
    for at in range(10_000):
        made = kit.judgement("note", "0" * 12, at=at, note=f"word {at}")
        store.judge(made)
        print(made.id, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "gulf.case"
    with Store.create(made) as store:
        store.put(CASE)
    return made


def test_the_log_comes_back_in_order_whatever_the_order_in_which_it_was_filled(path: Path) -> None:
    shuffled = [WORDS[number] for number in (3, 1, 0, 2)]
    with Store.open(path) as store:
        assert [store.judge(one) for one in shuffled] == [1] * len(WORDS)
        assert store.judge(*WORDS) == 0
        assert list(store.judgements()) == sorted(WORDS, key=lambda one: (one.at, one.id))
        assert store.case().judgements == store.judgements()


def test_two_logs_merge_to_one_either_way(path: Path, tmp_path: Path) -> None:
    dumps = set()
    for number, (first, second) in enumerate([(WORDS[:3], WORDS[1:]), (WORDS[1:], WORDS[:3])]):
        with Store.create(tmp_path / f"{number}.case") as store:
            store.put(CASE)
            for log in (first, second):
                store.judge(*codec.load_log(codec.dump_log(log)))
            dumps.add(codec.dump(store.case()))
    assert len(dumps) == 1


@pytest.mark.parametrize("statement", ["DELETE FROM judgement", "UPDATE judgement SET body = ''"])
def test_the_file_refuses_to_alter_a_word(path: Path, statement: str) -> None:
    with Store.open(path) as store:
        store.judge(*WORDS)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="a judgement is never"),
    ):
        connection.execute(statement)


def test_words_stay_through_a_reading_anew(path: Path) -> None:
    with Store.open(path) as store:
        store.judge(WORDS[0])
        store.save(kit.reading(PAPER, kit.record(PAPER, "IRN CONSULT OMN", "Iran met Oman.")))
        assert effective(store.case()).records == ()
        assert len(store.case().records) == 1


def test_a_case_goes_out_and_comes_in_with_its_words(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        store.judge(*WORDS)
        text = codec.dump(store.case())
    with Store.create(tmp_path / "again.case") as again:
        again.put(codec.load(text))
        assert codec.dump(again.case()) == text


def test_a_log_goes_alone() -> None:
    text = codec.dump_log(reversed(WORDS))
    assert sorted(codec.load_log(text), key=lambda one: one.id) == sorted(
        WORDS, key=lambda one: one.id
    )
    assert codec.dump_log(codec.load_log(text)) == text


def test_what_is_no_log_is_told_so() -> None:
    with pytest.raises(NotACaseError, match="no judgements"):
        codec.load_log('{"detente": 2, "kind": "recipe"}')
    text = codec.dump_log(WORDS[:1]).replace("2025-01-01T00:00:04+00:00", "yesterday")
    with pytest.raises(MalformedError, match=r"judgements\[0\].at: should be a time"):
        codec.load_log(text)


def test_the_first_format_is_still_read() -> None:
    old = codec.dump(CASE).replace('"detente": 2', '"detente": 1')
    assert codec.load(old) == CASE


def test_a_file_of_the_first_version_takes_the_steps(tmp_path: Path) -> None:
    old = tmp_path / "old.case"
    with Store.create(old) as store:
        store.put(CASE)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("DROP TABLE judgement")
        connection.execute("ALTER TABLE reading DROP COLUMN stamp")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with Store.open(old) as store:
        assert store.case() == CASE
        assert store.judge(*WORDS) == len(WORDS)
        assert len(store.case().judgements) == len(WORDS)
    with closing(sqlite3.connect(old)) as connection:
        assert migrations.version(connection) == len(migrations.STEPS)


def test_a_word_that_was_told_outlives_a_kill(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", JUDGE, str(path)], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        told = [running.stdout.readline().strip() for _ in range(25)]
        running.kill()
        told += running.stdout.read().split()
    with Store.open(path) as store:
        kept = [one.id for one in store.judgements()]
        assert set(kept) >= set(told)
        assert len(kept) <= len(told) + 1
        assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
