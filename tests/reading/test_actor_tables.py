"""The actor tables are sound: one id for one actor, and one actor for a name, unless cautious."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "src" / "detente" / "reading" / "data" / "actors"
TABLES = ("states", "organizations", "groups")


def codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


SECTORS = codes(
    "GOV MIL COP SPY LEG JUD OPP PTY REB UAF CRM REF CVL LAB AGR EDU MED BUS JRN REL ELI IGO NGO "
    "MNC SET"
)
# The members of the United Nations, its two observers, Taiwan and Kosovo.
PRESENT = codes(
    """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA
    BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK
    DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY
    HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO
    LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
    MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY
    QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD
    TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB
    ZWE VAT PSE TWN XKX
    """
)
TERRITORIES = codes("HKG MAC GRL PRI ESH FLK GIB FRO NCL BMU GUM")
PAST = codes("SUN DDR YUG CSK VDR YMD SCG")
KEYS = {
    "states": {
        "id", "name", "names", "adjectives", "people", "capital", "seats", "cities", "cautious",
        "sovereign", "from", "to", "successor",
    },
    "organizations": {
        "id", "name", "names", "adjectives", "sector", "state", "organs", "renamed", "metonym",
        "cautious", "from", "to",
    },
    "groups": {
        "id", "name", "names", "adjectives", "capital", "state", "sector", "sectors", "cities",
        "cautious", "from", "to",
    },
}  # fmt: skip


@cache
def rows(table: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{table}.yaml").read_text("utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


@cache
def actors() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for table in TABLES for row in rows(table)}


def every_name(row: dict[str, Any]) -> set[str]:
    lists = ("names", "adjectives", "people", "cities")
    names = {row["name"], *(name for key in lists for name in row.get(key, ()))}
    names |= {part["name"] for key in ("seats", "organs") for part in row.get(key, ())}
    return names | ({row["capital"]} if "capital" in row else set())


def successors(actor: str) -> set[str]:
    found: set[str] = set()
    while actor := actors()[actor].get("successor", ""):
        found.add(actor)
    return found


def folded(items: list[str]) -> list[tuple[str, str]]:
    return [(item.lower(), item) for item in items]


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_the_documented_keys_and_types(table: str) -> None:
    for row in rows(table):
        assert set(row) <= KEYS[table], row["id"]
        for key in ("names", "adjectives", "people", "cities", "cautious", "metonym"):
            texts = row.get(key, ["-"])
            assert texts, (row["id"], key)
            assert all(isinstance(text, str) and text == text.strip() for text in texts), row["id"]
            assert len(set(texts)) == len(texts), (row["id"], key)


@pytest.mark.parametrize("table", TABLES)
def test_rows_and_their_names_are_sorted(table: str) -> None:
    ids = [row["id"] for row in rows(table)]
    assert ids == sorted(ids)
    for row in rows(table):
        for key in ("names", "cities", "cautious"):
            texts = folded(row.get(key, []))
            assert texts == sorted(texts), (row["id"], key)
        for key in ("seats", "organs", "renamed"):
            parts = folded([part["name"] for part in row.get(key, [])])
            assert parts == sorted(parts), (row["id"], key)


def test_ids_are_unique_and_well_formed() -> None:
    count = Counter(row["id"] for table in TABLES for row in rows(table))
    assert [actor for actor, times in count.items() if times > 1] == []
    assert all(re.fullmatch("[A-Z]{3}", row["id"]) for row in rows("states"))
    assert all(re.fullmatch("[A-Z0-9]+(-[A-Z0-9]+)*", row["id"]) for row in rows("organizations"))
    assert all(re.fullmatch("[A-Z]{3}-[A-Za-z0-9]+", row["id"]) for row in rows("groups"))


def test_present_states_territories_and_past_states_are_there() -> None:
    states = {row["id"]: row for row in rows("states")}
    assert len(PRESENT) == 197
    assert sorted((PRESENT | TERRITORIES | PAST) - set(states)) == []
    assert [i for i in sorted(PRESENT) if "to" in states[i]] == []
    assert [i for i in sorted(PAST) if "to" not in states[i]] == []
    assert [i for i in sorted(PRESENT) if not {"adjectives", "capital"} <= set(states[i])] == []


def test_every_state_referred_to_exists() -> None:
    states = {row["id"] for row in rows("states")}
    for actor, row in actors().items():
        for key in ("state", "sovereign", "successor"):
            assert row.get(key, "USA") in states, actor
    assert all(row["id"].split("-")[0] == row["state"] for row in rows("groups"))


def test_sectors_are_those_of_plover() -> None:
    for actor, row in actors().items():
        parts = [*row.get("seats", []), *row.get("organs", []), *row.get("sectors", [])]
        found = {row.get("sector", "GOV"), *(part["sector"] for part in parts)}
        assert found <= SECTORS, actor
    assert all("sector" in row for table in TABLES[1:] for row in rows(table))


def test_days_are_dates_in_order() -> None:
    for actor, row in actors().items():
        for part in (row, *row.get("sectors", [])):
            days = [part[key] for key in ("from", "to") if key in part]
            assert all(isinstance(day, dt.date) for day in days), actor
            assert days == sorted(days), actor


def test_sectors_of_one_group_do_not_overlap() -> None:
    for row in rows("groups"):
        spans = row.get("sectors", [])
        for one, two in pairwise(spans):
            assert one["to"] <= two["from"], row["id"]


def test_cautious_and_renamed_names_are_names_of_their_actor() -> None:
    for actor, row in actors().items():
        marked = {*row.get("cautious", ()), *(part["name"] for part in row.get("renamed", ()))}
        assert sorted(marked - every_name(row) - set(row.get("metonym", ()))) == [], actor


def test_no_name_is_claimed_by_two_actors_unless_both_mark_it_cautious() -> None:
    claims: dict[str, set[str]] = defaultdict(set)
    for actor, row in actors().items():
        for name in every_name(row):
            claims[name].add(actor)
    clashes = []
    for name, claimants in claims.items():
        current = {a for a in claimants if not successors(a) & claimants}
        unmarked = [a for a in sorted(current) if name not in actors()[a].get("cautious", ())]
        if len(current) > 1 and unmarked:
            clashes.append((name, unmarked))
    assert sorted(clashes) == []


def test_names_carry_no_article_they_can_do_without() -> None:
    outlets = {"JRN", "IGO", "NGO"}  # "The Times" is its name
    for actor, row in actors().items():
        bare = {name for name in every_name(row) if name.startswith("The ")}
        if row.get("sector") not in outlets and actor != "GMB":
            assert sorted(bare - set(row.get("cautious", ()))) == [], actor


def test_roles_give_each_noun_one_sector() -> None:
    roles = dict(yaml.safe_load((FOLDER / "roles.yaml").read_text("utf-8")))
    offices, collective = roles.pop("offices"), roles.pop("collective")
    assert set(roles) <= SECTORS
    count = Counter(noun for nouns in roles.values() for noun in nouns)
    assert [noun for noun, times in count.items() if times > 1] == []
    assert all(isinstance(noun, str) and noun for noun in count)
    assert all(nouns == sorted(nouns) for nouns in roles.values())
    known = {noun for nouns in offices.values() for noun in nouns}
    assert sorted(known - set(count)) == []
    assert len(known) == sum(len(nouns) for nouns in offices.values())
    assert all(nouns == sorted(nouns) for nouns in [*offices.values(), *collective.values()])


def test_descriptive_actors_say_what_they_refer_to() -> None:
    rows_ = yaml.safe_load((FOLDER / "descriptive.yaml").read_text("utf-8"))
    phrases: Counter[str] = Counter()
    for row in rows_:
        assert row["kind"] in {"collective", "coreference", "nobody", "surname"}
        assert row.get("sector", "GOV") in SECTORS
        assert ("id" in row) == (row["kind"] == "collective")
        assert row["kind"] != "coreference" or row["number"] in {1, 2, "many"}
        phrases.update(row["phrases"])
        assert set(row.get("places", ())) <= set(row["phrases"])
        assert folded(row["phrases"]) == sorted(folded(row["phrases"]))
        assert set(row.get("among", ())) <= SECTORS
    ids = [row["id"] for row in rows_ if "id" in row]
    assert ids == sorted(set(ids))
    assert sorted(set(ids) & set(actors())) == []
    assert [phrase for phrase, times in phrases.items() if times > 1] == []
