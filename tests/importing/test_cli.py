"""``catalogxl import``: a workbook that check reads, what is asked with links, and the way out of what cannot be read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from catalogxl.cli.main import main
from catalogxl.intake.read import read_workbook
from grids.builders import as_docx, as_html
from importing.old_tables import HEADS, row

TITLE = "社会保险领域基层政务公开标准目录"
TABLE = [
    *HEADS,
    row("1", ("社会保险登记", 2, 1), "参保单位注销", bodies="乡镇人民政府", deadline="及时公开"),
    row("2", None, "职工参保登记"),
    row("3", "社会保险登记", "灵活就业人员养老帮办", contents="=1+1"),
]


def call(*args: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, args)])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧目录.html"
    path.write_bytes(as_html(TABLE, TITLE))
    return path


def test_the_answer_is_one_document(old: Path, tmp_path: Path) -> None:
    result = call(old, "--county", "兰考县", "-o", tmp_path / "out", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert answer["county"]["code"] == "410225"
    assert [one["status"] for one in answer["files"]] == ["imported"]
    rows = answer["tables"][0]["rows"]
    assert [one["item"] for one in rows] == ["SB-0103", "SB-0104", None]
    assert rows[1]["values"]["channel:website"] == "√"
    assert {"deadline", "bodies"} <= {question["key"] for question in rows[0]["asked"]}


def test_the_workbook_is_filled_and_says_what_is_asked(old: Path, tmp_path: Path) -> None:
    assert call(old, "--county", "兰考县", "-o", tmp_path / "out").exit_code == 0
    data = (tmp_path / "out/410225-兰考县.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["导入说明"]
    links = [cell.hyperlink.location for line in sheet.iter_rows() for cell in line if cell.hyperlink]
    assert any(link.startswith("'社会保险'!") for link in links)
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    texts = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    assert any("看不出是多少个工作日" in text for text in texts)
    items = read_workbook(data)
    (domain,) = [one for one in items.sheets if one.name == "社会保险"]
    keys = [str(value) for value in domain.rows[0]]
    by_code = {str(line[keys.index("code")]): line for line in domain.rows[4:]}
    assert by_code["SB-0103"][keys.index("deadline")] == ""
    assert by_code["SB-0104"][keys.index("deadline")] == 20.0
    assert by_code["SB-0105"][keys.index("listed")] == "暂不列入"


def test_a_row_that_is_asked_stands_whole_in_the_explanation(tmp_path: Path) -> None:
    path = tmp_path / "旧目录.html"
    asked = row("2", "社会保障卡服务", "社会保障卡", contents="1.本县自己的一行")
    path.write_bytes(as_html([*HEADS, row("1", "社会保险登记", "职工参保登记"), asked], TITLE))
    call(path, "--county", "兰考县", "-o", tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out/410225-兰考县.xlsx")
    texts = [str(cell.value) for line in book["导入说明"].iter_rows() for cell in line if cell.value]
    assert any("本县自己的一行" in text for text in texts)


def test_check_reads_it_and_finds_what_was_left_blank(old: Path, tmp_path: Path) -> None:
    call(old, "--county", "兰考县", "-o", tmp_path / "out")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "out/410225-兰考县.xlsx"), "--json"])
    (file,) = json.loads(result.stdout)["files"]
    assert file["status"] == "returned"
    found = {(one["item"], one["field"]) for one in file["findings"] if one["severity"] == "error"}
    assert ("SB-0103", "deadline") in found
    assert not [one for one in file["findings"] if one["sheet"] == "导入说明"]
    # "=1+1" stood in the old table: it comes as a text, and check says what it would be in a formula cell.
    assert {one["sheet"] for one in file["findings"] if one["duty"] == "D00"} <= {"补充事项"}


def test_the_same_input_gives_the_same_bytes(old: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        call(old, "--county", "兰考县", "-o", tmp_path / name)
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == ["410225-兰考县-import.json", "410225-兰考县-导入说明.html", "410225-兰考县.xlsx"]
    assert all((tmp_path / "a" / n).read_bytes() == (tmp_path / "b" / n).read_bytes() for n in names)


def test_a_workbook_that_a_county_has_worked_on_is_not_written_over(old: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "410225-兰考县.xlsx").write_bytes(b"worked on")
    result = call(old, "--county", "兰考县", "-o", out)
    assert result.exit_code == 0
    assert (out / "410225-兰考县.xlsx").read_bytes() == b"worked on"
    assert (out / "410225-兰考县-2.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("照片.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "这是图片"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "认不出"),
        ("坏.docx", as_docx(TABLE)[:-30], "不完整"),
        ("空.html", b"<p>x</p>", "没有找到目录的表格"),
    ],
)
def test_what_cannot_be_imported_is_told_and_the_others_go_on(
    old: Path, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result = call(tmp_path / name, old, "--county", "410225", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert words in result.stdout
    assert (tmp_path / "out/410225-兰考县.xlsx").exists()


def test_a_filled_in_return_is_told_the_way(old: Path, tmp_path: Path) -> None:
    call(old, "--county", "兰考县", "-o", tmp_path / "out")
    result = call(tmp_path / "out/410225-兰考县.xlsx", "--county", "兰考县", "-o", tmp_path / "again")
    assert result.exit_code == 1
    assert "template --from" in result.stdout


def test_a_wrong_call(old: Path, tmp_path: Path) -> None:
    assert call(old, "--county", "没有县", "-o", tmp_path).exit_code == 2
    assert call(old, "--county", "兰考县", "--domain", "社会救助", "-o", tmp_path).exit_code == 2
