"""Records, attributions, ties and levers as rows: CSV, JSON Lines, Parquet, Polars frames.

The columns are fixed, whatever a case holds. Those of records follow the layout that users of
PLOVER event data know; the span by which a row is found in its document comes after them.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from detente.casefile.holdings import in_order, once, place, story_of
from detente.casefile.model import EventType, Record
from detente.casefile.standing import Standing
from detente.report import standing_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import polars as pl

    from detente.casefile.model import Attribution, Case, Document, Lever, Mention, Span, Tie

    Row = dict[str, Any]

_PARTY = ("{}", "{}_name_raw", "{}_sector", "{}_organ", "{}_person")
_WHERE = ("document", "digest", "story", "start", "end", "quote")
_CODED = ("confidence", "coder")
COLUMNS: dict[str, tuple[str, ...]] = {
    "record": (
        "event_id", "event_date", "event_date_end", "event_date_raw", "event_type", "event_mode",
        "quad_code", "contexts",
        *(name.format("actor") for name in _PARTY),
        *(name.format("recipient") for name in _PARTY),
        "polarity", "modality", "condition", "content", "sources", "source_actors", "commitment",
        "headline", "publisher", "publication_date", "language",
        *_WHERE, *_CODED, "rule", "trigger", "doubts",
    ),
    "attribution": (
        "source", "source_actor", "cue", "content", "commitment", "content_start", "content_end",
        *_WHERE,
    ),
    "tie": ("tie_id", "source", "target", "kinds", "leverage", *_WHERE, *_CODED),
    "lever": ("lever_id", "cause", "beneficiary", "effect", *_WHERE, *_CODED),
    **standing_rows.COLUMNS,
}  # fmt: skip
KINDS = tuple(COLUMNS)
INTEGERS = frozenset(
    {"start", "end", "content_start", "content_end", "sign", "first_stories", "second_stories"}
)
NUMBERS = frozenset({"confidence", "strength"})
BOOLEANS = frozenset({"leverage"})

# PLOVER's four quadrants: words or deeds, with or against one another.
_QUADS = {
    "V-COOP": (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
    "M-COOP": (EventType.COOPERATE, EventType.AID, EventType.RETREAT),
    "V-CONF": (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
}
_QUAD_OF = {event: quad for quad, events in _QUADS.items() for event in events}

# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_GUARD = "'"


def rows(case: Case, kind: str = "record", standing: Standing | None = None) -> Iterator[Row]:
    """The rows of one kind, in the order of publication and text, with the columns of ``COLUMNS``.

    What is absent is None. ``standing`` is what promises, leverages and contradictions are taken
    from. Raises ``ValueError`` for a kind that is none of ``KINDS``.
    """
    if kind not in COLUMNS:
        raise ValueError(f"no such kind: {kind}")
    stood = kind in standing_rows.COLUMNS
    found = standing_rows.rows(case, kind, standing or Standing()) if stood else _ROWS[kind](case)
    for row in found:
        yield {name: row.get(name) for name in COLUMNS[kind]}


def to_csv(case: Case, kind: str = "record", standing: Standing | None = None) -> str:
    """The rows as CSV with a header (RFC 4180).

    A text that a spreadsheet would take for a formula is led by an apostrophe; ``unguarded``
    takes it away again.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[kind], lineterminator="\r\n")
    writer.writeheader()
    for row in rows(case, kind, standing):
        writer.writerow({name: guarded(value) for name, value in row.items()})
    return out.getvalue()


def to_jsonl(case: Case, kind: str = "record", standing: Standing | None = None) -> str:
    """The rows as JSON Lines: one object a line, every column in each."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(case, kind, standing))


def to_parquet(case: Case, kind: str = "record", standing: Standing | None = None) -> bytes:
    """The rows as one Parquet file."""
    out = io.BytesIO()
    frame(case, kind, standing).write_parquet(out)
    return out.getvalue()


def frame(case: Case, kind: str = "record", standing: Standing | None = None) -> pl.DataFrame:
    """The rows as a Polars frame; its schema is the same for every case."""
    import polars as pl

    schema = {name: _type(name) for name in COLUMNS[kind]}
    return pl.DataFrame(list(rows(case, kind, standing)), schema=schema, orient="row")


def frames(case: Case) -> dict[str, pl.DataFrame]:
    """The tables of what was found in the texts, by kind."""
    return {kind: frame(case, kind) for kind in _ROWS}


def guarded(value: object) -> object:
    """A cell that no spreadsheet runs: texts that look like a formula are led by an apostrophe."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return _GUARD + value
    return value


def unguarded(cell: str) -> str:
    """The text of a cell that ``guarded`` wrote."""
    return cell.removeprefix(_GUARD)


def notation(record: Record | None) -> str | None:
    """A nested record in one line: "CHN REQUEST RUS: RUS RETREAT"; None for none."""
    return ": ".join(_level(level) for level in record.chain()) if record else None


