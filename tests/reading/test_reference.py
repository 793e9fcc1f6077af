"""Who a pronoun, a role or "the two sides" refers to, in texts of a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.casefile.model import Mention
from detente.reading.reference import MEMORY, Discourse

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Reading

    Read = Callable[..., Reading]


def labels(read: Read, text: str, event: str) -> set[tuple[str | None, str | None]]:
    """Actor and recipient of the records of one type, outermost or within."""
    records = [part for record in read(text).records for part in record.chain()]
    return {
        (r.actor.label if r.actor else None, r.recipient.label if r.recipient else None)
        for r in records
        if r.event == event
    }


@pytest.mark.parametrize(
    ("text", "event", "pair"),
    [
        # Pronouns and possessives
        ("Chad said it had attacked Niger.", "ASSAULT", ("TCD", "NER")),
        ("Chad rejected the plan. It attacked Niger.", "ASSAULT", ("TCD", "NER")),
        ("Chad said that its army had attacked Niger.", "ASSAULT", ("TCD", "NER")),
        ("Vladimir Putin rejected the plan. He condemned Norway.", "ACCUSE", ("RUS", "NOR")),
        ("Niger asked Chad to release its soldiers.", "REQUEST", ("NER", "TCD")),
        ("India called on Nepal, and Nepal condemned it.", "ACCUSE", ("NPL", "IND")),
        # Roles
        ("Chad's ambassador met Niger. The ambassador condemned Mali.", "ACCUSE", ("TCD", "MLI")),
        ("Chad, whose army attacked Niger, met Mali.", "ASSAULT", ("TCD", "NER")),
        # Those who are quoted
        ("“We condemn Niger,” Chad said.", "ACCUSE", ("TCD", "NER")),
        ("“We condemn Niger,” said Chad's foreign minister.", "ACCUSE", ("TCD", "NER")),
        # Relative clauses
        ("Chad, which attacked Niger, rejected the plan.", "ASSAULT", ("TCD", "NER")),
        ("It was Chad that attacked Niger.", "ASSAULT", ("TCD", "NER")),
    ],
)  # fmt: skip
def test_a_word_refers_to_an_actor(
    read: Read, text: str, event: str, pair: tuple[str, str]
) -> None:
    assert pair in labels(read, text, event)


@pytest.mark.parametrize(
    "text",
    [
        "Chad attacked Niger. The two sides agreed to meet.",
        "Chad and Niger exchanged envoys. Both sides agreed to meet.",
        "Idriss Deby met Mahamadou Issoufou. Both leaders agreed to meet.",
    ],
)
def test_a_pair_is_the_two_that_were_named(read: Read, text: str) -> None:
    assert labels(read, text, "AGREE") == {("TCD", "NER"), ("NER", "TCD")}


def test_nobody_asks_itself_by_a_plain_pronoun(read: Read) -> None:
    [record] = read("Chad attacked Niger. Niger condemned it.").records[1:]
    assert record.recipient is not None
    assert record.recipient.actor == "TCD"


def test_a_pronoun_keeps_its_words_and_its_place(read: Read) -> None:
    text = "Chad rejected the plan. It attacked Niger."
    actor = read(text).records[-1].actor
    assert actor is not None
    assert (actor.text, actor.actor) == ("It", "TCD")
    assert actor.span is not None
    assert text[actor.span.start : actor.span.end] == "It"


def test_a_pronoun_that_nobody_was_named_for_is_nobody(read: Read) -> None:
    assert all(r.actor is None or r.actor.actor is None for r in read("It attacked them.").records)


def test_a_state_is_not_he_and_a_person_is_not_it(read: Read) -> None:
    assert ("TCD", "NER") not in labels(read, "Chad left. He attacked Niger.", "ASSAULT")


# The memory


def mention(actor: str, person: str = "") -> Mention:
    return Mention(text=person or actor, actor=actor, person=person)


def test_a_discourse_forgets_what_is_long_past() -> None:
    discourse = Discourse.of(None)
    for number in range(3 * MEMORY):
        discourse.remember(mention(f"A{number}"), subject=True)
    assert len(discourse.recent) == len(discourse.subjects) == MEMORY
    assert discourse.recent[-1].actor == f"A{3 * MEMORY - 1}"


def test_the_most_often_named_come_last_and_those_named_once_not_at_all() -> None:
    discourse = Discourse.of(None)
    for actor in ("AAA", "BBB", "AAA", "CCC", "BBB", "AAA"):
        discourse.remember(mention(actor))
    assert [m.actor for m in discourse.often()] == ["BBB", "AAA"]


def test_what_is_unknown_is_not_remembered() -> None:
    discourse = Discourse.of(None)
    discourse.remember(Mention(text="the envoy"), role="envoy", subject=True)
    assert (discourse.recent, discourse.subjects, discourse.roles) == ([], [], {})
