"""Copied runs of words are found, whatever their marks and capitals."""

from training.overlap import ours, runs, shared

TEXT = "The envoy, who had come by sea, left the old port before dawn."


def test_a_run_of_seven_words_is_shared():
    theirs = set(runs("He said THE ENVOY who had come by sea; nothing more."))
    assert list(shared([TEXT], theirs)) == [TEXT]


def test_six_words_are_not():
    theirs = set(runs("He said the envoy who had come by train that day."))
    assert list(shared([TEXT], theirs)) == []


def test_a_short_text_has_no_runs():
    assert list(runs("Six words are not a run.")) == []


def test_it_reads_sentences_and_phrases():
    texts = list(ours())
    assert "accused" in texts
    assert len(texts) > 4000
