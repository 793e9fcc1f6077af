"""The declarations of ``data/*.yaml``: which words name which event, and how roles are filled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.casefile.model import EventType, Modality, Polarity
from detente.reading import declarations
from detente.reading.tree import (
    OBJECT,
    PASSIVE_SUBJECT,
    children,
    following,
    objects_of,
    subtree,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.reading.models import Token

CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december", "today", "yesterday", "tomorrow", "jan", "feb", "mar", "apr", "aug",
     "sept", "oct", "nov", "dec"}
)  # fmt: skip
STRETCHES = frozenset(
    {"second", "minute", "hour", "day", "week", "weekend", "month", "year", "decade", "moment",
     "time"}
)  # fmt: skip
OBJECT_LIKE = OBJECT | PASSIVE_SUBJECT | {"pobj", "attr", "oprd"}


@dataclass(frozen=True, slots=True)
class Frame:
    """How the parts of a sentence fill the roles of an event: see ``frames.yaml``."""

    name: str
    recipient: tuple[str, ...]
    content: tuple[str, ...]
    doer: str
    modality: Modality
    mutual: bool = False
    prevents: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word, or verb with its company, that names an event."""

    lemma: str
    company: tuple[str, ...]
    event: EventType
    frame: Frame
    mode: str = ""
    objects: frozenset[str] = frozenset()
    complement: str = ""
    weak: bool = False
    inner: bool = False

    @property
    def rank(self) -> tuple[int, int, bool]:
        """The more a trigger asks of its company, the earlier it is tried; inner ones last."""
        return (-len(self.company), -bool(self.objects or self.complement), self.inner)


@dataclass(frozen=True, slots=True)
class Promotion:
    """What a planned or demanded event becomes: see ``grammar.yaml``."""

    modality: Modality
    polarity: Polarity
    events: frozenset[EventType]
    becomes: EventType


@dataclass(frozen=True)
class Lexicon:
    """All the declarations, ready to be asked."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    light: frozenset[str]
    receiving: frozenset[str]
    holding: frozenset[str]
    one_sided: frozenset[str]
    carriers: dict[str, str]
    object_control: frozenset[str]
    modals: dict[str, Modality]
    conditions: frozenset[str]
    conditional: frozenset[str]
    adjectives: dict[str, str]
    promotions: tuple[Promotion, ...]
    agents: frozenset[str]
    silent: frozenset[str]
    verdicts: dict[tuple[str, ...], EventType]
    judging: frozenset[str]
    believing: frozenset[str]
    judgements: dict[EventType, Trigger]
    gift: Trigger

    def verb(self, token: Token) -> tuple[Trigger, tuple[Token, ...]] | None:
        """The trigger that a verb is, with the tokens of its company."""
        for trigger in self.verbs.get(token.lemma, ()):
            company = _company(token, trigger)
            if company is not None and _object_fits(token, trigger):
                return trigger, company
        return None

    def verdict(self, token: Token) -> EventType | None:
        """What a source's predicate amounts to: "is a step in the right direction"."""
        for predicate in token.children:
            if predicate.dep in {"attr", "acomp", "prep", "xcomp"}:
                event = self.amounts_to(predicate)
                if event is not None:
                    return event
        return None

    def amounts_to(self, predicate: Token) -> EventType | None:
        """The event that a predicate is: not "impossible to say", which judges nobody's wish."""
        first = {predicate.lemma, predicate.lower}
        below = {t.lemma for t in subtree(predicate)}
        for words, event in self.verdicts.items():
            beside = [*children(predicate, "xcomp"), *children(predicate.head, "xcomp")]
            open_ended = event is EventType.REJECT and any(c.tag == "VB" for c in beside)
            if words[0] in first and below.issuperset(words) and not open_ended:
                return event
        return None

    def noun(self, token: Token) -> Trigger | None:
        """The trigger that a noun is, alone or with what stands before it ("war game")."""
        before = {c.lemma for c in token.children if c.dep in {"compound", "amod"}}
        for trigger in self.nouns.get(token.lemma, ()):
            fits = _NOUN_COMPLEMENTS.get(trigger.complement)
            if before.issuperset(trigger.company) and (fits is None or fits(token)):
                return trigger
        return None


