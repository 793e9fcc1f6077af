"""Whether two passages speak of the same deed, by the words that are particular to it.

What tells nothing of a deed (function words, words of promising, days, numbers) is left out; what
is left is compared by its stems. A sum of money and a length of time are a word each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from detente.positions.phrases import stem

if TYPE_CHECKING:
    from detente.casefile.model import Record

ENOUGH = 0.5  # of the words of the shorter passage: half of them stand in the other
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_MONEY = re.compile(r"[$€£]\s?\d[\d.,]*\d?(?:\s(?:million|billion|trillion))?", re.IGNORECASE)
_LENGTH = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)[\s-](day|week|month|year)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wording:
    """The declarations of ``data/ledger.yaml``: one expression a list, and the generic stems."""

    patterns: dict[str, re.Pattern[str]]
    generic: frozenset[str]

    def says(self, name: str, text: str) -> bool:
        """Whether a text holds one of the words of a list."""
        return self.patterns[name].search(text) is not None


@cache
def wording() -> Wording:
    """The shipped declarations."""
    import yaml

    place = resources.files("detente.positions") / "data" / "ledger.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(place.read_text(encoding="utf-8"), loader)  # noqa: S506
    generic = frozenset(stem(str(word)) for word in data.pop("generic"))
    return Wording({name: _any_of(words) for name, words in data.items()}, generic)


@lru_cache(maxsize=65536)
def particular(text: str) -> frozenset[str]:
    """The stems of the words of a text that tell one deed from another."""
    found = {" ".join(one.lower().split()) for one in _MONEY.findall(text)}
    found |= {f"{number} {unit}".lower() for number, unit in _LENGTH.findall(text)}
    plain = _POSSESSIVE.sub("", text)
    stems = {stem(word.lower()) for word in _WORD.findall(plain)}
    return frozenset(found | {one for one in stems if len(one) > 1} - wording().generic)


def words_of(record: Record) -> frozenset[str]:
    """What is particular to a record: the words of its evidence, less the names of who takes part.

    "Envoy" as a recipient is no name: it tells what is sent.
    """
    parties = (one for one in (record.actor, record.recipient) if one and one.actor)
    return _apart(record.evidence.exact, *(one.text for one in parties))


def alike(one: frozenset[str], other: frozenset[str], least: int = 1) -> bool:
    """Whether two sets of words share at least so many, and enough of the smaller one."""
    shared = len(one & other)
    return shared >= least and shared >= ENOUGH * min(len(one), len(other))


@lru_cache(maxsize=65536)
def _apart(text: str, *names: str) -> frozenset[str]:
    return particular(text).difference(*map(particular, names))


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(str, words))})(?![\w-])", re.IGNORECASE)
