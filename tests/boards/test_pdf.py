"""The PDF sheets: paper, repeated heads, whole rows, same bytes. Needs the extra ``pdf``."""

from __future__ import annotations

import builtins
import re
import shutil
import subprocess
import zlib
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from boards.conftest import KINDS, make_catalog, make_entry, make_view, ordinary_entries
from boards.test_heads_and_feet import notice
from catalogxl.boards import pdf as pdf_module
from catalogxl.boards.card import card_views
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.notice import render_notice_pdf
from catalogxl.boards.pdf import (
    STANDARDS,
    PdfUnavailableError,
    Press,
    Standard,
    pdf_compiler,
    render_cards_pdf,
    render_plain_board_pdf,
    render_table_pdf,
)
from catalogxl.boards.plain_board import plain_board
from catalogxl.boards.table_view import TableView, table_view
from catalogxl.intake.process_memory import resident_memory

needs_typst = pytest.mark.skipif(
    find_spec("typst") is None or font_directory() is None,
    reason="the extra pdf is not installed",
)
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def pages(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page, without white space."""
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return ["".join(page.split()) for page in run.stdout.decode().split("\f")[:-1]]


@needs_typst
def test_same_view_same_bytes_on_a3_landscape(view: TableView) -> None:
    pdf = render_table_pdf(view)
    pdf_compiler.cache_clear()
    assert pdf == render_table_pdf(view)
    assert pdf.startswith(b"%PDF-")
    assert re.findall(rb"/MediaBox ?\[0 0 (1190\.\d+) (841\.\d+)\]", pdf)


@needs_typst
@pytest.mark.skipif(not resident_memory(), reason="the system does not tell")
def test_what_is_kept_of_a_sheet_is_given_back(long_view: TableView) -> None:
    render_table_pdf(long_view)
    before = resident_memory()
    for number in range(6):
        render_table_pdf(replace(long_view, title=f"{long_view.title}{number}"))
    assert resident_memory() - before < 30 * 2**20


@needs_typst
@needs_poppler
def test_every_page_repeats_the_head_and_names_the_level1_item(long_view: TableView, tmp_path: Path) -> None:
    sheets = pages(render_table_pdf(long_view), tmp_path)
    assert len(sheets) > 2
    for number, text in enumerate(sheets, start=1):
        assert f"第{number}页共{len(sheets)}页" in text
        assert "数据指纹：0123456789abcdef" in text
        if "事项标准" in text or "JY-" in text:
            assert all(head in text for head in ("公开渠道和载体", "二级事项", "依申请"))
            assert "就业信息服务" + ("（续）" if number > 1 else "") in text


@needs_typst
@needs_poppler
def test_no_row_is_split(long_view: TableView, tmp_path: Path) -> None:
    sheets = pages(render_table_pdf(long_view), tmp_path)
    for number in range(1, 21):
        (page,) = [text for text in sheets if f"JY-{number:04d}" in text]
        assert page.count("人社部发〔2014〕11号") == page.count("人社部发〔2014〕0号")
    assert sum(text.count("人社部发〔2014〕11号") for text in sheets) == 20


@needs_typst
@needs_poppler
def test_a_row_taller_than_a_page_goes_on_on_the_next(giant_view: TableView, tmp_path: Path) -> None:
    text = "".join(pages(render_table_pdf(giant_view), tmp_path))
    assert all(f"补充内容第{number}条" in text for number in range(200))
    assert "后一事项" in text


@needs_typst
@needs_poppler
def test_text_never_becomes_markup(hostile_view: TableView, tmp_path: Path) -> None:
    text = "".join(pages(render_table_pdf(hostile_view), tmp_path))
    assert "#panic(1)$x$*b*`raw`@ref" in text


def test_without_typst_a_note_says_what_to_install(view: TableView, monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def refuse(name: str, *args: object, **kwargs: object) -> object:
        if name == "typst":
            raise ImportError(name)
        return real_import(name, *args, **kwargs)  # type: ignore[arg-type]

    pdf_compiler.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PdfUnavailableError, match=r"HTML 和 XLSX 已照常生成.*catalogxl\[pdf\]"):
        render_table_pdf(view)


@needs_typst
def test_without_a_font_a_note_says_what_to_install(view: TableView, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf_compiler.cache_clear()
    monkeypatch.setattr(pdf_module, "font_directory", lambda: None)
    with pytest.raises(PdfUnavailableError, match="中文字体"):
        render_table_pdf(view)


# ---------------------------------------------------------------- standards


def streams(pdf: bytes) -> bytes:
    """The file with its compressed streams written out."""
    parts = [pdf]
    for found in re.finditer(rb"stream\r?\n", pdf):
        with suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(pdf[found.end() :]))
    return b"".join(parts)


def sheets_for(press: Press) -> dict[str, bytes]:
    """A sheet of every kind."""
    catalog = make_catalog(ordinary_entries())
    domain = catalog["domains"][0]
    table = table_view(catalog, domain, channel_kinds=KINDS)
    return {
        "table": render_table_pdf(table, press),
        "a4": render_table_pdf(table, press, sheet="a4"),
        "reading": render_plain_board_pdf(plain_board(catalog, domain, events=()), press),
        "cards": render_cards_pdf(list(card_views(catalog)), "兰考县政务公开事项卡片", press),
    }


BASELINE = "依据：河南省标准目录（henan-2020，2020-05-26）"
FINGERPRINT = "数据指纹：0123456789abcdef"


@needs_typst
@needs_poppler
@pytest.mark.parametrize(
    ("name", "title", "last"),
    [
        ("table", "兰考县就业领域基层政务公开标准目录", [f"{BASELINE}第1页共2页{FINGERPRINT}"]),
        ("a4", "兰考县就业领域基层政务公开标准目录", [f"{BASELINE}第1页共4页{FINGERPRINT}"]),
        (
            "reading",
            "兰考县就业领域政务公开事项",
            [
                "咨询电话：0371-26990001",
                "扫码看就业",
                "不按时公开、公开有错误，请打：12345（政务服务便民热线）、12333（人社服",
                "目录",
                "务热线）",
                f"{BASELINE}第1页共1页公布日期：2020-10-20{FINGERPRINT}",
            ],
        ),
        (
            "cards",
            "岗位信息发布1",
            [BASELINE, f"JY-0001公布日期：2020-10-20第1页共11页{FINGERPRINT}"],
        ),
        (
            "notice",
            "关于调整目录的公告",
            ["兰考县人力资源和社会保障局", "2022年6月10日", f"{BASELINE}第1页共1页{FINGERPRINT}"],
        ),
    ],
)
def test_the_title_stands_in_the_largest_type_and_below_whose_and_of_when_a_sheet_is(
    name: str, title: str, last: list[str]
) -> None:
    pdf = render_notice_pdf(notice()) if name == "notice" else sheets_for(Press())[name]
    largest, lines = first_page(pdf)
    assert largest == title
    assert lines[-len(last) :] == last


def first_page(pdf: bytes) -> tuple[str, list[str]]:
    """What is set in the largest type, and the lines from top to bottom, without spaces."""
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", "-l", "1", "-", "-"]
    xml = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    words = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax=".*?" yMax="(.*?)">(.*?)</word>', xml)
    largest = max(words, key=lambda word: float(word[2]) - float(word[1]))
    lines: dict[int, list[tuple[float, str]]] = {}
    for left, _, bottom, text in words:
        lines.setdefault(round(float(bottom)), []).append((float(left), text))
    return largest[3], ["".join(text for _, text in sorted(lines[at])) for at in sorted(lines)]


SAYS = {
    "a-2a": (rb"<pdfaid:part>2</pdfaid:part>", rb"<pdfaid:conformance>A</pdfaid:conformance>"),
    "ua-1": (rb"<pdfuaid:part>1</pdfuaid:part>", rb"/DisplayDocTitle true"),
}


@needs_typst
@needs_poppler
@pytest.mark.parametrize("standard", STANDARDS)
def test_a_standard_is_kept_and_said(standard: Standard, tmp_path: Path) -> None:
    for name, pdf in sheets_for(Press(standard=standard)).items():
        inside = streams(pdf)
        for said in (*SAYS[standard], rb"/StructTreeRoot ", rb"/MarkInfo", rb"/Marked true", rb"/Lang ?\(zh"):
            assert re.search(said, inside), (name, said)
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(pdf)
        fonts = (
            subprocess.run(["pdffonts", path], capture_output=True, check=True)
            .stdout.decode()
            .splitlines()[2:]
        )
        assert fonts
        assert all(re.search(r" yes +yes +yes +\d+ +0$", line) for line in fonts), name
        info = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
        assert re.search(r"Title: +兰考县", info), name


@needs_typst
def test_the_code_on_a_card_is_said_in_words() -> None:
    words = "二维码：岗位信息发布1办事指南网址 https://www.example.gov.cn/guide?item=1&lang=zh"
    alternative = words.encode("utf-16-be").hex().upper().encode()
    assert b"/Alt<FEFF" + alternative in streams(sheets_for(Press())["cards"])


@needs_typst
def test_a_standard_that_a_character_prevents_says_what_to_do() -> None:
    view = make_view([make_entry(1, level1="一", level2="\ue000字")])
    assert render_table_pdf(view)
    with pytest.raises(PdfUnavailableError, match=r"打印字体没有的字.*--font-dir.*--pdf-standard"):
        render_table_pdf(view, Press(standard="a-2a"))
