"""The dated table of office holders: its form, its ids, and terms that agree with each other."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest
import yaml

ACTORS = Path(__file__).parents[2] / "src" / "detente" / "reading" / "data" / "actors"
COLUMNS = ["actor", "person", "aliases", "role", "from", "to"]
ROLES = {
    "head of state", "head of government", "foreign minister", "defence minister", "leader",
    "secretary-general", "envoy", "ambassador", "spokesperson", "central banker", "commander",
    "legislator",
}  # fmt: skip
SINGLE_HOLDER = {"head of state", "head of government", "foreign minister"}
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
YEAR = dt.timedelta(days=366)

# Two at once: a collective presidency, two prime ministers, or two governments in one country.
SHARED = {
    ("BIH", "head of state"),
    ("KHM", "head of government"),
    ("LBY", "foreign minister"),
    ("LBY", "head of government"),
}


def read_rows() -> list[dict[str, str]]:
    lines = (ACTORS / "leaders.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = read_rows()


def day(text: str, *, last: bool) -> dt.date:
    """The first or the last day that a date of year, month or day precision can mean."""
    match = DATE.fullmatch(text)
    assert match, text
    year, month, date = (int(part) if part else 0 for part in match.groups())
    if date:
        return dt.date(year, month, date)
    if not last:
        return dt.date(year, month or 1, 1)
    following = dt.date(year + (month in {0, 12}), month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def names(row: dict[str, str]) -> list[str]:
    return [row["person"], *(a for a in row["aliases"].split(" | ") if a)]


def known_actors() -> set[str]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = set()
    for table in ("states", "organizations", "groups"):
        text = (ACTORS / f"{table}.yaml").read_text(encoding="utf-8")
        found |= {row["id"] for row in yaml.load(text, loader)}  # noqa: S506 - a safe loader
    return found


def held_at(actor: str, role: str, on: str) -> set[str]:
    return {
        row["person"]
        for row in ROWS
        if (row["actor"], row["role"]) == (actor, role)
        and row["from"] <= on
        and (not row["to"] or on[: len(row["to"])] <= row["to"])
    }


def test_columns() -> None:
    lines = (ACTORS / "leaders.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[0].split("\t") == COLUMNS
    assert lines[-1] == ""
    assert {line.count("\t") for line in lines[:-1]} == {len(COLUMNS) - 1}


def test_the_table_is_large_and_sorted() -> None:
    keys = [(r["actor"], r["from"], r["person"], r["role"]) for r in ROWS]
    assert len(ROWS) >= 2500
    assert keys == sorted(keys)


def test_roles_are_of_the_list() -> None:
    assert {row["role"] for row in ROWS} == ROLES


def test_names_are_clean() -> None:
    for row in ROWS:
        forms = names(row)
        assert all(re.fullmatch(r"[^\s|](?:[^\t|]*[^\s|])?", form) for form in forms), row
        assert "  " not in row["person"] + row["aliases"], row
        assert len(forms) == len(set(forms)), row


def test_a_person_has_the_same_aliases_in_every_row() -> None:
    aliases = defaultdict(set)
    for row in ROWS:
        aliases[row["person"]].add(row["aliases"])
    assert [person for person, forms in aliases.items() if len(forms) > 1] == []


def test_dates_are_valid_and_in_order() -> None:
    for row in ROWS:
        start = day(row["from"], last=False)
        assert dt.date(1900, 1, 1) <= start <= dt.date(2027, 1, 1), row
        if row["to"]:
            assert start <= day(row["to"], last=True), row


def test_every_actor_is_known() -> None:
    assert sorted({row["actor"] for row in ROWS} - known_actors()) == []


def test_no_term_is_given_twice() -> None:
    terms = Counter((r["actor"], r["person"], r["role"], r["from"]) for r in ROWS)
    assert [term for term, count in terms.items() if count > 1] == []


def test_terms_of_one_person_in_one_office_do_not_overlap() -> None:
    terms = defaultdict(list)
    for row in ROWS:
        terms[row["actor"], row["role"], row["person"]].append(row)
    for rows in terms.values():
        for one, two in combinations(rows, 2):
            assert one["to"], (one, two)
            assert day(one["to"], last=False) <= day(two["from"], last=True), (one, two)


def test_an_office_of_one_holder_has_one_holder() -> None:
    offices = defaultdict(list)
    for row in ROWS:
        if row["role"] in SINGLE_HOLDER and (row["actor"], row["role"]) not in SHARED:
            offices[row["actor"], row["role"]].append(row)
    for rows in offices.values():
        for one, two in combinations(rows, 2):
            shared = overlap(one, two)
            assert shared <= YEAR, (one, two)


def overlap(one: dict[str, str], two: dict[str, str]) -> dt.timedelta:
    """How long two terms certainly ran side by side."""
    start = max(day(row["from"], last=True) for row in (one, two))
    end = min(day(row["to"] or "2100", last=False) for row in (one, two))
    return end - start


@pytest.mark.parametrize(
    ("actor", "role", "on", "person"),
    [
        ("RUS", "head of state", "1998-06-01", "Boris Yeltsin"),
        ("RUS", "foreign minister", "1997-06-01", "Yevgeny Primakov"),
        ("SUN", "foreign minister", "1988-02-01", "Eduard Shevardnadze"),
        ("USA", "foreign minister", "1979-09-01", "Cyrus Vance"),
        ("USA", "head of state", "2017-01-20", "Donald Trump"),
        ("CHN", "head of government", "2008-05-12", "Wen Jiabao"),
        ("FRA", "foreign minister", "2003-02-14", "Dominique de Villepin"),
        ("ISR", "head of government", "1995-10-01", "Yitzhak Rabin"),
        ("IRN", "head of state", "2015-07-14", "Hassan Rouhani"),
        ("PAK", "head of government", "1994-01-01", "Benazir Bhutto"),
        ("YUG", "head of state", "1999-04-01", "Slobodan Milošević"),
        ("UN", "secretary-general", "1992-06-01", "Boutros Boutros-Ghali"),
        ("LKA-LTTE", "leader", "2002-02-22", "Velupillai Prabhakaran"),
    ],
)
def test_who_held_what(actor: str, role: str, on: str, person: str) -> None:
    assert person in held_at(actor, role, on)


def test_a_power_is_never_long_without_a_head_or_a_foreign_minister() -> None:
    for actor in ("USA", "GBR", "FRA", "CHN", "JPN", "DEU", "ISR"):
        for year in range(1975, 2026):
            assert held_at(actor, "foreign minister", f"{year}-04-01"), (actor, year)
            heads = held_at(actor, "head of state", f"{year}-04-01")
            assert heads | held_at(actor, "head of government", f"{year}-04-01"), (actor, year)


def test_family_names_that_come_first_stand_alone() -> None:
    aliases = {row["person"]: names(row) for row in ROWS}
    for person in ("Xi Jinping", "Kim Jong Un", "Ban Ki-moon", "Mao Zedong", "Lee Jae Myung"):
        assert person.split()[0] in aliases[person]
    assert "Abu Mazen" in aliases["Mahmoud Abbas"]
    assert "Gadhafi" in aliases["Muammar Gaddafi"]
