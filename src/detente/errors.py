"""Every error a user can meet, drawn as a tree.

    DetenteError                    exit code
    ├── UsageError                  2   the call itself is wrong
    │   ├── NotFoundError           2   a path, case or record that is not there
    │   └── ConfigError             2   a YAML or TSV file of the user's that cannot be used
    ├── InputError                  3   a document that cannot be read; the batch goes on
    │   ├── EmptyInputError
    │   ├── BinaryInputError
    │   ├── EncodingError
    │   ├── TooLargeError
    │   └── MalformedError          a line or field that does not have the form it should
    ├── CaseError                   4   the case file cannot be used as it is
    │   ├── NotACaseError
    │   ├── NewerCaseError
    │   ├── UnsoundCaseError
    │   └── CaseBusyError           another process is writing
    ├── StorageError                5   the machine refused: disk full, no permission
    └── ModelError                  6   a language model is missing or does not fit

Each carries a remedy: one sentence that says what to do next. Misuse by a programmer raises
``TypeError`` or ``ValueError`` as everywhere in Python; these are for what a user can mend.
"""

from __future__ import annotations

from typing import ClassVar


class DetenteError(Exception):
    """Base of every error shown to a user as one line with its remedy."""

    exit_code: ClassVar[int] = 1
    remedy: str = "Run the command again with --help for its usage."

    def __init__(self, message: str, *, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if remedy is not None:
            self.remedy = remedy

    def __str__(self) -> str:
        """One line: what is wrong, then what to do."""
        return f"{self.message} {self.remedy}"


class UsageError(DetenteError):
    """The call itself is wrong."""

    exit_code = 2


class NotFoundError(UsageError):
    """A path, case, actor or record that is not there."""

    remedy = "Check the spelling and the folder."


class ConfigError(UsageError):
    """A configuration or data file of the user's that cannot be used."""

    remedy = "Correct the file at the place named."


class InputError(DetenteError):
    """A document that cannot be read; the rest of a batch goes on without it."""

    exit_code = 3
    remedy = "Leave it out or mend it; the other documents were read."


class EmptyInputError(InputError):
    """A file, line or folder with no text in it."""

    remedy = "Give a file with text in it."


class BinaryInputError(InputError):
    """A file that is not text."""

    remedy = "Convert it to plain text first."


class EncodingError(InputError):
    """A text file that is not UTF-8."""

    remedy = "Save it as UTF-8, for example with: iconv -f latin1 -t utf-8."


class TooLargeError(InputError):
    """A document over the size that is read as one article."""

    remedy = "Split it into one file an article, or use JSON Lines."


class MalformedError(InputError):
    """A line, date or field that does not have the form it should."""

    remedy = "Correct the line named."


class CaseError(DetenteError):
    """The case file cannot be used as it is."""

    exit_code = 4


class NotACaseError(CaseError):
    """A file that is not a Détente case."""

    remedy = "Make a case with: detente new FILE.case."


class NewerCaseError(CaseError):
    """A case written by a newer version."""

    remedy = "Upgrade Détente, or export the case there and import it here."


class UnsoundCaseError(CaseError):
    """A case whose parts contradict one another."""

    remedy = "Mend the parts named, then import it again."


class CaseBusyError(CaseError):
    """Another process is writing to the case."""

    remedy = "Wait for it to end and try again; nothing was lost."


class StorageError(DetenteError):
    """The machine refused: the disk is full or the folder cannot be written."""

    exit_code = 5
    remedy = "Free some space or choose another folder; what was committed is safe."


class ModelError(DetenteError):
    """A language model is missing or does not fit."""

    exit_code = 6
    remedy = "Install the model package, or leave out --model for the one that is shipped."
