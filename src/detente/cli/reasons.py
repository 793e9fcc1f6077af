"""Why a record says what it says: its sentence, its sources and the rule that read it."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING

from detente.casefile.model import Lever, Polarity, Record, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.casefile.model import Attribution, Document, Span

WIDTH = 88
AROUND = 200  # characters of the article shown on either side of the evidence


def why(found: Record | Tie | Lever, document: Document) -> str:
    """A record, tie or lever of a document explained, for the terminal."""
    head = f"{found.id}  {claim(found)}"
    facts = "\n".join(f"  {name + ':':<12}{said}" for name, said in _facts(found, document))
    return f"{head}\n\n{passage(found.evidence, document)}\n\n{facts}"


def claim(found: Record | Tie | Lever) -> str:
    """What it claims, in one line: ``USA –REQUEST→ CHN : ( CHN –REQUEST→ RUS )``."""
    if isinstance(found, Tie):
        return f"{found.source.label} –{'+'.join(found.kinds)}– {found.target.label}"
    if isinstance(found, Lever):
        return f"lever: {found.cause.exact}"
    inner = f" : ( {claim(found.content)} )" if found.content else ""
    return f"{_arrow(found)}{inner}"


def passage(evidence: Span, document: Document) -> str:
    """The evidence between ⟦ and ⟧ in the words around it."""
    text = document.text
    start = max(0, evidence.start - AROUND)
    end = min(len(text), evidence.end + AROUND)
    before = _from_a_word(text[start : evidence.start], cut=start > 0)
    after = _to_a_word(text[evidence.end : end], cut=end < len(text))
    words = f"{before}⟦{evidence.exact}⟧{after}".split()
    return indent(fill(" ".join(words), WIDTH), "  ")


def _arrow(record: Record) -> str:
    actor = record.actor.label if record.actor else "somebody"
    event = record.event.value if record.event else f"“{record.evidence.exact}”"
    no = "not " if record.polarity is Polarity.NEGATIVE else ""
    mode = f".{record.mode}" if record.mode else ""
    towards = f"→ {record.recipient.label}" if record.recipient else ""
    return f"{actor} –{no}{event}{mode}{towards}"


def _facts(found: Record | Tie | Lever, document: Document) -> Iterator[tuple[str, str]]:
    day = f", {document.date.isoformat()}" if document.date else ""
    yield "article", f"{document.title or document.name}{day}"
    yield "characters", f"{found.evidence.start} to {found.evidence.end}"
    for one in found.attribution:
        yield "said by", _source(one)
    if isinstance(found, Record):
        yield from _record_facts(found)
    yield "confidence", f"{found.confidence:.2f}"
    yield "read by", found.coder


def _record_facts(record: Record) -> Iterator[tuple[str, str]]:
    yield "modality", f"{record.modality.value}, {record.polarity.value}"
    if record.condition:
        yield "condition", record.condition
    if record.time:
        days = [day.isoformat() for day in (record.time.start, record.time.end) if day]
        yield "time", f"“{record.time.text}”: {' to '.join(dict.fromkeys(days)) or 'unresolved'}"
    for issue in record.issues:
        yield "issue", f"{issue.issue}: {issue.option}" if issue.option else issue.issue
    reason = record.reason
    named = {"rule": reason.rule, "trigger": reason.trigger, "path": reason.path}
    yield from ((name, said) for name, said in named.items() if said)
    if reason.doubts:
        yield "doubts", "; ".join(reason.doubts)


def _source(one: Attribution) -> str:
    words = one.source.exact if one.source else "nobody named"
    actor = f" ({one.speaker.actor})" if one.speaker and one.speaker.actor else ""
    return f"{words}{actor}, who {one.commitment.value} it: “{one.cue.exact}”"


def _from_a_word(text: str, *, cut: bool) -> str:
    return f"… {text.partition(' ')[2]}" if cut else text


def _to_a_word(text: str, *, cut: bool) -> str:
    return f"{text.rpartition(' ')[0]} …" if cut else text
