"""The page as a clerk uses it: opened from the disk in Chromium, without a network, real files put into it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from catalogxl.intake.read import NO_COMPILED
from catalogxl.page.session import TOO_MUCH
from compile.conftest import QI, handed_in, run, tree_of, write_folder
from hostile.attacks import FILES, RETURNS
from page.tab import PATIENCE, downloaded, opened, press, put
from page.test_session import checked, unpacked
from website.browser import Browser
from website.test_in_browser import AXE, JUDGE

pytestmark = pytest.mark.xdist_group("page")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {name: data for name, data in handed_in().items() if "/" not in name}
    return write_folder(tmp_path_factory.mktemp("in"), files)


@pytest.fixture
def downloads(browser: Browser, tmp_path: Path) -> Path:
    browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    return tmp_path


def test_a_faultless_return_is_told_to_be_ready_and_shown(
    browser: Browser, page_file: Path, folder: Path
) -> None:
    with opened(browser, page_file) as tab:
        assert put(tab, [folder / "兰考县.xlsx"]) == checked(folder / "兰考县.xlsx")
        assert tab.run("document.activeElement.textContent") == "兰考县：可以上报"
        press(tab, "看看公布出来的样子")
        frame = "document.querySelector('iframe').contentDocument"
        tab.wait_until(f"{frame}.querySelector('h1')", PATIENCE)
        assert "兰考县" in tab.run(f"{frame}.querySelector('h1').textContent")
        assert tab.complaints() == []


def test_a_faulty_return_comes_back_marked(
    browser: Browser, page_file: Path, folder: Path, downloads: Path
) -> None:
    with opened(browser, page_file) as tab:
        put(tab, [folder / "杞县.xlsx"])
        assert "看情况" in tab.run("document.querySelector('.findings').textContent")
        assert press(tab, "下载标好的表") == f"已下载 {QI}-杞县.xlsx。"
        assert zipfile.is_zipfile(downloads / f"{QI}-杞县.xlsx") or downloaded(downloads, f"{QI}-杞县.xlsx")
        again = put(tab, [downloads / f"{QI}-杞县.xlsx"])
        assert [one["status"] for one in again["files"]] == ["returned"], (
            "what was marked can be put in again"
        )


def test_many_files_are_listed_filtered_sent_back_and_compiled(
    browser: Browser, page_file: Path, folder: Path, downloads: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paths = sorted(folder.iterdir())
    with opened(browser, page_file) as tab:
        assert put(tab, paths) == checked(*paths)
        shown = "[...document.querySelectorAll('.files-table tbody tr')].map((one) => one.children[2].textContent)"
        assert set(tab.run(shown)) == {path.name for path in paths}
        tab.run(
            "document.getElementById('find').value = '杞'; document.getElementById('find').dispatchEvent(new Event('input'))"
        )
        assert tab.run(shown) == ["杞县.xlsx"]
        press(tab, "下载退回包（每县一个）")
        assert f"{QI}-杞县.zip" in unpacked(downloaded(downloads, "退回包.zip"))
        press(tab, "下载汇编结果")
        assert tab.complaints() == []
    out = tmp_path_factory.mktemp("compiled") / "out"
    run(paths, out, formats=("csv", "json", "html", "xlsx"))
    wanted = tree_of(out)
    found = unpacked(downloaded(downloads, "汇编结果.zip"))
    assert {name for name in wanted if name.startswith(("data/", "public/"))} <= set(found)
    for name, data in found.items():
        if name.endswith((".xlsx", ".zip")):
            assert unpacked(data) == unpacked(wanted[name]), name
        else:
            assert data == wanted[name], name


def test_by_keyboard_in_large_type_and_high_contrast(browser: Browser, page_file: Path, folder: Path) -> None:
    looks = ({"forced-colors": "active"}, {"prefers-contrast": "more"}, {"prefers-reduced-motion": "reduce"})
    for features in looks:
        # 640 pixels wide is a screen of 1,280 at 200 %.
        with opened(browser, page_file, width=640, features=features) as tab:
            put(tab, [folder / "杞县.xlsx", folder / "兰考县.xlsx"])
            tab.run("document.querySelector('tr.returned button').click()")
            tab.run("for (const one of document.querySelectorAll('details')) one.open = true")
            tab.run(AXE)
            assert tab.run(JUDGE) == []
            assert tab.run("document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off"


def test_the_tab_key_reaches_what_there_is_to_do(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file) as tab:
        reached = []
        for _ in range(5):
            tab.tab()
            reached.append(tab.run("document.activeElement.id || document.activeElement.className"))
        assert reached[:4] == ["skip", "tab-check", "files", "folder"]


@pytest.mark.parametrize("lacking", ["DecompressionStream", "WebAssembly"])
def test_a_browser_that_is_too_old_says_so(browser: Browser, page_file: Path, lacking: str) -> None:
    with browser.page(page_file, before=f"delete window.{lacking}") as tab:
        tab.wait_until("!document.getElementById('unfit').hidden", PATIENCE)
        assert lacking in tab.run("document.getElementById('unfit').textContent")
        assert "请换用较新的" in tab.run("document.getElementById('unfit').textContent")


def test_a_file_that_the_worker_dies_over_costs_only_itself(
    browser: Browser, page_file: Path, folder: Path
) -> None:
    with opened(browser, page_file) as tab:
        tab.run(
            "{ const call = engine.call.bind(engine); let at = 0; engine.call = (method, ...rest) => {"
            " if (method === 'examine' && ++at === 2) { engine.worker.terminate(); return call(method, rest[0], rest[1], 0.1); }"
            " return call(method, ...rest); }; }"
        )
        paths = [folder / name for name in ("兰考县.xlsx", "损坏.xlsx", "杞县.xlsx")]
        found = {one["file"]: one["status"] for one in put(tab, paths)["files"]}
        assert found == {"兰考县.xlsx": "publishable", "损坏.xlsx": "unreadable", "杞县.xlsx": "returned"}


def test_hostile_files_get_the_command_lines_verdict_and_the_tab_lives(
    browser: Browser, page_file: Path, tmp_path: Path
) -> None:
    for number, (make, _, _) in enumerate({**FILES, **RETURNS}.values()):
        (tmp_path / f"{number:03d}.xlsx").write_bytes(make())
    paths = sorted(tmp_path.iterdir())
    wanted = {one["file"]: one for one in checked(*paths)["files"]}
    with opened(browser, page_file) as tab:
        found = {one["file"]: one for one in put(tab, paths)["files"]}
        assert found.keys() == wanted.keys()
        other = [name for name in wanted if found[name] != wanted[name]]
        messages = {name: found[name]["findings"][0]["message"] for name in other}
        assert not [name for name, said in messages.items() if said not in (TOO_MUCH, NO_COMPILED)], messages
        assert len(other) <= len(wanted) // 10, "most of them are no more to a browser than to a computer"
        assert put(tab, paths[:1])["files"][0]["file"] == paths[0].name
