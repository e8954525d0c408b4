"""The clerk itself: LibreOffice refuses and accepts what a county clerk would see refused and accepted."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from .clerk import Book, Clerk, ClerkError, RefusedError, Sheet, why_missing
from .pictures import render

SHEET, ROSTER, LISTS = "就业", "公开主体", "列表"
LEVELS = ("县级", "乡级", "县级、乡级")
BODIES = ("县人力资源和社会保障局", "县公共就业服务中心")
# What the rules of rows 2 to 9 are made of.
RULES = {
    "B": {"type": "list", "formula1": "公开层级"},
    "C": {"type": "list", "formula1": "主体名单"},
    "D": {"type": "list", "formula1": '"主动公开,依申请公开"'},
    "E": {"type": "list", "formula1": f"{LISTS}!$A$1:$A$3"},
    "F": {"type": "whole", "operator": "between", "formula1": "1", "formula2": "20"},
    "G": {"type": "list", "formula1": "INDIRECT($A2)"},
    "J": {"type": "list", "formula1": "$A$3:$A$4"},
}


def rule(cells: str, settings: dict[str, str]) -> DataValidation:
    made = DataValidation(
        sqref=cells,
        allow_blank=True,
        errorStyle="stop",
        showErrorMessage=True,
        errorTitle="填写有误",
        error="请从列表中选择",
        showInputMessage=True,
        promptTitle="填写说明",
        prompt="点右边的箭头",
    )
    for name, value in settings.items():
        setattr(made, name, value)
    return made


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Protected, no password: A locked, H as text, I plain, others with rules; lists on a hidden sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    roster, lists = book.create_sheet(ROSTER), book.create_sheet(LISTS)
    lists.sheet_state = "veryHidden"
    for row, level in enumerate(LEVELS, 1):
        lists.cell(row, 1, level)
    for row, body in enumerate(BODIES, 5):
        roster.cell(row, 2, body)
    used = "公开主体!$B$5:INDEX(公开主体!$B$5:$B$60,MAX(1,COUNTA(公开主体!$B$5:$B$60)))"
    for name, text in {"公开层级": f"{LISTS}!$A$1:$A$3", "主体名单": used}.items():
        book.defined_names[name] = DefinedName(name, attr_text=text)
    for column, settings in RULES.items():
        sheet.add_data_validation(rule(f"{column}2:{column}9", settings))
    for row in range(1, 10):
        sheet.cell(row, 1, "公开层级" if row == 2 else f"事项{row}")
    for cells in (*sheet["B2:I9"], *roster["B5:B60"]):
        for cell in cells:
            cell.protection = Protection(locked=False)
    for (cell,) in sheet["H2:H9"]:
        cell.number_format = "@"
    for page in (sheet, roster, lists):
        page.protection.sheet = True
    path = tmp_path / "兰考县.xlsx"
    book.save(path)
    return path


@pytest.fixture
def book(office: Clerk, workbook: Path) -> Iterator[Book]:
    with office.open(workbook) as opened:
        yield opened


def test_hidden_sheets_are_told_apart(book: Book) -> None:
    assert book.sheets() == (Sheet(SHEET, True), Sheet(ROSTER, True), Sheet(LISTS, False))


def test_a_locked_cell_refuses_keys_delete_and_paste(book: Book) -> None:
    assert book.is_locked(SHEET, "A3")
    assert not book.is_locked(SHEET, "H3")
    assert book.type_in(SHEET, "A3", "改动") == "事项3"
    assert book.clear(SHEET, "A3") == "事项3"
    assert book.paste(SHEET, "A4", "A3") == "事项3"


@pytest.mark.parametrize(
    ("cell", "typed", "shown", "content"),
    [
        ("I3", "责任科室", "责任科室", "责任科室"),
        ("I3", "001", "1", "1"),
        ("H3", "001", "001", "'001"),
        ("I3", "=1+1", "2", "=1+1"),
        ("H3", "=1+1", "=1+1", "=1+1"),
        ("I3", "第一行\n第二行", "第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_an_unlocked_cell_takes_what_is_typed(
    book: Book, cell: str, typed: str, shown: str, content: str
) -> None:
    assert book.type_in(SHEET, cell, typed) == shown
    assert book.formula(SHEET, cell) == content
    assert book.text(SHEET, "I4") == "", "a line feed must not go on into the next cell"
    assert book.clear(SHEET, cell) == ""


def test_a_chinese_date_becomes_a_date(book: Book) -> None:
    book.type_in(SHEET, "I3", "2024年6月1日")
    assert book.formula(SHEET, "I3") == "45444"


def test_a_hidden_sheet_cannot_be_typed_into(book: Book) -> None:
    with pytest.raises(RefusedError):
        book.type_in(LISTS, "A1", "x")


@pytest.mark.parametrize(
    ("column", "options"),
    [
        ("B", LEVELS),
        ("C", BODIES),
        ("D", ("主动公开", "依申请公开")),
        ("E", LEVELS),
        ("F", ()),
        ("G", ("#REF!",)),
        ("H", ()),
        ("J", ("事项3", "事项4")),
    ],
)
def test_a_dropdown_offers_its_list(book: Book, column: str, options: tuple[str, ...]) -> None:
    assert book.options(SHEET, f"{column}3") == options
    assert [sheet.name for sheet in book.sheets()] == [SHEET, ROSTER, LISTS]


def test_a_dropdown_that_depends_on_its_row(book: Book) -> None:
    assert book.options(SHEET, "G2") == LEVELS


def test_the_roster_dropdown_grows_with_the_roster(book: Book) -> None:
    assert book.type_in(ROSTER, "B7", "乡镇便民服务中心") == "乡镇便民服务中心"
    assert book.options(SHEET, "C3") == (*BODIES, "乡镇便民服务中心")
    assert book.choose(SHEET, "C3", "乡镇便民服务中心") == "乡镇便民服务中心"
    with pytest.raises(RefusedError, match="does not offer"):
        book.choose(SHEET, "C4", "别的单位")


def test_rules_come_with_their_messages(book: Book) -> None:
    days = book.validation(SHEET, "F3")
    assert (days.kind, days.operator, days.formula1, days.formula2) == ("WHOLE", "BETWEEN", "1", "20")
    assert (days.input_title, days.input_message) == ("填写说明", "点右边的箭头")
    assert (days.error_title, days.error_message, days.style) == ("填写有误", "请从列表中选择", "STOP")
    assert days.blank_allowed
    assert book.validation(SHEET, "B3").options == LEVELS
    assert book.validation(SHEET, "G3").formula1 == "INDIRECT($A3)", "the formula reads as at this cell"
    assert book.validation(SHEET, "I3").kind == "ANY"


def test_libreoffice_says_what_is_invalid(book: Book) -> None:
    book.choose(SHEET, "B3", "县级")
    book.type_in(SHEET, "F3", "20")
    assert not book.show_invalid(SHEET)
    book.type_in(SHEET, "F4", "30")
    book.type_in(SHEET, "D5", "公开")
    assert book.show_invalid(SHEET)
    assert sorted(book.invalid_cells(SHEET)) == ["D5", "F4"]
    book.clear(SHEET, "F4")
    book.choose(SHEET, "D5", "主动公开")
    assert not book.show_invalid(SHEET)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_saved_workbook_reads_back_equal(office: Clerk, book: Book, tmp_path: Path, kind: str) -> None:
    book.choose(SHEET, "C3", BODIES[1])
    book.type_in(SHEET, "H3", "第一行\n第二行")
    shown = book.texts(SHEET, "A1:I9")
    assert shown[2] == ["事项3", "", BODIES[1], "", "", "", "", "第一行\n第二行", ""]
    saved = book.save_as(tmp_path / f"另存.{kind}")
    with office.open(saved) as again:
        assert again.texts(SHEET, "A1:I9") == shown
        assert again.is_locked(SHEET, "A3")
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(saved)[SHEET]
        assert [["" if cell is None else cell for cell in row] for row in sheet.values] == [
            row[: sheet.max_column] for row in shown[: sheet.max_row]
        ]
        assert sheet.protection.sheet


def test_a_cursor_kept_out_of_locked_cells_types_nowhere(office: Clerk, workbook: Path) -> None:
    strict = openpyxl.load_workbook(workbook)
    strict[SHEET].protection.selectLockedCells = True
    strict.save(workbook)
    with office.open(workbook) as book:
        assert book.type_in(SHEET, "H3", "甲") == "甲"
        assert book.type_in(SHEET, "A3", "乙") == "事项3"
        assert book.texts(SHEET, "G3:I4") == [["", "甲", ""], ["", "", ""]]


def test_a_protected_sheet_keeps_its_shape(book: Book) -> None:
    before = book.texts(SHEET, "A1:I9")
    attempts: list[Callable[[], None]] = [
        lambda: book.insert_row(SHEET, 3),
        lambda: book.delete_row(SHEET, 3),
        lambda: book.sort(SHEET, "A2:I9", "A", descending=True),
        lambda: book.merge(SHEET, "A3:A4"),
    ]
    for attempt in attempts:
        with pytest.raises(RefusedError):
            attempt()
    assert book.texts(SHEET, "A1:I9") == before


def test_what_an_unprotected_sheet_suffers(book: Book) -> None:
    assert book.unprotect(SHEET)
    assert book.type_in(SHEET, "A3", "改动") == "改动"
    book.sort(SHEET, "A3:I9", "A", descending=True)
    book.delete_row(SHEET, 1)
    book.insert_row(SHEET, 1)
    assert [row[0] for row in book.texts(SHEET, "A1:A4")] == ["", "公开层级", "事项9", "事项8"]
    book.merge(SHEET, "A3:A4")
    assert book.paste(SHEET, "A2", "B5") == "公开层级"
    assert book.validation(SHEET, "B5").kind == "ANY", "pasting over a cell takes its rule away"
    book.rename_sheet(SHEET, "就业（改）")
    book.hide_sheet(ROSTER)
    assert book.sheets()[:2] == (Sheet("就业（改）", True), Sheet(ROSTER, False))


def test_wrong_places_are_told(book: Book) -> None:
    with pytest.raises(ClerkError, match="no sheet"):
        book.text("没有", "A1")
    with pytest.raises(ClerkError, match="no cells"):
        book.text(SHEET, "A")


def test_a_picture_has_the_size_of_the_cells(office: Clerk, workbook: Path, tmp_path: Path) -> None:
    pictures = render(workbook, tmp_path / "pictures", clerk=office, areas={SHEET: "A1:I9"})
    assert [picture.stem for picture in pictures] == [SHEET, ROSTER]
    head = pictures[0].read_bytes()[:24]
    width, height = (int.from_bytes(head[start : start + 4], "big") for start in (16, 20))
    assert head[1:4] == b"PNG"
    assert 600 < width < 1000
    assert 150 < height < 400


def test_two_clerks_do_not_disturb_each_other(office: Clerk, workbook: Path) -> None:
    with Clerk() as other, other.open(workbook) as theirs, office.open(workbook) as ours:
        assert theirs.type_in(SHEET, "I3", "他们") == "他们"
        assert ours.type_in(SHEET, "I3", "我们") == "我们"
        assert theirs.text(SHEET, "I3") == "他们"


def test_nothing_is_left_running_and_a_dead_office_is_replaced(
    office: Clerk, workbook: Path, tmp_path: Path
) -> None:
    with Clerk(tmp_path) as clerk:
        book = clerk.open(workbook)
        child = clerk._child
        assert child is not None
        os.killpg(child.pid, signal.SIGKILL)
        with pytest.raises(ClerkError):
            book.text(SHEET, "A1")
        with clerk.open(workbook) as again:
            assert again.text(SHEET, "A3") == "事项3"
            second = clerk._child
        assert second is not None
    for ended in (child, second):
        assert group_is_gone(ended.pid)
    assert [entry.name for entry in tmp_path.iterdir()] == [workbook.name]


def test_a_call_over_its_limit_ends_libreoffice(office: Clerk, workbook: Path) -> None:
    with Clerk() as clerk:
        book = clerk.open(workbook)
        clerk._seconds = 0.0
        with pytest.raises(ClerkError, match="did not answer"):
            book.texts(SHEET, "A1:Z900")


def test_a_file_that_is_no_workbook_is_told(office: Clerk, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(ClerkError):
        office.open(broken)


def test_missing_libreoffice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    reason = why_missing.__wrapped__()
    assert reason is not None
    assert "soffice" in reason


def group_is_gone(leader: int) -> bool:
    """Killed processes need a moment until their parent has taken note."""
    for _ in range(50):
        try:
            os.killpg(leader, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
