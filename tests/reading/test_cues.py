"""The declarations of ``data/cues.yaml``."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest
import yaml

from detente.casefile.model import Commitment
from detente.reading import cues

PREPOSITIONS = {"about", "against", "for", "of", "on", "to", "upon", "with"}
FRAMES = {
    "verbs": {"clause", "aside", "infinitive", "gerund", "raising", "object", "judged", "as"},
    "nouns": {"clause", "infinitive"},
    "adjectives": {"clause", "infinitive"},
}


@pytest.fixture(scope="module")
def data() -> dict[str, list[dict[str, list[str]]]]:
    text = (resources.files("detente.reading") / "data" / "cues.yaml").read_text("utf-8")
    loaded: dict[str, list[dict[str, list[str]]]] = yaml.safe_load(text)
    return loaded


@pytest.mark.parametrize("section", sorted(FRAMES))
def test_a_lemma_stands_once(data: dict[str, list[dict[str, list[str]]]], section: str) -> None:
    lemmas = Counter(
        w for row in data[section] for k, ws in row.items() if k != "frames" for w in ws
    )
    assert [lemma for lemma, times in lemmas.items() if times > 1] == []


@pytest.mark.parametrize("section", sorted(FRAMES))
def test_frames_and_commitments_are_known(
    data: dict[str, list[dict[str, list[str]]]], section: str
) -> None:
    for row in data[section]:
        assert row["frames"]
        assert set(row["frames"]) <= FRAMES[section] | PREPOSITIONS
        assert row.keys() - {"frames"} <= {c.value for c in Commitment}
        assert all(ws and all(w == w.lower() for w in ws) for k, ws in row.items())


def test_the_sections_are_those_documented(data: dict[str, object]) -> None:
    assert set(data) == {"verbs", "nouns", "adjectives", "adverbs", "documents", "speech"}


def test_every_verb_of_speech_but_one_is_a_cue_with_clauses() -> None:
    shipped = cues.load()
    for lemma in shipped.speech - {"accord"}:  # "according to" is no verb here
        assert shipped.verbs[lemma].takes("clause")


def test_negation_turns_belief_into_doubt_and_leaves_assertion() -> None:
    shipped = cues.load()
    assert shipped.verbs["believe"].stance(negated=True) is Commitment.DOUBTS
    assert shipped.verbs["deny"].stance(negated=True) is Commitment.SUGGESTS
    assert shipped.verbs["say"].stance(negated=True) is Commitment.ASSERTS
