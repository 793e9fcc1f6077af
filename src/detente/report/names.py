"""What to call an actor, a source or a document in a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.casefile.model import Case, Document, Mention, Record

_ARTICLE = re.compile(
    r"(?:.*\b(?:States|Kingdom|Nations|Union|Republic|Emirates|Federation|League|Court|Agency"
    r"|Council|Organi[sz]ation|Bank|Fund|Committee|Authority|Front|Army|Movement|Islands|Forces"
    r"|Commission|Community|Bloc|Group|Congo|Conference|Party)"
    r"|Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles|Taliban|Houthis|EU|UN"
    r"|African Union|Vatican|Holy See)",
)
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|you|his|her|its|their|our|him|them|us|who|which|that|this|both|all"
    r"|one|another|others?|nobody|everyone)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r".*\b(?:States|Nations|Emirates|Islands|Netherlands|Philippines|Houthis|Taliban|Forces|\w+men"
    r"|leaders|officials|rebels|sides|nations|countries|allies|analysts|observers|diplomats)",
)


@dataclass(frozen=True)
class Names:
    """The display names of a case's actors.

    ``known`` maps ids to names; for any other actor the words by which the texts call it most
    often stand in, or its id where they are only pronouns.
    """

    known: Mapping[str, str]

    @classmethod
    def of(cls, case: Case, names: Mapping[str, str]) -> Names:
        """The names given, and for the other actors of the case those of its texts."""
        counts: dict[str, Counter[str]] = {}
        for mention in _mentions(case):
            if mention.actor and mention.actor not in names and not is_pronoun(mention.text):
                counts.setdefault(mention.actor, Counter())[clean(mention.text)] += 1
        found = {
            actor: min(words, key=lambda text: (-words[text], text))
            for actor, words in counts.items()
        }
        return cls({**found, **names})

    def knows(self, label: str) -> bool:
        """Whether a label is an actor's id, and not only words of a text."""
        return label in self.known

    def title(self, label: str) -> str:
        """The name as a heading: without an article."""
        return clean(self.known.get(label, label))

    def label(self, label: str) -> str:
        """The name of an id or of words, as it stands within a sentence."""
        name = self.title(label)
        return f"the {name}" if _ARTICLE.fullmatch(name) else name

    def mention(self, mention: Mention) -> str:
        """An actor as it stands within a sentence: by name, or by the words of the text."""
        if mention.actor is not None:
            return self.label(mention.actor)
        return lowered(clean(mention.text))

    def source(self, mention: Mention) -> str:
        """Who it is within a side: "Anna Roe (France)", "the White House (United States)"."""
        if mention.person:
            return self.sided(clean(mention.person), mention)
        vague = is_pronoun(mention.text.split()[0])
        if mention.actor is None or vague or not _is_part(mention):
            return self.mention(mention)
        return self.sided(lowered(clean(mention.text)), mention)

    def sided(self, words: str, mention: Mention) -> str:
        """The words with the side in brackets, unless they name it or nobody knows it."""
        side = self.title(mention.actor) if mention.actor else ""
        stem = side.casefold().removeprefix("the ")[:4]
        named = any(word.casefold().startswith(stem) for word in words.split())
        return f"{words} ({side})" if side and not named else words


def _is_part(mention: Mention) -> bool:
    """Whether the words tell of somebody within the side: an organ, or "officials in Cairo"."""
    words = mention.text.split()
    common = any(word[0].islower() and word not in {"the", "of", "and"} for word in words)
    return bool(mention.organ or mention.role) or common


def is_pronoun(text: str) -> bool:
    """Whether the words name nobody by themselves."""
    return bool(_PRONOUN.fullmatch(text.strip()))


def is_relative(text: str) -> bool:
    """Whether the words are a relative pronoun, which may stand for a thing as for a person."""
    return text.strip().casefold() in {"that", "which"}


def is_plural(name: str) -> bool:
    """Whether a name is one of many, as far as its form tells."""
    return bool(_PLURAL.fullmatch(name))


def possessive(name: str) -> str:
    """The name with its apostrophe: "the United States’", "China’s"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def lowered(text: str) -> str:
    """Words from the head of a sentence as they stand within one: "The envoy" to "the envoy"."""
    first, space, rest = text.partition(" ")
    if first in _LOWER_HEADS:
        return first.lower() + space + rest
    return text


def clean(text: str) -> str:
    """The text on one line, without control characters or marks that turn its direction."""
    if text.isprintable():  # by far the most, and much the quicker way
        return " ".join(text.split())
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or _shown(c))
    return " ".join(kept.split())


def document_title(document: Document) -> str:
    """What a reader calls a document: its title, or the name that its owner gave it."""
    return clean(document.title or document.name)


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    *head, last = list(words) or [""]
    return f"{', '.join(head)} {joint} {last}" if head else last


_LOWER_HEADS = frozenset(
    {
        *("The", "A", "An", "Some", "Several", "Two", "Three", "Four", "Both", "Other", "Many"),
        *("Most", "All", "Another", "One", "Senior", "Local", "Officials", "Analysts", "Observers"),
        *("Diplomats", "Reports", "Sources", "Experts", "Critics", "Lawmakers", "Rebels"),
    }
)


def _shown(char: str) -> bool:
    """Neither a control nor a format character: no escape sequences, no turned direction."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co"}


def _mentions(case: Case) -> Iterable[Mention]:
    for record in case.records:
        for level in record.chain():
            yield from (one for one in (level.actor, level.recipient) if one)
        yield from _speakers(record)
    for tie in case.ties:
        yield from (tie.source, tie.target)
    yield from (lever.beneficiary for lever in case.levers if lever.beneficiary)


def _speakers(record: Record) -> Iterable[Mention]:
    return (one.speaker for one in record.attribution if one.speaker)
