"""The tables of an output as analysts get them: typed as their schema says, numbered, safe to open in Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import catalogxl
from catalogxl.errors import CatalogError
from catalogxl.record.build import record_of
from catalogxl.record.schema import datapackage
from catalogxl.record.tables import PROVENANCE, TABLES, baseline_rows
from catalogxl.record.text import csv_rows, heading, write_return
from compile.conftest import contents_of, return_of, run, write_folder
from returns import LANKAO, baseline, catalog_of, item_row, workbook_of

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


@pytest.fixture(scope="module")
def written() -> dict[str, list[dict[str, str]]]:
    """The rows of the baseline and of a return, by table, read back from their CSV."""
    texts = {
        **csv_rows(baseline_rows(baseline())),
        **write_return(record_of(catalog_of(contents_of()))).rows,
    }
    found = {}
    for table in TABLES:
        lines = (heading(table) + texts.get(table.name, "")).splitlines(keepends=True)
        found[table.name] = [*csv.DictReader(lines)]
    return found


def test_what_is_one_value_of_an_entry_stands_in_its_row_and_lists_in_tables_of_their_own() -> None:
    fields = {table["name"]: table["schema"]["fields"] for table in datapackage(baseline())["resources"]}
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
    (listed,) = (field for field in fields["entries"] if field["name"] == "listed")
    assert (listed["trueValues"], listed["falseValues"]) == (["true"], ["false"])


def test_values_stand_in_their_columns(written: dict[str, list[dict[str, str]]]) -> None:
    entry = next(row for row in written["entries"] if row["code"] == "JY-0103")
    assert {key: entry[key] for key in ("county_code", "supplement", "listed", "deadline_days", "mode")} == {
        "county_code": LANKAO,
        "supplement": "false",
        "listed": "true",
        "deadline_days": "20",
        "mode": "主动公开",
    }
    (profile,) = written["returns"]
    assert (profile["file"], profile["covers"]) == ("兰考县.xlsx", "就业、社会保险")
    assert (profile["filler_name"], profile["filled_on"]) == ("内部填报人乙", "2020-09-13")
    item = written["items"][0]
    assert (item["seq"], item["audience_all"], item["deadline_days"]) == ("1", "true", "20")


def test_a_text_with_every_sign_that_csv_uses_stays_one_cell() -> None:
    row = (LANKAO, "entries", "JY-0101", "remark", '县,"甲".xlsx', "就业\r\n领域", "A1")
    text = csv_rows(iter([(PROVENANCE, row)]))["provenance"]
    assert [*csv.reader(io.StringIO(text, newline=""))] == [[*row]]


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
    written: dict[str, list[dict[str, str]]], table: str, of: tuple[str, ...]
) -> None:
    numbers: dict[tuple[str, ...], list[int]] = {}
    for row in written[table]:
        numbers.setdefault(tuple(row[key] for key in of), []).append(int(row["seq"]))
    assert numbers
    assert all(held == [*range(1, len(held) + 1)] for held in numbers.values())


def test_an_address_that_is_known_before_the_day_of_publishing_is_recorded(
    written: dict[str, list[dict[str, str]]],
) -> None:
    assert [[*row.values()] for row in written["published"]] == [
        [LANKAO, "就业", "https://www.example.gov.cn/jy", ""]
    ]


# ---------------------------------------------------------------- CSV for Excel

DANGEROUS = tuple("=+-@\t\r＝＋－＠")


def csv_cells(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.csv")):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), path
        for row in csv.reader(data.decode("utf-8-sig").splitlines(keepends=True)):
            yield from ((path.relative_to(folder).as_posix(), cell) for cell in row)


def running(folder: Path) -> list[tuple[str, str]]:
    """The cells that a spreadsheet program would run."""
    return [(name, cell) for name, cell in csv_cells(folder) if cell.startswith(DANGEROUS)]


def test_csv_files_bear_a_mark_for_excel_and_no_cell_runs(out: Path) -> None:
    assert running(out) == []
    assert sum(1 for _ in csv_cells(out)) > 1000


ATTACKS = ("=1+1", "结果：=1+1", "结果：－2+3", "- =1+1", "一\n=2")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_county_writes_never_runs_in_any_table(tmp_path: Path, attack: str) -> None:
    contents = contents_of()
    item_row(contents, "JY-0101").update(contents_extra=attack, remark=attack, person=attack)
    contents["catalogxl:bodies"][3]["body_members"] += f"\n{attack}"
    contents["catalogxl:channels"][0]["channel_address"] = attack
    contents["catalogxl:profile"][0]["feedback"] = attack
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": workbook_of(contents)})
    run(folder, tmp_path / "out")
    assert running(tmp_path / "out") == []


@pytest.mark.parametrize("name", ["=1+1.xlsx", "-2+3.xlsx", "@附件/兰考县.xlsx", "＋兰考县.xlsx"])
def test_nor_does_the_name_of_a_file(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path / "in", {name: return_of(), f"另/{name}": b"PK\x03\x04 broken"})
    compiled = run(folder, tmp_path / "out")
    assert compiled.published == (LANKAO,)
    assert running(tmp_path / "out") == []
    manifest: dict[str, Any] = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert any(name in one["file"] for one in manifest["inputs"])
