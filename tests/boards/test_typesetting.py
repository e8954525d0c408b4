"""What is handed to the typesetting program, and what is said where it or a font is missing."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from boards.conftest import make_catalog, make_entry, make_view
from boards.test_heads_and_feet import notice
from catalogxl.boards import pdf as pdf_module
from catalogxl.boards.card import card_views
from catalogxl.boards.fonts import font_directory
from catalogxl.boards.notice import render_notice_pdf
from catalogxl.boards.pdf import (
    PdfUnavailableError,
    Press,
    Standard,
    pdf_compiler,
    render_cards_pdf,
    render_plain_board_pdf,
    render_table_pdf,
    require_pdf,
)
from catalogxl.boards.plain_board import plain_board
from catalogxl.record.public import PublicEntry


class Typesetter:
    """Takes the place of typst: keeps what it is given; ``answers`` are what it makes, or the error that it raises."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.given: list[dict[str, Any]] = []

    def compile(self, source: bytes, **options: Any) -> object:
        if options["format"] == "svg":
            return ""
        self.given.append(options)
        answer = self.answers.pop(0) if self.answers else b"%PDF-"
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def data(self) -> dict[str, Any]:
        """What the last sheet was made of."""
        return dict(json.loads(self.given[-1]["sys_inputs"]["data"]))


def typesetter(
    monkeypatch: pytest.MonkeyPatch, *answers: object, families: tuple[str, ...] = ()
) -> Typesetter:
    made = Typesetter(*answers)
    monkeypatch.setattr(pdf_module, "pdf_compiler", lambda paths, slot: (made, families))
    return made


def table(**changed: object) -> bytes:
    return render_table_pdf(make_view([make_entry(1, level1="一", level2="事项", **changed)]))


# ---------------------------------------------------------------- what is at hand


@pytest.mark.parametrize(
    ("lacking", "given", "message"),
    [
        ("", (), ""),
        ("typst", (), "排版程序 typst"),
        ("typst", (Path("字体"),), "排版程序 typst"),
        ("fonts", (), "中文字体"),
        ("fonts", (Path("字体"),), ""),  # the office has its own
    ],
)
def test_it_is_told_before_what_no_pdf_can_be_made_without(
    monkeypatch: pytest.MonkeyPatch, lacking: str, given: tuple[Path, ...], message: str
) -> None:
    monkeypatch.setattr(pdf_module, "find_spec", lambda name: None if lacking == name else object())
    monkeypatch.setattr(pdf_module, "font_directory", lambda: None if lacking == "fonts" else Path("字体"))
    if message:
        with pytest.raises(PdfUnavailableError, match=message):
            require_pdf(given)
    else:
        require_pdf(given)


# ---------------------------------------------------------------- what it is given


def test_an_offices_fonts_come_first_and_of_these_those_that_the_look_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = typesetter(monkeypatch, families=("方正小标宋", "Noto Sans SC"))
    table()
    assert made.data["fonts"] == {
        "body": ["Noto Sans SC", "方正小标宋", "Noto Serif SC"],
        "head": ["Noto Sans SC", "方正小标宋", "Noto Serif SC"],
    }
    assert (made.data["title"], made.data["date"]) == ("兰考县就业领域基层政务公开标准目录", [2020, 5, 26])


@pytest.mark.parametrize(("lines", "splits"), [(39, False), (40, True)])
def test_a_row_of_the_table_splits_only_if_it_takes_two_thirds_of_a_page(
    monkeypatch: pytest.MonkeyPatch, lines: int, splits: bool
) -> None:
    made = typesetter(monkeypatch)
    contents = [{"text": "甲", "stage": ""}] * lines
    table(contents=contents, guide_url="", has_form=False, has_instructions=False)
    assert made.data["view"]["groups"][0]["rows"][0]["tall"] is splits


