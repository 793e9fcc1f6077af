"""The honest door: what is measured is what ``python -m detente code FILE.jsonl`` writes.

One process for a whole set of documents. Nothing of the reader is imported here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Line: TypeAlias = dict[str, Any]  # one object of the contract
Lines: TypeAlias = dict[str, list[Line]]  # by the document's id, in the order written


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document to be read: ``date`` is ISO 8601, or empty."""

    name: str
    text: str
    date: str = ""


Reader: TypeAlias = Callable[[Iterable[Text]], Lines]


class ReaderFailedError(RuntimeError):
    """``detente code`` ended with an error, or wrote something that is not the contract."""


def read(texts: Iterable[Text]) -> Lines:
    """The lines that ``detente code`` writes for these documents, by document.

    Raises ReaderFailedError where the command fails, or names a document it was not given.
    """
    documents = tuple(texts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "set.jsonl")
        path.write_text("".join(map(_json_line, documents)), encoding="utf-8")
        output = _run(path)
    return by_document(output, {document.name: document.text for document in documents})


def by_document(output: str, texts: Mapping[str, str]) -> Lines:
    """The lines of a command's output, by document; every document given has an entry.

    Raises ReaderFailedError for a line that breaks the contract.
    """
    lines: Lines = {name: [] for name in texts}
    for row in output.splitlines():
        line = _checked(row, texts)
        lines[line["document"]].append(line)
    return lines


def records(lines: Iterable[Line]) -> list[Line]:
    """The records of a document that affirm an event: what an event coder would count."""
    return [
        line
        for line in lines
        if line.get("kind") == "record"
        and line.get("event")
        and line.get("polarity", "positive") == "positive"
    ]


def most_confident(found: list[Line]) -> Line | None:
    """The record with the highest confidence, the first of those that tie; None without any."""
    return max(found, key=lambda line: float(line.get("confidence", 0.0)), default=None)


def _json_line(document: Text) -> str:
    row = {"id": document.name, "text": document.text}
    if document.date:
        row["date"] = document.date
    return json.dumps(row, ensure_ascii=False) + "\n"


def _run(path: Path) -> str:
    command = [sys.executable, "-m", "detente", "code", str(path), "--kinds", "record,attribution"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own command
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no message"]
        raise ReaderFailedError(f"detente code ended with {done.returncode}: {last[0]}")
    return done.stdout


def _checked(row: str, texts: Mapping[str, str]) -> Line:
    try:
        line: Line = json.loads(row)
        text = texts[line["document"]]
    except (ValueError, KeyError, TypeError) as error:
        raise ReaderFailedError(f"not a line of the contract: {row[:200]}") from error
    if "quote" in line and text[line["start"] : line["end"]] != line["quote"]:
        raise ReaderFailedError(f"the quote is not the text of its span: {row[:200]}")
    return line
