"""Make the classifier of event types from the sentences and phrases in this folder.

    python training/train.py            # writes src/detente/reading/data/classifier.tsv
    python training/train.py --check    # also cross-validates, in five parts

Multinomial logistic regression with an L2 penalty, fitted by accelerated gradient descent from zero
with a fixed number of steps: no random number, no clock, no thread. The objective is strongly
convex, so that rounding errors of a machine die out, and weights are rounded to tenths.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from detente.reading.classifier import FILE, SCALE, Classifier, features, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    Row = tuple[str, tuple[str, ...]]  # a label and the tokens of a sentence

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "detente" / "reading" / "data" / FILE
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:-\w+)*|[^\w\s]")
STEPS = 150
PENALTY = 5e-5  # of the squared weights, by cross-validation (flat between 2e-5 and 1e-4)
CURVATURE = 1 / 16  # a sentence's share of the loss bends no more than this; it sets the step
SHARPNESS = 2  # by cross-validation too: without it the penalty makes the model too modest
SMALLEST = 12  # tenths; weights nearer to nothing are left out of the file
PARTS = 5
NOTE = "% Made by training/train.py: feature, rarity, then pairs of a label's place and a weight."


def main() -> None:
    """Train, write, and say how well it does on sentences it has not seen."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("--check", action="store_true", help="cross-validate")
    sentences, phrases = read()
    TARGET.write_text(train(sentences, phrases), "utf-8")
    print(f"{len(sentences)} sentences, {len(phrases)} phrases, {TARGET.stat().st_size >> 10} KiB")
    if arguments.parse_args().check:
        print(*report(sentences, phrases), sep="\n")


def read() -> tuple[list[Row], list[Row]]:
    """The sentences of every file, in the order of the files' names, and the phrases."""
    sentences = [row for path in sorted((HERE / "sentences").glob("*.tsv")) for row in rows(path)]
    return sentences, list(rows(HERE / "phrases.tsv"))


def rows(path: Path) -> Iterator[Row]:
    """The labelled texts of one file, split into tokens."""
    for line in path.read_text("utf-8").splitlines()[1:]:
        label, text = line.split("\t")
        yield label, tuple(TOKEN.findall(text))


def train(sentences: Sequence[Row], phrases: Sequence[Row]) -> str:
    """The text of the model's file."""
    known = vocabulary([*sentences, *phrases])
    counted = frequent([features(tokens, known) for _, tokens in [*sentences, *phrases]])
    scarce = rarity(counted, len(sentences))
    own = [label for label, _ in [*sentences, *phrases]]
    labels = sorted(set(own))
    target = np.array([[label == other for label in labels] for other in own], dtype=np.float64)
    weights, bias = fit(_matrix(counted, scarce), target)
    return "\n".join(_lines(labels, known, scarce, weights, bias)) + "\n"


def vocabulary(texts: Iterable[Row]) -> frozenset[str]:
    """The words seen in lower case anywhere: what is never so is a name."""
    tokens = (token for _, tokens in texts for token in tokens)
    return frozenset(t for t in tokens if t == t.lower() and t[0].isalpha())


def frequent(counted: Sequence[set[str]]) -> list[set[str]]:
    """The features without the pairs of words that stand in one text alone."""
    seen = Counter(feature for found in counted for feature in found)
    return [{f for f in found if " " not in f or seen[f] > 1} for found in counted]


def rarity(counted: Sequence[set[str]], sentences: int) -> dict[str, float]:
    """How rare each feature is among the sentences, from 1 up; phrases are not counted."""
    seen = Counter(feature for found in counted[:sentences] for feature in found)
    every = sorted({feature for found in counted for feature in found})
    return {f: round(1 + log((sentences + 1) / (seen[f] + 1)), 1) for f in every}


def fit(x: sparse.csr_matrix, y: Array) -> tuple[Array, Array]:
    """Weights (features by labels) and bias (labels); every label counts as much as another."""
    share = (y / (y.sum(axis=0) * y.shape[1])).sum(axis=1, keepdims=True)
    step = 1 / (CURVATURE + PENALTY)
    transposed = x.T.tocsr()
    weights: Array = np.zeros((x.shape[1], y.shape[1]))
    bias: Array = np.zeros(y.shape[1])
    ahead, bias_ahead, pace = weights, bias, 1.0
    for _ in range(STEPS):
        wrong = (_softmax(x @ ahead + bias_ahead) - y) * share
        new = ahead - step * (transposed @ wrong + PENALTY * ahead)
        new_bias = bias_ahead - step * wrong.sum(axis=0)
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        swing = (pace - 1) / next_pace
        ahead, bias_ahead = new + swing * (new - weights), new_bias + swing * (new_bias - bias)
        weights, bias, pace = new, new_bias, next_pace
    return weights, bias


def _softmax(scores: Array) -> Array:
    powers: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    whole: Array = powers.sum(axis=1, keepdims=True)
    return powers / whole


def _matrix(counted: Sequence[set[str]], scarce: Mapping[str, float]) -> sparse.csr_matrix:
    """One row a text, of length 1; a rare feature is longer than a common one."""
    place = {feature: i for i, feature in enumerate(scarce)}
    columns = [sorted(place[feature] for feature in found) for found in counted]
    size = np.array(list(scarce.values()))
    lengths = [float(np.sqrt((size[row] ** 2).sum())) for row in columns]
    values = [size[c] / length for row, length in zip(columns, lengths, strict=True) for c in row]
    ends = np.cumsum([0, *map(len, columns)])
    flat = [column for row in columns for column in row]
    return sparse.csr_matrix((values, flat, ends), shape=(len(counted), len(scarce)))


def _lines(
    labels: Sequence[str],
    known: Iterable[str],
    scarce: Mapping[str, float],
    weights: Array,
    bias: Array,
) -> Iterator[str]:
    yield NOTE
    yield "\t".join(["labels", *labels])
    yield "\t".join(["bias", *(f"{round(float(b) * SHARPNESS * SCALE)}" for b in bias)])
    yield "\t".join(["words", " ".join(sorted(known))])
    for (feature, size), row in zip(scarce.items(), weights.tolist(), strict=True):
        whole = [round(weight * size * SHARPNESS * SCALE) for weight in row]
        kept = [f"{i} {weight}" for i, weight in enumerate(whole) if abs(weight) >= SMALLEST]
        if kept:
            yield f"{feature}\t{round(size * SCALE)}\t{' '.join(kept)}"


def report(sentences: Sequence[Row], phrases: Sequence[Row]) -> Iterator[str]:
    """Accuracy on sentences left out of training, by label, and the commonest mistakes."""
    right, of, mistakes = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for part in range(PARTS):
        kept = [row for i, row in enumerate(sentences) if i % PARTS != part]
        model = parse(train(kept, phrases).splitlines())
        for label, tokens in sentences[part::PARTS]:
            ours = best(model, tokens)
            of[label] += 1
            right[label] += ours == label
            mistakes[label, ours] += ours != label
    yield f"cross-validated accuracy {right.total() / of.total():.3f} of {of.total()}"
    for label in sorted(of):
        yield f"{label:<10} {right[label] / of[label]:.2f}  of {of[label]}"
    for (label, ours), count in sorted(mistakes.items(), key=lambda item: (-item[1], item[0]))[:12]:
        yield f"{label} taken for {ours}: {count}"


def best(model: Classifier, tokens: Sequence[str]) -> str:
    """The likeliest label."""
    opinion = model.opinion(tokens)
    return max(opinion, key=opinion.__getitem__)


if __name__ == "__main__":
    main()
