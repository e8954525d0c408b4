"""A return of an earlier edition that is at hand is published by that edition, beside counties of the present one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from catalogxl.compile.archive import Archiving
from catalogxl.editions.source import Edition, read_edition
from catalogxl.examine.examine import ExamineOptions, Status
from compile.conftest import run, tree_of, write_folder
from editions.counties import filled_for
from returns import Filled, filled, item_row, workbook_of
from second_edition import ADDED, CANCELLED, CHANNEL_GONE, second_edition

FOLDER = "410225-兰考县"
WEISHI = "410223"
OTHER = f"{WEISHI}-尉氏县"


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return read_edition(second_folder_of(tmp_path_factory.getbasetemp()))


def second_folder_of(base: Path) -> Path:
    folder = base / "own-edition-second"
    return folder if folder.exists() else second_edition(folder)


@pytest.fixture(scope="module")
def baseline_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return second_folder_of(tmp_path_factory.getbasetemp())


def present(edition: Edition, county: str = "410225") -> Filled:
    """A county by the second edition."""
    contents = filled_for(edition.baseline, county)
    contents["catalogxl:profile"][0]["filled_on"] = "2026-04-01"
    return contents


def earlier() -> Filled:
    """兰考县 by the first edition: over the second one's limit, with a channel and an item that it has no more."""
    contents = filled()
    item_row(contents, "SB-0101")["deadline"] = "18"
    item_row(contents, "SB-0102")[f"channel:{CHANNEL_GONE}"] = "√"
    for row in contents["catalogxl:channels"]:
        if row["channel_id"] == CHANNEL_GONE:
            row["channel_name"] = "兰考县新闻发布会"
    return contents


