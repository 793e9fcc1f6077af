"""What the trained model makes of a deed that no declaration names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.casefile.model import EventType
from detente.reading import classifier, deeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.models import Sentence

    Parse = Callable[[str], Sentence]


@pytest.mark.parametrize("sure", [0.59, 0.6])
def test_a_deed_has_the_type_that_the_model_is_sure_of(
    parse: Parse, monkeypatch: pytest.MonkeyPatch, sure: float
) -> None:
    class Model:
        @staticmethod
        def opinion(words: list[str]) -> dict[str, float]:
            assert words == ["plough", "the", "fields"]
            return {"AID": sure, "NONE": 1 - sure}

    monkeypatch.setattr(classifier, "load", Model)
    verb = next(t for t in parse("Chad asked Mali to plough the fields.").tokens if t.i == 4)
    assert deeds.kind_of(verb) is (EventType.AID if sure >= deeds.SURE else None)


def test_speech_is_no_deed(parse: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    class Model:
        @staticmethod
        def opinion(words: list[str]) -> dict[str, float]:
            return {"ACCUSE": 0.9 if words else 0.0, "NONE": 0.1}

    monkeypatch.setattr(classifier, "load", Model)
    assert deeds.kind_of(parse("Chad asked Mali to plough the fields.").root) is None
