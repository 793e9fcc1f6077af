"""A YAML text read with its line numbers, so that every complaint names its place."""

from __future__ import annotations

import difflib
import math
from typing import TYPE_CHECKING, NoReturn, TypeVar

import yaml

from detente.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Made = TypeVar("_Made")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one reads ten times faster


class Entry:
    """One value of a YAML text: where it stands, and what it is read as.

    Every method raises ``ConfigError`` with ``file:line`` where the value is not of that kind.
    """

    def __init__(self, file: str, node: yaml.Node) -> None:
        self.file = file
        self.node = node

    def refuse(self, what: str, remedy: str = "Correct the file at the place named.") -> NoReturn:
        """Complain of this value."""
        line = self.node.start_mark.line + 1
        raise ConfigError(f"{self.file}:{line}: {what}.", remedy=remedy)

    def fields(self, known: Iterable[str], needed: Iterable[str] = ()) -> dict[str, Entry]:
        """A mapping with these keys, some of them needed; another key is refused with a guess."""
        found = self.mapping()
        for key, (at, _) in found.items():
            if key not in known:
                at.refuse(f"there is no key {key!r} here", did_you_mean(key, known))
        for key in needed:
            if key not in found:
                self.refuse(f"{key!r} is missing", f"Add {key}: to it.")
        return {key: value for key, (_, value) in found.items() if not value.empty}

    def needed(self, fields: Mapping[str, Entry], key: str) -> Entry:
        """The value of a key that must not be empty."""
        if key not in fields:
            self.refuse(f"{key!r} is empty")
        return fields[key]

    def mapping(self) -> dict[str, tuple[Entry, Entry]]:
        """Key and value entries by the words of the key, each once."""
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("this should be a mapping (key: value)")
        found: dict[str, tuple[Entry, Entry]] = {}
        for key, value in self.node.value:
            at = Entry(self.file, key)
            name = at.words()
            if name in found:
                at.refuse(f"the key {name!r} is there twice", "Keep one of them.")
            found[name] = at, Entry(self.file, value)
        return found

    def items(self) -> list[Entry]:
        """A list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.refuse("this should be a list (- …)")
        return [Entry(self.file, one) for one in self.node.value]

    @property
    def empty(self) -> bool:
        """Whether nothing is written after the key."""
        return bool(self.node.tag == "tag:yaml.org,2002:null")

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    def words(self) -> str:
        """The text as it is written: NO is Norway here, and not a truth value."""
        if not isinstance(self.node, yaml.ScalarNode):
            self.refuse("this should be a word or a number")
        return str(self.node.value)

    @property
    def numeric(self) -> bool:
        """Whether it is written as a number, be it infinite or none (.nan)."""
        return _number(self.words()) is not None

    def number(self) -> float:
        """A finite number."""
        text = self.words()
        value = _number(text)
        if value is None:
            self.refuse(f"{text!r} is not a number")
        if not math.isfinite(value):
            self.refuse(f"{text!r} is not a finite number")
        return value

    def whole(self) -> int:
        """A whole number."""
        value = self.number()
        if value != int(value):
            self.refuse(f"{self.words()!r} is not a whole number")
        return int(value)

    def truth(self) -> bool:
        """True or false."""
        text = self.words().lower()
        if text not in {"true", "false", "yes", "no"}:
            self.refuse(f"{self.words()!r} is neither true nor false")
        return text in {"true", "yes"}

    def one_of(self, known: Iterable[str], kind: str) -> str:
        """One of the words that are known here."""
        known, text = tuple(known), self.words()
        if text not in known:
            self.refuse(f"there is no {kind} {text!r}", did_you_mean(text, known))
        return text


def compose(text: str, file: str, remedy: str = "Write something in it.") -> Entry:
    """The top of a YAML text; ``remedy`` is for one that is empty.

    Raises ``ConfigError`` with ``file:line`` where it is no YAML, or empty.
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{file}:{line}: this is not YAML: {error.problem}.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ConfigError(f"{file}:1: this is not YAML that can be read.") from error
    if node is None:
        raise ConfigError(f"{file}:1: the file is empty.", remedy=remedy)
    return Entry(file, node)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A guess at what was meant, and all that could be."""
    every = sorted(known)
    close = difflib.get_close_matches(word, every, n=1, cutoff=0.6)
    guess = f"Did you mean {close[0]!r}? " if close else ""
    some = ", ".join(every[:20]) + (" …" if len(every) > 20 else "")
    return f"{guess}Known here: {some}." if every else "There is none to choose from."


def built(entry: Entry, make: Callable[[], _Made]) -> _Made:
    """What the maker makes; what it refuses is told with the line of the entry."""
    try:
        return make()
    except ValueError as error:
        entry.refuse(str(error))


def present(fields: Mapping[str, Entry], *names: str) -> dict[str, float]:
    """The numbers among some fields, those that are given."""
    return {name: fields[name].number() for name in names if name in fields}


def _number(text: str) -> float | None:
    try:
        return float(text.replace(".nan", "nan").replace(".inf", "inf"))
    except ValueError:
        return None
