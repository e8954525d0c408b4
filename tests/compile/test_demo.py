"""``catalogxl demo``: whoever has just installed the program sees the whole way, without a network and without PDF."""

from __future__ import annotations

import json
import re
import shutil
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogxl.boards.pdf import PdfUnavailableError
from catalogxl.cli.demo import EXAMPLE
from catalogxl.cli.main import main

DEMO = Path("catalogxl-demo")


def refuse_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a network."""

    def refuse(self: socket.socket, address: object) -> None:
        assert self.family not in (socket.AF_INET, socket.AF_INET6), f"the network is asked for {address}"

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A working folder outside the checkout in which the demo was run, and what it said; not to be changed."""
    folder = tmp_path_factory.mktemp("shown")
    with pytest.MonkeyPatch.context() as patch:
        refuse_network(patch)
        patch.chdir(folder)
        return folder, run()


@pytest.fixture
def there(shown: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch) -> Result:
    """What it said; the working folder is where it was run."""
    refuse_network(monkeypatch)
    monkeypatch.chdir(shown[0])
    return shown[1]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder outside the checkout."""
    refuse_network(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["demo", *arguments])
    assert result.exit_code == 0, result.output
    return result


def named(result: Result) -> list[Path]:
    """The files that the demo tells to open, in order."""
    return [Path(path) for path in re.findall(r"^ *\d+\. (.+)$", result.output, re.MULTILINE)]


def test_it_names_files_that_exist_from_the_blank_form_to_the_manifest(there: Result) -> None:
    paths = named(there)
    assert [path for path in paths if not path.is_file()] == []
    assert [str(path) for path in paths[:3]] == [
        "catalogxl-demo/1-填报表/410225-兰考县.xlsx",
        f"catalogxl-demo/2-交回/{EXAMPLE}",
        "catalogxl-demo/2-交回/杞县.xlsx",
    ]
    assert {path.suffix for path in paths} >= {".xlsx", ".html", ".csv", ".json"}


def test_three_returns_come_in_and_what_goes_back_is_mended_and_published(there: Result) -> None:
    assert there.output.rstrip().endswith("先打开：catalogxl-demo/3-汇编结果/打开这里.html")
    answers = {}
    for path in (*(DEMO / "2-交回").iterdir(), DEMO / "4-改好再报/杞县.xlsx"):
        told = CliRunner().invoke(main, ["check", str(path), "--json"])
        (file,) = json.loads(told.stdout)["files"]
        answers[path.relative_to(DEMO).as_posix()] = file["status"]
    assert answers == {
        f"2-交回/{EXAMPLE}": "publishable",
        "2-交回/杞县.xlsx": "returned",
        "2-交回/通许县.xlsx": "unreadable",
        "4-改好再报/杞县.xlsx": "publishable",
    }
    assert {path.name for path in (DEMO / "3-汇编结果/public").iterdir() if path.is_dir()} >= {
        "410221-杞县",
        "410225-兰考县",
    }
    marked = CliRunner().invoke(main, ["check", str(DEMO / "4-改好再报/退回的-410221-杞县.xlsx"), "--json"])
    assert json.loads(marked.stdout)["files"][0]["status"] == "returned"


def test_a_page_that_was_changed_is_told_from_what_was_published(there: Result) -> None:
    assert "核对出 1 处差异" in there.output
    told = CliRunner().invoke(
        main, ["verify", "catalogxl-demo/3-汇编结果", "catalogxl-demo/5-网站上的页面/被改过的就业.html"]
    )
    assert told.exit_code == 1


def test_it_says_that_the_example_is_one(there: Result) -> None:
    assert "非真实数据" in there.stdout


def test_it_takes_another_folder_and_runs_twice(shown: tuple[Path, Result], elsewhere: Path) -> None:
    folder, first = shown
    shutil.copytree(folder / DEMO, elsewhere / "试用/一次")
    assert run("-o", "试用/一次").stdout == first.stdout.replace(str(DEMO), "试用/一次")
    manifest = "3-汇编结果/manifest.json"
    assert (elsewhere / "试用/一次" / manifest).read_bytes() == (folder / DEMO / manifest).read_bytes()


@pytest.mark.usefixtures("elsewhere")
def test_without_pdf_it_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(font_dirs: tuple[Path, ...]) -> None:
        raise PdfUnavailableError("本机未安装排版程序 typst。")

    monkeypatch.setattr("catalogxl.boards.pdf.require_pdf", refuse)
    result = run()
    assert result.stdout.count("没有生成 PDF：本机未安装排版程序 typst。") == 1
    paths = named(result)
    assert not any(path.suffix == ".pdf" for path in paths)
    assert all(path.is_file() for path in paths)


@pytest.mark.usefixtures("there")
def test_the_example_is_published_whole() -> None:
    out = DEMO / "3-汇编结果"
    catalog = json.loads((out / "public/410225-兰考县/catalog.json").read_text(encoding="utf-8"))
    counts = {domain["domain"]: len(domain["entries"]) for domain in catalog["domains"]}
    # One item of each domain is set aside, two are added to the first.
    assert counts == {"就业": 24 - 1 + 2, "社会保险": 71 - 1}


@pytest.mark.usefixtures("there")
def test_no_rule_has_anything_to_say_about_the_example() -> None:
    result = CliRunner().invoke(main, ["check", f"catalogxl-demo/2-交回/{EXAMPLE}", "--json"])
    (file,) = json.loads(result.stdout)["files"]
    told = [f for f in file["findings"] if f["severity"] != "note"]
    assert [f"{f['rule']} {f['cell']}: {f['message']}" for f in told] == []
    assert (result.exit_code, file["status"]) == (0, "publishable")
