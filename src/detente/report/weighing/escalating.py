"""Where a conflict could come to rest, how it gets there, and what would keep it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.report.weighing.chart import Row, Table
from detente.report.weighing.wording import listed, sentence

if TYPE_CHECKING:
    from detente.bargaining.escalation import Escalation, Rest


def rests(found: Escalation) -> str:
    """Whether today's state lasts, and where it could come to rest, in a sentence."""
    if found.now.concepts:
        return f"Today's state, “{found.now.state}”, is stable: {listed(list(found.now.concepts))}."
    ends = [one for one in found.rests if one.path is not None and one.willing]
    if not ends:
        return f"Today's state, “{found.now.state}”, does not last, and no willing path ends it."
    return (
        f"Today's state, “{found.now.state}”, does not last; it comes to rest at “{ends[0].state}”."
    )


def rest_table(found: Escalation) -> Table:
    """The states that are stable for all: by what, how they are reached, and why they stay."""
    return Table(
        caption=f"States that are stable for all, of {found.states}, the most stable first",
        columns=("State", "Stable by", "From today", "Why"),
        rows=tuple(
            Row(head=sentence(one.state), cells=(
                ", ".join(one.concepts), path(one), why(one),
            ))
            for one in found.rests
        ),
    )  # fmt: skip


def needs(found: Escalation) -> list[str]:
    """What would have to be preferred for the outcome that is wanted to be stable, in sentences."""
    said = [
        f"For “{one.state}” to be stable ({one.concept}): {'; '.join(one.needs)}."
        for one in found.wanted
        if one.needs
    ]
    return [*said, *(f"{concept}: {words}." for concept, words in found.meaning.items())]


def path(one: Rest) -> str:
    """The moves that lead to a state from today, in words."""
    if one.path is None:
        return "no moves lead there"
    if not one.path:
        return "it is today's state"
    moves = " → ".join(f"{step.actor}: {step.state}" for step in one.path)
    return moves if one.willing else f"{moves} (not every mover gains by its move)"


def why(one: Rest) -> str:
    """Why each party stays, in sentences."""
    here = f" at “{one.state}”"
    return " ".join(_stop(each.replace(here, "")) for each in one.reasons.values())


def _stop(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
