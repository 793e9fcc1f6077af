"""The second opinion: probabilities, masking of names, and what it says of plain sentences."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.casefile.model import EventType
from detente.reading import classifier
from detente.reading.classifier import FIELD, NONE, features, load, masked, parse, stem, unpack


def best(sentence: str) -> str:
    opinion = load().opinion(sentence.split())
    return max(opinion, key=opinion.__getitem__)


def test_an_opinion_names_every_type_and_none():
    assert set(load().opinion(["They", "met", "."])) == {*EventType, NONE}


@given(st.lists(st.text(min_size=1, max_size=12), max_size=60))
def test_probabilities_sum_to_one_whatever_the_words(tokens):
    opinion = load().opinion(tokens)
    assert math.isclose(sum(opinion.values()), 1.0)
    assert min(opinion.values()) >= 0.0


@given(st.lists(st.sampled_from([",", ".", "Monday", "“", "—", "!", "July"]), max_size=9))
def test_marks_and_days_say_nothing(extra):
    words = ["The", "ministers", "met", "in", "the", "castle"]
    assert load().opinion([*words, *extra]) == load().opinion(words)


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The two ministers met in the castle to discuss fisheries .", "CONSULT"),
        ("Police arrested four students at the railway station .", "COERCE"),
        ("Rebels shelled the market , killing eleven traders .", "ASSAULT"),
        ("The cabinet rejected the mediator 's proposal .", "REJECT"),
        ("Parliament ratified the treaty by a wide margin .", "SUPPORT"),
        ("The navy sent tents and food to the flooded villages .", "AID"),
        ("The union urged the ministry to publish the accounts .", "REQUEST"),
        ("Nurses went on strike over pay and marched to the ministry .", "PROTEST"),
        ("The general threatened to attack the port unless the ships left .", "THREATEN"),
        ("The guerrillas released two captured sailors .", "RETREAT"),
        ("The opposition accused the premier of lying .", "ACCUSE"),
        ("The republic expelled three diplomats and recalled its ambassador .", "SANCTION"),
        ("Add the onions and simmer the soup for an hour .", NONE),
        ("The striker scored twice before the interval .", NONE),
    ],
)
def test_it_reads_plain_sentences(sentence, label):
    assert best(sentence) == label


def test_names_do_not_sway_it():
    model = load()
    one = ["Zembla", "attacked", "Ruritania", "on", "Tuesday"]
    other = ["Ruritania", "attacked", "Zembla", "on", "Friday"]
    assert model.opinion(one) == model.opinion(other)
    assert not {"russia", "china", "israel", "iran", "ukraine", "washington"} & model.words


def test_masking_joins_names_and_drops_days_and_marks():
    known = frozenset(["foreign", "minister", "met", "in", "envoys"])
    tokens = [
        "Foreign",
        "Minister",
        "Ana",
        "Maria",
        "Sol",
        "met",
        "14",
        "envoys",
        "in",
        "Lima",
        ",",
        "on",
        "Monday",
        ".",
    ]
    expected = ["foreign", "minister", "@", "met", "#", "envoys", "in", "@", "on"]
    assert list(masked(tokens, known)) == expected


def test_capitals_of_headlines_are_no_names():
    known = frozenset(["rebels", "free", "hostages"])
    assert features(["REBELS", "FREE", "HOSTAGES"], known) == features(
        ["rebels", "free", "hostages"], known
    )


@pytest.mark.parametrize(
    "forms",
    [
        ["accuse", "accused", "accuses", "accusing"],
        ["condemn", "condemned", "condemns", "condemning"],
        ["deny", "denied", "denies"],
        ["ban", "banned", "banning", "bans"],
    ],
)
def test_forms_of_a_word_meet_in_its_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@given(st.lists(st.lists(st.integers(-900, 900), min_size=4, max_size=4), max_size=200))
def test_packed_numbers_add_up_field_by_field(rows):
    total = sum(sum(n << FIELD * i for i, n in enumerate(row)) for row in rows)
    assert unpack(total, 4) == [sum(row[i] for row in rows) for i in range(4)]


def test_a_model_is_read_from_its_lines():
    model = parse(
        ["% a note", "labels\tAID\tNONE", "bias\t0\t0", "words\tgave food", "food\t30\t0 20 1 -20"]
    )
    opinion = model.opinion(["They", "gave", "food"])
    # The weights of 2 and -2 over a length of 3: a difference of 4/3.
    assert math.isclose(opinion["AID"], 1 / (1 + math.exp(-4 / 3)))
    assert model.opinion(["They"]) == {"AID": 0.5, "NONE": 0.5}


def test_the_model_is_small_and_read_once():
    assert load() is load()
    path = classifier.resources.files("detente.reading") / "data" / classifier.FILE
    assert len(path.read_bytes()) < 1_000_000
