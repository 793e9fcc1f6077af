"""Articles read here and now, without a case file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.desk.own_tables import checked, in_force
from detente.desk.reading import readings, sift
from detente.desk.sources import documents, group_stories

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from detente.casefile.model import Case, Document
    from detente.casefile.store import Store
    from detente.desk.reading import OnLanguages, Progress
    from detente.desk.sources import OnProblem, Sources


def read(  # noqa: PLR0913 - one argument a question
    sources: Sources,
    *,
    date: dt.date | None = None,
    title: str = "",
    model: str | None = None,
    jobs: int = 1,
    actors: str | Path | None = None,
    on_problem: OnProblem | None = None,
    on_languages: OnLanguages | None = None,
    progress: Progress | None = None,
) -> Case:
    """Articles as a case in memory, each read if it is in English.

    ``sources`` are paths of text files, folders or JSON Lines, or ``-`` for standard input;
    ``date`` is the day of publication where an article gives none, ``actors`` a file of a user's
    own actors, kept with the case. What cannot be used goes to
    ``on_problem``, or is raised without it; ``on_languages`` is told how many documents are left
    unread, by language. The order of the sources changes nothing.

    Raises ``ModelError`` for a model that cannot be loaded.
    """
    from detente.casefile.store import Store

    own = in_force(file=actors)
    with Store.create(":memory:", title) as store:
        if actors is not None:
            store.set_actors_table(checked(actors))
        other: Counter[str] = Counter()
        papers = _taken(documents(sources, date=date, on_problem=on_problem), store)
        todo = list(sift(papers, other))
        found = readings(todo, model=model, jobs=jobs, own=own)
        for done, (paper, reading) in enumerate(found, 1):
            store.save(reading)
            if progress:
                progress(done, len(todo), paper.name)
        if other and on_languages:
            on_languages(dict(sorted(other.items())))
        return store.case()


def _taken(found: Iterable[Document], store: Store) -> list[Document]:
    """The documents as the store keeps them: each text once, in an order of their own."""
    for document in found:
        store.add(document)
    group_stories(store)
    return store.documents()
