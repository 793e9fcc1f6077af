"""Time expressions: a golden table, what is no time, and laws."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile.model import Precision
from detente.reading import times

WEDNESDAY = dt.date(2025, 2, 12)

# sentence with the expression in brackets | role | start | end | precision, read on WEDNESDAY
GOLDEN = """
The ministers met [on Thursday] | at | 2025-02-06 | 2025-02-06 | day
The ministers will meet [on Thursday] | at | 2025-02-13 | 2025-02-13 | day
The ministers met [on Wednesday] | at | 2025-02-12 | 2025-02-12 | day
[On Thursday], the ministers will meet | at | 2025-02-13 | 2025-02-13 | day
The envoys, who met [Tuesday] in Cairo, left | at | 2025-02-11 | 2025-02-11 | day
The accord will be signed [on Friday] | at | 2025-02-14 | 2025-02-14 | day
The army said [on Friday] that it would leave | at | 2025-02-07 | 2025-02-07 | day
He was sworn in as minister [on Sunday] | at | 2025-02-09 | 2025-02-09 | day
They had spoken [last Thursday] | at | 2025-02-06 | 2025-02-06 | day
They had spoken [last Wednesday] | at | 2025-02-05 | 2025-02-05 | day
They will speak [next Thursday] | at | 2025-02-13 | 2025-02-13 | day
They will speak [next Wednesday] | at | 2025-02-19 | 2025-02-19 | day
They speak [this Friday] | at | 2025-02-14 | 2025-02-14 | day
They spoke [this Monday] | at | 2025-02-10 | 2025-02-10 | day
They speak [this coming Friday] | at | 2025-02-14 | 2025-02-14 | day
The shelling began [Thursday night] | at | 2025-02-06 | 2025-02-06 | day
The shelling began [late Thursday] | at | 2025-02-06 | 2025-02-06 | day
The shelling began [early on Thursday] | at | 2025-02-06 | 2025-02-06 | day
The shelling began [late on Monday] | at | 2025-02-10 | 2025-02-10 | day
The shelling began [in the early hours of Tuesday] | at | 2025-02-11 | 2025-02-11 | day
The truce began [at noon on Monday] | at | 2025-02-10 | 2025-02-10 | day
The truce takes effect [at 8 a.m. on Sunday] | at | 2025-02-16 | 2025-02-16 | day
They met [on Tuesday of last week] | at | 2025-02-04 | 2025-02-04 | day
They met [last week on Tuesday] | at | 2025-02-04 | 2025-02-04 | day
They met [on Monday and Tuesday] | at | 2025-02-10 | 2025-02-11 | period
They met [from Monday to Wednesday] | at | 2025-02-10 | 2025-02-12 | period
They will meet [between Friday and Sunday] | at | 2025-02-14 | 2025-02-16 | period
[Monday]'s strike killed ten | at | 2025-02-10 | 2025-02-10 | day
The vote is set [for Thursday] | at | 2025-02-13 | 2025-02-13 | day
It was quiet [today] | at | 2025-02-12 | 2025-02-12 | day
It was quiet [yesterday] | at | 2025-02-11 | 2025-02-11 | day
It was quiet [yesterday evening] | at | 2025-02-11 | 2025-02-11 | day
It will be quiet [tomorrow] | at | 2025-02-13 | 2025-02-13 | day
It will be quiet [tonight] | at | 2025-02-12 | 2025-02-12 | day
It was quiet [this morning] | at | 2025-02-12 | 2025-02-12 | day
It was loud [last night] | at | 2025-02-11 | 2025-02-11 | day
It was loud [overnight] | at | 2025-02-11 | 2025-02-12 | period
They left [the day before yesterday] | at | 2025-02-10 | 2025-02-10 | day
They leave [the day after tomorrow] | at | 2025-02-14 | 2025-02-14 | day
He came [earlier this week] | at | 2025-02-10 | 2025-02-12 | week
He came [earlier this month] | at | 2025-02-01 | 2025-02-12 | month
He came [earlier this year] | at | 2025-01-01 | 2025-02-12 | year
He came [earlier in the week] | at | 2025-02-10 | 2025-02-12 | week
He comes [later this month] | at | 2025-02-12 | 2025-02-28 | month
He comes [later in the year] | at | 2025-02-12 | 2025-12-31 | year
He came [early this week] | at | 2025-02-10 | 2025-02-11 | week
He came [late last week] | at | 2025-02-06 | 2025-02-09 | week
They met [last week] | at | 2025-02-03 | 2025-02-09 | week
They meet [next week] | at | 2025-02-17 | 2025-02-23 | week
They meet [this week] | at | 2025-02-10 | 2025-02-16 | week
They met [last weekend] | at | 2025-02-08 | 2025-02-09 | period
They met [over the weekend] | at | 2025-02-08 | 2025-02-09 | period
They will meet [at the weekend] | at | 2025-02-15 | 2025-02-16 | period
They met [last month] | at | 2025-01-01 | 2025-01-31 | month
They meet [next month] | at | 2025-03-01 | 2025-03-31 | month
They met [last year] | at | 2024-01-01 | 2024-12-31 | year
They meet [this year] | at | 2025-01-01 | 2025-12-31 | year
They meet [next year] | at | 2026-01-01 | 2026-12-31 | year
They met [last summer] | at | 2024-06-01 | 2024-08-31 | period
They meet [next summer] | at | 2025-06-01 | 2025-08-31 | period
They met [last March] | at | 2024-03-01 | 2024-03-31 | month
They meet [next May] | at | 2025-05-01 | 2025-05-31 | month
They met [in July of last year] | at | 2024-07-01 | 2024-07-31 | month
They met [on 3 March last year] | at | 2024-03-03 | 2024-03-03 | day
They met [two days ago] | at | 2025-02-10 | 2025-02-10 | day
They met [a week ago] | at | 2025-02-03 | 2025-02-09 | week
They met [three months ago] | at | 2024-11-01 | 2024-11-30 | month
They met [about 20 years ago] | at | 2005-01-01 | 2005-12-31 | year
They met [48 hours ago] | at | 2025-02-10 | 2025-02-10 | day
They met [several weeks ago] | at | - | 2025-02-12 | period
They met [a year earlier] | at | 2024-01-01 | 2024-12-31 | year
They had met [two days earlier] | at | - | - | unresolved
Fighting rose [in recent weeks] | at | - | 2025-02-12 | period
They will talk [in the coming weeks] | at | 2025-02-12 | - | period
They talked [over the past two weeks] | at | 2025-01-29 | 2025-02-12 | period
They talked [during the past year] | at | 2024-02-12 | 2025-02-12 | period
They will talk [over the next three months] | at | 2025-02-12 | 2025-05-12 | period
Ten died [in the last 24 hours] | at | 2025-02-11 | 2025-02-12 | period
They will talk [in two weeks] | at | 2025-02-24 | 2025-03-02 | week
They will talk [in three days' time] | at | 2025-02-15 | 2025-02-15 | day
They seized the town [in two days] | at | - | - | unresolved
They met for the first time [in ten years] | for | - | - | unresolved
They must leave [within 60 days] | by | 2025-02-12 | 2025-04-13 | period
They agreed to reply [within a week] | by | 2025-02-12 | 2025-02-19 | period
They must leave [within days] | by | 2025-02-12 | - | period
They captured it [within two days] | by | - | - | unresolved
They must leave [by Friday] | by | 2025-02-14 | 2025-02-14 | day
They must leave [by 5 p.m. Friday] | by | 2025-02-14 | 2025-02-14 | day
They must leave [by the end of July] | by | 2025-07-31 | 2025-07-31 | day
They must leave [by the end of next month] | by | 2025-03-31 | 2025-03-31 | day
They must leave [by the end of the week] | by | 2025-02-16 | 2025-02-16 | day
They must leave [by year's end] | by | 2025-12-31 | 2025-12-31 | day
They must leave [by mid-March] | by | 2025-03-11 | 2025-03-20 | month
They must leave [no later than 30 June] | by | 2025-06-30 | 2025-06-30 | day
They must leave [before Sunday] | by | - | 2025-02-15 | period
They must leave [before the end of the month] | by | - | 2025-02-28 | period
They must leave [by the 17th] | by | 2025-02-17 | 2025-02-17 | day
They must leave [by the 1st] | by | 2025-03-01 | 2025-03-01 | day
The truce holds [until Monday] | until | 2025-02-17 | 2025-02-17 | day
The truce holds [until the end of the year] | until | 2025-12-31 | 2025-12-31 | day
The truce holds [through Friday] | until | 2025-02-14 | 2025-02-14 | day
They meet [early next month] | at | 2025-03-01 | 2025-03-10 | month
They met [late last year] | at | 2024-09-01 | 2024-12-31 | year
They will meet [in late May] | at | 2025-05-21 | 2025-05-31 | month
They met [in late May] | at | 2024-05-21 | 2024-05-31 | month
They met [at the beginning of the month] | at | 2025-02-01 | 2025-02-10 | month
He resigns [at the end of the year] | at | 2025-12-01 | 2025-12-31 | year
They met [in the first week of January] | at | 2025-01-01 | 2025-01-07 | week
They will meet [in the week of 3 March] | at | 2025-03-03 | 2025-03-09 | week
The talks, planned [for mid-June], may slip | at | 2025-06-11 | 2025-06-20 | month
They met [on May 3] | at | 2024-05-03 | 2024-05-03 | day
They will meet [on May 3] | at | 2025-05-03 | 2025-05-03 | day
They meet [on 10 March] | at | 2025-03-10 | 2025-03-10 | day
They met [on January 31st] | at | 2025-01-31 | 2025-01-31 | day
They met [on 29 February] | at | 2024-02-29 | 2024-02-29 | day
They met [between 3 and 5 January] | at | 2025-01-03 | 2025-01-05 | period
They met [from 28 December to 3 January] | at | 2024-12-28 | 2025-01-03 | period
They met [on the 17th] | at | 2025-01-17 | 2025-01-17 | day
They met [on the 3rd of last month] | at | 2025-01-03 | 2025-01-03 | day
They met [on Christmas Day] | at | 2024-12-25 | 2024-12-25 | day
They will meet [before Christmas] | by | - | 2025-12-24 | period
They will meet [on Easter Monday] | at | 2025-04-21 | 2025-04-21 | day
They fasted [during Ramadan] | at | - | - | unresolved
[By Sunday] the rebels had left | by | 2025-02-09 | 2025-02-09 | day
The siege lasted [until Monday] | until | 2025-02-10 | 2025-02-10 | day
They voted [before dawn on Tuesday] | at | 2025-02-11 | 2025-02-11 | day
They will vote [within the next week] | by | 2025-02-12 | 2025-02-19 | period
They grew rich [within the last 50 years] | at | 1975-02-12 | 2025-02-12 | period
They must leave [within a month] of the vote | by | - | - | unresolved
It has slept [since Tuesday] | since | 2025-02-11 | - | period
It has slept [since last week] | since | 2025-02-03 | - | period
The law holds [as of Jan. 1] | since | 2025-01-01 | - | period
They will leave, [starting Monday] | since | 2025-02-17 | - | period
They fought [for the past two years] | for | 2023-02-12 | 2025-02-12 | period
They fought [for three weeks] | for | - | - | unresolved
They fought [for more than a decade] | for | - | - | unresolved
[The last century] was worse | at | 1901-01-01 | 2000-12-31 | period
It grew [in the third quarter of last year] | at | 2024-07-01 | 2024-09-30 | period
"""

# The same, of what needs no publication date.
ABSOLUTE = """
They met [in February 2022] | at | 2022-02-01 | 2022-02-28 | month
They met [on 24 February 2022] | at | 2022-02-24 | 2022-02-24 | day
They met [on the 24th of February, 2022] | at | 2022-02-24 | 2022-02-24 | day
They met [on Feb. 24, 2022] | at | 2022-02-24 | 2022-02-24 | day
They met [Thursday, February 24th, 2022] | at | 2022-02-24 | 2022-02-24 | day
They met ([2022-02-24]) there | at | 2022-02-24 | 2022-02-24 | day
They met [on 24.02.2022] | at | 2022-02-24 | 2022-02-24 | day
They met [on 2/24/2022] | at | 2022-02-24 | 2022-02-24 | day
They met [on 04/04/2022] | at | 2022-04-04 | 2022-04-04 | day
They met [on 03/04/2022] | at | 2022-01-01 | 2022-12-31 | year
THEY MET [IN MAY 2022] | at | 2022-05-01 | 2022-05-31 | month
They met [in May 2022] | at | 2022-05-01 | 2022-05-31 | month
They met [24 march 2022] | at | 2022-03-24 | 2022-03-24 | day
They met [on 3-5 March 2022] | at | 2022-03-03 | 2022-03-05 | period
They met [on March 3 and 4, 2022] | at | 2022-03-03 | 2022-03-04 | period
They met [from 28 February to 2 March 2022] | at | 2022-02-28 | 2022-03-02 | period
They met [from November to February 2022] | at | 2021-11-01 | 2022-02-28 | period
They fought [from March 2021 to May 2022] | at | 2021-03-01 | 2022-05-31 | period
They fought [between 2014 and 2022] | at | 2014-01-01 | 2022-12-31 | period
They fought [in 2014-15] | at | 2014-01-01 | 2015-12-31 | period
They fought [in 1967] | at | 1967-01-01 | 1967-12-31 | year
They fought [in mid-2023] | at | 2023-05-01 | 2023-08-31 | year
They fought [late in 2022] | at | 2022-09-01 | 2022-12-31 | year
It is held [since 1967] | since | 1967-01-01 | - | period
It is shut [since the war began in 2022] | since | 2022-01-01 | - | period
It is shut [since the invasion of its neighbour in February 2022] | since | 2022-02-01 | - | period
It fell apart [after 1991] | since | 1991-12-31 | - | period
They fought [in the 1990s] | at | 1990-01-01 | 1999-12-31 | period
They fought [in the late 1990s] | at | 1997-01-01 | 1999-12-31 | period
They fought [in the seventies] | at | 1970-01-01 | 1979-12-31 | period
They fought [in the 19th century] | at | 1801-01-01 | 1900-12-31 | period
It grew [in the first quarter of 2024] | at | 2024-01-01 | 2024-03-31 | period
It grew [in Q3 2024] | at | 2024-07-01 | 2024-09-30 | period
It grew [in the second half of 2023] | at | 2023-07-01 | 2023-12-31 | period
They fought [in the winter of 2022] | at | 2022-12-01 | 2023-02-28 | period
They met [at Easter 2024] | at | 2024-03-31 | 2024-03-31 | day
They met [in the last week of May 2024] | at | 2024-05-25 | 2024-05-31 | week
They must leave [by 2030] | by | 2030-01-01 | 2030-12-31 | year
They leave [by the end of 2027] | by | 2027-12-31 | 2027-12-31 | day
"""

NOT_TIMES = """
It may march to the second town
March on, the general told them
Mrs May may know
The Sunday Times has the story
Black September was a group
They met after Friday prayers
Some 1,200 troops crossed under resolution 242 and Article 5
In the end nothing came of it
By 2000 troops were there
Call 555-2022 or +44 20 7946 0958
The 1967 war and the 2015 deal
From 9 to 5 on channel 12
It is the last day of the war, in its last year
On the 17th parallel and the 5th floor
Twice a week there is a three-day visit
Weekend protests for four-year schools
Nothing since then. And in the city they met
The two-week ceasefire and a 60-day truce
Next to the border, last but not least
USA Today and Russia Today print it
The fall of Kabul
The Good Friday Agreement held
They meet every Monday and each March 3
The vote was 2022-15
Version 3.04.2022.1 of it
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


def day(cell: str) -> dt.date | None:
    return None if cell == "-" else dt.date.fromisoformat(cell)


def check(row: tuple[str, ...], date: dt.date | None) -> None:
    marked, role, start, end, precision = row
    before, rest = marked.split("[")
    words, after = rest.split("]")
    found = times.find(before + words + after, date)
    assert [(e.start, e.end) for e in found] == [(len(before), len(before) + len(words))]
    when = found[0].when
    assert when.text == words
    assert found[0].role == role
    assert (when.start, when.end, when.precision) == (day(start), day(end), Precision(precision))


@pytest.mark.parametrize("row", rows(GOLDEN), ids=lambda row: row[0])
def test_golden(row: tuple[str, ...]) -> None:
    check(row, WEDNESDAY)


@pytest.mark.parametrize("row", rows(GOLDEN), ids=lambda row: row[0])
def test_without_a_date_the_words_are_kept(row: tuple[str, ...]) -> None:
    found = times.find(row[0].replace("[", "").replace("]", ""), None)
    expected = row[0].split("[")[1].split("]")[0]
    assert [(e.when.text, e.when.precision) for e in found] == [(expected, Precision.UNRESOLVED)]


@pytest.mark.parametrize("date", [None, WEDNESDAY], ids=["undated", "dated"])
@pytest.mark.parametrize("row", rows(ABSOLUTE), ids=lambda row: row[0])
def test_a_year_needs_no_date(row: tuple[str, ...], date: dt.date | None) -> None:
    check(row, date)


@pytest.mark.parametrize("text", NOT_TIMES.strip().splitlines())
def test_not_a_time(text: str) -> None:
    assert times.find(text, WEDNESDAY) == []


def test_counted_from_the_day_the_text_has_named() -> None:
    text = "They met on Tuesday; a day earlier they had spoken; two days later they signed"
    found = [expression.when.start for expression in times.find(text, WEDNESDAY)]
    assert found == [dt.date(2025, 2, 11), dt.date(2025, 2, 10), dt.date(2025, 2, 12)]


def test_the_tense_of_the_verb_decides() -> None:
    (thursday,) = times.find("on Thursday", WEDNESDAY)
    assert times.resolve(thursday, "past").start == dt.date(2025, 2, 6)
    assert times.resolve(thursday, "future").start == dt.date(2025, 2, 13)
    assert times.resolve(thursday, "") == thursday.when


def test_two_expressions_that_are_not_neighbours_stay_two() -> None:
    found = times.find("They met on Monday and Friday", WEDNESDAY)
    assert [e.when.text for e in found] == ["on Monday", "Friday"]


def test_the_offset_is_added() -> None:
    (found,) = times.find("They met on Thursday", None, 100)
    assert (found.start, found.end) == (109, 120)


@pytest.mark.parametrize("date", [dt.date.min, dt.date.max])
@pytest.mark.parametrize(
    "text", ["last century", "9999 years ago", "in the past 9999 years", "next week", "on May 3",
             "will meet on Sunday", "at Easter", "before today", "over the weekend", "on the 31st"]
)  # fmt: skip
def test_the_ends_of_the_calendar(text: str, date: dt.date) -> None:
    assert len(times.find(text, date)) == 1


days = st.dates(dt.date(1900, 1, 1), dt.date(2090, 12, 31))
phrases = st.sampled_from(
    [row[0].replace("[", "").replace("]", "") for row in rows(GOLDEN) + rows(ABSOLUTE)]
)
pieces = st.sampled_from(
    ["on", "the", "Thursday", "May", "3", "2022", "in", "last", "two", "weeks", "by", "end", "of",
     "year", "to", "and", "-", ",", "17th", "from", "since", "early", "mid-", "'90s", "ago", " ",
     "31", "February", "week", "for", "between", "12/12/", "1st", "century", "99", "quarter",
     "first", "the night of", "this", "next", "past", "Easter", "within", "hours", "before",
     "noon", "at"]
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=80),
    st.lists(pieces, max_size=14).map(" ".join),
    st.lists(pieces, max_size=14).map("".join),
    st.lists(phrases, max_size=4).map("; ".join),
)


@given(texts, st.none() | st.dates(), st.integers(0, 1000))
def test_spans_are_within_ordered_and_disjoint(
    text: str, date: dt.date | None, offset: int
) -> None:
    at = offset
    for found in times.find(text, date, offset):
        assert at <= found.start < found.end <= offset + len(text)
        assert text[found.start - offset : found.end - offset] == found.when.text
        assert found.role in {"at", "since", "by", "until", "for"}
        at = found.end


@given(texts, days)
def test_a_date_changes_no_span(text: str, date: dt.date) -> None:
    undated = [(e.start, e.end, e.role) for e in times.find(text, None)]
    assert [(e.start, e.end, e.role) for e in times.find(text, date)] == undated


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    st.sampled_from(["met on {}", "will meet on {}", "met last {}", "meets next {}", "this {}",
                     "by {}", "from Monday to {}", "since {}", "on {} of last week"]),
    days,
    st.integers(-50, 50),
)  # fmt: skip
def test_whole_weeks_shift_weekdays(name: str, frame: str, date: dt.date, weeks: int) -> None:
    shift = dt.timedelta(weeks=weeks)
    for here, there in zip(
        times.find(frame.format(name), date), times.find(frame.format(name), date + shift),
        strict=True,
    ):  # fmt: skip
        assert here.when.start is not None
        assert there.when.start == here.when.start + shift
        assert there.when.precision is here.when.precision


@given(st.sampled_from(["Monday", "Thursday", "Sunday"]), days)
def test_a_weekday_is_that_day_within_a_week(name: str, date: dt.date) -> None:
    (found,) = times.find(f"on {name}", date)
    past, future = found.past.start, found.future.start
    assert past is not None
    assert future is not None
    assert past.strftime("%A") == future.strftime("%A") == name
    assert dt.timedelta(0) <= date - past < dt.timedelta(7)
    assert dt.timedelta(0) <= future - date < dt.timedelta(7)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)), days)
def test_a_full_date_means_that_day(date: dt.date, published: dt.date) -> None:
    month = date.strftime("%B")
    for text in (f"{date.day} {month} {date.year}", f"{month} {date.day}, {date.year}",
                 date.isoformat()):  # fmt: skip
        (found,) = times.find(text, published)
        assert (found.when.start, found.when.end) == (date, date)


@pytest.mark.parametrize("piece", ["on Thursday and ", "in two weeks ", "since a b ", "May 3 to "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count + "week"
        started = time.perf_counter()
        times.find(text, WEDNESDAY)
        return time.perf_counter() - started

    seconds(50)
    assert seconds(1600) < 40 * max(seconds(200), 0.002)
