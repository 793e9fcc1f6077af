"""What of a case is sure enough to be told as a finding, and how much is not.

A record below ``LEAST`` stays in the case, its tables, its documents and the review queue; the
brief does not rest on it. Where an actor stands is weighed by confidence instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.casefile.model import Case

# What is above it in running articles is mostly right, what is below it mostly not, as judged by
# hand (docs/understand/brief.md).
LEAST = 0.5


def sure(case: Case, least: float = LEAST) -> Case:
    """The case without the records of a confidence below ``least``, from 0 to 1."""
    readings = tuple(
        replace(one, records=tuple(r for r in one.records if r.confidence >= least))
        for one in case.readings
    )
    return replace(case, readings=readings)


def untold(case: Case, least: float = LEAST) -> int:
    """How many records of the case are below ``least``, each counted once."""
    told = {record.id for record in sure(case, least).records}
    return len({record.id for record in case.records} - told)
