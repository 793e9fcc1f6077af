"""The case as known on a day, the days on which places moved, and what is new since a day."""

from __future__ import annotations

import datetime as dt

from detente.casefile import kit
from detente.casefile.known import as_of, undated
from detente.casefile.model import Case, Document, Record
from detente.positions.changed import changes
from detente.positions.issues import of_case, shipped, tag
from detente.positions.retagging import would_move
from detente.positions.shifts import shifts

DAY = dt.date(2031, 5, 1)
LATER = DAY + dt.timedelta(90)


def demand(option: str, name: str, day: dt.date | None) -> tuple[Document, Record]:
    paper = kit.document(f"Oslo ({name}) demanded {option} by Lima.", name, day)
    record = kit.record(paper, "NOR REQUEST PER: PER RETREAT.withdraw", confidence=0.9)
    return paper, tag(record, paper)


def case_of(*told: tuple[Document, Record]) -> Case:
    return kit.case([paper for paper, _ in told], *(record for _, record in told))


MOVED = case_of(
    demand("a full withdrawal", "a", DAY),
    *(demand("that troops remain in place", name, LATER) for name in "bcd"),
    demand("a full withdrawal", "undated", None),
)


def test_as_of_a_day_keeps_what_was_published_by_then() -> None:
    known = as_of(MOVED, DAY)
    assert [one.name for one in known.documents] == ["a"]
    assert [one.document for one in known.readings] == [known.documents[0].digest]
    assert as_of(MOVED, None) is MOVED
    assert undated(MOVED) == 1


def test_a_story_is_led_by_its_first_document_that_was_there() -> None:
    first, copy = kit.document("One.", "a", LATER), kit.document("One!", "b", DAY)
    case = Case(documents=(first, kit.document("One!", "b", DAY, story=first.digest)))
    assert as_of(case, DAY).documents == (copy,)


def test_a_move_is_told_on_its_day_with_its_record() -> None:
    (shift,) = shifts(MOVED)
    assert (shift.actor, shift.issue, shift.day) == ("NOR", "withdrawal", LATER)
    assert shift.before == 0
    assert shift.after > 50
    assert "remain in place" in shift.record.evidence.exact
    assert shifts(MOVED, as_of=DAY) == ()


def test_changes_are_what_came_after_the_day() -> None:
    found = changes(MOVED, DAY)
    (move,) = found.moved
    assert (move.before.value, move.after.actor) == (0, "NOR")
    assert (found.documents, found.undated, found.appeared) == (3, 1, ())
    assert len(found.demanded) == 3
    assert changes(MOVED, LATER).is_empty
    (fresh,) = changes(MOVED, DAY - dt.timedelta(1), DAY).appeared
    assert fresh.value == 0


def test_only_the_records_that_other_templates_touch_would_move() -> None:
    own = "- {id: troops, name: Troops, words: [troops], options: [{id: x, name: X, value: 0}, \
{id: y, name: Y, value: 9}]}"
    found = would_move(MOVED, of_case(own))
    assert len(found) == 3
    assert all(one.after[-1].issue == "troops" for one in found)
    assert not would_move(MOVED, shipped())
