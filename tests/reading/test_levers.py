"""Levers: what a text says would move things, for whom, and to what effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Lever, Reading

    Read = Callable[..., Reading]


def parts(lever: Lever) -> tuple[str, str | None, str]:
    who = lever.beneficiary.actor if lever.beneficiary else None
    return lever.cause.exact, who, lever.effect.exact if lever.effect else ""


@pytest.mark.parametrize(
    ("text", "cause", "beneficiary", "effect"),
    [
        ("Guarantees for Chad could reduce the risk of war.", "Guarantees for Chad", "TCD",
         "reduce the risk of war"),
        ("An offer of aid to Niger might bring it to the table.", "An offer of aid to Niger", "NER",
         "bring it to the table"),
        ("The deal depends on inspections.", "inspections", None, "The deal"),
        ("Chad would sign if it got guarantees.", "guarantees", None, "sign"),
        ("Chad will not sign without guarantees for Mali.", "guarantees for Mali", "MLI", "sign"),
        ("It asked for guarantees without which it would not sign.", "guarantees without which",
         None, "sign"),
        ("Pressure on Mali would help.", "Pressure on Mali", "MLI", "help"),
    ],
)  # fmt: skip
def test_a_lever_is_found(
    read: Read, text: str, cause: str, beneficiary: str | None, effect: str
) -> None:
    found = [parts(lever) for lever in read(text).levers]
    assert any(
        one[0].startswith(cause) and one[1] == beneficiary and one[2].startswith(effect)
        for one in found
    ), found


@pytest.mark.parametrize(
    "text",
    ["Chad attacked Niger.", "Chad received aid from Oman.", "The aid arrived on Monday.",
     "Sanctions were imposed on Chad."],
)  # fmt: skip
def test_what_has_no_effect_is_no_lever(read: Read, text: str) -> None:
    assert read(text).levers == ()


def test_who_says_so_is_kept(read: Read) -> None:
    [lever] = read("Oman said that guarantees would reassure Iran.").levers
    assert [a.speaker.actor for a in lever.attribution if a.speaker] == ["OMN"]


def test_each_lever_is_there_once(read: Read) -> None:
    levers = read("Guarantees and incentives for Chad could reduce the risk of war.").levers
    assert len({lever.id for lever in levers}) == len(levers) >= 1
