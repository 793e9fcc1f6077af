"""PolNeAR: who says what. Attributions of whole articles, direct, indirect and mixed.

Each article is one document, its text as it stands in the file (brat's offsets count characters).
Predicted are the lines of kind ``attribution``. A span is the set of its characters; the gold's
may have several parts, ours too. Overlap is |both| / |either|.

Gold and predicted attributions of an article are paired one to one, the highest overlap of content
first; a pair needs content overlap of at least one half. Then:

- **full F1**: pairs with the right source, of all. The source is right where the two spans share a
  character, or where neither has a source.
- **full F1, strict source**: the same, where the two sources overlap by at least one half.
- **content F1**: pairs, whatever the source.
- **recall on direct / indirect / mixed speech**: full, of the gold's attributions of that kind.
  Direct: nine in ten of the content's letters and digits are between quotation marks. Indirect:
  none is. Mixed: the rest.

An attribution without content cannot be right, and counts against precision. Text that the
annotators set aside (Discard) is not treated apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evaluation.brat import Attributed, attributions
from evaluation.door import Line, Lines, Reader, Text
from evaluation.measures import Measure, Miss, Result, Scorer, Share, Tally, fill, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from evaluation.brat import Parts

FOLDERS = ("polnear_dev", "polnear_train")
KINDS = ("direct", "indirect", "mixed")
HALF = 0.5
MEASURES = (
    Measure(key="full_f1", label="full attribution F1", peer=0.50, reach=0.55, aim=0.65),
    Measure(key="full_precision", label="full precision", pinned=False),
    Measure(key="full_recall", label="full recall", pinned=False),
    Measure(key="strict_f1", label="full attribution F1, strict source"),
    Measure(key="content_f1", label="content F1", pinned=False),
    Measure(key="direct", label="recall on direct speech"),
    Measure(key="indirect", label="recall on indirect speech", peer=0.36, reach=0.45, aim=0.60),
    Measure(key="mixed", label="recall on mixed speech"),
)
# A quotation runs to its closing mark, or to the end of the paragraph where it goes on.
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)


class Article(NamedTuple):
    """One annotated article."""

    name: str
    text: str
    gold: list[Attributed]


class Found(NamedTuple):
    """One predicted attribution, as sets of characters."""

    source: frozenset[int]
    content: frozenset[int]
    cue: str


def run(folder: Path, read: Reader) -> Result:
    """Score both parts of the set in this folder, as one."""
    articles = [article for part in FOLDERS for article in load(folder / part)]
    return score(articles, read(Text(name=one.name, text=one.text) for one in articles))


def load(folder: Path) -> list[Article]:
    """The articles of one part, by name. Line ends are kept: an offset counts them."""
    articles = []
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = (folder / "text" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        articles.append(
            Article(path.stem, text, attributions(path.read_bytes().decode("utf-8"), text))
        )
    return articles


def score(articles: list[Article], lines: Lines) -> Result:
    """Score annotated articles against the lines of the contract, by the article's name."""
    full, strict, content = Tally(), Tally(), Tally()
    recall, misses = {kind: Share() for kind in KINDS}, list[Miss]()
    for article in articles:
        found = predicted(lines[article.name])
        pairs = dict(paired(article.gold, found))
        quoted = _covered(match.span() for match in QUOTED.finditer(article.text))
        right = [i for i in pairs if same_source(article.gold[i], found[pairs[i]])]
        half = [i for i in right if same_source(article.gold[i], found[pairs[i]], HALF)]
        for tally, hits in ((full, right), (strict, half), (content, list(pairs))):
            tally.add(len(hits), len(found), len(article.gold))
        for i, gold in enumerate(article.gold):
            kind = kind_of(gold, article.text, quoted)
            recall[kind].add(right=i in right)
            if i not in right:
                near = found[pairs[i]] if i in pairs else None
                misses.append(_miss(kind, article.text, gold, near))
        misses.extend(_false(article.text, found, set(pairs.values())))
    values = {
        "full_f1": full.f1, "full_precision": full.precision, "full_recall": full.recall,
        "strict_f1": strict.f1, "content_f1": content.f1,
    }  # fmt: skip
    counted = {key: (value, full.expected) for key, value in values.items()}
    counted |= {kind: share.pair for kind, share in recall.items()}
    return Result(measures=fill(MEASURES, counted), misses=tuple(misses))


def predicted(lines: Iterable[Line]) -> list[Found]:
    """The attributions among the lines of one document."""
    return [
        Found(_covered(_spans(line["source"])), _covered(_spans(line["content"])), line["cue"])
        for line in lines
        if line.get("kind") == "attribution"
    ]


def paired(gold: list[Attributed], found: list[Found]) -> list[tuple[int, int]]:
    """Gold and predicted, one to one, the highest overlap of content first."""
    contents = [_covered(one.content) for one in gold]
    ranked = sorted(
        (-overlap(contents[i], other.content), i, j)
        for i in range(len(gold))
        for j, other in enumerate(found)
        if overlap(contents[i], other.content) >= HALF
    )
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in ranked:
        if i not in taken[0] and j not in taken[1]:
            pairs.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return pairs


def same_source(gold: Attributed, found: Found, least: float = 0.0) -> bool:
    """Whether the sources share a character and overlap by ``least``, or neither has one."""
    source = _covered(gold.source)
    if not source or not found.source:
        return not source and not found.source
    return bool(source & found.source) and overlap(source, found.source) >= least


def kind_of(gold: Attributed, text: str, quoted: frozenset[int]) -> str:
    """Direct, indirect or mixed, by how much of the content is between quotation marks."""
    words = [place for place in _covered(gold.content) if text[place].isalnum()]
    inside = ratio(sum(place in quoted for place in words), len(words))
    return "direct" if inside >= 0.9 else "mixed" if inside else "indirect"


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """What two sets of characters share, of what either has."""
    shared = len(one & other)
    return ratio(shared, len(one) + len(other) - shared)


def _spans(span: list[int] | list[list[int]] | None) -> list[tuple[int, int]]:
    """The contract's span, ``[start, end]`` or null; several parts as a list of such."""
    parts = [span] if span and isinstance(span[0], int) else span or []
    return [(int(start), int(end)) for start, end in parts]  # type: ignore[misc]


def _covered(parts: Iterable[tuple[int, int]] | Parts) -> frozenset[int]:
    return frozenset(place for start, end in parts for place in range(start, end))


def _words(text: str, places: Iterable[int]) -> str:
    return "".join(text[place] for place in sorted(places)) or "nobody"


def _miss(kind: str, text: str, gold: Attributed, near: Found | None) -> Miss:
    cue = _words(text, _covered(gold.cue))
    said = f"[{_words(text, _covered(gold.source))}] {cue}"
    found = f"[{_words(text, near.source)}] {near.cue}" if near else "no such content"
    return Miss(measure=kind, text=_words(text, _covered(gold.content)), gold=said, found=found)


def _false(text: str, found: list[Found], paired_with: set[int]) -> list[Miss]:
    return [
        Miss(
            measure="full_precision", text=_words(text, one.content), gold="none",
            found=f"[{_words(text, one.source)}] {one.cue}",
        )
        for j, one in enumerate(found)
        if j not in paired_with
    ]  # fmt: skip


SCORER = Scorer(name="polnear", files=FOLDERS, measures=MEASURES, run=run)
