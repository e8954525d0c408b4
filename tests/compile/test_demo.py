"""``catalogxl demo``: whoever has just installed the program sees the whole way, without a network and without PDF."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogxl.boards.pdf import PdfUnavailableError
from catalogxl.cli.demo import EXAMPLE
from catalogxl.cli.main import main


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder outside the checkout, on a machine without a network."""

    def refuse(self: socket.socket, address: object) -> None:
        assert self.family not in (socket.AF_INET, socket.AF_INET6), f"the network is asked for {address}"

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["demo", *arguments])
    assert result.exit_code == 0, result.output
    return result


def named(result: Result) -> list[Path]:
    """The files that the demo tells to open, in order."""
    return [Path(path) for path in re.findall(r"^ *\d+\. (.+)$", result.output, re.MULTILINE)]


def test_it_names_files_that_exist_from_the_blank_form_to_the_manifest() -> None:
    paths = named(run())
    assert [path for path in paths if not path.is_file()] == []
    assert [str(path) for path in paths[:3]] == [
        "catalogxl-demo/1-填报表/410225-兰考县.xlsx",
        f"catalogxl-demo/2-交回/{EXAMPLE}",
        "catalogxl-demo/2-交回/杞县.xlsx",
    ]
    assert {path.suffix for path in paths} >= {".xlsx", ".html", ".csv", ".json"}


def test_three_returns_come_in_and_what_goes_back_is_mended_and_published(elsewhere: Path) -> None:
    result = run()
    assert result.output.rstrip().endswith("先打开：catalogxl-demo/3-汇编结果/打开这里.html")
    out = elsewhere / "catalogxl-demo"
    answers = {}
    for path in (*(out / "2-交回").iterdir(), out / "4-改好再报/杞县.xlsx"):
        told = CliRunner().invoke(main, ["check", str(path), "--json"])
        (file,) = json.loads(told.stdout)["files"]
        answers[path.relative_to(out).as_posix()] = file["status"]
    assert answers == {
        f"2-交回/{EXAMPLE}": "publishable",
        "2-交回/杞县.xlsx": "returned",
        "2-交回/通许县.xlsx": "unreadable",
        "4-改好再报/杞县.xlsx": "publishable",
    }
    assert {path.name for path in (out / "3-汇编结果/public").iterdir() if path.is_dir()} >= {
        "410221-杞县",
        "410225-兰考县",
    }
    marked = CliRunner().invoke(main, ["check", str(out / "4-改好再报/退回的-410221-杞县.xlsx"), "--json"])
    assert json.loads(marked.stdout)["files"][0]["status"] == "returned"


def test_a_page_that_was_changed_is_told_from_what_was_published() -> None:
    result = run()
    assert "核对出 1 处差异" in result.output
    told = CliRunner().invoke(
        main, ["verify", "catalogxl-demo/3-汇编结果", "catalogxl-demo/5-网站上的页面/被改过的就业.html"]
    )
    assert told.exit_code == 1


def test_it_says_that_the_example_is_one() -> None:
    assert "非真实数据" in run().stdout


def test_it_takes_another_folder_and_runs_twice(elsewhere: Path) -> None:
    first = run("-o", "试用/一次")
    before = (elsewhere / "试用/一次/3-汇编结果/manifest.json").read_bytes()
    assert run("-o", "试用/一次").stdout == first.stdout
    assert (elsewhere / "试用/一次/3-汇编结果/manifest.json").read_bytes() == before


def test_without_pdf_it_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(font_dirs: tuple[Path, ...]) -> None:
        raise PdfUnavailableError("本机未安装排版程序 typst。")

    monkeypatch.setattr("catalogxl.boards.pdf.require_pdf", refuse)
    result = run()
    assert result.stdout.count("没有生成 PDF：本机未安装排版程序 typst。") == 1
    paths = named(result)
    assert not any(path.suffix == ".pdf" for path in paths)
    assert all(path.is_file() for path in paths)


def test_the_example_is_published_whole(elsewhere: Path) -> None:
    run()
    out = elsewhere / "catalogxl-demo/3-汇编结果"
    catalog = json.loads((out / "public/410225-兰考县/catalog.json").read_text(encoding="utf-8"))
    counts = {domain["domain"]: len(domain["entries"]) for domain in catalog["domains"]}
    # One item of each domain is set aside, two are added to the first.
    assert counts == {"就业": 24 - 1 + 2, "社会保险": 71 - 1}


def test_no_rule_has_anything_to_say_about_the_example() -> None:
    run()
    result = CliRunner().invoke(main, ["check", f"catalogxl-demo/2-交回/{EXAMPLE}", "--json"])
    (file,) = json.loads(result.stdout)["files"]
    told = [f for f in file["findings"] if f["severity"] != "note"]
    assert [f"{f['rule']} {f['cell']}: {f['message']}" for f in told] == []
    assert (result.exit_code, file["status"]) == (0, "publishable")
