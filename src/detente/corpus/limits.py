"""How much is read as one article, each limit with its reason."""

from __future__ import annotations

# spaCy refuses a text above this (``Language.max_length``): the memory of its parser grows with it.
# The longest newspaper articles have some 60,000 characters: what is above is a book or an archive.
MAX_CHARACTERS = 1_000_000

# A character has at most four bytes in UTF-8, so nothing longer can be within the limit above.
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS

# A JSON line may write each character as an escape of six bytes; the rest is for its other fields.
MAX_LINE_BYTES = 6 * MAX_CHARACTERS + 65_536
