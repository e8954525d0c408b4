"""The answer of ``import --json`` (contract: one row an item, in the order of the file)."""

from __future__ import annotations

from typing import Any

from catalogxl.importing.imported import Imported, ImportedRow, ImportedTable
from catalogxl.model import Baseline


def json_answer(imported: Imported, baseline: Baseline) -> dict[str, Any]:
    """The document: what became of each file, each table with its rows, what was skipped."""
    county = baseline.county[imported.county]
    return {
        "format": 1,
        "county": {"code": county.code, "name": county.name},
        "files": [
            {"file": one.file, "status": one.status, "reason": one.reason or None} for one in imported.files
        ],
        "tables": [_table(table) for table in imported.tables],
        "skipped": [
            {"file": one.file, "table": one.table, "domain": one.domain, "reason": one.reason}
            for one in imported.skipped
        ],
    }


def _table(table: ImportedTable) -> dict[str, Any]:
    return {
        "file": table.file,
        "table": table.place,
        "sheet": table.name or None,
        "domain": table.domain or None,
        "columns": table.columns,
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: ImportedRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "item": row.item,
        "how": row.how,
        "level1": row.level1,
        "level2": row.level2,
        "refines": row.refines or None,
        "candidates": list(row.candidates),
        "values": row.values,
        "asked": [{"key": one.key, "text": one.text, "why": one.why} for one in row.asked],
        "unplaced": row.unplaced,
    }
