"""Make the classifier of event types from the sentences in this folder.

    python training/train.py            # writes src/detente/reading/data/classifier.tsv
    python training/train.py --check    # also cross-validates, five folds

Multinomial logistic regression with an L2 penalty, fitted by accelerated gradient descent from zero
with a fixed number of steps: no random number, no clock, no thread. The objective is strongly
convex, so that rounding errors of a machine die out, and weights are rounded to hundredths.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from detente.reading.classifier import FILE, SCALE, Classifier, features, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
    Vector = np.ndarray[tuple[int], np.dtype[np.float64]]
    Row = tuple[str, tuple[str, ...]]  # a label and the tokens of a sentence

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "detente" / "reading" / "data" / FILE
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:-\w+)*|[^\w\s]")
STEPS = 200
PENALTY = 1e-4  # of the squared weights; cross-validation is flat between 3e-5 and 3e-4
CURVATURE = 1 / 4  # an upper bound of the loss's second derivative, which sets the step
SMALLEST = 12  # hundredths; weights nearer to nothing are left out of the file
FOLDS = 5
NOTE = "% Made by training/train.py. A feature, then pairs: place of a label, hundredths."


def main() -> None:
    """Train, write, and say how well it does on sentences it has not seen."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    arguments.add_argument("--check", action="store_true", help="cross-validate")
    rows = read(HERE / "sentences")
    TARGET.write_text(train(rows), "utf-8")
    print(f"{len(rows)} sentences, {TARGET.stat().st_size // 1000} kB")
    if arguments.parse_args().check:
        print(*report(rows), sep="\n")


def read(folder: Path) -> list[Row]:
    """The labelled sentences of every file, in the order of the files' names."""
    lines = (
        line.split("\t")
        for path in sorted(folder.glob("*.tsv"))
        for line in path.read_text("utf-8").splitlines()[1:]
    )
    return [(label, tuple(TOKEN.findall(sentence))) for label, sentence in lines]


def train(rows: Sequence[Row]) -> str:
    """The text of the model's file."""
    labels = sorted({label for label, _ in rows})
    known = vocabulary(tokens for _, tokens in rows)
    counted = [list(features(tokens, known)) for _, tokens in rows]
    index = {feature: i for i, feature in enumerate(sorted({f for row in counted for f in row}))}
    target = np.array([[label == own for label in labels] for own, _ in rows], dtype=np.float64)
    weights, bias = fit(_matrix(counted, index), target)
    return "\n".join(_lines(labels, known, index, weights, bias)) + "\n"


def vocabulary(sentences: Iterator[Sequence[str]]) -> frozenset[str]:
    """The words seen in lower case anywhere: what is never so is a name."""
    return frozenset(
        token for tokens in sentences for token in tokens if token == token.lower() and token[0].isalpha()
    )


def fit(x: sparse.csr_matrix, y: Matrix) -> tuple[Matrix, Vector]:
    """Weights (features by labels) and bias (labels); every label counts as much as another."""
    share = _balance(y)
    step = 1 / (CURVATURE + PENALTY)
    transposed = x.T.tocsr()
    weights, bias = np.zeros((x.shape[1], y.shape[1])), np.zeros(y.shape[1])
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


def _balance(y: Matrix) -> Matrix:
    """What each sentence counts: all of them 1 together, each label the same."""
    per_label = y.sum(axis=0)
    return (y / (per_label * y.shape[1])).sum(axis=1, keepdims=True)


def _softmax(scores: Matrix) -> Matrix:
    powers: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _matrix(counted: Sequence[Sequence[str]], index: dict[str, int]) -> sparse.csr_matrix:
    """One row a sentence, of length 1."""
    columns = [sorted(index[f] for f in row) for row in counted]
    values = [1 / len(row) ** 0.5 for row in columns for _ in row]
    ends = np.cumsum([0, *map(len, columns)])
    flat = [column for row in columns for column in row]
    return sparse.csr_matrix((values, flat, ends), shape=(len(counted), len(index)))


def _lines(
    labels: Sequence[str], known: frozenset[str], index: dict[str, int], weights: Matrix, bias: Vector
) -> Iterator[str]:
    whole = np.rint(weights * SCALE).astype(int)
    yield NOTE
    yield "\t".join(["labels", *labels])
    yield "\t".join(["bias", *(str(int(round(b * SCALE))) for b in bias)])
    yield "\t".join(["words", " ".join(sorted(known))])
    for feature, row in zip(index, whole.tolist(), strict=True):
        kept = [f"{i} {weight}" for i, weight in enumerate(row) if abs(weight) >= SMALLEST]
        if kept:
            yield f"{feature}\t{' '.join(kept)}"


def report(rows: Sequence[Row]) -> Iterator[str]:
    """Accuracy on the sentences left out of each fold, by label, and the commonest mistakes."""
    right, of, mistakes = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for fold in range(FOLDS):
        kept = [row for i, row in enumerate(rows) if i % FOLDS != fold]
        model = parse(train(kept).splitlines())
        for label, tokens in rows[fold::FOLDS]:
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
