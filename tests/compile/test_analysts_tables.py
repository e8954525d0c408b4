"""The tables of an output as analysts get them: typed as their schema says, a blank as what is not known."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import catalogxl
from catalogxl.errors import CatalogError
from compile.test_record import rows_of
from returns import LANKAO

ROWS = '名称,天数,列入\r\n"NA",20,true\r\n,,false\r\n"null",0,\r\n'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An output of one table, with words that pandas would take for blanks."""
    (tmp_path / "data").mkdir()
    types = {"名称": "string", "天数": "integer", "列入": "boolean"}
    schema = {"fields": [{"name": name, "type": kind} for name, kind in types.items()]}
    resource = {"name": "事项", "path": "rows.csv", "encoding": "utf-8-sig", "schema": schema}
    (tmp_path / "data/datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    (tmp_path / "data/rows.csv").write_bytes(ROWS.encode("utf-8-sig"))
    return tmp_path


def test_texts_numbers_and_truths_are_themselves_and_blanks_are_not_known(small: Path) -> None:
    (table,) = catalogxl.tables(small).values()
    assert [*table.columns] == ["名称", "天数", "列入"]
    assert table["名称"].fillna("空").tolist() == ["NA", "空", "null"]
    assert table["天数"].fillna(-1).tolist() == [20, -1, 0]
    assert table["列入"].isna().tolist() == [False, False, True]
    assert table["列入"][:2].tolist() == [True, False]
    assert [str(kind) for kind in table.dtypes] == ["string", "Int64", "boolean"]
    assert table.isna().sum().sum() == 3
    assert isinstance(table, pd.DataFrame)


@pytest.mark.parametrize("name", ["datapackage.json", "rows.csv"])
def test_a_folder_that_is_no_output_is_told(small: Path, name: str) -> None:
    (small / "data" / name).unlink()
    with pytest.raises(CatalogError, match="不是汇编结果"):
        catalogxl.tables(small)


# ---------------------------------------------------------------- the tables of a record


def test_what_is_one_value_of_an_entry_stands_in_its_row_and_lists_in_tables_of_their_own(out: Path) -> None:
    package = json.loads((out / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {table["name"]: table["schema"]["fields"] for table in package["resources"]}
    kinds = {field["name"]: field["type"] for field in fields["entries"]}
    assert {key: kinds[key] for key in ("code", "listed", "deadline_days", "item_form_urls")} == {
        "code": "string",
        "listed": "boolean",
        "deadline_days": "integer",
        "item_form_urls": "string",
    }
    lists = ("contents", "contents_extra", "bases", "bases_extra", "bodies", "channels")
    assert kinds.keys().isdisjoint(lists)
    assert [field["name"] for field in fields["returns"]][:3] == ["county_code", "covers", "file"]
    assert {field["type"] for field in fields["returns"]} == {"string"}


@pytest.mark.parametrize(
    ("table", "of"),
    [
        ("item_contents", ("code",)),
        ("item_bases", ("code",)),
        ("channels", ("county_code", "covers", "channel_id")),
        ("entry_bodies", ("county_code", "code")),
        ("entry_bases", ("county_code", "code")),
        ("entry_contents", ("county_code", "code")),
    ],
)
def test_what_several_rows_say_of_one_thing_is_numbered_from_one(
    out: Path, table: str, of: tuple[str, ...]
) -> None:
    numbers: dict[tuple[str, ...], list[int]] = {}
    for row in rows_of(out / "data" / f"{table}.csv"):
        numbers.setdefault(tuple(row[key] for key in of), []).append(int(row["seq"]))
    assert len(numbers) > 1
    assert all(held == [*range(1, len(held) + 1)] for held in numbers.values())


def test_an_address_that_is_known_before_the_day_of_publishing_is_recorded(out: Path) -> None:
    rows = [row for row in rows_of(out / "data" / "published.csv") if row["county_code"] == LANKAO]
    assert [[*row.values()] for row in rows] == [[LANKAO, "就业", "https://www.example.gov.cn/jy", ""]]
