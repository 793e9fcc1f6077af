"""From the events of a sentence to records: who towards whom, nested, attributed, dated, cited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from detente.casefile.model import (
    Attribution,
    EventType,
    Mention,
    Modality,
    Polarity,
    Reason,
    Record,
    Span,
)
from detente.reading.actors import DOMESTIC
from detente.reading.confidence import confidence
from detente.reading.events import Node
from detente.reading.mood import Mood
from detente.reading.tree import extent, is_passive, subtree, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.casefile.model import Document, When
    from detente.reading.lexicon import Lexicon
    from detente.reading.reference import Referents

PRODUCT = 16  # records of one event; a list of twenty signatories is not four hundred records
PUBLIC = frozenset(
    {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "OPP", "PTY", "REB", "UAF", "IGO", "NGO", "REF", "LAB"}
)  # fmt: skip
RULERS = frozenset({"GOV", "MIL", "COP", "SPY"})
SUBJECTS = frozenset({"OPP", "CVL", "REB", "PTY", "LAB", "JRN", "REL", "EDU", "AGR", "LEG", "CRM", "UAF"})
RECIPROCAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the assembling needs beside the events: attributions and times of the sentence."""

    document: Document
    lexicon: Lexicon
    referents: Referents
    attributions: Sequence[Attribution]
    times: dict[int, When]
    coder: str


def assemble(nodes: Iterable[Node], around: Surroundings) -> list[Record]:
    """The records of a sentence, in order of the text, each once."""
    found: dict[str, Record] = {}
    queue = list(nodes)
    for node in queue:
        outer = promote(node, around)
        if outer.event is None or not _is_news(outer):
            queue += [_freed(c) for c in node.contents if c.trigger is not None]
            continue
        for record in _records(outer, around, ()):
            found.setdefault(record.id, record)
    return sorted(found.values(), key=lambda r: r.evidence.start)


def _freed(node: Node) -> Node:
    """A content whose surroundings turned out to be no event: it stands for itself."""
    node.parent = None
    return node


def promote(node: Node, around: Surroundings) -> Node:
    """What a planned or demanded event amounts to: a promise, a threat, a refusal, a demand."""
    if not node.is_verbal:
        return node
    speaker = _speaker(node, around)
    if node.mood.modality is Modality.DEMANDED and speaker is not None and _demands(node, speaker):
        return _wrap(node, EventType.REQUEST, [speaker], "speaker.demand")
    if node.verdict is not None and speaker is not None and speaker.actor is not None:
        return _wrap(node, node.verdict, [speaker], "speaker.verdict")
    for rule in around.lexicon.promotions:
        if (
            _modality(node) is rule.modality
            and node.mood.polarity is rule.polarity
            and node.event in rule.events
            and node.actors
            and node.mood.willed
            and (rule.becomes is not EventType.THREATEN or _own_will(node, speaker))
        ):
            return _wrap(node, rule.becomes, list(node.actors), "promotion")
    return node


def _modality(node: Node) -> Modality:
    """A will that hangs on a condition is a will: "would expel him unless"."""
    if node.mood.modality is Modality.CONDITIONAL and node.mood.willed:
        return Modality.PLANNED
    return node.mood.modality


def _speaker(node: Node, around: Surroundings) -> Mention | None:
    """The nearest source of what is said, where it is an actor."""
    covering = [a for a in _attributed(node, around) if a.speaker is not None]
    return covering[-1].speaker if covering else None


def _demands(node: Node, speaker: Mention) -> bool:
    """Whether a speaker who says that somebody must do it asks it of another."""
    return speaker.actor is not None and all(m.label != speaker.label for m in node.actors)


def _own_will(node: Node, speaker: Mention | None) -> bool:
    """A promise or threat is the actor's own word, or the narrator's account of its plans."""
    return speaker is None or any(
        speaker.actor is None or m.actor == speaker.actor for m in node.actors
    )


def _wrap(node: Node, event: EventType, actors: list[Mention], rule: str) -> Node:
    known = {m.label for m in actors}
    towards = [m for m in (*node.actors, *node.recipients) if m.label not in known]
    outer = Node(
        node.token, event, None, node.heads, Mood(condition=node.mood.condition),
        actors=actors, recipients=towards[:4], contents=[node], rule=f"{rule}:{node.rule}",
    )  # fmt: skip
    if event is EventType.REJECT:
        node.mood = replace(node.mood, polarity=Polarity.POSITIVE)
    node.parent = outer
    return outer


def _is_news(node: Node) -> bool:
    """Whether somebody who matters is in it: a known actor, and for weak words two of them."""
    if node.trigger is None:
        return node.rule == "model" or any(m.actor for m in node.actors)
    if node.trigger.inner or node.mood.modality is Modality.HYPOTHETICAL:
        return False
    if node.is_verbal and not node.actors and not is_passive(node.token):
        return False
    named = [m for m in (*node.actors, *node.recipients) if m.actor]
    if not named:
        return not node.trigger.weak and any(_is_public(m) for m in node.actors)
    inner = any(c.event is not None and any(m.actor for m in c.actors) for c in node.contents)
    sides = bool(node.actors) + bool(node.recipients or inner)
    if not node.is_verbal and node.rule.startswith("noun"):
        return len({m.label for m in named}) >= 2 and bool(node.actors)
    if node.trigger.frame.name == "visit":
        return sides == 2
    if node.trigger.weak:
        return sides == 2 or any(m.actor for m in node.actors)
    return True


