"""What the JSON of the pages looks like, for those who write programs against it (OpenAPI 3.1)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import detente
from detente.casefile.contract import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.web.app import View

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def description(views: Sequence[View]) -> dict[str, Any]:
    """The JSON addresses with their parameters; a record has the form of ``detente code``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Détente",
            "version": detente.__version__,
            "description": "One case: its records, each with the words it rests on. Only GET.",
        },
        "paths": {_PARAMETER.sub(r"{\1}", one.json_path): {"get": _call(one)} for one in views},
        "components": {"schemas": _schemas()},
    }


def _call(view: View) -> dict[str, Any]:
    in_path = _PARAMETER.findall(view.path)
    answer = {"description": view.summary, "content": {"application/json": {"schema": _form(view)}}}
    missing = {"404": {"description": "Nothing of that name in this case"}} if in_path else {}
    return {
        "summary": view.summary,
        "operationId": view.template.removesuffix(".html"),
        "parameters": [
            *(_parameter(name, "path") for name in in_path),
            *(_parameter(name, "query") for name in view.asked),
        ],
        "responses": {"200": answer, **missing},
    }


def _parameter(name: str, place: str) -> dict[str, Any]:
    required = {"required": True} if place == "path" else {}
    return {"name": name, "in": place, "schema": {"type": "string"}, **required}


def _form(view: View) -> dict[str, Any]:
    """A record page adds what a reader sees to the record's own object."""
    if view.template != "record.html":
        return {"type": "object"}
    record = SCHEMA["$defs"]["record"]
    return {
        "type": "object",
        "required": record["required"],
        "properties": _moved(record["properties"]),
    }


def _schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = _moved(SCHEMA["$defs"])
    return schemas


def _moved(schema: Any) -> Any:
    """The schema with its references where OpenAPI keeps them."""
    return json.loads(json.dumps(schema).replace("#/$defs/", "#/components/schemas/"))
