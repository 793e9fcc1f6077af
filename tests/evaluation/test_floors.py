"""The reader stays above its floors: on our own sets always, on the gold sets where they are."""

import os
from pathlib import Path

from evaluation import door, floors
from evaluation.__main__ import GOLD, SCORERS, below, digest, is_present, measure

ROOT = Path(os.environ.get("DETENTE_GOLD", GOLD))
OWN = [scorer for scorer in SCORERS if scorer.own]
PINNED = floors.load()


def test_floors_are_pinned_for_every_set_on_the_files_that_are_here():
    assert set(PINNED) == {scorer.name for scorer in SCORERS}
    for scorer in SCORERS:
        assert set(PINNED[scorer.name]["floors"]) == {m.key for m in scorer.measures if m.pinned}
        if is_present(scorer, ROOT):
            assert PINNED[scorer.name]["files"] == digest(scorer, ROOT)


def test_our_own_sets_stay_above_their_floors():
    results = measure(OWN, ROOT, door.read)
    assert all(m.value is not None for result in results.values() for m in result.measures)
    assert below(OWN, results, PINNED, ROOT) == []


def test_gold_sets_stay_above_their_floors_where_they_are_here(capsys):
    others = [scorer for scorer in SCORERS if not scorer.own]
    results = measure(others, ROOT, door.read)
    assert below(others, results, PINNED, ROOT) == []
    absent = [scorer.name for scorer in others if not is_present(scorer, ROOT)]
    assert capsys.readouterr().err.count("not measured") == len(absent)
