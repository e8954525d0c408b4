"""``catalogxl baseline diff|check|freeze|new`` on two editions that differ in every way an edition can."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from baseline_folder import change_rows, copy_baseline, read_rows, write_rows
from catalogxl.baseline import load_baseline
from catalogxl.cli import main
from catalogxl.editions.baseline_diff import item_values
from catalogxl.editions.source import Edition
from returns import filled, item_row, workbook_of
from second_edition import (
    ADDED,
    CANCELLED,
    CHANNEL_COME,
    CHANNEL_GONE,
    GROUND,
    MERGED,
    MOVED,
    MOVED_TO,
    RENAMED,
    REPLACED,
    SPLIT,
    UNITS_MERGED,
    second_edition,
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def answer(first_folder: Path, second_folder: Path) -> dict[str, object]:
    result = run("baseline", "diff", first_folder, second_folder, "--json")
    assert result.exit_code == 1, result.output
    document: dict[str, object] = json.loads(result.stdout)
    return document


def by_code(answer: dict[str, object], key: str) -> dict[str, dict[str, object]]:
    rows = answer[key]
    assert isinstance(rows, list)
    return {row["code"]: row for row in rows}


def test_every_item_that_came_went_or_changed_is_told(answer: dict[str, object]) -> None:
    assert set(by_code(answer, "added")) == {*SPLIT[1], REPLACED[1], ADDED}
    assert set(by_code(answer, "removed")) == {SPLIT[0], MERGED[0][1], REPLACED[0], CANCELLED}
    changed = by_code(answer, "changed")
    assert changed[RENAMED[0]]["name"] == RENAMED[1]
    assert changed[RENAMED[0]]["lineage"] == {
        "relation": "更名", "from": [RENAMED[0]], "to": [RENAMED[0]], "ground": GROUND,
    }  # fmt: skip
    assert changed[MOVED[0]]["fields"]["level1"] == {  # type: ignore[index]
        "from": MOVED[1], "to": MOVED_TO, "class": "实质", "cause": "省级调整", "direction": None,
    }  # fmt: skip
    assert changed[MERGED[1]]["lineage"]["from"] == list(MERGED[0])  # type: ignore[index]
    deadline = changed["SB-0101"]["fields"]["deadline"]  # type: ignore[index]
    assert (deadline["from"], deadline["to"], deadline["direction"]) == (20, 15, "缩短")
    split = by_code(answer, "added")[SPLIT[1][0]]["lineage"]
    assert split == {"relation": "拆分", "from": [SPLIT[0]], "to": list(SPLIT[1]), "ground": GROUND}
    assert by_code(answer, "removed")[CANCELLED]["lineage"]["relation"] == "取消"  # type: ignore[index]


def test_what_is_no_item_is_told_too(answer: dict[str, object]) -> None:
    other = answer["other"]
    assert isinstance(other, dict)
    assert [row["code"] for row in other["渠道"]["added"]] == [CHANNEL_COME]
    assert [row["code"] for row in other["渠道"]["removed"]] == [CHANNEL_GONE]
    assert {row["code"] for row in other["区划"]["removed"]} == set(UNITS_MERGED[0])
    assert other["settings"]["deadline_limit"] == {"from": 20, "to": 15}


def test_an_edition_does_not_differ_from_itself(first_folder: Path, tmp_path: Path) -> None:
    assert run("baseline", "freeze", first_folder, "-o", tmp_path / "one.zip").exit_code == 0
    result = run("baseline", "diff", first_folder, tmp_path / "one.zip", "--json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert not any(answer[key] for key in ("added", "removed", "changed", "set_aside", "restored"))
    assert "two" not in run("baseline", "diff", first_folder, first_folder).output


def test_a_draft_of_the_lineage_is_proposed(first_folder: Path, tmp_path: Path) -> None:
    folder = second_edition(tmp_path / "baseline", lineage=False)
    draft = tmp_path / "草稿.csv"
    assert run("baseline", "diff", first_folder, folder, "--draft", draft).exit_code == 1
    rows = draft.read_text(encoding="utf-8-sig").splitlines()[1:]
    found = {tuple(row.split(",")[:4]) for row in rows}
    assert ("事项", "替代", REPLACED[0], REPLACED[1]) in found
    assert {("事项", "拆分", SPLIT[0], code) for code in SPLIT[1]} <= found
    again = run("baseline", "diff", first_folder, folder, "--draft", draft)
    assert again.exit_code == 1
    draft.write_text("改过", encoding="utf-8")
    again = run("baseline", "diff", first_folder, folder, "--draft", draft)
    assert again.exit_code == 2
    assert "没有覆盖" in again.output
    assert draft.read_text(encoding="utf-8") == "改过"


def problems_of(folder: Path, old: Path) -> list[str]:
    result = run("baseline", "check", "--baseline", folder, "--old", old)
    found = [line for line in result.stdout.splitlines() if line.startswith("错误")]
    assert result.exit_code == (1 if found else 0)
    return found


def test_a_lineage_that_accounts_for_all_passes(first_folder: Path, second_folder: Path) -> None:
    assert problems_of(second_folder, first_folder) == []


def _without_ground(rows: list[list[str]]) -> list[list[str]]:
    return [[*row[:4], "", *row[5:]] if row[1] == "取消" else row for row in rows]


def _without(code: str) -> object:
    return lambda rows: [row for row in rows if row[2] != code]


def _with(*row: str) -> object:
    return lambda rows: [*rows, [*row, "", ""]]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_without(CANCELLED), f"上一版的事项 {CANCELLED}“吸纳贫困劳动力就业奖补申领” 不见了"),
        (_without(CHANNEL_GONE), f"上一版的渠道 {CHANNEL_GONE}"),
        (_without("410221"), "上一版的区划 410221“杞县” 不见了"),
        (_without_ground, "取消须写明依据文号"),
        (_with("事项", "替代", "JY-0701", "JY-9999", GROUND), "新编码“JY-9999”在本基线中没有"),
        (_with("事项", "替代", "JY-0105", "JY-0103", GROUND), "沿革不能成环"),
        (_with("事情", "替代", "JY-0701", "JY-0702", GROUND), "“事情”不认识"),
        (_with("事项", "改了", "JY-0701", "JY-0702", GROUND), "“改了”不认识"),
        (_with("事项", "替代", "JY-0701", "", GROUND), "替代须写明新编码"),
    ],
)
def test_a_lineage_with_holes_is_told(first_folder: Path, tmp_path: Path, change: object, says: str) -> None:
    folder = second_edition(tmp_path / "baseline")
    change_rows(folder, "changes", change)  # type: ignore[arg-type]
    assert any(says in line for line in problems_of(folder, first_folder))


def test_a_code_is_not_used_again_for_something_else(first_folder: Path, tmp_path: Path) -> None:
    folder = copy_baseline(tmp_path / "baseline")
    rows = read_rows(folder, "items")
    at = rows[0].index("二级事项")
    rows[1][at] = "养老机构名录"
    write_rows(folder, "items", rows)
    assert any("编码不能改作他用" in line for line in problems_of(folder, first_folder))


def test_a_frozen_edition_has_the_bytes_of_its_content(first_folder: Path, tmp_path: Path) -> None:
    shuffled = copy_baseline(tmp_path / "shuffled")
    for name in ("items", "contents", "townships"):
        heading, *rows = read_rows(shuffled, name)
        write_rows(shuffled, name, [heading, *reversed(rows)], encoding="gb18030", newline="\n")
    for folder, out in ((first_folder, "a.zip"), (shuffled, "b.zip")):
        assert run("baseline", "freeze", folder, "-o", tmp_path / out).exit_code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert "内容相同" in run("baseline", "freeze", shuffled, "-o", tmp_path / "a.zip").output
    (tmp_path / "broken.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:2000])
    for bad in ("broken.zip", "none.zip"):
        result = run("baseline", "diff", tmp_path / bad, first_folder)
        assert result.exit_code == 2
        assert "请" in result.output


def test_an_empty_set_of_tables_like_another(first_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "new"
    assert run("baseline", "new", "--like", first_folder, "-o", out).exit_code == 0
    assert len(read_rows(out, "items")) == 1
    assert sorted(read_rows(out, "channels")) == sorted(read_rows(first_folder, "channels"))
    assert "changes.csv" in (out / "填写说明.txt").read_text(encoding="utf-8-sig")
    assert run("baseline", "new", "--like", first_folder, "-o", out).exit_code == 2
    for name in ("items", "contents", "bases", "aliases", "settings", "domains", "counties", "townships"):
        write_rows(out, name, read_rows(first_folder, name))
    (out / "life_events.csv").write_bytes((first_folder / "life_events.csv").read_bytes())
    assert load_baseline(out).digest == load_baseline(first_folder).digest


def test_a_zip_that_is_no_edition_is_refused(first_folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as package:
        package.writestr("a.txt", "a")
    result = run("baseline", "diff", first_folder, tmp_path / "other.zip")
    assert result.exit_code == 2
    assert "缺少文件 baseline.toml" in result.output or "缺少文件" in result.output


def test_the_difference_applied_to_the_old_edition_gives_the_new_one(
    answer: dict[str, object], first: Edition, second: Edition
) -> None:
    removed, added, changed = (by_code(answer, key) for key in ("removed", "added", "changed"))
    values = {item.code: dict(item_values(item)) for item in first.baseline.items if item.code not in removed}
    for code, row in changed.items():
        fields = row.get("fields", {})
        assert isinstance(fields, dict)
        values[code] |= {key: _as_held(change["to"]) for key, change in fields.items()}
    assert values == {
        item.code: dict(item_values(item)) for item in second.baseline.items if item.code not in added
    }


def _as_held(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def test_how_many_counties_a_change_touches(
    first: Edition, first_folder: Path, second_folder: Path, tmp_path: Path
) -> None:
    contents = filled(first.baseline)
    item_row(contents, "SB-0102")["deadline"] = "10"
    item_row(contents, "SB-0103").update(listed="暂不列入", unlisted_reason="由市级经办")
    (tmp_path / "兰考县.xlsx").write_bytes(workbook_of(contents, first.baseline))
    out = tmp_path / "out"
    done = run(
        "compile", tmp_path / "兰考县.xlsx", "--baseline", first_folder, "-o", out, "--formats", "json"
    )
    assert done.exit_code == 0, done.output
    result = run("baseline", "diff", first_folder, second_folder, "--returns", out, "--json")
    touched = json.loads(result.stdout)["touched"]
    assert touched["SB-0101"] == {"counties": 1, "own": {}}
    assert touched["SB-0102"] == {"counties": 1, "own": {"deadline": 1}}
    assert touched["SB-0103"]["counties"] == 0
    assert touched[CANCELLED]["counties"] == 1
    assert "涉及 1 个县" in run("baseline", "diff", first_folder, second_folder, "--returns", out).output
    assert run("baseline", "diff", first_folder, second_folder, "--returns", tmp_path).exit_code == 2
