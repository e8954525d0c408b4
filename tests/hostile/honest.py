"""Damage by honest hands: what clerks, programs and mail do to a good return. Each changes a workbook on disk."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from returns import Filled, cell_of, cell_of_item, filled, item_row, layout, supplement, workbook_of

JOBS, PENSIONS, PROFILE, STAMP = "就业", "社会保险", "单位信息", "元数据"
CODE = "JY-0101"
Change = Callable[[Workbook], object]


def contents() -> Filled:
    """A good return with something in the rows that are damaged."""
    held = filled()
    held["catalogxl:supplements"] = [supplement()]
    item_row(held, CODE).update(remark="备注", list_code="QD-1", contents_extra="补贴标准\n申领流程")
    item_row(held, "JY-0102").update(office="就业科")
    return held


@lru_cache(maxsize=1)
def good() -> bytes:
    """That return as a file."""
    return workbook_of(contents())


def damaged(change: Change) -> bytes:
    """The good return after ``change``, saved again by another program."""
    book = openpyxl.load_workbook(io.BytesIO(good()), rich_text=True)
    book = change(book) or book  # type: ignore[assignment]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def in_xml(part: str, old: str, new: str) -> bytes:
    """The good return with one place of one part written otherwise."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good())) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text, count = re.subn(old, new, data.decode(), count=1)
                assert count == 1, old
                data = text.encode()
            target.writestr(name, data)
    return out.getvalue()


def sheet_part(title: str) -> str:
    """The part of a sheet; they stand in the order of the workbook."""
    names = openpyxl.load_workbook(io.BytesIO(good()), read_only=True).sheetnames
    return f"xl/worksheets/sheet{names.index(title) + 1}.xml"


def put(place: tuple[str, str], value: object) -> Change:
    """Something is typed or pasted into a cell."""

    def change(book: Workbook) -> None:
        book[place[0]][place[1]].value = value

    return change


def at(code: str, key: str) -> tuple[str, str]:
    """The cell of an item in the workbook as it was sent out."""
    return cell_of_item(contents(), code, key)


def column(key: str) -> str:
    """The letters of a column of 就业."""
    return re.sub(r"\d", "", at(CODE, key)[1])


# ---------------------------------------------------------------- sheets


