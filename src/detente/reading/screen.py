"""What cannot matter: sentences of sport, markets, weather, kitchens and the arts.

States, cities and the words of war mean other things there ("Germany attacked down the left").
The words are the declarations of ``data/domains.yaml``.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reading import declarations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.models import Token

WEAK = 2  # weak words that weigh as much as one strong one


def is_other_field(tokens: Sequence[Token]) -> bool:
    """Whether a sentence belongs to a field in which nothing political happens."""
    strong, weak, politics = _words()
    lowers = [token.lower for token in tokens]
    written = {*lowers, *_pairs(lowers)}
    # Politics is named by its nouns: a strike at the factory, not a striker who struck.
    if politics & (written | {token.lemma for token in tokens if token.pos != "VERB"}):
        return False
    seen = written | {token.lemma for token in tokens}
    return bool(seen & strong) or len(seen & weak) >= WEAK


def is_other_field_as_written(words: Sequence[str]) -> bool:
    """The same before the parse, of words as written; in doubt it is not."""
    strong, weak, politics = _words()
    lowers = [word.lower() for word in words]
    seen = {*lowers, *_pairs(lowers), *(w.removesuffix("s") for w in words if w.islower())}
    if politics & (seen | {word.removesuffix("s") for word in lowers}):
        return False
    return bool(seen & strong) or len(seen & weak) >= WEAK


def _pairs(words: Sequence[str]) -> list[str]:
    """Two words together, and what a hyphen joins, which the parser takes apart."""
    marks = range(1, len(words) - 1)
    joined = (f"{words[i - 1]}-{words[i + 1]}" for i in marks if words[i] == "-")
    return [*joined, *(f"{one} {two}" for one, two in pairwise(words))]


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = declarations.load("domains")
    return frozenset(data["strong"]), frozenset(data["weak"]), frozenset(data["politics"])
