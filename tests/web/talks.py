"""A small case made by hand, with what the pages must bear: nesting, overlap, hostile words."""

import datetime as dt

from detente.casefile import kit
from detente.casefile.model import Case, Commitment, IssueTag, Reason

NOON = dt.datetime(2025, 2, 14, 12, tzinfo=dt.UTC)
NEWS = (
    "Washington urged Beijing to press Moscow to withdraw its troops, an envoy said on Tuesday. "
    "Moscow threatened to halt the talks unless sanctions were lifted.\n\n"
    "Beijing's trade with Moscow gives it leverage, observers say. Guarantees for Kyiv would make "
    "a truce last.\n\n"
    "Follow us for more stories like this one."
)
SECOND = "Washington urged Beijing to press Moscow to withdraw its troops. Kyiv rejected the plan."
HOSTILE = (
    "<script>document.title='owned'</script> demanded that <b>Moscow</b> withdraw & \"leave\". "
    "Moscow attacked <img src=x onerror=alert(1)> on Friday.\n"
    "javascript:alert(1) rejected the offer of Moscow."
)
FOREIGN = "Die Delegationen reisten am Freitag wieder ab, ohne sich zu einigen."
QUIET = "The museum opens at ten and closes at five."

news = kit.document(
    NEWS,
    "n01",
    "2025-02-11",
    title="Washington wants Beijing to lean on Moscow",
    publisher="Harbour Wire",
    furniture=((NEWS.index("Follow"), len(NEWS)),),
)
second = kit.document(SECOND, "n02", "2025-02-12", title="Kyiv rejects the plan")
hostile = kit.document(
    HOSTILE, 'h"01', "2025-02-13", title='</title><script>"x"</script>', publisher="<i>Wire</i>"
)
foreign = kit.document(FOREIGN, "f01", language="de")
quiet = kit.document(QUIET, "q01", "2025-02-14", title="Opening hours")

FIRST = "Washington urged Beijing to press Moscow to withdraw its troops"
urging = kit.record(
    news,
    "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT@demanded",
    (FIRST, "Beijing to press Moscow to withdraw its troops", "Moscow to withdraw its troops"),
    said_by=kit.attribution(news, "an envoy", "said", FIRST, "USA"),
    confidence=0.86,
    issues=(IssueTag("withdrawal", "full"),),
    reason=Reason("ask", "urge", "nsubj>urge>xcomp", ("the parser had another reading",)),
)
threat = kit.record(
    news,
    "RUS THREATEN: RUS !CONSULT@conditional",
    "Moscow threatened to halt the talks unless sanctions were lifted",
    condition="unless sanctions were lifted",
    confidence=0.4,
)
# It begins within the first record's words and ends after them: the two cross.
crossing = kit.record(news, "RUS RETREAT@possible", "withdraw its troops, an envoy said on Tuesday")
hold = kit.tie(
    news, "CHN", "RUS", ["economic", "political"],
    "Beijing's trade with Moscow gives it leverage, observers say", leverage=True,
    attribution=(
        kit.attribution(news, "observers", "say", None, None, commitment=Commitment.SUGGESTS),
    ),
)  # fmt: skip
guarantee = kit.lever(
    news, "Guarantees", "would make a truce last", "UKR",
    "Guarantees for Kyiv would make a truce last",
)  # fmt: skip
again = kit.record(second, "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT@demanded", FIRST)
refusal = kit.record(
    second, "UKR REJECT: - -", ("Kyiv rejected the plan", "the plan"), confidence=0.7
)
attack = kit.record(
    hostile, "RUS ASSAULT <img_src=x_onerror=alert(1)>",
    "Moscow attacked <img src=x onerror=alert(1)> on Friday",
)  # fmt: skip
scripted = kit.record(
    hostile,
    "<script>alert(1)</script> REJECT RUS",
    "javascript:alert(1) rejected the offer of Moscow",
)

RECORDS = (urging, threat, crossing, again, refusal, attack, scripted)


def case() -> Case:
    """The whole of it; the foreign document is there and unread."""
    read = kit.case((news, second, hostile, quiet), *RECORDS, hold, guarantee, title="The talks")
    return Case(title="The talks", documents=(*read.documents, foreign), readings=read.readings)
