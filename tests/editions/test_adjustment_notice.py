"""``catalogxl diff --notice``: what a county tells the public when its catalog changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogxl.cli import main
from compile.conftest import contents_of, run, write_folder
from returns import Filled, item_row, workbook_of

REASON = "由市级统一经办此事"


def compiled(place: Path, contents: Filled) -> Path:
    """The output for this return of 兰考县."""
    run(write_folder(place / "in", {"兰考县.xlsx": workbook_of(contents)}), place / "out", formats=("json",))
    return place / "out"


def notice(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments), "--notice"])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``old``, ``new`` (three changes), and ``inside`` (only what the public does not see changed)."""
    place = tmp_path_factory.mktemp("notice")
    compiled(place / "old", contents_of())
    changed = contents_of()
    item_row(changed, "SB-0101")["mode"] = "依申请公开"
    item_row(changed, "SB-0103")["deadline"] = "3"
    item_row(changed, "JY-0104").update(listed="暂不列入", unlisted_reason=REASON)
    compiled(place / "new", changed)
    inside = contents_of()
    item_row(inside, "SB-0101")["remark"] = "另一个内部备注"
    compiled(place / "inside", inside)
    return place


@pytest.mark.parametrize("side", ["out", "out/public/410225-兰考县/catalog.json"])
def test_the_notice_says_what_changed_for_people(place: Path, tmp_path: Path, side: str) -> None:
    result = notice(place / "old" / side, place / "new" / side, "-o", tmp_path / "notice")
    assert result.exit_code == 1, result.output
    made = sorted(path.name for path in (tmp_path / "notice").iterdir() if path.name.startswith("调整公告"))
    assert made == ["调整公告-粘贴版.html", "调整公告.html", "调整公告.pdf", "调整公告.xlsx"]
    for name in made[:2]:
        page = (tmp_path / "notice" / name).read_text(encoding="utf-8")
        assert "兰考县关于调整" in page
        assert "变更 2 项（其中公开时限缩短 1 项），取消 1 项" in page
        assert page.index("公开时限(工作日)") < page.index("公开方式"), "a shorter deadline stands first"
        assert REASON not in page
        assert "12333" in page


def test_what_only_the_department_sees_is_no_notice(place: Path, tmp_path: Path) -> None:
    result = notice(place / "old/out", place / "inside/out", "-o", tmp_path / "notice")
    assert result.exit_code == 2
    assert "没有需要向公众公告的变化" in result.output
    assert not (tmp_path / "notice").exists()


def test_a_return_that_nobody_examined_gives_no_notice(place: Path, tmp_path: Path) -> None:
    result = notice(place / "old/out", place / "new/in/兰考县.xlsx", "-o", tmp_path / "notice")
    assert result.exit_code == 2
    assert "没有经过检查和汇编" in result.output


def test_it_says_that_it_needs_a_folder(place: Path) -> None:
    result = notice(place / "old/out", place / "new/out")
    assert result.exit_code == 2
    assert "-o" in result.output
