"""How English says each event: its verb, what joins its partner, and its noun.

One row an event and mode. Where the text's own verb is one of ``SAME_FRAME`` it takes the place of
the usual one, so that "ordered" is not told as "urged".
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.casefile.model import EventType

_IRREGULAR = {
    "be": "was", "begin": "began", "break": "broke", "bring": "brought", "call": "called",
    "cut": "cut",
    "deal": "dealt", "fight": "fought", "find": "found", "forbid": "forbade", "get": "got",
    "give": "gave", "go": "went", "have": "had", "hold": "held", "keep": "kept", "lay": "laid",
    "lead": "led", "leave": "left", "let": "let", "make": "made", "meet": "met", "pay": "paid",
    "plead": "pleaded", "press": "pressed", "put": "put", "seek": "sought", "sell": "sold",
    "send": "sent", "set": "set", "shut": "shut", "speak": "spoke", "swear": "swore",
    "take": "took", "think": "thought",
    "tell": "told", "throw": "threw", "withdraw": "withdrew",
    "withhold": "withheld", "beg": "begged",
    "drop": "dropped", "stop": "stopped", "commit": "committed", "admit": "admitted",
    "permit": "permitted", "rebuff": "rebuffed", "want": "wanted",
}  # fmt: skip
_DOUBLED = frozenset(
    {
        *("admit", "beg", "commit", "compel", "control", "cut", "defer", "drop", "expel", "get"),
        *("let", "patrol", "permit", "put", "rebel", "refer", "set", "shut", "step", "stop"),
    }
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """How to say one event.

    ``verb`` is the base form; ``link`` the preposition before the recipient ("" for a direct
    object); ``bare`` the verb where there is no recipient; ``noun`` names the event, with
    ``noun_link`` before its recipient ("by" then comes before the actor); ``with_words`` the verb
    before words quoted from the text.
    """

    verb: str
    link: str = ""
    bare: str = ""
    noun: str = ""
    noun_link: str = ""
    with_words: str = ""

    def base(self, *, alone: bool) -> str:
        """The base form, for an event with or without a recipient."""
        return (self.bare or self.verb) if alone else self.verb


E = EventType
PHRASES: dict[tuple[EventType, str], Phrase] = {
    (E.AGREE, ""): Phrase("reach an agreement", "with", "agree", "an agreement", "with", "agree"),
    (E.CONSULT, ""): Phrase("hold talks", "with", "hold talks", "talks", "with"),
    (E.CONSULT, "visit"): Phrase("visit", "", "make a visit", "a visit", "to"),
    (E.CONSULT, "phone"): Phrase("speak by telephone", "with", "", "a telephone call", "with"),
    (E.CONSULT, "mediate"): Phrase("mediate", "for", "mediate", "mediation", "for"),
    (E.SUPPORT, ""): Phrase("back", "", "give its backing", "backing", "for", "back"),
    (E.CONCEDE, ""): Phrase(
        "make concessions", "to", "make concessions", "concessions", "to", "concede"
    ),
    (E.COOPERATE, ""): Phrase("cooperate", "with", "cooperate", "cooperation", "with"),
    (E.AID, ""): Phrase("give aid", "to", "give aid", "aid", "to"),
    (E.AID, "military"): Phrase("give military aid", "to", "", "military aid", "to"),
    (E.AID, "economic"): Phrase("give economic aid", "to", "", "economic aid", "to"),
    (E.AID, "humanitarian"): Phrase("give humanitarian aid", "to", "", "humanitarian aid", "to"),
    (E.RETREAT, ""): Phrase("give way", "to", "give way", "a step back", "from"),
    (E.RETREAT, "withdraw"): Phrase("withdraw", "from", "withdraw", "a withdrawal", "from"),
    (E.RETREAT, "ceasefire"): Phrase("stop fighting", "", "stop fighting", "a ceasefire", "with"),
    (E.RETREAT, "release"): Phrase(
        "release captives", "to", "release captives", "a release of captives", "to"
    ),
    (E.RETREAT, "disarm"): Phrase("disarm", "for", "disarm", "disarmament", "for"),
    (E.RETREAT, "access"): Phrase("grant access", "to", "grant access", "access", "for"),
    (E.RETREAT, "resign"): Phrase("step down", "", "step down", "a resignation", "from"),
    (E.REQUEST, ""): Phrase("urge", "", "demand", "a demand", "to", "call for"),
    (E.ACCUSE, ""): Phrase(
        "accuse", "", "make an accusation", "accusations", "against", "complain of"
    ),
    (E.ACCUSE, "disapprove"): Phrase("criticise", "", "voice criticism", "criticism", "of"),
    (E.ACCUSE, "allege"): Phrase(
        "accuse", "", "make an accusation", "accusations", "against", "complain of"
    ),
    (E.ACCUSE, "investigate"): Phrase("investigate", "", "investigate", "an investigation", "of"),
    (E.REJECT, ""): Phrase("rebuff", "", "refuse", "a refusal", "towards", "reject"),
    (E.THREATEN, ""): Phrase("threaten", "", "make a threat", "a threat", "to", "warn of"),
    (E.PROTEST, ""): Phrase("protest", "against", "protest", "protests", "against"),
    (E.PROTEST, "riot"): Phrase("riot", "against", "riot", "riots", "against"),
    (E.PROTEST, "strike"): Phrase("strike", "against", "go on strike", "a strike", "against"),
    (E.PROTEST, "boycott"): Phrase("boycott", "", "stage a boycott", "a boycott", "of"),
    (E.SANCTION, ""): Phrase("impose sanctions", "on", "", "sanctions", "on"),
    (E.SANCTION, "expel"): Phrase("expel envoys", "of", "expel envoys", "an expulsion", "of"),
    (E.SANCTION, "discontinue"): Phrase("cut off", "", "break off relations", "a break", "with"),
    (E.SANCTION, "withdraw"): Phrase("withdraw", "from", "withdraw", "a withdrawal", "from"),
    (E.SANCTION, "withhold"): Phrase(
        "withhold help", "from", "withhold help", "a cut in aid", "to"
    ),
    (E.MOBILIZE, ""): Phrase("mobilise", "against", "mobilise", "a mobilisation", "against"),
    (E.MOBILIZE, "troops"): Phrase("move troops", "against", "", "troop movements", "against"),
    (E.MOBILIZE, "weapons"): Phrase("ready weapons", "against", "", "an arms build-up", "against"),
    (E.COERCE, ""): Phrase("coerce", "", "use coercion", "coercion", "of"),
    (E.COERCE, "arrest"): Phrase("detain", "", "make arrests", "arrests", "of"),
    (E.COERCE, "seize"): Phrase("seize", "", "make seizures", "a seizure", "of"),
    (E.COERCE, "restrict"): Phrase("restrict", "", "impose restrictions", "restrictions", "on"),
    (E.COERCE, "ban"): Phrase("ban", "", "impose a ban", "a ban", "on"),
    (E.COERCE, "deport"): Phrase("deport", "", "carry out deportations", "deportations", "of"),
    (E.ASSAULT, ""): Phrase("attack", "", "attack", "attacks", "on"),
    (E.ASSAULT, "abduct"): Phrase("abduct", "", "carry out abductions", "abductions", "of"),
}

# The text's own verbs that may stand for the usual one of an event, with what joins the recipient.
SAME_FRAME: dict[EventType, dict[str, str]] = {
    E.REQUEST: dict.fromkeys((
        "urge", "ask", "press", "pressure", "tell", "order", "implore", "beg", "want", "expect",
        "call on", "encourage", "instruct", "push", "persuade", "advise", "invite", "warn",
        "request", "exhort", "compel", "force", "appeal to"), ""),
    E.AGREE: {"agree": "with", "promise": "", "pledge": "to", "vow": "to", "assure": ""},
    E.SUPPORT: dict.fromkeys((
        "back", "endorse", "praise", "welcome", "support", "hail", "applaud", "favour",
        "defend"), ""),
    E.ACCUSE: dict.fromkeys((
        "accuse", "criticise", "condemn", "denounce", "blame", "investigate", "rebuke"), ""),
    E.REJECT: dict.fromkeys(("rebuff", "reject", "dismiss", "oppose", "spurn", "defy"), ""),
    E.ASSAULT: dict.fromkeys((
        "attack", "bomb", "shell", "kill", "invade", "raid", "ambush", "strike"), ""),
}  # fmt: skip


# Verbs of asking that say more than that one presses another.
STRONG = frozenset({"order", "compel", "force", "instruct", "invite", "want", "expect"})


def phrase_of(event: EventType, mode: str) -> Phrase:
    """The row of an event and mode, or of the event where the mode has none of its own."""
    return PHRASES.get((event, mode)) or PHRASES[event, ""]


def past(verb: str) -> str:
    """The past of a base form: "hold talks" to "held talks"."""
    head, rest = _split(verb)
    return _IRREGULAR.get(head, _regular(head, "ed")) + rest


def gerund(verb: str) -> str:
    """The -ing form of a base form: "hold talks" to "holding talks"."""
    head, rest = _split(verb)
    return ("being" if head == "be" else _regular(head, "ing")) + rest


def _split(verb: str) -> tuple[str, str]:
    head, space, rest = verb.partition(" ")
    return head, space + rest


def _regular(head: str, ending: str) -> str:
    if head in _DOUBLED:
        return head + head[-1] + ending
    if head.endswith("ee"):
        return head + ending.removeprefix("e")
    if head.endswith("e"):
        return head[:-1] + ending
    if ending == "ed" and head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ied"
    return head + ending
