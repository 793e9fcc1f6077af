from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.datelines import MONTHS, Dateline, date_in, dateline

NEWS = "The foreign ministers met for three hours on Monday."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Nov. 9, 1977", dt.date(1977, 11, 9)),
        ("Sept 5, 1978", dt.date(1978, 9, 5)),
        ("March 19th, 1978", dt.date(1978, 3, 19)),
        ("12 February 2025", dt.date(2025, 2, 12)),
        ("1st May, 2003", dt.date(2003, 5, 1)),
        ("2025-02-13T10:00Z", dt.date(2025, 2, 13)),
        ("13.2.2025", dt.date(2025, 2, 13)),
        ("Thursday, February 13, 2025, 10:04 GMT", dt.date(2025, 2, 13)),
        ("first 3 May 2001 and then 4 June 2002", dt.date(2001, 5, 3)),
        ("Feb. 30, 2025", None),
        ("February 13", None),
        ("Thursday", None),
        ("3/4/2025", None),
        ("version 1.2.2025.7", None),
        ("Marching 12, 2025 strong", None),
        ("", None),
    ],
)
def test_dates_in_text(written: str, day: dt.date | None) -> None:
    assert date_in(written) == day


@given(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_in_every_manner(day: dt.date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        f"{month} {day.day}, {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert date_in(f"on {written}, they said") == day


@pytest.mark.parametrize(
    ("written", "place", "agency", "day"),
    [
        ("CAIRO, Nov. 9, 1977 (Nile Wire) — ", "CAIRO", "Nile Wire", dt.date(1977, 11, 9)),
        ("KYIV, Ukraine (AP) — ", "KYIV, Ukraine", "AP", None),
        ("GENEVA, 3 March (Xinhua) -- ", "GENEVA", "Xinhua", None),
        ("LONDON, Feb 12 (Reuters) - ", "LONDON", "Reuters", None),
        ("BEIJING, Feb. 13, 2025 (Xinhua) -- ", "BEIJING", "Xinhua", dt.date(2025, 2, 13)),
        (
            "UNITED NATIONS, March 19, 1978 (Meridian Wire) — ",
            "UNITED NATIONS",
            "Meridian Wire",
            dt.date(1978, 3, 19),
        ),
        ("MOSCOW, February 12. /TASS/. ", "MOSCOW", "TASS", None),
        ("NEW YORK/WASHINGTON (Reuters) - ", "NEW YORK/WASHINGTON", "Reuters", None),
        ("Kyiv, Ukraine (AP) — ", "Kyiv, Ukraine", "AP", None),
        ("WASHINGTON — ", "WASHINGTON", "", None),
        ("WASHINGTON, D.C. – ", "WASHINGTON, D.C.", "", None),
        ("PORT-AU-PRINCE, Haiti – ", "PORT-AU-PRINCE, Haiti", "", None),
        ("BOGOTÁ, Colombia — ", "BOGOTÁ, Colombia", "", None),
        ("Geneva, 3 March 1991 — ", "Geneva", "", dt.date(1991, 3, 3)),
        ("JERUSALEM, Wednesday — ", "JERUSALEM", "", None),
        ("PARIS, Tuesday, May 6, 2003 (AFP) - ", "PARIS", "AFP", dt.date(2003, 5, 6)),
        ("(CNN) — ", "", "CNN", None),
        ("(CNN) ", "", "CNN", None),
        ("(Nile Wire) — ", "", "Nile Wire", None),
    ],
)
def test_datelines_in_the_manner_of_agencies(
    written: str, place: str, agency: str, day: dt.date | None
) -> None:
    assert dateline(written + NEWS) == Dateline(len(written), place, agency, day)


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — the alliance that was founded in 1949 — has no plan to send troops.",
        "NATO — Washington's alliance in Europe — has no plan to send troops.",
        "ASEAN - Southeast Asia's bloc - put off its summit.",
        "The Palestine Liberation Organization (PLO) Chairman spoke first.",
        "The United Nations Security Council (UNSC) met on Monday.",
        "President Hosni Mubarak (Egypt) — who was in Aswan — said no.",
        "(The minister declined to comment.)",
        "(PLO) Chairman Yasser Arafat flew to Tunis.",
        "Washington, which sells arms to both, said nothing.",
        "Washington — and London too — said nothing.",
        "In Geneva, on 3 March 1991, the two ministers met.",
        "On March 3, 1991 - a Sunday - the two ministers met.",
        "Cairo, Amman and Riyadh refused.",
        "“WASHINGTON — What now?” a columnist asked.",
        "U.S.-Russian talks resumed.",
        "",
        "—",
    ],
)
def test_what_only_looks_like_a_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


@given(st.text(max_size=300))
def test_a_dateline_never_reaches_beyond_its_paragraph(paragraph: str) -> None:
    found = dateline(paragraph)
    assert found is None or 0 < found.length <= len(paragraph)


@pytest.mark.parametrize("unit", ["A", "A ", "A, ", "AA/", "(A", "— ", "A. "])
def test_no_paragraph_takes_long(unit: str) -> None:
    assert dateline(unit * 200_000) is None
