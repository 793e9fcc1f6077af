import datetime as dt
from types import SimpleNamespace

import pytest
from evaluation.actors import TODAY, asked_on, gsr_mentions, meets, same_country, score

KNOWN = {"Paris": "FRA", "the alliance": "NATO", "the guerrillas": "COL-FARC", "blue helmets": "UN"}


def resolve(text, date):
    return SimpleNamespace(actor=KNOWN.get(text))


def mention(words, code):
    return {"actorText": words, "code": code}


def test_both_sets_are_scored():
    gsr = [
        {
            "date": "2000-01-01",
            "events": [
                {"source": [mention("Paris", "FRA")], "target": [mention("the alliance", "IGO")]},
                {"source": [mention("the guerrillas", "COL")], "target": ""},
                {"source": [mention("the rebels", "SDN")], "target": None},
            ],
        }
    ]
    hard = [
        {"args": ["blue helmets"], "kwargs": {}, "expect": {"country": [["Eq", "UNO"]]}},
        {"args": ["a cat"], "kwargs": {}, "expect": {"cc": [["Eq", ""]]}},
        {"args": ["the alliance"], "kwargs": {}, "expect": {"country": [["Eq", "USA"]]}},
        {"args": ["Paris"], "kwargs": {}, "expect": {"title": [["Eq", "Paris"]]}},
    ]
    result = score(gsr, hard, resolve)
    assert [(m.value, m.of) for m in result.measures] == [(3 / 4, 4), (2 / 3, 3)]
    assert [miss.text for miss in result.misses] == ["the rebels", "the alliance"]
    assert len(list(gsr_mentions(gsr))) == 4


def test_a_relief_agency_is_of_no_state():
    assert same_country(None, "NGO")
    assert not same_country("FRA", "NGO")


def test_alternatives():
    assert meets("REB", [["In", ["PTY", "REB"]]])
    assert meets("FRA", [["NotEq", "GBR"]])
    assert not meets("FRA", [["Eq", "GBR"], ["Eq", ""]])


@pytest.mark.parametrize(
    ("args", "kwargs", "day"),
    [
        (["x", "", "10 May 2015"], {}, dt.date(2015, 5, 10)),
        (["x"], {"query_date": "2022-04-01"}, dt.date(2022, 4, 1)),
        (["x", "", "today"], {}, TODAY),
        (["x"], {}, None),
    ],
)
def test_the_date_that_is_asked_about(args, kwargs, day):
    assert asked_on({"args": args, "kwargs": kwargs}) == day


def test_a_date_in_no_known_form_is_refused():
    with pytest.raises(ValueError, match="not a date"):
        asked_on({"args": ["x", "", "May"], "kwargs": {}})
