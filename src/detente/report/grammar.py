"""A record as an English clause built from its structure: who, did what, to whom, that who do what.

``tells`` is whether the structure says enough to be told without the text's own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality, Polarity
from detente.report import predicates, verbs
from detente.report.names import Names, clean, is_plural, listed, possessive

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.casefile.model import Mention, Record

E = EventType
JOINT = frozenset({E.AGREE, E.CONSULT, E.COOPERATE})
# Deeds that are told in full by who did them to whom.
DEEDS = frozenset({E.CONSULT, E.COOPERATE, E.AID})
# Deeds that come in many kinds: where the text has words for them, those are told.
COARSE = frozenset({E.SANCTION, E.PROTEST, E.ASSAULT, E.MOBILIZE, E.COERCE})
# What it takes to be a withdrawal of forces and not, say, the giving up of a claim.
_WITHDRAWS = re.compile(
    r"|withdr\w+|pull\w*|leav\w+|left|retreat\w*|evacuat\w+|take|took|redeploy\w*"
)
# Acts of speech: what was said belongs in the sentence, in the text's own words.
SPEECH = frozenset({E.AGREE, E.SUPPORT, E.CONCEDE, E.REQUEST, E.ACCUSE, E.REJECT, E.THREATEN})

LONG_DETAIL = 16  # words of the text that a built sentence may quote before it is hard to read
SETTLEMENT = re.compile(
    r"\b(?:any|every|no|a|the)(?: \w+){0,2} (?:resolution|settlement|deal|agreement|peace|treaty"
    r"|truce|solution|accord|ceasefire|end)\b.{0,40}?\b(?:must|should|has to|had to|can|could|will"
    r"|would|needs? to)\b.+",
    re.IGNORECASE | re.DOTALL,
)
_INSISTS = re.compile(
    r"\b(insist\w*|must|red lines?|non-?negotiable|(?:pre)?conditions?)\b", re.IGNORECASE
)
_BY_PHONE = re.compile(r"\b(?:tele)?phon\w+\b|\bby video\b", re.IGNORECASE)
_SILENCE = re.compile(
    r"\b(signal\w*|signs? of|no sign|hint\w*|indicate\w*|indicating)\b", re.IGNORECASE
)
_WEIGHED = re.compile(r"\b(consider\w*|weigh\w*|mull\w*|contemplat\w*)\b", re.IGNORECASE)
# Speech that is about a thing rather than to somebody: the thing is what should be told.
_OF_THINGS = frozenset({E.SUPPORT, E.ACCUSE, E.REJECT, E.CONCEDE})
_GOES_ON = re.compile(r"(?:to|on|that|not|about|over|against)\b")
_ONE_IN_MANY = frozenset({"the United States", "the United Nations", "the Netherlands"})


@dataclass(frozen=True, slots=True)
class Act:
    """A record with all who act in it and all to whom it is done, by name.

    ``joint`` is set where they act on one another, and are told as one subject.
    """

    record: Record
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    joint: bool = False

    @property
    def whom(self) -> str:
        """Those to whom it is done, within a sentence; "" for nobody or for a joint act."""
        return "" if self.joint else listed(self.recipients)

    @property
    def content(self) -> Record:
        """The record inside; only for acts that have one."""
        if self.record.content is None:
            raise ValueError("this act has no content")
        return self.record.content


def tells(record: Record) -> bool:
    """Whether the structure alone tells the record well: every part it needs is known."""
    if record.actor is None or record.event is None or record.reason.rule.startswith("promotion"):
        return False
    if record.content is None:
        return _tells_deed(record)
    return _tells_speech(record, record.content)


def _tells_deed(record: Record) -> bool:
    if record.event is E.RETREAT:
        verb = record.reason.trigger.casefold().split(" ")[0]
        leaves = record.mode == "resign" or (
            record.mode == "withdraw" and _WITHDRAWS.fullmatch(verb) is not None
        )
        return leaves and record.polarity is Polarity.POSITIVE
    known = record.recipient is not None and record.recipient.actor is not None
    return record.event in DEEDS and known


def _tells_speech(record: Record, content: Record) -> bool:
    parties = [one for one in (record.actor, record.recipient) if one]
    if record.event is E.REQUEST:
        heard = record.recipient is not None and does(record.recipient, content)
        return heard and _is_tellable(content)
    if record.event is E.AGREE:
        return content.event in JOINT and any(does(one, content) for one in parties)
    if record.event is E.SUPPORT:
        return content.event in JOINT and bool(content.actor and content.recipient)
    if record.event in {E.REJECT, E.THREATEN}:
        own = record.actor is not None and does(record.actor, content)
        return own and tells(replace(content, actor=record.actor))
    return False


def _is_tellable(content: Record) -> bool:
    """Whether a content can follow "to": by its structure, or as an infinitive of the text."""
    if content.content is not None:
        return content.event is E.REQUEST and tells(content)
    deed = _tells_deed(content) or content.event in COARSE
    return (deed and _is_verbal(content)) or bool(predicates.infinitive(content))


def does(actor: Mention, record: Record) -> bool:
    """Whether this actor is the one who acts in the record, as far as it says."""
    return record.actor is None or record.actor.label == actor.label


def quoted(text: str) -> str:
    """The words of a text within quotation marks, on one line."""
    words = clean(text).strip("“”\"' ").rstrip(",;:")
    return f"“{words}”"


@dataclass(frozen=True)
class Grammar:
    """Builds clauses with the display names of one case."""

    names: Names

    def act(self, record: Record) -> Act:
        """The record by itself: at most one actor and one recipient."""
        sides = (record.actor, record.recipient)
        actors, recipients = (((self.names.mention(one),) if one else ()) for one in sides)
        return Act(record, actors, recipients)

    def said(self, act: Act) -> str:
        """The clause, without time and source: "Egypt urged Israel to withdraw"."""
        subject = listed(sorted({*act.actors, *act.recipients}) if act.joint else act.actors)
        verb, tail = self._predicate(act)
        return f"{subject} {conjugated(act.record, verb, subject)}{tail}"

    def _predicate(self, act: Act) -> tuple[str, str]:
        """The verb in its base form, and all that comes after it."""
        event = act.record.event
        if act.record.content is not None and event in _WITH_CONTENT:
            return _WITH_CONTENT[event](self, act)
        return self._plain(act)

    def _plain(self, act: Act) -> tuple[str, str]:
        """An event with its recipient, and the text's own words where they say more."""
        record = act.record
        phrase = verbs.phrase_of(_event(record), record.mode or _mode_in_words(record))
        verb, link = own_verb(record) or (phrase.verb, phrase.link)
        detail = _detail(record) if record.event in SPEECH else ""
        if detail and (not act.whom or record.event in _OF_THINGS):
            own = own_verb(record)
            return (own[0] if own else phrase.with_words or verb), f" {quoted(detail)}"
        if act.whom:
            more = f" {quoted(detail)}" if _GOES_ON.match(detail) else ""
            return verb, f"{_led(link)} {act.whom}{more}"
        return phrase.base(alone=True), ""

    def _asked(self, act: Act) -> tuple[str, str]:
        content, whom = act.content, act.whom
        if content.event is None or _is_nominal(content):
            return self._asked_in_words(act)
        verb, link = own_verb(act.record) or ("urge", "")
        if not whom:
            return self._called_for(content)
        if act.record.recipient and not does(act.record.recipient, content):
            return "ask", f" {whom} for {self.noun(content)}"
        return verb, f"{_led(link)} {whom} {self.infinitive(content, verb)}"

    def _asked_in_words(self, act: Act) -> tuple[str, str]:
        """A demand for a thing, or for what no event type covers, in the words of the text."""
        words, text = predicates.trimmed(clean(act.content.evidence.exact)), act.record.evidence
        verb, link = own_verb(act.record) or ("urge", "")
        if act.whom:
            if words.startswith("to "):
                return verb, f"{_led(link)} {act.whom} to {quoted(words[3:])}"
            if words.startswith(("that ", "whether ")):
                return verb, f"{_led(link)} {act.whom}: {quoted(words)}"
            return "ask", f" {act.whom} for {quoted(words)}"
        if words.startswith(("to ", "that ")):
            to, _, rest = words.partition(" ")
            firm = "insist" if _INSISTS.search(rest) else "demand"
            return ("want" if to == "to" else firm), f" {to} {quoted(rest)}"
        clause = SETTLEMENT.search(clean(text.exact))
        if clause:
            return "insist", f" that {quoted(clause.group())}"
        return ("insist on" if _INSISTS.search(text.exact) else "call for"), f" {quoted(words)}"

    def _called_for(self, content: Record) -> tuple[str, str]:
        if content.actor is None:
            return "call for", f" {self.noun(content)}"
        return "call", f" for {self.names.mention(content.actor)} {self.infinitive(content)}"

    def _agreed(self, act: Act) -> tuple[str, str]:
        content = act.content
        verb, link = own_verb(act.record) or ("agree", "with")
        partner = f"{_led(link)} {act.whom}" if act.whom else ""
        parties = [one for one in (act.record.actor, act.record.recipient) if one]
        if content.event is None:
            return verb, f"{partner}: {quoted(content.evidence.exact)}"
        if any(does(one, content) for one in parties):
            return verb, f"{partner} {self._shared(content, act, parties)}"
        return verb, f"{partner} on {self.noun(content)}"

    def _shared(self, content: Record, act: Act, parties: list[Mention]) -> str:
        """What parties agreed to do: with one another, or towards a third."""
        inner = self.act(content)
        among = {one.label for one in parties}
        own = content.recipient is None or content.recipient.label in among
        together = act.joint or act.whom != ""
        joint = content.event in JOINT and own and (together or content.recipient is None)
        verb, tail = self._predicate(replace(inner, joint=joint))
        return f"{_no(content)}to {verb}{tail}"

    def _backed(self, act: Act) -> tuple[str, str]:
        verb, _ = own_verb(act.record) or ("back", "")
        return verb, f" {self.noun(act.content)}"

    def _accused(self, act: Act) -> tuple[str, str]:
        content = act.content
        whom = act.whom or (self.names.mention(content.actor) if content.actor else "")
        if not whom:
            return "complain", f" of {self.noun(content)}"
        if content.event is None or _is_nominal(content):
            return "accuse", f" {whom}: {quoted(content.evidence.exact)}"
        return "accuse", f" {whom} of {self._gerund(content)}"

    def _refused(self, act: Act) -> tuple[str, str]:
        content = act.content
        words = predicates.infinitive(content)
        if content.event is None and words:
            return "refuse", f" to {quoted(words[3:])}"
        own = act.record.actor is not None and does(act.record.actor, content)
        if content.event is not None and own and _is_verbal(content):
            return "refuse", f" {self.infinitive(content)}"
        return "reject", f" {self.noun(content)}"

    def _threatened(self, act: Act) -> tuple[str, str]:
        content = act.content
        if content.event is None:
            return "warn", f"{_led(act.whom)}: {quoted(content.evidence.exact)}"
        recipient = act.record.recipient
        if recipient and content.actor and does(recipient, content):
            return "warn", f" {act.whom} against {self._gerund(content)}"
        if act.record.actor and does(act.record.actor, content):
            return "threaten", f" {self.infinitive(content)}"
        return "warn", f" of {self.noun(content)}"

    def _offered(self, act: Act) -> tuple[str, str]:
        content = act.content
        if content.event is None or _is_nominal(content):
            return "offer", f"{_led(act.whom)} {quoted(content.evidence.exact)}"
        return "offer", f"{_led(act.whom)} {self.infinitive(content)}"

    def infinitive(self, record: Record, above: str = "") -> str:
        """A content after a verb: "to press Russia to withdraw", "not to arm Russia".

        ``above`` is the verb before it: what is asked of a go-between is to press another.
        """
        words = predicates.infinitive(record)
        whole = record.event is not None and (record.content is not None or _tells_deed(record))
        if words and not whole:
            return f"{_no(record)}to {quoted(words[3:])}"
        if record.event is None:
            return f"to {quoted(record.evidence.exact)}"
        verb, tail = self._predicate(self.act(record))
        if above and record.event is E.REQUEST and verb not in verbs.STRONG:
            verb = "press"
        return f"{_no(record)}to {verb}{tail}"

    def _gerund(self, record: Record) -> str:
        verb, tail = self._predicate(self.act(record))
        return f"{_no(record)}{verbs.gerund(verb)}{tail}"

    def noun(self, record: Record) -> str:
        """A record as a thing: "talks between the United States and Russia", "a withdrawal"."""
        if record.event is None:
            return quoted(predicates.trimmed(clean(record.evidence.exact)))
        phrase = verbs.phrase_of(record.event, record.mode)
        if record.event in JOINT and record.actor and record.recipient:
            pair = (self.names.mention(one) for one in (record.actor, record.recipient))
            return f"{phrase.noun} between {listed(sorted(pair))}{self._aim(record)}"
        if _is_nominal(record) or (record.actor is None and record.recipient is None):
            return self._noun_in_words(record)
        if record.event is E.REQUEST and record.content is not None:
            return self._demand(record)
        to = record.recipient and f" {phrase.noun_link} {self.names.mention(record.recipient)}"
        by = f" by {self.names.mention(record.actor)}" if record.actor else ""
        return f"{phrase.noun}{to or ''}{by}"

    def _noun_in_words(self, record: Record) -> str:
        words = clean(record.evidence.exact)
        if len(words.split()) <= LONG_DETAIL or _is_nominal(record):
            return quoted(predicates.trimmed(words))
        return verbs.phrase_of(_event(record), record.mode).noun

    def _demand(self, record: Record) -> str:
        whose = f"{possessive(self.names.mention(record.actor))} demand" if record.actor else ""
        to = f" to {self.names.mention(record.recipient)}" if record.recipient else ""
        return f"{whose or 'a demand'}{to}{self._aim(record)}"

    def _aim(self, record: Record) -> str:
        return f" {self.infinitive(record.content)}" if record.content else ""


