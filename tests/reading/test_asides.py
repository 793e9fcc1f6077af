"""Words that only frame another event."""

from __future__ import annotations

from detente.casefile import kit
from detente.casefile.model import EventType
from detente.reading.pipeline import Reader


def test_an_address_is_no_talk() -> None:
    text = "Speaking to the Norwegian parliament, Chile's president condemned Peru."
    found = {one.event for one in Reader().read(kit.document(text)).records}
    assert found == {EventType.ACCUSE}
