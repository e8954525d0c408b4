"""A return of another edition is judged by its own, and told with the command that moves it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from baseline_folder import set_cell
from catalogxl.cli import main
from catalogxl.editions.source import Edition, freeze, read_edition
from catalogxl.workbook.write.template import write_workbook
from returns import LANKAO, filled, item_row, workbook_of

from .counties import book_of


@pytest.fixture(scope="module")
def returned(first: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("returned")
    (folder / "兰考县.xlsx").write_bytes(workbook_of(filled(first.baseline), first.baseline))
    return folder


def findings(folder: Path, baseline: Path, *more: str) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(main, ["check", str(folder), "--baseline", str(baseline), "--json", *more])
    (file,) = json.loads(result.stdout)["files"]
    return result.exit_code, file["findings"]


def test_check_judges_by_its_own_edition(returned: Path, first_folder: Path, second_folder: Path) -> None:
    code, found = findings(returned, first_folder)
    assert (code, found) == (0, [])
    code, found = findings(returned, second_folder)
    assert code == 0
    assert [(one["rule"], one["severity"]) for one in found] == [("other_edition", "warning")]
    assert "catalogxl migrate" in str(found[0]["message"])


def test_a_correction_of_what_fills_no_cell_is_no_other_edition(
    first: Edition, returned: Path, first_folder: Path, tmp_path: Path
) -> None:
    from baseline_folder import copy_baseline, set_cell
    from catalogxl.baseline import load_baseline

    folder = copy_baseline(tmp_path / "corrected")
    set_cell(folder, "townships", 2, "名称", "另一个街道")
    assert load_baseline(folder).digest != first.baseline.digest
    assert findings(returned, folder) == (0, [])


def test_every_workbook_carries_its_edition(first: Edition, second: Edition) -> None:
    one, other = (write_workbook(e.baseline, e.baseline.county[LANKAO]) for e in (first, second))
    assert len(one) < 1.3 * len(other) < 2 * len(one)


def test_an_edition_of_which_data_were_corrected_is_the_same(
    first: Edition, returned: Path, first_folder: Path, tmp_path: Path
) -> None:
    """Where former_digests.csv names what the workbooks were issued with, nobody is sent back for the correction."""
    from baseline_folder import append_rows, copy_baseline, set_cell

    folder = copy_baseline(tmp_path / "corrected")
    set_cell(folder, "contents", 2, "公开内容", "更正后的内容")
    digest = {"摘要": first.baseline.digest, "更正日期": "2026-03-01", "更正内容": "公开内容一处"}
    assert [one["rule"] for one in findings(returned, folder)[1]] == ["other_edition"]
    append_rows(folder, "former_digests", [digest])
    assert "other_edition" not in {one["rule"] for one in findings(returned, folder)[1]}


@pytest.fixture(scope="module")
def format_1(first: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return of the first edition in the format that does not carry it, with one fault by that edition alone."""
    folder = tmp_path_factory.mktemp("format_1")
    contents = filled(first.baseline)
    item_row(contents, "SB-0101")["deadline"] = "18"  # over the second edition's limit, not over its own
    (folder / "兰考县.xlsx").write_bytes(book_of(contents, first, format_1=True))
    return folder


def with_editions(second_folder: Path, to: Path, files: dict[str, bytes]) -> Path:
    """The second edition with frozen earlier ones in its folder."""
    shutil.copytree(second_folder, to)
    (to / "editions").mkdir()
    for name, data in files.items():
        (to / "editions" / name).write_bytes(data)
    return to


def rules_of(found: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(one["rule"], one["severity"]) for one in found]


def test_a_return_without_its_edition_is_judged_by_one_at_hand(
    format_1: Path, first_folder: Path, second_folder: Path, tmp_path: Path
) -> None:
    """Its own edition is the shipped one, a frozen one in the baseline's folder, or the one that --old names."""
    name, data = freeze(first_folder)
    baseline = with_editions(second_folder, tmp_path / "baseline", {name: data})
    assert rules_of(findings(format_1, baseline)[1]) == [("other_edition", "warning")]


def other_province_of(folder: Path, to: Path) -> Path:
    """An edition that does not come with the program: an earlier one of the same province."""
    shutil.copytree(folder, to)
    set_cell(to, "contents", 2, "公开内容", "更早一版的公开内容")
    (to / "former_digests.csv").unlink(missing_ok=True)
    return to


