"""Every command of the desk as a clerk gives it: ticked, filled in and pressed in a browser, told in Chinese."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogxl.desk.server import DeskServer
from compile.conftest import handed_in, write_folder
from page.conftest import browser  # noqa: F401 (a fixture)
from second_edition import second_edition
from website.browser import Browser
from website.browser import Page as Tab
from website.test_in_browser import AXE, JUDGE

STATUS = "document.getElementById('status').textContent"
SAID = "document.getElementById('result').textContent"
SECONDS = 120


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city's folder: returns, a new edition of the baseline."""
    root = tmp_path_factory.mktemp("desk") / "开封 市"
    write_folder(root / "交回", {name: data for name, data in handed_in().items() if "/" not in name})
    second_edition(root / "新基线")
    return root


@pytest.fixture(scope="module")
def tab(root: Path, browser: Browser) -> Iterator[Tab]:  # noqa: F811
    server = DeskServer(root)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with browser.page(server.guard.address) as tab:
        tab.wait_until("document.querySelector('.tree input')", SECONDS)
        yield tab
    server.shutdown()
    server.desk.close()
    server.server_close()


def give(tab: Tab, command: str, *inputs: str, **fields: str) -> str:
    """What the desk says after ``command`` was given for what is ticked (paths below the root)."""
    tab.run(f"document.getElementById('tab-{command}').click()")
    for ticked in tab.run("[...ticked]"):
        tick(tab, ticked)
    for name in inputs:
        tick(tab, name)
    for key, text in fields.items():
        tab.run(f"document.getElementById('field-{key}').value = '{text}'")
    tab.run(f"{STATUS.removesuffix('.textContent')}.textContent = ''")
    tab.run("document.querySelector('#form button').click()")
    tab.wait_until(f"{STATUS} && document.getElementById('working').hidden", SECONDS)
    tab.wait_until(f"{STATUS} && !{STATUS}.startsWith('正在')", SECONDS)
    return tab.run(STATUS)  # type: ignore[no-any-return]


def tick(tab: Tab, path: str) -> None:
    """Tick or untick a file, going to its folder by the buttons."""
    folder, _, _ = path.rpartition("/")
    tab.run(f"list('{folder}')")
    tab.wait_until(f"document.getElementById('tick-{path}')", SECONDS)
    tab.run(f"document.getElementById('tick-{path}').click()")


def test_compile_then_roll_up_then_verify(tab: Tab, root: Path) -> None:
    assert give(tab, "compile", "交回", formats="csv,json,html,xlsx") == "汇编做完了，有要退回的，见下。"
    assert "兰考县" in tab.run(SAID)
    tab.run("document.querySelector('tr.returned button').click()")
    assert "看情况" in tab.run(SAID)
    assert (root / "汇编结果" / "data" / "catalog.json").is_file()
    assert give(tab, "rollup", "汇编结果") == "汇总做完了，结果在文件夹里。"
    assert (root / "汇总").is_dir()
    published = "汇编结果/public/410225-兰考县/就业.html"
    assert give(tab, "verify", published, "汇编结果") == "核对公布的目录做完了，公布的和汇编结果一致。"
    page = (root / published).read_text(encoding="utf-8")
    (root / "公布的.html").write_text(page.replace("20个工作日", "15个工作日"), encoding="utf-8")
    assert give(tab, "verify", "公布的.html", "汇编结果").endswith("有不一致的或不能核对的，见下。")
    assert "公开时限" in tab.run(SAID)
    assert "15个工作日" in tab.run(SAID)


def test_migrate_to_a_new_baseline(tab: Tab, root: Path) -> None:
    said = give(tab, "migrate", "交回/兰考县.xlsx", baseline="新基线")
    assert said.startswith("换成新版基线做完了，"), tab.run(SAID)
    assert list((root / "换版结果").rglob("*.xlsx"))


def test_import_an_old_catalog(tab: Tab, root: Path) -> None:
    write_folder(root, {"旧目录.html": OLD.encode()})
    said = give(tab, "import", "旧目录.html", county="兰考县")
    assert said.startswith("导入旧目录做完了，"), tab.run(SAID)
    assert list((root / "导入结果").rglob("*.xlsx"))


OLD = """<!DOCTYPE html><meta charset="utf-8"><title>就业领域基层政务公开事项标准目录</title><table>
<tr><th>序号</th><th>一级事项</th><th>二级事项</th><th>公开内容(要素)</th><th>公开依据</th><th>公开时限</th><th>公开主体</th></tr>
<tr><td>1</td><td>就业信息服务</td><td>就业政策法规咨询</td><td>就业创业政策项目</td><td>《就业促进法》</td>
<td>20个工作日</td><td>兰考县人力资源和社会保障局</td></tr></table>"""


@pytest.mark.parametrize(
    ("command", "fields", "words"),
    [
        ("check", {}, "请先填“检查什么”"),
        ("import", {"county": "无此县"}, "无此县"),
        ("migrate", {"baseline": "没有的文件夹"}, "没有的文件夹"),
        ("compile", {"out": "../外面"}, "不在操作的文件夹里"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_in_chinese(
    tab: Tab, command: str, fields: dict[str, str], words: str
) -> None:
    inputs = () if command == "check" else ("交回/兰考县.xlsx",)
    said = give(tab, command, *inputs, **fields) + tab.run(SAID)
    assert words in said
    assert "Error" not in said
    assert "Usage" not in said


def test_it_is_reached_by_keyboard_and_read_aloud(tab: Tab) -> None:
    tab.run("document.getElementById('tab-check').focus()")
    tab.press("ArrowRight", 39)
    assert tab.run("document.activeElement.id") == "tab-compile"
    tab.tab()
    assert tab.run("document.activeElement.closest('#panel') !== null"), "from the tab into its form"
    tab.run(AXE)
    assert tab.run(JUDGE) == []
    assert tab.complaints() == []


def test_a_desk_that_was_closed_and_an_address_of_another_run_say_so(
    browser: Browser,  # noqa: F811
    tmp_path: Path,
) -> None:
    server = DeskServer(tmp_path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with browser.page(f"http://127.0.0.1:{server.guard.port}/?token=old") as tab:
        assert "重新运行 catalogxl desk" in tab.run("document.body.textContent")
    with browser.page(server.guard.address) as tab:
        tab.wait_until("document.querySelector('#form button')", SECONDS)
        server.shutdown()
        server.desk.close()
        server.server_close()
        tab.run("ask('list').then(() => '', (error) => error.message)")
        tab.run("document.querySelector('#form button').click()")
        tab.wait_until(f"{STATUS}.includes('可能已经关了')", SECONDS)
