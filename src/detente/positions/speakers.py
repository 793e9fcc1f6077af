"""Who speaks for a party, and how much their word counts for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.positions import weights

if TYPE_CHECKING:
    from detente.casefile.model import Attribution, Mention, Record

_STATE = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"[^\W\d_]+")
_DETERMINERS = frozenset({"a", "an", "the", "some", "many", "several", "most", "all", "both"})


def is_party(mention: Mention) -> bool:
    """Whether somebody can take a place: an actor that is known, or one with a name.

    "Some diplomats" and "a conference source" are voices, not parties; so is a word that has its
    capital only from the beginning of a sentence.
    """
    if mention.actor:
        return True
    words = _WORD.findall(mention.text)
    if words and words[0].casefold() in _DETERMINERS:
        return any(word[0].isupper() for word in words[1:])
    named = [word for word in words if word[0].isupper()]
    return len(named) > 1 or (len(named) == 1 and not _leads(mention))


def speaking(holder: Mention, record: Record) -> float:
    """What the voice behind a record counts for its holder, from 0 to 1.

    The nearest source decides: the holder's own people by their office, an unnamed official,
    another side, or nobody in particular. Without a source it is the holder's own office.
    """
    weight = weights.SECTOR.get(holder.sector, 1.0) if _is_state(holder) else 1.0
    if not record.attribution:
        return weight * weights.RANK.get(holder.role, weights.UNTOLD)
    return weight * _source(holder, record.attribution[-1])


def _source(holder: Mention, attribution: Attribution) -> float:
    speaker = attribution.speaker
    words = attribution.source.exact if attribution.source else ""
    if speaker is None or not words:
        return weights.NOBODY
    if speaker.label != holder.label:
        return weights.OTHERS if speaker.actor else weights.NOBODY
    if not speaker.role and weights.PEOPLE.search(words) and not speaker.person:
        return weights.UNNAMED
    return weights.RANK.get(speaker.role, weights.UNTOLD)


def _is_state(mention: Mention) -> bool:
    return bool(mention.actor and _STATE.fullmatch(mention.actor))


def _leads(mention: Mention) -> bool:
    """Whether the mention begins a sentence, as far as its context shows."""
    before = mention.span.prefix.rstrip() if mention.span else ""
    return bool(mention.span) and (not before or before[-1] in '.!?”"')
