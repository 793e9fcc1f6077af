"""Which documents tell the same story: copies of one agency text with another headline or a cut.

Two texts are copies where at least half of the shorter one's phrases stand in the longer, and at
least a quarter of all their phrases in both. Two agencies that report the same day share names and
set phrases, never so much. Candidates are found by MinHash (Broder 1997, "On the resemblance and
containment of documents"); each is then verified on the phrases themselves.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.casefile.model import Document

PHRASE_WORDS = 3

# Below this many phrases a chance agreement is likely: such texts are copies only word for word.
FEWEST_PHRASES = 20

# Among 34 dispatches of the examples no two share more than 0.07 of the shorter one's phrases, and
# among 176 articles of the American press in one autumn no two more than 0.24. Copies that are cut,
# and not rewritten, keep 0.9 and more.
SHARE_OF_SHORTER = 0.5

# A copy cut to a quarter still counts. With two rows a band, 64 bands find a pair of that
# resemblance 98 times in 100, and one of a half always.
SHARE_OF_BOTH = 0.25
PERMUTATIONS, BANDS = 128, 64
SEED = 1978

CACHED = 512  # sets of phrases held at once; a story's copies mostly stand close together

# A word; in scripts without spaces, each sign.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")


def group(documents: Iterable[Document]) -> dict[str, str]:
    """The digest of each document to that of its story: the earliest document that tells it.

    The order of the documents does not matter: of several on one day, or without a date, the one
    with the smallest digest stands for the story.
    """
    ranked = sorted(documents, key=_rank)
    leader = {document.digest: document.digest for document in ranked}
    distinct: dict[str, Document] = {}
    for document in ranked:
        first = distinct.setdefault(_wording(document), document)
        leader[document.digest] = first.digest
    for one, other in _copies(list(distinct.values()), leader):
        _join(leader, one, other)
    return _by_earliest(leader)


def resemble(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of phrases are those of copies."""
    shorter, both = min(len(one), len(other)), len(one & other)
    if shorter < FEWEST_PHRASES:
        return False
    all_phrases = len(one) + len(other) - both
    return both >= SHARE_OF_SHORTER * shorter and both >= SHARE_OF_BOTH * all_phrases


def phrases(document: Document) -> frozenset[str]:
    """Every run of ``PHRASE_WORDS`` words of its news, without case and punctuation."""
    words = _words(document)
    return frozenset(
        " ".join(words[start : start + PHRASE_WORDS])
        for start in range(len(words) - PHRASE_WORDS + 1)
    )


def _rank(document: Document) -> tuple[dt.date, str]:
    return document.date or dt.date.max, document.digest


def _words(document: Document) -> list[str]:
    return _WORD.findall(_news(document).casefold())


def _wording(document: Document) -> str:
    """What two texts share that differ in nothing but case, punctuation and boilerplate."""
    return hashlib.sha256(" ".join(_words(document)).encode()).hexdigest()


def _news(document: Document) -> str:
    """The text without its boilerplate, which is another at every outlet."""
    pieces, start = [], 0
    for first, last in document.furniture:
        pieces.append(document.text[start:first])
        start = last
    return "\n".join([*pieces, document.text[start:]])


def _copies(documents: Sequence[Document], leader: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of digests of copies, but for those already known to tell one story."""
    # Opened here: a compiled library that only the grouping needs.
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(SHARE_OF_BOTH, PERMUTATIONS, BANDS)
    known = lru_cache(maxsize=CACHED)(lambda place: phrases(documents[place]))
    for place, document in enumerate(documents):
        if len(known(place)) < FEWEST_PHRASES:
            continue
        sketch = RMinHash(PERMUTATIONS, SEED)
        sketch.update(list(known(place)))
        for candidate in sorted(index.query(sketch)):
            other = documents[candidate]
            joined = _find(leader, document.digest) == _find(leader, other.digest)
            if not joined and resemble(known(place), known(candidate)):
                yield document.digest, other.digest
        index.insert(place, sketch)


def _find(leader: dict[str, str], digest: str) -> str:
    while leader[digest] != digest:
        leader[digest] = leader[leader[digest]]
        digest = leader[digest]
    return digest


def _join(leader: dict[str, str], one: str, other: str) -> None:
    leader[_find(leader, other)] = _find(leader, one)


def _by_earliest(leader: dict[str, str]) -> dict[str, str]:
    """Each digest to the first of its group; ``leader`` is in the order of rank."""
    first: dict[str, str] = {}
    return {digest: first.setdefault(_find(leader, digest), digest) for digest in leader}
