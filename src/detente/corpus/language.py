"""Which language a text is in, as far as its words tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"  # ISO 639-2's code for it

# Enough for a verdict that more text does not change, at a cost that does not grow with the text.
SAMPLE = 2_000

FEWEST_LETTERS = 20  # a name or a number is in every language

# Of 1,210 English news sentences the model, so asked, gave none to another language and five to
# none; a whole sentence of another language stands above it.
SURE = 0.9
SURE_OF_ENGLISH = 0.5  # the house reads English: a doubtful text is read rather than lost

# Words that are frequent in English and not words of its neighbours ("in", "was" and "of" are). In
# an English article at least every sixth word is one; in one that is half French, fewer.
ENGLISH_WORDS = frozenset((
    "the", "and", "of", "that", "with", "which", "from", "has", "have", "were", "would", "their",
    "this", "his", "by", "said", "not", "but", "they", "who", "been",
))  # fmt: skip
ENGLISH_SHARE = 0.15
FEWEST_WORDS = 20

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language, or ``und`` where it is too short or mixed to tell.

    Plain English is known by its small words; the model is opened only for what is not.
    """
    sample = text.strip()[:SAMPLE]
    if _reads_as_english(sample):
        return "en"
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return UNDETERMINED
    language, probability = _identifier().classify(sample)
    needed = SURE_OF_ENGLISH if language == "en" else SURE
    return str(language) if probability >= needed else UNDETERMINED


def _reads_as_english(sample: str) -> bool:
    words = _WORD.findall(sample.lower())
    small = sum(word in ENGLISH_WORDS for word in words)
    return len(words) >= FEWEST_WORDS and small >= ENGLISH_SHARE * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    # Opened on first need: the model and NumPy take a second to load.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Those with a code of two letters: the others are close kin of one of them, and would share
    # its probability (a quarter of a plain Chinese text's went to Wu).
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