def rename(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"第{number}页"


def move(book: Workbook) -> None:
    book.move_sheet(JOBS, 5)
    book.move_sheet(PROFILE, 7)


def hide(book: Workbook) -> None:
    for title in (JOBS, PROFILE):
        book[title].sheet_state = "hidden"


def copy_to_another(book: Workbook) -> Workbook:
    """The sheets' values in a new workbook: no stamp, no properties, no protection, no formats."""
    other = Workbook()
    other.remove(other.worksheets[0])
    for part in layout().sheets.values():
        sheet = other.create_sheet(part.title)
        for row in book[part.title].iter_rows():
            for cell in row:
                if cell.value is not None and cell.data_type != "f":
                    sheet[cell.coordinate].value = cell.value
    return other


def no_metadata(book: Workbook) -> None:
    del book[STAMP]


def no_properties(book: Workbook) -> None:
    for name in list(book.custom_doc_props.names):  # type: ignore[attr-defined]
        del book.custom_doc_props[name]  # type: ignore[attr-defined]


def no_stamp(book: Workbook) -> None:
    no_metadata(book)
    no_properties(book)


def copied_sheet(book: Workbook) -> None:
    book.copy_worksheet(book[JOBS])


# ---------------------------------------------------------------- rows and columns


def values_of(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def sort_rows(book: Workbook) -> None:
    """Sorted by the name of the item, backwards."""
    sheet = book[JOBS]
    name = column_index_from_string(column("level2")) - 1
    rows = sorted(values_of(sheet)[4:], key=lambda row: str(row[name]), reverse=True)
    for number, row in enumerate(rows, 5):
        for place, value in enumerate(row, 1):
            if not (isinstance(value, str) and value.startswith("=")):
                sheet.cell(number, place).value = value


def hide_rows(book: Workbook) -> None:
    for row in range(6, 20):
        book[JOBS].row_dimensions[row].hidden = True


def each(change: Callable[[Worksheet], object], *titles: str) -> Change:
    """The same on several sheets; openpyxl does not move formulas, and none of them is read."""

    def changed(book: Workbook) -> None:
        for title in titles or (JOBS, PENSIONS):
            change(book[title])

    return changed


def key_row_and_name(book: Workbook) -> None:
    for title in (JOBS, PENSIONS, "事项分工"):
        book[title].delete_rows(1)
        book[title].title = f"{title}目录表"


def merge(first: str, last: str) -> Change:
    return each(lambda sheet: sheet.merge_cells(f"{first}:{last}"), JOBS)


# ---------------------------------------------------------------- values


def numbers(book: Workbook) -> None:
    """Everything that looks like a number is one now, with decimals."""
    for title in (JOBS, PENSIONS, PROFILE):
        for row in book[title].iter_rows(min_row=5):
            for cell in row:
                if (isinstance(cell.value, str) and re.fullmatch(r"[1-9]\d{0,5}", cell.value)) or isinstance(
                    cell.value, int
                ):
                    cell.value = float(cell.value)


def full_width(book: Workbook) -> None:
    table = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"}
    for row in range(5, 12):
        cell = book[JOBS][f"{column('deadline')}{row}"]
        cell.value = str(cell.value).translate(table)
        code = book[JOBS][f"{column('code')}{row}"]
        code.value = str(code.value).translate(table)


def odd_spaces(book: Workbook) -> None:
    """As pasted from Word and web pages."""
    for key in ("mode", "level", "code", "listed"):
        cell = book[JOBS][at(CODE, key)[1]]
        cell.value = f"\u3000{cell.value}\u00a0\u200b"
    name = book["公开主体"]["B5"]
    name.value = f"\ufeff{name.value}\u200e\r\n"


def rich_text(book: Workbook) -> None:
    book[JOBS][at(CODE, "remark")[1]].value = CellRichText(
        "备", TextBlock(InlineFont(b=True, color="FF0000"), "注")
    )


def line_breaks(book: Workbook) -> None:
    book[JOBS][at(CODE, "contents_extra")[1]].value = "补贴标准\r\n\r\n  申领流程\r"


def comment(book: Workbook) -> None:
    book[JOBS][at(CODE, "mode")[1]].comment = Comment("请省厅核实", "县人社局")


def number(place: tuple[str, str], value: float, number_format: str) -> Change:
    """A number is typed under a number format."""

    def change(book: Workbook) -> None:
        cell = book[place[0]][place[1]]
        cell.value, cell.number_format = value, number_format

    return change


def font(place: tuple[str, str], **look: object) -> Change:
    """A cell gets another font."""

    def change(book: Workbook) -> None:
        book[place[0]][place[1]].font = Font(**look)  # type: ignore[arg-type]

    return change


def wingdings_tick(book: Workbook) -> None:
    cell = book[JOBS][at(CODE, "audience_all")[1]]
    cell.value, cell.font = "ü", Font(name="Wingdings")


def strike_a_line(book: Workbook) -> None:
    """The second line of a text is struck through."""
    struck = TextBlock(InlineFont(strike=True), "申领流程")
    book[JOBS][at(CODE, "contents_extra")[1]].value = CellRichText("补贴标准\n", struck)


def no_validations(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.data_validations.dataValidation.clear()
        sheet.protection.sheet = False


def ticks(book: Workbook) -> None:
    """Each tick in another way."""
    signs = iter("✓✔☑")
    for row in range(5, 8):
        book[JOBS][f"{column('audience_all')}{row}"].value = next(signs)


def formats_to_the_end(book: Workbook) -> None:
    """The fill of a column goes down to the last row; no value."""
    for title in (JOBS, PROFILE):
        for row in (300, 5_000, 65_536, 1_048_576):
            book[title].cell(row, 40).fill = PatternFill("solid", fgColor="FFFF00")


def older_edition(book: Workbook) -> None:
    for row in book[STAMP].iter_rows():
        if row[0].value == "digest":
            row[1].value = "sha256:0"
    for prop in book.custom_doc_props.props:  # type: ignore[attr-defined]
        if prop.name == "catalogxl.digest":
            prop.value = "sha256:0"


BELOW = (JOBS, "C60")
ENQUIRY = (
    cell_of(contents(), "catalogxl:profile", 0, "county_name")[0],
    layout().profile.address("enquiry_phone"),
)

# What is understood: the same record as before, with these rules (and no others above a note).
UNDERSTOOD: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "nothing": (good, set()),
    "sheets renamed": (lambda: damaged(rename), {"sheet_unknown"}),
    "sheets moved": (lambda: damaged(move), set()),
    "sheets hidden": (lambda: damaged(hide), set()),
    "sheets copied into another workbook": (lambda: damaged(copy_to_another), {"stamp_missing"}),
    "the metadata sheet gone": (lambda: damaged(no_metadata), {"stamp_partly_missing"}),
    "the custom properties gone": (lambda: damaged(no_properties), {"stamp_partly_missing"}),
    "both gone": (lambda: damaged(no_stamp), {"stamp_missing"}),
    "rows sorted": (lambda: damaged(sort_rows), set()),
    "rows hidden": (lambda: damaged(hide_rows), {"hidden_cells"}),
    "a comment on a cell": (lambda: damaged(comment), {"comment"}),
    "a unit in the number format": (
        lambda: damaged(number(at(CODE, "deadline"), 20, '0"个工作日"')),
        {"deadline_loose"},
    ),
    "sums that are 20 but for their last binary digits": (
        lambda: damaged(number(at(CODE, "deadline"), 19.999999999999996, "General")),
        set(),
    ),
    "a tick in a symbol font": (lambda: damaged(wingdings_tick), set()),
    "rows inserted above the table": (lambda: damaged(each(lambda sheet: sheet.insert_rows(2, 3))), set()),
    "blank rows inserted in the table": (lambda: damaged(each(lambda sheet: sheet.insert_rows(9, 2))), set()),
    "a column inserted in the table": (lambda: damaged(each(lambda sheet: sheet.insert_cols(8))), set()),
    "a column inserted before everything": (
        lambda: damaged(each(lambda sheet: sheet.insert_cols(1), JOBS, PENSIONS, PROFILE, "公开主体")),
        set(),
    ),
    "a column inserted before the values of the profile": (
        lambda: damaged(each(lambda sheet: sheet.insert_cols(3), PROFILE)),
        set(),
    ),
    "the hidden key row deleted": (lambda: damaged(each(lambda sheet: sheet.delete_rows(1))), set()),
    "the key rows deleted and the sheets renamed": (lambda: damaged(key_row_and_name), set()),
    "the hidden key column deleted": (
        lambda: damaged(each(lambda sheet: sheet.delete_cols(1), JOBS, PROFILE, "公开主体")),
        {"hidden_cells"},  # openpyxl hides the column that comes in its place
    ),
    "the row of headings deleted": (
        lambda: damaged(each(lambda sheet: sheet.delete_rows(4), JOBS, PENSIONS, "公开主体", "事项分工")),
        set(),
    ),
    "rows inserted in the profile": (lambda: damaged(each(lambda sheet: sheet.insert_rows(7), PROFILE)), set()),
    "everything numeric made a number": (lambda: damaged(numbers), set()),
    "full-width digits": (lambda: damaged(full_width), set()),
    "NBSP, U+3000, zero width, BOM": (lambda: damaged(odd_spaces), set()),
    "rich text": (lambda: damaged(rich_text), set()),
    "line breaks of all kinds": (lambda: damaged(line_breaks), {"repaired"}),
    "validations and protection lost": (lambda: damaged(no_validations), set()),
    "ticks in other signs": (lambda: damaged(ticks), {"repaired"}),
    "formats down to the last row": (lambda: damaged(formats_to_the_end), set()),
    "the date of filling became a date": (
        lambda: damaged(put((PROFILE, layout().profile.address("filled_on")), datetime.date(2020, 9, 1))),
        set(),
    ),
    "a <dimension> that says A1": (
        lambda: in_xml(sheet_part(JOBS), r'<dimension ref="[^"]*"', '<dimension ref="A1"'),
        set(),
    ),
    "a <dimension> that says the whole grid": (
        lambda: in_xml(sheet_part(JOBS), r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"'),
        set(),
    ),
    "a template of the same edition with another digest": (lambda: damaged(older_edition), set()),
    "text below the table": (lambda: damaged(put(BELOW, "以上内容已核对")), {"stray_text"}),
    "cells of a column merged": (
        lambda: damaged(merge(f"{column('mode')}5", f"{column('mode')}9")),
        {"merged_cells"},
    ),
}  # fmt: skip

# What cannot be understood: asked back, by this rule at this cell.
ASKED_BACK: dict[str, tuple[Callable[[], bytes], str, tuple[str, str] | None]] = {
    "3-5 became the fifth of March": (
        lambda: damaged(put(at(CODE, "list_code"), datetime.date(2026, 3, 5))),
        "looks_like_date",
        at(CODE, "list_code"),
    ),
    "a deadline became a date": (
        lambda: damaged(put(at(CODE, "deadline"), datetime.date(2026, 3, 5))),
        "deadline_not_a_limit",
        at(CODE, "deadline"),
    ),
    "a formula with a cached value": (
        lambda: in_xml(
            sheet_part(JOBS),
            rf'<c r="{at(CODE, "mode")[1]}"([^>]*?) t="inlineStr">.*?</c>',
            rf'<c r="{at(CODE, "mode")[1]}"\1 t="str"><f>IF(1=1,"主动公开","")</f><v>主动公开</v></c>',
        ),
        "formula",
        at(CODE, "mode"),
    ),
    "an error value": (lambda: damaged(put(at(CODE, "office"), "#N/A")), "error_value", at(CODE, "office")),
    "a picture in a cell": (
        lambda: damaged(put(at(CODE, "remark"), '=_xlfn.DISPIMG("ID_0",1)')),
        "formula",
        at(CODE, "remark"),
    ),
    "a line struck through": (lambda: damaged(strike_a_line), "struck_out", at(CODE, "contents_extra")),
    "a cell struck through": (
        lambda: damaged(font(at(CODE, "remark"), strike=True)),
        "struck_out",
        at(CODE, "remark"),
    ),
    "white on white": (
        lambda: damaged(font(at(CODE, "remark"), color="FFFFFFFF")),
        "unseen_text",
        at(CODE, "remark"),
    ),
    "text of one point": (lambda: damaged(font(at(CODE, "remark"), sz=1)), "unseen_text", at(CODE, "remark")),
    "a number format that shows nothing": (
        lambda: damaged(number(at(CODE, "deadline"), 20, ";;;")),
        "unseen_text",
        at(CODE, "deadline"),
    ),
    "a number format that shows another number": (
        lambda: damaged(number(at(CODE, "deadline"), 20, '"5"')),
        "shown_otherwise",
        at(CODE, "deadline"),
    ),
    "a number format that rounds": (
        lambda: damaged(number(at(CODE, "deadline"), 19.6, "0")),
        "shown_otherwise",
        at(CODE, "deadline"),
    ),
    "text in a symbol font": (
        lambda: damaged(font(at(CODE, "list_code"), name="Wingdings")),
        "symbol_font",
        at(CODE, "list_code"),
    ),
    "a row deleted": (
        lambda: damaged(each(lambda sheet: sheet.delete_rows(6), JOBS)),
        "item_missing",
        (JOBS, "A1"),
    ),
    "a column deleted": (
        lambda: damaged(each(lambda sheet: sheet.delete_cols(column_index_from_string(column("mode"))), JOBS)),
        "column_missing",
        (JOBS, "A1"),
    ),
    "a sheet copied as Excel does it": (lambda: damaged(copied_sheet), "sheet_doubled", None),
    "a sheet deleted": (lambda: damaged(lambda book: book.remove(book[JOBS])), "sheet_missing", None),
    "a text longer than the cell is meant for": (
        lambda: damaged(put(at(CODE, "office"), "科" * 101)),
        "text_too_long",
        at(CODE, "office"),
    ),
    "a text that would run as a formula": (
        lambda: damaged(put(ENQUIRY, CellRichText("=cmd|'/c calc'!A0"))),
        "formula_text",
        ENQUIRY,
    ),
}  # fmt: skip
