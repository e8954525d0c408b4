"""Which files a folder or a list names, and whose copy each is."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.verify.copies import copies_of
from catalogxl.verify.copy import Published
from catalogxl.verify.record import PublishedRecord
from catalogxl.verify.result import Verdict
from catalogxl.verify.verify import compare


def listed(folder: Path, text: str, name: str = "清单.csv") -> list[tuple[str, str]] | None:
    """The copies that a list names: file and channel."""
    for file in ("甲.html", "乙.pdf"):
        (folder / file).write_bytes(b"x")
    (folder / name).write_text(text, encoding="utf-8")
    found = copies_of(folder / name)
    return None if found is None else [(one.shown, one.channel) for one in found]


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        ("渠道,文件\n政府网站,甲.html\n公示栏,乙.pdf\n", [("甲.html", "政府网站"), ("乙.pdf", "公示栏")]),
        ("文件,渠道\n甲.html,政府网站\n乙.pdf\n", [("甲.html", "政府网站"), ("乙.pdf", "")]),
        ("渠道,文件\n政府网站,甲.html\n公示栏\n,\n", [("甲.html", "政府网站")]),
        ("文件\n甲.html\n", [("甲.html", "")]),
        ("渠道\t文件\n政府网站\t甲.html\n", [("甲.html", "政府网站")]),
        ("甲,乙,丙,文件\n1,2,3,甲.html\n", [("甲.html", "")]),
        ("甲,乙,丙,丁,文件\n1,2,3,4,甲.html\n", None),
        ("序号,一级事项\n1,甲\n", None),
        ("", None),
    ],
)
def test_a_list_names_its_files(tmp_path: Path, text: str, copies: list[tuple[str, str]] | None) -> None:
    assert listed(tmp_path, text) == copies


@pytest.mark.parametrize(("name", "is_one"), [("清单.txt", True), ("清单.TSV", True), ("清单.html", False)])
def test_a_list_is_a_table_as_text(tmp_path: Path, name: str, is_one: bool) -> None:
    assert (listed(tmp_path, "文件\n甲.html\n", name) is not None) is is_one


@pytest.mark.parametrize(("size", "is_one"), [(2**20, True), (2**20 + 1, False)])
def test_a_list_has_at_most_a_mebibyte(tmp_path: Path, size: int, is_one: bool) -> None:
    text = "文件\n甲.html\n"
    assert (listed(tmp_path, text + "\n" * (size - len(text.encode()))) is not None) is is_one


def test_a_file_that_a_list_names_and_is_not_there_is_told_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="第 3 行的“没有"):
        listed(tmp_path, "文件\n甲.html\n没有.html\n")


def published(text: str, *prints: str) -> Published:
    return Published("text", text=text, prints=prints)


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("兰考县的目录", "兰考县"),
        ("兰考县的目录，兰考县", "兰考县"),
        ("兰考县与通许县，兰考县", "兰考县"),
        ("兰考县与通许县，通许县", "通许县"),
        ("兰考县与410222", None),
        ("410222的目录", "通许县"),
        ("兰考县与通许县", None),
        ("没有说是哪个县", None),
    ],
)
def test_a_copy_is_of_the_county_that_it_names_most(
    text: str, county: str | None, record: PublishedRecord
) -> None:
    found = compare(published(text), record)
    assert (found.county[1] if found.county else None) == county
    if county is None:
        assert found.verdict is Verdict.UNRECOGNISED


def test_a_fingerprint_tells_before_any_name(record: PublishedRecord) -> None:
    lankao, tongxu = sorted(record.counties, key=lambda one: one.name)
    digits = tongxu.fingerprint.removeprefix("sha256:")[:16]
    found = compare(published(lankao.name * 3, digits), record)
    assert found.county == (tongxu.code, tongxu.name)
