"""``ARCHITECTURE.md`` names every module there is, and none that is not."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "detente"
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    for path in PACKAGE.glob("*/**/*.py")
    if path.name != "__init__.py"
}
NAMED = set(re.findall(rf"`((?:{'|'.join(ROOMS)})(?:\.[a-z_]+)+)`", PAGE))
FOLDERS = {
    ".".join(path.parent.relative_to(PACKAGE).parts) for path in PACKAGE.rglob("__init__.py")
}


def test_every_module_is_named():
    assert len(MODULES) > 100
    assert sorted(MODULES - NAMED) == []


def test_every_module_that_is_named_is_there():
    assert sorted(NAMED - MODULES - FOLDERS) == []


def test_every_data_file_and_folder_that_is_named_is_there():
    files = set(re.findall(r"`([a-z]+/[\w/]+(?:\.yaml|/))`", PAGE))
    assert files
    assert [
        name for name in sorted(files) if not any((b / name).exists() for b in (ROOT, PACKAGE))
    ] == []


def test_the_page_stays_short():
    assert len(PAGE.splitlines()) < 200


def test_every_room_of_the_contract_stands_in_the_drawing():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.search(r"^layers = \[(.*?)^\]", contract, re.MULTILINE | re.DOTALL)
    assert layers
    lines = re.findall(r'"([^"]+)"', layers[1])
    drawn = [line for line in lines if not line.startswith("__")]
    places = [PAGE.index(f"\n{line} ") for line in drawn]
    assert places == sorted(places)
