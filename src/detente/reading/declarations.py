"""The declarations in ``data/``: YAML read once, safely and fast."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

# The C loader is ten times as fast and in every wheel of PyYAML; it is the same safe loader.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> Any:
    """The content of ``data/NAME.yaml``."""
    return parse(text(f"{name}.yaml"))


def text(path: str) -> str:
    """The text of a file under ``data/``."""
    return (resources.files("detente.reading") / "data" / path).read_text("utf-8")


def parse(content: str) -> Any:
    """A YAML text as plain lists and mappings."""
    return yaml.load(content, LOADER)  # noqa: S506 - LOADER is a safe loader
