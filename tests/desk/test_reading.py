from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from detente.casefile import kit
from detente.desk import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.casefile.model import Document


def papers(number: int) -> list[Document]:
    return [
        kit.document(f"Kenya urged Ethiopia to leave town {i}.", f"n{i}") for i in range(number)
    ]


class Counting(ThreadPoolExecutor):
    """A pool that remembers how many shards were under way at once."""

    def __init__(self) -> None:
        super().__init__(1)
        self.open = self.most = 0

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        self.open += 1
        self.most = max(self.most, self.open)
        future = super().submit(*args, **kwargs)
        inner = future.result

        def result(timeout: float | None = None) -> Any:
            self.open -= 1
            return inner(timeout)

        future.result = result  # type: ignore[method-assign]
        return future


def test_any_executor_gives_the_readings_in_order(monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "SHARD", 2)
    wanted = papers(9)
    pool = Counting()
    pairs = list(reading.spread(pool, wanted, None, ahead=3))
    assert [document.name for document, _ in pairs] == [document.name for document in wanted]
    assert all(document.digest == found.document for document, found in pairs)
    assert pool.most == 3


def test_documents_are_taken_only_as_they_are_needed(monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "SHARD", 2)
    taken: list[str] = []

    def source() -> Iterator[Document]:
        for paper in papers(40):
            taken.append(paper.name)
            yield paper

    pairs = reading.spread(ThreadPoolExecutor(1), source(), None, ahead=2)
    next(pairs)
    assert len(taken) == 4
    pairs.close()


def test_a_shard_is_the_same_as_one_by_one() -> None:
    wanted = papers(3)
    assert reading.process_shard(wanted) == [reading.read_one(paper) for paper in wanted]


def test_texts_too_short_to_tell_their_language_are_read() -> None:
    for language in ("en", "eng", "und", ""):
        assert reading.is_readable(kit.document("Talks.", language=language))
    assert not reading.is_readable(kit.document("Pourparlers.", language="fr"))
