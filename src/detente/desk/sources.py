"""Where articles come from: the one door to the corpus."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from detente.casefile.model import Document
    from detente.casefile.store import Store
    from detente.errors import DetenteError

    Sources = str | Path | Iterable[str | Path]
    OnProblem = Callable[[DetenteError], None]


def documents(
    sources: Sources, *, date: dt.date | None = None, on_problem: OnProblem | None = None
) -> Iterator[Document]:
    """The documents of the sources, one at a time, in their order.

    What cannot be used goes to ``on_problem``, and the rest goes on; without it, it is raised.
    """
    from detente.corpus.load import Problem, load

    for found in load(several(sources), date=date):
        if not isinstance(found, Problem):
            yield found
        elif on_problem is None:
            raise found.error
        else:
            on_problem(found.error)


def group_stories(store: Store) -> None:
    """Mark, among all that the store has, which documents are copies of one another."""
    from detente.corpus.stories import group

    store.set_stories(group(store.documents()))


def several(sources: Sources) -> list[str]:
    """One source or many as a list of paths."""
    if isinstance(sources, str | os.PathLike):
        return [os.fspath(sources)]
    return [os.fspath(source) for source in sources]
