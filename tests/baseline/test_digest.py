"""The digest tells the content of a baseline, not how a spreadsheet program saved it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from baseline_folder import change_settings, read_rows, set_cell, write_rows
from catalogxl.baseline import load_baseline
from catalogxl.baseline.source_tables import TABLES
from returns import baseline

NAMES = tuple(table.name for table in TABLES)


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
        ("bases", "说明"),
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
