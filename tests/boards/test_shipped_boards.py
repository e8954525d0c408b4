"""The boards of the shipped example, counted: sheets of A3, type, bold, tags and bookmarks; as PDF and as workbook."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from boards.conftest import make_catalog, make_entry, make_view, ordinary_entries
from catalogxl.boards.card import card_views
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.pdf import Press, render_cards_pdf, render_plain_board_pdf, render_table_pdf
from catalogxl.boards.plain_board import PlainBoard, plain_board
from catalogxl.boards.plain_board_xlsx import render_plain_board_xlsx
from catalogxl.boards.table_view import table_view
from catalogxl.boards.theme import load_theme
from catalogxl.record.public import PublicCatalog
from returns import baseline
from shipped import MOST_SHEETS, shipped_boards, shipped_catalog

needs_typst = pytest.mark.skipif(
    find_spec("typst") is None or font_directory() is None, reason="the extra pdf is not installed"
)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> PublicCatalog:
    return shipped_catalog(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="module")
def boards(catalog: PublicCatalog) -> dict[str, PlainBoard]:
    return shipped_boards(catalog)


@needs_typst
@pytest.mark.parametrize("name", MOST_SHEETS)
def test_a_board_takes_few_sheets(boards: dict[str, PlainBoard], name: str) -> None:
    reader = PdfReader(io.BytesIO(render_plain_board_pdf(boards[name])))
    assert len(reader.pages) <= MOST_SHEETS[name]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_boards_workbook_takes_as_few_in_office(boards: dict[str, PlainBoard], tmp_path: Path) -> None:
    files = []
    for name, view in boards.items():
        files.append(tmp_path / f"{name}.xlsx")
        files[-1].write_bytes(render_plain_board_xlsx(view))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*office, *map(str, files)], capture_output=True, check=True, timeout=120)
    pages = {name: len(PdfReader(tmp_path / f"{name}.pdf").pages) for name in boards}
    assert {name: count for name, count in pages.items() if count > MOST_SHEETS[name]} == {}


def test_most_items_have_nothing_of_their_own_to_say(boards: dict[str, PlainBoard]) -> None:
    items = [item for band in boards["社会保险"].bands for item in band.items]
    assert sum(not item.lines for item in items) > 0.7 * len(items)


@needs_typst
@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler is not installed")
def test_bold_type_is_darker_than_the_same_type_without_a_stroke(tmp_path: Path) -> None:
    view = plain_board(
        make_catalog(ordinary_entries()), make_catalog(ordinary_entries())["domains"][0], events=()
    )
    directory = font_directory()
    assert directory is not None
    # An office's fonts are taken as they are: the installed ones given as such are not made bold.
    dark = [_ink(render_plain_board_pdf(view, press), tmp_path) for press in (Press(), Press((directory,)))]
    assert dark[0] > 1.03 * dark[1]


def _ink(pdf: bytes, folder: Path) -> int:
    (folder / "sheet.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-gray", "-r", "60", "-l", "1", "sheet.pdf", "sheet"], cwd=folder, check=True)
    (picture,) = folder.glob("sheet*.pgm")
    dark = sum(255 - grey for grey in picture.read_bytes().split(b"\n", 3)[3])
    picture.unlink()
    return dark


@pytest.fixture(scope="module")
def printed(catalog: PublicCatalog, boards: dict[str, PlainBoard]) -> dict[str, bytes]:
    """A PDF of each kind."""
    domain = catalog["domains"][1]
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    return {
        "table": render_table_pdf(table_view(catalog, domain, channel_kinds=kinds)),
        "a4": render_table_pdf(table_view(catalog, domain, channel_kinds=kinds), sheet="a4"),
        "board": render_plain_board_pdf(boards["社会保险"]),
        "cards": render_cards_pdf(list(card_views(catalog))[:5], "卡片"),
    }


def _titles(outline: list[Any]) -> list[str]:
    return [
        title for one in outline for title in (_titles(one) if isinstance(one, list) else [str(one.title)])
    ]


@needs_typst
@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("table", {"兰考县社会保险领域基层政务公开事项标准目录", "社会保险登记", "公开主体说明"}),
        ("a4", {"社会保险登记", "公开渠道全称与地址"}),
        ("board", {"通常情况（大多数事项都是这样）", "失业了", "4. 失业保险金申领"}),
        ("cards", {"就业政策法规咨询", "岗位信息发布"}),
    ],
)
def test_every_pdf_has_bookmarks_and_keeps_to_pdf_ua(
    printed: dict[str, bytes], name: str, held: set[str]
) -> None:
    reader = PdfReader(io.BytesIO(printed[name]))
    assert held <= set(_titles(reader.outline))
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else False


@needs_typst
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
@pytest.mark.parametrize("name", ["table", "a4", "board"])
def test_heads_of_tables_are_tagged_as_heads(printed: dict[str, bytes], name: str, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(printed[name])
    said = subprocess.run(
        ["pdfinfo", "-struct", str(tmp_path / "sheet.pdf")], capture_output=True, check=True
    ).stdout
    assert len(re.findall(rb"^\s*TH\b", said, re.M)) >= 8


@needs_typst
def test_a_character_that_no_font_has_costs_the_standard_and_not_the_sheet() -> None:
    pdf = render_table_pdf(make_view([make_entry(1, level1="一", level2="\ue000字")]))
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    assert b"pdfuaid:part" not in pdf


@pytest.mark.parametrize("sheet", ["a4", "card", ""])
def test_type_on_paper_is_nine_points_or_more(sheet: str) -> None:
    sizes = load_theme(sheet).sizes_pt
    least = {"": 7.5}.get(sheet, 9)  # small print of the A3 table
    assert min(sizes.values()) >= least


@needs_typst
def test_a_card_says_whom_to_call_in_fourteen_points_however_much_else_it_says(tmp_path: Path) -> None:
    contents = [{"text": f"第{n}条内容，说明条件、材料、标准、期限和结果", "stage": ""} for n in range(18)]
    catalog = make_catalog([make_entry(1, level1="一", level2="事项", contents=contents)])
    pdf = render_cards_pdf(list(card_views(catalog)), "卡片")
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    sizes: dict[str, float] = {}

    def visit(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:
        assert not text.strip() or size * abs(matrix[3]) >= 9, text
        for word in ("电话", "第17条"):
            if word in text:
                sizes[word] = size * abs(matrix[3])

    reader.pages[0].extract_text(visitor_text=visit)
    assert sizes["第17条"] < 14 <= round(sizes["电话"], 1)


def test_the_official_table_on_a4_has_all_columns_of_the_form() -> None:
    assert [column.key for column in load_theme("a4").columns] == [c.key for c in load_theme().columns]
    assert sum(c.width_mm for c in load_theme("a4").columns) <= 297 - 19
