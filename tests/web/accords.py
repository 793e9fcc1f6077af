"""A case made by hand in which places move, promises are given and denied, and holds are had."""

import datetime as dt
from dataclasses import replace

from detente.casefile import kit
from detente.casefile.model import Case, Document, Precision, Reason, Record, When
from detente.positions.issues import tag

PROMISED = Reason("verb.promise", "pledged")


def paper(text: str, day: str | None, **fields: object) -> Document:
    return kit.document(text, f"{day}-{text[:18]}", day, title=text[:40], **fields)


wanted = paper("Norway demanded a full withdrawal from the Alta bridge.", "2031-03-01")
offered = paper("Sweden offered a phased withdrawal from the Alta bridge.", "2031-03-20")
refused = paper("Sweden rejected a full withdrawal from the Alta bridge.", "2031-03-25")
pledged = paper(
    "Norway pledged to withdraw its guns from the Alta bridge by 1 April.", "2031-03-02"
)
denied = paper("Norway denied that it had pledged to move guns from the Alta bridge.", "2031-03-27")
agreed = paper("Norway accepted that there be no withdrawal from the Alta bridge.", "2031-05-02")
gave = paper("Denmark gave Norway grain.", "2031-04-01")
trades = paper("Denmark's trade with Norway gives it leverage, observers say.", "2031-04-02")
undated = paper("Finland urged Sweden to hold talks.", None)
shelled = paper("Norwegian guns shelled the Alta bridge, Sweden said.", "2031-04-20")
not_so = paper("No Norwegian guns shelled the Alta bridge, an envoy said.", "2031-04-20")
PAPERS = (
    wanted, offered, refused, pledged, denied, agreed, gave, trades, undated, shelled, not_so,
)  # fmt: skip


def told(document: Document, notation: str, quote: object = None, **fields: object) -> Record:
    return tag(kit.record(document, notation, quote, **{"confidence": 0.9, **fields}), document)


demand = told(wanted, "NOR REQUEST SWE: SWE RETREAT@demanded")
offer = told(offered, "SWE CONCEDE NOR: SWE RETREAT@planned")
refusal = told(refused, "SWE REJECT NOR: SWE RETREAT")
DUE = When(
    text="by 1 April", start=dt.date(2031, 4, 1), end=dt.date(2031, 4, 1),
    precision=Precision.DAY,
)  # fmt: skip
pledge = told(
    pledged,
    "NOR AGREE SWE: NOR RETREAT.withdraw@planned",
    [pledged.text, "to withdraw its guns from the Alta bridge"],
    reason=PROMISED,
)
pledge = replace(pledge, content=replace(pledge.content, time=DUE))
denial = told(
    denied, "NOR REJECT -: NOR AGREE@hypothetical", reason=Reason("verb.reject", "denied")
)
acceptance = told(agreed, "NOR AGREE SWE: SWE !RETREAT")
gift = told(gave, "DNK AID.economic NOR")
hold = kit.tie(trades, "DNK", "NOR", "economic", leverage=True)
urging = told(undated, "FIN REQUEST SWE: SWE CONSULT@demanded")
charge = told(shelled, "NOR ASSAULT SWE", said_by=kit.attribution(shelled, "Sweden", speaker="SWE"))
counter = told(not_so, "NOR !ASSAULT SWE", said_by="an envoy")
RECORDS = (
    demand, offer, refusal, pledge, denial, acceptance, gift, urging, charge, counter,
)  # fmt: skip


def case() -> Case:
    """The whole of it."""
    return kit.case(PAPERS, *RECORDS, hold, title="The bridge")
