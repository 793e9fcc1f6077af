"""When an event happened: the expression that hangs on it, past or to come by how it is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Reading, Record

    Read = Callable[..., Reading]

WEDNESDAY = dt.date(2024, 5, 15)


def day(record: Record | None) -> str:
    return str(record.time.start) if record and record.time and record.time.start else ""


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Chad attacked Niger on Monday.", "2024-05-13", ""),
        ("On Monday Chad attacked Niger.", "2024-05-13", ""),
        ("Chad will release the pilots on Friday.", "2024-05-17", "2024-05-17"),
        ("Chad urged Niger on Monday to release the pilots.", "2024-05-13", ""),
        ("Chad urged Niger to release the pilots on Friday.", "", "2024-05-17"),
        ("Chad attacked Niger.", "", ""),
    ],
)
def test_an_event_has_the_time_that_hangs_on_it(
    read: Read, text: str, outer: str, inner: str
) -> None:
    [record] = read(text, WEDNESDAY).records
    assert (day(record), day(record.content)) == (outer, inner)


def test_of_several_times_the_events_own_is_taken(read: Read) -> None:
    [record] = read("On Monday Chad, for two hours, attacked Niger.", WEDNESDAY).records
    assert day(record) == "2024-05-13"


def test_without_a_date_a_weekday_is_kept_unresolved(read: Read) -> None:
    [record] = read("Chad attacked Niger on Monday.").records
    assert record.time is not None
    assert (record.time.text, record.time.start) == ("on Monday", None)


def test_each_event_of_a_sentence_has_its_own_time(read: Read) -> None:
    first, second = read(
        "Chad attacked Niger on Monday and condemned Mali on Tuesday.", WEDNESDAY
    ).records
    assert (day(first), day(second)) == ("2024-05-13", "2024-05-14")
