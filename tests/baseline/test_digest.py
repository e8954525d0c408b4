"""The digest tells the content of a baseline, not how a spreadsheet program saved it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from baseline_folder import change_rows, change_settings, read_rows, set_cell, settings_to_toml, write_rows
from catalogxl.baseline import load_baseline
from catalogxl.baseline.canonical import baseline_of_lines, edition_lines
from catalogxl.baseline.source_tables import TABLES, read_source
from catalogxl.errors import CatalogError
from returns import baseline

NAMES = tuple(table.name for table in TABLES if table.name != "changes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_and_line_ends_do_not_count(folder: Path, encoding: str, newline: str) -> None:
    for name in NAMES:
        write_rows(folder, name, read_rows(folder, name), encoding=encoding, newline=newline)
    assert load_baseline(folder).digest == baseline().digest


def test_neither_rows_nor_columns_have_an_order(folder: Path) -> None:
    chance = random.Random(7)
    for name in NAMES:
        heading, *rows = read_rows(folder, name)
        if name not in ("domains", "body_kinds"):  # their order is that of sheets and dropdowns
            chance.shuffle(rows)
        order = chance.sample(range(len(heading)), len(heading))
        write_rows(folder, name, [[row[at] for at in order] for row in (heading, *rows)])
    loaded = load_baseline(folder)
    assert loaded.digest == baseline().digest
    assert [item.code for item in loaded.items] == [item.code for item in baseline().items]
    assert [item.contents for item in loaded.items] == [item.contents for item in baseline().items]


def test_empty_rows_and_blanks_around_texts_do_not_count(folder: Path) -> None:
    heading, *rows = read_rows(folder, "items")
    padded = [[f" {text}\u3000" if text else text for text in row] for row in rows]
    write_rows(folder, "items", [heading, *padded, [""] * len(heading), []])
    assert load_baseline(folder).digest == baseline().digest


@pytest.mark.parametrize("text", ["\U00020bb7野家就业信息", "就业😀信息发布", "㐂信息发布", "éß信息"])
def test_gb18030_carries_every_character(folder: Path, text: str) -> None:
    digests = set()
    for encoding in ("utf-8-sig", "gb18030"):
        set_cell(folder, "contents", 2, "公开内容", text)
        write_rows(folder, "contents", read_rows(folder, "contents"), encoding=encoding)
        loaded = load_baseline(folder)
        assert loaded.items[0].contents[0] == text
        digests.add(loaded.digest)
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("contents", "公开内容"),
        ("items", "二级事项"),
        ("channels", "渠道类型"),
        ("townships", "名称"),
        ("counties", "名称"),
    ],
)
def test_another_content_is_another_digest(folder: Path, table: str, column: str) -> None:
    set_cell(folder, table, 2, column, "另外的内容")
    assert load_baseline(folder).digest != baseline().digest


def test_the_settings_count(folder: Path) -> None:
    change_settings(folder, "deadline_limit_workdays = 20", "deadline_limit_workdays = 25")
    assert load_baseline(folder).digest != baseline().digest


def test_a_comment_in_the_settings_does_not_count(folder: Path) -> None:
    path = folder / "baseline.toml"
    path.write_text("# 说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_baseline(folder).digest == baseline().digest


def test_saving_in_excel_makes_no_new_edition(folder: Path) -> None:
    """Excel writes days its own way and drops nothing else; numbering, evidence and notes do not count."""
    for line, row in enumerate(read_rows(folder, "settings")[1:], 2):
        if row[0].endswith(("日期", "期限")):
            year, month, day = row[1].split("-")
            set_cell(folder, "settings", line, "值", f"{year}/{int(month)}/{int(day)}")
    year, month, day = set_cell(folder, "legal_documents", 2, "日期", "").split("-")
    set_cell(folder, "legal_documents", 2, "日期", f"{year}/{int(month)}/{int(day)}")
    change_rows(folder, "contents", lambda rows: [[row[0], f"{row[1]}0", *row[2:]] for row in rows])
    for table, column in (
        ("bases", "说明"),
        ("items", "来源"),
        ("legal_documents", "证据"),
        ("settings", "说明"),
    ):
        set_cell(folder, table, 2, column, "又查证过")
    assert load_baseline(folder).digest == baseline().digest


def test_settings_in_the_toml_file_alone_are_the_same_edition(folder: Path) -> None:
    format_1 = read_source(folder).format_1_digest()
    settings_to_toml(folder)
    assert read_source(folder).format_1_digest() == format_1 in baseline().former_digests
    assert load_baseline(folder).digest == baseline().digest


def test_two_places_may_not_contradict_each_other(folder: Path) -> None:
    path = folder / "baseline.toml"
    path.write_text("deadline_limit_workdays = 15\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"公开时限上限\(工作日\)”在 settings.csv 和 baseline.toml"):
        load_baseline(folder)


def test_an_edition_is_carried_by_its_lines(folder: Path) -> None:
    lines = edition_lines(baseline())
    carried = baseline_of_lines(lines, baseline())
    assert edition_lines(carried) == lines
    assert carried.digest == baseline().digest
    with pytest.raises(CatalogError, match="不完整"):
        baseline_of_lines(["{}"], baseline())
