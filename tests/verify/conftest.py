"""Two counties compiled once, and what a published copy of one of them is found to be."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from catalogxl.verify.extract import extract
from catalogxl.verify.record import PublishedRecord, open_record
from catalogxl.verify.result import Result
from catalogxl.verify.verify import compare, tick_headings
from compile.conftest import TONGXU, contents_of, run, write_folder
from returns import LANKAO, baseline, workbook_of
from verify.word import word_copy

# Few items make the tests quick: one name that stands under two 一级事项 is among them.
_LISTED = re.compile("JY-0[12]|JY-0301|JY-0604|JY-0703|JY-0901|SB-0[12]")
Verify = Callable[[bytes], Result]


def small_return(code: str) -> bytes:
    """A return of a county that lists some of the items."""
    contents = contents_of(code)
    for key, rows in contents.items():
        for row in rows if ":domain:" in key else ():
            if not _LISTED.match(row["code"]):
                row.update(listed="暂不列入", unlisted_reason="本县没有这项业务")
    return workbook_of(contents)


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with 兰考县 and 通许县; not to be changed."""
    folder = tmp_path_factory.mktemp("verify")
    given = write_folder(
        folder / "in", {"兰考县.xlsx": small_return(LANKAO), "通许县.xlsx": small_return(TONGXU)}
    )
    formats, sheets = ("csv", "json", "html", "xlsx"), ("table", "reading", "township", "card")
    run(given, folder / "out", formats=formats, sheets=sheets)
    return folder / "out"


@pytest.fixture(scope="session")
def printed(out: Path, public: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files of 兰考县, and the official table as PDF and as a Word copy; not to be changed."""
    folder = tmp_path_factory.mktemp("printed")
    given = write_folder(folder / "in", {"兰考县.xlsx": small_return(LANKAO)})
    run(given, folder / "out", formats=("pdf",), sheets=("table",))
    held = folder / "held"
    shutil.copytree(public, held)
    for file in (folder / "out/public").glob("*/就业*.pdf"):
        shutil.copy(file, held)
    (held / "就业.docx").write_bytes(word_copy((public / "就业.html").read_text(encoding="utf-8")))
    return held


@pytest.fixture(scope="session")
def public(out: Path) -> Path:
    """What is published of 兰考县."""
    return next((out / "public").glob(f"{LANKAO}-*"))


@pytest.fixture(scope="session")
def record(out: Path) -> PublishedRecord:
    return open_record(out, baseline())


@pytest.fixture(scope="session")
def verdict_on(record: PublishedRecord) -> Verify:
    """Compare the bytes of a copy that is no output as it stands; without the child process."""

    @lru_cache(maxsize=64)
    def compared(data: bytes) -> Result:
        return compare(extract(data, headings=tick_headings()), record)

    return compared
