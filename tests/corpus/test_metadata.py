from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.metadata import Description, describe, file_date

EXAMPLES = Path(__file__).parents[2] / "examples"
TITLE = "Ministers agree to meet again in Vienna"
NEWS = "The two foreign ministers agreed on Monday to meet again in Vienna next month."
DAY = dt.date(2025, 2, 13)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{NEWS}\n",
        f"{TITLE}\r\n\r\n{NEWS}",
        f"\n\n  {TITLE}  \n \n{NEWS}",
        f"# {TITLE}\n\n{NEWS}",
        f"Share | Tweet | Email\n{TITLE}\n\n{NEWS}",
        f"{TITLE}\nBy Jane Doe\n{NEWS}",
        f"{TITLE}\nVIENNA, Feb. 13, 2025 (Danube Wire) — {NEWS}",
    ],
)
def test_the_first_line_is_the_title_where_it_looks_like_one(text: str) -> None:
    assert describe(text).title == TITLE


@pytest.mark.parametrize(
    "title", ["Could a deal hold?", "‘No deal’, Tehran tells the U.S.", "Stop!"]
)
def test_a_title_may_end_in_another_sign(title: str) -> None:
    assert describe(f"{title}\n\n{NEWS}").title == title


@pytest.mark.parametrize(
    "text",
    [
        f"{NEWS}\n\n{NEWS}",
        f"{TITLE}.\n\n{NEWS}",
        f"{TITLE}\n{NEWS}",
        TITLE,
        f"{TITLE}\n\n",
        f"{'word ' * 26}\n\n{NEWS}",
        f"{'w' * 151}\n\n{NEWS}",
        f"VIENNA (AP) — Ministers agree to meet\n\n{NEWS}",
        f"* * *\n\n{NEWS}",
        "",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert describe(text).title == ""


def test_the_dateline_gives_date_and_publisher() -> None:
    text = f"{TITLE}\n\nVIENNA, Feb. 13, 2025 (Danube Wire) — {NEWS}"
    assert describe(text) == Description(TITLE, "Danube Wire", DAY)


@pytest.mark.parametrize(
    "line",
    [
        "Published: 13 February 2025",
        "Published on Thursday, February 13, 2025 at 10:04",
        "Posted Feb. 13, 2025, 10:04 GMT",
        "Date: 2025-02-13",
        "Last updated: 13 Feb 2025",
        "Updated February 13, 2025 10:04 a.m.",
        "13 February 2025",
        "Thursday, February 13, 2025, 10:04 GMT",
        "By Jane Doe | February 13, 2025",
    ],
)
def test_a_line_about_the_article_gives_its_date(line: str) -> None:
    assert describe(f"{TITLE}\n\n{line}\n\n{NEWS}").date == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Updated three times since it was signed on 13 February 2025, the treaty still stands.",
        "They met on 13 February 2025 in Vienna.",
        "FILE PHOTO: The ministers in Vienna on 13 February 2025. Danube Wire/Jane Doe",
        "VIENNA, Feb. 13 (Danube Wire) — The ministers met.",
        "VIENNA, Thursday — The ministers met.",
    ],
)
def test_a_date_that_is_not_the_article_s_is_not_taken(line: str) -> None:
    assert describe(f"{TITLE}\n\n{line}\n\n{NEWS}").date is None


def test_the_order_of_trust() -> None:
    lines = {
        "dateline": "VIENNA, Feb. 11, 2025 (Danube Wire) — " + NEWS,
        "published": "Published: 12 February 2025",
        "updated": "Updated: 13 February 2025",
    }
    name = "2025-02-14-talks.txt"
    expected = [11, 12, 13, 14]
    for day in expected:
        text = "\n\n".join([TITLE, *reversed(lines.values()), NEWS])
        assert describe(text, file_name=name).date == dt.date(2025, 2, day)
        lines.pop(next(iter(lines), ""), None)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-02-13-talks.txt", DAY),
        ("wire/2025-02-13.txt", DAY),
        ("01-2025-02-13-talks.txt", DAY),
        ("talks_20250213.txt", DAY),
        ("talks 2025.02.13.txt", DAY),
        ("2025-02-30-talks.txt", None),
        ("12025-02-131.txt", None),
        ("2025-0213.txt", None),
        ("talks-2025.txt", None),
        ("30250213.txt", None),
        ("", None),
    ],
)
def test_dates_in_file_names(name: str, day: dt.date | None) -> None:
    assert file_date(name) == day


def test_every_dispatch_of_the_examples_says_what_it_is() -> None:
    dispatches = sorted(EXAMPLES.glob("*/dispatches/*.txt"))
    assert len(dispatches) >= 26
    for path in dispatches:
        text = path.read_text("utf-8")
        found = describe(text)
        assert found.title == text.splitlines()[0], path.name
        assert found.publisher in text, path.name
        assert found.publisher, path.name
        assert found.date == file_date(path.name), path.name


@given(st.text())
def test_no_text_raises_and_a_title_is_of_the_text(text: str) -> None:
    assert describe(text).title in text
