"""From the events of a sentence to records: who towards whom, nested, attributed, dated, cited."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from detente.casefile.model import EventType, Modality, Polarity, Reason, Record
from detente.reading import modes
from detente.reading.actors import DOMESTIC, RELATIONAL
from detente.reading.confidence import confidence, doubts
from detente.reading.mood import Mood
from detente.reading.nodes import ANSWERS, PUT, Node
from detente.reading.roles import addressed
from detente.reading.tree import clause, extent, is_passive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.casefile.model import Mention, Span
    from detente.reading.passage import Passage

    Pair = tuple[Mention | None, Mention | None]

PRODUCT = 16  # records of one event; a list of twenty signatories is not four hundred records
PUBLIC = frozenset(
    {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "OPP", "PTY", "REB", "UAF", "IGO", "NGO", "REF",
     "LAB"}
)  # fmt: skip
RULERS = frozenset({"GOV", "MIL", "COP", "SPY"})
SUBJECTS = frozenset(
    {"OPP", "CVL", "REB", "PTY", "LAB", "JRN", "REL", "EDU", "AGR", "LEG", "CRM", "UAF"}
)  # fmt: skip
DEEPEST = 4  # records above the innermost one that is kept
RECIPROCAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})


def assemble(nodes: Iterable[Node], passage: Passage) -> list[Record]:
    """The records of a sentence, in order of the text, each once."""
    found: dict[str, Record] = {}
    queue = list(nodes)
    for node in queue:
        outer = promote(node, passage)
        if outer.event is None or not _is_news(outer):
            queue += [_freed(c) for c in node.contents if c.trigger is not None]
            continue
        for record in _records(outer, passage, ()):
            found.setdefault(record.id, record)
        if not outer.actors:  # "its demand was ignored": the demand is what is known
            queue += [_freed(c) for c in node.contents if c.event is EventType.REQUEST]
    return sorted(found.values(), key=lambda r: r.evidence.start)


def _freed(node: Node) -> Node:
    """A content whose surroundings turned out to be no event: it stands for itself."""
    node.parent = None
    return node


def promote(node: Node, passage: Passage) -> Node:
    """What a planned or demanded event amounts to: a promise, a threat, a refusal, a demand."""
    if not node.is_verbal:
        return node
    minor = node.trigger is not None and node.trigger.inner
    speaker = _speaker(node, passage)
    if node.mood.modality is Modality.DEMANDED and speaker is not None and _demands(node, speaker):
        return _wrap(node, EventType.REQUEST, [speaker], "speaker.demand")
    if node.verdict is not None and speaker is not None and speaker.actor is not None:
        return _wrap(node, node.verdict, [speaker], "speaker.verdict")
    for rule in passage.lexicon.promotions:
        if (
            _modality(node) is rule.modality
            and node.mood.polarity is rule.polarity
            and node.event in rule.events
            and node.actors
            and node.mood.willed
            and (not minor or node.event is EventType.RETREAT)
            and (rule.becomes is not EventType.THREATEN or _own_will(node, speaker))
        ):
            told = _told(node, passage) if rule.becomes is EventType.AGREE else []
            return _wrap(node, rule.becomes, list(node.actors), "promotion", told)
    return node


def _told(node: Node, passage: Passage) -> list[Mention]:
    """To whom a promise is spoken: "told Chad that it would send an envoy"."""
    if any(m.actor for m in node.recipients):
        return []
    heard = passage.referents.mentions(addressed(node.token), node.token)
    return [m for m in heard if m.actor]


def _modality(node: Node) -> Modality:
    """A will that hangs on a condition is a will: "would expel him unless"."""
    if node.mood.modality is Modality.CONDITIONAL and node.mood.willed:
        return Modality.PLANNED
    return node.mood.modality


def _speaker(node: Node, passage: Passage) -> Mention | None:
    """The nearest source of what is said, where it is an actor."""
    sources = passage.attributed(node.token)
    return next((a.speaker for a in reversed(sources) if a.speaker is not None), None)


def _demands(node: Node, speaker: Mention) -> bool:
    """Whether a speaker who says that somebody must do it asks it of another."""
    return speaker.actor is not None and all(m.label != speaker.label for m in node.actors)


def _own_will(node: Node, speaker: Mention | None) -> bool:
    """A promise or threat is the actor's own word, or the narrator's account of its plans."""
    return speaker is None or any(
        speaker.actor is None or m.actor == speaker.actor for m in node.actors
    )


def _wrap(
    node: Node, event: EventType, actors: list[Mention], rule: str, told: Sequence[Mention] = ()
) -> Node:
    if event is EventType.REJECT and any(not c.is_verbal and c.event in PUT for c in node.contents):
        return _declined(node, actors, rule)
    known = {m.label for m in actors}
    towards = [m for m in told or (*node.actors, *node.recipients) if m.label not in known]
    if event is EventType.REQUEST and node.actors:
        towards = [m for m in towards if m in node.actors]
    outer = Node(
        node.token, event, None, node.heads, Mood(condition=node.mood.condition),
        actors=actors, recipients=towards[:4], contents=[node], rule=f"{rule}:{node.rule}",
        time=node.time,
    )  # fmt: skip
    if event is EventType.REJECT:
        node.mood = replace(node.mood, polarity=Polarity.POSITIVE)
    node.parent = outer
    return outer


def _declined(node: Node, actors: list[Mention], rule: str) -> Node:
    """A demand that will not be met is rejected: "will not heed the call"."""
    node.event, node.actors, node.rule = EventType.REJECT, actors, f"{rule}:{node.rule}"
    node.mood = Mood(condition=node.mood.condition)
    return node


def _is_news(node: Node) -> bool:
    """Whether somebody who matters is in it: a known actor, and for weak words two of them."""
    if node.trigger is None:
        return node.rule == "model" or any(m.actor for m in node.actors)
    asked = bool(node.recipients) and any(c.event for c in node.contents)
    nobody = node.is_verbal and not node.actors and not is_passive(node.token)
    nobody &= node.event is not EventType.REQUEST or not asked
    if nobody or node.trigger.inner or node.mood.modality is Modality.HYPOTHETICAL:
        return False
    named = [m for m in (*node.actors, *node.recipients) if m.actor]
    if not named:
        return not node.trigger.weak and any(is_public(m) for m in node.actors)
    if not node.is_verbal and node.rule.startswith("noun"):
        nested = any(c.event and not (c.trigger and c.trigger.inner) for c in node.contents)
        told = len({m.label for m in named}) >= 2 or nested
        return told and bool(node.actors or (nested and node.recipients))
    if node.trigger.frame.name == "visit":
        return _has_both_sides(node)
    return not node.trigger.weak or any(m.actor for m in node.actors) or _has_both_sides(node)


def _has_both_sides(node: Node) -> bool:
    inner = any(c.event is not None and any(m.actor for m in c.actors) for c in node.contents)
    return bool(node.actors) and bool(node.recipients or inner)


def is_public(mention: Mention) -> bool:
    """A body or person of public life, though no table names it: "the rebels", "Ana Ruiz"."""
    if mention.sector:
        return mention.sector in PUBLIC
    words = mention.text.split()
    return len(words) > 1 and words[0] != "The" and all(w[0].isupper() for w in words)


def _records(node: Node, passage: Passage, above: tuple[Node, ...]) -> list[Record]:
    pairs = _pairs(node, passage)
    inside = node.contents if len(above) < DEEPEST else []
    contents = [r for inner in inside for r in _records(inner, passage, (*above, node))]
    whole: list[Record | None] = [*contents] or [None]
    meant = ((pair, c) for pair, c in product(pairs, whole) if _is_meant(c, pair, node))
    return [_record(node, pair, c, passage, above) for pair, c in islice(meant, PRODUCT)]


def _is_meant(content: Record | None, pair: Pair, node: Node) -> bool:
    """With several recipients, each is asked for its own part; of a mutual promise, one's own."""
    actor, recipient = pair
    if content is None or recipient is None:
        return True
    own = node.trigger is None or node.trigger.frame.doer == "actor"
    if own and len(node.actors) > 1 and content.event in PUT and node.event in ANSWERS:
        return _is_same(content.recipient, actor) and _is_same(content.actor, recipient)
    if own and len(node.actors) > 1:
        partner = content.recipient if content.event in RECIPROCAL else None
        return _is_same(content.actor, actor) and _is_same(partner, recipient)
    shared = {m.label for m in node.recipients if len(node.recipients) > 1}
    parts = (content.actor, content.recipient) if own else (content.actor,)
    named = [m.label for m in parts if m is not None and m.label in shared]
    return not named or recipient.label in named


