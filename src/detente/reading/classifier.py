"""A second opinion on the type of event, from the words of a sentence alone.

The model is linear (multinomial logistic regression over words, stems, beginnings and neighbours)
and small; ``training/train.py`` makes it from sentences written for this project. Names are masked
before anything is counted, so that it cannot learn that one state attacks and another one pays.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILE = "classifier.tsv"
NONE = "NONE"
NAME = "@"
NUMBER = "#"
SCALE = 10  # weights, biases and rarities are kept as whole tenths
OPENING = 10  # words; what stands in them is counted once more, for news tells the new first
BEGINNING = 5  # letters of a longer word that are counted as a word of their own
SHORTEST_STEM = 3
FIELD = 32  # bits of one number of a feature; see ``pack``
_HALF = 1 << (FIELD - 1)
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "june", "july", "august", "september", "october", "november",
     "december"]
)  # fmt: skip
# Endings that tell the forms of one word apart, longest first, with what is put in their place.
_ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ating", "at"), ("ated", "at"), ("ates", "at"),
    ("ate", "at"), ("ments", ""), ("ment", ""), ("ions", ""), ("ion", ""), ("ings", ""),
    ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("als", ""), ("al", ""), ("ed", ""),
    ("es", ""), ("er", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Classifier:
    """The model: labels, their biases, the words it knows, and the numbers of each feature.

    ``words`` are those seen in lower case; a capitalised word that is not among them is a name.
    ``features`` holds for each feature one number per label and, last, the square of its rarity,
    packed into one integer; all in tenths.
    """

    labels: tuple[str, ...]
    bias: tuple[int, ...]
    words: frozenset[str]
    features: dict[str, int]

    def opinion(self, tokens: Sequence[str]) -> dict[str, float]:
        """Probabilities of the 16 event types and ``NONE``, which sum to 1.

        ``tokens`` are the words and marks of one sentence as written, with their capitals.
        """
        found = features(tokens, self.words)
        total = sum(map(self.features.get, found, repeat(0)))
        *scores, squares = unpack(total, len(self.labels) + 1)
        return dict(zip(self.labels, self._probabilities(scores, squares), strict=True))

    def _probabilities(self, scores: list[int], squares: int) -> list[float]:
        """The softmax; the vector of a sentence has length 1, however many words it has."""
        length = math.sqrt(max(squares, 1))
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
    labels = tuple(head[1:])
    return Classifier(
        labels=labels,
        bias=tuple(map(int, bias[1:])),
        words=frozenset(words[1].split()),
        features={name: _packed(rarity, pairs, len(labels)) for name, rarity, pairs in rows},
    )


def _packed(rarity: str, pairs: str, labels: int) -> int:
    """One line's numbers: places of labels with their weights, and the rarity's square."""
    flat = list(map(int, pairs.split()))
    total = int(rarity) ** 2 << FIELD * labels
    for place, weight in zip(flat[::2], flat[1::2], strict=True):
        total += weight << FIELD * place
    return total


def unpack(total: int, count: int) -> list[int]:
    """The sums of each field of packed numbers.

    Adding one wide integer for each feature, in place of one number for each label, is what makes
    the model fast without arrays; and whole numbers add up to the same in any order.
    """
    whole, middle = _frame(count)
    fields = struct.unpack(f"<{count}I", ((total + middle) & whole).to_bytes(4 * count, "little"))
    return [number - _HALF for number in fields]


@cache
def _frame(count: int) -> tuple[int, int]:
    """So many fields with every bit set, and with half of each, which lifts it above zero."""
    return (1 << FIELD * count) - 1, sum(_HALF << FIELD * place for place in range(count))


def features(tokens: Iterable[str], known: frozenset[str]) -> set[str]:
    """What is counted of a sentence, each once.

    Words as they are, stems (``~``), beginnings (``*``), opening words (``^``), pairs of stems.
    """
    words = list(masked(tokens, known))
    stems = [stem(word) for word in words]
    found = {f"{a} {b}" for a, b in pairwise(stems)}
    found.update([f"{s}^" for s in stems[:OPENING]])
    for word in words:
        found.update(_parts(word))
    return found


def masked(tokens: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    """The words in lower case; names and numbers as one sign each, days and marks left out."""
    last = ""
    for token in tokens:
        lower = token.lower()
        word = lower if lower in known else _unknown(token)
        if word and not word == last == NAME:
            yield word
            last = word


@lru_cache(maxsize=50_000)
def _unknown(token: str) -> str:
    """What stands for a word that was never seen in lower case."""
    if token.lower() in _DAYS:
        return ""
    if any(map(str.isdigit, token)):
        return NUMBER
    if token[:1].isupper():
        return NAME
    return token if token[:1].isalpha() else ""


@lru_cache(maxsize=50_000)
def _parts(word: str) -> tuple[str, ...]:
    """A word, its stem and its beginning."""
    parts = (word, f"{stem(word)}~")
    return (*parts, f"{word[:BEGINNING]}*") if len(word) > BEGINNING else parts


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