@cache
def load() -> Lexicon:
    """The shipped declarations."""
    words = {name: frozenset(lemmas) for name, lemmas in declarations.load("words").items()}
    frames = {name: _frame(name, row) for name, row in declarations.load("frames").items()}
    events, grammar = declarations.load("events"), declarations.load("grammar")
    return Lexicon(
        verbs=_triggers(events["verbs"], frames, words),
        nouns=_triggers(events["nouns"], frames, words, nominal=True),
        light=frozenset(grammar["light"]),
        receiving=frozenset(grammar["receiving"]),
        holding=frozenset(grammar["holding"]),
        one_sided=frozenset(grammar["one_sided"]),
        carriers={w: kind for kind, ws in grammar["carriers"].items() for w in ws},
        object_control=frozenset(grammar["object_control"]),
        modals={w: Modality(kind) for kind, ws in grammar["modals"].items() for w in ws},
        conditions=frozenset(grammar["conditions"]),
        conditional=frozenset(grammar["conditional"]),
        adjectives={w: kind for kind, ws in grammar["adjectives"].items() for w in ws},
        promotions=tuple(_promotion(row) for row in grammar["promotions"]),
        agents=words["force"] | words["weapon"] | words["agent"],
        silent=frozenset(grammar["silent"]),
        verdicts={
            tuple(phrase.split()): EventType(event)
            for event, phrases in grammar["verdicts"].items()
            for phrase in phrases
        },
        judging=frozenset(grammar["judging"]),
        believing=frozenset(grammar["believing"]),
        judgements={
            EventType(event): Trigger("", (), EventType(event), frames[name])
            for event, name in grammar["judgements"].items()
        },
        gift=Trigger("", (), EventType.AID, frames["give"], objects=words["aid"]),
    )


def _frame(name: str, row: dict[str, Any]) -> Frame:
    return Frame(
        name, tuple(row["recipient"]), tuple(row["content"]), row["doer"],
        Modality(row["modality"]), bool(row.get("mutual")), bool(row.get("prevents")),
    )  # fmt: skip


def _promotion(row: dict[str, Any]) -> Promotion:
    return Promotion(
        Modality(row["modality"]), Polarity(row["polarity"]),
        frozenset(EventType(e) for e in row["events"]), EventType(row["becomes"]),
    )  # fmt: skip


def _triggers(
    groups: dict[str, list[dict[str, Any]]],
    frames: dict[str, Frame],
    words: dict[str, frozenset[str]],
    *,
    nominal: bool = False,
) -> dict[str, tuple[Trigger, ...]]:
    table: dict[str, list[Trigger]] = {}
    for event, rows in groups.items():
        for row in rows:
            for trigger in _row(EventType(event), row, frames, words, nominal=nominal):
                table.setdefault(trigger.lemma, []).append(trigger)
    return {lemma: tuple(sorted(found, key=lambda t: t.rank)) for lemma, found in table.items()}


def _row(
    event: EventType,
    row: dict[str, Any],
    frames: dict[str, Frame],
    words: dict[str, frozenset[str]],
    *,
    nominal: bool,
) -> Iterator[Trigger]:
    for phrase in row["words"].split(","):
        lemma, *company = phrase.strip().replace("=", " =").split()
        if nominal:
            *company, lemma = phrase.split()
        yield Trigger(
            lemma, tuple(company), event, frames[row["frame"]], row.get("mode", ""),
            words[row["object"]] if "object" in row else frozenset(),
            row.get("complement", ""), bool(row.get("weak")), bool(row.get("inner")),
        )  # fmt: skip


def _company(token: Token, trigger: Trigger) -> tuple[Token, ...] | None:
    """The tokens that a trigger asks for beside its verb, or None where one is missing."""
    found: list[Token] = []
    at = token
    for part in trigger.company:
        word = part.removeprefix("=")
        near = [*at.children, *(token.children if at is not token else ())]
        match = next((t for t in near if _is(t, word, as_object=part.startswith("="))), None)
        if match is not None and match.dep == "prep" and _is_date(match) and not trigger.inner:
            return None  # "called Kyiv on Friday" does not call on anybody
        if match is None:
            return None
        found.append(match)
        at = match
    return tuple(found)


def _is(token: Token, word: str, *, as_object: bool) -> bool:
    if as_object:
        return token.dep in OBJECT_LIKE and any(t.lemma == word for t in following(token))
    return token.dep != "aux" and word in {token.lower, token.lemma}


def _is_date(prep: Token) -> bool:
    """Whether a preposition leads to a day: "on Friday", "in May"."""
    return any(
        c.dep == "pobj" and (c.lower.rstrip(".") in CALENDAR or c.lemma in STRETCHES)
        for c in prep.children
    )


