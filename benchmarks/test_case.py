"""What a case of 100,000 records costs: to build, to take up one article more, to show.

The case is made by a rule (``large.case``), so that it is the same on every run.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from benchmarks import large

from detente import desk
from detente.casefile.database import collector_paused
from detente.casefile.loading import Kept
from detente.casefile.store import Store
from detente.positions.held import Held
from detente.positions.places import positions
from detente.web.snapshot import take

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = 100_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the large case."""
    made = tmp_path_factory.mktemp("large") / "large.case"
    with Store.create(made) as store, collector_paused():
        store.put(large.case(RECORDS))
    return made


def drawn(path: Path, kept: Kept, held: Held) -> None:
    """What the case holds and where it stands, of what is new in its file."""
    with desk.open(path) as file, collector_paused():
        case = file.stored(kept)
        held.hold(case)
        positions(case, found=held.groups(case))


def test_a_rebuild_from_the_file_to_the_first_page(benchmark, path):
    benchmark.pedantic(take, args=(path,), rounds=1)


def test_one_article_more(benchmark, path):
    """Loaded, held and placed; each round adds an article."""
    kept, held, numbers = Kept(), Held(), iter(range(RECORDS, 2 * RECORDS))
    drawn(path, kept, held)

    def add():
        paper, reading = large.article(next(numbers), Random(1))  # noqa: S311 - not for secrets
        with Store.open(path) as store:
            store.add(paper)
            store.save(reading)
        return (path, kept, held), {}

    benchmark.pedantic(drawn, setup=add, rounds=5)
