"""A small case built by hand, and the golden briefs made of it.

``python -m tests.report.sample`` writes the golden files anew: read the difference before you
commit it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from detente.casefile import kit
from detente.casefile.model import Commitment, Precision, Reason, When
from detente.positions.holdings import hold
from detente.report import render
from detente.report.brief import Brief, compose

GOLDEN = Path(__file__).parent / "golden"
NAMES = {
    "NOR": "Norway",
    "PER": "Peru",
    "ECU": "Ecuador",
    "USA": "United States",
    "UN": "United Nations",
}

ENVOY = kit.document(
    "Norway wants Peru to press Ecuador to withdraw from the bridge, its ambassador said on "
    "Tuesday. The ambassador, Ada Roe, noted that Peru has a hold over Ecuador through trade. "
    "Ecuador insists that any settlement must include the return of its land. A promise of roads "
    "for Ecuador could bring it round.",
    "envoy.txt",
    "2031-05-07",
    title="Norway leans on Peru",
    publisher="Fjord Wire",
)
COPY = kit.document(
    "Norway wants Peru to press Ecuador to withdraw from the bridge, its ambassador said.",
    "copy.txt",
    publisher="Harbour Post",
    story=ENVOY.digest,
)
TALKS = kit.document(
    "Reports suggest that the United States may make concessions to Ecuador. Ecuador and Peru "
    "agreed to hold talks on Friday. Ecuador has not signalled that it will leave the bridge. The "
    "United Nations gave aid to Peru in April.",
    "talks.txt",
    "2031-05-10",
    title="Talks agreed",
    publisher="Meridian Wire",
)
AMBASSADOR = kit.attribution(
    ENVOY, "its ambassador", "said", speaker=kit.mention("NOR", "its ambassador", role="ambassador")
)
SENTENCE = "Norway wants Peru to press Ecuador to withdraw from the bridge"
CHAIN = "NOR REQUEST PER: PER REQUEST ECU: ECU RETREAT.withdraw"
QUOTES = (SENTENCE, "Peru to press Ecuador to withdraw from the bridge", "to withdraw")
TUESDAY = When(
    text="on Tuesday",
    start=dt.date(2031, 5, 6),
    end=dt.date(2031, 5, 6),
    precision=Precision.DAY,
)
APRIL = When(
    text="in April",
    start=dt.date(2031, 4, 1),
    end=dt.date(2031, 4, 30),
    precision=Precision.MONTH,
)
WANTS = Reason("verb.ask", "wants")
FINDINGS = (
    kit.record(ENVOY, CHAIN, QUOTES, AMBASSADOR, time=TUESDAY, reason=WANTS, confidence=0.8),
    kit.record(COPY, CHAIN, QUOTES, "its ambassador", time=TUESDAY, reason=WANTS, confidence=0.8),
    kit.record(
        ENVOY,
        "ECU REQUEST -: - -@demanded",
        [
            "Ecuador insists that any settlement must include the return of its land",
            "the return of its land",
        ],
        confidence=0.7,
    ),
    kit.tie(
        ENVOY,
        "PER",
        "ECU",
        quote="Peru has a hold over Ecuador through trade",
        leverage=True,
        attribution=(kit.attribution(ENVOY, "The ambassador, Ada Roe", "noted", speaker="NOR"),),
        confidence=0.6,
    ),
    kit.lever(
        ENVOY,
        "A promise of roads",
        "bring it round",
        "ECU",
        "A promise of roads for Ecuador could bring it round",
    ),
    kit.record(
        TALKS,
        "USA CONCEDE@possible ECU",
        "the United States may make concessions to Ecuador",
        kit.attribution(TALKS, "Reports", "suggest", commitment=Commitment.SUGGESTS),
        confidence=0.45,
    ),
    *(
        kit.record(
            TALKS,
            f"{one} AGREE {two}: {one} CONSULT@planned {two}",
            ["Ecuador and Peru agreed to hold talks", "to hold talks"],
            time=When(text="on Friday"),
            confidence=0.75,
        )
        for one, two in (("ECU", "PER"), ("PER", "ECU"))
    ),
    kit.record(
        TALKS,
        "ECU !RETREAT.withdraw",
        "Ecuador has not signalled that it will leave the bridge",
        confidence=0.7,
    ),
    kit.record(TALKS, "UN AID PER", "The United Nations gave aid to Peru in April", time=APRIL),
)
CASE = kit.case([ENVOY, COPY, TALKS], *FINDINGS, title="The bridge")


def brief() -> Brief:
    """The brief of the sample."""
    return compose(CASE, hold(CASE), NAMES)


def drawn() -> dict[str, str]:
    """The golden files by name, with what they should hold."""
    made = brief()
    return {"brief.md": render.markdown(made), "brief.txt": render.terminal(made, width=88)}


if __name__ == "__main__":
    for name, text in drawn().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
