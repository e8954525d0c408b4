"""The official's desk: one report to read and keep, one page to open first, parcels to send, nothing that vanishes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from compile.conftest import contents_of, write_folder
from returns import item_row, workbook_of

FORMATS = ("--formats", "csv,json,html")


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publishable return, one with errors, and a file that cannot be read."""
    faulty = contents_of("410221")
    item_row(faulty, "JY-0101")["deadline"] = "90"
    item_row(faulty, "JY-0103")["deadline"] = "90"
    files = {
        "兰考县.xlsx": workbook_of(contents_of()),
        "杞县.xlsx": workbook_of(faulty),
        "通许县.xlsx": b"not a workbook",
    }
    return write_folder(tmp_path_factory.mktemp("desk") / "in", files)


@pytest.fixture(scope="module")
def compiled(returned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compiled") / "out"
    result = call("compile", str(returned), "-o", str(out), *FORMATS)
    assert result.exit_code == 1, result.output
    return out


def call(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_the_report_stands_on_standard_output_what_is_to_do_first(returned: Path) -> None:
    text = call("check", str(returned)).stdout
    order = [text.index(word) for word in ("退回修改（1）", "无法读取（1）", "可公开（1）", "未报送")]
    assert order == sorted(order)
    assert "时限 2" in text
    assert len(text.splitlines()) < 40


def test_with_json_the_report_gives_way_to_the_document(returned: Path) -> None:
    result = call("check", str(returned), "--json")
    assert {one["status"] for one in json.loads(result.stdout)["files"]} == {
        "publishable",
        "returned",
        "unreadable",
    }
    assert "退回修改（1）" in result.stderr


def test_one_file_or_verbose_tells_every_problem(returned: Path) -> None:
    assert "〔就业〕" in call("check", str(returned / "杞县.xlsx")).stdout
    assert "〔就业〕" not in call("check", str(returned)).stdout
    assert "〔就业〕" in call("check", str(returned), "--verbose").stdout


def test_the_report_is_kept_as_a_page_or_a_workbook(returned: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "检查.html", tmp_path / "检查.xlsx"
    call("check", str(returned), "--report", str(page))
    call("check", str(returned), "--report", str(book))
    text = page.read_text(encoding="utf-8")
    assert "杞县" in text
    assert "时限 2" in text
    rows = list(openpyxl.load_workbook(book).worksheets[0].values)
    assert ("杞县", "杞县.xlsx", "退回修改") in [row[:3] for row in rows]
    again = tmp_path / "再.xlsx"
    call("check", str(returned), "--report", str(again))
    assert again.read_bytes() == book.read_bytes()


@pytest.mark.parametrize("name", ["检查.docx", "没有/检查.html"])
def test_a_report_that_cannot_be_written_is_refused_before_any_work(
    returned: Path, tmp_path: Path, name: str
) -> None:
    result = call("check", str(returned), "--report", str(tmp_path / name))
    assert result.exit_code == 2
    assert "报告" in result.stderr
    assert result.stdout == ""


def test_there_is_a_page_to_open_first_with_every_county(compiled: Path) -> None:
    page = (compiled / "打开这里.html").read_text(encoding="utf-8")
    for words in ("公开 1 个县", "退回修改 1 个", "兰考县", "杞县", "移交材料包", "退回包", "待催报"):
        assert words in page
    assert "通许县" in (compiled / "催报名单.csv").read_text(encoding="utf-8-sig")


def test_every_link_of_the_page_leads_to_a_file(compiled: Path) -> None:
    import html.parser
    from urllib.parse import unquote

    links: list[str] = []

    class Links(html.parser.HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            links.extend(value or "" for key, value in attrs if tag == "a" and key == "href")

    Links().feed((compiled / "打开这里.html").read_text(encoding="utf-8"))
    assert len(links) > 5
    assert [link for link in links if not (compiled / unquote(link)).is_file()] == []


def test_a_returned_county_has_one_file_to_send(compiled: Path) -> None:
    (parcel,) = (compiled / "review").glob("*杞县.zip")
    with zipfile.ZipFile(parcel) as held:
        names = [name.rsplit("/", 1)[1] for name in held.namelist()]
    assert set(names) >= {"说明.txt", "问题清单.html", "问题清单.csv", "410221-杞县.xlsx"}


def test_a_published_county_has_one_file_to_hand_over(compiled: Path) -> None:
    (parcel,) = (compiled / "handover").glob("*兰考县.zip")
    with zipfile.ZipFile(io.BytesIO(parcel.read_bytes())) as held:
        names = held.namelist()
        receipt = held.read("回执.html").decode()
        public = held.read("410225-兰考县/catalog.json")
    catalog = compiled / "public" / "410225-兰考县" / "catalog.json"
    assert public == catalog.read_bytes()
    assert json.loads(public)["fingerprint"] in receipt
    assert "怎样张贴和放到网站上.txt" in names


def test_formats_and_sheets_do_not_vanish_unnoticed(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    good = str(returned / "兰考县.xlsx")
    assert call("compile", good, "-o", str(out), *FORMATS).exit_code == 0
    fewer = call("compile", good, "-o", str(out), "--formats", "csv")
    assert fewer.exit_code == 2
    assert "网页" in fewer.stderr
    assert (out / "public" / "410225-兰考县" / "index.html").exists()
    assert call("compile", good, "-o", str(out), "--formats", "csv", "--fewer").exit_code == 0


def test_only_the_sheets_that_were_asked_for_are_made(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    good = str(returned / "兰考县.xlsx")
    call("compile", good, "-o", str(out), "--formats", "html", "--sheets", "reading")
    names = {path.name for path in (out / "public" / "410225-兰考县").iterdir()}
    assert "就业-阅读版.html" in names
    assert "就业.html" not in names


def test_a_format_that_cannot_be_made_is_refused_before_any_work(
    returned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogxl.boards.pdf.find_spec", lambda name: None)
    good, out = str(returned / "兰考县.xlsx"), tmp_path / "out"
    asked = call("compile", good, "-o", str(out), "--formats", "html,pdf")
    assert asked.exit_code == 2
    assert "PDF" in asked.stderr
    assert not out.exists()
