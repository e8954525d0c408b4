"""A return full of slips goes back, is mended in LibreOffice cell by cell, and is published: nothing else has changed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from click.testing import CliRunner

from catalogxl.cli.main import main
from catalogxl.vocabulary import LISTED
from catalogxl.workbook.schema.layout import FIRST_ROW, PROBLEMS_TITLE, PROFILE, UNPLACED_TITLE, domain_key
from catalogxl.workbook.write.template import write_workbook
from returns import JOBS_CENTER, LANKAO, Filled, baseline, filled, item_row, layout, supplement, workbook_of

from .clerk import Book, Clerk
from .pictures import render

BODIES, CHANNELS, DEFAULTS, SUPPLEMENTS = (
    f"catalogxl:{name}" for name in ("bodies", "channels", "defaults", "supplements")
)
JOBS, INSURANCE = domain_key("就业"), domain_key("社会保险")
REVIEW = f"review/{LANKAO}-兰考县"
ROW_OF_SUPPLEMENT = 44


@dataclass(frozen=True, slots=True)
class Slip:
    """``text`` stands where ``mended`` belongs; ``refused`` if the cell's own rule would not have let it in."""

    sheet_key: str
    row: int
    key: str
    text: str
    mended: str
    refused: bool = False

    @property
    def cell(self) -> tuple[str, str]:
        """The sheet and the cell."""
        part = layout().sheets[self.sheet_key]
        return part.title, part.address(self.key, FIRST_ROW + self.row)


SLIPS = (
    Slip(PROFILE, 0, "enquiry_phone", "", "0371-00000002"),
    Slip(PROFILE, 0, "filled_on", "九月一日", "2020-09-01", refused=True),
    Slip(BODIES, 1, "body_kind", "事业单位", filled()[BODIES][1]["body_kind"], refused=True),
    Slip(CHANNELS, 0, "channel_name", "", "兰考县人民政府门户网站"),
    Slip(DEFAULTS, 0, "body_county", "兰考县人事局", filled()[DEFAULTS][0]["body_county"], refused=True),
    Slip(JOBS, 0, "deadline", "90", "15", refused=True),
    Slip(JOBS, 1, "mode", "看情况", "主动公开", refused=True),
    Slip(JOBS, 2, "remark", "=HYPERLINK(A1)", "请看备注"),
    Slip(JOBS, 3, "contents_extra", "联系人手机13800000000", "联系电话见公示栏"),
    Slip(JOBS, 4, "listed", "", LISTED),
    Slip(INSURANCE, 0, "guide_url", "见政府网站", "https://www.example.gov.cn/si", refused=True),
    Slip(INSURANCE, 1, "level", "", filled()[INSURANCE][1]["level"]),
    Slip(INSURANCE, 2, "bases_extra", "《兰考县某某办法》", ""),
    Slip(SUPPLEMENTS, ROW_OF_SUPPLEMENT, "deadline", "60", "5", refused=True),
)
# Where no cell is meant for it: beside, below, on a sheet of the county's own, in rows of no or of another's code.
LEFT = {
    "单位信息": ("F8", "表旁的说明"),
    "就业": ("BB9", "表旁写的字"),
    "社会保险": ("BB7", "社保表旁的字"),
}
OWN_SHEET = "本县台账"
KEPT = {*(text for _, text in LEFT.values()), "台账甲", "=1+2", "抄了两遍的备注", "编出来的事项", "JY-9999"}


def name_of(at: int) -> str:
    """A name for a supplement that resembles no other one's."""
    return "".join(chr(0x4E10 + at * 97 + place * 11) for place in range(6))


@lru_cache(maxsize=1)
def meant() -> Filled:
    """What the county means: the mended return."""
    contents = filled()
    contents[SUPPLEMENTS] = [
        supplement(level2=name_of(at), remark=f"补充备注{at + 1}", body1=JOBS_CENTER) for at in range(45)
    ]
    item_row(contents, "JY-0101")["person"] = "示例责任人"
    for slip in SLIPS:
        contents[slip.sheet_key][slip.row][slip.key] = slip.mended
    return contents


