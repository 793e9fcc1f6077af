"""Documents and records built by hand in one line, for tests and for those who extend Détente.

    paper = document("Washington urged Beijing to press Moscow to withdraw, an envoy said.")
    push = record(paper, "USA REQUEST CHN: CHN REQUEST RUS: RUS RETREAT", said_by="an envoy")
    whole = case(paper, push)

The notation of ``record`` is ``ACTOR EVENT RECIPIENT``, and after a colon the record inside it, to
any depth. ``-`` stands for nothing, and what is missing at the end is nothing too. A word in
capitals is an actor's id (``USA``, ``LBN-Hezbollah``); any other is the words of an unknown one,
with ``_`` for a space. Around the event stand ``!`` for negative polarity, ``.`` and the mode,
``@`` and the modality: ``RUS !RETREAT``, ``USA AID.military UKR``, ``RUS RETREAT@demanded UKR``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, TypeVar

from detente.casefile.judgement import Act, Judgement
from detente.casefile.model import (
    Attribution,
    Case,
    Document,
    EventType,
    Lever,
    Mention,
    Modality,
    Polarity,
    Reading,
    Record,
    Span,
    Tie,
    TieKind,
    digest_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Finding = Record | Attribution | Tie | Lever
READER = "kit"

_ID = re.compile(r"[A-Z]{2,}(-\S+)?")
_EVENT = re.compile(r"(?P<no>!?)(?P<event>[A-Z]+|-)(\.(?P<mode>[^@\s]+))?(@(?P<modality>\w+))?")
_Kind = TypeVar("_Kind", Record, Attribution, Tie, Lever)


def document(
    text: str, name: str = "text", date: dt.date | str | None = None, **fields: Any
) -> Document:
    """A document of this text; ``date`` may be ISO 8601; ``fields`` are those of ``Document``."""
    day = dt.date.fromisoformat(date) if isinstance(date, str) else date
    return Document(digest=digest_of(text), name=name, text=text, date=day, **fields)


def span(document: Document, words: str | None = None, nth: int = 1) -> Span:
    """Where the words stand in the document for the nth time; the whole text without words.

    Raises ``ValueError`` where they do not stand in it so often.
    """
    if words is None:
        return Span.of(document, 0, len(document.text))
    start = -1
    for _ in range(nth):
        start = document.text.find(words, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} is not {nth} times in {document.name!r}")
    return Span.of(document, start, start + len(words))


def mention(who: str, text: str = "", **fields: Any) -> Mention:
    """An actor by its id (``USA``) or by words; ``text`` is how the document names it."""
    if _ID.fullmatch(who):
        return Mention(actor=who, text=text or who, **fields)
    return Mention(text=text or who.replace("_", " "), **fields)


def attribution(
    document: Document,
    source: str | None,
    cue: str = "said",
    content: str | None = None,
    speaker: Mention | str | None = None,
    **fields: Any,
) -> Attribution:
    """Who says so, by the words of the source, of the cue and of what is said.

    ``fields`` are those of ``Attribution``.
    """
    return Attribution(
        cue=span(document, cue),
        source=span(document, source) if source is not None else None,
        content=span(document, content) if content is not None else None,
        speaker=mention(speaker) if isinstance(speaker, str) else speaker,
        **fields,
    )


def record(
    document: Document,
    notation: str,
    quote: str | Sequence[str] | None = None,
    said_by: str | Attribution | Sequence[Attribution] = (),
    **fields: Any,
) -> Record:
    """A record in the notation of this module.

    ``quote`` is the evidence: one for all levels, or one a level, outermost first; the whole text
    without it. ``said_by`` is the source's words or attributions; ``fields`` are those of the
    outermost ``Record``. Raises ``ValueError`` for a notation or words that do not fit.
    """
    quotes = [quote] if isinstance(quote, str) or quote is None else list(quote)
    parts = [_level(part) for part in re.split(r":\s+", notation)]
    inner: Record | None = None
    for depth in reversed(range(len(parts))):
        evidence = span(document, quotes[min(depth, len(quotes) - 1)])
        outermost = {"attribution": _sources(document, said_by), **fields} if depth == 0 else {}
        inner = Record(**{**parts[depth], "evidence": evidence, "content": inner, **outermost})
    if inner is None:
        raise ValueError("a notation has at least one level")
    return inner


def tie(
    document: Document,
    source: str,
    target: str,
    kinds: str | Sequence[str] = "economic",
    quote: str | None = None,
    **fields: Any,
) -> Tie:
    """A tie from ``source`` to ``target``; ``fields`` are those of ``Tie``."""
    names = [kinds] if isinstance(kinds, str) else kinds
    return Tie(
        source=mention(source),
        target=mention(target),
        kinds=tuple(TieKind(name) for name in names),
        evidence=span(document, quote),
        **fields,
    )


def lever(
    document: Document,
    cause: str,
    effect: str | None = None,
    beneficiary: str | None = None,
    quote: str | None = None,
    **fields: Any,
) -> Lever:
    """A lever by the words of its cause and its effect; ``fields`` are those of ``Lever``."""
    return Lever(
        cause=span(document, cause),
        effect=span(document, effect) if effect is not None else None,
        beneficiary=mention(beneficiary) if beneficiary is not None else None,
        evidence=span(document, quote),
        **fields,
    )


def judgement(
    act: str, about: str | Sequence[str] | Record, by: str = "Ana", at: int = 0, **fields: Any
) -> Judgement:
    """A judgement, given ``at`` seconds after the start of 2025.

    ``about`` is a record, its id or any other subject; of a record the machine's version is kept
    beside the word. ``fields`` are those of ``Judgement``.
    """
    moment = dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=at)
    given = {"machine": about, **fields} if isinstance(about, Record) else fields
    subject = (about.id,) if isinstance(about, Record) else about
    words = (subject,) if isinstance(subject, str) else tuple(subject)
    return Judgement(act=Act(act), subject=words, by=by, at=moment, **given)


def reading(document: Document, *findings: Finding, reader: str = READER) -> Reading:
    """What a reader found in one document: records, attributions, ties and levers in any order."""
    return Reading(
        document=document.digest,
        reader=reader,
        records=_of(Record, findings),
        attributions=_of(Attribution, findings),
        ties=_of(Tie, findings),
        levers=_of(Lever, findings),
    )


def case(
    documents: Document | Iterable[Document],
    *findings: Finding,
    title: str = "A case",
    reader: str = READER,
) -> Case:
    """A case in which each document is read, and each finding stands in its document's reading."""
    papers = (documents,) if isinstance(documents, Document) else tuple(documents)
    readings = (
        reading(paper, *(one for one in findings if _home(one) == paper.digest), reader=reader)
        for paper in papers
    )
    return Case(title=title, documents=papers, readings=tuple(readings))