_WITH_CONTENT: dict[EventType, Callable[[Grammar, Act], tuple[str, str]]] = {
    E.REQUEST: Grammar._asked,
    E.AGREE: Grammar._agreed,
    E.SUPPORT: Grammar._backed,
    E.ACCUSE: Grammar._accused,
    E.REJECT: Grammar._refused,
    E.THREATEN: Grammar._threatened,
    E.CONCEDE: Grammar._offered,
}


def conjugated(record: Record, verb: str, subject: str) -> str:
    """The verb as polarity and modality have it."""
    if record.polarity is Polarity.NEGATIVE:
        return f"{_denial(record)} {verb}"
    if record.modality is Modality.FACT:
        return verbs.past(verb)
    if record.modality is Modality.POSSIBLE and _WEIGHED.search(record.evidence.exact):
        return f"{'are' if is_many(subject) else 'is'} considering {verbs.gerund(verb)}"
    if record.modality is Modality.PLANNED:
        return f"{'plan' if is_many(subject) else 'plans'} to {verb}"
    return f"{_MODALS[record.modality]} {verb}"


def is_many(subject: str) -> bool:
    """Whether a subject takes a plural verb; the United States is one."""
    return subject not in _ONE_IN_MANY and (" and " in subject or is_plural(subject))


def own_verb(record: Record) -> tuple[str, str] | None:
    """The text's own verb and what joins its recipient, where it is used as the usual one is."""
    frames = verbs.SAME_FRAME.get(record.event, {}) if record.event else {}
    trigger = record.reason.trigger.casefold()
    if record.content is not None and record.content.reason.trigger.casefold() == trigger:
        return None  # the verb is the inner record's; the outer one is told by no verb of its own
    for verb, link in frames.items():
        if trigger in {verb, verbs.past(verb), verbs.gerund(verb), f"{verb}s"}:
            return verb, link
    return None