@pytest.mark.parametrize(("signs", "splits"), [(372, False), (373, True)])
def test_an_item_of_a_board_splits_only_if_it_takes_two_thirds_of_a_page(
    monkeypatch: pytest.MonkeyPatch, signs: int, splits: bool
) -> None:
    """Twenty-eight lines of the size of its name, of 42 half-width signs each."""
    made = typesetter(monkeypatch)
    catalog = make_catalog([item(signs)])
    render_plain_board_pdf(plain_board(catalog, catalog["domains"][0], events=()))
    assert made.data["view"]["bands"][0]["items"][0]["tall"] is splits


def item(signs: int) -> PublicEntry:
    return make_entry(1, level1="一", level2="事项", contents=[{"text": "甲" * signs, "stage": ""}])


def test_cards_bear_the_day_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    made = typesetter(monkeypatch)
    (card,) = card_views(make_catalog([item(3)]))
    assert render_cards_pdf([card], "卡片") == b"%PDF-"
    assert (made.data["date"], made.data["title"]) == ([2020, 5, 26], "卡片")
    (options,) = made.given
    assert f"{options['timestamp']:%Y-%m-%d}" == "2020-05-26"


def test_a_notice_bears_its_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    made = typesetter(monkeypatch)
    assert render_notice_pdf(notice()) == b"%PDF-"
    assert (made.data["date"], made.data["title"]) == ([2022, 6, 10], "关于调整目录的公告")
    assert made.data["view"]["number"] == "（文号：＿＿＿＿＿＿＿＿＿＿）"
    assert made.data["theme"]["page"]["margin_mm"] == 18


# ---------------------------------------------------------------- what it refuses

BROKEN = RuntimeError("unexpected end of block")
NO_GLYPH = RuntimeError("the text 县 could not be displayed with any font")


@pytest.mark.parametrize(
    ("standard", "answers", "standards"),
    [
        ("", [b"%PDF-"], [["ua-1"]]),
        ("a-2a", [b"%PDF-"], [["a-2a"]]),
        ("", [NO_GLYPH, b"%PDF-"], [["ua-1"], []]),  # a sheet with a box is better than none
    ],
)
def test_a_sheet_keeps_to_a_standard(
    monkeypatch: pytest.MonkeyPatch, standard: Standard, answers: list[object], standards: list[list[str]]
) -> None:
    made = typesetter(monkeypatch, *answers)
    render_table_pdf(make_view([item(1)]), Press(standard=standard))
    assert [one["pdf_standards"] for one in made.given] == standards


@pytest.mark.parametrize(
    ("standard", "answers", "message"),
    [
        ("", [BROKEN], r"请检查模板 table\.typ：unexpected end"),
        ("a-2a", [BROKEN], r"请检查模板 table\.typ：unexpected end"),
        ("a-2a", [NO_GLYPH], r"打印字体没有的字，不能生成 a-2a 标准"),
        ("", [NO_GLYPH, BROKEN], r"请检查模板 table\.typ"),
        ("", [NO_GLYPH, NO_GLYPH], r"请检查模板 table\.typ"),
        ("", [None], "没有给出结果"),
    ],
)
def test_what_is_refused_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, standard: Standard, answers: list[object], message: str
) -> None:
    made = typesetter(monkeypatch, *answers)
    with pytest.raises(PdfUnavailableError, match=message):
        render_table_pdf(make_view([item(1)]), Press(standard=standard))
    assert len(made.given) == len(answers)


# ---------------------------------------------------------------- fonts


@pytest.mark.skipif(find_spec("typst") is None or font_directory() is None, reason="the extra pdf is missing")
def test_only_the_fonts_that_are_brought_are_used() -> None:
    """Neither the system's nor typst's own, which differ from machine to machine."""
    directory = font_directory()
    assert directory is not None
    assert pdf_compiler((directory,), 0)[1] == ("Noto Sans SC", "Noto Serif SC")
    assert pdf_compiler((), 0)[1] == ()
