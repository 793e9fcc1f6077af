"""The cues of attribution, as ``data/cues.yaml`` declares them: lemma, frames, commitment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from detente.casefile.model import Commitment

# A source that is said not to believe something doubts it; one that does not deny it lets it stand.
NEGATED = {
    Commitment.SUGGESTS: Commitment.DOUBTS,
    Commitment.DENIES: Commitment.SUGGESTS,
    Commitment.DOUBTS: Commitment.SUGGESTS,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One lemma: how committed its source is, and the frames in which it takes what is said."""

    lemma: str
    commitment: Commitment
    frames: tuple[str, ...]

    def takes(self, frame: str) -> bool:
        """Whether what is said may stand in this frame."""
        return frame in self.frames

    def stance(self, *, negated: bool) -> Commitment:
        """How committed the source is, with the negation at the cue."""
        return NEGATED.get(self.commitment, self.commitment) if negated else self.commitment


@dataclass(frozen=True)
class Cues:
    """All the declarations, ready to be asked: lemma to cue."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, Commitment]
    documents: frozenset[str]
    speech: frozenset[str]


@cache
def load() -> Cues:
    """The shipped declarations."""
    text = (resources.files("detente.reading") / "data" / "cues.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return Cues(
        verbs=_section(data["verbs"]),
        nouns=_section(data["nouns"]),
        adjectives=_section(data["adjectives"]),
        adverbs={w: Commitment(kind) for kind, words in data["adverbs"].items() for w in words},
        documents=frozenset(data["documents"]),
        speech=frozenset(data["speech"]),
    )


def _section(rows: list[dict[str, list[str]]]) -> dict[str, Cue]:
    return {
        lemma: Cue(lemma, Commitment(kind), tuple(row["frames"]))
        for row in rows
        for kind, lemmas in row.items()
        if kind != "frames"
        for lemma in lemmas
    }
