"""Records ──► ``data/``: CSV tables for people and programs, one JSON document, their schemas. Written as a stream."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Final, TextIO

from catalogxl.compile.tree import Tree
from catalogxl.model import Baseline
from catalogxl.record.build import ReturnRecord
from catalogxl.record.schema import catalog_schema, datapackage
from catalogxl.record.tables import (
    TABLES,
    Rows,
    Table,
    Value,
    baseline_rows,
    county_rows,
    return_rows,
)
from catalogxl.vocabulary import level_choice

FOLDER: Final = "data"
_FORMAT: Final = 1


class DataWriter:
    """Takes one county after the other; see :func:`writing_data`."""

    def __init__(self, baseline: Baseline, document: TextIO, tables: dict[Table, Any]) -> None:
        self._baseline = baseline
        self._document = document
        self._tables = tables
        self._first = True

    def begin(self) -> None:
        """Write the baseline, once."""
        self._rows(baseline_rows(self._baseline))
        base = self._baseline
        head = {"id": base.id, "title": base.title, "date": base.date, "digest": base.digest}
        items = [_item_json(base, at) for at in range(len(base.items))]
        self._document.write(f'{{"format":{_FORMAT},"baseline":{to_json(head)},"items":{to_json(items)},')
        self._document.write('"counties":[')

    def add(self, county: str, fingerprint: str, returns: list[ReturnRecord]) -> None:
        """Write a published county."""
        self._rows(county_rows(county, fingerprint, self._baseline))
        for one in returns:
            self._rows(return_rows(county, one.data, one.origins))
        unit = self._baseline.county[county]
        value = {
            "code": county,
            "name": unit.name,
            "city": unit.city,
            "fingerprint": fingerprint,
            "returns": [one.data for one in returns],
        }
        self._document.write(("" if self._first else ",") + "\n" + to_json(value))
        self._first = False

    def end(self) -> None:
        """Close the document."""
        self._document.write("\n]}\n")

    def _rows(self, rows: Rows) -> None:
        for table, row in rows:
            self._tables[table].writerow([_csv_text(value) for value in row])


@contextmanager
def writing_data(tree: Tree, baseline: Baseline) -> Iterator[DataWriter]:
    """A DataWriter into ``tree``; when the block ends, the files are complete and sealed."""
    names = {table: f"{FOLDER}/{table.name}.csv" for table in TABLES}
    document_name = f"{FOLDER}/catalog.json"
    with ExitStack() as files:
        writers = {}
        for table, name in names.items():
            file = files.enter_context(tree.path(name).open("w", encoding="utf-8-sig", newline=""))
            writers[table] = csv.writer(file)
            writers[table].writerow(table.names)
        document = files.enter_context(tree.path(document_name).open("w", encoding="utf-8", newline="\n"))
        writer = DataWriter(baseline, document, writers)
        writer.begin()
        yield writer
        writer.end()
    for name in (*names.values(), document_name):
        tree.seal(name)
    tree.write(f"{FOLDER}/catalog.schema.json", pretty_json(catalog_schema(baseline)))
    tree.write(f"{FOLDER}/datapackage.json", pretty_json(datapackage(baseline)))


def to_json(value: Any) -> str:
    """Compact JSON in Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pretty_json(value: Any) -> bytes:
    """JSON for people to read, as a file's bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _csv_text(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def _item_json(baseline: Baseline, at: int) -> dict[str, Any]:
    item = baseline.items[at]
    return {
        "code": item.code,
        "domain": item.domain,
        "seq": item.seq,
        "level1": item.level1,
        "level2": item.level2,
        "kind": item.kind,
        "contents": list(item.contents),
        "bases": [citation.document.citation for citation in item.bases],
        "deadline_days": item.deadline_days,
        "channels": list(item.channels),
        "channel_other": item.channel_other,
        "audience_all": item.audience_all,
        "audience_specific": item.audience_specific,
        "mode": item.mode,
        "level": level_choice(item.levels),
        "trust": dict(sorted(item.trust.items())),
    }
