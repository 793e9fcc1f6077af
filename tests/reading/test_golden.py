"""The whole reader on sentences of our own: who does what to whom, nested, presented, said by whom.

``golden.yaml`` says how the expectations are written. What the reader still gets wrong stands under
``open`` and is expected to fail, so that a mend is noticed and the sentence moved.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from detente.casefile.model import EventType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.casefile.model import Mention, Reading, Record

    Read = Callable[..., Reading]

FILE = Path(__file__).parent / "golden.yaml"
DAY = dt.date(2024, 5, 15)
FIELDS = {"chain", "polarity", "modality", "condition", "inner", "mode", "says", "both"}


@cache
def sections() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def rows(section: str) -> list[Any]:
    return [pytest.param(row, id=row["text"][:60]) for row in sections()[section]]


def expected(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of a row as mappings, a mutual one as two."""
    found: list[dict[str, Any]] = []
    for entry in row["records"]:
        record = {"chain": entry} if isinstance(entry, str) else dict(entry)
        assert set(record) <= FIELDS, record
        found.append(record)
        if record.pop("both", False):
            first, *rest = record["chain"].split(" > ")
            actor, event, recipient = first.split()
            found.append({**record, "chain": " > ".join([f"{recipient} {event} {actor}", *rest])})
    return found


def is_named(mention: Mention | None, names: str) -> bool:
    label = mention.label.replace(" ", "_") if mention else "-"
    return names == "*" or label in names.split("|")


def is_link(record: Record, link: str, *, outermost: bool) -> bool:
    actor, events, *rest = link.split()
    recipient = rest[0] if rest else "-" if outermost else "*"
    event = record.event or "WORDS"
    return (
        is_named(record.actor, actor)
        and is_named(record.recipient, recipient)
        and (events == "*" or event in events.split("|"))
    )


def is_chain(record: Record, chain: str) -> bool:
    links, levels = chain.split(" > "), list(record.chain())
    return len(levels) >= len(links) and all(
        is_link(level, link, outermost=level is record)
        for level, link in zip(levels, links, strict=False)
    )


def says(record: Record) -> str:
    """The nearest source and its commitment."""
    if not record.attribution:
        return ""
    nearest = record.attribution[-1]
    source = nearest.source.exact if nearest.source else "nobody"
    label = nearest.speaker.label if nearest.speaker else source
    return f"{label.replace(' ', '_')} {nearest.commitment}"


def presented(record: Record, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the record says of the fields beside the chain that are always asked for."""
    inner = record.content.modality if record.content and "inner" in wanted else None
    return {
        "polarity": record.polarity, "modality": record.modality, "condition": record.condition,
        "says": says(record), "inner": inner, "mode": record.mode if "mode" in wanted else None,
    }  # fmt: skip


def is_as_wanted(record: Record, wanted: dict[str, Any]) -> bool:
    defaults = {"polarity": "positive", "modality": "fact", "condition": "", "says": ""}
    asked = {"inner": None, "mode": None, **defaults, **wanted}
    asked.pop("chain")
    return is_chain(record, wanted["chain"]) and presented(record, wanted) == asked


def check(read: Read, row: dict[str, Any]) -> None:
    records = read(row["text"], row.get("date", DAY)).records
    wanted = expected(row)
    for one in wanted:
        assert any(is_as_wanted(r, one) for r in records), (one, list(map(shown, records)))
    assert len(records) == len(wanted), list(map(shown, records))


def shown(record: Record) -> str:
    who = [m.label if m else "-" for m in (record.actor, record.recipient)]
    told = f"{who[0]} {record.event} {who[1]} ({presented(record, {'mode': 0, 'inner': 0})})"
    return f"{told} > {shown(record.content)}" if record.content else told


@pytest.mark.parametrize("row", rows("golden"))
def test_the_reader_reads_it_so(read: Read, row: dict[str, Any]) -> None:
    check(read, row)


@pytest.mark.parametrize("row", rows("open"))
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="what the reader gets wrong today")
def test_the_reader_does_not_yet_read_it_so(read: Read, row: dict[str, Any]) -> None:
    check(read, row)


def events(row: dict[str, Any]) -> Iterator[str]:
    for record in expected(row):
        for link in record["chain"].split(" > "):
            yield from link.split()[1].split("|")


def test_every_event_type_is_there_twice_and_no_sentence_is() -> None:
    told = Counter(event for row in sections()["golden"] for event in set(events(row)))
    assert {event for event in EventType if told[event] < 2} == set()
    texts = [row["text"] for section in sections().values() for row in section]
    assert len(set(texts)) == len(texts)
    assert len(sections()["golden"]) >= 80
    assert len(sections()["open"]) <= 15
