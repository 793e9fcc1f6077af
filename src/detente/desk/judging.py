"""The analyst's word, from what a person typed or clicked to a judgement of the case file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from detente.desk import correcting
from detente.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from detente.casefile.judgement import Judgement
    from detente.casefile.model import Document, Record
    from detente.casefile.overlay import Overlay
    from detente.positions.queue import Turn

FEWEST = 4  # digits of an id that is given in part

_RECORD = "The id stands beside each line of the brief, in each table and on each page."


@dataclass(frozen=True, kw_only=True)
class Word:
    """What an analyst says, as typed: ``act`` is one of ``casefile.judgement.Act``.

    ``subject`` is a record, document, actor, actor and issue, or judgement, as the act needs it;
    ids may be given in part. ``changes`` are those of ``correcting``, ``quote`` the words of a
    record to be added.
    """

    act: str
    subject: Sequence[str]
    by: str
    at: dt.datetime
    value: str = ""
    note: str = ""
    quote: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)


def judgement(word: Word, overlay: Overlay) -> Judgement:
    """The judgement that a word is, of the case as it stands.

    Raises ``UsageError`` for a word that says nothing, ``NotFoundError`` for what is not there.
    """
    from detente.casefile.judgement import Act, Judgement

    acts = {
        Act.ADD: _added, Act.NOTHING: _of_document, Act.MERGE: _of_actor, Act.PIN: _of_actor,
        Act.UNDO: _of_judgement,
    }  # fmt: skip
    try:
        act = Act(word.act)
        about = acts.get(act, _of_record)(word, overlay)
        return Judgement(
            act=act, by=word.by, at=word.at, value=word.value, note=word.note, **about
        )  # fmt: skip
    except ValueError as error:
        remedy = "Say what it is about, and what you make of it."
        raise UsageError(f"This says nothing: {error}.", remedy=remedy) from None


def queue(overlay: Overlay) -> tuple[Turn, ...]:
    """The records on which nobody has spoken: the unsure on which the result leans first."""
    from detente.positions import queue
    from detente.positions.holdings import hold
    from detente.positions.places import positions

    case = overlay.case
    stakes = queue.Stakes(case, hold(case), positions(case))
    done = {one.record.id for one in overlay.judged if one.word and one.record}
    return queue.queue(case, stakes.matters, stakes.why, done)


def known_actors(overlay: Overlay) -> frozenset[str]:
    """The ids of actors: those of the tables, and those that the case has."""
    from detente.casefile.rows import party_rows
    from detente.desk.own_tables import names

    parties = (party for record in overlay.case.records for party in party_rows(record))
    return frozenset(names(overlay.case.actors)) | {label for label, known, *_ in parties if known}


def record_of(overlay: Overlay, identity: str) -> Record:
    """The record of this id, or whose id alone begins so: as it stands, or as it was.

    Raises ``NotFoundError`` where there is none or more than one.
    """
    standing = {record.id: record for record in overlay.case.records}
    was = {key: one.record or one.machine for key, one in overlay.about.items()}
    every = overlay.machine | {key: one for key, one in was.items() if one} | standing
    return every[_one(every, identity, "record", _RECORD)]


def document_of(overlay: Overlay, key: str) -> Document:
    """The document of this name or digest, or whose digest alone begins so.

    Raises ``NotFoundError``.
    """
    every = overlay.case.by_digest
    named = [one.digest for one in every.values() if one.name == key]
    return every[named[0] if len(named) == 1 else _one(every, key, "document", "")]


def _of_record(word: Word, overlay: Overlay) -> dict[str, Any]:
    identity = _single(word)
    finding = _other(overlay, identity)
    if finding:
        return _of_finding(word, finding)
    standing = record_of(overlay, identity)
    subject = overlay.subject(standing.id)
    judged = overlay.about.get(subject)
    machine = judged.machine if judged else overlay.machine.get(subject)
    home = overlay.case.by_digest.get(standing.document)
    about = {"subject": (subject,), "machine": machine, "document": home.name if home else ""}
    if word.act == "correct":
        better = correcting.corrected(standing, word.changes, known_actors(overlay))
        if better == standing:
            raise UsageError("Nothing is changed.", remedy="Give a field with another value.")
        about["record"] = better
    return about


def _of_finding(word: Word, identity: str) -> dict[str, Any]:
    if word.act not in {"accept", "reject", "note"}:
        raise UsageError(
            "A tie or lever is accepted or rejected.", remedy="Reject it, and add a note."
        )
    return {"subject": (identity,)}


def _other(overlay: Overlay, identity: str) -> str:
    """The tie or lever of this id, if it is one."""
    every = {one.id for one in overlay.stored.ties} | {one.id for one in overlay.stored.levers}
    return identity if identity in every else ""


def _added(word: Word, overlay: Overlay) -> dict[str, Any]:
    document = document_of(overlay, _single(word))
    record = correcting.new(document, word.quote, word.changes, known_actors(overlay))
    return {"subject": (document.digest,), "document": document.name, "record": record}


def _of_document(word: Word, overlay: Overlay) -> dict[str, Any]:
    document = document_of(overlay, _single(word))
    return {"subject": (document.digest,), "document": document.name}


def _of_actor(word: Word, overlay: Overlay) -> dict[str, Any]:
    from detente.casefile.renaming import everyone

    given = tuple(one.strip() for one in word.subject)
    labels = {one.label for one in everyone(overlay.case)}
    if given and given[0] not in labels:
        what = f"No record of the case names the actor {given[0]!r}."
        raise NotFoundError(what, remedy="Look for it with: detente actors CASE.")
    return {"subject": given}


def _of_judgement(word: Word, overlay: Overlay) -> dict[str, Any]:
    every = {one.id: one for one in overlay.stored.judgements}
    return {"subject": (_one(every, _single(word), "judgement", "List them: detente judgements."),)}


def _single(word: Word) -> str:
    if len(word.subject) != 1:
        raise UsageError(f"To {word.act} is about one thing.", remedy="Give one id.")
    return word.subject[0].strip()


def _one(every: Iterable[str], identity: str, what: str, remedy: str) -> str:
    """The one id that begins so."""
    if identity in every:
        return identity
    found = sorted(one for one in every if one.startswith(identity.lower()))
    if len(found) == 1 and len(identity) >= FEWEST:
        return found[0]
    if found and len(identity) >= FEWEST:
        some = ", ".join(one[:12] for one in found[:3])
        raise NotFoundError(
            f"{len(found)} begin with {identity!r}: {some}.", remedy="Give more digits."
        )
    raise NotFoundError(f"This case has no {what} {identity!r}.", remedy=remedy or None)
