"""What a judgement amounts to, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Reading

    Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru found the decision regrettable.", "ACCUSE"),
        ("Hungary described the offer as unacceptable.", "ACCUSE"),
        ("Morocco considers independence for Western Sahara out of the question.", "REJECT"),
        ("Kenya does not think that Somalia should be a member of the court.", "REJECT"),
        ("Spain considers the Greek proposal constructive.", "SUPPORT"),
    ],
)
def test_a_verb_of_judging_is_what_its_verdict_is(read: Read, text: str, event: str) -> None:
    [record] = read(text).records
    assert (record.event, record.polarity) == (event, "positive")


@pytest.mark.parametrize(
    "text",
    [
        "“It is impossible to say when,” the Kenyan minister said.",
        "The plan was not unacceptable, the Kenyan minister said.",
        "A deal might be impossible next year, the Kenyan minister said.",
    ],
)
def test_what_judges_nobody_is_no_event(read: Read, text: str) -> None:
    assert all(r.event not in {"REJECT", "ACCUSE"} for r in read(text).records)
