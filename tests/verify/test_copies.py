"""Which files a folder or a list names, and whose copy each is."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from catalogxl.errors import CatalogError
from catalogxl.verify import verify
from catalogxl.verify.copies import copies_of
from catalogxl.verify.copy import Published
from catalogxl.verify.extract import NoCopyError, extract
from catalogxl.verify.record import RECORD, PublishedRecord, open_record
from catalogxl.verify.result import Verdict
from catalogxl.verify.verify import compare
from returns import baseline


def listed(folder: Path, text: str, name: str = "清单.csv") -> list[tuple[str, str]] | None:
    """The copies that a list names: file and channel."""
    for file in ("甲.html", "乙.pdf"):
        (folder / file).write_bytes(b"x")
    (folder / name).write_text(text, encoding="utf-8")
    found = copies_of(folder / name)
    return None if found is None else [(one.shown, one.channel) for one in found]


def test_a_folder_gives_its_files_without_hidden_ones_locks_and_parts_of_saved_pages(tmp_path: Path) -> None:
    kept = ("就业.html", "社会保险.pdf", "乡镇/三义寨乡.xlsx")
    left_out = (".目录", "~$就业.xlsx", ".备份/就业.html", "乡镇/~$三义寨乡.xlsx", "就业_files/表头.html")
    for name in (*kept, *left_out):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = copies_of(tmp_path)
    assert found is not None
    assert {one.shown for one in found} == set(kept)


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
        ("\ufeff文件,渠道\n甲.html,网站\n", [("甲.html", "网站")]),
        ("FILE,Channel\n甲.html,网站\n", [("甲.html", "网站")]),
        ("文件,渠道\n甲.html,网站\t首页\n", [("甲.html", "网站 首页")]),
        ("序号,一级事项\n1,甲\n", None),
        ("甲.html,网站\n文件,渠道\n", None),
        ("文件\r甲.html\r", [("甲.html", "")]),
        ("文件\r\n甲.html\r\n", [("甲.html", "")]),
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
    empty = (" " * 999 + "\n") * 2000
    assert (listed(tmp_path, text + empty[: size - len(text.encode())]) is not None) is is_one


def test_a_file_that_a_list_names_and_is_not_there_is_told_by_its_row(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="第 3 行的“没有"):
        listed(tmp_path, "文件\n甲.html\n没有.html\n")


@pytest.mark.parametrize("text", ["文件\n", "渠道,文件\n政府网站\n,\n"])
def test_a_list_that_names_no_file_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(CatalogError, match="里没有写文件，请在“文件”一列写上"):
        listed(tmp_path, text)


def test_a_folder_without_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "网站").mkdir()
    (tmp_path / "a.css").write_bytes(b"x")
    with pytest.raises(CatalogError, match="没有可以核对的文件"):
        copies_of(tmp_path)


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


@pytest.mark.parametrize(("number", "named"), [(0, 0), (1, 1), (5, 5), (6, 5)])
def test_a_county_that_is_not_there_is_told_with_those_that_are(
    number: int, named: int, record: PublishedRecord, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    counties = tuple(replace(record.counties[0], name=f"第{n}县") for n in range(number))
    monkeypatch.setattr(verify, "open_record", lambda *_: replace(record, counties=counties))
    with pytest.raises(CatalogError) as told:
        verify.verify(tmp_path, tmp_path / "x.html", baseline=baseline(), county="410999")
    held = "、".join(f"第{n}县" for n in range(named)) or "没有公开任何县"
    assert f"没有 410999 这个县的目录（有的是：{held}）" in told.value.message


def test_a_record_that_is_gone_is_told_in_the_systems_words(out: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    shutil.copytree(out, place)
    (place / RECORD).unlink()
    with pytest.raises(CatalogError) as told:
        open_record(place, baseline())
    assert "打不开（No such file or directory）" in told.value.message
    with pytest.raises(CatalogError, match="打不开"):
        verify.verify(out, tmp_path / "没有.html", baseline=baseline())


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("杞县杞县杞县", "杞县"),
        ("杞县杞县", ""),
        ("杞县杞县杞县与兰考县", None),
        ("尉氏县杞县尉氏县杞县尉氏县", "尉氏县"),
    ],
)
def test_a_copy_of_a_county_that_is_not_there_is_told(
    text: str, elsewhere: str | None, record: PublishedRecord
) -> None:
    found = compare(published(text), record)
    assert found.verdict is Verdict.UNRECOGNISED
    if elsewhere is None:
        assert found.county is not None
    else:
        assert found.county is None
        assert (f"这像是{elsewhere}的目录" in found.reason) is bool(elsewhere)


@pytest.mark.parametrize(
    ("text", "whose"), [("目录", "兰考县"), ("杞县杞县杞县", None), ("杞县杞县", "兰考县")]
)
def test_where_there_is_one_county_only_a_copy_is_its_own_unless_it_names_another(
    text: str, whose: str | None, record: PublishedRecord
) -> None:
    only = replace(record, counties=tuple(one for one in record.counties if one.name == "兰考县"))
    found = compare(published(text), only)
    assert (found.county[1] if found.county else None) == whose


def test_a_copy_of_another_version_is_told_with_both_fingerprints(record: PublishedRecord) -> None:
    county = record.counties[0]
    own = county.fingerprint.removeprefix("sha256:")
    data = json.dumps(record.catalog(county), ensure_ascii=False)
    other = compare(Published("json", text=data, prints=("f" * 64, "e" * 64)), record, county)
    assert other.copy_print == "f" * 64
    assert [one for one in other.form if "另一版" in one] == [
        f"文件注明的数据指纹是 {'f' * 16}，目录现在是 {own[:16]}：它出自另一版（多半是较早的一版）"
    ]
    same = compare(Published("json", text=data, prints=("f" * 64, own[:16])), record, county)
    assert [one for one in same.form if "另一版" in one] == []


@pytest.mark.parametrize(("spaced", "said"), [(1, ""), (2, "（2 处）"), (3, "（3 处）")])
def test_what_is_a_matter_of_form_is_counted(record: PublishedRecord, spaced: int, said: str) -> None:
    county = record.counties[0]
    document = json.loads(json.dumps(record.catalog(county)))
    for entry in document["domains"][0]["entries"][:spaced]:
        entry["level2"] = f" {entry['level2']}"
    found = compare(Published("json", text=json.dumps(document, ensure_ascii=False)), record, county)
    assert (found.verdict, found.reason) == (Verdict.SAME_CONTENT, "")
    assert (found.domains, found.items) == (("就业", "社会保险"), 21)
    assert found.form == ("不是逐字节相同的文件（另存、转换或重新排版过）", f"空白、标点或全半角不同{said}")


@pytest.mark.parametrize(
    ("rows", "is_return"),
    [
        ([["catalogxl:profile", "x"], ["a", "b"]], True),
        ([["x", "catalogxl:profile"], ["a", "b"]], False),
        ([["x", "y"], ["catalogxl:profile", "b"]], False),
    ],
)
def test_a_return_is_known_by_its_first_cell(rows: list[list[str]], is_return: bool) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    if is_return:
        with pytest.raises(NoCopyError, match="填报"):
            extract(data.getvalue(), headings=())
    else:
        assert extract(data.getvalue(), headings=()).kind == "xlsx"


def test_an_output_that_was_drawn_wrongly_is_told_to_be_the_programs_fault(
    out: Path, public: Path, record: PublishedRecord, tmp_path: Path
) -> None:
    """A table whose bytes the output remembers, and that says otherwise than the record."""
    plain = (public / "catalog.csv").read_bytes()
    wrong = plain.replace(b",20,", b",205,", 1)
    assert wrong != plain
    file = tmp_path / "catalog.csv"
    file.write_bytes(wrong)
    known = {**record.outputs, hashlib.sha256(wrong).hexdigest(): f"public/{public.name}/catalog.csv"}
    found = verify.verify_file(replace(record, outputs=known), file, None)
    assert (found.verdict, found.reason) == (Verdict.DIFFERS, "")
    assert len(found.form) == 1
    assert "是程序的差错" in found.form[0]
    assert any(one.item for one in found.differences)
