"""What is not news in an article: boilerplate at its end, bylines and datelines at its start.

Only the edges of a text are touched, never the middle and never quoted speech, and an article is
never emptied: ``data/furniture.yaml`` says what counts, each pattern with its reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

import yaml

from detente.corpus.datelines import dateline

if TYPE_CHECKING:
    from collections.abc import Iterator

# The boilerplate of a page stands in its last third; in a short text it may take more of it.
END_SHARE = 1 / 3
END_CHARACTERS = 600
END_MOST = 4_000
LONGEST_SENTENCE = (
    600  # no sentence of boilerplate is longer, and no pattern is tried on one that is
)
LONGEST_LINE = 300  # nor any line before the news

# Bylines, share bars and credits stand among the first lines.
START_LINES = 12

# An article whose edges seem to be nearly all of it is something else: then nothing is left out.
NEWS_SHARE = 1 / 3

_LINE = re.compile(r"[^\r\n]+")
# White space after a full stop with what closes it, or before a note such as "(Source: …)".
_SENTENCE_END = re.compile(
    r"(?<=[.!?…][)\]”’\"'])\s+|(?<=[.!?…])\s+"
    r"|\s(?=\((?:Sources?\b|sources?\b|With |Report|Edit|Writ))"
)
_OPENERS, _CLOSERS = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; ``gap`` is how many line ends come before it."""

    start: int
    text: str
    gap: int

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The declarations of ``furniture.yaml``, compiled."""

    opening: tuple[tuple[str, re.Pattern[str]], ...]
    closing: tuple[re.Pattern[str], ...]
    beside: tuple[re.Pattern[str], ...]


def furniture(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches ``(start, end)`` of a text that are not news, ordered and disjoint."""
    closing = list(_closing(text))
    end = closing[0][0] if closing else len(text)
    spans = [*(span for span in _opening(text) if span[1] <= end), *closing]
    news = len(text.strip()) - sum(end - start for start, end in spans)
    return tuple(spans) if news >= NEWS_SHARE * len(text.strip()) else ()


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, in order."""
    before = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield Line(start, words, _line_ends(text[before : match.start()]))
            before = match.end()


def opening_kind(line: str) -> str:
    """What a line before the news is (``byline``, ``published``, ``photo`` …); empty for news."""
    if len(line) > LONGEST_LINE:
        return ""
    return next((kind for kind, pattern in _patterns().opening if pattern.fullmatch(line)), "")


def _opening(text: str) -> Iterator[tuple[int, int]]:
    """Whole lines before the news, and the dateline with which the news begins."""
    for line in islice(lines(text), START_LINES):
        found = dateline(line.text)
        if found:
            yield line.start, line.start + found.length
            return
        if opening_kind(line.text):
            yield line.start, line.end


def _closing(text: str) -> Iterator[tuple[int, int]]:
    """The boilerplate from its first sentence to the end of the text, as one stretch."""
    first = None
    for start, sentence in _last_sentences(text):
        beside = first is not None and _matches(_patterns().beside, sentence)
        if beside or _matches(_patterns().closing, sentence):
            first = start
        elif not _matches(_patterns().beside, sentence):
            break
    if first is not None:
        yield first, len(text.rstrip())


def _last_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of the closing zone, last first, up to one that stands in quotation marks."""
    zone = len(text) - max(END_CHARACTERS, min(END_MOST, int(len(text) * END_SHARE)))
    head = max(text.rfind("\n", 0, max(zone, 0)), text.rfind("\r", 0, max(zone, 0))) + 1
    for line in reversed(list(lines(text[head:]))):
        for start, sentence, quoted in reversed(list(_sentences(line.text))):
            place = head + line.start + start
            if place < zone or quoted:
                return
            yield place, sentence


def _sentences(paragraph: str) -> Iterator[tuple[int, str, bool]]:
    """Each sentence with where it starts, and whether that is in speech still open."""
    ends = [(match.start(), match.end()) for match in _SENTENCE_END.finditer(paragraph)]
    start = curly = straight = 0
    for end, after in [*ends, (len(paragraph), len(paragraph))]:
        sentence = paragraph[start:end]
        yield start, sentence, curly > 0 or straight % 2 == 1
        curly += sum(map(sentence.count, _OPENERS)) - sum(map(sentence.count, _CLOSERS))
        straight += sentence.count('"') + sentence.count("''")
        start = after


def _matches(patterns: tuple[re.Pattern[str], ...], sentence: str) -> bool:
    if len(sentence) > LONGEST_SENTENCE:
        return False
    return any(pattern.match(sentence) for pattern in patterns)


def _line_ends(between: str) -> int:
    return max(between.count("\n"), between.count("\r"))


@cache
def _patterns() -> Patterns:
    """The declarations, read once."""
    declared = yaml.safe_load((files(__package__) / "data" / "furniture.yaml").read_text("utf-8"))
    words = declared["words"]
    return Patterns(
        tuple(
            (kind, _compiled(entry, words))
            for kind, entries in declared["opening"].items()
            for entry in entries
        ),
        tuple(_compiled(entry, words) for entry in declared["closing"]),
        tuple(_compiled(entry, words) for entry in declared["beside"]),
    )


def _compiled(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    for name, alternatives in words.items():
        pattern = pattern.replace(f"<{name}>", f"(?:{alternatives})")
    return re.compile(pattern)
