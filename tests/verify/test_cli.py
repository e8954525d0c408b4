"""``catalogxl verify`` as scripts and officials use it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from compile.conftest import TONGXU, return_of, run, write_folder
from returns import LANKAO
from verify.mangling import DEADLINE, change_cell, pasted, rows_of, ticks_as, website

KEYS = {"format", "verdict", "county", "domains", "items", "fingerprint", "differences", "form", "reason"}


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["verify", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def answer_of(result: Result) -> dict[str, Any]:
    document = json.loads(result.stdout)
    assert isinstance(document, dict)
    return document


@pytest.fixture(scope="module")
def copies(public: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages as a county may have them."""
    folder = tmp_path_factory.mktemp("copies")
    rows = rows_of((public / "就业.html").read_text(encoding="utf-8"))
    other = change_cell(1, DEADLINE, "20个工作日", "30个工作日")(rows)
    pages = {
        "一致.html": website(pasted(ticks_as("✓")(rows))),
        "不同.html": website(pasted(other)),
        "别县.html": website(pasted(rows)).replace("兰考县", "新郑市"),
        "无关.html": "<html><body>通知公告</body></html>",
        "转义.html": website(pasted(rows)).replace("就业政策法规咨询", "就业政策\u202e\x1b[2J法规询问"),
    }
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "code", "verdict"),
    [("一致.html", 0, "same_content"), ("不同.html", 1, "differs"), ("无关.html", 1, "unrecognised")],
)
def test_the_exit_code_and_the_verdict(out: Path, copies: Path, name: str, code: int, verdict: str) -> None:
    result = call(out, copies / name, "--json")
    assert result.exit_code == code
    document = answer_of(result)
    assert set(document) == KEYS
    assert (document["format"], document["verdict"]) == (1, verdict)
    assert result.stderr.startswith(name)


def test_an_output_itself_is_the_same(out: Path, public: Path) -> None:
    result = call(out, public / "就业.xlsx", "--json")
    document = answer_of(result)
    assert (result.exit_code, document["verdict"]) == (0, "same")
    assert document["county"] == {"code": LANKAO, "name": "兰考县"}
    assert document["fingerprint"]["record"] == document["fingerprint"]["copy"]
    assert re.fullmatch("sha256:[0-9a-f]{64}", document["fingerprint"]["record"])


def test_differences_are_told_item_by_item(out: Path, copies: Path) -> None:
    (one,) = answer_of(call(out, copies / "不同.html", "--json"))["differences"]
    sentence = "公开事项信息形成或变更之日起{}个工作日内公开"
    assert one == {
        "item": "JY-0101",
        "field": "deadline",
        "record": sentence.format(20),
        "copy": sentence.format(30),
    }
    words = call(out, copies / "不同.html").stdout
    assert (
        "JY-0101 就业政策法规咨询：公开时限，目录中是“公开事项信息形成或变更之日起20个工作日内公开”" in words
    )
    assert "公布的是“公开事项信息形成或变更之日起30个工作日内公开”" in words


def test_another_countys_page_is_no_copy_of_this_one(out: Path, copies: Path) -> None:
    result = call(out, copies / "别县.html")
    assert result.exit_code == 1
    assert "新郑市" in result.stdout


def test_the_county_can_be_said(out: Path, copies: Path) -> None:
    assert call(out, copies / "一致.html", "--county", "兰考县").exit_code == 0
    other = answer_of(call(out, copies / "一致.html", "--county", "410222", "--json"))
    assert (other["verdict"], other["county"]["name"]) == ("differs", "通许县")


def test_nothing_of_a_copy_moves_the_terminal(out: Path, copies: Path) -> None:
    words = call(out, copies / "转义.html").stdout
    assert "\x1b" not in words
    assert "\u202e" not in words
    assert "法规询问" in words


@pytest.mark.parametrize(
    "arguments",
    [
        ["OUT"],
        ["没有这个文件夹", "FILE"],
        ["OUT", "没有这个文件.html"],
        ["FILE", "FILE"],
        ["OUT/public", "FILE"],
        ["OUT", "FILE", "--county", "石家庄市长安区"],
        ["OUT", "FILE", "--county", "新郑市"],
        ["OUT", "FILE", "--nope"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_exit_code_2_with_a_message(out: Path, copies: Path, arguments: list[str]) -> None:
    given = [one.replace("OUT", str(out)).replace("FILE", str(copies / "一致.html")) for one in arguments]
    result = call(*given)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.search("[\u4e00-\u9fff]", result.stderr.splitlines()[-1]), result.stderr


def test_a_changed_record_is_refused(out: Path, copies: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("manifest.json", "data/catalog.json"):
        (tmp_path / name).write_bytes((out / name).read_bytes() + b" ")
    result = call(tmp_path, copies / "一致.html")
    assert result.exit_code == 2
    assert "已被改动或损坏" in result.stderr


def test_nothing_internal_is_said(out: Path, copies: Path) -> None:
    result = call(out, copies / "不同.html", "--json")
    assert "内部" not in result.stdout + result.stderr


def test_a_pdf_without_its_reader_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from catalogxl.grids.pdf_pages import PdfUnreadableError, read_pages

    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(PdfUnreadableError, match="pip install"):
        read_pages(b"%PDF-1.7")


def test_a_filled_in_return_is_no_published_copy(out: Path, tmp_path: Path) -> None:
    (tmp_path / "兰考县.xlsx").write_bytes(return_of())
    result = call(out, tmp_path / "兰考县.xlsx")
    assert result.exit_code == 1
    assert "这是县里的填报表" in result.stdout


def test_another_countys_own_file_is_not_the_wanted_one(tmp_path: Path) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU)})
    run(inbox, tmp_path / "out", formats=("json",))
    copy = tmp_path / "out" / f"public/{LANKAO}-兰考县/catalog.json"
    assert call(tmp_path / "out", copy, "--county", LANKAO).exit_code == 0
    result = call(tmp_path / "out", copy, "--county", TONGXU)
    assert result.exit_code == 1
    assert "这是兰考县的目录，不是通许县的" in result.stdout
