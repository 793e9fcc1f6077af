"""Weighing a case: where it might settle, who would sign, whether it holds, what would help."""

from __future__ import annotations

import math
from dataclasses import asdict, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from detente.desk.case import is_case
from detente.desk.files import write
from detente.errors import ConfigError, NotFoundError, UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import polars as pl

    from detente.bargaining.answer import Answer
    from detente.bargaining.casting import Cast
    from detente.bargaining.game import Game
    from detente.bargaining.trial import Attempt, Trial
    from detente.bargaining.whatif import Effect

_SHEET = "Write the positions down in a sheet: detente new SHEET.yaml --template."
MOST_DRAWS = 1_000_000


def weigh(  # noqa: PLR0913 - one argument a question
    path: str | Path, *, models: Sequence[str] = (), what_if: str | Path | None = None,
    draws: int | None = None, seed: int | None = None, parties: Sequence[str] = (),
    issues: Sequence[str] = (), as_of: dt.date | None = None,
) -> Answer:  # fmt: skip
    """Weigh a case file, or a sheet: the YAML form that a person writes.

    ``models``: names of the table of models, all by default. ``what_if``: a YAML file of levers, on
    top of those in the case. Of a case file only: ``parties``, the ids of those who must sign, by
    default the two whose quarrel it is; ``issues``, the ids of those bargained over, by default
    those on which the parties say most; ``as_of``, what had been published by that day. The same
    case, draws and seed give the same answer to the bit. Raises ``NotFoundError``, ``ConfigError``
    with file and line, ``UsageError`` for a model that is not in the table, or a case that does not
    say enough.
    """
    from detente.bargaining import answer, game
    from detente.bargaining import models as table
    from detente.bargaining.sheet import load_levers

    known = [one.name for one in table.MODELS]
    for name in models:
        if name not in known:
            message = f"There is no model {name!r}."
            raise UsageError(message, remedy=f"Choose among: {', '.join(known)}.")
    count = answer.DRAWS if draws is None else draws
    if not 1 <= count <= MOST_DRAWS:
        raise UsageError(
            f"{count} draws cannot be made.", remedy=f"Ask for 1 to {MOST_DRAWS:,} draws."
        )
    cast = cast_of(path, parties=parties, issues=issues, as_of=as_of)
    case = cast.game
    levers = load_levers(_text(what_if), case, str(what_if)) if what_if else ()
    return weigh_cast(
        cast, models=models, levers=levers, draws=count, seed=game.SEED if seed is None else seed
    )


def weigh_cast(cast: Cast, **asked: Any) -> Answer:
    """Weigh the game of a case, and tell its priors; ``asked`` as ``bargaining.answer.weigh``."""
    from detente.bargaining import answer

    found = answer.weigh(cast.game, **asked)
    return replace(found, assumptions=[*cast.priors, *found.assumptions])


def cast_of(
    path: str | Path, *, parties: Sequence[str] = (), issues: Sequence[str] = (),
    as_of: dt.date | None = None,
) -> Cast:  # fmt: skip
    """The game of a case file or a sheet, with what its numbers rest on. Raises as ``weigh``."""
    from detente.bargaining.casting import Cast
    from detente.desk.case import open as open_case
    from detente.desk.casting import cast

    if is_case(path):
        with open_case(path) as file:
            return cast(file.case(), as_of=as_of, parties=parties, issues=issues)
    if parties or issues or as_of:
        what = "A sheet says itself who must sign and over what, and knows of no day."
        raise UsageError(what, remedy="Change the sheet, or give a case file.")
    return Cast(game=load(path))


def load(sheet: str | Path) -> Game:
    """The game of a sheet. Raises ``NotFoundError`` and ``ConfigError``."""
    from detente.bargaining.sheet import load as parse

    if is_case(sheet):
        raise ConfigError(
            f"{sheet} holds what articles say, not positions in numbers.", remedy=_SHEET
        )
    return parse(_text(sheet), str(sheet))


def weigh_game(game: Game) -> Answer:
    """Weigh a game as it is, with the usual draws and seed."""
    from detente.bargaining import answer

    return answer.weigh(game)


def try_levers(game: Game, tried: Attempt) -> Trial:
    """How a game stands before and after an attempt with levers, in the same draws.

    Raises ``UsageError`` where nobody has to sign.
    """
    from detente.bargaining import answer
    from detente.bargaining.game import SEED
    from detente.bargaining.trial import trial

    if not any(one.signs for one in game.actors):
        raise UsageError(
            "No actor of this case has to sign: there is nothing to try.",
            remedy="Leave out signs: false for those whose signature a deal needs.",
        )
    return trial(game, tried, draws=answer.DRAWS, seed=SEED)


def template(path: str | Path) -> Path:
    """A new sheet with notes, to begin from. Raises ``UsageError`` where the file is there."""
    from detente.bargaining.sheet import template as text

    if Path(path).exists():
        raise UsageError(f"{path} is there already.", remedy="Choose another name.")
    return write(path, text())


