"""No altered copy is called the same: each alteration of a published file with what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogxl.verify.result import Verdict
from verify import alterations, word
from verify.alterations import Alteration
from verify.conftest import Verify

SAME = (Verdict.SAME, Verdict.SAME_CONTENT)
OF_FILE = {
    "就业.html": alterations.PAGE,
    "就业-粘贴版.html": alterations.PASTE,
    "社会保险-阅读版.html": alterations.BOARD,
    "就业-阅读版.html": alterations.BOARD_OF_DIFFERENCES,
    "社会保险-阅读版.xlsx": alterations.XLSX_BOARD,
    "社会保险-阅读版-粘贴版.html": alterations.PASTED_BOARD,
    "item/JY-0101.html": alterations.ITEM,
    "index.html": alterations.COUNTY,
    "catalog.csv": alterations.CSV,
    "catalog.json": alterations.JSON,
    "就业.xlsx": alterations.XLSX,
    "就业.pdf": alterations.PDF,
    "就业.docx": word.ALTERED,
}
CASES = [(file, name) for file, held in OF_FILE.items() for name in held]


def test_there_are_enough() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(("file", "name"), CASES, ids=[name for _, name in CASES])
def test_an_altered_copy_is_never_the_same(file: str, name: str, printed: Path, verdict_on: Verify) -> None:
    change: Alteration = OF_FILE[file][name]
    result = verdict_on(change((printed / file).read_bytes()))
    assert result.verdict not in SAME
    assert result.differences or result.reason.startswith("外观无法判断")


@pytest.mark.parametrize("file", OF_FILE)
def test_unaltered_it_is_the_same(file: str, printed: Path, verdict_on: Verify) -> None:
    result = verdict_on((printed / file).read_bytes())
    assert (result.verdict, result.differences) == (Verdict.SAME_CONTENT, ())
