"""``compile --update``: one county's correction is taken in without the files of all the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from compile.conftest import QI, TONGXU, contents_of, run, tree_of, write_folder
from returns import item_row, workbook_of
from second_edition import second_edition

NAMES = {"410225": "兰考县.xlsx", QI: "杞县.xlsx", TONGXU: "通许县.xlsx"}


def returns(deadline: str = "10", *, faulty: bool = True) -> dict[str, bytes]:
    """Three returns: 兰考县 with this deadline, 杞县 with an error (or none), 通许县; and a file of nobody."""
    made = {}
    for code, name in NAMES.items():
        contents = contents_of(code)
        if code == "410225":
            item_row(contents, "JY-0103")["deadline"] = deadline
        if code == QI and faulty:
            item_row(contents, "JY-0103")["deadline"] = "90"
        made[name] = workbook_of(contents)
    return {**made, "别的.xlsx": b"not a workbook"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output of a first run over all of them."""
    run(write_folder(tmp_path / "first", returns()), tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize(
    ("corrected", "faulty"), [("兰考县.xlsx", True), ("杞县.xlsx", False)], ids=["published", "mended"]
)
def test_an_update_gives_the_bytes_of_a_full_run(
    out: Path, tmp_path: Path, corrected: str, faulty: bool
) -> None:
    after = returns("5" if corrected == "兰考县.xlsx" else "10", faulty=faulty)
    run(write_folder(tmp_path / "one", {corrected: after[corrected]}), out, update=True)
    run(write_folder(tmp_path / "all", after), tmp_path / "full")
    assert tree_of(out) == tree_of(tmp_path / "full")


def test_a_file_that_is_named_does_as_well(out: Path, tmp_path: Path) -> None:
    after = returns("5")
    folder = write_folder(tmp_path / "one", {"兰考县.xlsx": after["兰考县.xlsx"]})
    run([folder / "兰考县.xlsx"], out, update=True)
    run(write_folder(tmp_path / "all", after), tmp_path / "full")
    assert tree_of(out) == tree_of(tmp_path / "full")


def test_without_it_the_others_are_not_taken_away(out: Path, tmp_path: Path) -> None:
    before = tree_of(out)
    with pytest.raises(CatalogError, match="--update"):
        run(write_folder(tmp_path / "one", {"兰考县.xlsx": returns("5")["兰考县.xlsx"]}), out)
    assert tree_of(out) == before


def test_into_an_empty_folder_it_is_a_first_run(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", returns())
    run(folder, tmp_path / "one", update=True)
    run(folder, tmp_path / "other")
    assert tree_of(tmp_path / "one") == tree_of(tmp_path / "other")


def test_of_another_program_or_edition_nothing_is_kept_unseen(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_of(out)
    monkeypatch.setattr("catalogxl.compile.incremental.program_digest", lambda: "sha256:another")
    with pytest.raises(CatalogError, match="不能只更新"):
        run(write_folder(tmp_path / "one", {"兰考县.xlsx": returns("5")["兰考县.xlsx"]}), out, update=True)
    assert tree_of(out) == before


def test_files_that_were_changed_by_hand_are_not_passed_on(out: Path, tmp_path: Path) -> None:
    page = next(out.glob("public/*通许县/index.html"))
    page.write_bytes(page.read_bytes() + b" ")
    with pytest.raises(CatalogError, match="通许县"):
        run(write_folder(tmp_path / "one", {"兰考县.xlsx": returns("5")["兰考县.xlsx"]}), out, update=True)


def test_an_output_of_another_edition_is_not_updated(out: Path, tmp_path: Path) -> None:
    """The way out is told: that edition's baseline, or the returns moved to the present one first."""
    before = tree_of(out)
    options = ExamineOptions(second_edition(tmp_path / "second"))
    folder = write_folder(tmp_path / "one", {"兰考县.xlsx": returns("5")["兰考县.xlsx"]})
    with pytest.raises(CatalogError, match=r"另一版省级基线（henan-2020 .*--baseline.*catalogxl migrate"):
        run(folder, out, update=True, options=options)
    assert tree_of(out) == before
