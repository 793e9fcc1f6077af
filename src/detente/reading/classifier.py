"""A second opinion on the type of event, from the words of a sentence alone.

The model is linear (multinomial logistic regression over words, stems, beginnings and neighbours)
and small; ``training/train.py`` makes it from sentences written for this project. Names are masked
before anything is counted, so that it cannot learn that one state attacks and another one pays.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = "classifier.tsv"
NONE = "NONE"
NAME = "@"
NUMBER = "#"
SCALE = 100.0  # weights are kept as whole hundredths
OPENING = 10  # words; what stands in them is counted once more, for the news is told first
BEGINNING = 5  # letters of a longer word that are counted as a word of their own
SHORTEST_STEM = 3
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december".split()
)
# Endings that tell the forms of one word apart, longest first, with what is put in their place.
_ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ating", "at"), ("ated", "at"), ("ates", "at"),
    ("ate", "at"), ("ments", ""), ("ment", ""), ("ions", ""), ("ion", ""), ("ings", ""),
    ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("als", ""), ("al", ""), ("ed", ""),
    ("es", ""), ("er", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Classifier:
    """The weights: for each feature, pairs of a label's place and a weight in hundredths.

    ``words`` are those seen in lower case; a capitalised word that is not among them is a name.
    """

    labels: tuple[str, ...]
    bias: tuple[int, ...]
    words: frozenset[str]
    weights: dict[str, tuple[tuple[int, int], ...]]

    def opinion(self, tokens: Sequence[str]) -> dict[str, float]:
        """Probabilities of the 16 event types and ``NONE``, which sum to 1.

        ``tokens`` are the words and marks of one sentence as written, with their capitals.
        """
        scores = [0] * len(self.labels)
        found = 0
        for feature in features(tokens, self.words):
            pairs = self.weights.get(feature)
            if pairs is not None:
                found += 1
                for place, weight in pairs:
                    scores[place] += weight
        return dict(zip(self.labels, self._probabilities(scores, found), strict=True))

    def _probabilities(self, scores: list[int], found: int) -> list[float]:
        """The softmax; the vector of a sentence has length 1, however many words it has."""
        length = SCALE * math.sqrt(max(found, 1))
        values = [s / length + b / SCALE for s, b in zip(scores, self.bias, strict=True)]
        top = max(values)
        powers = [math.exp(value - top) for value in values]
        whole = math.fsum(powers)
        return [power / whole for power in powers]


@cache
def load() -> Classifier:
    """The shipped model."""
    text = (resources.files("detente.reading") / "data" / FILE).read_text("utf-8")
    return parse(text.splitlines())


def parse(lines: Iterable[str]) -> Classifier:
    """A model from the lines of its file: labels, bias, words, then one feature a line."""
    head, bias, words, *rows = (line.split("\t") for line in lines if not line.startswith("%"))
    return Classifier(
        labels=tuple(head[1:]),
        bias=tuple(map(int, bias[1:])),
        words=frozenset(words[1].split()),
        weights={feature: _pairs(numbers) for feature, numbers in rows},
    )


def _pairs(numbers: str) -> tuple[tuple[int, int], ...]:
    flat = list(map(int, numbers.split()))
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def features(tokens: Sequence[str], known: frozenset[str]) -> dict[str, None]:
    """What is counted of a sentence, each once, in order.

    Words as they are, stems (``~``), beginnings (``*``), opening words (``^``), pairs of stems.
    """
    words = list(masked(tokens, known))
    stems = [stem(word) for word in words]
    found = dict.fromkeys(words)
    for own in map(_parts, words):
        found.update(own)
    found.update(dict.fromkeys([f"{s}^" for s in stems[:OPENING]]))
    found.update(dict.fromkeys([f"{a} {b}" for a, b in pairwise(stems)]))
    return found


def masked(tokens: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    """The words in lower case; names and numbers as one sign each, days and marks left out."""
    last = ""
    for token in tokens:
        word = _masked(token, known)
        if word and not (word == last == NAME):
            yield word
        last = word or last


def _masked(token: str, known: frozenset[str]) -> str:
    lower = token.lower()
    if lower in _DAYS:
        return ""
    if lower in known:
        return lower
    if any(map(str.isdigit, token)):
        return NUMBER
    if token[:1].isupper():
        return NAME
    return lower if token[:1].isalpha() else ""


@lru_cache(maxsize=50_000)
def _parts(word: str) -> dict[str, None]:
    """The stem of a word and its beginning."""
    parts = {f"{stem(word)}~": None}
    if len(word) > BEGINNING:
        parts[f"{word[:BEGINNING]}*"] = None
    return parts


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending, cut roughly: forms of one verb and its noun mostly meet."""
    if len(word) <= SHORTEST_STEM:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST_STEM:
            word = word[: len(word) - len(ending)] + instead
            break
    doubled = len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiousl"
    return word[:-1] if doubled else word
