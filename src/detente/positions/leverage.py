"""Who has a hold on whom: from what actors do to one another, and what texts say of their ties.

The hold runs from the giver to the one who gets, or from the one who threatens to the threatened.
Each independent report of an act adds to it by its weight below, times the reader's confidence
and how firmly its source stands by it; a further act of the same sort counts for less each time,
and so talk alone, however often, never makes a strong hold. All that an actor has over another
adds up as chances do: the strength is one minus the product of what each part leaves open. It can
be given to the model of influence as the weight that the target lends to the source.

The weights are judgements, not measurements: an order of magnitude apart where the field speaks of
the means of statecraft as strong or weak (Baldwin, Economic Statecraft, 1985: gifts and trade hold
more than words; a threat holds less than what has been imposed).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detente.casefile.holdings import claim, in_order, once, place, story_of
from detente.casefile.known import as_of
from detente.casefile.model import Commitment, EventType, Modality, Polarity, Record, TieKind
from detente.casefile.standing import Leverage
from detente.positions.likeness import wording
from detente.positions.naming import named, names_of, towards

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from detente.casefile.model import Case, Mention, Span, Tie

E, K = EventType, TieKind

# What one sure report of an act adds: the kind of tie, the sign, the weight.
ACTS: dict[EventType, tuple[TieKind, int, float]] = {
    E.AID: (K.ECONOMIC, 1, 0.5),
    E.COOPERATE: (K.ECONOMIC, 1, 0.3),
    E.SUPPORT: (K.POLITICAL, 1, 0.1),
    E.CONSULT: (K.DIPLOMATIC, 1, 0.04),
    E.SANCTION: (K.ECONOMIC, -1, 0.5),
    E.THREATEN: (K.POLITICAL, -1, 0.25),
    E.MOBILIZE: (K.MILITARY, -1, 0.25),
    E.COERCE: (K.MILITARY, -1, 0.4),
}
ARMS = frozenset(
    {"military", "weapons", "troops"}
)  # the modes that make aid or a sanction one of arms
MEDIATION = frozenset({"third-party", "mediation"})  # talks that somebody brings about
MEDIATED = 0.2  # what bringing two sides together adds
PROMISED = 0.5  # what is only promised or planned, against what was done
AGAIN = 0.7  # each further report of the same sort of act, against the one before it
TIE, HOLD = 0.3, 0.5  # a tie that a text states; one that it calls leverage or dependence
STANDS = {  # how much of an act is left where its source stands by it so firmly
    Commitment.ASSERTS: 1.0,
    Commitment.CLAIMS: 0.8,
    Commitment.SUGGESTS: 0.5,
    Commitment.HOPES: 0.0,
    Commitment.ASKS: 0.0,
    Commitment.DOUBTS: 0.2,
    Commitment.DENIES: 0.0,
}
DONE = frozenset({Modality.FACT, Modality.PLANNED, Modality.CONDITIONAL})


@dataclass
class _Hold:
    """What one actor has over another, in the making: weights by sort of act, and the evidence."""

    weights: dict[str, dict[tuple[object, ...], float]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    kinds: dict[TieKind, float] = field(default_factory=lambda: defaultdict(float))
    records: dict[Record, float] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)

    def add(self, sort: str, report: tuple[object, ...], kind: TieKind, weight: float) -> None:
        """One report of an act; of several of one story, the surest."""
        known = self.weights[sort]
        self.kinds[kind] += max(0.0, weight - known.get(report, 0.0))
        known[report] = max(weight, known.get(report, 0.0))

    def worth(self, record: Record) -> float:
        """The key that puts first what the hold lies in most; of equals, the earlier."""
        return -self.records[record]

    @property
    def strength(self) -> float:
        """From 0 to 1: what all sorts of acts come to, each further one counting for less."""
        left = 1.0
        for sort in sorted(self.weights):
            for rank, weight in enumerate(sorted(self.weights[sort].values(), reverse=True)):
                left *= 1.0 - weight * AGAIN**rank
        return round(1.0 - left, 4)


def leverages(
    case: Case, day: dt.date | None = None, actor: str | None = None
) -> tuple[Leverage, ...]:
    """Every hold as of a day, or those of and over one actor; the strongest first, then by name.

    Copies of a story count once. An actor that is not known by an id has no hold.
    """
    known = as_of(case, day)
    records = in_order(known)
    names = names_of(records)
    holds: dict[tuple[str, str, int], _Hold] = defaultdict(_Hold)
    for record in records:
        for act in _acts(record):
            _put_act(known, holds, _completed(known, act, names), record)
    for tie in _placed(known, once(known.ties)):
        _put_tie(known, holds, tie)
    found = (_leverage(*key, hold) for key, hold in holds.items())
    wanted = (one for one in found if actor is None or actor in {one.source, one.target})
    return tuple(sorted(wanted, key=lambda one: (-one.strength, one.source, one.target, -one.sign)))


def _put_act(
    case: Case, holds: dict[tuple[str, str, int], _Hold], act: Record, outermost: Record
) -> None:
    pair = _pair(act.actor, act.recipient)
    if pair is None or act.event is None:
        return
    kind, sign, weight = _worth(act, act.event)
    weight *= outermost.confidence * _stands(outermost)
    if weight <= 0:
        return
    hold = holds[(*pair, sign)]
    report = (story_of(case, outermost.document), claim(act))
    hold.add(f"{act.event}.{kind}", report, kind, weight)
    hold.records[outermost] = max(weight, hold.records.get(outermost, 0.0))


def _put_tie(case: Case, holds: dict[tuple[str, str, int], _Hold], tie: Tie) -> None:
    pair = _pair(tie.source, tie.target)
    weight = (HOLD if tie.leverage else TIE) * tie.confidence * _stands(tie)
    if pair is None or weight <= 0 or wording().says("severed", tie.evidence.exact):
        return
    hold = holds[(*pair, 1)]
    for kind in tie.kinds:
        report = (story_of(case, tie.evidence.document), kind)
        hold.add("tie", report, kind, weight)
    hold.ties.append(tie)


def _acts(record: Record) -> Iterator[Record]:
    """What a record tells as done, planned or promised: itself, or the deed it promises."""
    if record.polarity is Polarity.NEGATIVE or record.modality not in DONE:
        return
    if record.event is E.AGREE and record.content is not None:
        deeds = (one for one in record.chain() if _gives(one))
        own = [_gift(one) for one in deeds if _same(one.actor, record.actor)]
        yield from own or _help(record)
    elif record.event in ACTS and not _is_joint(record):
        yield record


def _gives(deed: Record) -> bool:
    """Whether a promised deed is one of giving, by its kind or, where it has none, by its verb."""
    if deed.polarity is Polarity.NEGATIVE:
        return False
    words = deed.evidence.exact.removeprefix("to ")
    bare = deed.event is None and bool(wording().patterns["giving"].match(words))
    return bare or deed.event in {E.AID, E.COOPERATE}


def _help(record: Record) -> Iterator[Record]:
    """The aid in "undertook to help Norland build", where the deed within is the other's."""
    if record.content is not None and wording().says("helping", record.evidence.exact):
        yield replace(record, event=E.AID, mode="", modality=Modality.PLANNED, content=None)


