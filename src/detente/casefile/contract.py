"""The lines of ``detente code``: flat JSON objects by which the reader is used and measured.

One object for each record, attribution, tie (one for each of its kinds) and lever. Positions are
``[start, end]`` in characters of the document's text, the end exclusive. ``SCHEMA`` is the JSON
Schema of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.casefile.model import Commitment, EventType, Modality, Polarity, TieKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.casefile.model import (
        Attribution,
        Document,
        Lever,
        Mention,
        Reading,
        Record,
        Span,
        Tie,
        When,
    )

KINDS = ("record", "attribution", "tie", "lever")


def lines(
    document: Document, reading: Reading, kinds: Sequence[str] = KINDS
) -> Iterator[dict[str, Any]]:
    """The objects of one reading, kind by kind in the order of ``KINDS``.

    Raises ``ValueError`` for a kind that is none of them.
    """
    unknown = set(kinds) - set(KINDS)
    if unknown:
        raise ValueError(f"no such kind: {', '.join(sorted(unknown))}")
    for kind in KINDS:
        if kind in kinds:
            yield from _LINES[kind](document.name, reading)


def _record_lines(name: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for record in reading.records:
        yield {
            "kind": "record",
            "id": record.id,
            "document": name,
            **_place(record.evidence),
            **_claim(record),
            "condition": record.condition or None,
            "time": _time(record.time),
            "attribution": [_source(one) for one in record.attribution],
            "content": _content(record.content),
            "issues": [{"issue": tag.issue, "option": tag.option or None} for tag in record.issues],
            "confidence": round(record.confidence, 4),
            **_parties(record.actor, record.recipient),
            "coder": record.coder,
            "rule": record.reason.rule,
            "trigger": record.reason.trigger,
            "doubts": list(record.reason.doubts),
        }


def _attribution_lines(name: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for one in reading.attributions:
        yield {
            "kind": "attribution",
            "document": name,
            "source": _range(one.source),
            "cue": one.cue.exact,
            "cue_span": _range(one.cue),
            "content": _range(one.content),
            "actor": _id(one.speaker),
            "commitment": one.commitment.value,
            "source_text": _words(one.source),
            "content_text": _words(one.content),
        }


def _tie_lines(name: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for tie in reading.ties:
        for kind in tie.kinds:
            yield _tie_line(name, tie, kind)


def _tie_line(name: str, tie: Tie, kind: TieKind) -> dict[str, Any]:
    return {
        "kind": "tie",
        "id": tie.id,
        "document": name,
        "from": _id(tie.source),
        "to": _id(tie.target),
        "tie_kind": kind.value,
        "leverage": tie.leverage,
        **_place(tie.evidence),
        "attribution": [_source(one) for one in tie.attribution],
        "confidence": round(tie.confidence, 4),
        "from_text": tie.source.text,
        "to_text": tie.target.text,
    }


def _lever_lines(name: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for lever in reading.levers:
        yield _lever_line(name, lever)


def _lever_line(name: str, lever: Lever) -> dict[str, Any]:
    return {
        "kind": "lever",
        "id": lever.id,
        "document": name,
        "cause": lever.cause.exact,
        "beneficiary": _id(lever.beneficiary),
        "effect": _words(lever.effect),
        "cause_span": _range(lever.cause),
        "effect_span": _range(lever.effect),
        **_place(lever.evidence),
        "attribution": [_source(one) for one in lever.attribution],
        "confidence": round(lever.confidence, 4),
        "beneficiary_text": lever.beneficiary.text if lever.beneficiary else None,
    }


_LINES = {
    "record": _record_lines,
    "attribution": _attribution_lines,
    "tie": _tie_lines,
    "lever": _lever_lines,
}


def _claim(record: Record) -> dict[str, Any]:
    return {
        "actor": _id(record.actor),
        "recipient": _id(record.recipient),
        "event": record.event.value if record.event else None,
        "mode": record.mode or None,
        "polarity": record.polarity.value,
        "modality": record.modality.value,
    }


def _content(record: Record | None) -> dict[str, Any] | None:
    """The record inside, with the same keys at every depth; the innermost has content null."""
    if record is None:
        return None
    return {**_claim(record), **_place(record.evidence), "content": _content(record.content)}


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.exact}


def _time(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    start, end = (day.isoformat() if day else None for day in (when.start, when.end))
    return {"start": start, "end": end, "text": when.text}


def _source(one: Attribution) -> dict[str, Any]:
    return {
        "source": _words(one.source),
        "actor": _id(one.speaker),
        "cue": one.cue.exact,
        "commitment": one.commitment.value,
    }


def _parties(actor: Mention | None, recipient: Mention | None) -> dict[str, Any]:
    """What is known of the two beside their ids: null where nothing is."""
    sides = {"actor": actor, "recipient": recipient}
    return {
        f"{side}_{name}": (getattr(mention, name) if mention else "") or None
        for name in ("text", "sector", "organ", "person")
        for side, mention in sides.items()
    }


def _id(mention: Mention | None) -> str | None:
    return mention.actor if mention else None


def _words(span: Span | None) -> str | None:
    return span.exact if span else None


def _range(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_POSITION = {"type": "integer", "minimum": 0}
_RANGE = {"type": "array", "items": _POSITION, "minItems": 2, "maxItems": 2}
_RANGE_OR_NULL = {"anyOf": [_RANGE, {"type": "null"}]}
_CONFIDENCE = {"type": "number", "minimum": 0, "maximum": 1}
_DAY_OR_NULL = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
_COMMITMENT = {"enum": [str(member) for member in Commitment]}
_PLACE = {"start": _POSITION, "end": _POSITION, "quote": _TEXT}
_CLAIM = {
    "actor": _TEXT_OR_NULL,
    "recipient": _TEXT_OR_NULL,
    "event": {"enum": [*(str(member) for member in EventType), None]},
    "mode": _TEXT_OR_NULL,
    "polarity": {"enum": [str(member) for member in Polarity]},
    "modality": {"enum": [str(member) for member in Modality]},
}
_CONTENT_OR_NULL = {"anyOf": [{"$ref": "#/$defs/content"}, {"type": "null"}]}


def _closed(**properties: Any) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_SOURCES = {
    "type": "array",
    "items": _closed(
        source=_TEXT_OR_NULL, actor=_TEXT_OR_NULL, cue=_TEXT, commitment=_COMMITMENT
    ),
}  # fmt: skip

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A line of detente code",
    "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
    "$defs": {
        "record": _closed(
            kind={"const": "record"},
            id=_TEXT,
            document=_TEXT,
            **_PLACE,
            **_CLAIM,
            condition=_TEXT_OR_NULL,
            time={
                "anyOf": [
                    _closed(start=_DAY_OR_NULL, end=_DAY_OR_NULL, text=_TEXT),
                    {"type": "null"},
                ]
            },
            attribution=_SOURCES,
            content=_CONTENT_OR_NULL,
            issues={"type": "array", "items": _closed(issue=_TEXT, option=_TEXT_OR_NULL)},
            confidence=_CONFIDENCE,
            actor_text=_TEXT_OR_NULL,
            recipient_text=_TEXT_OR_NULL,
            actor_sector=_TEXT_OR_NULL,
            recipient_sector=_TEXT_OR_NULL,
            actor_organ=_TEXT_OR_NULL,
            recipient_organ=_TEXT_OR_NULL,
            actor_person=_TEXT_OR_NULL,
            recipient_person=_TEXT_OR_NULL,
            coder=_TEXT,
            rule=_TEXT,
            trigger=_TEXT,
            doubts={"type": "array", "items": _TEXT},
        ),
        "content": _closed(**_CLAIM, **_PLACE, content=_CONTENT_OR_NULL),
        "attribution": _closed(
            kind={"const": "attribution"},
            document=_TEXT,
            source=_RANGE_OR_NULL,
            cue=_TEXT,
            cue_span=_RANGE,
            content=_RANGE_OR_NULL,
            actor=_TEXT_OR_NULL,
            commitment=_COMMITMENT,
            source_text=_TEXT_OR_NULL,
            content_text=_TEXT_OR_NULL,
        ),
        "tie": _closed(
            kind={"const": "tie"},
            id=_TEXT,
            document=_TEXT,
            **{"from": _TEXT_OR_NULL, "to": _TEXT_OR_NULL},
            tie_kind={"enum": [str(member) for member in TieKind]},
            leverage={"type": "boolean"},
            **_PLACE,
            attribution=_SOURCES,
            confidence=_CONFIDENCE,
            from_text=_TEXT,
            to_text=_TEXT,
        ),
        "lever": _closed(
            kind={"const": "lever"},
            id=_TEXT,
            document=_TEXT,
            cause=_TEXT,
            beneficiary=_TEXT_OR_NULL,
            effect=_TEXT_OR_NULL,
            cause_span=_RANGE,
            effect_span=_RANGE_OR_NULL,
            **_PLACE,
            attribution=_SOURCES,
            confidence=_CONFIDENCE,
            beneficiary_text=_TEXT_OR_NULL,
        ),
    },
}
