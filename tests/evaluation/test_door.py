import json

import pytest
from evaluation.door import ReaderFailedError, by_document, most_confident, records

TEXTS = {"a": "Chad rejected the offer.", "b": "It rained."}


def line(**fields):
    return {"kind": "record", "document": "a", "event": "REJECT", "confidence": 0.5, **fields}


def test_every_document_has_an_entry_and_lines_keep_their_order():
    rows = [line(start=0, end=4, quote="Chad"), line(event="ACCUSE")]
    lines = by_document("\n".join(map(json.dumps, rows)), TEXTS)
    assert [row["event"] for row in lines["a"]] == ["REJECT", "ACCUSE"]
    assert lines["b"] == []


@pytest.mark.parametrize(
    "row",
    ["not json", "[1]", json.dumps(line(document="c")), '{"kind": "record"}'],
)
def test_a_line_that_breaks_the_contract_is_refused(row):
    with pytest.raises(ReaderFailedError, match="not a line of the contract"):
        by_document(row, TEXTS)


def test_a_quote_must_be_the_text_of_its_span():
    with pytest.raises(ReaderFailedError, match="not the text of its span"):
        by_document(json.dumps(line(start=0, end=4, quote="Mali")), TEXTS)


def test_only_records_that_affirm_an_event_count():
    rows = [
        line(),
        line(polarity="negative"),
        line(event=None),
        {"kind": "attribution", "document": "a"},
    ]
    assert records(rows) == [line()]


def test_the_first_of_equally_confident_records_is_taken():
    rows = [
        line(event="AGREE"),
        line(event="AID", confidence=0.9),
        line(event="SANCTION", confidence=0.9),
    ]
    assert most_confident(rows)["event"] == "AID"
    assert most_confident([]) is None
