from __future__ import annotations

import datetime as dt
import io
import json
import os
import subprocess
import sys
import tracemalloc
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.casefile.model import Document
from detente.corpus.limits import MAX_CHARACTERS
from detente.corpus.load import Problem, load
from detente.errors import (
    BinaryInputError,
    EmptyInputError,
    EncodingError,
    InputError,
    NotFoundError,
    TooLargeError,
)

TEXT = "The mediators asked both governments on Tuesday to extend the truce by another month."


def names(found: object) -> list[str]:
    assert isinstance(found, list)
    return [item.name for item in found if isinstance(item, Document)]


def problems(found: object) -> list[Problem]:
    assert isinstance(found, list)
    return [item for item in found if isinstance(item, Problem)]


def put(path: Path, data: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_file_is_one_document_with_its_text_as_it_came(tmp_path: Path) -> None:
    text = "Truce holds\r\n\r\nThe truce held on Tuesday.\r\x0bBoth sides said so.\n\n"
    (document,) = load([put(tmp_path / "truce.txt", text)])
    assert isinstance(document, Document)
    assert (document.name, document.text) == ("truce.txt", text)


def test_a_file_without_a_known_ending_is_text(tmp_path: Path) -> None:
    assert names(list(load([put(tmp_path / "truce"), put(tmp_path / "b.wire")]))) == [
        "truce",
        "b.wire",
    ]


def test_a_folder_is_read_to_the_bottom_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/b/c.text",
        "c",
        ".hidden.txt",
        ".git/d.txt",
        "e.png",
        "x.yaml",
    ):
        put(tmp_path / name, f"{TEXT} {name}")
    put(tmp_path / "d.jsonl", json.dumps({"id": "n1", "text": TEXT}))
    assert names(list(load([tmp_path]))) == ["a/b/c.text", "a/z.md", "b.txt", "c", "n1"]


def test_a_document_of_a_kind_not_read_is_told_in_a_folder_too(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", b"%PDF-1.7")
    put(tmp_path / "b.txt")
    found = list(load([tmp_path]))
    assert names(found) == ["b.txt"]
    assert [type(problem.error) for problem in problems(found)] == [BinaryInputError]


@pytest.mark.parametrize("inside", [[], [".hidden.txt"], ["empty/.keep"], ["photo.png"]])
def test_a_folder_with_nothing_in_it(tmp_path: Path, inside: list[str]) -> None:
    for name in inside:
        put(tmp_path / "folder" / name)
    (tmp_path / "folder").mkdir(exist_ok=True)
    (problem,) = load([tmp_path / "folder"])
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, EmptyInputError)
    assert ".txt" in str(problem.error)
    assert ".jsonl" in str(problem.error)


