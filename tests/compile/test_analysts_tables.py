"""The tables of an output as analysts get them: typed as their schema says, a blank as what is not known."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import catalogxl
from catalogxl.errors import CatalogError

ROWS = '名称,天数,列入\r\n"NA",20,true\r\n,,false\r\n"null",0,\r\n'


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output of one table, with words that pandas would take for blanks."""
    (tmp_path / "data").mkdir()
    types = {"名称": "string", "天数": "integer", "列入": "boolean"}
    schema = {"fields": [{"name": name, "type": kind} for name, kind in types.items()]}
    resource = {"name": "事项", "path": "rows.csv", "encoding": "utf-8-sig", "schema": schema}
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    (tmp_path / "data/rows.csv").write_bytes(ROWS.encode("utf-8-sig"))
    return tmp_path


def test_texts_numbers_and_truths_are_themselves_and_blanks_are_not_known(out: Path) -> None:
    (table,) = catalogxl.tables(out).values()
    assert [*table.columns] == ["名称", "天数", "列入"]
    assert table["名称"].fillna("空").tolist() == ["NA", "空", "null"]
    assert table["天数"].fillna(-1).tolist() == [20, -1, 0]
    assert table["列入"].isna().tolist() == [False, False, True]
    assert table["列入"][:2].tolist() == [True, False]
    assert [str(kind) for kind in table.dtypes] == ["string", "Int64", "boolean"]
    assert table.isna().sum().sum() == 3
    assert isinstance(table, pd.DataFrame)


@pytest.mark.parametrize("name", ["datapackage.json", "rows.csv"])
def test_a_folder_that_is_no_output_is_told(out: Path, name: str) -> None:
    (out / "data" / name).unlink()
    with pytest.raises(CatalogError, match="不是汇编结果"):
        catalogxl.tables(out)
