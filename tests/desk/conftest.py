"""Articles in a folder, each of one short sentence that the reader knows how to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a.txt": "Kenya urged Ethiopia on Monday to press Eritrea to withdraw, an envoy said.",
    "b.txt": "Peru and Chile signed a trade agreement in Lima, officials said on Friday.",
    "c.txt": "Norway rejected Sweden's demand that it leave the disputed island.",
}
FRENCH = (
    "Le ministre des Affaires étrangères a déclaré mardi que son pays ne reconnaîtrait jamais "
    "l'annexion et qu'il demandait le retrait immédiat de toutes les troupes étrangères."
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
