"""Boards as pages, in a real browser: on a phone, on a desk, on paper."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from catalogxl.boards.plain_board import render_board_to_paste, render_plain_board_html
from shipped import MOST_SHEETS, shipped_boards, shipped_catalog
from website.browser import Browser
from website.test_in_browser import AXE, JUDGE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of each board, and the same to paste."""
    place = tmp_path_factory.mktemp("boards")
    for name, view in shipped_boards(shipped_catalog(place)).items():
        (place / f"{name}.html").write_text(render_plain_board_html(view), encoding="utf-8")
        (place / f"{name}-粘贴版.html").write_text(render_board_to_paste(view), encoding="utf-8")
    return place


@pytest.mark.parametrize("name", MOST_SHEETS)
def test_a_board_prints_on_few_sheets(browser: Browser, folder: Path, name: str) -> None:
    with browser.page(folder / f"{name}.html") as page:
        assert len(PdfReader(io.BytesIO(page.pdf())).pages) <= MOST_SHEETS[name]


@pytest.mark.parametrize("width", [360, 390, 1280])
@pytest.mark.parametrize("name", ["就业", "乡镇", "就业-粘贴版", "乡镇-粘贴版"])
def test_a_board_is_no_wider_than_the_window(browser: Browser, folder: Path, name: str, width: int) -> None:
    with browser.page(folder / f"{name}.html", width=width) as page:
        assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["社会保险", "就业-粘贴版"])
def test_axe_finds_nothing_on_a_board(browser: Browser, folder: Path, name: str) -> None:
    with browser.page(folder / f"{name}.html") as page:
        page.run(AXE)
        found = [one for one in page.run(JUDGE) if not one.startswith(("landmark", "region"))]
        assert found == [], "it is pasted or hung up, and has no landmarks"
