"""What reading costs, as ratios within one run on one core. The budgets are the specification's.

The texts are the dispatches of ``examples``, the articles of ``news.yaml`` and the sentences of
``evaluation/sets/silence.yaml``, eight to an article: one part politics, four parts other news.
"""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from detente.casefile.model import Document, digest_of
from detente.desk.sources import documents
from detente.reading.models import Parser
from detente.reading.pipeline import Reader, blocks

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
TOGETHER = 8  # sentences of one field in an article
POLITICS = 0.2  # of the characters of the mixed corpus
RUNS = 4
PROSE = (
    "Chad urged Niger to withdraw its troops, and “we will not,” said its ambassador on Monday, "
    "because the talks in Geneva had failed. "
)


def article(text: str) -> Document:
    return Document(digest=digest_of(text), name="article", text=text)


def dispatches() -> list[Document]:
    """The political news of the examples."""
    return list(documents(sorted(map(str, ROOT.glob("examples/*/dispatches/*.txt")))))


def other_news() -> list[Document]:
    """Sport, markets, weather, recipes, culture and more."""
    texts = [row["text"] for row in yaml.safe_load((ROOT / "benchmarks/news.yaml").read_text())]
    fields = defaultdict(list)
    for row in yaml.safe_load((ROOT / "evaluation/sets/silence.yaml").read_text()):
        fields[row["topic"]].append(row["text"])
    for lines in fields.values():
        texts += ["\n\n".join(part) for part in batched(lines)]
    return [article(text) for text in texts]


def batched(lines: list[str]) -> list[list[str]]:
    return [lines[at : at + TOGETHER] for at in range(0, len(lines), TOGETHER)]


def mixed() -> list[Document]:
    """Other news, and as much politics as makes a fifth of it all."""
    other = other_news()
    room = POLITICS / (1 - POLITICS) * sum(len(d.text) for d in other)
    sizes = itertools.accumulate(len(d.text) for d in dispatches())
    return [*other, *(d for d, size in zip(dispatches(), sizes, strict=True) if size <= room)]


def fastest(*works: Callable[[], None]) -> list[float]:
    """The best time of each in seconds of this process, taken in turns: what else runs hits all."""
    best = [float("inf")] * len(works)
    for _ in range(RUNS):
        for number, work in enumerate(works):
            begun = time.process_time()
            work()
            best[number] = min(best[number], time.process_time() - begun)
    return best


def read_all(reader: Reader, texts: list[Document]) -> None:
    for text in texts:
        reader.read(text)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="module")
def thorough() -> Reader:
    """A reader that parses everything, warm."""
    reader = Reader(screen=False)
    reader.read(article(PROSE))
    return reader


def test_all_but_the_parse_costs_at_most_three_fifths_of_it(benchmark, parser, thorough):
    news = [*dispatches(), *other_news()]

    def parse():
        for text in news:
            for _ in parser.annotated(piece for piece, _ in blocks(text)):
                pass

    def cost():
        alone, whole = fastest(parse, lambda: read_all(thorough, news))
        return whole / alone - 1

    ratio = benchmark.pedantic(cost, rounds=1)
    benchmark.extra_info["reader against parser"] = round(ratio, 2)
    assert ratio <= 0.6


def test_a_mixed_corpus_is_read_twice_as_fast_as_it_is_parsed_whole(benchmark, thorough):
    news, screened = mixed(), Reader()
    screened.read(article(PROSE))

    def gain():
        whole, some = fastest(lambda: read_all(thorough, news), lambda: read_all(screened, news))
        return whole / some

    ratio = benchmark.pedantic(gain, rounds=1)
    benchmark.extra_info["times as fast"] = round(ratio, 2)
    assert ratio >= 2


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(PROSE, id="sentences"),
        pytest.param(PROSE.replace(". ", " and "), id="one sentence"),
        pytest.param(PROSE + "\n\n", id="paragraphs"),
        pytest.param("Chad, Niger, Mali, ", id="a list of names"),
        pytest.param("| Chad | Niger | 1 |\n", id="a table"),
        pytest.param("“ " + PROSE + "‘ ", id="unbalanced quotation marks"),
        pytest.param(PROSE.upper(), id="capitals"),
        pytest.param("🕊 Chad 称 Niger в ", id="emoji and scripts"),
        pytest.param("that said ", id="cues alone"),
    ],
)
def test_four_times_the_text_takes_at_most_six_times_as_long(benchmark, thorough, piece):
    """Of 2,500 and of 10,000 characters."""
    short = article((piece * 2_500)[:2_500])
    long = article((piece * 10_000)[:10_000])

    def growth():
        once, longer = fastest(lambda: thorough.read(short), lambda: thorough.read(long))
        return longer / once

    ratio = benchmark.pedantic(growth, rounds=1)
    benchmark.extra_info["four times the text"] = round(ratio, 1)
    assert ratio <= 6