def _gift(deed: Record) -> Record:
    return replace(deed, event=E.AID) if deed.event is None else deed


def _completed(case: Case, act: Record, names: Mapping[str, Mention]) -> Record:
    """Aid with the one who gets it, where only the words around it say so.

    It is whom the passage names after a word of giving, or else the only other actor that its
    sentence names, if the sentence speaks of money, arms or goods.
    """
    giver = act.actor.actor if act.actor else None
    if act.event is not E.AID or giver is None or (act.recipient and act.recipient.actor):
        return act
    to = towards(act.evidence.exact, names, giver)
    if to is None:
        sentence = _sentence(case, act.evidence)
        others = named(sentence, names) if wording().says("means", sentence) else {}
        others.pop(giver, None)
        to = next(iter(others.values())) if len(others) == 1 else None
    return replace(act, recipient=to) if to else act


def _sentence(case: Case, span: Span) -> str:
    """The sentence around a passage, as far as full stops tell."""
    text = case.by_digest[span.document].text
    start = max(text.rfind(stop, 0, span.start) for stop in (". ", "\n")) + 1
    ends = [at for stop in (". ", ".\n", "\n") if (at := text.find(stop, span.end)) >= 0]
    return text[start : min(ends, default=len(text))].strip()


def _worth(act: Record, event: EventType) -> tuple[TieKind, int, float]:
    kind, sign, weight = ACTS[event]
    if act.event is E.CONSULT and act.mode in MEDIATION:
        weight = MEDIATED
    arms = act.mode in ARMS or (event is E.AID and wording().says("arms", act.evidence.exact))
    if arms and event in {E.AID, E.SANCTION, E.THREATEN}:
        kind = K.MILITARY
    done = act.modality is Modality.FACT or act.event is E.THREATEN
    return kind, sign, weight if done else weight * PROMISED


def _is_joint(record: Record) -> bool:
    """Whether it is a signature or a vote on what both agreed: that holds neither."""
    return record.event is E.SUPPORT and wording().says("joint", record.reason.trigger)


def _stands(finding: Record | Tie) -> float:
    return min((STANDS[one.commitment] for one in finding.attribution), default=1.0)


def _pair(source: Mention | None, target: Mention | None) -> tuple[str, str] | None:
    if source is None or target is None or source.actor is None or target.actor is None:
        return None
    return None if source.actor == target.actor else (source.actor, target.actor)


def _same(one: Mention | None, other: Mention | None) -> bool:
    return one is None or (other is not None and one.label == other.label)


def _leverage(source: str, target: str, sign: int, hold: _Hold) -> Leverage:
    kinds = sorted(hold.kinds, key=lambda kind: (-hold.kinds[kind], kind))
    return Leverage(
        source=source, target=target, kinds=tuple(kinds), sign=sign, strength=hold.strength,
        ties=tuple(hold.ties), records=tuple(sorted(hold.records, key=hold.worth)),
    )  # fmt: skip


def _placed(case: Case, ties: Iterable[Tie]) -> list[Tie]:
    return sorted(ties, key=lambda tie: (_spot(case, tie.evidence), tie.id))


def _spot(case: Case, span: Span) -> tuple[object, ...]:
    return place(case, Record(evidence=span))[:-1]