@pytest.fixture(scope="module")
def place(second: Edition, baseline_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``in`` and ``out``: 兰考县 of the first edition, 尉氏县 of the second."""
    place = tmp_path_factory.mktemp("own-edition")
    files = {
        "兰考县.xlsx": workbook_of(earlier()),
        "尉氏县.xlsx": workbook_of(present(second, WEISHI), second.baseline),
    }
    write_folder(place / "in", files)
    done = run(place / "in", place / "out", options=ExamineOptions(baseline_folder))
    assert {one.county: one.status for one in done.examined.statuses} == {
        "410225": Status.PUBLISHABLE,
        WEISHI: Status.PUBLISHABLE,
    }
    return place


def catalog(place: Path, folder: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((place / "out/public" / folder / "catalog.json").read_bytes())
    return document


def codes(document: dict[str, Any]) -> set[str]:
    return {entry["code"] for domain in document["domains"] for entry in domain["entries"]}


def test_each_county_is_published_by_its_own_edition(place: Path, second: Edition) -> None:
    old, new = catalog(place, FOLDER), catalog(place, OTHER)
    assert (old["baseline"]["id"], new["baseline"]["id"]) == ("henan-2020", second.baseline.id)
    assert CANCELLED in codes(old) - codes(new)
    assert ADDED in codes(new) - codes(old)
    (entry,) = (e for d in old["domains"] for e in d["entries"] if e["code"] == "SB-0101")
    assert entry["deadline_days"] == 18
    assert "henan-2020" in (place / "out/public" / FOLDER / "index.html").read_text("utf-8")


def test_the_county_is_told(place: Path, baseline_folder: Path, tmp_path: Path) -> None:
    answer = call(
        "compile",
        place / "in",
        "--baseline",
        baseline_folder,
        "-o",
        tmp_path / "out",
        "--formats",
        "json",
        "--json",
    )
    files = {one["file"]: one for one in json.loads(answer.stdout)["files"]}
    told = [(one["rule"], one["severity"]) for one in files["兰考县.xlsx"]["findings"]]
    assert ("other_edition", "warning") in told
    assert answer.exit_code == 0


def test_the_record_validates_and_carries_the_edition(place: Path) -> None:
    data = place / "out/data"
    record = json.loads((data / "catalog.json").read_bytes())
    jsonschema.validate(record, json.loads((data / "catalog.schema.json").read_bytes()))
    carried = {one["code"]: "edition" in one for one in record["counties"]}
    assert carried == {"410225": True, WEISHI: False}
    entries = (data / "entries.csv").read_text("utf-8-sig")
    assert WEISHI in entries
    assert "410225" not in entries, "the tables refer to the baseline of the run"
    assert "410225" in (data / "counties.csv").read_text("utf-8-sig")


def test_copies_are_held_against_the_edition_that_published_them(
    place: Path, baseline_folder: Path, tmp_path: Path
) -> None:
    path = place / "out/public" / FOLDER / "catalog.csv"
    for text, code in (
        (path.read_text("utf-8-sig"), 0),
        (path.read_text("utf-8-sig").replace("18", "17"), 1),
    ):
        (tmp_path / "copy.csv").write_text(text, encoding="utf-8")
        answer = call("verify", place / "out", tmp_path / "copy.csv", "--baseline", baseline_folder)
        assert answer.exit_code == code, answer.output
    for name in ("就业.html", "catalog.json"):
        whole = call(
            "verify", place / "out", place / "out/public" / FOLDER / name, "--baseline", baseline_folder
        )
        assert whole.exit_code == 0, whole.output


def test_the_output_is_moved_compared_and_rolled_up(
    place: Path, baseline_folder: Path, tmp_path: Path
) -> None:
    moved = call("migrate", place / "out", "--baseline", baseline_folder, "-o", tmp_path / "moved")
    assert moved.exit_code == 1, moved.output
    book = openpyxl.load_workbook(tmp_path / "moved" / f"{FOLDER}.xlsx")
    assert "停用事项" in book.sheetnames
    same = call("diff", place / "out", place / "out", "--baseline", baseline_folder, "--json")
    assert same.exit_code == 0, same.output
    assert not json.loads(same.stdout)["changed"]
    rolled = call("rollup", place / "out", "-o", tmp_path / "roll", "--baseline", baseline_folder)
    assert rolled.exit_code == 0, rolled.output


def test_a_second_run_gives_the_same_bytes(place: Path, baseline_folder: Path, tmp_path: Path) -> None:
    options = ExamineOptions(baseline_folder)
    run(place / "in", tmp_path / "fresh", options=options)
    run(place / "in", tmp_path / "fresh", options=options)
    assert tree_of(tmp_path / "fresh") == tree_of(place / "out")
    run([place / "in" / "尉氏县.xlsx"], tmp_path / "fresh", options=options, update=True)
    kept = tree_of(tmp_path / "fresh")
    assert {path: data for path, data in kept.items() if FOLDER in path} == {
        path: data for path, data in tree_of(place / "out").items() if FOLDER in path
    }


def test_its_move_to_the_present_edition_is_a_version(
    place: Path, baseline_folder: Path, tmp_path: Path
) -> None:
    """The catalog by the first edition, then by the second: the archive and the notice tell what the province changed."""
    options = ExamineOptions(baseline_folder)
    run(
        [place / "in/兰考县.xlsx"],
        tmp_path / "out",
        options=options,
        archiving=Archiving(tmp_path / "archive", "2026-01-01"),
    )
    edition = read_edition(baseline_folder)
    (tmp_path / "now").mkdir()
    (tmp_path / "now/兰考县.xlsx").write_bytes(workbook_of(present(edition), edition.baseline))
    run(
        tmp_path / "now",
        tmp_path / "out",
        options=options,
        archiving=Archiving(tmp_path / "archive", "2026-06-01"),
    )
    metas = [json.loads(path.read_bytes()) for path in sorted(tmp_path.glob("archive/*/*/meta.json"))]
    assert [one["edition"]["id"] for one in metas] == ["henan-2020", edition.baseline.id]
    changes = metas[1]["changes"]
    (gone,) = (one for one in changes["removed"] if one["code"] == CANCELLED)
    assert (gone["cause"], gone["lineage"]["relation"]) == ("省级调整", "取消")
    causes = {
        f["cause"]
        for one in changes["changed"]
        if one["code"] == "SB-0201"
        for f in one["fields"]
        if f["field"] == "deadline"
    }
    assert causes == {"省级调整"}
    page = (tmp_path / "out/notice" / FOLDER / "调整公告.html").read_text("utf-8")
    assert gone["lineage"]["ground"] in page


def test_with_an_error_it_goes_back_marked_in_its_own_workbook(baseline_folder: Path, tmp_path: Path) -> None:
    contents = earlier()
    item_row(contents, CANCELLED)["mode"] = "看情况"
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": workbook_of(contents)})
    run(folder, tmp_path / "out", options=ExamineOptions(baseline_folder))
    book = openpyxl.load_workbook(tmp_path / "out/review" / FOLDER / f"{FOLDER}.xlsx")
    texts = {cell.value for row in book["就业"].iter_rows() for cell in row}
    assert {CANCELLED, "看情况"} <= texts


def test_a_part_of_an_earlier_edition_is_not_published_alone(baseline_folder: Path, tmp_path: Path) -> None:
    contents = earlier()
    contents["catalogxl:profile"][0]["covers"] = "社会保险"
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": workbook_of(contents)})
    done = run(folder, tmp_path / "out", options=ExamineOptions(baseline_folder))
    (one,) = done.examined
    assert [(f.rule, f.severity.value) for f in one.findings] == [("other_edition", "error")]
    assert "catalogxl migrate" in one.findings[0].message
