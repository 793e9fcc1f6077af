"""The exchange format: a whole case as versioned JSON, the same to the byte for the same case.

    {"detente": 2, "kind": "case", "title": "...", "documents": [...], "readings": [...],
     "judgements": [...]}

The form follows from the dataclasses of ``model`` and ``judgement``, field by field, keys in
alphabetical order, a document, a reading or a judgement to a line. What is empty (null, no text,
no items) is left out, and so is the document of a span that is in the document of the reading
around it. Days and times are ISO 8601, times in UTC.

Version 1 had no judgements; it is still read. The log of judgements also goes alone, as
``{"detente": 2, "kind": "judgements", "judgements": [...]}``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar, get_args, get_type_hints

from detente.casefile import rules
from detente.casefile.judgement import Judgement, in_order
from detente.casefile.model import Case, Reading, Record, Span
from detente.errors import MalformedError, NewerCaseError, NotACaseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    # The writer and the reader of one type. Both take the digest of the document around it.
    _Codec = tuple[Callable[[Any, str], Any], Callable[[Any, str], Any]]

VERSION = 2

_Value = TypeVar("_Value")
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_TIMES = {dt.date: "date", dt.datetime: "date-time"}
_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
_SURROGATE = re.compile("[\ud800-\udfff]")  # in UTF-8 only as \\u escapes


class _Part(NamedTuple):
    """One field of a dataclass: how it is written and read, and whether it may be left out."""

    name: str
    encode: Callable[[Any, str], Any]
    decode: Callable[[Any, str], Any]
    required: bool
    dropped_if_empty: bool


class _FaultError(Exception):
    """What has not the form, with the path to it from the innermost step outwards."""

    def __init__(self, what: str, *path: str | int) -> None:
        super().__init__(what)
        self.what = what
        self.path = list(path)


def dump(case: Case) -> str:
    """The case in the exchange format, ending in a line feed."""
    body = encode(case)
    head = f'{{"detente": {VERSION}, "kind": "case", "title": {text_of(case.title)}'
    head += f', "actors": {text_of(case.actors)}' if case.actors else ""
    head += f', "issues": {text_of(case.issues)}' if case.issues else ""
    names = ("documents", "readings", *(["judgements"] if case.judgements else []))
    lists = (f'"{name}": {_lines(body.get(name, ()))}' for name in names)
    return ",\n".join((head, *lists)) + "}\n"


def dump_log(judgements: Iterable[Judgement]) -> str:
    """A log of judgements alone, in order, ending in a line feed."""
    lines = _lines(encode(one) for one in in_order(judgements))
    return f'{{"detente": {VERSION}, "kind": "judgements",\n"judgements": {lines}}}\n'


def load_log(text: str) -> tuple[Judgement, ...]:
    """The judgements of a text that ``dump_log`` or ``dump`` wrote, in order.

    Raises as ``load`` does.
    """
    body = _parsed(text)
    if not isinstance(body, dict) or body.get("kind") not in {"case", "judgements"}:
        what = "This JSON holds no judgements."
        raise NotACaseError(what, remedy="Give a log or a case that Détente exported.")
    _check_version(body.get("detente"))
    log = decode(Case, {"judgements": body.get("judgements", [])})
    return in_order(log.judgements)


def load(text: str) -> Case:
    """The case that a text in the exchange format holds.

    Raises ``NotACaseError`` for JSON of another kind, ``NewerCaseError`` for a higher version,
    ``MalformedError`` with the place for what has not the form, ``UnsoundCaseError`` for a case
    that contradicts itself.
    """
    body = _parsed(text)
    if not isinstance(body, dict) or body.get("kind") != "case":
        raise NotACaseError("This JSON holds no case.", remedy="Give a file that Détente exported.")
    _check_version(body.get("detente"))
    parts = {key: value for key, value in body.items() if key not in {"detente", "kind"}}
    case = decode(Case, parts)
    rules.check(case)
    return case


def encode(value: Any, home: str = "") -> Any:
    """A record, a reading or any other part of a case as JSON data.

    ``home`` is the digest of the document that spans are in unless they say otherwise.
    """
    kind: Any = type(value)
    return _codec(kind)[0](value, home)


def decode(kind: type[_Value], data: Any, home: str = "") -> _Value:
    """The part of a case that ``encode`` wrote, validated.

    Raises ``MalformedError`` with the path, as in ``records[0].evidence.end``.
    """
    hint: Any = kind
    try:
        value: _Value = _codec(hint)[1](data, home)
    except _FaultError as fault:
        where = rules.located(tuple(reversed(fault.path))) or kind.__name__.lower()
        raise MalformedError(f"{where}: {fault.what}.") from None
    except RecursionError:
        raise MalformedError("A record is nested too deeply.") from None
    return value


def text_of(data: Any) -> str:
    """JSON data as text on one line, in UTF-8 whatever it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the exchange format."""
    definitions: dict[str, Any] = {}
    _define(Case, definitions)
    case = definitions.pop("Case")
    head = {"detente": {"enum": list(range(1, VERSION + 1))}, "kind": {"const": "case"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Détente case",
        **case,
        "properties": {**head, **case["properties"]},
        "required": ["detente", "kind"],
        "$defs": dict(sorted(definitions.items())),
    }


def _lines(items: Iterable[Any]) -> str:
    lines = ",\n".join(text_of(item) for item in items)
    return f"[\n{lines}\n]" if lines else "[]"


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise MalformedError(f"This is not JSON: {error.msg} at {where}.") from None
    except RecursionError:
        raise MalformedError("This JSON is nested too deeply.") from None
    except ValueError as error:
        raise MalformedError(f"This is not JSON: {error}.") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _check_version(version: Any) -> None:
    if type(version) is not int or version < 1:
        raise MalformedError("detente: should be the version of the format, a whole number from 1.")
    if version > VERSION:
        raise NewerCaseError(f"The case is of format {version}; this Détente reads {VERSION}.")


@cache
def _codec(hint: Any) -> _Codec:
    """How a value of this type is written and how it is read."""
    if is_dataclass(hint):
        return _object_codec(hint)
    if hint in _TIMES:
        return _plain(hint.isoformat), _moment if hint is dt.datetime else _day
    if hint in _SCALARS:
        return _plain(hint), _scalar(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _plain(str), _choice(hint)
    arguments = get_args(hint)
    if type(None) in arguments:
        return _optional_codec(*(part for part in arguments if part is not type(None)))
    return _tuple_codec(arguments)


def _plain(convert: Callable[[Any], Any]) -> Callable[[Any, str], Any]:
    return lambda value, _home: convert(value)


def _scalar(kind: type) -> Callable[[Any, str], Any]:
    accepted = (int, float) if kind is float else (kind,)

    def read(data: Any, _home: str) -> Any:
        if type(data) not in accepted:
            raise _FaultError(_should_be(_WORDS[kind], data))
        try:
            return kind(data)
        except OverflowError:
            raise _FaultError("is too large") from None

    return read


def _choice(kind: type[StrEnum]) -> Callable[[Any, str], StrEnum]:
    def read(data: Any, _home: str) -> StrEnum:
        try:
            return kind(data)
        except ValueError:
            raise _FaultError(_should_be(f"one of {', '.join(kind)}", data)) from None

    return read


def _day(data: Any, _home: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(data)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != data:
        raise _FaultError(_should_be("a day as YYYY-MM-DD", data))
    return day


def _moment(data: Any, _home: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(data)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.isoformat() != data or moment.utcoffset() != dt.timedelta(0):
        raise _FaultError(_should_be("a time as YYYY-MM-DDTHH:MM:SS+00:00", data))
    return moment


def _optional_codec(inner: Any) -> _Codec:
    write, read = _codec(inner)
    return (
        lambda value, home: None if value is None else write(value, home),
        lambda data, home: None if data is None else read(data, home),
    )


def _tuple_codec(arguments: tuple[Any, ...]) -> _Codec:
    """Of ``tuple[X, ...]`` or ``tuple[X, X]``: a list of one kind of item."""
    write, read = _codec(arguments[0])
    length = None if arguments[-1] is Ellipsis else len(arguments)

    def write_all(value: Any, home: str) -> list[Any]:
        return [write(item, home) for item in value]

    def read_all(data: Any, home: str) -> tuple[Any, ...]:
        if not isinstance(data, list) or (length is not None and len(data) != length):
            raise _FaultError(_should_be(f"a list of {length}" if length else "a list", data))
        items: list[Any] = []
        try:
            for item in data:
                items.append(read(item, home))  # noqa: PERF401 - its length says where a fault is
        except _FaultError as fault:
            fault.path.append(len(items))
            raise
        return tuple(items)

    return write_all, read_all


def _object_codec(kind: Any) -> _Codec:
    def write(value: Any, home: str) -> dict[str, Any]:
        inner = value.document if kind is Reading else home
        return {
            part.name: part.encode(item, inner)
            for part in _plan(kind)
            if not _left_out(part, item := getattr(value, part.name), kind, home)
        }

    def read(data: Any, home: str) -> Any:
        parts = _present(kind, data, home)
        inner = parts.get("document", "") if kind is Reading else home
        readers = _readers(kind)
        values, name = {}, ""
        try:
            for name, item in parts.items():
                values[name] = readers[name](item, inner)
            return kind(**values)
        except _FaultError as fault:
            fault.path.append(name)
            raise
        except ValueError as error:
            raise _FaultError(str(error)) from None

    return write, read


def _left_out(part: _Part, item: Any, kind: Any, home: str) -> bool:
    if kind is Span and part.name == "document":
        return bool(item == home)
    return part.dropped_if_empty and (item is None or item in ("", ()))


def _present(kind: Any, data: Any, home: str) -> dict[str, Any]:
    """The fields that are given, a span's document filled in; none unknown, none missing."""
    if not isinstance(data, dict):
        raise _FaultError(_should_be("an object", data))
    given: dict[str, Any] = {"document": home, **data} if kind is Span and home else data
    known, required = _names(kind)
    if not required <= given.keys() <= known:
        for name in sorted(given.keys() - known):
            raise _FaultError(f"is no field of a {kind.__name__}", name)
        raise _FaultError("is missing", min(required - given.keys()))
    return given


