"""The coders of a case: each reader and each analyst, what it looked at, and what it found there.

The machine is one coder among several. Of a document each coder has one of three things to say:
not looked at, looked at and nothing there, coded. A reader has looked at every document of which
it gave a reading; an analyst at those on which, or on a record of which, its word is in force.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from detente.casefile.judgement import Act
from detente.casefile.overlay import nearest, overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Case, Record
    from detente.casefile.overlay import Judged

Pair = tuple["Record | None", "Record | None"]


class State(StrEnum):
    """What a coder has to say of a document."""

    UNSEEN = "not looked at"
    NOTHING = "looked at and nothing there"
    CODED = "coded"


@dataclass(frozen=True, kw_only=True)
class Coder:
    """One coder: ``codings`` are the records by the id under which coders speak of them.

    None there is the word that there is no such record. ``whole`` are the documents that it looked
    at from end to end, so that what it does not name there is not there for it; ``seen`` are all
    that it looked at.
    """

    name: str
    person: bool
    codings: dict[str, Record | None] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()

    def states(self, case: Case) -> dict[State, int]:
        """In how many documents of the case it has each thing to say."""
        found = {self.homes[one] for one, record in self.codings.items() if record is not None}
        counts = dict.fromkeys(State, 0)
        for document in case.documents:
            seen = document.digest in self.seen
            coded = document.digest in found
            counts[State.CODED if coded else State.NOTHING if seen else State.UNSEEN] += 1
        return counts


def coders(case: Case) -> tuple[Coder, ...]:
    """The coders of a case, the readers first, each group by name."""
    return (*_readers(case), *_analysts(case))


def pairs(one: Coder, other: Coder) -> Iterator[Pair]:
    """What two coders say of each thing that both looked at, the first one's first.

    A record of which the other does not speak by its id is compared with the nearest of the same
    document of which the first one does not speak; without such, with nothing, if the other looked
    at the whole document, and else not at all. Of a document in which both found nothing, both say
    nothing.
    """
    yield from ((one.codings[key], other.codings[key]) for key in sorted(_common(one, other)))
    matched: set[str] = set()
    yield from _alone(one, other, matched)
    yield from ((theirs, mine) for mine, theirs in _alone(other, one, matched))
    empty = (one.whole & other.whole) - set(one.homes.values()) - set(other.homes.values())
    yield from ((None, None) for _ in empty)


def _common(one: Coder, other: Coder) -> set[str]:
    return one.codings.keys() & other.codings.keys()


def _alone(one: Coder, other: Coder, matched: set[str]) -> Iterator[Pair]:
    """What only the first one speaks of, each record used once."""
    shared = _common(one, other)
    free: dict[str, list[str]] = defaultdict(list)
    for key in sorted(other.codings.keys() - shared):
        free[other.homes[key]].append(key)
    for key in sorted(one.codings.keys() - shared - matched):
        record, home = one.codings[key], one.homes[key]
        among = {k: r for k in free[home] if k not in matched and (r := other.codings[k])}
        near = nearest(record, among.values()) if record else None
        if near is not None:
            matched.add(next(k for k, r in among.items() if r is near))
            yield record, near
        elif home in other.whole:
            yield record, None


def _readers(case: Case) -> Iterator[Coder]:
    found: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    seen: dict[str, set[str]] = defaultdict(set)
    for reading in case.readings:
        seen[reading.reader].add(reading.document)
        found[reading.reader] += [(reading.document, record) for record in reading.records]
    for reader in sorted(seen):
        yield Coder(
            name=reader, person=False,
            codings={record.id: record for _, record in found[reader]},
            homes={record.id: home for home, record in found[reader]},
            whole=frozenset(seen[reader]), seen=frozenset(seen[reader]),
        )  # fmt: skip


def _analysts(case: Case) -> Iterator[Coder]:
    laid = overlay(case)
    words: dict[str, list[Judgement]] = defaultdict(list)
    for word in laid.force:
        if word.act not in {Act.NOTE, Act.MERGE, Act.PIN}:
            words[word.by].append(word)
    for name in sorted(words):
        yield _analyst(name, words[name], laid.about, case)


def _analyst(name: str, words: list[Judgement], about: dict[str, Judged], case: Case) -> Coder:
    codings: dict[str, Record | None] = {}
    homes: dict[str, str] = {}
    whole: set[str] = set()
    for word in words:
        if word.act is Act.NOTHING:
            (home,) = word.subject
            whole.add(home)
            codings = {key: one for key, one in codings.items() if homes[key] != home}
            continue
        judged = about.get(word.about)
        given = word.record or word.machine or (judged.machine if judged else None)
        if given is not None and given.document in case.by_digest:
            codings[word.about] = None if word.act is Act.REJECT else given
            homes[word.about] = given.document
    homes = {key: homes[key] for key in codings}
    seen = frozenset(whole) | frozenset(homes.values())
    return Coder(
        name=name, person=True, codings=codings, homes=homes, whole=frozenset(whole), seen=seen
    )  # fmt: skip
