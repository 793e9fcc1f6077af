"""What a user types into a search box, as a query that FTS5 takes; and what it found, shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.casefile.model import Document, Span

SNIPPET = 240  # characters
LEAD = 60  # characters of a snippet before its first match
TERMS = 32  # words and phrases; more make a query slower and no better

# Around a match: code points that are not for exchange, so that hardly a text holds them.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_UNFIT = re.compile('["\0\ud800-\udfff]')


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search finds: its best passage, and every match as ``(start, end)``.

    There is no match where only the title has the words.
    """

    document: Document
    snippet: Span
    matches: tuple[tuple[int, int], ...]


def query_of(text: str) -> str:
    """Every word and "quoted phrase" of the text must stand in a document; ``word*`` begins one.

    Whatever the text, the query is sound; it is empty where the text has no word.
    """
    terms = [_term(phrase or word, not phrase) for phrase, word in _TERM.findall(text)]
    return " ".join([term for term in terms if term][:TERMS])


def hit(document: Document, marked: str) -> Hit:
    """The hit for a document from its text with ``OPEN`` and ``CLOSE`` around each match."""
    matches = _matches(document.text, marked)
    start, end = _passage(document.text, matches)
    return Hit(document, Span.of(document, start, end), matches)


def _term(words: str, single: bool) -> str:
    plain = _UNFIT.sub(" ", words)
    if not any(character.isalnum() for character in plain):
        return ""
    return f'"{plain}"' + ("*" if single and plain.endswith("*") else "")


def _matches(text: str, marked: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    position = start = 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", marked):
        if piece == OPEN:
            start = position
        elif piece == CLOSE:
            found.append((start, position))
        else:
            position += len(piece)
    # A text with a mark of its own would put every position after it wrong: then give none.
    return tuple(found) if position == len(text) else ()


def _passage(text: str, matches: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """Where the most matches stand together, the first such place; from word to word."""

    def company(match: tuple[int, int]) -> int:
        last = match[0] + SNIPPET - LEAD
        return sum(match[0] <= start and end <= last for start, end in matches)

    first = max(matches, key=company)[0] if matches else 0
    start = 0 if first <= LEAD else _next_word(text, first - LEAD, first)
    if start + SNIPPET >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", start + LEAD, start + SNIPPET), start + SNIPPET // 2)


def _next_word(text: str, start: int, limit: int) -> int:
    """The beginning of the first whole word from ``start``, at the latest ``limit``."""
    space = text.find(" ", start, limit)
    return space + 1 if space >= 0 else start
