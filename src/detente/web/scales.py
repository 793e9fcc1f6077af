"""What the pages of weighing stand on: the game, its answer, and the evidence behind a number.

A sheet and a case give the same: a ``Source``. The answer takes a second or two, so it is made once
and again when the file has changed; other pages do not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from detente.errors import UsageError
from detente.report.names import clean
from detente.web import links
from detente.web.snapshot import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from detente.bargaining.answer import Answer
    from detente.bargaining.casting import Cast
    from detente.bargaining.game import Game
    from detente.casefile.model import Case, Lever, Record, Tie
    from detente.report.weighing.chart import About
    from detente.web.snapshot import Stamp

    Finding = Record | Tie | Lever

QUOTED = 90  # letters of the words that are shown
MOST = 5  # words that are shown for a number; the weightiest


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a number rests on: its words, and the page that shows it."""

    words: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """A case in numbers, weighed. ``evidence`` gives what a number rests on, empty for a sheet.

    ``name`` is that of its file.
    """

    name: str
    game: Game
    answer: Answer
    evidence: Callable[[About], Sequence[Reference]]

    @property
    def title(self) -> str:
        """What it is called, or else its file."""
        return self.game.title or self.name


@dataclass(frozen=True, kw_only=True)
class Unweighed:
    """Why a case cannot be weighed, and what to do."""

    name: str
    what: str
    remedy: str


class Source(Protocol):
    """Where the pages get a weighing from."""

    def now(self) -> Weighing | Unweighed:
        """The weighing of the file as it is now. Raises ``DetenteError``."""


class FileSource:
    """The weighing of a file, made again whenever the file has changed."""

    def __init__(self, path: str | Path, weigh: Callable[[Path], Weighing | Unweighed]) -> None:
        self._path = Path(path)
        self._weigh = weigh
        self._lock = Lock()
        self._kept: tuple[Stamp, Weighing | Unweighed] | None = None

    def now(self) -> Weighing | Unweighed:
        """The weighing of the file as it is now. Raises as its maker does."""
        with self._lock:
            current = stamp(self._path)
            if self._kept is None or self._kept[0] != current:
                self._kept = current, self._weigh(self._path)
            return self._kept[1]


def weigh_sheet(path: Path) -> Weighing:
    """A sheet, weighed. Raises as ``desk.weighing.load`` does."""
    from detente.desk import weighing

    game = weighing.load(path)
    return Weighing(
        name=path.name, game=game, answer=weighing.weigh_game(game), evidence=nothing
    )  # fmt: skip


def weigh_case(path: Path) -> Weighing | Unweighed:
    """A case, weighed by what its records say; or why it cannot be. Raises as ``desk.open``."""
    from detente import desk
    from detente.desk import casting, weighing

    with desk.open(path) as file:
        case = file.case()
    try:
        cast = casting.cast(case)
    except UsageError as error:
        return Unweighed(name=path.name, what=error.message, remedy=error.remedy)
    return Weighing(
        name=path.name, game=cast.game, answer=weighing.weigh_cast(cast),
        evidence=partial(_references, cast, _findings(case)),
    )  # fmt: skip


def nothing(about: About) -> Sequence[Reference]:  # noqa: ARG001 - as a sheet has it
    """The evidence behind a number of a sheet: a person wrote it, and no more is known."""
    return ()


def _references(cast: Cast, findings: Mapping[str, Finding], about: About) -> Sequence[Reference]:
    """The weightiest words that a number of a case rests on."""
    each = about.of if about.kind == "lever" else ()  # levers tried together rest on all of theirs
    keys: list[tuple[str, ...]] = [("lever", one) for one in each]
    keys = keys or [(about.kind, *about.of)]
    said = [one for key in keys for one in cast.evidence.get(key, ()) if one in findings]
    return [
        Reference(words=_quoted(findings[one]), link=links.finding(findings[one]))
        for one in dict.fromkeys(said[:MOST])
    ]


def _quoted(one: Finding) -> str:
    words = " ".join(clean(one.evidence.exact).split())
    return f"“{words}”" if len(words) <= QUOTED else f"“{words[: QUOTED - 1].rstrip()}…”"


def _findings(case: Case) -> dict[str, Finding]:
    every: tuple[Finding, ...] = (*case.records, *case.ties, *case.levers)
    return {one.id: one for one in every}