def _home(finding: Finding) -> str:
    return finding.evidence.document if isinstance(finding, Tie | Lever) else finding.document


def _of(kind: type[_Kind], findings: Iterable[Finding]) -> tuple[_Kind, ...]:
    return tuple(finding for finding in findings if isinstance(finding, kind))


def _level(part: str) -> dict[str, Any]:
    words = part.split()
    if not 2 <= len(words) <= 3:
        raise ValueError(f"a level is ACTOR EVENT [RECIPIENT], not {part!r}")
    actor, event, recipient = (*words, "-")[:3]
    return {"actor": _who(actor), "recipient": _who(recipient), **_event(event)}


def _who(word: str) -> Mention | None:
    return None if word == "-" else mention(word)


def _event(word: str) -> dict[str, Any]:
    match = _EVENT.fullmatch(word)
    if match is None:
        raise ValueError(f"an event is [!]EVENT[.mode][@modality], not {word!r}")
    name = match["event"]
    return {
        "event": None if name == "-" else EventType(name),
        "mode": match["mode"] or "",
        "polarity": Polarity.NEGATIVE if match["no"] else Polarity.POSITIVE,
        "modality": Modality(match["modality"] or Modality.FACT),
    }


def _sources(
    document: Document, said_by: str | Attribution | Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """For a source in words the cue is the text's first "said", or else those words themselves."""
    if isinstance(said_by, str):
        cue = "said" if "said" in document.text else said_by
        return (attribution(document, said_by, cue),)
    return (said_by,) if isinstance(said_by, Attribution) else tuple(said_by)
