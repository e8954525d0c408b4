"""A table reads the same from a page, a workbook and a Word document; what a reader of it does not see is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogxl.grids.grid import Grid
from catalogxl.grids.read_published import FileUnreadableError, read_bytes, read_file
from grids.builders import Table, as_docx, as_html, as_xlsx, package_of, placed, word_table

HEADED: Table = [
    [("序号", 2, 1), ("公开事项", 1, 2), ("公开层级", 1, 2)],
    ["一级事项", "二级事项", "县级", "乡级"],
    ["1", ("社会保险登记", 2, 1), "参保单位注销", "√", ""],
    ["2", "职工参保登记", "", "√\n√"],
]
WRITERS = {"html": as_html, "xlsx": as_xlsx, "docx": as_docx}


def only_grid(data: bytes) -> Grid:
    (grid,) = read_bytes(data).grids
    return grid


@pytest.mark.parametrize("kind", WRITERS)
def test_cells_keep_their_places_and_spans(kind: str) -> None:
    grid = only_grid(WRITERS[kind](HEADED))
    assert grid.texts() == [
        ["序号", "公开事项", "公开事项", "公开层级", "公开层级"],
        ["序号", "一级事项", "二级事项", "县级", "乡级"],
        ["1", "社会保险登记", "参保单位注销", "√", ""],
        ["2", "社会保险登记", "职工参保登记", "", "√\n√"],
    ]
    assert grid.covered(3, 1)
    assert not grid.covered(2, 1)
    assert not grid.covered(2, 4)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rectangles of cells, some of them merged down."""
    width = draw(st.integers(2, 5))
    height = draw(st.integers(2, 5))
    merged = draw(st.integers(1, height))
    first: list[str | tuple[str, int, int]] = ["a", *[f"0{at}" for at in range(1, width)]]
    if merged > 1:
        first[0] = ("a", merged, 1)
    rows: list[list[str | tuple[str, int, int]]] = [first]
    for row in range(1, height):
        texts = draw(st.lists(st.sampled_from(["", "√", "甲\n乙", "<b>&"]), min_size=width, max_size=width))
        texts[-1] = f"{row}"
        rows.append([*texts[1:]] if row < merged else [*texts])
    return rows


@given(tables())
def test_any_table_reads_the_same_from_every_kind_of_file(table: Table) -> None:
    grids = [only_grid(write(table)).texts() for write in WRITERS.values()]
    assert grids[0] == grids[1] == grids[2]
    assert sum(1 for cell in placed(table) if cell.text) <= sum(map(len, grids[0]))


def test_what_stands_above_a_table_is_its_heading() -> None:
    page = as_html([["一", "二"]], "就业领域目录") + as_html([["三", "四"]], "社会保险领域目录")
    assert [grid.heading for grid in read_bytes(page).grids] == [("就业领域目录",), ("社会保险领域目录",)]
    document = package_of("<w:p><w:r><w:t>标题</w:t></w:r></w:p>" + word_table([["一", "二"]]))
    assert only_grid(document).heading == ("标题",)


@pytest.mark.parametrize(
    ("cell", "text", "unseen"),
    [
        ("<w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲", "乙"),
        ("<w:ins><w:r><w:t>甲</w:t></w:r></w:ins>", "甲", ""),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:t>甲</w:t></w:r>", "甲", "乙"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>', "甲", ""),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>20</w:t></w:r><w:r><w:t>10</w:t></w:r>", "10", "20"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑", ""),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>', "√", ""),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙", ""),
        ("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>甲</w:t></w:r>", "甲", ""),
    ],
)
def test_only_what_a_reader_of_a_word_document_sees_is_text(cell: str, text: str, unseen: str) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:p>{cell}</w:p></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    found = only_grid(package_of(table)).rows[0][0]
    assert found is not None
    assert (found.text, found.unseen) == (text, unseen)


def test_a_table_within_a_cell_is_a_grid_of_its_own() -> None:
    inner = word_table([["内", "内二"]])
    outer = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>"
    assert [grid.texts() for grid in read_bytes(package_of(outer)).grids] == [[["内", "内二"]], [["外"]]]


def _deep_tables() -> str:
    return "<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60


# The body of a Word document that is refused; "" for one of no text.
HOSTILE = {
    "empty": "",
    "tables too deep": _deep_tables(),
    "elements too deep": "<w:p>" * 3000 + "</w:p>" * 3000,
    "broken": "<w:broken>",
    "too many cells": "<w:p><w:r><w:t>x</w:t></w:r></w:p><w:tbl><w:tr>"
    + "<w:tc><w:tcPr><w:gridSpan w:val='99'/></w:tcPr></w:tc>" * 11000
    + "</w:tr></w:tbl>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_word_document_is_refused_in_chinese(body: str) -> None:
    with pytest.raises(FileUnreadableError, match=r"[\u4e00-\u9fff]"):
        read_file(package_of(body))


def test_a_bomb_and_a_word_document_that_is_cut_off_are_refused_in_chinese() -> None:
    for data in (package_of("x" * (70 * 2**20)), as_docx(HEADED)[:-40]):
        with pytest.raises(FileUnreadableError, match=r"[\u4e00-\u9fff]"):
            read_file(data)


def test_old_word_files_and_pictures_are_told_the_way_out() -> None:
    with pytest.raises(FileUnreadableError, match="原来的网页"):
        read_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(FileUnreadableError, match=r"另存为 \.docx"):
        read_bytes(b"{\\rtf1 x}")
