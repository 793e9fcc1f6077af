"""Weighing a case: where it might settle, who would sign, whether it holds, what would help."""

from __future__ import annotations

import math
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.desk.case import is_case
from detente.desk.files import write
from detente.errors import ConfigError, NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from detente.bargaining.answer import Answer
    from detente.bargaining.game import Game

_SHEET = "Write the positions down in a sheet: detente new SHEET.yaml --template."
MOST_DRAWS = 1_000_000


def weigh(
    sheet: str | Path, *, models: Sequence[str] = (), what_if: str | Path | None = None,
    draws: int | None = None, seed: int | None = None,
) -> Answer:  # fmt: skip
    """Weigh the case of a sheet, the YAML form that a person writes.

    ``models``: names of the table of models, all by default. ``what_if``: a YAML file of levers, on
    top of those in the sheet. The same sheet, draws and seed give the same answer to the bit.
    Raises ``NotFoundError``, ``ConfigError`` with file and line, ``UsageError`` for a model that is
    not in the table.
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
    case = load(sheet)
    levers = load_levers(_text(what_if), case, str(what_if)) if what_if else ()
    return answer.weigh(
        case, models=models, levers=levers, draws=count, seed=game.SEED if seed is None else seed
    )


def load(sheet: str | Path) -> Game:
    """The game of a sheet. Raises ``NotFoundError`` and ``ConfigError``."""
    from detente.bargaining.sheet import load as parse

    if is_case(sheet):
        raise ConfigError(
            f"{sheet} holds what articles say, not positions in numbers.", remedy=_SHEET
        )
    return parse(_text(sheet), str(sheet))


def template(path: str | Path) -> Path:
    """A new sheet with notes, to begin from. Raises ``UsageError`` where the file is there."""
    from detente.bargaining.sheet import template as text

    if Path(path).exists():
        raise UsageError(f"{path} is there already.", remedy="Choose another name.")
    return write(path, text())


def tables(answer: Answer) -> dict[str, pl.DataFrame]:
    """The answer as Polars tables: ``forecasts``, ``keeping``, ``movers``, ``ties``, ``scores``.

    A row for each item, a column for each field, as in the answer.
    """
    import polars as pl

    names = ("forecasts", "keeping", "movers", "ties", "scores")
    return {name: pl.DataFrame([asdict(one) for one in getattr(answer, name)]) for name in names}


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
