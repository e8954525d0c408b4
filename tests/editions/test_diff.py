"""``catalogxl diff``: what changed between returns, outputs and catalogs; class, cause and direction of each change."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from catalogxl.editions.source import Edition
from catalogxl.editions.word_marks import COME, GONE, SAME, marked_after, marked_before
from returns import LANKAO, Filled, filled, item_row, supplement, workbook_of
from second_edition import ADDED, CANCELLED, REPLACED, SPLIT

from .counties import filled_for

OTHER = "410223"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def diff(*arguments: object) -> dict[str, Any]:
    result = run("diff", *arguments, "--json")
    document: dict[str, Any] = json.loads(result.stdout)
    lists = [document[key] for key in ("added", "removed", "changed", "set_aside", "restored")]
    assert result.exit_code == (1 if any(lists) or document.get("other") else 0), result.output
    return document


def changed_contents(first: Edition) -> Filled:
    contents = filled(first.baseline)
    item_row(contents, "SB-0101").update(deadline="10", remark="内部", **{"channel:board": "√"})
    item_row(contents, "SB-0102").update(mode="依申请公开", contents_extra="本县流程图")
    item_row(contents, "SB-0103").update(listed="暂不列入", unlisted_reason="由市级经办")
    contents["catalogxl:supplements"] = [supplement()]
    contents["catalogxl:bodies"][1].update(
        body_name="兰考县就业服务中心", body_former="兰考县公共就业服务中心"
    )
    return contents


def before_contents(first: Edition) -> Filled:
    contents = filled(first.baseline)
    item_row(contents, "JY-0701")["body1"] = "兰考县公共就业服务中心"
    item_row(contents, "JY-0702")["listed"] = "暂不列入"
    item_row(contents, "JY-0702")["unlisted_reason"] = "由市级经办"
    return contents


@pytest.fixture(scope="module")
def folder(first: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    after = changed_contents(first)
    item_row(after, "JY-0701")["body1"] = "兰考县就业服务中心"
    for name, contents in (("a", before_contents(first)), ("b", after)):
        (folder / f"{name}.xlsx").write_bytes(workbook_of(contents, first.baseline))
    return folder


def test_nothing_differs_from_itself(folder: Path) -> None:
    document = diff(folder / "a.xlsx", folder / "a.xlsx")
    assert document["summary"]["fields"] == 0
    assert "两边相同" in run("diff", folder / "a.xlsx", folder / "a.xlsx").output


def test_each_change_has_its_class_its_cause_and_its_direction(folder: Path) -> None:
    document = diff(folder / "a.xlsx", folder / "b.xlsx")
    changed = {row["code"]: row["fields"] for row in document["changed"]}
    assert changed["SB-0101"]["deadline"] == {
        "from": 20, "to": 10, "class": "实质", "cause": "本县调整", "direction": "缩短",
    }  # fmt: skip
    assert changed["SB-0101"]["channels"]["direction"] == "渠道增加"
    assert changed["SB-0101"]["remark"]["class"] == "内部"
    assert changed["SB-0102"]["mode"]["direction"] == "主动→依申请"
    assert changed["SB-0102"]["contents"]["to"][-1] == "本县流程图"
    assert changed["JY-0701"]["bodies"]["direction"] == "更名"
    assert [row["code"] for row in document["set_aside"]] == ["SB-0103"]
    assert [row["code"] for row in document["restored"]] == ["JY-0702"]
    assert [row["name"] for row in document["added"]] == ["零工市场用工信息"]
    assert document["removed"] == []


def test_spelling_is_no_substance(first: Edition, tmp_path: Path) -> None:
    for name, text in (("a", "企业（项目）单位"), ("b", "企业(项目)单位。")):
        contents = filled(first.baseline)
        item_row(contents, "SB-0101")["audience_specific"] = text
        (tmp_path / f"{name}.xlsx").write_bytes(workbook_of(contents, first.baseline))
    (row,) = diff(tmp_path / "a.xlsx", tmp_path / "b.xlsx")["changed"]
    assert row["fields"]["audience_specific"]["class"] == "形式"


@pytest.fixture(scope="module")
def outputs(first: Edition, first_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    for name, days in (("a", "20"), ("b", "12")):
        (folder / f"in-{name}").mkdir()
        for county in (LANKAO, OTHER):
            contents = filled_for(first.baseline, county)
            if county == OTHER:
                item_row(contents, "SB-0101")["deadline"] = days
            (folder / f"in-{name}" / f"{county}.xlsx").write_bytes(workbook_of(contents, first.baseline))
        done = run(
            "compile",
            folder / f"in-{name}",
            "--baseline",
            first_folder,
            "-o",
            folder / name,
            "--formats",
            "json",
        )
        assert done.exit_code == 0, done.output
    return folder


def test_two_outputs_tell_the_county_of_each_change_and_the_trend(outputs: Path, tmp_path: Path) -> None:
    document = diff(outputs / "a", outputs / "b")
    (row,) = document["changed"]
    assert (row["county"], row["code"], row["fields"]["deadline"]["to"]) == (OTHER, "SB-0101", 12)
    trend = document["summary"]["trend"]
    assert trend["from"]["counties"] == trend["to"]["counties"] == 2
    assert trend["to"]["deadline"] < trend["from"]["deadline"] == 20
    assert diff(outputs / "a", outputs / "b", "--county", "兰考县")["changed"] == []
    assert run("diff", outputs / "a", outputs / "b", "-o", tmp_path / "out").exit_code == 1
    page = (tmp_path / "out" / "目录比较.html").read_text(encoding="utf-8")
    assert "<del>20</del>" in page
    book = openpyxl.load_workbook(tmp_path / "out" / "目录比较.xlsx")
    assert [cell.value for cell in book["变更"][2]][:4] == [
        "尉氏县",
        "SB-0101",
        book["变更"]["C2"].value,
        "公开时限(工作日)",
    ]
    again = run("diff", outputs / "a", outputs / "b", "-o", tmp_path / "again")
    assert again.exit_code == 1
    for name in ("目录比较.html", "目录比较.xlsx", "diff.json"):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


def test_public_catalogs_are_compared_too(outputs: Path) -> None:
    one, other = (next((outputs / name / "public").glob(f"{OTHER}-*/catalog.json")) for name in "ab")
    (row,) = diff(one, other)["changed"]
    assert row["fields"]["deadline"]["direction"] == "缩短"
    assert diff(one, one)["changed"] == []
    assert diff(one, outputs / "a", "--county", OTHER)["changed"] == []


def test_across_editions_the_cause_is_told(first: Edition, second_folder: Path, tmp_path: Path) -> None:
    contents = filled(first.baseline)
    item_row(contents, "SB-0101")["office"] = "登记科"
    (tmp_path / "a.xlsx").write_bytes(workbook_of(contents, first.baseline))
    run("migrate", tmp_path / "a.xlsx", "--baseline", second_folder, "-o", tmp_path / "moved")
    path = tmp_path / "moved" / "410225-兰考县.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["社会保险"]
    keys = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(6, keys["deadline"]).value = 8
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    document = diff(tmp_path / "a.xlsx", path, "--baseline", second_folder)
    changed = {row["code"]: row for row in document["changed"]}
    assert changed["SB-0101"]["fields"]["deadline"]["cause"] == "省级调整"
    assert changed["SB-0102"]["fields"]["deadline"]["cause"] == "两者"
    assert "office" not in changed["SB-0101"]["fields"]
    removed = {row["code"]: row["lineage"]["relation"] for row in document["removed"]}
    assert removed[CANCELLED] == "取消"
    assert changed[REPLACED[1]]["lineage"]["relation"] == "替代"
    assert changed[SPLIT[1][0]]["lineage"]["relation"] == "拆分"
    assert ADDED not in changed


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [
        ("a.xlsx", "none.xlsx", "找不到"),
        ("a.xlsx", "text.json", "catalog.json"),
        ("a.xlsx", "baseline", "不能比较"),
    ],
)
def test_what_cannot_be_compared_is_told(
    folder: Path, first_folder: Path, a: str, b: str, says: str, tmp_path: Path
) -> None:
    (folder / "text.json").write_text("[]", encoding="utf-8")
    other = first_folder if b == "baseline" else folder / b
    result = run("diff", folder / a, other, "-o", tmp_path / "out")
    assert (result.exit_code, says in result.output) == (2, True), result.output
    assert not (tmp_path / "out").exists()
    answer = json.loads(run("diff", folder / a, other, "--json").stdout)
    assert answer["format"] == 1
    assert says in answer["error"]


def test_changed_words_are_marked_inside_a_text() -> None:
    assert marked_before("自20个工作日内", "自15个工作日内") == [
        (SAME, "自"),
        (GONE, "20"),
        (SAME, "个工作日内"),
    ]
    assert marked_after("自20个工作日内", "自15个工作日内") == [
        (SAME, "自"),
        (COME, "15"),
        (SAME, "个工作日内"),
    ]