def _is_public(mention: Mention) -> bool:
    """A body or person of public life, though no table names it: "the rebels", "Judge Ruiz"."""
    return mention.sector in PUBLIC or (mention.sector == "" and mention.text[0].isupper())


def _records(node: Node, around: Surroundings, above: tuple[Node, ...]) -> list[Record]:
    pairs = _pairs(node, around)
    contents = [
        record
        for inner in node.contents
        for record in (_records(inner, around, (*above, node)) if len(above) < 4 else [])
    ]
    found = []
    for (actor, recipient), content in product(pairs, contents or [None]):
        if content is not None and recipient is not None and not _meant(content, actor, recipient, node):
            continue
        found.append(_record(node, actor, recipient, content, around, above))
    return found[:PRODUCT]


def _meant(content: Record, actor: Mention | None, recipient: Mention, node: Node) -> bool:
    """With several recipients, each is asked for its own part; of a mutual promise, one's own."""
    own = node.trigger is None or node.trigger.frame.doer == "actor"
    if own and len(node.actors) > 1:
        return actor is None or content.actor is None or content.actor.label == actor.label
    if len(node.recipients) < 2 or content.actor is None or content.actor.actor is None:
        return True
    labels = {m.label for m in node.recipients}
    return content.actor.label == recipient.label or content.actor.label not in labels


def _pairs(node: Node, around: Surroundings) -> list[tuple[Mention | None, Mention | None]]:
    actors = _placed(node.actors, node.recipients, node, around)
    recipients = _placed(node.recipients, node.actors, node, around)
    mutual = bool(node.trigger and node.trigger.frame.mutual)
    shared = any(c.trigger and c.trigger.frame.mutual for c in node.contents)
    if not recipients and len(actors) > 1 and (mutual or shared or node.event in RECIPROCAL):
        return [(a, b) for a in actors for b in actors if a.label != b.label]
    pairs: list[tuple[Mention | None, Mention | None]] = list(
        product(actors or [None], recipients or [None])
    )
    if mutual:
        pairs += [(b, a) for a, b in pairs if a is not None and b is not None]
    return pairs


def _placed(
    mentions: Sequence[Mention], others: Sequence[Mention], node: Node, around: Surroundings
) -> list[Mention]:
    """"Police" and "the rebels" act in the state that the sentence is about."""
    found = []
    for mention in mentions:
        if mention.actor is None and mention.sector in DOMESTIC:
            state = around.referents.place(node.token)
            if not state and _at_home(mention, others, node):
                state = next((o.actor for o in others if o.actor and len(o.actor) == 3), "")
            if state:
                node.doubts.append("state inferred")
                found.append(replace(mention, actor=state))
                continue
        found.append(mention)
    return found


def _at_home(mention: Mention, others: Sequence[Mention], node: Node) -> bool:
    """Whether an unnamed body is likely of the same state as whom it acts on, or who acts on it."""
    if node.event in RECIPROCAL:
        return False
    if mention.sector not in RULERS:
        return True
    return all(o.sector in SUBJECTS for o in others)


def _record(
    node: Node,
    actor: Mention | None,
    recipient: Mention | None,
    content: Record | None,
    around: Surroundings,
    above: tuple[Node, ...],
) -> Record:
    mood = node.mood
    modality = mood.modality
    if above and above[-1].trigger is not None:
        modality = mood.under(above[-1].trigger.frame.modality)
    record = Record(
        evidence=_evidence(node, [actor, recipient], around.document, above=bool(above)),
        event=node.event,
        mode=node.trigger.mode if node.trigger and node.event is node.trigger.event else "",
        actor=actor,
        recipient=recipient,
        content=content,
        polarity=mood.polarity,
        modality=modality,
        condition=_words(mood.condition, around.document),
        time=around.times.get(node.token.i),
        attribution=tuple(_attributed(node, around)) if not above else (),
        coder=around.coder,
        reason=_reason(node),
    )
    return replace(record, confidence=confidence(record, node))


def _reason(node: Node) -> Reason:
    trigger = " ".join(t.text for t in sorted(node.heads, key=lambda t: t.i))
    path = node.token.dep if node.parent is None else f"{node.parent.token.lemma} > {node.token.dep}"
    return Reason(node.rule, trigger, path, tuple(dict.fromkeys(node.doubts)))


def _words(place: tuple[int, int] | None, document: Document) -> str:
    return document.text[place[0] : place[1]] if place else ""


def _evidence(
    node: Node, mentions: Sequence[Mention | None], document: Document, *, above: bool
) -> Span:
    """The clause of the trigger, with the actors named outside it."""
    tokens = trimmed(subtree(node.token)) or [node.token]
    start, end = extent(tokens)
    if not above:
        head_start, head_end = extent(node.heads)
        start, end = min(start, head_start), max(end, head_end)
        for mention in mentions:
            if mention is not None and mention.span is not None:
                start, end = min(start, mention.span.start), max(end, mention.span.end)
    return Span.of(document, start, end)


def _attributed(node: Node, around: Surroundings) -> list[Attribution]:
    """The attributions whose content holds the trigger, outermost first."""
    at = node.token
    covering = [
        a
        for a in around.attributions
        if a.content is not None
        and a.content.start <= at.start < a.content.end
        and not a.cue.start <= at.start < a.cue.end
    ]
    return sorted(covering, key=lambda a: (a.cue.start, a.cue.end) if a.content is None else
                  (-(a.content.end - a.content.start), a.cue.start))  # fmt: skip
