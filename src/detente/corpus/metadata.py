"""Title, date and publisher as a text itself gives them.

A date is taken from where it can be trusted most: the dateline with its year, a line that says
when the article was published, one that says when it was updated, the file's name. Nothing is
guessed: neither today, nor the time of a file, nor the year of a date without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from detente.corpus.clean import Line, lines, opening_kind
from detente.corpus.datelines import Dateline, calendar_day, date_in, dateline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

# Where title, byline and dateline stand: further down, such words are part of the story.
OPENING_LINES = 12

HEADLINE_CHARACTERS = (
    150  # agencies cut theirs below 120; a subtitle in the same line adds a little
)
HEADLINE_WORDS = 25

_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}[’”'\")]?$")  # "… talks with the U.S." is no sentence
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Description:
    """What a text says about itself; empty or None where it says nothing."""

    title: str = ""
    publisher: str = ""
    date: dt.date | None = None


def describe(text: str, *, file_name: str = "") -> Description:
    """Title, publisher and date of a text, with the date in its file's name as a last resort."""
    opening = list(islice(lines(text), OPENING_LINES))
    found = next(filter(None, (dateline(line.text) for line in opening)), Dateline(0))
    day = found.date or _day_beside(opening) or file_date(file_name)
    return Description(headline(opening), found.agency, day)


def headline(opening: list[Line]) -> str:
    """The first line, past share bars and the like, where it looks like a headline; or nothing.

    A headline is short, does not end in a full stop, and something follows it: a blank line, a
    byline or a dateline.
    """
    start = next((n for n, line in enumerate(opening) if not opening_kind(line.text)), None)
    if start is None or start + 1 >= len(opening):
        return ""
    line, after = opening[start], opening[start + 1]
    title = line.text.lstrip("# ").strip()
    apart = after.gap > 1 or opening_kind(after.text) or dateline(after.text)
    return title if apart and _reads_as_headline(title) else ""


def file_date(name: str) -> dt.date | None:
    """The date in a file's name (``2025-02-13-talks.txt``, ``talks_20250213.txt``)."""
    match = _FILE_DATE.search(name)
    return calendar_day(int(match[1]), int(match[3]), int(match[4])) if match else None


def _reads_as_headline(title: str) -> bool:
    if len(title) > HEADLINE_CHARACTERS or len(title.split()) > HEADLINE_WORDS:
        return False
    if not any(map(str.isalpha, title)) or dateline(title):
        return False
    return not title.endswith((".", ":", ";", ",")) or bool(_INITIALISM.search(title))


def _day_beside(opening: list[Line]) -> dt.date | None:
    """The day in a line about the article: the one published first, then one of its updates."""
    days = dict(reversed(list(_days_by_kind(opening))))
    return days.get("published") or days.get("byline") or days.get("updated")


def _days_by_kind(opening: list[Line]) -> Iterator[tuple[str, dt.date]]:
    for line in opening:
        kind = opening_kind(line.text)
        day = date_in(line.text) if kind in {"published", "byline", "updated"} else None
        if kind and day:
            yield kind, day
