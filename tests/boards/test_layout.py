"""Where everything stands on the sheets to print: merged cells, widths, heights of rows, pictures, and the set-up of pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from struct import unpack
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from boards.conftest import make_catalog, make_entry, make_view
from catalogxl.boards.card import CardView, card_views
from catalogxl.boards.notice import NoticeTable, NoticeView, render_notice_xlsx
from catalogxl.boards.plain_board import plain_board
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.boards.print_sheet import height_of, lines_of, parts_of, sheet_name
from catalogxl.boards.qr import qr_code, qr_png
from catalogxl.boards.table_view import Fact
from catalogxl.boards.table_xlsx import render_table_xlsx
from catalogxl.boards.text_width import line_count, text_units, units_across, wrap
from catalogxl.model import LifeEvent
from catalogxl.record.public import PublicEntry

EVENTS = (LifeEvent("创业", ("JY-0002",)), LifeEvent("找工作", ("JY-0001", "JY-0003")))
EMU = 36_000  # of a millimetre


class Picture(NamedTuple):
    """A picture: its column and row from 0, how far in millimetres it stands in that cell, its size, its width in pixels."""

    column: int
    row: int
    right_mm: float
    below_mm: float
    size_mm: float
    pixels: int


class Sheet:
    """A workbook of one sheet, read back."""

    def __init__(self, data: bytes) -> None:
        sheet = load_workbook(io.BytesIO(data)).worksheets[0]
        assert isinstance(sheet, Worksheet)
        self.sheet = sheet
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            drawing = "xl/drawings/drawing1.xml"
            self._drawing = package.read(drawing).decode() if drawing in names else ""
            self._media = [package.read(name) for name in sorted(names) if name.startswith("xl/media/")]

    @property
    def merged(self) -> list[str]:
        return sorted(
            map(str, self.sheet.merged_cells.ranges),
            key=lambda one: [int(n) for n in re.findall(r"\d+", one)],
        )

    @property
    def widths(self) -> list[float]:
        return [one.width for one in self.sheet.column_dimensions.values()]

    @property
    def heights(self) -> list[float | None]:
        return [self.sheet.row_dimensions[n].height for n in range(1, self.sheet.max_row + 1)]

    @property
    def pictures(self) -> list[Picture]:
        places = re.findall(
            r"<xdr:col>(\d+)</xdr:col><xdr:colOff>(\d+)</xdr:colOff><xdr:row>(\d+)</xdr:row>"
            r'<xdr:rowOff>(\d+)</xdr:rowOff></xdr:from><xdr:ext cx="(\d+)" cy="\5"/>',
            self._drawing,
        )
        return [
            Picture(
                int(column), int(row), int(right) / EMU, int(below) / EMU, int(size) / EMU,
                unpack(">I", png[16:20])[0],
            )
            for (column, right, row, below, size), png in zip(places, self._media, strict=True)
        ]  # fmt: skip


def entries() -> list[PublicEntry]:
    return [
        make_entry(1, level1="就业信息服务", level2="岗位信息发布"),
        make_entry(2, level1="就业信息服务", level2="求职登记", office="另一股"),
        make_entry(3, level1="创业服务", level2="开业指导"),
    ]


def board() -> Sheet:
    catalog = make_catalog(entries())
    view = plain_board(catalog, catalog["domains"][0], events=EVENTS)
    return Sheet(render_plain_board_xlsx(view))


def test_the_reading_board_is_laid_out() -> None:
    sheet = board()
    assert sheet.widths == [74.78, 34.83, 39.96]
    one = [f"A{n}:C{n}" for n in range(4, 14)]
    assert sheet.merged == ["A1:C1", "A2:C2", "A3:B3", *one, "B14:C14", "A15:C15", "A16:C16", "A17:C17"]
    assert sheet.heights == [
        54.4, 41.1, 89.4, 38.7, 27.7, 27.7, 27.7, 27.7, 27.7, 27.7, 33.0, 53.3, 33.0, 30.6, 38.7, 38.7, 21.8,
    ]  # fmt: skip
    assert sheet.pictures == [Picture(2, 2, 45, 1, 26, 296)]


def test_the_official_table_is_laid_out() -> None:
    sheet = Sheet(render_table_xlsx(make_view(entries())))
    assert sheet.widths == [
        4.86, 11.88, 16.2, 33.48, 43.2, 12.96, 18.36, 37.8, 5.94, 8.64, 4.86, 5.94, 4.86, 4.86,
    ]  # fmt: skip
    head = ["A3:A4", "D3:D4", "E3:E4", "F3:F4", "G3:G4", "H3:H4", "B3:C3", "I3:J3", "K3:L3", "M3:N3"]
    whole = [f"A{n}:N{n}" for n in (1, 2, 8, 9, 10, 11, 12)]
    assert sorted(sheet.merged) == sorted([*head, *whole])
    assert sheet.heights == [39.6, 25.4, 19.0, 19.0, 85.7, 85.7, 85.7, 23.0, 21.8, 23.0, 21.8, 21.8]
    page = sheet.sheet.page_margins
    assert [round(edge * 25.4, 1) for edge in (page.left, page.right, page.top)] == [12.0, 12.0, 12.0]
    assert [round(edge * 25.4, 1) for edge in (page.bottom, page.header, page.footer)] == [15.6, 6.0, 6.0]
    assert (sheet.sheet.print_title_rows, sheet.sheet.freeze_panes) == ("$3:$4", "D5")
    assert sheet.sheet.print_area == "'就业'!$A$1:$N$12"


def test_two_codes_stand_beside_each_other() -> None:
    catalog = make_catalog(entries())
    view = plain_board(catalog, catalog["domains"][0], events=EVENTS)
    three = replace(view, qr_codes=view.qr_codes * 3)
    assert [(one.column, one.right_mm) for one in Sheet(render_plain_board_xlsx(three)).pictures] == [
        (2, 8),
        (2, 45),
    ]
    assert Sheet(render_plain_board_xlsx(replace(view, qr_codes=()))).pictures == []


def test_each_picture_is_the_code_that_its_words_say() -> None:
    catalog = make_catalog(entries())
    addresses = [f"https://www.example.gov.cn/{name}" for name in ("jy", "sb")]
    codes = [qr_code(address, caption="扫码", alt=f"二维码：{address}") for address in addresses]
    view = plain_board(catalog, catalog["domains"][0], events=EVENTS)
    two = replace(view, qr_codes=tuple(filter(None, codes)))
    data = render_plain_board_xlsx(two)
    images = load_workbook(io.BytesIO(data)).worksheets[0]._images
    assert [image._data() for image in images] == [qr_png(address) for address in addresses]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        links = package.read("xl/drawings/_rels/drawing1.xml.rels").decode()
    assert re.findall(r'descr="二维码：([^"]*)"', drawing) == addresses
    assert re.findall(r'Target="/(xl/media/[^"]*)"', links) == [
        f"xl/media/image{number}.png" for number in (1, 2)
    ]


def notice(*, code: bool = True, row: tuple[str, str] = ("JY-0101", "岗位信息发布")) -> Sheet:
    address = "https://www.example.gov.cn/jy"
    return Sheet(
        render_notice_xlsx(
            NoticeView(
                title="关于调整目录的公告",
                lead="结合本县实际，现将目录调整如下。",
                tables=(NoticeTable("一、新增的事项", ("编码", "名称"), (0.25, 0.75), (row,)),),
                facts=(Fact("网址", address), Fact("电话", "12333")),
                qr=qr_code(address, caption="扫码", alt="二维码") if code else None,
                publisher="兰考县人力资源和社会保障局",
                day="2020年5月26日",
                date="2020-05-26",
                fingerprint="0123456789abcdef",
                baseline_line="依据：河南省标准目录",
            )
        )
    )


def test_the_notice_is_laid_out_on_twenty_columns() -> None:
    sheet = notice()
    assert sheet.widths == [4.7] * 20  # of 1.852 mm: 174 mm, between margins of 18 mm
    whole = [f"A{n}:T{n}" for n in (1, 2, 3, 4)]
    table = ["F5:T5", "A5:E5", "F6:T6", "A6:E6"]
    facts = ["Q7:T7", "A7:P7", "Q8:T8", "A8:P8"]
    assert sheet.merged == [*whole, *table, *facts, "A9:T9", "A10:T10", "A11:T11"]
    assert [sheet.sheet.cell(5, at).value for at in (1, 6)] == ["编码", "名称"]
    assert sheet.pictures == [Picture(16, 6, 2, 1, 26, 296)]
    assert sheet.heights == [43.6, 25.4, 25.4, 30.2, 25.4, 25.4, 25.4, 25.4, 25.4, 25.4, 21.8]
    assert sheet.sheet.freeze_panes is None
    assert sheet.sheet.print_title_rows == "$1:$1"
    assert (sheet.sheet.page_setup.paperSize, sheet.sheet.page_setup.orientation) == (9, "portrait")
    assert "数据指纹：0123456789abcdef" in sheet.sheet.oddFooter.right.text


def test_a_row_of_a_notice_that_goes_on_says_again_of_which_item_it_is() -> None:
    sheet = notice(row=("JY-0101", "\n".join(f"第{n}条" for n in range(40)))).sheet
    assert [sheet.cell(n, 1).value for n in (6, 7)] == ["JY-0101", "JY-0101（续）"]
    assert "\n".join(str(sheet.cell(n, 6).value) for n in (6, 7)).split("\n")[-1] == "第39条"


def test_without_a_code_the_facts_take_the_whole_width() -> None:
    sheet = notice(code=False)
    assert {"A7:T7", "A8:T8"} <= set(sheet.merged)
    assert sheet.pictures == []


# ---------------------------------------------------------------- type that fits


def card(contents: int, signs: int = 40) -> CardView:
    held = [{"text": "甲" * signs, "stage": ""}] * contents
    (view,) = card_views(make_catalog([make_entry(1, level1="一", level2="事项", contents=held)]))
    return view


@pytest.mark.parametrize(
    ("contents", "size", "sure"),
    [(5, 16, True), (7, 13, True), (9, 10.5, True), (15, 10, True), (21, 9, True), (23, 9, False)],
)
def test_the_type_of_a_card_shrinks_with_what_it_has_to_hold(contents: int, size: float, sure: bool) -> None:
    """Down to nine points, at which it is tried whether all of it fits."""
    assert (card(contents).size_pt, card(contents).sure) == (size, sure)


@pytest.mark.parametrize(("contents", "signs", "size"), [(20, 10, 16), (40, 10, 9.5), (20, 30, 9.5)])
def test_many_short_contents_stand_in_two_columns_and_are_larger(
    contents: int, signs: int, size: float
) -> None:
    assert card(contents, signs).size_pt == size


@pytest.mark.parametrize(
    ("lines", "size", "height"), [(1, 10, 24.2), (2, 10, 38.4), (3, 10, 52.6), (1, 9, 21.8)]
)
def test_a_row_is_as_high_as_its_lines_and_one_size_of_type(lines: int, size: float, height: float) -> None:
    assert height_of(lines, size) == height


@pytest.mark.parametrize(
    ("width_mm", "size", "units"),
    [(25.4, 72, 2), (25.4, 36, 4), (25.4, 29, 4), (25.4, 10, 14), (25.4, 9, 16), (1, 72, 2), (0, 9, 2)],
)
def test_half_width_signs_of_a_type_stand_across_a_width(width_mm: float, size: float, units: int) -> None:
    assert units_across(width_mm, size) == units


@pytest.mark.parametrize(("text", "units"), [("", 0), ("ab", 2), ("甲乙", 4), ("√a", 3), ("１", 2), ("ｱ", 1)])
def test_chinese_signs_are_two_wide(text: str, units: int) -> None:
    assert text_units(text) == units


@pytest.mark.parametrize(
    ("text", "units", "lines"),
    [
        ("", 4, [""]),
        ("甲乙", 4, ["甲乙"]),
        ("甲乙丙", 4, ["甲乙", "丙"]),
        ("甲a乙", 4, ["甲a", "乙"]),
        ("abcd", 4, ["abcd"]),
        ("abcde", 4, ["abcd", "e"]),
        ("甲abcd", 4, ["甲", "abcd"]),
        ("甲\n\n乙", 4, ["甲", "", "乙"]),
        ("a甲a甲", 4, ["a甲a", "甲"]),
        ("甲乙", 2, ["甲", "乙"]),
        ("甲乙丙", 3, ["甲", "乙", "丙"]),
        ("甲abcdefgh", 4, ["甲", "abcd", "efgh"]),
    ],
)
def test_a_text_breaks_into_lines(text: str, units: int, lines: list[str]) -> None:
    assert wrap(text, units) == lines
    assert line_count(text, units) == len(lines)


@pytest.mark.parametrize(("signs", "parts"), [(270, 1), (271, 2)])
def test_a_text_that_a_row_can_just_hold_stays_as_it_is(signs: int, parts: int) -> None:
    """Of ten points 27 lines, of which each holds ten signs in 37.3 mm."""
    text = "甲" * signs
    found = parts_of(text, 37.3, 10)
    assert "".join(found).replace("\n", "") == text
    assert (len(found), found == [text]) == (parts, parts == 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("就业", "就业"),
        ("甲" * 31, "甲" * 31),
        ("甲" * 32, "甲" * 31),
        ("甲[乙]:*?/\\'", "甲_乙_______"),
        ("", "Sheet1"),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(text: str, name: str) -> None:
    assert sheet_name(text) == name


def test_a_text_that_no_row_can_hold_goes_on_in_others() -> None:
    text = "\n".join(f"第{n}行" for n in range(100))
    parts = parts_of(text, 100, 10)
    assert "\n".join(parts) == text
    heights = [height_of(lines_of(part, 100, 10), 10) for part in parts]
    assert all(height <= 409 for height in heights)
    assert heights == [393.4, 393.4, 393.4, 279.8], "a row is filled before the next begins"


# ---------------------------------------------------------------- looks


def test_a_table_has_a_shaded_head_and_framed_cells() -> None:
    sheet = Sheet(render_table_xlsx(make_view(entries()))).sheet
    head, cell = sheet["A3"], sheet["C5"]
    assert (head.fill.fgColor.rgb, head.border.left.color.rgb) == ("FFE8ECF1", "FF5A5A5A")
    assert (cell.fill.fill_type, cell.border.left.color.rgb) == (None, "FF5A5A5A")
    assert [sheet[place].font.name for place in ("A1", "A5", "B5", "C5")] == ["黑体", "宋体", "黑体", "宋体"]
    assert not any(one.font.bold for row in sheet.iter_rows() for one in row)


def test_the_head_of_a_notices_table_is_shaded() -> None:
    sheet = notice().sheet
    assert (sheet["A5"].fill.fgColor.rgb, sheet["A5"].border.left.color.rgb) == ("FFE8ECF1", "FF5A5A5A")
    assert (sheet["A6"].fill.fill_type, sheet["A6"].border.left.color.rgb) == (None, "FF5A5A5A")
    assert sheet["A3"].border.left.style is None


def test_titles_and_bands_of_a_board_are_bold_and_bands_shaded() -> None:
    sheet = board().sheet
    bold = {row[0].row: row[0].font.bold for row in sheet.iter_rows()}
    assert [number for number, held in bold.items() if held] == [1, 5, 11, 13, 15]
    assert (sheet["A11"].fill.fgColor.rgb, sheet["A11"].border.left.color.rgb) == ("FFDFE7F2", "FF5A5A5A")
    assert sheet["A12"].fill.fill_type is None


# ---------------------------------------------------------------- room on a board


def test_the_row_of_the_codes_is_four_millimetres_higher_than_these() -> None:
    catalog = make_catalog(entries())
    catalog["domains"][0]["enquiry_phone"] = ""
    view = plain_board(catalog, catalog["domains"][0], events=EVENTS)
    height = Sheet(render_plain_board_xlsx(view)).heights[2]
    assert height is not None
    assert round(height * 25.4 / 72, 2) == 26 + 4


@pytest.mark.parametrize(("signs", "height"), [(19, 30.6), (20, 56.1)])
def test_of_two_items_side_by_side_the_longer_one_makes_the_row_high(signs: int, height: float) -> None:
    """Nineteen signs and the number stand in half of the width, in type of eighteen points."""
    named = [make_entry(n, level1="一", level2="甲" * m) for n, m in ((11, 3), (12, signs))]
    catalog = make_catalog([*named, *(make_entry(n, level1="一", level2="乙") for n in (13, 14))])
    sheet = Sheet(render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=())))
    at = next(n for n, row in enumerate(sheet.sheet.iter_rows(), 1) if str(row[0].value).startswith("1. "))
    assert sheet.heights[at - 1] == height


def test_an_item_that_goes_on_in_the_next_row_leaves_the_other_half_blank() -> None:
    contents = [{"text": f"第{n}条内容，说明条件、材料、期限和结果", "stage": ""} for n in range(90)]
    long = make_entry(2, level1="一", level2="很长的事项", contents=contents)
    short = make_entry(1, level1="一", level2="很短的事项", office="另一股")
    others = [make_entry(n, level1="二", level2=f"事项{n}") for n in range(3, 7)]
    catalog = make_catalog([short, long, *others])
    sheet = Sheet(render_plain_board_xlsx(plain_board(catalog, catalog["domains"][0], events=()))).sheet
    rows = [(str(left.value or ""), str(right.value or "")) for left, right, *_ in sheet.iter_rows()]
    first = next(n for n, (left, _) in enumerate(rows) if left.startswith("1. 很短的事项"))
    last = rows.index(("二", ""))
    assert rows[first][1].startswith("2. 很长的事项")
    assert {left for left, _ in rows[first + 1 : last]} == {""}
    said = "".join(right for _, right in rows[first:last]).replace("\n", "")
    assert [f"第{n}条内容，" in said for n in range(90)] == [True] * 90
