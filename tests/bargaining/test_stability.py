"""The graph model: textbook equilibria, and legal sequences checked against a plain search."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.stability import Concept, Graph

ALL = tuple(Concept)


def graph(moves, preference, states):
    """From lists: party → {state: [states]}, 1 the first; party → payoffs."""
    tables = {}
    for party, steps in moves.items():
        table = np.zeros((len(states), len(states)), dtype=bool)
        for begun, ends in steps.items():
            table[begun - 1, [end - 1 for end in ends]] = True
        tables[party] = table
    return Graph(states, tables, {who: np.array(row, float) for who, row in preference.items()})


def prisoners():
    """(C,C), (C,D), (D,C), (D,D), as in Fang, Hipel & Kilgour 1993."""
    return graph(
        {"Row": {1: [3], 2: [4], 3: [1], 4: [2]}, "Col": {1: [2], 2: [1], 3: [4], 4: [3]}},
        {"Row": [3, 1, 4, 2], "Col": [3, 4, 1, 2]},
        ("CC", "CD", "DC", "DD"),
    )


def elmira():
    """The Elmira aquifer conflict: Hipel, Fang, Kilgour & Haight 1993; ordinal payoffs as in Xu."""
    uniroyal = {at: [at + 2, 9] for at in (1, 2, 5, 6)} | {at: [9] for at in (3, 4, 7, 8)}
    local = {at: [at + 4] for at in range(1, 5)} | {at: [at - 4] for at in range(5, 9)}
    return graph(
        {"M": {at: [at + 1] for at in (1, 3, 5, 7)}, "U": uniroyal, "L": local},
        {
            "M": [4, 3, 8, 7, 5, 2, 9, 6, 1], "U": [9, 2, 4, 8, 6, 1, 3, 7, 5],
            "L": [6, 2, 8, 3, 7, 4, 9, 5, 1],
        },
        tuple("123456789"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("conflict", "expected"),
    [
        (prisoners(), {"Nash": [4], "GMR": [1, 4], "SMR": [1, 4], "SEQ": [1, 4]}),
        (
            elmira(),
            {
                "Nash": [5, 8, 9], "GMR": [1, 4, 5, 8, 9], "SMR": [1, 4, 5, 8, 9],
                "SEQ": [5, 8, 9],
            },
        ),
    ],
)  # fmt: skip
def test_textbook_equilibria(conflict, expected):
    for concept in ALL:
        found = np.flatnonzero(conflict.equilibria(concept)) + 1
        assert list(found) == expected[concept.value]


def test_a_reason_in_words():
    conflict = prisoners()
    assert conflict.explained("Row", 3, Concept.NASH) == (
        "Row stays at “DD”: it has no move that it prefers."
    )
    assert conflict.explained("Row", 0, Concept.SEQ) == (
        "Row stays at “CC”: if it moved to “DC” the others would gain by answering with “DD”, "
        "which it likes no better."
    )
    assert "leaves “CC” for “DC”" in conflict.explained("Row", 0, Concept.NASH)


def test_the_inverse_question():
    conflict = prisoners()
    row, col = sorted(conflict.required(0, Concept.NASH), key=lambda one: one.party)[::-1]
    assert (row.party, row.improvement, row.answers) == ("Row", 2, ())
    assert (col.party, col.improvement) == ("Col", 1)
    content = {"Row": np.array([4.0, 1, 3, 2]), "Col": np.array([4.0, 3, 1, 2])}
    assert Graph(conflict.states, conflict.moves, content).equilibria(Concept.NASH)[0]
    assert conflict.required(3, Concept.NASH) == []


@st.composite
def conflicts(draw):
    count, parties = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    pairs = list(itertools.permutations(range(count), 2))
    moves, preference = {}, {}
    for number in range(parties):
        table = np.zeros((count, count), dtype=bool)
        for pair in draw(st.lists(st.sampled_from(pairs), max_size=6, unique=True)):
            table[pair] = True
        moves[f"p{number}"] = table
        levels = st.lists(st.integers(0, 3), min_size=count, max_size=count)
        preference[f"p{number}"] = np.array(draw(levels), dtype=float)
    return Graph([str(state) for state in range(count)], moves, preference)


@settings(deadline=None)
@given(conflicts(), st.sampled_from((Concept.NASH, Concept.GMR, Concept.SMR)), st.integers(0, 4))
def test_what_would_have_to_be_preferred_makes_it_stable(conflict, concept, which):
    state = which % len(conflict.states)
    preference = {party: row.copy() for party, row in conflict.preference.items()}
    for one in conflict.required(state, concept):
        row = preference[one.party]
        row[one.improvement] = min(row[one.improvement], row[state])
    content = Graph(conflict.states, conflict.moves, preference)
    assert content.equilibria(concept)[state]
    assert (conflict.required(state, concept) == []) == conflict.equilibria(concept)[state]


def test_what_does_not_fit_is_refused():
    table, line = np.zeros((2, 2), dtype=bool), np.zeros(2)
    for states, moves, preference in (
        ((), {"a": table}, {"a": line}),
        (("x", "y"), {"a": table}, {"b": line}),
        (("x", "y"), {"a": table[:1]}, {"a": line}),
        (("x", "y"), {"a": ~table}, {"a": line}),
        (("x", "y"), {"a": table}, {"a": line * np.nan}),
    ):
        with pytest.raises(ValueError, match=r"states|parties|moves|preference"):
            Graph(states, moves, preference)


def walked(edges, start):
    """States reached by legal sequences from a state, by walking them one by one."""
    seen, waiting = set(), [(start, None)]
    while waiting:
        here, last = waiting.pop()
        for mover, table in edges.items():
            if mover == last:
                continue
            for end in np.flatnonzero(table[here]):
                if (end, mover) not in seen:
                    seen.add((end, mover))
                    waiting.append((end, mover))
    return {state for state, _ in seen}


def plainly_stable(conflict, party, state, concept):
    """The definitions, read off one by one."""
    rank, own = conflict.preference[party], conflict.moves[party]
    table = conflict.improvements if concept is Concept.SEQ else conflict.moves
    others = {one: table[one] for one in conflict.parties if one != party}
    for better in np.flatnonzero(conflict.improvements[party][state]):
        if concept is Concept.NASH:
            return False
        answers = {one for one in walked(others, better) if rank[one] <= rank[state]}
        if concept is Concept.SMR:
            answers = {one for one in answers if all(rank[own[one]] <= rank[state])}
        if not answers:
            return False
    return True


@settings(deadline=None)
@given(conflicts())
def test_stability_is_the_definition_for_any_number_of_parties(conflict):
    for concept, party in itertools.product(ALL, conflict.parties):
        found = conflict.stable(concept)[party]
        for state in range(len(conflict.states)):
            assert found[state] == plainly_stable(conflict, party, state, concept)
            deterred = all(
                one.answer is not None for one in conflict.reasons(party, state, concept)
            )
            assert found[state] == deterred


@settings(deadline=None)
@given(conflicts())
def test_concepts_contain_one_another(conflict):
    nash, gmr, smr, seq = (conflict.equilibria(one) for one in ALL)
    assert (nash <= smr).all()
    assert (smr <= gmr).all()
    assert (nash <= seq).all()
    assert (seq <= gmr).all()
