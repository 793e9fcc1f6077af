"""What became of each draw: a code with its remedy, so that one bad draw never stops a batch."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """The outcome of a computation for one draw (or one draw and issue). Arrays hold it as uint8.

    A number is given only where the status is OK; elsewhere it is NaN.
    """

    OK = 0
    NO_POSITIONS = 1
    NO_WEIGHT = 2
    NOT_FINITE = 3
    SINGULAR = 4
    EMPTY_ZONE = 5
    TOO_FEW_ACTORS = 6
    TOO_MANY_PACKAGES = 7
    NO_TEMPTATION = 8
    NEVER_HOLDS = 9
    NOT_SETTLED = 10
    NO_GAIN = 11
    TOO_LARGE = 12

    @property
    def remedy(self) -> str:
        """One sentence: what the code means and what to do."""
        return _REMEDIES[self]


_REMEDIES = {
    Status.OK: "Nothing to do.",
    Status.NO_POSITIONS: "No actor has a position on the issue: give at least one.",
    Status.NO_WEIGHT: "Every weight (capability times salience) is zero: give one above zero.",
    Status.NOT_FINITE: "An input is not a finite number: correct it.",
    Status.SINGULAR: "Influence runs in a closed circle of actors that hold to nothing of their "
    "own: lower the susceptibility of one below 1.",
    Status.EMPTY_ZONE: "No package is acceptable to every party: see the concession that would "
    "open the zone.",
    Status.TOO_FEW_ACTORS: "The model needs two actors at least: add one.",
    Status.TOO_MANY_PACKAGES: "The options make too many packages to try them all: name the "
    "packages that are on the table.",
    Status.NO_TEMPTATION: "The party gains nothing by breaking the deal: it keeps it whatever "
    "the checks.",
    Status.NEVER_HOLDS: "No patience makes the party keep the deal: raise verification, the "
    "guarantee or what the deal gives it.",
    Status.NOT_SETTLED: "The rounds ended before the positions came to rest: raise the limit of "
    "rounds or read the result as unsettled.",
    Status.NO_GAIN: "No pair of actors gains by an exchange: the positions stay as they are.",
    Status.TOO_LARGE: "The case is too large for this model: leave out issues or actors.",
}