def _records(case: Case) -> Iterator[Row]:
    for record in in_order(case):
        yield {
            **_event(record),
            **_party("actor", record.actor),
            **_party("recipient", record.recipient),
            **_said(record.attribution),
            **_paper(case, record.document),
            **_where(case, record.evidence),
            "confidence": record.confidence,
            "coder": record.coder,
            "rule": record.reason.rule or None,
            "trigger": record.reason.trigger or None,
            "doubts": _joined(record.reason.doubts),
        }


def _event(record: Record) -> Row:
    when = record.time
    quad = _QUAD_OF.get(record.event, "M-CONF") if record.event else None
    return {
        "event_id": record.id,
        "event_date": when.start.isoformat() if when and when.start else None,
        "event_date_end": when.end.isoformat() if when and when.end else None,
        "event_date_raw": when.text if when else None,
        "event_type": record.event.value if record.event else None,
        "event_mode": record.mode or None,
        "quad_code": quad,
        "contexts": _joined(
            f"{tag.issue}:{tag.option}" if tag.option else tag.issue for tag in record.issues
        ),
        "polarity": record.polarity.value,
        "modality": record.modality.value,
        "condition": record.condition or None,
        "content": notation(record.content),
    }


def _party(side: str, mention: Mention | None) -> Row:
    if mention is None:
        return {}
    values = (mention.actor, mention.text, mention.sector, mention.organ, mention.person)
    return {name.format(side): value or None for name, value in zip(_PARTY, values, strict=True)}


def _said(chain: Sequence[Attribution]) -> Row:
    """The sources from the outermost to the nearest; the commitment is the nearest one's."""
    return {
        "sources": _joined(one.source.exact if one.source else "" for one in chain),
        "source_actors": _joined(one.speaker.label if one.speaker else "" for one in chain),
        "commitment": chain[-1].commitment.value if chain else None,
    }


def _paper(case: Case, digest: str) -> Row:
    paper: Document | None = case.by_digest.get(digest)
    if paper is None:
        return {}
    return {
        "headline": paper.title or None,
        "publisher": paper.publisher or None,
        "publication_date": paper.date.isoformat() if paper.date else None,
        "language": paper.language or None,
    }


def _where(case: Case, span: Span) -> Row:
    paper = case.by_digest.get(span.document)
    return {
        "document": paper.name if paper else None,
        "digest": span.document,
        "story": story_of(case, span.document),
        "start": span.start,
        "end": span.end,
        "quote": span.exact,
    }


def _attributions(case: Case) -> Iterator[Row]:
    found = {one for reading in case.readings for one in reading.attributions}
    for one in sorted(found, key=lambda one: (_spot(case, one.cue), _sayings(one))):
        yield {
            "source": one.source.exact if one.source else None,
            "source_actor": one.speaker.actor if one.speaker else None,
            "cue": one.cue.exact,
            "content": one.content.exact if one.content else None,
            "commitment": one.commitment.value,
            "content_start": one.content.start if one.content else None,
            "content_end": one.content.end if one.content else None,
            **_where(case, one.cue),
        }


def _ties(case: Case) -> Iterator[Row]:
    for tie in sorted(once(case.ties), key=lambda tie: (_spot(case, tie.evidence), tie.id)):
        yield {
            "tie_id": tie.id,
            "source": tie.source.label,
            "target": tie.target.label,
            "kinds": _joined(sorted(kind.value for kind in tie.kinds)),
            "leverage": tie.leverage,
            **_where(case, tie.evidence),
            **_coded(tie),
        }


def _levers(case: Case) -> Iterator[Row]:
    for lever in sorted(once(case.levers), key=lambda one: (_spot(case, one.evidence), one.id)):
        yield {
            "lever_id": lever.id,
            "cause": lever.cause.exact,
            "beneficiary": lever.beneficiary.label if lever.beneficiary else None,
            "effect": lever.effect.exact if lever.effect else None,
            **_where(case, lever.evidence),
            **_coded(lever),
        }


_ROWS: dict[str, Callable[[Case], Iterator[Row]]] = {
    "record": _records,
    "attribution": _attributions,
    "tie": _ties,
    "lever": _levers,
}


def _coded(finding: Tie | Lever) -> Row:
    return {"confidence": finding.confidence, "coder": finding.coder}


def _spot(case: Case, span: Span) -> tuple[object, ...]:
    return place(case, Record(evidence=span))[:-1]


def _sayings(one: Attribution) -> tuple[object, ...]:
    """What tells apart the attributions of one cue."""
    spans = ((span.start, span.end) if span else (-1, -1) for span in (one.source, one.content))
    return (*spans, one.commitment, repr(one.speaker))


def _level(record: Record) -> str:
    no = "!" if record.polarity == "negative" else ""
    mode = f".{record.mode}" if record.mode else ""
    words = [
        record.actor.label if record.actor else "-",
        f"{no}{record.event.value if record.event else '-'}{mode}",
        record.recipient.label if record.recipient else "",
    ]
    return " ".join(word for word in words if word)


def _joined(parts: Any) -> str | None:
    return "|".join(parts) or None


def _type(name: str) -> Any:
    import polars as pl

    if name in INTEGERS:
        return pl.Int64
    if name in NUMBERS:
        return pl.Float64
    return pl.Boolean if name in BOOLEANS else pl.String
