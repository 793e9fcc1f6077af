"""A record in one plain English sentence, from its structure and the names of its actors.

Where the structure says too little, the words of the text are quoted instead: a poor paraphrase
is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality, Polarity
from detente.report import times, verbs
from detente.report.names import Names, clean, is_plural, listed, possessive

if TYPE_CHECKING:
    from detente.casefile.model import Lever, Mention, Record, Tie

E = EventType
JOINT = frozenset({E.AGREE, E.CONSULT, E.COOPERATE})
# Events that are acts of speech: what was said belongs in the sentence, in the text's own words.
SPEECH = frozenset({E.AGREE, E.SUPPORT, E.CONCEDE, E.REQUEST, E.ACCUSE, E.REJECT, E.THREATEN})

LONG_DETAIL = 16  # words of the text that a sentence may quote before it is hard to read
_SETTLEMENT = re.compile(
    r"\b(?:any|every|no|a|the)(?: \w+){0,2} (?:resolution|settlement|deal|agreement|peace|treaty"
    r"|truce|solution|accord|ceasefire|end)\b.{0,40}?\b(?:must|should|has to|had to|can|could|will"
    r"|would|needs? to)\b.+",
    re.IGNORECASE | re.DOTALL,
)
_INSISTS = re.compile(
    r"\b(insist\w*|must|red lines?|non-?negotiable|(?:pre)?conditions?)\b", re.IGNORECASE
)
_NOUN_HEAD = re.compile(
    r"(?:the|an?|its|his|her|their|any|no|all|full|more|new|further|immediate|direct|two|three"
    r"|stronger|greater|security|peace|prompt|concrete)\b",
    re.IGNORECASE,
)
_SILENCE = re.compile(r"\b(signal\w*|signs? of|no sign|hint\w*|indicat\w*)\b", re.IGNORECASE)
_WEIGHED = re.compile(r"\b(consider\w*|weigh\w*|mull\w*|contemplat\w*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wording:
    """Says records, ties and levers in English with the display names of one case."""

    names: Names

    def claim(self, record: Record, *, joint: bool = False) -> str:
        """What a record claims, with its time, without who says so; a sentence without its stop.

        ``joint`` tells both parties as one subject: "Egypt and Israel agreed", not "with".
        """
        if record.actor is None or record.event is None:
            return quoted(record.evidence.exact)
        said = self._said(record, joint)
        when = times.phrase(record.time)
        if not when:
            return _capital(said)
        if record.content is None:
            return _capital(f"{said} {when}")
        return _capital(f"{when}, {said}")

    def tie(self, tie: Tie) -> str:
        """Who has a hold on whom, and of what it is made; without its stop."""
        source, target = self.names.mention(tie.source), self.names.mention(tie.target)
        kinds = listed(sorted(kind.value for kind in tie.kinds))
        have, it = ("have", "them") if is_plural(self.names.title(source)) else ("has", "it")
        if tie.leverage:
            return _capital(f"{source} {have} {kinds} ties that give {it} leverage over {target}")
        return _capital(f"{source} {have} {kinds} ties with {target}")

    def lever(self, lever: Lever) -> str:
        """What is said to move things: the cause, for whom, to what effect; without its stop."""
        cause = quoted(lever.cause.exact)
        whom = f" for {self.names.mention(lever.beneficiary)}" if lever.beneficiary else ""
        if lever.effect is None:
            return f"{cause}{whom} could move things"
        return f"{cause}{whom} could serve {quoted(lever.effect.exact)}"

    def _said(self, record: Record, joint: bool) -> str:
        subject = self._subject(record, joint)
        verb, tail = self._predicate(record, joint)
        condition = f" {quoted(record.condition)}" if record.condition else ""
        return f"{subject} {_conjugated(record, verb, subject)}{tail}{condition}"

    def _subject(self, record: Record, joint: bool) -> str:
        actors = [record.actor, record.recipient if joint else None]
        return listed(sorted(self.names.mention(one) for one in actors if one))

    def _predicate(self, record: Record, joint: bool = False) -> tuple[str, str]:
        """The verb in its base form, and all that comes after it."""
        recipient = None if joint else record.recipient
        if record.content is not None and record.event in _WITH_CONTENT:
            return _WITH_CONTENT[record.event](self, record, recipient)
        return self._plain(record, recipient)

    def _plain(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        """An event with its recipient, and the text's own words where they say more."""
        phrase = verbs.phrase_of(_event(record), record.mode)
        verb, link = _own_verb(record) or (phrase.verb, phrase.link)
        detail = _detail(record) if record.event in SPEECH or recipient is None else ""
        if recipient is None:
            return phrase.base(alone=True), detail
        return verb, f"{_led(link)} {self.names.mention(recipient)}{detail}"

    def _asked(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        content = _content(record)
        if content.event is None:
            return self._asked_in_words(record, content, recipient)
        if recipient is None:
            return self._called_for(content)
        if not _acts(recipient, content):
            return "ask", f" {self.names.mention(recipient)} for {self.noun(content)}"
        verb, link = _own_verb(record) or ("urge", "")
        return verb, f"{_led(link)} {self.names.mention(recipient)} {self._infinitive(content)}"

    def _asked_in_words(
        self, record: Record, content: Record, recipient: Mention | None
    ) -> tuple[str, str]:
        """A demand that no event type covers, in the words of the text."""
        words = clean(content.evidence.exact)
        if recipient is not None:
            verb, link = _own_verb(record) or ("urge", "")
            if words.startswith("to "):
                return verb, f"{_led(link)} {self.names.mention(recipient)} to {quoted(words[3:])}"
            if _NOUN_HEAD.match(words):
                return "ask", f" {self.names.mention(recipient)} for {quoted(words)}"
            return verb, f"{_led(link)} {self.names.mention(recipient)}: {quoted(words)}"
        clause = _SETTLEMENT.search(clean(record.evidence.exact))
        if clause:
            return "insist", f" that {quoted(clause.group())}"
        return ("insist on" if _INSISTS.search(record.evidence.exact) else "call for"), (
            f" {quoted(words)}"
        )

    def _called_for(self, content: Record) -> tuple[str, str]:
        if content.actor is None:
            return "call for", f" {self.noun(content)}"
        return "call", f" for {self.names.mention(content.actor)} {self._infinitive(content)}"

    def _agreed(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        content = _content(record)
        verb, link = _own_verb(record) or ("agree", "with")
        partner = f"{_led(link)} {self.names.mention(recipient)}" if recipient else ""
        parties = [one for one in (record.actor, record.recipient) if one]
        if content.event is None:
            return verb, f"{partner}: {quoted(content.evidence.exact)}"
        if content.actor is None or any(_acts(one, content) for one in parties):
            return verb, f"{partner} {self._infinitive(content, parties)}"
        return verb, f"{partner} on {self.noun(content)}"

    def _backed(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        verb, _ = _own_verb(record) or ("back", "")
        return verb, f" {self.noun(_content(record))}"

    def _accused(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        content = _content(record)
        whom = recipient or content.actor
        if whom is None:
            return "complain", f" of {self.noun(content)}"
        if content.event is None:
            return "accuse", f" {self.names.mention(whom)}: {quoted(content.evidence.exact)}"
        return "accuse", f" {self.names.mention(whom)} of {self._gerund(content)}"

    def _refused(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        content = _content(record)
        if content.event is None and clean(content.evidence.exact).startswith("to "):
            return "refuse", f" to {quoted(clean(content.evidence.exact)[3:])}"
        if content.event is not None and record.actor and _acts(record.actor, content):
            return "refuse", f" {self._infinitive(content)}"
        return "reject", f" {self.noun(content)}"

    def _threatened(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        content = _content(record)
        if content.event is None:
            whom = f" {self.names.mention(recipient)}" if recipient else ""
            return "warn", f"{whom}: {quoted(content.evidence.exact)}"
        if recipient and content.actor and _acts(recipient, content):
            return "warn", f" {self.names.mention(recipient)} against {self._gerund(content)}"
        if content.actor is None or (record.actor and _acts(record.actor, content)):
            return "threaten", f" {self._infinitive(content)}"
        return "warn", f" of {self.noun(content)}"

    def _offered(self, record: Record, recipient: Mention | None) -> tuple[str, str]:
        content = _content(record)
        whom = f" {self.names.mention(recipient)}" if recipient else ""
        if content.event is None:
            return "offer", f"{whom} {quoted(content.evidence.exact)}"
        return "offer", f"{whom} {self._infinitive(content)}"

    def _infinitive(self, record: Record, parties: list[Mention] | None = None) -> str:
        """ "to press Russia to withdraw", "not to arm Russia"."""
        if record.event is None:
            return f"to {quoted(clean(record.evidence.exact).removeprefix('to '))}"
        among = {one.label for one in parties or ()}
        joint = record.event in JOINT and record.recipient and record.recipient.label in among
        verb, tail = self._predicate(record, joint=bool(joint))
        no = "not " if record.polarity is Polarity.NEGATIVE else ""
        return f"{no}to {verb}{tail}"

    def _gerund(self, record: Record) -> str:
        verb, tail = self._predicate(record)
        no = "not " if record.polarity is Polarity.NEGATIVE else ""
        return f"{no}{verbs.gerund(verb)}{tail}"

    def noun(self, record: Record) -> str:
        """A record as a thing: "talks between the United States and Russia", "a withdrawal"."""
        if record.event is None or (record.actor is None and record.recipient is None):
            return self._noun_in_words(record)
        if record.event is E.REQUEST and record.content is not None:
            return self._demand(record)
        phrase = verbs.phrase_of(record.event, record.mode)
        if record.event in JOINT and record.actor and record.recipient:
            pair = (self.names.mention(one) for one in (record.actor, record.recipient))
            return f"{phrase.noun} between {listed(sorted(pair))}{self._aim(record)}"
        to = (
            f" {phrase.noun_link} {self.names.mention(record.recipient)}"
            if record.recipient
            else ""
        )
        by = f" by {self.names.mention(record.actor)}" if record.actor else ""
        return f"{phrase.noun}{to}{by}"

    def _noun_in_words(self, record: Record) -> str:
        words = clean(record.evidence.exact)
        if record.event is None or len(words.split()) <= LONG_DETAIL:
            return quoted(words)
        return verbs.phrase_of(record.event, record.mode).noun

    def _demand(self, record: Record) -> str:
        whose = f"{possessive(self.names.mention(record.actor))} demand" if record.actor else ""
        to = f" to {self.names.mention(record.recipient)}" if record.recipient else ""
        return f"{whose or 'a demand'}{to}{self._aim(record)}"

    def _aim(self, record: Record) -> str:
        return f" {self._infinitive(record.content)}" if record.content else ""


_WITH_CONTENT = {
    E.REQUEST: Wording._asked,
    E.AGREE: Wording._agreed,
    E.SUPPORT: Wording._backed,
    E.ACCUSE: Wording._accused,
    E.REJECT: Wording._refused,
    E.THREATEN: Wording._threatened,
    E.CONCEDE: Wording._offered,
}


def quoted(text: str) -> str:
    """The words of a text within quotation marks, on one line."""
    words = clean(text).strip("“”\"' ").rstrip(",;:")
    return f"“{words}”"


def _conjugated(record: Record, verb: str, subject: str) -> str:
    """The verb as polarity and modality have it."""
    if record.polarity is Polarity.NEGATIVE:
        return f"{_denial(record)} {verb}"
    if record.modality is Modality.FACT:
        return verbs.past(verb)
    if record.modality is Modality.POSSIBLE and _WEIGHED.search(record.evidence.exact):
        return f"{_are(subject)} considering {verbs.gerund(verb)}"
    if record.modality is Modality.PLANNED:
        return f"{'plan' if _many(subject) else 'plans'} to {verb}"
    return f"{_AUXILIARIES[record.modality]} {verb}"


_AUXILIARIES = {
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
    if record.modality is Modality.PLANNED:
        return "will not"
    return f"{_AUXILIARIES[record.modality]} not"


def _are(subject: str) -> str:
    return "are" if _many(subject) else "is"


def _many(subject: str) -> bool:
    """Two parties, or a name in the plural; the United States is one."""
    if subject in {"the United States", "the United Nations", "the Netherlands"}:
        return False
    return " and " in subject or is_plural(subject)


def _event(record: Record) -> EventType:
    if record.event is None:
        raise ValueError("only a record with an event has a verb")
    return record.event


def _content(record: Record) -> Record:
    if record.content is None:
        raise ValueError("only a record with content is worded with it")
    return record.content


def _acts(actor: Mention, record: Record) -> bool:
    return record.actor is None or record.actor.label == actor.label


def _led(link: str) -> str:
    return f" {link}" if link else ""


def _own_verb(record: Record) -> tuple[str, str] | None:
    """The text's own verb and what joins its recipient, where it is used as the usual one is."""
    frames = verbs.SAME_FRAME.get(record.event, {}) if record.event else {}
    trigger = record.reason.trigger.casefold()
    for verb, link in frames.items():
        if trigger in {verb, verbs.past(verb), verbs.gerund(verb), f"{verb}s"}:
            return verb, link
    return None


def _detail(record: Record) -> str:
    """The words that follow the trigger in the text, quoted, where they are few enough."""
    trigger = record.reason.trigger.split("=")[0].split(" ")[0]
    if not trigger:
        return ""
    match = re.search(
        rf"\b{re.escape(trigger.rstrip('e'))}\w*\s+(.+)", record.evidence.exact, re.DOTALL
    )
    words = clean(match.group(1)) if match else ""
    if not words or len(words.split()) > LONG_DETAIL:
        return ""
    return f" {quoted(words)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
