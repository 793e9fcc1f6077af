"""The deals on the table: whether each holds, and what is published of what it contains."""

import pytest
from tests.bargaining.cases import two

from detente.bargaining.deals import deals, note
from detente.bargaining.game import Package
from detente.bargaining.provisions import COUNTED, NAMES, PROVISIONS, named


def on_the_table():
    return two(
        packages=(
            Package(id="all", outcomes=(("pie", 1.0),)),
            Package(
                id="fair", outcomes=(("pie", 0.6),),
                provisions=("joint commission", "flexibility clauses", "amnesty"),
            ),
        )
    )  # fmt: skip


def test_each_deal_is_weighed_with_what_it_contains():
    game = on_the_table()
    first, second = deals(game, game.draw())
    assert (first.package, second.package) == ("fair", "all")
    assert first.lasts == 1.0 > second.lasts == 0.0
    assert [(one.name, one.sign) for one in first.provisions] == [
        ("joint commission", 1), ("flexibility clauses", -1), ("amnesty", 0),
    ]  # fmt: skip
    assert "joint commission" not in first.absent
    assert "third-party guarantee" in first.absent
    assert {one.party for one in second.keeping} == {"A", "B"}


def test_no_size_of_an_effect_is_made_up():
    """A provision in a deal moves no number: only a direction is published."""
    game = on_the_table()
    bare = two(packages=(Package(id="fair", outcomes=(("pie", 0.6),)),))
    with_it = next(one for one in deals(game, game.draw()) if one.package == "fair")
    (without,) = deals(bare, bare.draw())
    assert with_it.keeping == without.keeping
    assert with_it.lasts == without.lasts


@pytest.mark.parametrize("one", [*PROVISIONS, *COUNTED], ids=lambda one: one.name)
def test_a_provision_says_its_direction_its_source_and_how_common_it_is(one):
    words = note(one).words
    assert bool(one.sign) == bool(one.source) == bool(one.terms)
    assert (one.source in words) if one.sign else ("no published direction" in words)
    assert ("longer" in words) == (one.sign > 0)
    assert ("PA-X v1, coded as" in words) == (one.base_rate is not None)


def test_names_are_there_once_and_another_is_refused():
    assert len(set(NAMES)) == len(NAMES)
    assert [named(name).name for name in NAMES] == list(NAMES)
    with pytest.raises(ValueError, match="no provision 'good will'"):
        Package(id="x", outcomes=(), provisions=("good will",))
    with pytest.raises(ValueError, match="there twice"):
        Package(id="x", outcomes=(), provisions=("amnesty", "amnesty"))
