"""The tables of an output folder, for analysts: CSV files ──► pandas DataFrames typed by their Table Schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogxl.errors import CatalogError

if TYPE_CHECKING:
    import pandas as pd

_DESCRIPTOR = "datapackage.json"
_DTYPES = {"string": "string", "integer": "Int64", "boolean": "boolean"}


def tables(out: Path | str) -> dict[str, pd.DataFrame]:
    """The tables of ``out`` (an output folder of ``compile``) by name: texts, whole numbers and truths, blank as <NA>.

    Raises:
        CatalogError: ``out`` is no output of ``compile``.
    """
    import pandas as pd

    folder = Path(out) / "data"
    try:
        descriptor = json.loads((folder / _DESCRIPTOR).read_text(encoding="utf-8"))
        return {
            resource["name"]: pd.read_csv(
                folder / resource["path"],
                encoding=resource["encoding"],
                dtype=_types(resource["schema"]),
                keep_default_na=False,
                na_values={name: [""] for name in _types(resource["schema"])},
                true_values=["true"],
                false_values=["false"],
            )
            for resource in descriptor["resources"]
        }
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CatalogError(f"“{Path(out).name}”不是汇编结果，或其中的 data 文件夹不完整。") from error


def _types(schema: dict[str, Any]) -> dict[str, str]:
    return {field["name"]: _DTYPES[field["type"]] for field in schema["fields"]}
