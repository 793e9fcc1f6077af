"""What one record says of where somebody stands: for which option, or against which, and how well.

A pure function of the record, its document and the templates; what several records add up to is
``estimate``'s. Who is placed by a record:

- of a demand, at any depth, the one who asks: the subject of the sentence, or the source of a
  "must"; a demand passed on ("urge X to press Y") places who asked first;
- of an offer or a promise who makes it, of an agreement both sides, of a plan whoever backs it;
- of a refusal who refuses, away from what is refused;
- of a deed who does it.

What is not said places nobody: "did not ask", "has given no sign of leaving".
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import prod
from typing import TYPE_CHECKING

from detente.casefile.model import Commitment, EventType, Modality, Polarity
from detente.casefile.standing import Stance
from detente.positions import weights
from detente.positions.holdings import DENIAL, INSISTENCE, SILENCE, asker_of
from detente.positions.phrases import NO, by_act, is_denied, spoken
from detente.positions.speakers import is_party, speaking

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from detente.casefile.model import Document, Mention, Record
    from detente.positions.issues import Issue, Templates
    from detente.positions.phrases import Index, Phrase

E = EventType
_UNDERTAKEN = frozenset({E.AGREE, E.CONCEDE, E.COOPERATE})
_DONE = frozenset({E.RETREAT, E.AID, E.SANCTION, E.MOBILIZE, E.COERCE, E.ASSAULT, E.CONSULT})
_OPENS = frozenset({E.REQUEST, E.AGREE, E.CONCEDE, E.COOPERATE, E.SUPPORT, E.REJECT, E.THREATEN})
_CONSENT = frozenset({E.AGREE, E.CONCEDE, E.COOPERATE, E.REJECT})
_UNREAL = frozenset({Modality.HYPOTHETICAL})
_PLEDGES = frozenset({Stance.OFFER, Stance.AGREEMENT})
MACHINE = (
    "detente"  # how the coders that are readers begin; an analyst's tags are taken as they are
)
_VOWED = frozenset({Modality.PLANNED, Modality.DEMANDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One record for or against one option of one issue, on behalf of one actor.

    ``value`` is the option's place. ``factors`` are all that weighs it but its age and how often it
    is told, ``worth`` their product. ``insists`` says that the actor makes it a condition.
    ``story`` is the story the document tells, ``day`` the day it was published.
    """

    actor: str
    issue: str
    option: str
    value: float
    record: Record
    stance: Stance
    against: bool
    insists: bool
    story: str
    day: dt.date | None
    factors: tuple[tuple[str, float], ...]
    worth: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "worth", prod(factor for _, factor in self.factors))

    @property
    def is_clear(self) -> bool:
        """Whether its words, or a deed of that very kind, speak for the option."""
        return dict(self.factors)["clarity"] >= weights.BARE


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who takes a stance on what: ``deed`` is the record of what is wanted, done or refused."""

    holder: Mention
    stance: Stance
    deed: Record
    against: bool = False
    insists: bool = False
    words: str = ""  # where they are not the deed's own: a condition


def evidence(record: Record, document: Document, templates: Templates) -> tuple[Evidence, ...]:
    """All that a record says of where anybody stands, by actor and issue; often nothing.

    Only issues that the record is tagged with are spoken of. ``document`` is the record's.
    """
    found = [
        one
        for voice in _voices(record)
        if is_party(voice.holder)
        for one in _placed(voice, record, document, templates)
    ]
    return tuple(sorted(found, key=lambda one: (one.actor, one.issue, one.option, one.against)))


def _voices(record: Record) -> Iterator[_Voice]:
    if record.event is None or record.modality in _UNREAL:
        return
    denier, rumour = _denier(record), _is_rumour(record)
    for voice in _taken(record):
        if denier is None:
            yield replace(voice, stance=Stance.RUMOUR, insists=False) if rumour else voice
        elif denier.label == voice.holder.label:
            yield replace(voice, against=not voice.against, stance=Stance.REFUSAL, insists=False)


def _taken(record: Record) -> Iterator[_Voice]:
    if record.condition and record.event in _CONSENT and record.actor is not None:
        yield from _conditioned(record, record.actor)
    if record.event is E.REQUEST or record.modality is Modality.DEMANDED:
        yield from _asked(record)
    elif record.event is E.REJECT:
        yield from _refused(record)
    elif record.event in _UNDERTAKEN:
        yield from _undertaken(record)
    elif record.event is E.SUPPORT:
        yield from _of_actor(record, Stance.BACKING)
    elif record.event is E.THREATEN:
        yield from _of_actor(record, Stance.ACT)
    elif record.event in _DONE:
        yield from _done(record)


def _conditioned(record: Record, actor: Mention) -> Iterator[_Voice]:
    """What an actor makes its consent depend on, it asks for: "not without a date"."""
    match = weights.CONDITION.match(record.condition)
    if match:
        deed = replace(record, event=None, mode="", content=None)
        insists = bool(match["firm"])
        words = record.condition[match.end() :]
        yield _Voice(actor, Stance.DEMAND, deed, insists=insists, words=words)


def _asked(record: Record) -> Iterator[_Voice]:
    """A demand that is not made ("did not ask") is silence."""
    who = asker_of(record)
    if who is None or (record.event is E.REQUEST and _is_negative(record)):
        return
    deed, against = _core(record)
    insists = bool(INSISTENCE.search(f"{record.evidence.exact} {record.condition}"))
    yield _Voice(who, Stance.DEMAND, deed, against, insists)


def _refused(record: Record) -> Iterator[_Voice]:
    if record.actor is None or _is_negative(record) or DENIAL.search(record.reason.trigger):
        return
    if record.content is None:  # what is refused stands in the record's own words
        yield _Voice(record.actor, Stance.REFUSAL, record, against=True, insists=_firm(record))
        return
    deed, against = _core(record)
    yield _Voice(record.actor, Stance.REFUSAL, deed, against, _firm(record))


def _undertaken(record: Record) -> Iterator[_Voice]:
    """An undertaking, or the refusal of one where the actor vows not to give it."""
    if record.actor is None:
        return
    if _is_negative(record) and record.modality not in _VOWED:
        return
    if weights.PROMISED.match(_told(record)):
        return  # "promised no withdrawal" is silence, not a vow
    deed, against = _core(record)
    stance = Stance.REFUSAL if _is_negative(record) else Stance.OFFER
    if stance is Stance.OFFER and record.event is E.AGREE and _is_joint(record):
        stance = Stance.AGREEMENT
        if record.recipient is not None and weights.WITH.match(_told(record)):
            yield _Voice(record.recipient, stance, deed, against)
    yield _Voice(record.actor, stance, deed, against, insists=stance is Stance.REFUSAL)


def _of_actor(record: Record, stance: Stance) -> Iterator[_Voice]:
    if record.actor is not None and not _is_negative(record):
        deed, against = _core(record)
        yield _Voice(record.actor, stance, deed, against)


def _done(record: Record) -> Iterator[_Voice]:
    """A deed, or an announced one; a vow not to do it is a refusal, its mere absence is nothing."""
    if record.actor is None:
        return
    if _is_negative(record):
        if record.modality in _VOWED and not SILENCE.search(record.evidence.exact):
            yield _Voice(record.actor, Stance.REFUSAL, record, against=True, insists=True)
    elif record.modality is Modality.FACT:
        yield _Voice(record.actor, Stance.ACT, record)
    else:
        yield _Voice(record.actor, Stance.OFFER, record)


def _core(record: Record) -> tuple[Record, bool]:
    """What it is all about, inside demands, offers and refusals; and whether it is turned down."""
    against = False
    level = record
    while True:
        against ^= _is_negative(level)
        if level.event not in _OPENS or level.content is None:
            return level, against
        against ^= level.event is E.REJECT
        level = level.content


def _placed(
    voice: _Voice, record: Record, document: Document, templates: Templates
) -> Iterator[Evidence]:
    factors = _factors(voice, record)
    for issue in dict.fromkeys(tag.issue for tag in record.issues):
        scale = templates.by_id.get(issue)
        if scale is None:
            continue
        found = _options(scale, voice, record, templates.index)
        for option, (against, clarity) in sorted(found.items()):
            if option not in scale.values:
                continue  # a tag of templates that have since been edited
            yield Evidence(
                actor=voice.holder.label,
                issue=issue,
                option=option,
                value=scale.values[option],
                record=record,
                stance=voice.stance,
                against=against,
                insists=clarity >= weights.BARE
                and (voice.insists or (against and voice.stance in _PLEDGES)),
                story=document.story or document.digest,
                day=document.date,
                factors=(*factors, ("clarity", clarity / len(found))),
            )


def _options(
    issue: Issue, voice: _Voice, record: Record, index: Index
) -> dict[str, tuple[bool, float]]:
    """The options spoken for: by the deed's words, else by a tag of the record, else by the deed.

    Each with whether it is turned down, and how clearly it is spoken for.
    """
    words = voice.words or _words(voice)
    found = [one for one in spoken(words, index) if one.tag.issue == issue.id]
    clarity = _clarity(issue, voice)
    said = {
        one.tag.option: (_is_against(voice, one, words), clarity)
        for one in sorted(found, key=lambda one: (one.negative, one.stems))
        if one.tag.option
    }
    if said or voice.words:
        return said if clarity else {}
    tagged = {tag.option for tag in record.issues if tag.issue == issue.id} - {""}
    inward = voice.deed is not record or not record.coder.startswith(MACHINE)
    if tagged and inward and not voice.against:
        return dict.fromkeys(tagged, (False, weights.AROUND * clarity)) if clarity else {}
    return _by_deed(issue.id, voice, index, weights.BARE if found else weights.FAINT)


def _is_against(voice: _Voice, phrase: Phrase, words: str) -> bool:
    """Whether an option is turned down: by the record, or by a "no" before its words.

    What the record has turned already, a "no" or words that deny by themselves do not turn again.
    """
    if phrase.negative:
        return False
    return voice.against or is_denied(words, phrase)


def _by_deed(
    issue: str, voice: _Voice, index: Index, clarity: float
) -> dict[str, tuple[bool, float]]:
    own = voice.deed.actor is not None and voice.deed.actor.label == voice.holder.label
    if voice.against:
        clarity = clarity if own else weights.FAINT  # to turn down others' talks is not to talk
        undone = {
            one.option for one in by_act(voice.deed, index, undone=True) if one.issue == issue
        }
        if undone:
            return dict.fromkeys(undone, (False, clarity))
    acts = {one.option for one in by_act(voice.deed, index, undone=False) if one.issue == issue}
    return dict.fromkeys(acts, (voice.against, clarity))


def _clarity(issue: Issue, voice: _Voice) -> float:
    """How far the words of a deed are what it is about: of talks they are the subject only.

    Of any other deed that by its kind has nothing to do with the issue they stand aside.
    """
    event = voice.deed.event
    if event not in _DONE or event is E.RETREAT:
        return weights.CLEAR
    named = (*issue.events, *(act for option in issue.options for act in option.acts))
    if any(one.lstrip(NO).partition(".")[0] == event for one in named):
        return weights.CLEAR
    talks = event is E.CONSULT and voice.deed.mode != "visit"
    return 0.0 if talks else weights.ASIDE


def _words(voice: _Voice) -> str:
    """The deed's words; of a record without content the clause that its trigger stands in.

    Of a refusal without content it is what stands after the word that refuses.
    """
    deed = voice.deed
    text, trigger = deed.evidence.exact, deed.reason.trigger.partition(" ")[0]
    if not trigger or trigger not in text or deed.event is None:
        return text
    if deed.event is E.REJECT:
        return text[text.index(trigger) :]
    return next(one for one in weights.CLAUSE.split(text) if trigger in one)


def _factors(voice: _Voice, record: Record) -> tuple[tuple[str, float], ...]:
    return (
        ("stance", weights.STANCE[voice.stance]),
        ("modality", weights.MODALITY[record.modality]),
        ("commitment", prod(weights.COMMITMENT[one.commitment] for one in record.attribution)),
        ("speaker", speaking(voice.holder, record)),
        ("confidence", record.confidence),
    )


def _is_rumour(record: Record) -> bool:
    """Whether nobody can be held to it: a source without a name that does not assert it."""
    return any(
        one.source is None or (one.speaker is None and one.commitment is not Commitment.ASSERTS)
        for one in record.attribution
    )


def _denier(record: Record) -> Mention | None:
    """Who denies it; a denial by nobody in particular is taken for the actor's own."""
    for one in record.attribution:
        if one.commitment is Commitment.DENIES:
            return one.speaker or record.actor
    return None


def _is_joint(record: Record) -> bool:
    return bool(weights.TOGETHER.search(_told(record)))


def _told(record: Record) -> str:
    """The word that tells the event, and what follows it; all words where none is known."""
    text, trigger = record.evidence.exact, record.reason.trigger.partition(" ")[0]
    return text[text.index(trigger) :] if trigger and trigger in text else text


def _is_negative(record: Record) -> bool:
    return record.polarity is Polarity.NEGATIVE


def _firm(record: Record) -> bool:
    return record.modality in {Modality.FACT, Modality.PLANNED, Modality.DEMANDED}
