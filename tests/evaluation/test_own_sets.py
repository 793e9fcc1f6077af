import pytest
from evaluation import nested, own_sets, silence
from evaluation.__main__ import HERE

NESTED = own_sets.nested(HERE / "sets" / nested.FILE)
SILENCE = own_sets.silence(HERE / "sets" / silence.FILE)
CHAIN = {
    "actor": "USA", "event": "REQUEST", "recipient": "CHN",
    "content": {
        "actor": "CHN", "event": "REQUEST", "recipient": "RUS",
        "content": {"actor": "RUS", "event": ["RETREAT", "CONCEDE"]},
    },
}  # fmt: skip


def entry(**reading):
    return {"text": "T.", "shape": "noun", **reading}


def record(actor, event, recipient=None, content=None, **fields):
    line = {"actor": actor, "event": event, "recipient": recipient, "content": content}
    return {"kind": "record", "polarity": "positive", **line, **fields}


def inner(actor="RUS", event="RETREAT", **fields):
    content = record("CHN", "REQUEST", "RUS", record(actor, event))
    return record("USA", "REQUEST", "CHN", content, **fields)


def score(*pairs):
    entries = [one for one, _ in pairs]
    lines = {f"nested-{i:03}": list(found) for i, (_, found) in enumerate(pairs, 1)}
    return {measure.key: measure.value for measure in nested.score(entries, lines).measures}


def test_the_sets_are_as_large_and_as_varied_as_they_should_be():
    with_chain = [one for one in NESTED if own_sets.chains(one)]
    deep = [
        one for one in with_chain if max(len(own_sets.levels(c)) for c in own_sets.chains(one)) > 2
    ]
    assert len(with_chain) >= 220
    assert len(deep) >= 60
    assert len(NESTED) - len(with_chain) >= 40
    assert len({one["shape"] for one in with_chain}) >= 25
    assert len(SILENCE) >= 220
    assert len({one["topic"] for one in SILENCE}) >= 10


def test_no_sentence_stands_twice_and_all_are_of_the_length_of_news():
    texts = [one["text"] for one in NESTED + SILENCE]
    assert len(set(texts)) == len(texts)
    assert all(9 <= len(text.split()) <= 45 for text in texts)


@pytest.mark.parametrize(
    "broken",
    [
        {"chain": {"actor": "USA", "event": "REQUEST"}},
        {"chain": {**CHAIN, "event": "URGE"}},
        {"chain": {**CHAIN, "target": "CHN"}},
        {"chain": {**CHAIN, "polarity": "perhaps"}},
        {"chain": CHAIN, "either": [CHAIN]},
        {"text": ""},
        {"chian": CHAIN},
    ],
)
def test_an_entry_that_is_not_well_formed_is_refused(tmp_path, broken):
    path = tmp_path / "set.yaml"
    path.write_text(own_sets.yaml.safe_dump([entry(**broken)]))
    with pytest.raises(
        ValueError, match=r"one reading|two levels|names an event|polarity|has a text"
    ):
        own_sets.nested(path)


def test_a_chain_is_found_with_all_its_levels():
    assert score((entry(chain=CHAIN), [inner()])) == {
        "found": 1, "any_deed": 1, "events": 1, "first": 1, "second": 1, "third": 1, "flat": 0,
    }  # fmt: skip


def test_levels_are_scored_to_the_first_that_is_wrong():
    found = score((entry(chain=CHAIN), [inner(actor="UKR")]), (entry(chain=CHAIN), []))
    assert found["found"] == 0
    assert found["events"] == found["first"] == found["second"] == 1 / 2
    assert found["third"] == 0


def test_a_deed_of_another_type_or_of_none_leaves_the_rest():
    found = score((entry(chain=CHAIN), [inner(event=None)]), (entry(chain=CHAIN), [inner("UKR")]))
    assert found["any_deed"] == 1 / 2
    assert found["found"] == 0


def test_a_negated_record_is_not_the_record():
    assert score((entry(chain=CHAIN), [inner(polarity="negative")]))["first"] == 0
    denied = {**CHAIN, "polarity": "negative"}
    assert score((entry(chain=denied), [inner(polarity="negative")]))["found"] == 1
    either = {**CHAIN, "polarity": "any"}
    assert score((entry(chain=either), [inner(polarity="negative")]))["found"] == 1


def test_all_chains_or_either():
    other = {"actor": "FRA", "event": "AGREE", "content": {"event": "AID"}}
    assert score((entry(chains=[CHAIN, other]), [inner()]))["found"] == 0
    assert score((entry(either=[other, CHAIN]), [inner()]))["third"] == 1
    assert score((entry(either=[other, CHAIN]), [inner()]))["found"] == 1


def test_a_group_is_right_where_it_is_a_group_of_the_same_state():
    assert nested.same_actor("YEM-Houthis", "YEM-AnsarAllah")
    assert not nested.same_actor("YEM-Houthis", "YEM")
    assert not nested.same_actor("YEM", "YEM-Houthis")
    assert not nested.same_actor("YEM", None)


def test_near_misses_must_stay_flat():
    flat = record("FRA", "AID", "MLI", {"event": None})
    assert score((entry(), [flat]), (entry(), [inner()]))["flat"] == 1 / 2


def test_silence_counts_any_record_and_nothing_else():
    entries = [{"text": "A.", "topic": "sport"}, {"text": "B.", "topic": "sport"}]
    lines = {
        "silence-001": [{"kind": "attribution"}],
        "silence-002": [record("FRA", "ASSAULT", polarity="negative")],
    }
    result = silence.score(entries, lines)
    assert result.measures[0].value == 1 / 2
    assert [miss.found for miss in result.misses] == ["FRA not ASSAULT -"]
    assert result.notes == ("silent sport        0.50  of 2",)
