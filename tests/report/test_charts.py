"""Who presses whom as a picture that can be read without seeing it."""

import math
import re
from xml.etree import ElementTree as ET

from tests.report.sample import CASE, NAMES

from detente.casefile import kit
from detente.casefile.holdings import Holdings, Pressure
from detente.positions.holdings import hold
from detente.report import charts
from detente.report.names import Names
from detente.report.weighing.drawing import width_of

SVG = "{http://www.w3.org/2000/svg}"
PAPER = kit.document("x")


def pressed(*pairs: tuple[str, str, int]) -> Holdings:
    record = kit.record(PAPER, "NOR ACCUSE PER")
    made = (Pressure(actor=a, target=t, records=(record,), count=n) for a, t, n in pairs)
    return Holdings(pressures=tuple(made))


def test_the_sample_s_matrix() -> None:
    shown = charts.matrix(hold(CASE), Names.of(CASE, NAMES))
    assert shown == charts.Matrix(("Norway",), ("Peru",), ((1,),))


def test_the_strongest_come_first_and_what_has_no_room_is_counted() -> None:
    pairs = [(f"A{n:02}", f"B{n:02}", n) for n in range(1, 16)]
    known = {label: label for pair in pairs for label in pair[:2]}
    shown = charts.matrix(pressed(*pairs), Names(known))
    assert shown.rows[:2] == ("A15", "A14")
    assert len(shown.rows) == len(shown.columns) == charts.MOST
    assert shown.left_out == 3
    assert "and 3 more pairs" in charts.described(shown)


def test_the_picture_is_xml_with_a_title_a_description_and_each_number() -> None:
    held = pressed(("NOR", "PER", 4), ("ECU", "PER", 1), ("NOR", "ECU", 2))
    root = ET.fromstring(charts.pressure_svg(held, Names(NAMES)))  # noqa: S314 - our own
    assert root.attrib["role"] == "img"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert root[1].text == (
        "Number of independent reports. Norway presses Peru, 4; Norway presses Ecuador, 2;"
        " Ecuador presses Peru, 1."
    )
    numbers = [text.text for text in root.iterfind(f"{SVG}g/{SVG}text")]
    assert sorted(numbers) == ["1", "2", "4"]  # type: ignore[type-var]
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert root.attrib["aria-labelledby"].split() == ids


def test_the_table_says_the_same() -> None:
    root = ET.fromstring(charts.pressure_table(pressed(("NOR", "PER", 4)), Names(NAMES)))  # noqa: S314
    assert [cell.text for cell in root.iter("th")] == ["Peru", "Norway"]
    assert [cell.text for cell in root.iterfind("tbody/tr/td")] == ["4"]


def test_words_that_are_no_actor_have_no_place() -> None:
    shown = charts.matrix(pressed(("NOR", "last week", 3), ("NOR", "PER", 1)), Names(NAMES))
    assert shown == charts.Matrix(("Norway",), ("Peru",), ((1,),))


def test_hostile_names_are_words() -> None:
    names = Names({"NOR": '<script>alert("x")</script>', "PER": "\x1b[31m & <b>"})
    for drawn in (charts.pressure_svg, charts.pressure_table):
        text = drawn(pressed(("NOR", "PER", 1)), names)
        ET.fromstring(text)  # noqa: S314 - our own
        assert "<script" not in text
        assert "\x1b" not in text


def test_every_name_has_room_in_the_picture() -> None:
    known = {"NOR": "The Provisional Council of Norway", "PER": "W" * 40, "ECU": "Ecuador"}
    held = pressed(("NOR", "PER", 4), ("PER", "NOR", 1), ("NOR", "ECU", 2))
    svg = charts.pressure_svg(held, Names(known))
    assert "style=" not in svg
    root = ET.fromstring(svg)  # noqa: S314 - our own
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for text in root.iterfind(f"{SVG}text"):
        long = width_of(text.text or "")
        if "transform" in text.attrib:
            x, y = map(float, re.findall(r"[\d.]+", text.attrib["transform"])[:2])
            assert x + long * math.sqrt(0.5) <= width
            assert y - long * math.sqrt(0.5) >= 0
        else:
            assert float(text.attrib["x"]) - long >= 0
            assert float(text.attrib["y"]) <= height


def test_where_nobody_presses_there_is_no_picture() -> None:
    assert charts.pressure_svg(Holdings(), Names({})) == ""
    assert charts.pressure_table(Holdings(), Names({})) == ""


def test_the_same_case_gives_the_same_bytes() -> None:
    names = Names.of(CASE, NAMES)
    turned = kit.case(CASE.documents[::-1], *CASE.records[::-1])
    assert charts.pressure_svg(hold(turned), names) == charts.pressure_svg(hold(CASE), names)
