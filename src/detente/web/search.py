"""The page of a search: the documents found, each with its best passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from detente.web import links
from detente.web.pages import Hit, SearchPage

if TYPE_CHECKING:
    from detente.casefile.search import Hit as Found
    from detente.web.snapshot import Shelf

LONGEST = 200  # characters of a search; more is no search


def search_page(shelf: Shelf, words: str) -> SearchPage:
    """What a search for these words finds; nothing for no words."""
    asked = words.strip()[:LONGEST]
    found = shelf.search(asked) if asked else []
    return SearchPage(words=asked, hits=[_hit(one) for one in found])


def _hit(found: Found) -> Hit:
    document = found.document
    return Hit(document=document, link=links.document(document.digest), snippet=_snippet(found))


def _snippet(found: Found) -> Markup:
    """The passage with the words that were searched for in bold."""
    text, span = found.document.text, found.snippet
    parts, at = [], span.start
    for start, end in found.matches:
        if at <= start and end <= span.end:
            parts += [escape(text[at:start]), Markup("<b>{}</b>").format(text[start:end])]
            at = end
    return Markup("").join([*parts, escape(text[at : span.end])])
