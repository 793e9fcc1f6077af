"""What of a case is sure enough to be told."""

from __future__ import annotations

from detente.casefile import kit
from detente.casefile.telling import LEAST, sure, untold
from detente.desk.briefing import LEFT_OUT, compose

TEXT = kit.document("Norway urged Egypt to withdraw. Egypt rejected the plan.")
FIRM = kit.record(TEXT, "NOR REQUEST EGY", "Norway urged Egypt", confidence=LEAST)
FAINT = kit.record(TEXT, "EGY REJECT", "Egypt rejected the plan", confidence=0.49)
CASE = kit.case(TEXT, FIRM, FAINT)


def test_what_is_below_the_bar_is_counted_and_not_told() -> None:
    assert [one.event for one in sure(CASE).records] == [FIRM.event]
    assert untold(CASE) == 1
    assert sure(CASE).documents == CASE.documents


def test_a_bar_of_nothing_tells_all() -> None:
    assert sure(CASE, 0.0) == CASE
    assert untold(CASE, 0.0) == 0


def test_the_brief_tells_only_what_is_sure_and_says_how_much_is_not() -> None:
    told, all_told = compose(CASE), compose(CASE, least=0.0)
    cited = {one.quote for one in told.citations()}
    assert FIRM.evidence.exact in cited
    assert FAINT.evidence.exact not in cited
    assert told.summary[LEFT_OUT] == 1
    assert FAINT.evidence.exact in {one.quote for one in all_told.citations()}
    assert LEFT_OUT not in all_told.summary
