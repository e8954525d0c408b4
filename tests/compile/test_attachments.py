"""A scan, a Word file or a shortcut that bears a county's name: in the place of its return, or beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogxl.examine.examine import Examined, Status
from compile.conftest import return_of, run, write_folder
from returns import LANKAO

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60)
LINK = b"[InternetShortcut]\r\nURL=https://www.example.gov.cn/\r\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


def statuses(folder: Path, out: Path) -> dict[str, Examined]:
    """What became of the files of a folder."""
    return {one.file: one for one in run(folder, out).examined}


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("兰考县.pdf", PDF, "PDF"),
        ("开封市兰考县盖章扫描件.png", PICTURE, "图片"),
        ("410225-兰考县.xlsx - 快捷方式.lnk", SHORTCUT, "快捷方式"),
        ("兰考县.url", LINK, "链接"),
    ],
)
def test_a_document_in_the_place_of_a_return_is_that_countys_and_unreadable(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    one = statuses(write_folder(tmp_path / "in", {name: data}), tmp_path / "out")[name]
    assert (one.status, one.county) == (Status.UNREADABLE, LANKAO)
    assert words in one.findings[0].message


def test_a_scan_beside_the_return_is_passed_over(tmp_path: Path) -> None:
    found = statuses(
        write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "兰考县盖章.pdf": PDF}), tmp_path / "out"
    )
    assert {name: one.status for name, one in found.items()} == {
        "兰考县.xlsx": Status.PUBLISHABLE,
        "兰考县盖章.pdf": Status.SKIPPED,
    }


@pytest.mark.parametrize("name", ["通知.pdf", "填报说明.docx.pdf", "开封市汇总.pdf"])
def test_a_document_that_names_no_county_is_no_return(tmp_path: Path, name: str) -> None:
    found = statuses(write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), name: PDF}), tmp_path / "out")
    assert found[name].status is Status.SKIPPED
