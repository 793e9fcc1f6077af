"""What could move the parties, and what holds them already: from levers, promises and aid.

A text says that something would help ("an offer of trade would bring them round"), or tells that a
third party has undertaken something ("the United States promised Israel oil for 15 years"). The
first could be done; the second is in force, and a deal may lean on it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from detente.casefile.model import EventType, Modality, Polarity
from detente.casefile.standing import LeverKind, Move, PromiseStatus
from detente.errors import ConfigError
from detente.positions.phrases import has_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.casefile.model import Case, Lever, Mention, Record
    from detente.casefile.standing import Promise

STANDING = frozenset({PromiseStatus.OPEN, PromiseStatus.KEPT, PromiseStatus.DISPUTED})
LASTING = frozenset({LeverKind.GUARANTEE, LeverKind.VERIFICATION, LeverKind.INCENTIVE})
GIVEN = frozenset({Modality.FACT, Modality.PLANNED})
_Key = tuple[bool, LeverKind, str, str]


def moves(case: Case, promises: Iterable[Promise]) -> tuple[Move, ...]:
    """What could be done and what is in force, each once, with all that says so; in a fixed order.

    The order of documents, readings and promises changes nothing.
    """
    found: dict[_Key, set[str]] = {}
    for move in (*_stated(case.levers), *_promised(promises), *_given(case.records)):
        key = (move.in_force, move.kind, move.source, move.actor)
        found.setdefault(key, set()).update(move.evidence)
    return tuple(
        Move(in_force=key[0], kind=key[1], source=key[2], actor=key[3],
             evidence=tuple(sorted(found[key])))
        for key in sorted(found)
    )  # fmt: skip


def kind_of(words: str) -> LeverKind | None:
    """The kind of lever that words speak of; None where they speak of none that is known."""
    return next((kind for kind, phrases in _kinds() if has_phrase(words, phrases)), None)


def _stated(levers: Iterable[Lever]) -> Iterator[Move]:
    for lever in levers:
        kind = kind_of(lever.cause.exact)
        if kind is not None:
            yield Move(kind=kind, actor=_label(lever.beneficiary), evidence=(lever.id,))


def _promised(promises: Iterable[Promise]) -> Iterator[Move]:
    """What a promise gives another: its promiser is the source, its beneficiary is held by it."""
    for promise in promises:
        kind = _undertaking(promise.deed) or _undertaking(promise.record)
        if kind is None or promise.status not in STANDING:
            continue
        yield Move(
            kind=kind, source=promise.promiser.label, actor=_label(promise.beneficiary),
            in_force=True, evidence=(promise.record.id,),
        )  # fmt: skip


def _given(records: Iterable[Record]) -> Iterator[Move]:
    """Aid and protection that one actor gives another, as told or planned."""
    for record in records:
        if record.event is not EventType.AID or record.modality not in GIVEN:
            continue
        if record.polarity is Polarity.NEGATIVE or not record.actor or not record.recipient:
            continue
        kind = _undertaking(record)
        if kind is not None and record.actor.label != record.recipient.label:
            yield Move(
                kind=kind, source=record.actor.label, actor=record.recipient.label,
                in_force=True, evidence=(record.id,),
            )  # fmt: skip


def _undertaking(record: Record) -> LeverKind | None:
    kind = kind_of(record.evidence.exact)
    if kind in LASTING:
        return kind
    return LeverKind.INCENTIVE if record.event is EventType.AID else None


def _label(mention: Mention | None) -> str:
    return mention.label if mention else ""


@cache
def _kinds() -> tuple[tuple[LeverKind, tuple[str, ...]], ...]:
    try:
        return tuple((LeverKind(row["kind"]), tuple(map(str, row["words"]))) for row in _rows())
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"levers.yaml does not hold kinds of levers: {error}.") from error


def _rows() -> list[dict[str, Any]]:
    import yaml

    text = (resources.files("detente.positions") / "data" / "levers.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return rows
