from __future__ import annotations

import datetime as dt

from detente.casefile import kit
from detente.casefile.model import IssueTag, Precision, Reason, When
from detente.cli.reasons import claim, passage, why

TEXT = (
    "Washington urged Beijing on Tuesday to press Moscow to withdraw if talks begin, "
    "an envoy said. "
    "China's trade with Russia gives it leverage. An offer of trade would bring them round."
)
PAPER = kit.document(TEXT, "n01", "2025-02-13", title="An appeal")
WHEN = When(
    text="on Tuesday", start=dt.date(2025, 2, 11), end=dt.date(2025, 2, 11), precision=Precision.DAY
)


def test_a_nested_record_in_one_line() -> None:
    record = kit.record(PAPER, "USA REQUEST CHN: CHN !REQUEST RUS: RUS RETREAT.withdraw")
    shown = "USA –REQUEST→ CHN : ( CHN –not REQUEST→ RUS : ( RUS –RETREAT.withdraw ) )"
    assert claim(record) == shown


def test_what_no_event_type_covers_is_quoted() -> None:
    record = kit.record(PAPER, "- REQUEST: RUS -", quote=["urged", "to withdraw"])
    assert claim(record) == "somebody –REQUEST : ( RUS –“to withdraw” )"


def test_all_that_is_known_of_a_record() -> None:
    record = kit.record(
        PAPER, "USA REQUEST CHN", "Washington urged Beijing", "an envoy",
        time=WHEN, condition="if talks begin", issues=(IssueTag("withdrawal", "full"),),
        reason=Reason("verb.ask", "urged", "ROOT", ("far",)), confidence=0.8,
    )  # fmt: skip
    told = why(record, PAPER)
    assert "  ⟦Washington urged Beijing⟧ on Tuesday" in told
    for line in (
        "article:    An appeal, 2025-02-13",
        "said by:    an envoy, who asserts it: “said”",
        "condition:  if talks begin",
        "time:       “on Tuesday”: 2025-02-11",
        "issue:      withdrawal: full",
        "rule:       verb.ask",
        "doubts:     far",
        "confidence: 0.80",
    ):
        assert f"  {line}\n" in f"{told}\n"


def test_a_time_that_is_not_resolved_says_so() -> None:
    record = kit.record(PAPER, "USA REQUEST CHN", time=When(text="soon"))
    assert "“soon”: unresolved" in why(record, PAPER)


def test_a_tie_and_a_lever() -> None:
    tie = kit.tie(PAPER, "CHN", "RUS", ["economic", "political"], "China's trade with Russia")
    lever = kit.lever(PAPER, "An offer of trade", "bring them round", quote="An offer of trade")
    assert why(tie, PAPER).startswith(f"{tie.id}  CHN –economic+political– RUS\n")
    assert why(lever, PAPER).startswith(f"{lever.id}  lever: An offer of trade\n")


def test_a_long_article_is_cut_at_words() -> None:
    paper = kit.document("before " * 80 + "THE WORDS" + " after" * 80)
    told = " ".join(passage(kit.span(paper, "THE WORDS"), paper).split())
    assert "before ⟦THE WORDS⟧ after" in told
    assert told.startswith("… before ")
    assert told.endswith("after …")