@cache
def _plan(kind: Any) -> tuple[_Part, ...]:
    """The fields of a dataclass by name, in alphabetical order."""
    hints = _hints(kind)
    return tuple(
        _Part(
            field.name, *_codec(hints[field.name]), not _has_default(field),
            field.default is None or field.default in ("", ()),
        )
        for field in sorted(fields(kind), key=lambda field: field.name)
    )  # fmt: skip


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any, str], Any]]:
    return {part.name: part.decode for part in _plan(kind)}


@cache
def _names(kind: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The fields of a dataclass, and those of them that must be given."""
    plan = _plan(kind)
    required = frozenset(part.name for part in plan if part.required)
    return frozenset(part.name for part in plan), required


def _hints(kind: Any) -> dict[str, Any]:
    """The types of the fields; some are imported for the type checker alone."""
    known = {"dt": dt, "Judgement": Judgement, "Record": Record}
    hints: dict[str, Any] = get_type_hints(kind, localns=known)
    return hints


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _should_be(form: str, data: Any) -> str:
    return f"should be {form}, not {json.dumps(data, ensure_ascii=False)[:60]}"


def _define(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to a dataclass's schema, which is put among the definitions with its parts."""
    reference = {"$ref": f"#/$defs/{kind.__name__}"}
    if kind.__name__ in definitions:
        return reference
    definitions[kind.__name__] = {}  # a record holds a record
    hints = _hints(kind)
    properties = {part.name: _schema_of(hints[part.name], definitions) for part in _plan(kind)}
    required = [part.name for part in _plan(kind) if part.required]
    if kind is Span:
        required.remove("document")
    definitions[kind.__name__] = {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    return reference


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if is_dataclass(hint):
        return _define(hint, definitions)
    if hint in _TIMES:
        return {"type": "string", "format": _TIMES[hint]}
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [str(member) for member in hint]}
    first, *rest = get_args(hint)
    if type(None) in rest:
        return {"anyOf": [_schema_of(first, definitions), {"type": "null"}]}
    length = {} if rest[-1] is Ellipsis else {"minItems": len(rest) + 1, "maxItems": len(rest) + 1}
    return {"type": "array", "items": _schema_of(first, definitions), **length}
