"""A cheap look before the parse: which paragraphs can hold anything that the reader would keep.

Parsing is most of what reading costs, and most of a day's news is sport, markets, weather and the
arts. A paragraph is parsed where one of its sentences may hold an event, a tie or a lever: it names
somebody, is not of another field, and the trained model, which has the last word on events in any
case, does not call it silent. In a document that is largely of that kind those paragraphs are
parsed too in which somebody may be quoted or a known actor is named, so that who says what, and
whom a later "it" means, is not lost.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.reading import (
    classifier,
    cues,
    declarations,
    dependence,
    levers,
    opinion,
    screen,
    tables,
    ties,
)
from detente.reading.actors import PRONOUNS
from detente.reading.reference import PAIR, SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.reading.tables import Tables

    Block = tuple[str, int]  # a paragraph and its offset in the document

# The parser sees a sentence with a little more or less around it, and cuts its words otherwise.
MARGIN = 0.05
# Of a document's characters; news of politics has .87 in the median and .47 at least (PolNeAR's 176
# articles), other news .3 (benchmarks/news.yaml, evaluation/sets/silence.yaml).
SHARE = 0.4
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(A-Z0-9])")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+?(?=n['’]t\b)|n['’]t\b|['’]s\b|\w+|[^\w\s]")
_MARKED = re.compile(r"[“”„«»\"‘]|``|''|^.{2,60}?:\s|[-–—] *[A-Z]")  # "…", "Minister: …", "— Holm"
_ENDINGS = ("s", "es", "d", "ed", "ing")


def worth(blocks: Sequence[Block], names: Tables) -> list[Block]:
    """The paragraphs of one document that are worth parsing, in order; empty where none is."""
    political = [may_hold_event(text) for text, _ in blocks]
    told = sum(len(text) for (text, _), yes in zip(blocks, political, strict=True) if yes)
    largely = told and told >= SHARE * sum(len(text) for text, _ in blocks)
    return [
        (text, offset)
        for (text, offset), yes in zip(blocks, political, strict=True)
        if yes or (largely and (may_quote(text) or names.matches(text)))
    ]


def may_hold_event(text: str) -> bool:
    """Whether a sentence of a paragraph may hold an event, a tie or a lever."""
    return any(_is_political(_WORD.findall(sentence)) for sentence in sentences(text))


def may_quote(text: str) -> bool:
    """Whether somebody may be quoted in a paragraph: a mark, a name before a colon, a cue."""
    return bool(_MARKED.search(text)) or not _cues().isdisjoint(map(str.lower, _WORD.findall(text)))


def sentences(text: str) -> Iterator[str]:
    """A paragraph cut into sentences by its marks alone."""
    at = 0
    for gap in _SENTENCE.finditer(text):
        yield text[at : gap.start()]
        at = gap.end()
    yield text[at:]


def forms(lemma: str) -> Iterator[str]:
    """How a word may be written: regular forms, more than there are, and ``data/forms.yaml``."""
    yield lemma
    yield from declarations.load("forms").get(lemma, ())
    stem = lemma[:-1] if lemma[-1] in "ey" else lemma
    yield from (part + ending for part in (lemma, stem, lemma + lemma[-1]) for ending in _ENDINGS)
    yield from (stem + "ies", stem + "ied")


def _is_political(words: list[str]) -> bool:
    if screen.is_other_field_as_written(words):
        return False
    lowers = {word.lower() for word in words}
    if not (_levers().isdisjoint(lowers) or _bringing().isdisjoint(lowers)):
        return True
    if not _names_somebody(words, lowers):
        return False
    silence = classifier.load().opinion(words)[classifier.NONE]
    return silence < opinion.SILENT + MARGIN or not _ties().isdisjoint(lowers)


def _names_somebody(words: list[str], lowers: set[str]) -> bool:
    """Whether there is a name, or a noun or pronoun that may stand for an actor."""
    if not _actors().isdisjoint(lowers):
        return True
    return classifier.NAME in classifier.masked(words, classifier.load().words)


@cache
def _actors() -> frozenset[str]:
    """The last words of nouns that show a sector or an office, and what stands for them."""
    shown = tables.load()
    return PRONOUNS | PAIR | _all(SIDES | {n.split()[-1] for n in (*shown.sectors, *shown.offices)})


@cache
def _cues() -> frozenset[str]:
    known = cues.load()
    return _all({"accord", *known.verbs, *known.nouns, *known.adjectives, *known.adverbs})


@cache
def _ties() -> frozenset[str]:
    told = dependence.means()
    return _all(ties.words().nouns | ties.words().depend | told.partner | told.need | told.going)


@cache
def _levers() -> frozenset[str]:
    return _all(ties.words().levers)


@cache
def _bringing() -> frozenset[str]:
    """Without one of these no lever is stated."""
    return levers.MODALS | {"without"} | _all(ties.words().rest)


def _all(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset(form for lemma in lemmas for form in forms(lemma))
