"""Which language a text is in, as far as its words tell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"  # ISO 639-2's code for it

# Enough for a verdict that more text does not change, at a cost that does not grow with the text.
SAMPLE = 2_000

FEWEST_LETTERS = 20
SURE = 0.5


def language_of(text: str) -> str:
    """The ISO 639 code of a text's language, or ``und`` where it is too short or mixed to tell."""
    sample = text.strip()[:SAMPLE]
    if sum(map(str.isalpha, sample)) < FEWEST_LETTERS:
        return UNDETERMINED
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else UNDETERMINED


@cache
def _identifier() -> LanguageIdentifier:
    # Opened on first use: the model and NumPy take a second that --help must not pay.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
