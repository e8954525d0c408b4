"""Records as text: JSON on one line, and the rows of each table as CSV. What is written once need not travel as values.

The text of a return is made where the return is examined; whoever puts many together only joins pieces.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from catalogxl.record.build import ReturnRecord
from catalogxl.record.internal import ReturnData
from catalogxl.record.tables import (
    PROVENANCE,
    TABLES,
    RecordTable,
    Rows,
    TableRow,
    Value,
    provenance_rows,
    return_rows,
)


@dataclass(frozen=True, slots=True)
class WrittenReturn:
    """A return without errors: the domains it answers for, its JSON, its rows by the name of their table."""

    covers: tuple[str, ...]
    document: str
    rows: Mapping[str, str]

    def data(self) -> ReturnData:
        """The values again."""
        return cast("ReturnData", json.loads(self.document))


def write_return(record: ReturnRecord) -> WrittenReturn:
    """The text of one return."""
    rows = csv_rows(return_rows(record.county, record.data))
    origins = provenance_rows(record.county, record.data["file"], record.origins)
    if origins:
        rows[PROVENANCE.name] = _csv(PROVENANCE, origins)
    return WrittenReturn(tuple(record.data["covers"]), to_json(record.data), rows)


def csv_rows(rows: Rows) -> dict[str, str]:
    """Rows as CSV text by the name of their table, in their order, without headings."""
    by_table: dict[str, list[TableRow]] = {}  # by name: to hash a table is to hash its whole description
    for table, row in rows:
        by_table.setdefault(table.name, []).append(row)
    return {table.name: _csv(table, by_table[table.name]) for table in TABLES if table.name in by_table}


def heading(table: RecordTable) -> str:
    """The first line of a table."""
    return _text([table.names])


def to_json(value: Any) -> str:
    """Compact JSON in Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _csv(table: RecordTable, rows: Sequence[TableRow]) -> str:
    plain = _without_quotes(rows, len(table.fields))
    if plain is not None:
        return plain
    # csv writes None as nothing and numbers as they are; only true and false are spelled otherwise.
    spelled = any(kind == "boolean" for _, kind in table.fields)
    return _text([_word(value) for value in row] for row in rows) if spelled else _text(rows)


def _without_quotes(rows: Sequence[TableRow], width: int) -> str | None:
    """What csv writes of ``rows`` of nothing but texts (two or more), none of which needs quotes; None where that is not so."""
    try:
        text = "\r\n".join([",".join(row) for row in rows]) + "\r\n"  # type: ignore[arg-type]
    except TypeError:
        return None
    blank = (",".join([""] * width) + "\r\n") * len(rows)
    return text if all(text.count(sign) == blank.count(sign) for sign in ',\r\n"') else None


def _text(rows: Iterable[Iterable[Value]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _word(value: Value) -> Value:
    if value is True:
        return "true"
    return "false" if value is False else value