@pytest.fixture(scope="module")
def unknown(first_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An earlier edition that does not come with the program, and a folder with a return of it that does not carry it."""
    place = tmp_path_factory.mktemp("unknown")
    edition = read_edition(other_province_of(first_folder, place / "baseline"))
    contents = filled(edition.baseline)
    item_row(contents, "SB-0101")["deadline"] = "18"
    (place / "in").mkdir()
    (place / "in" / "兰考县.xlsx").write_bytes(book_of(contents, edition, format_1=True))
    return place / "baseline", place / "in"


def test_of_an_edition_that_cannot_be_found_the_way_out_is_told(
    unknown: tuple[Path, Path], second_folder: Path, tmp_path: Path
) -> None:
    code, found = findings(unknown[1], second_folder)
    assert code == 1, "judged by the present edition"
    (told,) = (one for one in found if one["rule"] == "other_edition")
    assert all(word in str(told["message"]) for word in ("--old", "editions", "migrate"))
    path = unknown[1] / "兰考县.xlsx"
    compared = CliRunner().invoke(main, ["diff", str(path), str(path), "--baseline", str(second_folder)])
    assert (compared.exit_code, "--old" in compared.output) == (2, True)


@pytest.mark.parametrize("how", ["--old", "frozen", "editions"])
def test_once_it_is_at_hand_it_judges(
    unknown: tuple[Path, Path], second_folder: Path, tmp_path: Path, how: str
) -> None:
    name, data = freeze(unknown[0])
    baseline, more = second_folder, ["--old", str(unknown[0])]
    if how == "editions":
        baseline, more = with_editions(second_folder, tmp_path / "baseline", {name: data}), []
    if how == "frozen":
        (tmp_path / name).write_bytes(data)
        more = ["--old", str(tmp_path / name)]
    code, found = findings(unknown[1], baseline, *more)
    assert (code, rules_of(found)) == (0, [("other_edition", "warning")])
    moved = CliRunner().invoke(
        main,
        ["migrate", str(unknown[1]), "--baseline", str(baseline), *more, "-o", str(tmp_path / "moved")],
    )
    assert moved.exit_code == 1, moved.output
    assert (tmp_path / "moved" / "410225-兰考县.xlsx").exists()


def test_a_broken_edition_at_hand_is_said_at_the_beginning(
    unknown: tuple[Path, Path], second_folder: Path, tmp_path: Path
) -> None:
    baseline = with_editions(second_folder, tmp_path / "baseline", {"henan-2019.zip": b"no zip"})
    for command in ("check", "compile"):
        more = ["-o", str(tmp_path / "out")] if command == "compile" else []
        answer = CliRunner().invoke(main, [command, str(unknown[1]), "--baseline", str(baseline), *more])
        assert (answer.exit_code, "henan-2019.zip" in answer.output) == (2, True)
    assert not (tmp_path / "out").exists()


def test_what_is_at_hand_is_part_of_what_a_rerun_goes_by(
    unknown: tuple[Path, Path], second_folder: Path, tmp_path: Path
) -> None:
    """Not at hand, it goes back with this one finding; at hand, it is published by its own edition."""
    name, data = freeze(unknown[0])
    baseline = with_editions(second_folder, tmp_path / "baseline", {})
    arguments = [
        "compile",
        str(unknown[1]),
        "--baseline",
        str(baseline),
        "-o",
        str(tmp_path / "out"),
        "--json",
    ]
    answer = CliRunner().invoke(main, [*arguments, "--formats", "json"])
    (file,) = json.loads(answer.stdout)["files"]
    assert (answer.exit_code, rules_of(file["findings"])) == (1, [("other_edition", "error")])
    assert all(word in file["findings"][0]["message"] for word in ("--old", "editions", "catalogxl migrate"))
    (baseline / "editions" / name).write_bytes(data)
    answer = CliRunner().invoke(main, [*arguments, "--formats", "json"])
    (file,) = json.loads(answer.stdout)["files"]
    assert (answer.exit_code, rules_of(file["findings"])) == (0, [("other_edition", "warning")])
    (path,) = (tmp_path / "out/public").glob("*/catalog.json")
    entries = [e for d in json.loads(path.read_bytes())["domains"] for e in d["entries"]]
    assert "更早一版的公开内容" in {content["text"] for entry in entries for content in entry["contents"]}
