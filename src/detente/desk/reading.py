"""Documents in, tagged readings out: in this process or over a pool of them, in order."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future

    from detente.casefile.model import Document, Reading
    from detente.reading.own_actors import OwnActors
    from detente.reading.pipeline import Reader

    _Shard = tuple[list[Document], Future[list[Reading]]]
    Own = tuple[OwnActors, ...]
    OnLanguages = Callable[[dict[str, int]], None]
    Progress = Callable[[int, int, str], None]

LANGUAGES = frozenset({"en", "eng", "und", ""})  # English, and what is too short to tell
SHARD = 16  # documents sent to another process at a time: enough to hide what sending costs


@dataclass(frozen=True, kw_only=True)
class ReadSummary:
    """What one run of the reader did.

    ``languages`` counts, by language, the documents that were kept unread because the reader does
    not read theirs.
    """

    documents: int = 0
    records: int = 0
    languages: dict[str, int] = field(default_factory=dict)

    @property
    def unread(self) -> int:
        """How many documents were kept unread for their language."""
        return sum(self.languages.values())


def is_readable(document: Document) -> bool:
    """Whether the document is in a language that the reader reads, as far as can be told."""
    return document.language in LANGUAGES


def sift(documents: Iterable[Document], other: Counter[str]) -> Iterator[Document]:
    """The documents that can be read; the others are counted by language."""
    for document in documents:
        if is_readable(document):
            yield document
        else:
            other[document.language] += 1


def readings(
    documents: Iterable[Document], *, model: str | None = None, jobs: int = 1, own: Own = ()
) -> Iterator[tuple[Document, Reading]]:
    """Each document with its reading, in the order given, a few at a time.

    With ``jobs`` above one, as many processes share the work; the result is the same. ``own`` are
    a user's own actor tables. Raises ``ModelError`` for a model that cannot be loaded.
    """
    if jobs == 1:
        for document in documents:
            yield document, read_one(document, model, own)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Fresh processes: one forked from a process with threads (as the tables have) may hang.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from spread(pool, documents, model, ahead=2 * jobs, own=own)


def read_one(document: Document, model: str | None = None, own: Own = ()) -> Reading:
    """One document read, its records tagged with the issues they touch."""
    return _tagged(reader(model, own).read(document), document)


def process_shard(
    documents: list[Document], model: str | None = None, own: Own = ()
) -> list[Reading]:
    """The readings of a few documents: the unit of work for any ``concurrent.futures`` executor."""
    return [read_one(document, model, own) for document in documents]


@lru_cache(maxsize=1)
def reader(model: str | None = None, own: Own = ()) -> Reader:
    """The reader, loaded once a process. Raises ``ModelError`` for a model that does not load."""
    from detente.reading.pipeline import Reader

    return Reader(model=model, actors=own)


def spread(
    pool: Executor, documents: Iterable[Document], model: str | None, ahead: int, own: Own = ()
) -> Iterator[tuple[Document, Reading]]:
    """Keep ``ahead`` shards under way, so that memory stays flat however many documents come."""
    waiting: deque[_Shard] = deque()
    shards = _shards(documents)
    try:
        for shard in shards:
            waiting.append((shard, pool.submit(process_shard, shard, model, own)))
            if len(waiting) >= ahead:
                yield from _first(waiting)
        while waiting:
            yield from _first(waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _first(
    waiting: deque[_Shard],
) -> Iterator[tuple[Document, Reading]]:
    shard, future = waiting.popleft()
    yield from zip(shard, future.result(), strict=True)


def _shards(documents: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(documents)
    while shard := list(islice(source, SHARD)):
        yield shard


def _tagged(reading: Reading, document: Document) -> Reading:
    from detente.positions.issues import tag

    return replace(reading, records=tuple(tag(record, document) for record in reading.records))
