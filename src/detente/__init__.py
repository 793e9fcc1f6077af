"""Détente reads the coverage of a conflict and keeps every claim beside its sentence.

The public names are loaded on first use, so that ``import detente`` stays instant::

    import detente

    with detente.open("ukraine.case") as case:
        print(case.brief().markdown())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.desk import code, open, read  # noqa: A004 - detente.open mirrors the builtin on purpose

__version__ = "0.1.0"
__all__ = ["__version__", "code", "open", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("detente.desk"), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