def _is_same(one: Mention | None, other: Mention | None) -> bool:
    """Whether two mentions are of one actor, as far as both are known."""
    return one is None or other is None or one.label == other.label


def _pairs(node: Node, passage: Passage) -> list[Pair]:
    actors = _placed(node.actors, node.recipients, node, passage)
    recipients = _placed(node.recipients, node.actors, node, passage)
    mutual = bool(node.trigger and node.trigger.frame.mutual)
    mutual &= not any(h.lemma in passage.lexicon.one_sided for h in node.heads)
    shared = any(c.trigger and c.trigger.frame.mutual for c in node.contents)
    if not recipients and len(actors) > 1 and (mutual or shared or node.event in RECIPROCAL):
        return [(a, b) for a in actors for b in actors if a.label != b.label]
    doing: list[Mention | None] = [*actors] or [None]
    meeting: list[Mention | None] = [*recipients] or [None]
    pairs = list(product(doing, meeting))
    if mutual:
        pairs += [(b, a) for a, b in pairs if a is not None and b is not None]
    return pairs


def _placed(
    mentions: Sequence[Mention], others: Sequence[Mention], node: Node, passage: Passage
) -> list[Mention]:
    """Bodies inside a state ("police", "the rebels") act in the one the sentence is about."""
    found = []
    for mention in mentions:
        if mention.actor is None and mention.sector in DOMESTIC:
            state = _home(mention, others, node, passage)
            if state:
                node.doubts.append("state inferred")
                found.append(replace(mention, actor=state))
                continue
        found.append(mention)
    return found


