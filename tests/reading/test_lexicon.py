"""The declarations of words are sound: every slot, class and frame is one that exists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from detente.casefile.model import EventType, Modality, Polarity
from detente.reading import declarations, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.reading.lexicon import Trigger
    from detente.reading.models import Sentence

    Parse = Callable[[str], Sentence]

LEXICON = lexicon.load()
COMPLEMENTS = {
    "infinitive", "clause", "plain", "noun", "bare", "gift", "receiver", "from", "that", "must",
}  # fmt: skip
KEYS = {"frame", "mode", "object", "complement", "words", "weak", "inner"}
SECTIONS = ("verbs", "nouns")


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for section in SECTIONS:
        for event, rows in declarations.load("events")[section].items():
            for row in rows:
                yield event, row


def triggers() -> Iterator[Trigger]:
    for table in (LEXICON.verbs, LEXICON.nouns):
        for found in table.values():
            yield from found


def condition(trigger: Trigger) -> tuple[object, ...]:
    return trigger.company, trigger.objects, trigger.complement


# Frames


@pytest.mark.parametrize("name", sorted(declarations.load("frames")))
def test_a_frame_is_well_formed(name: str) -> None:
    row = declarations.load("frames")[name]
    assert set(row) <= {"recipient", "content", "doer", "modality", "mutual", "prevents"}
    assert all(isinstance(slot, str) for slot in (*row["recipient"], *row["content"]))
    assert len(set(row["recipient"])) == len(row["recipient"])
    assert row["doer"] in {"actor", "recipient"}
    assert Modality(row["modality"])


def test_every_frame_is_used_and_every_frame_used_exists() -> None:
    assert {row["frame"] for _, row in entries()} == set(declarations.load("frames"))


# Triggers


def test_every_entry_is_well_formed() -> None:
    for event, row in entries():
        assert EventType(event)
        assert set(row) <= KEYS, row
        assert row.get("complement", "noun") in COMPLEMENTS
        assert isinstance(row.get("mode", ""), str)


def test_every_class_that_is_asked_for_exists_and_is_a_list_of_words() -> None:
    words = declarations.load("words")
    assert {row["object"] for _, row in entries() if "object" in row} <= set(words)
    for name, lemmas in words.items():
        assert all(isinstance(lemma, str) and lemma for lemma in lemmas), name


def test_every_trigger_is_of_words() -> None:
    for trigger in triggers():
        for part in (trigger.lemma, *(word.removeprefix("=") for word in trigger.company)):
            assert part, trigger
            assert part.replace("-", "").isalpha(), trigger
            assert part == part.lower(), trigger


def test_no_phrase_is_declared_twice_where_only_one_would_be_reached() -> None:
    reached: dict[str, dict[tuple[object, ...], set[tuple[str, str]]]] = {}
    for name, table in (("verb", LEXICON.verbs), ("noun", LEXICON.nouns)):
        reached[name] = defaultdict(set)
        for lemma, found in table.items():
            for trigger in found:
                claim = (trigger.event.value, trigger.mode)
                reached[name][lemma, *condition(trigger)].add(claim)
    twice = {key: sorted(v) for one in reached.values() for key, v in one.items() if len(v) > 1}
    assert twice == {}


def test_what_asks_for_more_is_tried_first() -> None:
    for table in (LEXICON.verbs, LEXICON.nouns):
        for found in table.values():
            ranks = [trigger.rank for trigger in found]
            assert ranks == sorted(ranks)


def test_every_event_type_has_a_verb_and_a_noun() -> None:
    events = declarations.load("events")
    for section in SECTIONS:
        assert set(events[section]) == {event.value for event in EventType}


# Grammar


def test_the_grammar_is_of_what_exists() -> None:
    grammar = declarations.load("grammar")
    assert set(grammar["modals"]) <= {m.value for m in Modality}
    assert set(grammar["carriers"]) <= {m.value for m in Modality} | {"fact", "negative"}
    assert set(grammar["conditional"]) <= set(grammar["conditions"])
    assert set(grammar["adjectives"]) == {"planned", "possible", "negative"}
    for rule in grammar["promotions"]:
        assert Polarity(rule["polarity"])
        assert all(EventType(event) for event in (*rule["events"], rule["becomes"]))


def test_no_word_carries_two_moods() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for kind, words in declarations.load("grammar")["carriers"].items():
        for word in words:
            seen[word].add(kind)
    assert {word: kinds for word, kinds in seen.items() if len(kinds) > 1} == {}


# Asked on a parse


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chad withdrew troops.", "RETREAT"),
        ("Chad withdrew aid.", "SANCTION"),
        ("Chad called on Niger to leave.", "REQUEST"),
        ("Chad trained the army.", "AID"),
        ("Chad conceded the seat.", "CONCEDE"),
        ("Chad sent envoys.", "CONSULT"),
        ("Chad sent soldiers.", "MOBILIZE"),
        ("Chad sent medicine.", "AID"),
        ("Chad provided Niger with tents.", "AID"),
        ("Chad warned Niger not to leave.", "THREATEN"),
    ],
)
def test_the_object_tells_one_meaning_from_another(parse: Parse, text: str, event: str) -> None:
    found = LEXICON.verb(parse(text).root)
    assert found is not None
    assert found[0].event == event


@pytest.mark.parametrize(
    "text", ["Chad called on Friday.", "Chad conceded that it was late.", "Chad sent flowers."]
)
def test_what_lacks_its_company_is_no_trigger(parse: Parse, text: str) -> None:
    found = LEXICON.verb(parse(text).root)
    assert found is None or (found[0].company == () and found[0].event != "CONCEDE")


def test_a_predicate_is_a_verdict(parse: Parse) -> None:
    assert LEXICON.verdict(parse("The plan is a step in the right direction.").root) == "SUPPORT"
    assert LEXICON.verdict(parse("The raid is illegal.").root) == "ACCUSE"
    assert LEXICON.verdict(parse("The plan is long.").root) is None


def test_a_noun_may_need_what_stands_before_it(parse: Parse) -> None:
    def noun(text: str, word: str) -> str:
        token = next(t for t in parse(text).tokens if t.text == word)
        trigger = LEXICON.noun(token)
        return trigger.event if trigger else ""

    assert noun("The hunger strike ended.", "strike") == "PROTEST"
    assert noun("The air strike ended.", "strike") == "ASSAULT"
    assert noun("The chair broke.", "chair") == ""
