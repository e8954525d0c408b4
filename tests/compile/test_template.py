"""``catalogxl template`` never loses a workbook that somebody filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from compile.conftest import return_of, tree_of

NAME = "410225-兰考县.xlsx"


def template(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["template", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    assert template("兰考县", "-o", tmp_path).exit_code == 0
    before = (tmp_path / NAME).stat()
    again = template("兰考县", "-o", tmp_path)
    assert again.exit_code == 0
    assert "内容相同" in again.stdout
    after = (tmp_path / NAME).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("way", [["兰考县"], ["杞县", "兰考县", "通许县"]], ids=" ".join)
def test_a_filled_in_workbook_stays_and_nothing_is_written(tmp_path: Path, way: list[str]) -> None:
    (tmp_path / NAME).write_bytes(return_of())
    before = tree_of(tmp_path)
    refused = template(*way, "-o", tmp_path)
    assert refused.exit_code == 2
    assert NAME in refused.stderr
    for way_out in ("移到别处", "-o", "--replace"):
        assert way_out in refused.stderr
    assert tree_of(tmp_path) == before


def test_many_are_named_shortly(tmp_path: Path) -> None:
    names = ("兰考县", "杞县", "通许县", "尉氏县")
    assert template(*names, "-o", tmp_path).exit_code == 0
    for file in tmp_path.glob("*.xlsx"):
        file.write_bytes(b"filled in")
    refused = template(*names, "-o", tmp_path)
    assert refused.exit_code == 2
    assert "等 4 个文件" in refused.stderr


def test_what_is_missing_is_added_beside_what_is_there(tmp_path: Path) -> None:
    template("兰考县", "-o", tmp_path)
    first = (tmp_path / NAME).read_bytes()
    assert template("兰考县", "杞县", "通许县", "-o", tmp_path).exit_code == 0
    assert len(list(tmp_path.glob("*.xlsx"))) == 3
    assert (tmp_path / NAME).read_bytes() == first


def test_it_may_be_replaced_if_one_says_so(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"old")
    assert template("兰考县", "-o", tmp_path, "--replace").exit_code == 0
    assert (tmp_path / NAME).read_bytes().startswith(b"PK")


def test_a_return_is_not_overwritten_by_what_is_made_from_it(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(return_of())
    refused = template("兰考县", "--from", tmp_path / NAME, "-o", tmp_path)
    assert refused.exit_code == 2
    assert (tmp_path / NAME).read_bytes() == return_of()


def test_a_folder_of_that_name_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert template("兰考县", "杞县", "-o", tmp_path).exit_code == 2
    assert list(tmp_path.glob("*.xlsx")) == [tmp_path / NAME]
