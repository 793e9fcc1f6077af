"""A conflict in options: its states, moves and wishes; where it comes to rest, and how."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.conflict import MOST_OPTIONS, Conflict, Option, Wish
from detente.bargaining.escalation import escalation
from detente.bargaining.stability import Concept


def pattern(text):
    """ "a -b": a is taken, b is not."""
    return tuple((one.removeprefix("-"), not one.startswith("-")) for one in text.split())


def wishes(**each):
    return tuple(
        (party, tuple(Wish(wants=pattern(one)) for one in texts)) for party, texts in each.items()
    )


def dilemma(**changes):
    """Each would rather be the only one to arm, then neither, then both (a prisoner's dilemma)."""
    given = {
        "options": (
            Option(id="a", actor="A", name="arms"), Option(id="b", actor="B", name="arms"),
        ),
        "wishes": wishes(A=["a -b", "-a -b", "a b"], B=["-a b", "-a -b", "a b"]),
        "now": pattern("a b"),
        "wanted": pattern("-a -b"),
    }  # fmt: skip
    return Conflict(**(given | changes))


def test_the_prisoners_dilemma_in_options():
    found = escalation(dilemma())
    stable = {one.state: one.concepts for one in found.rests}
    assert stable == {
        "A arms, B arms": ("Nash", "SEQ", "SMR", "GMR"), "nobody acts": ("SEQ", "SMR", "GMR"),
    }  # fmt: skip
    assert found.now.path == ()
    peace = found.rests[1]
    assert [step.actor for step in peace.path] == ["A", "B"]
    assert not peace.willing
    assert "would gain by answering with “A arms, B arms”" in peace.reasons["A"]
    nash = next(one for one in found.wanted if one.concept == "Nash")
    assert not nash.stable
    assert nash.needs[0] == "A would have to like “A arms” no better than “nobody acts”"
    assert next(one for one in found.wanted if one.concept == "SEQ").stable


def test_three_parties_a_path_of_willing_moves():
    """B answers A, C answers B: each move betters the one who makes it."""
    found = escalation(
        Conflict(
            options=tuple(Option(id=one, actor=one.upper()) for one in "abc"),
            wishes=wishes(A=["a"], B=["a b", "-a -b"], C=["b c", "-b -c"]),
        )
    )
    end = found.rests[0]
    assert end.options == {"a": True, "b": True, "c": True}
    assert end.willing
    assert [step.actor for step in end.path] == ["A", "B", "C"]
    assert end.path[-1].state == end.state == "A a, B b, C c"
    assert not found.now.concepts
    assert " leaves " in found.now.reasons["A"]


def test_what_cannot_be_undone_and_what_cannot_be():
    conflict = dilemma(
        options=(Option(id="a", actor="A", reversible=False), Option(id="b", actor="B")),
        impossible=(pattern("-a b"),), now=pattern("a"),
    )  # fmt: skip
    graph = conflict.graph()
    assert len(graph.states) == 3
    armed, peace = conflict.state(pattern("a")), conflict.state(())
    assert graph.moves["A"][peace, armed]
    assert not graph.moves["A"][armed, peace]
    assert escalation(conflict).wanted[0].state == "nobody acts"
    unreached = next(one for one in escalation(conflict).rests if one.state == "nobody acts")
    assert unreached.path is None


def test_an_earlier_wish_outweighs_all_later_ones_and_a_condition_limits_one():
    one = dilemma(
        wishes=(
            ("A", (
                Wish(wants=pattern("-b")), Wish(wants=pattern("a"), given=pattern("b")),
                Wish(wants=pattern("-a")),
            )),
            ("B", (Wish(wants=pattern("b")),)),
        )
    )  # fmt: skip
    rank = one.graph().preference["A"]
    order = sorted(range(4), key=lambda state: -rank[state])
    assert [one.label(state) for state in order] == [
        "nobody acts", "A arms", "A arms, B arms", "B arms",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"options": ()}, "has an option"),
        (
            {"options": tuple(Option(id=f"{n}", actor="A") for n in range(MOST_OPTIONS + 1))},
            "at most 14 options",
        ),
        ({"options": (Option(id="a", actor="A"),) * 2}, "there twice"),
        ({"now": pattern("c")}, "no option 'c'"),
        ({"wishes": wishes(A=["a"])}, "B has options and no preferences"),
        ({"wishes": (("A", (Wish(wants=()),) * 513), ("B", (Wish(wants=()),)))}, "513|more than"),
        ({"impossible": (pattern("a"), pattern("-a"))}, "make 0 states"),
        ({"impossible": (pattern("a b"),)}, "now is among the impossible"),
        ({"impossible": (pattern("-a -b"),)}, "wanted is impossible"),
        (
            {
                "options": tuple(Option(id=f"{n}", actor="A") for n in range(10)),
                "wishes": wishes(A=["1"]), "now": (), "wanted": (),
            },
            "1024 states",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(changes, what):
    with pytest.raises(ValueError, match=what):
        dilemma(**changes)


@st.composite
def conflicts(draw):
    options = tuple(
        Option(id=f"o{n}", actor=draw(st.sampled_from("ABC")), reversible=draw(st.booleans()))
        for n in range(draw(st.integers(1, 4)))
    )
    some = st.dictionaries(st.sampled_from([one.id for one in options]), st.booleans(), max_size=3)
    wish = st.builds(
        lambda wants, given: Wish(wants=tuple(wants.items()), given=tuple(given.items())),
        some,
        some,
    )
    return Conflict(
        options=options,
        wishes=tuple(
            (party, tuple(draw(st.lists(wish, min_size=1, max_size=4)))) for party in "ABC"
        ),
    )  # fmt: skip


@settings(deadline=None)
@given(conflicts())
def test_paths_are_legal_and_reach_what_they_say(conflict):
    graph, found = conflict.graph(), escalation(conflict)
    index = {name: at for at, name in enumerate(graph.states)}
    for one in found.rests:
        here, last = conflict.state(conflict.now), ""
        for step in one.path or ():
            there = index[step.state]
            edges = graph.improvements if one.willing else graph.moves
            assert edges[step.actor][here, there]
            assert step.actor != last
            here, last = there, step.actor
        assert one.path is None or graph.states[here] == one.state


@settings(deadline=None)
@given(conflicts())
def test_states_at_rest_are_the_equilibria_of_the_graph(conflict):
    graph, found = conflict.graph(), escalation(conflict)
    stable = {
        name
        for at, name in enumerate(graph.states)
        if any(graph.equilibria(concept)[at] for concept in Concept)
    }
    assert {one.state for one in found.rests} <= stable
    assert len(found.rests) == min(10, len(stable))
    for one in found.rests:
        for concept in Concept:
            at = graph.states.index(one.state)
            assert (concept.value in one.concepts) == graph.equilibria(concept)[at]


@settings(deadline=None)
@given(conflicts())
def test_a_party_moves_by_its_own_options_alone(conflict):
    graph = conflict.graph()
    for party, (begun, ended) in itertools.product(
        graph.parties, itertools.permutations(range(len(graph.states)), 2)
    ):
        changed = conflict.taken[begun] != conflict.taken[ended]
        own = np.array([one.actor == party for one in conflict.options])
        undone = changed & conflict.taken[begun] & ~np.array(
            [one.reversible for one in conflict.options]
        )  # fmt: skip
        assert graph.moves[party][begun, ended] == (not (changed & ~own).any() and not undone.any())
