"""A workbook moved to another edition is opened and mended in LibreOffice as 迁移说明 tells, and published."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from baseline_folder import copy_baseline
from catalogxl.cli import main
from returns import LANKAO, filled, item_row, workbook_of
from second_edition import ADDED, CANCELLED, second_edition

from .clerk import Clerk


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_a_moved_workbook_is_mended_and_published(office: Clerk, tmp_path: Path) -> None:
    old, new = copy_baseline(tmp_path / "old"), second_edition(tmp_path / "new")
    contents = filled()
    item_row(contents, "SB-0102")["deadline"] = "18"
    item_row(contents, CANCELLED)["contents_extra"] = "本县奖补标准"
    (tmp_path / "兰考县.xlsx").write_bytes(workbook_of(contents))
    moved = run(
        "migrate", tmp_path / "兰考县.xlsx", "--old", old, "--baseline", new, "-o", tmp_path / "moved"
    )
    assert moved.exit_code == 1, moved.output
    (file,) = json.loads((tmp_path / "moved" / "migration.json").read_text(encoding="utf-8"))["files"]
    waiting = {
        (one["item"] or one["to_items"][0], one["field"]): one for one in file["changes"] if one["todo"]
    }
    with office.open(tmp_path / "moved" / file["workbook"]) as book:
        assert book.text("停用事项", "A1") == "catalogxl:retired"
        added, deadline = waiting[ADDED, "listed"], waiting["SB-0102", "deadline"]
        book.choose(added["sheet"], added["cell"], "列入")
        book.type_in(deadline["sheet"], deadline["cell"], "15")
        (date,) = (one for one in file["changes"] if one["field"] == "filled_on")
        book.type_in("单位信息", date["from_cell"], "2026-04-01")
        book.save_as(tmp_path / "mended" / f"{LANKAO}.xlsx")
    checked = run("check", tmp_path / "mended", "--baseline", new, "--json")
    (answer,) = json.loads(checked.stdout)["files"]
    assert [one["rule"] for one in answer["findings"] if one["severity"] == "error"] == []
    done = run("compile", tmp_path / "mended", "--baseline", new, "-o", tmp_path / "out", "--formats", "json")
    assert done.exit_code == 0, done.output
    (path,) = (tmp_path / "out" / "public").glob("*/catalog.json")
    entries = {
        one["code"]: one for d in json.loads(path.read_text("utf-8"))["domains"] for one in d["entries"]
    }
    assert entries[ADDED]["deadline_days"] == entries["SB-0102"]["deadline_days"] == 15
    assert CANCELLED not in entries
