"""Where a case stands: what ``positions`` builds of the records, for the pages and the models.

All of it is derived, never stored as truth: the records and the analyst's word are the source, and
the same case gives the same standing whatever the order in which its articles came. Values are on
the issue's own scale, 0 to 100 as its options have them. Days are days of publication: what could
be known then.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.casefile.model import Mention, Record, Tie, TieKind, When

LOWEST, HIGHEST = 0.0, 100.0  # the ends of every issue's scale


class Stance(StrEnum):
    """How a record speaks for an option: what its actor does about it."""

    ACT = "act"
    AGREEMENT = "agreement"
    OFFER = "offer"
    DEMAND = "demand"
    BACKING = "backing"
    REFUSAL = "refusal"
    RUMOUR = "rumour"


class PromiseStatus(StrEnum):
    """What became of a promise, as of a day."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    DISPUTED = "disputed"
    OVERDUE = "overdue"
    DECLINED = "declined"


class Verdict(StrEnum):
    """What one later report says of a promise."""

    KEPT = "kept"
    DELAYED = "delayed"
    DENIED = "denied"
    BROKEN = "broken"
    DECLINED = "declined"


class LeverKind(StrEnum):
    """What a lever does: to what a party gains by a deal, loses by a breach, or hears."""

    INCENTIVE = "incentive"
    GUARANTEE = "guarantee"
    VERIFICATION = "verification"
    PRESSURE = "pressure"
    RELIEF = "sanctions relief"
    TIMING = "timing"
    MEDIATOR = "mediator"
    RED_LINE = "red line"


class Conflict(StrEnum):
    """Why two records cannot both stand."""

    ACCOUNTS = "two accounts"
    DENIAL = "denial"
    OWN_WORD = "own earlier word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One record that speaks for a place on an issue's scale, and how much it counts.

    ``factors`` are what the weight is the product of, each with its name: recency, commitment,
    speaker, copies, stance, confidence.
    """

    record: Record
    option: str
    value: float
    stance: Stance
    day: dt.date | None
    weight: float
    factors: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        _on_scale(self.value)
        if self.weight < 0:
            raise ValueError("a pull weighs 0 or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an actor stands on an issue, as far as could be known on a day.

    ``spread`` is a standard deviation, in units of the scale. ``salience`` runs from 0 to 1.
    ``red_line`` is ``(low, high)``: what lies outside it the actor refuses; the ends of the scale
    where it has refused nothing. ``pinned`` names the analyst who set it, with the machine's own
    estimate in ``machine``.
    """

    actor: str
    issue: str
    value: float
    spread: float
    salience: float
    red_line: tuple[float, float] = (LOWEST, HIGHEST)
    red_lines: tuple[Record, ...] = ()
    as_of: dt.date | None = None
    pulls: tuple[Pull, ...] = ()
    pinned: str = ""
    machine: float | None = None

    def __post_init__(self) -> None:
        _on_scale(self.value)
        low, high = self.red_line
        if not LOWEST <= low <= high <= HIGHEST:
            raise ValueError("a red line is an interval of the scale")
        if self.spread < 0 or not 0 <= self.salience <= 1:
            raise ValueError("a spread is 0 or more, a salience between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The day on which an actor's position on an issue moved, and the record that moved it most."""

    actor: str
    issue: str
    day: dt.date
    before: float
    after: float
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """What hold one actor has over another, from acts between them and from what is said of them.

    ``sign`` is 1 where the hold comes from what is given (aid, trade, arms), -1 where it comes from
    what is threatened or withheld. ``strength`` runs from 0 to 1.
    """

    source: str
    target: str
    kinds: tuple[TieKind, ...]
    sign: int
    strength: float
    ties: tuple[Tie, ...] = ()
    records: tuple[Record, ...] = ()

    def __post_init__(self) -> None:
        if self.source == self.target:
            raise ValueError("leverage is over another")
        if self.sign not in {-1, 1} or not 0 <= self.strength <= 1:
            raise ValueError("a sign is 1 or -1, a strength between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A later record on a promise: what it says of it, and who says so (empty: the text itself)."""

    record: Record
    verdict: Verdict
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one actor undertook towards another, on which condition, by when, and what came of it.

    ``beneficiary`` is None where the text names none. ``deed`` is what was promised, as ``record``,
    the first to tell of it, has it; ``records`` are all that tell of it, that one included.
    """

    promiser: Mention
    beneficiary: Mention | None
    deed: Record
    record: Record
    condition: str = ""
    due: When | None = None
    records: tuple[Record, ...] = ()
    reports: tuple[Report, ...] = ()
    status: PromiseStatus = PromiseStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Something that could move a party, or that holds a deal together already (``in_force``).

    ``actor`` is on whom it works (empty: all), ``source`` who does it (empty: nobody is named).
    ``evidence`` are the ids of the records, levers and ties that say so.
    """

    kind: LeverKind
    actor: str = ""
    source: str = ""
    in_force: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two records that cannot both be true, or an actor against its own earlier word.

    ``stories`` are how many independent stories tell each side: copies count once.
    """

    conflict: Conflict
    first: Record
    second: Record
    stories: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All of it for one case, as of a day (None: all that the case holds), in a fixed order."""

    as_of: dt.date | None = None
    positions: tuple[Position, ...] = ()
    shifts: tuple[Shift, ...] = ()
    leverages: tuple[Leverage, ...] = ()
    promises: tuple[Promise, ...] = ()
    moves: tuple[Move, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def _on_scale(value: float) -> None:
    if not LOWEST <= value <= HIGHEST:
        raise ValueError(f"a value is on its scale, {LOWEST:g} to {HIGHEST:g}, not {value}")
