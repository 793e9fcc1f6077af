"""Promises, holds and contradictions as rows of tables, with the ids of what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.casefile.model import Case, Record
    from detente.casefile.standing import Contradiction, Leverage, Promise, Standing

    Row = dict[str, Any]

COLUMNS: dict[str, tuple[str, ...]] = {
    "promise": (
        "promise_id", "promiser", "beneficiary", "status", "deed", "condition",
        "due", "due_raw", "promised", "publisher", "records", "verdicts", "reported_by",
        "report_records", "quote", "report_quotes",
    ),
    "leverage": ("source", "target", "kinds", "sign", "strength", "records", "ties", "quotes"),
    "contradiction": (
        "conflict", "first_record", "second_record", "first_date", "second_date",
        "first_publisher", "second_publisher", "first_stories", "second_stories",
        "first_quote", "second_quote",
    ),
}  # fmt: skip
BETWEEN = " | "  # between the quotes of one cell


def rows(case: Case, kind: str, standing: Standing) -> Iterator[Row]:
    """The rows of one kind of ``COLUMNS``, in the order of the standing."""
    return _ROWS[kind](case, standing)


def _promises(case: Case, standing: Standing) -> Iterator[Row]:
    return (_promise(case, one) for one in standing.promises)


def _promise(case: Case, one: Promise) -> Row:
    due = one.due
    return {
        "promise_id": one.record.id,
        "promiser": one.promiser.label,
        "beneficiary": one.beneficiary.label if one.beneficiary else None,
        "status": one.status.value,
        "deed": one.deed.evidence.exact,
        "condition": one.condition or None,
        "due": due.end.isoformat() if due and due.end else None,
        "due_raw": due.text if due else None,
        "promised": _day(case, one.record),
        "publisher": _publisher(case, one.record),
        "records": _joined(record.id for record in one.records),
        "verdicts": _joined(report.verdict.value for report in one.reports),
        "reported_by": _joined(report.by for report in one.reports),
        "report_records": _joined(report.record.id for report in one.reports),
        "quote": one.record.evidence.exact,
        "report_quotes": _quotes(report.record for report in one.reports),
    }


def _leverages(case: Case, standing: Standing) -> Iterator[Row]:
    del case
    return (_leverage(one) for one in standing.leverages)


def _leverage(one: Leverage) -> Row:
    quotes = [tie.evidence.exact for tie in one.ties]
    quotes += [record.evidence.exact for record in one.records]
    return {
        "source": one.source,
        "target": one.target,
        "kinds": _joined(kind.value for kind in one.kinds),
        "sign": one.sign,
        "strength": one.strength,
        "records": _joined(record.id for record in one.records),
        "ties": _joined(tie.id for tie in one.ties),
        "quotes": BETWEEN.join(dict.fromkeys(quotes)) or None,
    }


def _contradictions(case: Case, standing: Standing) -> Iterator[Row]:
    return (_contradiction(case, one) for one in standing.contradictions)


def _contradiction(case: Case, one: Contradiction) -> Row:
    sides = (("first", one.first, one.stories[0]), ("second", one.second, one.stories[1]))
    row: Row = {"conflict": one.conflict.value}
    for side, record, stories in sides:
        row[f"{side}_record"] = record.id
        row[f"{side}_date"] = _day(case, record)
        row[f"{side}_publisher"] = _publisher(case, record)
        row[f"{side}_stories"] = stories
        row[f"{side}_quote"] = record.evidence.exact
    return row


_ROWS: dict[str, Callable[[Case, Standing], Iterator[Row]]] = {
    "promise": _promises,
    "leverage": _leverages,
    "contradiction": _contradictions,
}


def _day(case: Case, record: Record) -> str | None:
    paper = case.by_digest.get(record.document)
    return paper.date.isoformat() if paper and paper.date else None


def _publisher(case: Case, record: Record) -> str | None:
    paper = case.by_digest.get(record.document)
    return (paper.publisher or None) if paper else None


def _joined(parts: Iterable[str]) -> str | None:
    return "|".join(parts) or None


def _quotes(records: Iterable[Record]) -> str | None:
    return BETWEEN.join(dict.fromkeys(one.evidence.exact for one in records)) or None
