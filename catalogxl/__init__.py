"""catalogxl: from one provincial baseline catalog to published county catalogs.

The functions of :mod:`catalogxl.api` are to be had from here; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalogxl.version import __version__

if TYPE_CHECKING:
    from catalogxl.api import (
        Baseline,
        CatalogError,
        CountyCatalog,
        Finding,
        check_file,
        compile_returns,
        load_baseline,
        read_return,
        tables,
        verify_copy,
        write_template,
    )


__all__ = [
    "Baseline",
    "CatalogError",
    "CountyCatalog",
    "Finding",
    "__version__",
    "check_file",
    "compile_returns",
    "load_baseline",
    "read_return",
    "tables",
    "verify_copy",
    "write_template",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from catalogxl import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