def _object_fits(token: Token, trigger: Trigger) -> bool:
    """Whether a verb has the complement or the class of object that its trigger asks for."""
    if trigger.complement and not _COMPLEMENTS[trigger.complement](token):
        return False
    if not trigger.objects:
        return True
    objects = _acted_on(token) + children(token, "attr")
    if trigger.event is EventType.AID:
        objects += objects_of(token, "with")  # "provided Chad with tents"
    if not objects and token.dep in {"acl", "relcl"}:
        objects = [token.head]
    named = [t for o in objects for t in following(o)]
    return any(t.pos in trigger.objects for t in named) or any(
        n.lemma in trigger.objects for t in named for n in (t, *_counted(t))
    )


def _takes_infinitive(verb: Token) -> bool:
    """An infinitive with a subject of its own: "wants them to leave"."""
    named = any(o.pos in {"PROPN", "PRON"} for o in children(verb, *OBJECT, *PASSIVE_SUBJECT))
    loose = ("advcl",) if named else ()  # parsers take the clause for an aim
    return any(
        any(a.tag == "TO" for a in c.children) and _has_own_subject(verb, c)
        for c in children(verb, "xcomp", "ccomp", *loose)
    )


def _takes_clause(verb: Token) -> bool:
    """A clause with a bare verb: "called on them to leave", "insisted that it leave"."""
    return any(c.tag == "VB" for c in children(verb, "xcomp", "ccomp", "advcl"))


def _asserts_nothing(verb: Token) -> bool:
    """No finite clause: "conceded the seat", not "conceded that it was wrong"."""
    return not any(c.tag in {"VBD", "VBZ", "VBN"} for c in children(verb, "ccomp"))


def _takes_noun(verb: Token) -> bool:
    """An object and no clause: "trains the army", not "trains them to shoot"."""
    return bool(_acted_on(verb)) and not children(verb, "xcomp", "ccomp")


def _takes_bare(verb: Token) -> bool:
    """A bare verb with a subject of its own: "had Chad expel them", not "had to"."""
    return any(
        c.tag in {"VB", "VBP"}
        and bool(children(c, "nsubj"))
        and not children(c, "aux", "mark", "advmod")
        for c in children(verb, "ccomp", "xcomp")
    )


def _takes_gift(verb: Token) -> bool:
    """Something given to somebody that was not the giver's to keep: "handed it to them"."""
    return _takes_receiver(verb) and not any(children(o, "poss") for o in children(verb, *OBJECT))


def _takes_receiver(verb: Token) -> bool:
    """Somebody to whom something is given or opened."""
    return bool(children(verb, "dative") or objects_of(verb, "to"))


def _takes_from(verb: Token) -> bool:
    """An object and what it is kept from: "stopped them from leaving"."""
    return bool(_acted_on(verb)) and any(
        c.tag == "VBG" for p in children(verb, "prep") if p.lower == "from" for c in p.children
    )


def _takes_must(verb: Token) -> bool:
    """A clause of what must be done: "told them that they must leave"."""
    told = any(
        a.lower in {"must", "should", "ought"}
        for c in children(verb, "ccomp")
        for a in children(c, "aux")
    )
    return told and bool(_acted_on(verb))


def _takes_that(noun: Token) -> bool:
    """A clause with "that": "its claim that they had left"."""
    return any(
        any(m.dep == "mark" and m.lower == "that" for m in c.children)
        for c in children(noun, "acl", "ccomp", "relcl")
    )


def _takes_asking(noun: Token) -> bool:
    """A clause in which somebody is asked to act: "a push for Chad to leave"."""
    return any(
        c.tag == "VB" and bool(children(c, "nsubj"))
        for c in children(noun, "acl", "advcl", "relcl")
    )


_COMPLEMENTS: dict[str, Callable[[Token], bool]] = {
    "infinitive": _takes_infinitive, "clause": _takes_clause, "plain": _asserts_nothing,
    "noun": _takes_noun, "bare": _takes_bare, "gift": _takes_gift, "receiver": _takes_receiver,
    "from": _takes_from, "must": _takes_must,
}  # fmt: skip
_NOUN_COMPLEMENTS: dict[str, Callable[[Token], bool]] = {
    "clause": _takes_asking, "that": _takes_that,
}  # fmt: skip


def _acted_on(verb: Token) -> list[Token]:
    return children(verb, *OBJECT, *PASSIVE_SUBJECT)


def _counted(token: Token) -> list[Token]:
    """What a noun counts, unless it counts time: "two days of talks" are days."""
    return [] if token.lemma in STRETCHES else _of(token)


def _of(token: Token) -> list[Token]:
    """What a measure noun counts: "a package of aid", "thousands of troops"."""
    return [p for c in token.children if c.dep == "prep" and c.lower == "of" for p in c.children]


def _has_own_subject(verb: Token, clause: Token) -> bool:
    return bool(children(clause, "nsubj", "nsubjpass") or _acted_on(verb))
