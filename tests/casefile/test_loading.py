"""A case loaded again: what has not changed is the object of the last time; nothing is stale."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.loading import Kept
from detente.casefile.model import IssueTag
from detente.casefile.store import Store

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = [
    kit.document(f"Paper {number}: Egypt asked Israel to leave.", name=f"{number}",
                 date=dt.date(1978, 9, 1 + number % 3))
    for number in range(5)
]  # fmt: skip
READINGS = [kit.reading(one, kit.record(one, "EGY REQUEST ISR: ISR RETREAT")) for one in PAPERS]


@given(st.permutations(range(5)), st.lists(st.booleans(), min_size=5, max_size=5))
def test_loading_after_each_article_is_loading_once(order: list[int], read: list[bool]) -> None:
    kept = Kept()
    with Store.create(":memory:") as store:
        for at in order:
            store.add(PAPERS[at])
            if read[at]:
                store.save(READINGS[at])
            assert store.case(kept) == store.case()


def test_what_has_not_changed_is_the_same_object(tmp_path: Path) -> None:
    kept, path = Kept(), tmp_path / "a.case"
    with Store.create(path) as store:
        for paper, reading in zip(PAPERS, READINGS, strict=True):
            store.add(paper)
            store.save(reading)
        before = {one.document: one for one in store.case(kept).readings}
        tagged = READINGS[2].records[0].with_issues((IssueTag("withdrawal", "full"),))
        store.save(kit.reading(PAPERS[2], tagged))
        after = store.case(kept)
    changed = [one.document for one in after.readings if one is not before[one.document]]
    assert changed == [PAPERS[2].digest]
    assert after.records.count(tagged) == 1


def test_records_tagged_anew_are_loaded_anew() -> None:
    kept = Kept()
    with Store.create(":memory:") as store:
        store.add(PAPERS[0])
        store.save(READINGS[0])
        store.case(kept)
        tagged = READINGS[0].records[0].with_issues((IssueTag("withdrawal", "full"),))
        store.set_issues("", [kit.reading(PAPERS[0], tagged)])
        assert store.case(kept).records == (tagged,)


def test_a_document_of_another_story_is_made_anew() -> None:
    kept = Kept()
    with Store.create(":memory:") as store:
        store.add(PAPERS[0])
        store.add(PAPERS[1])
        store.case(kept)
        store.set_stories({PAPERS[1].digest: PAPERS[0].digest})
        assert store.case(kept) == store.case()
        assert store.case(kept).by_digest[PAPERS[1].digest].story == PAPERS[0].digest
