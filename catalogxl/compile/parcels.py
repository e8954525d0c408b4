"""What goes back to a county as one file to send: the list of problems, the marked workbook, a covering text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from catalogxl.compile.review_files import review_files
from catalogxl.examine.examine import Examined, ExamineOptions
from catalogxl.examine.finding_groups import counts
from catalogxl.output.zip_archive import zip_of

COVER: Final = "说明.txt"


def parcel_name(folder: str) -> str:
    """The file name of the zip for the county whose folder is ``410225-兰考县``."""
    return f"{folder}.zip"


def parcel(name: str, folder: str, returns: Sequence[Examined], options: ExamineOptions) -> bytes:
    """The zip for the county ``name`` of its ``returns`` that cannot be published; same returns, same bytes."""
    return parcel_of_files(name, folder, returns, review_files(name, returns, options))


def parcel_of_files(name: str, folder: str, returns: Sequence[Examined], files: Mapping[str, bytes]) -> bytes:
    """The same of the files (by :func:`review_files`) that are made already."""
    cover = covering_text(name, returns, sorted(files)).encode("utf-8-sig")  # for Windows' Notepad
    return zip_of({f"{folder}/{path}": data for path, data in {**files, COVER: cover}.items()})


def covering_text(name: str, returns: Sequence[Examined], files: Sequence[str]) -> str:
    """The words that go with the parcel, to paste into a mail or a chat."""
    marked = [file for file in files if file.endswith(".xlsx")]
    lines = [f"{name}的填报表需要修改后再报：", ""]
    lines += [f"　　{one.file}：{counts(one.findings)}" for one in returns]
    if marked:
        lines += [
            "",
            "怎么改：",
            f"　　1. 打开“{'”“'.join(marked)}”，您填的内容都在里面，有问题的单元格已标出，批注里写着怎么改。",
            "　　2. 标“错误”的逐处改正；标“提醒”的请核对；标“提示”的不用动。",
            "　　3. 改好后保存，把这份 .xlsx 交回来，不要改文件格式。",
        ]
    else:
        lines += ["", "怎么改：请看“问题清单”，按其中所说处理后重新上报。"]
    lines += ["", "全部问题见“问题清单.html”（看、打印）和“问题清单.csv”（用表格打开）。", ""]
    return "\r\n".join(lines)
