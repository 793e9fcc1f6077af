"""Tables: fixed columns, round trips, and cells that no spreadsheet runs."""

import csv
import io
import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.sample import CASE
from tests.strategies import cases

from detente.casefile import kit
from detente.casefile.model import Case
from detente.report import tables

FORMULAS = ("=1+1", "+SUM(A1)", "-2", "@cmd", "\tx", "\rx", "  =1", "'quoted", "＝1")


@pytest.mark.parametrize("kind", tables.KINDS)
def test_the_columns_are_the_same_for_every_case(kind: str) -> None:
    full, empty = tables.frame(CASE, kind), tables.frame(Case(), kind)
    assert full.columns == list(tables.COLUMNS[kind])
    assert full.schema == empty.schema
    assert empty.height == 0


def test_a_record_in_the_layout_of_plover() -> None:
    row = next(tables.rows(CASE))
    assert {name: row[name] for name in ("event_type", "quad_code", "actor", "recipient")} == {
        "event_type": "REQUEST",
        "quad_code": "V-CONF",
        "actor": "NOR",
        "recipient": "PER",
    }
    assert row["content"] == "PER REQUEST ECU: ECU RETREAT.withdraw"
    assert row["event_date"] == "2031-05-06"
    assert (row["publisher"], row["publication_date"]) == ("Fjord Wire", "2031-05-07")
    assert row["quote"] == CASE.by_digest[row["digest"]].text[row["start"] : row["end"]]


def test_every_event_has_its_quadrant() -> None:
    paper = kit.document("x")
    events = ("AGREE", "AID", "ACCUSE", "ASSAULT")
    case = kit.case(paper, *(kit.record(paper, f"NOR {event} PER") for event in events))
    quads = {row["event_type"]: row["quad_code"] for row in tables.rows(case)}
    assert quads == {"AGREE": "V-COOP", "AID": "M-COOP", "ACCUSE": "V-CONF", "ASSAULT": "M-CONF"}


def test_ties_levers_and_attributions_have_rows() -> None:
    (tie,) = tables.rows(CASE, "tie")
    assert (tie["source"], tie["target"], tie["kinds"], tie["leverage"]) == (
        "PER",
        "ECU",
        "economic",
        True,
    )
    (lever,) = tables.rows(CASE, "lever")
    assert (lever["beneficiary"], lever["effect"]) == ("ECU", "bring it round")
    paper = kit.document("An envoy said so.")
    said = kit.case(paper, kit.attribution(paper, "An envoy", "said", "so"))
    (row,) = tables.rows(said, "attribution")
    assert (row["source"], row["cue"], row["content"]) == ("An envoy", "said", "so")


def test_a_kind_that_is_none() -> None:
    with pytest.raises(ValueError, match="no such kind: rumour"):
        list(tables.rows(CASE, "rumour"))


@settings(max_examples=30, deadline=None)
@given(cases(), st.sampled_from(tables.KINDS))
def test_json_lines_and_parquet_give_the_rows_back(case: Case, kind: str) -> None:
    rows = list(tables.rows(case, kind))
    lines = tables.to_jsonl(case, kind)
    assert [json.loads(line) for line in lines.split("\n")[:-1]] == rows
    assert pl.read_parquet(io.BytesIO(tables.to_parquet(case, kind))).to_dicts() == rows


@settings(max_examples=30, deadline=None)
@given(cases(), st.sampled_from(tables.KINDS))
def test_csv_gives_the_texts_back_and_runs_none(case: Case, kind: str) -> None:
    rows = list(tables.rows(case, kind))
    read = list(csv.DictReader(io.StringIO(tables.to_csv(case, kind), newline="")))
    assert len(read) == len(rows)
    for cells, row in zip(read, rows, strict=True):
        for name, value in row.items():
            told = "" if value is None else str(value)
            assert tables.unguarded(cells[name]) == told
            if isinstance(value, str):
                assert not cells[name].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    cell = tables.guarded(text)
    assert cell == f"'{text}"
    assert tables.unguarded(str(cell)) == text


@pytest.mark.parametrize("value", ["plain", "a=b", "", 3, -3.5, None, True])
def test_other_cells_stay_as_they_are(value: object) -> None:
    assert tables.guarded(value) is value


def test_the_frames_of_a_case() -> None:
    assert {kind: frame.height for kind, frame in tables.frames(CASE).items()} == {
        "record": 8,
        "attribution": 0,
        "tie": 1,
        "lever": 1,
    }


@settings(max_examples=20, deadline=None)
@given(cases())
def test_the_order_of_documents_changes_no_table(case: Case) -> None:
    other = Case(documents=case.documents[::-1], readings=case.readings[::-1])
    for kind in tables.KINDS:
        assert tables.to_jsonl(other, kind) == tables.to_jsonl(case, kind)
