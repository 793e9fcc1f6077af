"""Actors read as others, wherever a case names them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from detente.casefile.judgement import Act
from detente.casefile.model import Mention, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Attribution, Case, Lever, Reading, Tie

Names = dict[str, str]
_Part = TypeVar("_Part", "Record", "Attribution", "Tie", "Lever")
_Finding = TypeVar("_Finding", "Record", "Tie", "Lever")


def names(judgements: Iterable[Judgement]) -> Names:
    """As which label each merged actor is read, from judgements in order.

    What was merged into an actor goes with it when that is merged into another; of two words that
    run in a circle the later one holds.
    """
    read: Names = {}
    for one in judgements:
        if one.act is Act.MERGE:
            (label,) = one.subject
            read = {old: one.value if new == label else new for old, new in read.items()}
            read[label] = one.value
            read.pop(one.value, None)
    return dict(sorted(read.items()))


def reading(one: Reading, read: Mapping[str, str]) -> Reading:
    """A reading with its actors so named; the same object where it names none of them.

    A tie of an actor with itself is none, and two findings that have become one are one.
    """
    parts = {
        "records": tuple(_once(record(part, read) for part in one.records)),
        "attributions": tuple(attribution(part, read) for part in one.attributions),
        "ties": tuple(_once(_ties(one.ties, read))),
        "levers": tuple(_once(lever(part, read) for part in one.levers)),
    }
    same = all(_same(getattr(one, name), part) for name, part in parts.items())
    return one if same else replace(one, **parts)  # type: ignore[arg-type]


def record(one: Record, read: Mapping[str, str]) -> Record:
    """A record with its actors so named, in what is inside it too."""
    return _with(
        one,
        actor=_mention(one.actor, read),
        recipient=_mention(one.recipient, read),
        content=record(one.content, read) if one.content else None,
        attribution=_attributions(one.attribution, read),
    )


def attribution(one: Attribution, read: Mapping[str, str]) -> Attribution:
    """An attribution with its speaker so named."""
    return _with(one, speaker=_mention(one.speaker, read))


def lever(one: Lever, read: Mapping[str, str]) -> Lever:
    """A lever with its beneficiary and sources so named."""
    return _with(
        one,
        beneficiary=_mention(one.beneficiary, read),
        attribution=_attributions(one.attribution, read),
    )


def tie(one: Tie, read: Mapping[str, str]) -> Tie:
    """A tie with its ends and sources so named."""
    return _with(
        one,
        source=_mention(one.source, read),
        target=_mention(one.target, read),
        attribution=_attributions(one.attribution, read),
    )


def everyone(case: Case) -> Iterator[Mention]:
    """Every mention of an actor in a case, wherever it stands."""
    for found in case.readings:
        for parts in (found.records, found.attributions, found.ties, found.levers):
            for part in parts:
                yield from _mentions(part)


def _mentions(part: object) -> Iterator[Mention]:
    for name in ("actor", "recipient", "speaker", "source", "target", "beneficiary"):
        one = getattr(part, name, None)
        if isinstance(one, Mention):
            yield one
    for said in getattr(part, "attribution", ()):
        yield from _mentions(said)
    inner = getattr(part, "content", None)
    if isinstance(inner, Record):
        yield from _mentions(inner)


def _ties(ties: Iterable[Tie], read: Mapping[str, str]) -> Iterator[Tie]:
    for one in ties:
        named = tie(one, read)
        if named is one or named.source.label != named.target.label:
            yield named


def _mention(one: Mention | None, read: Mapping[str, str]) -> Mention | None:
    return replace(one, actor=read[one.label]) if one and one.label in read else one


def _attributions(
    some: tuple[Attribution, ...], read: Mapping[str, str]
) -> tuple[Attribution, ...]:
    named = tuple(attribution(one, read) for one in some)
    return some if _same(some, named) else named


def _with(part: _Part, **changed: object) -> _Part:
    """The part with these fields; itself where each is the same object already."""
    if all(getattr(part, name) is value for name, value in changed.items()):
        return part
    return replace(part, **changed)  # type: ignore[arg-type]


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    return len(old) == len(new) and all(a is b for a, b in zip(old, new, strict=True))


def _once(findings: Iterable[_Finding]) -> list[_Finding]:
    return list({one.id: one for one in findings}.values())
