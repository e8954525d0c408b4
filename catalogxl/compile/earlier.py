"""``template --from``: an earlier return, or the record of an earlier run ──► the contents of fresh workbooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from catalogxl.compile.examine import Terms
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline
from catalogxl.record.refill import contents_of_record
from catalogxl.workbook.bind import bind
from catalogxl.workbook.child import Reader
from catalogxl.workbook.pour import Poured, pour


def read_earlier(path: Path, terms: Terms) -> dict[str, Poured]:
    """What ``path`` (a return, an OUT folder, or its ``data/catalog.json``) holds, by county code.

    Raises:
        CatalogError: it cannot be read, or belongs to another baseline.
    """
    record = path / "data" / "catalog.json" if path.is_dir() else path
    if record.suffix.lower() == ".json":
        return _from_record(record, terms.baseline())
    return _from_return(record, terms.baseline())


def _from_return(path: Path, baseline: Baseline) -> dict[str, Poured]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CatalogError(f"“{path}”打不开（{error.strerror}），请核对文件名。") from error
    with Reader() as reader:
        workbook = reader.read(data, path.name)
    catalog = bind(workbook, baseline, path.name)
    if catalog.county is None:
        raise CatalogError(f"“{path.name}”认不出是哪个县（市、区）的填报表，不能沿用。")
    poured = pour(catalog, baseline, workbook)
    for row in poured.contents["catalogxl:profile"]:
        row["filled_on"] = ""
    return {poured.county: poured}


def _from_record(path: Path, baseline: Baseline) -> dict[str, Poured]:
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        same = record["baseline"]["digest"] == baseline.digest
        return _poured(record["counties"], baseline) if same else _refuse_other(path)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise CatalogError(f"“{path}”不是汇编结果中的 data/catalog.json，或已损坏，不能沿用。") from error


def _poured(counties: list[Any], baseline: Baseline) -> dict[str, Poured]:
    found: dict[str, Poured] = {}
    for county in counties:
        unit = baseline.county[county["code"]]
        # Two returns with disjoint domains are two workbooks; the first one begins the next year's.
        contents = contents_of_record(county["returns"][0], baseline, unit)
        found[unit.code] = Poured(unit.code, contents, {}, (), {})
    return found


def _refuse_other(path: Path) -> NoReturn:
    raise CatalogError(f"“{path}”是按另一版省级基线汇编的，不能直接沿用到这一版的填报表。")
