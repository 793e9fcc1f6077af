"""The reliability curve is drawn where its table says, and told in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from evaluation.picture import draw

TABLE = [
    "confidence   records   mean   right",
    "0.2 to 0.3        25   0.25   0.50",
    "0.7 to 0.8       100   0.75   1.00",
]


def test_the_curve_goes_through_the_table() -> None:
    root = ET.fromstring(draw(TABLE))  # noqa: S314 - our own picture
    line = root.find("{*}polyline")
    assert line is not None
    assert line.attrib["points"] == "150,250 350,50"
    assert len(root.findall("{*}circle")) == 2


def test_it_is_told_in_words_and_the_same_each_time() -> None:
    assert "at 0.25 right 0.50 of 25; at 0.75 right 1.00 of 100" in draw(TABLE)
    assert draw(TABLE) == draw(TABLE)


def test_without_records_there_is_a_picture_all_the_same() -> None:
    assert "<polyline" in draw(TABLE[:1])