_MODALS = {
    Modality.DEMANDED: "should",
    Modality.POSSIBLE: "may",
    Modality.CONDITIONAL: "would",
    Modality.HYPOTHETICAL: "would",
}


def _denial(record: Record) -> str:
    if _SILENCE.search(record.evidence.exact):
        return "has not signalled that it will"
    if record.modality is Modality.FACT:
        return "did not"
    return "will not" if record.modality is Modality.PLANNED else f"{_MODALS[record.modality]} not"


def _no(record: Record) -> str:
    return "not " if record.polarity is Polarity.NEGATIVE else ""


def _event(record: Record) -> EventType:
    if record.event is None:
        raise ValueError("only a record with an event has a verb")
    return record.event


def _mode_in_words(record: Record) -> str:
    """A mode that the words tell where the reader gives none."""
    words = record.evidence.exact
    near = record.event is E.CONSULT and len(words.split()) <= LONG_DETAIL
    return "phone" if near and _BY_PHONE.search(words) else ""


def _is_nominal(record: Record) -> bool:
    return record.reason.rule.startswith("noun")


def _is_verbal(record: Record) -> bool:
    return not _is_nominal(record)


def _led(link: str) -> str:
    return f" {link}" if link else ""


def _detail(record: Record) -> str:
    """The words that follow the trigger in the text, quoted, where they are few enough."""
    trigger = record.reason.trigger.split("=")[0].split(" ")[-1]
    if not trigger:
        return ""
    match = re.search(rf"\b{re.escape(trigger)}\s+(.+)", record.evidence.exact, re.DOTALL)
    words = clean(match.group(1)) if match else ""
    if not words or len(words.split()) > LONG_DETAIL:
        return ""
    if record.recipient and words.casefold() == clean(record.recipient.text).casefold():
        return ""
    return words
