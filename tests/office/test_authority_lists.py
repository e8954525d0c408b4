"""``check --lists``: a county's 权责清单 or 公共服务事项清单 against its catalog, both ways (notice 二(一))."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from catalogxl.errors import CatalogError
from catalogxl.examine.authority_lists import (
    AuthorityItem,
    ListComparison,
    compare_with_list,
    comparison_lines,
    parse_authority_list,
    read_authority_list,
)
from catalogxl.vocabulary import HANDLING
from returns import Filled, baseline, catalog_of, filled, item_row, supplement, workbook_of

HANDLED = [item for item in baseline().items if item.kind == HANDLING]
FIRST, SECOND = HANDLED[0], HANDLED[1]


def list_of(*names: str) -> list[AuthorityItem]:
    return [AuthorityItem(line, name, "", "") for line, name in enumerate(names, 2)]


def whole_list() -> list[AuthorityItem]:
    return list_of(*(item.level2 for item in HANDLED))


def compared(items: list[AuthorityItem], contents: Filled | None = None) -> ListComparison:
    return compare_with_list([catalog_of(contents or filled())], items)


# ---------------------------------------------------------------- both ways


def test_a_list_with_every_item_that_is_handled_agrees_with_the_catalog() -> None:
    result = compared(whole_list())
    assert (result.not_in_catalog, result.not_in_list) == ((), ())
    assert result.matched == result.items == len(HANDLED)
    assert "清单与目录的业务办理事项一致。" in "\n".join(comparison_lines(result, "兰考县", "清单.csv"))


def test_an_item_of_the_list_that_the_catalog_lacks_is_told_with_its_line() -> None:
    items = [*whole_list(), AuthorityItem(400, "民办职业培训学校设立审批", "QZ-1", "行政许可")]
    result = compared(items)
    assert [one.item.line for one in result.not_in_catalog] == [400]
    text = "\n".join(comparison_lines(result, "兰考县", "清单.csv"))
    assert "清单有而目录没有（1）" in text
    assert "第 400 行  民办职业培训学校设立审批（QZ-1，行政许可）" in text
    assert "目录列入而清单没有" not in text


def test_an_entry_that_the_list_lacks_is_told_by_its_code() -> None:
    result = compared(whole_list()[1:])
    assert [one.entry.code for one in result.not_in_list] == [FIRST.code]
    text = "\n".join(comparison_lines(result, "兰考县", "清单.csv"))
    assert f"目录列入而清单没有（1）\n  {FIRST.code}  {FIRST.level2}" in text


def test_an_item_that_the_county_set_aside_is_told_with_its_reason() -> None:
    contents = filled()
    item_row(contents, FIRST.code).update(listed="暂不列入", unlisted_reason="本县没有这项业务")
    (one,) = compared(whole_list(), contents).not_in_catalog
    assert one.aside is not None
    text = "\n".join(comparison_lines(compared(whole_list(), contents), "兰考县", "清单.csv"))
    assert f"{FIRST.code} {FIRST.level2} 没有列入，原因：本县没有这项业务" in text


def test_an_item_set_aside_that_the_list_lacks_too_is_no_difference() -> None:
    contents = filled()
    item_row(contents, FIRST.code).update(listed="暂不列入", unlisted_reason="本县没有这项业务")
    result = compared(whole_list()[1:], contents)
    assert (result.not_in_catalog, result.not_in_list) == ((), ())


@pytest.mark.parametrize(
    "written", ["QD-0077", "qd-0077", "ＱＤ－００７７", "GF-1、QD-0077", "GF-1；QD-0077"]
)
def test_the_code_of_the_list_counts_whatever_the_name(written: str) -> None:
    contents = filled()
    item_row(contents, FIRST.code)["list_code"] = written
    items = [AuthorityItem(2, "名称完全不同的一项", "QD-0077", ""), *whole_list()[1:]]
    result = compared(items, contents)
    assert (result.not_in_catalog, result.not_in_list) == ((), ())


def test_a_code_that_is_only_part_of_another_is_not_that_code() -> None:
    contents = filled()
    item_row(contents, FIRST.code)["list_code"] = "QD-00771"
    items = [AuthorityItem(2, "名称完全不同的一项", "QD-0077", ""), *whole_list()[1:]]
    assert len(compared(items, contents).not_in_catalog) == 1


@pytest.mark.parametrize("name", ["失业保险金申领", "失业保险金发放", " 失业保险金 申领 "])
def test_names_that_mean_the_same_are_one_item(name: str) -> None:
    assert compared(list_of(name)).matched == 1


def test_a_name_that_is_only_near_is_shown_and_not_taken_for_the_same() -> None:
    contents = filled()
    contents["catalogxl:supplements"] = [supplement(level2="零工市场管理办法备案审查", kind=HANDLING)]
    result = compared([*whole_list(), *list_of("零工市场管理办法备案审查和评估督导")], contents)
    (missing,), (extra,) = result.not_in_catalog, result.not_in_list
    assert missing.near is not None
    assert missing.near.level2 == extra.entry.level2
    text = "\n".join(comparison_lines(result, "兰考县", "清单.csv"))
    assert text.count("相近，请核对") == 2


def test_items_of_information_are_counted_and_not_held_against_the_list() -> None:
    result = compared(whole_list())
    assert result.releases == len(baseline().items) - len(HANDLED)


def test_a_domain_that_was_not_handed_in_is_not_compared() -> None:
    contents = filled()
    domains = [domain.name for domain in baseline().domains]
    contents["catalogxl:profile"][0]["covers"] = domains[0]
    result = compared(whole_list(), contents)
    other = sum(item.domain == domains[1] for item in HANDLED)
    assert result.uncovered > 0
    assert result.matched + result.uncovered == len(HANDLED)
    assert result.uncovered <= other
    assert result.not_in_catalog == ()


def test_nothing_in_a_list_breaks_a_line_or_moves_the_cursor_of_a_terminal() -> None:
    items = [AuthorityItem(2, "民办培训\n学校设立\x1b[2J审批", "1\u202e2", "")]
    line = list(comparison_lines(compared(items), "兰考县", "清单.csv"))[2]
    assert line.startswith("  第 2 行  民办培训学校设立\\u001b[2J审批（1")
    assert not {"\x1b", "\u202e", "\n"} & set(line)


# ---------------------------------------------------------------- the table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_list_is_read_as_excel_and_wps_save_it(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_bytes(
        '类型,名称,部门,编码\r\n行政许可,"甲\n事项",人社局,1\r\n,,,\r\n,乙,,\r\n'.encode(encoding)
    )
    assert read_authority_list(path) == (
        AuthorityItem(2, "甲\n事项", "1", "行政许可"),
        AuthorityItem(5, "乙", "", ""),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "第 1 行：表头中没有“名称”列"),
        ("事项,编码\n甲,1\n", "第 1 行：表头中没有“名称”列"),
        ("名称,名称\n甲,乙\n", "第 1 行：表头中“名称”列重复"),
        ("名称,编码\n", "除表头外没有事项"),
        ("名称,编码\n甲,1\n,2\n", "第 3 行：没有名称"),
        ("名称,编码\n甲,1\n乙,2,丙\n", "第 3 行：格数比表头多"),
        ('名称,编码\n甲,1\n"乙,2\n', "不是有效的 CSV"),
    ],
)
def test_a_faulty_list_is_refused_with_its_file_and_line(text: str, says: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parse_authority_list(text, "清单.csv")
    assert "清单“清单.csv”" in caught.value.message
    assert says in caught.value.message


# ---------------------------------------------------------------- the command


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "410225-兰考县.xlsx"
    path.write_bytes(workbook_of(filled()))
    return path


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", "--jobs", "1", *map(str, arguments)])


def test_check_tells_both_ways_and_its_json_stays_the_same(returned: Path, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text(f"名称\n{FIRST.level2}\n民办职业培训学校设立审批\n", encoding="utf-8")
    result = check(returned, "--lists", path)
    assert result.exit_code == 0, result.output
    assert "清单对照：兰考县目录与“清单.csv”（2 项，对上 1 项）" in result.stdout
    assert "第 3 行  民办职业培训学校设立审批" in result.stdout
    assert f"  {SECOND.code}  {SECOND.level2}" in result.stdout
    as_json = check(returned, "--lists", path, "--json")
    assert json.loads(as_json.stdout) == json.loads(check(returned, "--json").stdout)
    assert "清单对照" in as_json.stderr


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "打不开"),
        (b"PK\x03\x04....", "是 Excel 工作簿"),
        ("名称,编码\n,2\n".encode(), "第 2 行"),
        (b"\xff\xff\xff", "既不是 UTF-8 也不是 GB18030"),
    ],
)
def test_a_faulty_list_ends_the_command_before_any_work(
    data: bytes | None, says: str, returned: Path, tmp_path: Path
) -> None:
    path, review = tmp_path / "清单.csv", tmp_path / "review"
    if data is not None:
        path.write_bytes(data)
    result = check(returned, "--lists", path, "--review", review)
    assert result.exit_code == 2
    assert says in result.stderr
    assert "清单.csv" in result.stderr
    assert not result.stdout
    assert not review.exists()


@pytest.fixture
def both(returned: Path, tmp_path: Path) -> tuple[Path, Path]:
    other = tmp_path / "410221-杞县.xlsx"
    other.write_bytes(workbook_of(filled(county="410221")))
    return returned, other


def test_each_county_is_held_against_its_own_items_of_a_list_of_several(
    both: tuple[Path, Path], tmp_path: Path
) -> None:
    path, report = tmp_path / "清单.csv", tmp_path / "检查情况.html"
    text = f"名称,县\n{FIRST.level2},\n民办职业培训学校设立审批,杞县\n劳务派遣许可,410225\n"
    path.write_text(text, encoding="utf-8")
    result = check(*both, "--lists", path, "--report", report)
    lankao, _, qixian = result.stdout.partition("清单对照：杞县目录与“清单.csv”（2 项，对上 1 项）")
    assert "清单对照：兰考县目录与“清单.csv”（2 项，对上 1 项）" in lankao
    assert "第 4 行  劳务派遣许可" in lankao
    assert "第 3 行  民办职业培训学校设立审批" in qixian
    assert "劳务派遣许可" not in qixian
    page = report.read_text(encoding="utf-8")
    assert "清单对照" in page
    assert "第 3 行  民办职业培训学校设立审批" in page


def test_an_item_of_no_county_is_refused_with_its_line(both: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("名称,县\n甲,兰考县\n乙,某某县\n", encoding="utf-8")
    result = check(*both, "--lists", path, "--review", tmp_path / "review")
    assert result.exit_code == 2
    assert "第 3 行" in result.stderr
    assert not (tmp_path / "review").exists()