def spoilt() -> bytes:
    """What it returns."""
    contents: Filled = {key: [dict(row) for row in rows] for key, rows in meant().items()}
    for slip in SLIPS:
        contents[slip.sheet_key][slip.row][slip.key] = slip.text
    data = write_workbook(baseline(), baseline().county[LANKAO], contents=contents, extra_rows=60)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for title, (address, text) in LEFT.items():
        book[title][address] = text
    part = layout().sheets[JOBS]
    below = FIRST_ROW + part.rows
    for at, (code, texts) in enumerate(
        [("JY-0201", {"remark": "抄了两遍的备注"}), ("JY-9999", {"level2": "编出来的事项"})]
    ):
        for key, text in {"code": code, **texts}.items():
            book[part.title][part.address(key, below + at)] = text
    own = book.create_sheet(OWN_SHEET)
    own["B2"], own["C3"] = "台账甲", "=1+2"
    own["C3"].data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Round(NamedTuple):
    """One run: the exit code, the answer for the file, where it wrote."""

    code: int
    file: dict[str, Any]
    out: Path

    @property
    def review(self) -> Path:
        return self.out / REVIEW / f"{LANKAO}-兰考县.xlsx"

    def cells(self, *severities: str) -> set[tuple[str, str]]:
        """The cells with findings of these severities."""
        wanted = severities or ("error", "warning")
        return {
            (f["sheet"], f["cell"]) for f in self.file["findings"] if f["severity"] in wanted and f["cell"]
        }


def compiled(path: Path, out: Path) -> Round:
    arguments = ["compile", str(path), "-o", str(out), "--formats", "json", "--jobs", "1", "--json"]
    result = CliRunner().invoke(main, arguments)
    (file,) = json.loads(result.stdout)["files"]
    return Round(result.exit_code, file, out)


def mend(book: Book, slips: tuple[Slip, ...]) -> None:
    """As a clerk does it: pick from the dropdown where there is one, type or delete else."""
    for slip in slips:
        if not slip.mended:
            book.clear(*slip.cell)
        elif slip.mended in book.options(*slip.cell):
            book.choose(*slip.cell, slip.mended)
        else:
            assert book.type_in(*slip.cell, slip.mended) == slip.mended


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


@pytest.fixture(scope="module")
def first(folder: Path) -> Round:
    path = folder / "兰考县上报.xlsx"
    path.write_bytes(spoilt())
    return compiled(path, folder / "first")


class Seen(NamedTuple):
    """The review workbook as LibreOffice shows it."""

    sheets: tuple[str, ...]
    protected: dict[str, bool]
    invalid: dict[str, set[str]]
    options: dict[tuple[str, str], tuple[str, ...]]


@pytest.fixture(scope="module")
def rounds(office: Clerk, first: Round, folder: Path) -> tuple[Seen, Round, Round]:
    """What the clerk sees, the round with every second slip mended, the round with all of them mended."""
    half, rest = SLIPS[::2], SLIPS[1::2]
    with office.open(first.review) as book:
        visible = tuple(sheet.name for sheet in book.sheets() if sheet.visible)
        seen = Seen(
            visible,
            {name: book.is_protected(name) for name in visible},
            {
                name: set(book.invalid_cells(name)) if book.show_invalid(name) else set()
                for name in (part.title for part in layout().sheets.values())
            },
            {slip.cell: book.options(*slip.cell) for slip in SLIPS},
        )
        mend(book, half)
        book.save_as(folder / "改了一半.xlsx")
    second = compiled(folder / "改了一半.xlsx", folder / "second")
    with office.open(second.review) as book:
        mend(book, rest)
        book.save_as(folder / "改好.xlsx")
    return seen, second, compiled(folder / "改好.xlsx", folder / "third")


