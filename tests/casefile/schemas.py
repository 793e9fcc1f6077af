"""As much of JSON Schema as the schemas of the case file use, to hold real output against them."""

from __future__ import annotations

import datetime as dt
from typing import Any

KNOWN = {
    "$schema", "$defs", "$ref", "title", "type", "properties", "required", "additionalProperties",
    "items", "minItems", "maxItems", "minimum", "maximum", "enum", "const", "anyOf", "format",
}  # fmt: skip
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None) -> list[str]:
    """Why a value does not fit; a keyword that is not checked here is a fault too."""
    top = schema if root is None else root
    found = [f"unknown keyword {keyword}" for keyword in schema.keys() - KNOWN]
    if "$ref" in schema:
        return found + faults(value, top["$defs"][schema["$ref"].rsplit("/", 1)[1]], top)
    if "anyOf" in schema and not any(not faults(value, one, top) for one in schema["anyOf"]):
        found.append(f"{str(value)[:80]!r} fits none of anyOf")
    found += _plain(value, schema)
    if isinstance(value, dict):
        found += _object(value, schema, top)
    if isinstance(value, list) and "items" in schema:
        found += [fault for item in value for fault in faults(item, schema["items"], top)]
    return found


def _plain(value: Any, schema: dict[str, Any]) -> list[str]:
    types = schema.get("type", [])
    allowed = [
        one for name in ([types] if isinstance(types, str) else types) for one in TYPES[name]
    ]
    size = len(value) if isinstance(value, list) else 0
    number = value if isinstance(value, int | float) else 0
    checks = {
        "type": not allowed or type(value) in allowed,
        "const": schema.get("const", value) == value,
        "enum": value in schema.get("enum", [value]),
        "minItems": size >= schema.get("minItems", 0),
        "maxItems": size <= schema.get("maxItems", size),
        "minimum": number >= schema.get("minimum", number),
        "maximum": number <= schema.get("maximum", number),
        "format": _has_format(value, schema.get("format")),
    }
    return [f"{value!r} breaks {name}" for name, holds in checks.items() if not holds]


def _has_format(value: Any, form: str | None) -> bool:
    kind = {"date": dt.date, "date-time": dt.datetime}.get(form or "")
    return not kind or not isinstance(value, str) or kind.fromisoformat(value).isoformat() == value


def _object(value: dict[str, Any], schema: dict[str, Any], top: dict[str, Any]) -> list[str]:
    properties = schema.get("properties", {})
    found = [f"{name} is missing" for name in schema.get("required", []) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{name} is too much" for name in value.keys() - properties.keys()]
    for name in value.keys() & properties.keys():
        found += faults(value[name], properties[name], top)
    return found
