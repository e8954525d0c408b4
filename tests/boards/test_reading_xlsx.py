"""The reading board as a workbook: to be edited and printed by those who post it elsewhere."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from boards.conftest import HOSTILE, make_catalog, make_entry, ordinary_entries
from catalogxl.boards.plain_board import plain_board
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.boards.theme import load_theme
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicEntry

EVENTS = (LifeEvent("创业", ("JY-0002", "JY-0007")), LifeEvent("找工作", ("JY-0001", "JY-0003")))


def opened(entries: list[PublicEntry]) -> Worksheet:
    catalog = make_catalog(entries)
    data = render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=EVENTS))
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(sheet: Worksheet) -> list[list[str]]:
    return [
        [text for cell in row if (text := str(cell.value or ""))] for row in sheet.iter_rows() if row[0].value
    ]


def test_it_says_what_the_board_says_two_items_side_by_side() -> None:
    rows = rows_of(opened(ordinary_entries()))
    at = rows.index(["创业"])
    assert rows[at + 1] == ["1. 岗位信息发布2", "2. 公益性岗位补贴申领7"]
    usual = rows.index(["通常情况（大多数事项都是这样）"])
    assert rows[usual + 1][0].startswith("在哪里看：兰考县人民政府网")
    assert rows[at - 1] == ["下面每个事项只写与通常不同的；“另有”是通常之外还有的。"]


def test_type_is_as_large_as_on_the_printed_board_and_names_are_bold() -> None:
    catalog = make_catalog(ordinary_entries())
    data = render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=EVENTS))
    sheet = load_workbook(io.BytesIO(data), rich_text=True).worksheets[0]
    runs = [
        run
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, CellRichText)
        for run in cell.value
        if isinstance(run, TextBlock)
    ]
    board, own = load_theme("reading").sizes_pt, load_theme("reading_xlsx").sizes_pt
    assert {key: own[key] for key in ("title", "band", "name", "body")} == {
        key: board[key] for key in ("title", "band", "name", "body")
    }
    assert {run.font.sz for run in runs} <= {board["name"], board["body"]}
    for run in runs:
        assert bool(run.font.b) is (run.font.sz == board["name"] or run.text.endswith("：")), run.text


def test_the_code_to_scan_is_a_picture_that_can_be_read() -> None:
    catalog = make_catalog(ordinary_entries())
    data = render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=EVENTS))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (name,) = [name for name in package.namelist() if name.startswith("xl/media/")]
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        picture = package.read(name)
    assert picture.startswith(b"\x89PNG")
    assert 'descr="二维码：兰考县就业公开目录网址 https://www.example.gov.cn/zwgk/jy"' in drawing
    assert f'cx="{26 * 36000}"' in drawing


def test_without_an_address_there_is_no_picture() -> None:
    catalog = make_catalog(ordinary_entries())
    catalog["domains"][0]["published_url"] = ""
    data = render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=EVENTS))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "media" in name or "drawing" in name]


def test_print_set_up() -> None:
    sheet = opened(ordinary_entries())
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (8, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "A2"
    assert "数据指纹：0123456789abcdef" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "第 &P 页　共 &N 页"


def test_telephones_notes_and_fingerprint_stand_around_the_items() -> None:
    texts = [str(cell.value) for cell in opened(ordinary_entries())["A"] if cell.value]
    assert (
        "咨询电话：0371-26990001\n不按时公开、公开有错误，请打：12345（政务服务便民热线）、12333（人社服务热线）"
        in texts
    )
    assert "兰考县各乡镇（街道）便民服务中心：堌阳镇便民服务中心" in texts
    assert texts[-1].endswith("数据指纹：0123456789abcdef")


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_becomes_a_formula(text: str) -> None:
    sheet = opened([make_entry(1, level1=text, level2=text)])
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    rows = rows_of(sheet)
    assert rows[rows.index(["找工作"]) + 1][0].startswith(f"1. {text}")


def test_an_item_beyond_excels_row_height_goes_on_in_the_next_row() -> None:
    contents = [{"text": f"第{n}条内容，说明条件、材料、期限和结果", "stage": ""} for n in range(150)]
    sheet = opened([make_entry(1, level1="一", level2="最长的事项", contents=contents)])
    text = "".join(row[0] for row in rows_of(sheet)).replace("\n", "")
    assert all(f"第{n}条内容" in text for n in range(150))
    assert all((row.height or 0) <= 409 for row in sheet.row_dimensions.values())
