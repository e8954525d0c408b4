"""The page in Firefox: the same answers, boards and downloads, from the disk and without a network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from compile.conftest import QI, handed_in, write_folder
from page.compilation import assert_compiled, unpacked
from page.tab import downloaded, opened, press, put
from page.test_session import checked
from website.firefox import FIREFOX, Firefox, firefox
from website.test_in_browser import AXE, JUDGE


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def browser(downloads: Path) -> Iterator[Firefox]:
    if FIREFOX is None:
        if os.environ.get("CI"):
            pytest.fail("Firefox is needed under CI")
        pytest.skip("no Firefox here (Debian: firefox-esr)")
    with firefox(downloads) as running:
        yield running


def test_a_folder_is_checked_shown_sent_back_and_compiled(
    browser: Firefox, downloads: Path, page_file: Path, tmp_path: Path
) -> None:
    write_folder(tmp_path / "in", {name: data for name, data in handed_in().items() if "/" not in name})
    paths = sorted((tmp_path / "in").iterdir())
    with opened(browser, page_file) as tab:
        assert put(tab, paths) == checked(*paths)
        press(tab, "下载退回包（每县一个）")
        assert f"{QI}-杞县.zip" in unpacked(downloaded(downloads, "退回包.zip"))
        press(tab, "下载汇编结果")
        found = unpacked(downloaded(downloads, "汇编结果.zip"))
        assert put(tab, [tmp_path / "in" / "兰考县.xlsx"])["files"][0]["status"] == "publishable"
        press(tab, "看看公布出来的样子")
        frame = "document.querySelector('iframe').contentDocument"
        tab.wait_until(f"{frame}.querySelector('h1')?.textContent.includes('兰考县')", 60)
        tab.run(AXE)
        tab.run(
            "axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })"
        )  # a file's is none that axe takes
        assert tab.run(JUDGE) == []
        assert tab.complaints() == []
    assert_compiled(found, paths, tmp_path / "out")
