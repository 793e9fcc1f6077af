"""The declarations are read once, safely, and as plain lists and mappings."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from detente.reading import declarations


def names() -> list[str]:
    folder = resources.files("detente.reading") / "data"
    places = [*folder.iterdir(), *((folder / "actors").iterdir())]
    return sorted(place.name for place in places if place.name.endswith(".yaml"))


def test_every_file_is_read_and_is_a_list_or_a_mapping() -> None:
    assert "events.yaml" in names()
    for name in names():
        stem = name.removesuffix(".yaml")
        folder = resources.files("detente.reading") / "data"
        path = stem if (folder / name).is_file() else f"actors/{stem}"
        assert isinstance(declarations.load(path), list | dict)


def test_a_file_is_read_once() -> None:
    assert declarations.load("ties") is declarations.load("ties")


def test_a_file_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(FileNotFoundError):
        declarations.load("none")


def test_no_object_is_made_of_what_a_text_asks_for() -> None:
    with pytest.raises(yaml.YAMLError):
        declarations.parse("!!python/object/apply:os.getcwd []")


def test_a_text_is_plain() -> None:
    assert declarations.parse("a: [1, 'on', x]") == {"a": [1, "on", "x"]}
