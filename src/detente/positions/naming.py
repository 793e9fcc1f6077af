"""Towards whom a passage says a deed is done, where the reader has kept only its words.

A name stands for whom it stands for throughout the case; one that stands for two actors is no help.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.positions.likeness import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.casefile.model import Mention, Record

_NAME = re.compile(r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?")
_THE = re.compile(r"^the ", re.IGNORECASE)


def names_of(records: Iterable[Record]) -> dict[str, Mention]:
    """Each proper name that the case uses for one known actor alone, with a mention of it."""
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    for record in records:
        for level in record.chain():
            for one in (level.actor, level.recipient):
                if one is not None and one.actor is not None and _NAME.fullmatch(one.text):
                    found[_THE.sub("", one.text)].setdefault(one.actor, one)
    return {name: next(iter(who.values())) for name, who in found.items() if len(who) == 1}


def towards(text: str, names: Mapping[str, Mention], but: str) -> Mention | None:
    """The first actor that a text names after a word of giving, other than ``but``.

    "To help Israel build two bases" and "to send an envoy to Kyiv" name one; "to leave Sinai" does
    not.
    """
    for match in wording().patterns["towards"].finditer(text):
        words = _NAME.match(text, match.end() + 1)
        name = _longest(_THE.sub("", words.group()) if words else "", names)
        if name and names[name].actor != but:
            return names[name]
    return None


def named(text: str, names: Mapping[str, Mention]) -> dict[str, Mention]:
    """The actors that a text names, by id."""
    found: dict[str, Mention] = {}
    for match in _NAME.finditer(text):
        name = _longest(_THE.sub("", match.group()), names)
        if name:
            found.setdefault(names[name].actor or "", names[name])
    return found


def _longest(words: str, names: Mapping[str, Mention]) -> str:
    """The name with which words begin: both of them or the first, without a possessive."""
    plain = re.sub(r"['’]s?$", "", words.rstrip(".,;"))
    first = plain.partition(" ")[0].rstrip(".,;")
    return next((one for one in (plain, first) if one in names), "")
