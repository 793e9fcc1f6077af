"""Names that a text spells a letter or two off: "Ethopia", "Francois Mitterand".

Only long words count, the first letter must be right, and no other name may be as near. One letter
may be off, two in words of nine letters and more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHORTEST = 7  # letters of a single word
SHORTEST_PART = 5  # letters of a word beside one that is spelt right
LONG = 9  # letters; from here on two may be off


class Spellings:
    """The names that may be meant: single words, and those of persons in full; all folded."""

    def __init__(self, words: Iterable[str], people: Iterable[str]) -> None:
        self._words: dict[tuple[str, int], list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._people: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for word in words:
            self._words[word[0], len(word)].append((word, frozenset(word)))
        for name in people:
            parts = tuple(name.split())
            for part in dict.fromkeys(parts):
                self._people[part].append(parts)

    def word(self, word: str) -> str:
        """The one name of a single word that this is nearest to, or ""."""
        if len(word) < SHORTEST:
            return ""
        allowed, own = _allowed(word), frozenset(word)
        sizes = range(len(word) - allowed, len(word) + allowed + 1)
        near = [
            other
            for size in sizes
            for other, letters in self._words.get((word[0], size), ())
            if len(own ^ letters) <= 2 * allowed  # a letter changed is two that differ
        ]
        return _nearest({(other,): apart(word, other) for other in near}, allowed)

    def person(self, words: Sequence[str]) -> str:
        """The one person whose full name stands in these words but for some letters, or ""."""
        near: dict[tuple[str, ...], int] = {}
        for at, word in enumerate(words):
            for parts in self._people.get(word, ()):
                start = at - parts.index(word)
                window = words[start : start + len(parts)] if start >= 0 else ()
                if len(window) == len(parts) and all(map(_is_near, window, parts)):
                    near[parts] = sum(map(apart, window, parts))
        return _nearest(near, LONG)


def apart(one: str, other: str) -> int:
    """By how many letters put in, left out or changed two words differ."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, against in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != against))
    return row[-1]


def _is_near(word: str, part: str) -> bool:
    if word == part:
        return True
    short = min(len(word), len(part)) < SHORTEST_PART
    return not short and word[0] == part[0] and apart(word, part) <= _allowed(part)


def _allowed(word: str) -> int:
    return 2 if len(word) >= LONG else 1


def _nearest(near: dict[tuple[str, ...], int], allowed: int) -> str:
    """The nearest of some names, if it is near enough and the only one so near."""
    least = min(near.values(), default=allowed + 1)
    found = sorted(parts for parts, letters in near.items() if letters == least)
    return " ".join(found[0]) if least <= allowed and len(found) == 1 else ""
