import pytest
from evaluation.countries import STATES, country, gold_country, ngec_country
from evaluation.triples import Triple, of_gold, of_records


def event(label, sources, targets):
    sides = [[{"code": code} for code in codes] if codes else None for codes in (sources, targets)]
    return {"event": label, "source": sides[0], "target": sides[1]}


def record(actor, label, recipient=None):
    return {"event": label, "actor": actor, "recipient": recipient}


@pytest.mark.parametrize(
    ("actor", "code"),
    [("FRA", "FRA"), ("LBN-Hezbollah", "LBN"), ("NATO", "IGO"), ("EU", "IGO"), ("SUN", "RUS"),
     ("ISIS", "IMG"), (None, None)],
)  # fmt: skip
def test_an_id_is_folded_to_the_country_that_the_gold_codes(actor, code):
    assert country(actor) == code


def test_codes_are_those_of_the_standard():
    assert len(STATES) == 250
    assert gold_country("JAP") == "JPN"
    assert [ngec_country(actor) for actor in ("WHO", "EU", "AU", "PER", None)] == [
        "UNO", "EUR", "IGO", "PER", "",
    ]  # fmt: skip


def test_labels_are_folded_and_pairs_written_out():
    gold = of_gold([event("DEMAND", ["FRA"], ["MLI", "NER"]), event("FIGHT", ["TUR"], [])])
    assert gold == {
        Triple("FRA", "REQUEST", "MLI"),
        Triple("FRA", "REQUEST", "NER"),
        Triple("TUR", "ASSAULT", None),
    }


def test_a_mutual_event_is_the_same_however_it_is_written():
    each_way = {Triple("KEN", "AGREE", "UGA"), Triple("UGA", "AGREE", "KEN")}
    assert of_gold([event("AGREE", ["KEN", "UGA"], [])]) == each_way
    assert of_records([record("KEN", "AGREE", "UGA"), record("UGA", "AGREE", "KEN")]) == each_way
    assert of_records([record("KEN", "AGREE"), record("UGA", "AGREE")]) == each_way


def test_two_that_reject_alone_do_not_reject_each_other():
    assert of_gold([event("REJECT", ["KEN", "UGA"], [])]) == {
        Triple("KEN", "REJECT", None),
        Triple("UGA", "REJECT", None),
    }


def test_the_same_triple_counts_once():
    assert len(of_records([record("KEN", "AID", "ETH")] * 3)) == 1
