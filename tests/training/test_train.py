"""The sentences are sound, and the script makes the shipped model from them, byte for byte."""

from collections import Counter

from training import train

from detente.casefile.model import EventType
from detente.reading.classifier import NONE, parse

SENTENCES, PHRASES = train.read()


def test_the_script_makes_the_shipped_model():
    assert train.train(SENTENCES, PHRASES).encode() == train.TARGET.read_bytes()


def test_training_twice_gives_the_same_bytes():
    some, few = SENTENCES[::12], PHRASES[::12]
    assert train.train(some, few) == train.train(list(some), list(few))


def test_every_type_has_its_sentences():
    count = Counter(label for label, _ in SENTENCES)
    assert set(count) == {*EventType, NONE}
    assert count[NONE] >= 600
    assert min(count.values()) >= 200
    assert count.total() >= 4000


def test_every_type_has_its_phrases():
    assert {label for label, _ in PHRASES} == {*EventType, NONE}


def test_no_sentence_is_there_twice():
    twice = [tokens for tokens, n in Counter(tokens for _, tokens in SENTENCES).items() if n > 1]
    assert twice == []


def test_sentences_left_out_of_training_are_mostly_read_right():
    kept = [row for i, row in enumerate(SENTENCES) if i % 10]
    model = parse(train.train(kept, PHRASES).splitlines())
    left = SENTENCES[::10]
    right = sum(train.best(model, tokens) == label for label, tokens in left)
    assert right / len(left) > 0.75