def tables(answer: Answer) -> dict[str, pl.DataFrame]:
    """The answer as Polars tables, a row for each item.

    ``headlines``, ``forecasts``; ``packages``, ``signatures``, ``closers``, ``concessions``,
    ``payments``, ``cares``; ``keeping`` (of the compromise, and of each package), ``provisions``,
    ``dangers``; ``movers``, ``leverage``, ``ties``; ``when``, ``windows``, ``warnings``; ``rests``,
    ``reasons``, ``wanted``; ``what_if`` and ``without``; ``leans``; ``scores``, ``verdicts``;
    ``assumptions``, ``constants``. A table without rows has no columns.
    """
    import polars as pl

    names = (
        "forecasts", "dangers", "movers", "leverage", "ties", "scores", "verdicts", "constants",
    )  # fmt: skip
    rows = {name: [asdict(one) for one in getattr(answer, name)] for name in names}
    rows |= {name: [{"words": one} for one in getattr(answer, name)]
             for name in ("headlines", "assumptions")}  # fmt: skip
    rows |= {name: [] for name in _PERHAPS} | _signing_rows(answer) | _keeping_rows(answer)
    rows |= _when_rows(answer) | _escalation_rows(answer)
    rows |= {name: _effect_rows(getattr(answer, name)) for name in ("what_if", "without")}
    of = {**answer.leans, "zone": answer.zone_leans, "hold": answer.hold_leans}
    rows["leans"] = [{"of": name, **asdict(one)} for name, each in of.items() for one in each]
    return {name: pl.DataFrame(each, infer_schema_length=None) for name, each in rows.items()}


Rows: TypeAlias = list[dict[str, Any]]
# Tables of what an answer may not have: nobody who signs, no conflict.
_PERHAPS = (
    "packages", "signatures", "closers", "concessions", "payments", "cares",
    "when", "windows", "warnings", "rests", "reasons", "wanted",
)  # fmt: skip


def _signing_rows(answer: Answer) -> dict[str, Rows]:
    found = answer.signing
    if found is None:
        return {}
    plain = ("package", "agreed", "efficient", "beaten_by")
    return {
        "packages": [
            {name: getattr(one, name) for name in plain} | one.outcomes for one in found.deals
        ],
        "signatures": [
            {"package": one.package, "party": party, "share": share}
            for one in found.deals for party, share in one.signed.items()
        ],
        "closers": [{"party": party, "share": share} for party, share in found.closers.items()],
        "concessions": [asdict(one) for one in found.concessions],
        "payments": [asdict(one) for one in found.payments],
        "cares": [
            {"party": party, "issue": issue, "share": share}
            for party, each in found.linkage.cares.items() for issue, share in each.items()
        ],
    }  # fmt: skip


def _keeping_rows(answer: Answer) -> dict[str, Rows]:
    of = {"compromise": answer.keeping} | {one.package: one.keeping for one in answer.deals}
    return {
        "keeping": [{"deal": name, **asdict(one)} for name, each in of.items() for one in each],
        "provisions": [
            {"package": deal.package, **asdict(one)}
            for deal in answer.deals for one in deal.provisions
        ],
    }  # fmt: skip


def _when_rows(answer: Answer) -> dict[str, Rows]:
    found = answer.when
    if found is None:
        return {}
    periods = enumerate(zip(found.open, found.stalemate, found.way_out, strict=True))
    return {
        "when": [
            {"period": at, "open": share, "stalemate": hurts, "way_out": out}
            for at, (share, hurts, out) in periods
        ],
        "windows": [asdict(one) for one in found.windows],
        "warnings": [asdict(one) for one in found.warnings],
    }


def _escalation_rows(answer: Answer) -> dict[str, Rows]:
    found = answer.escalation
    if found is None:
        return {}
    plain = ("state", "concepts", "willing")
    return {
        "rests": [
            {name: getattr(one, name) for name in plain}
            | {"path": None if one.path is None else [f"{s.actor}: {s.state}" for s in one.path]}
            for one in found.rests
        ],
        "reasons": [
            {"state": one.state, "party": party, "why": why}
            for one in found.rests
            for party, why in one.reasons.items()
        ],
        "wanted": [asdict(one) for one in found.wanted],
    }


def _effect_rows(effects: Sequence[Effect]) -> Rows:
    """Long: one row for each thing that a set of levers changes."""
    return [
        {"levers": list(one.levers), "delay": one.delay, "what": what, "whose": whose,
         **asdict(change)}
        for one in effects
        for what, each in {
            "settlement": one.settlement, "zone": {"": one.zone}, "agreed": {"": one.agreed},
            "holds": {"": one.holds}, "lasts": {"": one.lasts}, "signs": one.signatures,
            "keeps": one.keeps,
        }.items()
        for whose, change in each.items()
    ]  # fmt: skip


def as_data(answer: Any) -> Any:
    """The answer in plain mappings and lists; None for what is no finite number."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return as_data(asdict(answer))
    if isinstance(answer, dict):
        return {key: as_data(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [as_data(one) for one in answer]
    return None if isinstance(answer, float) and not math.isfinite(answer) else answer


def _text(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFoundError(f"There is no {path}.", remedy=_SHEET) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 text.", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise NotFoundError(f"{path} cannot be read: {error.strerror}.") from error