def _home(mention: Mention, others: Sequence[Mention], node: Node, passage: Passage) -> str:
    """The state that an unnamed body is likely of, or ""; what is nested names its own."""
    if not RELATIONAL.isdisjoint(w.removesuffix("s") for w in mention.text.casefold().split()):
        return ""  # a neighbour is another state
    doing = node.parent is None or mention in node.actors
    state = passage.referents.place(alone=doing)
    if not state and _at_home(mention, others, node):
        state = next((o.actor for o in others if o.actor and len(o.actor) == 3), "")
    apart = node.event not in RECIPROCAL or all(o.actor != state for o in others)
    return state if apart else ""


def _at_home(mention: Mention, others: Sequence[Mention], node: Node) -> bool:
    """Whether an unnamed body is likely of the same state as whom it acts on, or who acts on it."""
    if node.event in RECIPROCAL or mention.sector == "REF":
        return False
    if mention.sector not in RULERS:
        return True
    return all(o.sector in SUBJECTS for o in others)


def _record(
    node: Node, pair: Pair, content: Record | None, passage: Passage, above: tuple[Node, ...]
) -> Record:
    mood = node.mood
    modality = mood.modality
    if above and above[-1].trigger is not None:
        modality = mood.under(above[-1].trigger.frame.modality)
    actor, recipient = pair
    record = Record(
        evidence=_evidence(node, pair, passage, above=bool(above)),
        event=node.event,
        mode=_mode(node, actor, content),
        actor=actor,
        recipient=recipient,
        content=content,
        polarity=mood.polarity,
        modality=modality,
        condition=passage.span(*mood.condition).exact if mood.condition else "",
        time=node.time,
        attribution=passage.attributed(node.token) if not above else (),
        coder=passage.coder,
    )
    unsure = doubts(record, node)
    return replace(record, reason=_reason(node, unsure), confidence=confidence(node.rule, unsure))


def _mode(node: Node, actor: Mention | None, content: Record | None) -> str:
    own = node.trigger.mode if node.trigger and node.event is node.trigger.event else ""
    lemmas = [token.lemma.lower() for token in clause(node.token)]
    return modes.mode_of(node.event, own, lemmas, actor, content)


def _reason(node: Node, unsure: Sequence[str]) -> Reason:
    trigger = " ".join(t.text for t in sorted(node.heads, key=lambda t: t.i))
    path = (
        node.token.dep if node.parent is None else f"{node.parent.token.lemma} > {node.token.dep}"
    )
    return Reason(node.rule, trigger, path, tuple(unsure))


def _evidence(node: Node, pair: Pair, passage: Passage, *, above: bool) -> Span:
    """The clause of the trigger, with the actors named outside it."""
    start, end = extent(clause(node.token))
    if not above:
        head_start, head_end = extent(node.heads)
        start, end = min(start, head_start), max(end, head_end)
        for mention in pair:
            if mention is not None and mention.span is not None:
                start, end = min(start, mention.span.start), max(end, mention.span.end)
    return passage.span(start, end)