def comments(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def unplaced(path: Path) -> set[str]:
    sheet = openpyxl.load_workbook(path)[UNPLACED_TITLE]
    return {str(row[3]) for row in sheet.iter_rows(min_row=FIRST_ROW, values_only=True)}


def record(out: Path) -> dict[str, Any]:
    (county,) = json.loads((out / "data/catalog.json").read_text(encoding="utf-8"))["counties"]
    (one,) = county["returns"]
    return {key: value for key, value in one.items() if key != "file"}


# ---------------------------------------------------------------- what goes back


def test_the_return_goes_back_with_every_slip_told(first: Round) -> None:
    assert (first.code, first.file["status"]) == (1, "returned")
    # A channel without its name is told there; a body that is none, where it is chosen.
    assert {slip.cell for slip in SLIPS} <= first.cells(), {s.cell for s in SLIPS} - first.cells()


def test_nobody_s_telephone_stands_in_the_list(first: Round) -> None:
    for name in ("问题清单.csv", "问题清单.html"):
        assert "13800000000" not in (first.out / REVIEW / name).read_text(encoding="utf-8")


def test_the_workbook_is_whole_and_protected(rounds: tuple[Seen, Round, Round]) -> None:
    seen = rounds[0]
    assert seen.sheets[0] == PROBLEMS_TITLE
    assert seen.sheets[-1] == UNPLACED_TITLE
    assert {part.title for part in layout().sheets.values()} < set(seen.sheets)
    assert all(seen.protected.values())


def test_only_slips_against_a_cell_s_own_rule_are_circled(rounds: tuple[Seen, Round, Round]) -> None:
    circled = {(name, cell) for name, cells in rounds[0].invalid.items() for cell in cells}
    assert circled == {slip.cell for slip in SLIPS if slip.refused}


def test_the_dropdowns_hold(rounds: tuple[Seen, Round, Round]) -> None:
    chosen = {
        slip.cell: slip.mended for slip in SLIPS if slip.key in ("mode", "listed", "level", "body_kind")
    }
    assert len(chosen) == 4
    assert all(text in rounds[0].options[cell] for cell, text in chosen.items())


def test_comments_stand_at_the_slips_and_links_lead_there(first: Round) -> None:
    marks = comments(first.review)
    assert {slip.cell for slip in SLIPS} <= set(marks)
    sheet = openpyxl.load_workbook(first.review)[PROBLEMS_TITLE]
    targets = {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert targets >= {f"'{name}'!{cell}" for name, cell in marks}


def test_what_has_no_place_survives_every_round(rounds: tuple[Seen, Round, Round], first: Round) -> None:
    assert unplaced(first.review) >= KEPT
    assert unplaced(rounds[1].review) == unplaced(first.review)
    assert unplaced(rounds[1].out.parent / "改好.xlsx") == unplaced(first.review)


# ---------------------------------------------------------------- mended


def test_half_mended_it_has_marks_only_at_the_rest(rounds: tuple[Seen, Round, Round]) -> None:
    second = rounds[1]
    assert second.code == 1
    assert set(comments(second.review)) == second.cells() == {slip.cell for slip in SLIPS[1::2]}


def test_mended_it_is_published(rounds: tuple[Seen, Round, Round]) -> None:
    third = rounds[2]
    assert (third.code, third.file["status"]) == (0, "publishable"), third.file["findings"]
    assert third.cells() == set()


def test_nothing_of_the_county_s_values_is_lost_between(
    rounds: tuple[Seen, Round, Round], folder: Path
) -> None:
    path = folder / "本意.xlsx"
    contents = meant()
    path.write_bytes(workbook_of({**contents, SUPPLEMENTS: contents[SUPPLEMENTS][:40]}))
    wanted = record(compiled(path, folder / "meant").out)
    found = record(rounds[2].out)
    own = [entry for entry in found["entries"] if entry["supplement"]]
    assert [entry["remark"] for entry in own] == [row["remark"] for row in contents[SUPPLEMENTS]]
    assert [entry["level2"] for entry in own] == [row["level2"] for row in contents[SUPPLEMENTS]]
    assert {**found, "entries": found["entries"][: len(wanted["entries"])]} == wanted


def test_the_review_workbook_can_be_looked_at(office: Clerk, first: Round, tmp_path: Path) -> None:
    areas = {PROBLEMS_TITLE: "A1:G20", "就业": "A1:Z12", UNPLACED_TITLE: "A1:D12"}
    for picture in render(first.review, tmp_path, list(areas), areas=areas, clerk=office):
        assert picture.stat().st_size > 5_000


def test_the_city_s_table_lists_the_same_cells(first: Round) -> None:
    with (first.out / REVIEW / "问题清单.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {(row["工作表"], row["单元格"]) for row in rows if row["程度"] != "提示" and row["单元格"]}
    assert listed == first.cells()