def test_every_kind_of_bad_file_is_one_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", EmptyInputError),
        "blank.txt": (b"\n \n", EmptyInputError),
        "binary.txt": (b"\x00\x01\x02", BinaryInputError),
        "latin.txt": ("Zürich".encode("latin-1"), EncodingError),
        "large.txt": (b"word " * (50 * 1024 * 1024 // 5), TooLargeError),
    }
    for name, (data, _) in bad.items():
        put(tmp_path / name, data)
    put(tmp_path / "zz.txt")
    missing = tmp_path / "missing.txt"
    found = list(load([missing, *(tmp_path / name for name in bad), tmp_path / "zz.txt"]))
    assert names(found) == ["zz.txt"]
    kinds = [type(problem.error) for problem in problems(found)]
    assert kinds == [NotFoundError, *(error for _, error in bad.values())]
    for problem in problems(found):
        assert problem.error.remedy
        assert "\n" not in str(problem.error)
        assert problem.source in str(problem.error)


def test_a_large_file_is_not_held_in_memory(tmp_path: Path) -> None:
    path = put(tmp_path / "large.txt", b"word " * (10 * MAX_CHARACTERS))
    tracemalloc.start()
    list(load([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * MAX_CHARACTERS


@pytest.mark.parametrize("path", ["no\x00where.txt", "nowhere/at/all.txt", "x" * 5000])
def test_a_path_that_cannot_be(path: str) -> None:
    (problem,) = load([path])
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, InputError | NotFoundError)


def test_a_file_taken_for_a_folder(tmp_path: Path) -> None:
    (problem,) = load([put(tmp_path / "a.txt") / "b.txt"])
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, NotFoundError)


def test_a_broken_link_and_a_loop_of_folders(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    put(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "a" / "one.txt")
    assert names(list(load([tmp_path]))) == ["a/one.txt", "linked.txt"]
    (problem,) = load([tmp_path / "gone.txt"])
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, NotFoundError)


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = load([tmp_path / "pipe.txt"])
    assert isinstance(problem, Problem)
    assert "no ordinary file" in str(problem.error)
    (inside,) = load([tmp_path])
    assert isinstance(inside, Problem)
    assert isinstance(inside.error, EmptyInputError)


def test_a_device_is_not_opened() -> None:
    (problem,) = load(["/dev/zero"])
    assert isinstance(problem, Problem)
    assert "no ordinary file" in str(problem.error)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not bind the superuser, as whom tests often run: the refusal is the system's.
    locked, other = put(tmp_path / "a.txt"), put(tmp_path / "b.txt")
    opened = Path.open

    def refuse(path: Path, *args: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    found = list(load([locked, other]))
    assert names(found) == ["b.txt"]
    (problem,) = problems(found)
    assert "permission denied" in str(problem.error)


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a" / "a.txt")
    put(tmp_path / "b.txt")
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = list(load([tmp_path]))
    assert names(found) == ["b.txt"]
    assert [problem.source for problem in problems(found)] == [str(tmp_path / "a")]


def test_standard_input_as_text() -> None:
    (document,) = load(["-"], stdin=io.BytesIO(f"\n\n{TEXT}\n{TEXT}".encode()))
    assert isinstance(document, Document)
    assert (document.name, document.text) == ("-", f"\n\n{TEXT}\n{TEXT}")


def test_standard_input_as_json_lines() -> None:
    rows = "".join(json.dumps({"text": TEXT, "n": n}) + "\n" for n in range(3))
    found = list(load(["-"], stdin=io.BytesIO(b"\xef\xbb\xbf\n " + rows.encode())))
    assert names(found) == ["-:2", "-:3", "-:4"]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyInputError), (b"\n" * 10, EmptyInputError), (b"%PDF-1.5\n", BinaryInputError),
     (b"x" * (5 * MAX_CHARACTERS), TooLargeError),
     ((b" " * 999 + b"\n") * (5 * MAX_CHARACTERS // 1000), TooLargeError),
     (b"{\n", InputError)],
)  # fmt: skip
def test_bad_standard_input(data: bytes, error: type[InputError]) -> None:
    (problem,) = load(["-"], stdin=io.BytesIO(data))
    assert isinstance(problem, Problem)
    assert isinstance(problem.error, error)
    assert "standard input" in str(problem.error)


def test_the_date_fills_what_has_none(tmp_path: Path) -> None:
    dated = put(tmp_path / "2025-02-13-talks.txt", TEXT)
    undated = put(tmp_path / "talks.txt", TEXT + " ")
    found = list(load([dated, undated], date=dt.date(2025, 3, 1)))
    days = [item.date for item in found if isinstance(item, Document)]
    assert days == [dt.date(2025, 2, 13), dt.date(2025, 3, 1)]


def test_no_date_is_taken_from_the_clock(tmp_path: Path) -> None:
    (document,) = load([put(tmp_path / "talks.txt")])
    assert isinstance(document, Document)
    assert document.date is None


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt", "w") as stream:  # noqa: PTH123
        stream.write(TEXT)
    (document,) = load([tmp_path])
    assert isinstance(document, Document)
    assert document.name == "\ufffdt\ufffd.txt"


def test_sources_are_read_one_at_a_time(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    found = load([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert isinstance(next(found), Document)
    put(tmp_path / "b.txt")
    assert isinstance(next(found), Document)


def test_standard_input_is_read_as_it_comes() -> None:
    reader, writer = os.pipe()
    row = json.dumps({"id": "n1", "text": TEXT}).encode() + b"\n"
    with os.fdopen(reader, "rb") as stream, os.fdopen(writer, "wb", buffering=0) as pipe:
        pipe.write(row)
        found = load(["-"], stdin=stream)
        assert isinstance(next(found), Document)
        pipe.close()
        assert list(found) == []


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(data=st.binary(max_size=400), ending=st.sampled_from([".txt", ".jsonl", ".jsonl.gz", ""]))
def test_no_bytes_raise(tmp_path: Path, data: bytes, ending: str) -> None:
    path = put(tmp_path / f"any{ending}", data)
    found = [*load([path]), *load(["-"], stdin=io.BytesIO(data))]
    assert found
    for item in found:
        assert isinstance(item, Document | Problem)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)
keys = st.sampled_from(["id", "text", "date", "title", "publisher", "url", "address", "language"])


@settings(deadline=None)
@given(st.lists(st.dictionaries(keys, json_values, max_size=8), min_size=1, max_size=3))
def test_no_fields_raise_and_every_text_is_kept(rows: list[dict[str, object]]) -> None:
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    found = list(load(["-"], stdin=io.BytesIO(data)))
    texts = [row.get("text") for row in rows]
    for item in found:
        if isinstance(item, Document):
            assert item.text in texts
            (item.name + item.title + item.publisher + item.address).encode("utf-8")


def test_the_order_of_sources_changes_nothing_and_twice_is_the_same(tmp_path: Path) -> None:
    sources = [put(tmp_path / f"{n}.txt", f"{TEXT} {n}") for n in range(2)]
    sources += [tmp_path / "missing", put(tmp_path / "w.jsonl", json.dumps({"text": TEXT}))]
    every = {
        frozenset(i for i in load(order) if isinstance(i, Document))
        for order in permutations(sources)
    }
    assert len(every) == 1
    assert len(next(iter(every))) == 3


def test_memory_is_flat_over_ten_thousand_lines(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    with path.open("w") as stream:
        for n in range(10_000):
            stream.write(json.dumps({"id": str(n), "text": f"{n} {TEXT} " * 6}) + "\n")
    assert path.stat().st_size > 5_000_000
    for _ in load([path]):  # what is read once (patterns) is not counted
        break
    tracemalloc.start()
    count = sum(isinstance(item, Document) for item in load([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 1_000_000


def test_to_import_the_room_costs_no_model() -> None:
    code = (
        "import sys, detente.corpus.load, detente.corpus.stories;"
        "print([m for m in ('py3langid', 'numpy', 'rensa', 'spacy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
