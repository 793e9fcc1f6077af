"""PLOVER's mode of an event: how it is done, from the words of its clause and what is inside it.

The rules are declared in ``data/modes.yaml``. After the structured codebook of PLOVER (2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.reading import declarations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.casefile.model import Mention, Record

NOTHING = "-"  # what is inside a record in words that no type covers


@dataclass(frozen=True, slots=True)
class Rule:
    """What shows a mode: what is inside, words of the clause, or who acts."""

    mode: str
    content: frozenset[str]
    words: tuple[tuple[str, ...], ...]
    sectors: frozenset[str]
    stronger: bool


def mode_of(
    event: str | None,
    own: str,
    lemmas: Sequence[str],
    actor: Mention | None,
    content: Record | None,
) -> str:
    """The mode of an event, or "".

    ``own`` is the mode that its trigger says, ``lemmas`` are those of its clause in order.
    """
    rules = load().get(str(event), ())
    inside = _names(content)
    if any(rule.content for rule in rules) and content is not None:
        lemmas = ()
    sector = actor.sector if actor else ""
    fitting = (
        rule
        for rule in rules
        if (rule.stronger or not own)
        and (inside & rule.content or sector in rule.sectors or _stand_in(rule.words, lemmas))
    )
    return next((rule.mode for rule in fitting), own)


@cache
def load() -> dict[str, tuple[Rule, ...]]:
    """The rules of each type, in the order in which they are tried."""
    return {event: tuple(map(_rule, rows)) for event, rows in declarations.load("modes").items()}


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        row["mode"],
        frozenset(row.get("content", ())),
        tuple(tuple(str(words).split()) for words in row.get("words", ())),
        frozenset(row.get("sectors", ())),
        bool(row.get("stronger")),
    )


def _names(content: Record | None) -> frozenset[str]:
    """What is inside, as the rules name it: its type, and that with its mode."""
    if content is None:
        return frozenset()
    event = str(content.event) if content.event else NOTHING
    return frozenset({event, f"{event}.{content.mode}"})


def _stand_in(phrases: Sequence[tuple[str, ...]], lemmas: Sequence[str]) -> bool:
    present = set(lemmas)
    return any(
        tuple(lemmas[at : at + len(phrase)]) == phrase
        for phrase in phrases
        if phrase[0] in present
        for at in range(len(lemmas) - len(phrase) + 1)
    )
