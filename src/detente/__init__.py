"""Détente reads the coverage of a conflict and keeps every claim beside its sentence.

The public names are loaded on first use, so that ``import detente`` stays instant::

    import detente

    with detente.open("ukraine.case") as case:
        print(detente.render(case.brief(), "markdown"))
        table = case.table()  # a Polars frame, one row for each record
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.desk import (
        CaseFile,
        brief,
        code,
        demo,
        import_,
        new,
        open,  # noqa: A004 - detente.open mirrors the builtin on purpose
        read,
        render,
        tables,
        weigh,
    )

__version__ = "0.1.0"
__all__ = [
    "CaseFile",
    "__version__",
    "brief",
    "code",
    "demo",
    "import_",
    "new",
    "open",
    "read",
    "render",
    "tables",
    "weigh",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("detente.desk"), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
