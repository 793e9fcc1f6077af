"""A case followed article by article: for each state what building it from scratch gives."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import kit
from detente.casefile.holdings import in_order
from detente.casefile.model import Case, IssueTag
from detente.positions import held as kept
from detente.positions.held import Held
from detente.positions.holdings import hold
from detente.positions.issues import of_case
from detente.positions.places import groups, positions
from detente.positions.shifts import shifts

NOTATIONS = (
    "{0} REQUEST {1}: {1} RETREAT", "{0} REJECT {1}: {0} CONCEDE {1}", "{0} AGREE {1}",
    "{0} THREATEN {1}: {0} SANCTION {1}", "{0} SUPPORT {1}", "{0} CONCEDE@planned {1}",
    "{0} !RETREAT",
)  # fmt: skip
SAID = ("Forces would leave in full.", "There must be a full withdrawal.", "No troops will stay.")


@st.composite
def articles(draw: st.DrawFn, number: int):
    """A document with a reading of it, of any day or none, of a story of its own or another's."""
    lines = draw(st.lists(st.tuples(st.sampled_from(NOTATIONS), st.sampled_from(SAID)), max_size=3))
    text = " ".join([f"Article {number}.", *(said for _, said in lines)])
    day = draw(st.one_of(st.none(), st.integers(0, 40)))
    date = None if day is None else dt.date(2025, 1, 1) + dt.timedelta(days=day)
    paper = kit.document(text, name=draw(st.sampled_from("ab")), date=date)
    tag = IssueTag("withdrawal", draw(st.sampled_from(("full", ""))))
    found = [
        kit.record(paper, line.format("EGY", "ISR"), quote=said).with_issues((tag,))
        for line, said in dict.fromkeys(lines)
    ]
    return paper, kit.reading(paper, *found)


cases = st.tuples(*(articles(number) for number in range(5)))


def check(held: Held, case: Case) -> None:
    """What is followed is what is built."""
    found = held.groups(case)
    assert held.records(case) == in_order(case)
    assert held.hold(case) == hold(case)
    assert found == groups(case, of_case(case.issues))
    assert positions(case, found=found) == positions(case)
    assert shifts(case, found=found) == shifts(case)


@given(cases, st.permutations(range(5)))
def test_one_article_after_another_in_any_order_is_all_at_once(every, order) -> None:
    held = Held()
    for count in range(len(order) + 1):
        some = [every[at] for at in order[:count]]
        documents, readings = zip(*some, strict=True) if some else ((), ())
        check(held, Case(documents=documents, readings=readings))


@given(cases, st.integers(0, 4))
def test_what_changes_or_goes_leaves_nothing_behind(every, at) -> None:
    held = Held()
    documents, readings = zip(*every, strict=True)
    check(held, Case(documents=documents, readings=readings))
    bare = replace(readings[at], records=readings[at].records[1:])
    check(held, Case(documents=documents, readings=(*readings[:at], bare, *readings[at + 1 :])))
    story = replace(documents[at], story=documents[0].digest if at else "")
    check(held, Case(documents=(*documents[:at], story, *documents[at + 1 :]), readings=readings))
    check(held, Case(documents=documents[:at], readings=readings[:at]))


def test_a_new_article_costs_what_it_brings(monkeypatch) -> None:
    papers = [kit.document(f"Article {n}: Egypt asked Israel to leave.") for n in range(20)]
    read = [kit.reading(one, kit.record(one, "EGY REQUEST ISR: ISR RETREAT")) for one in papers]
    held, looked = Held(), []
    held.groups(Case(documents=tuple(papers[1:]), readings=tuple(read[1:])))
    monkeypatch.setattr(kept, "evidence", lambda record, *_: looked.append(record) or ())
    held.groups(Case(documents=tuple(papers), readings=tuple(read)))
    assert looked == list(read[0].records)
