"""Whose file it is: one of the output folder itself, byte for byte, or a copy, which a browser may show."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.verify import verify
from catalogxl.verify.copies import PublishedCopy
from catalogxl.verify.html_looks import ShownPage, shown_page
from catalogxl.verify.record import PublishedRecord
from catalogxl.verify.render import BrowserMissingError
from catalogxl.verify.result import Result, Verdict
from compile.conftest import TONGXU
from returns import LANKAO, baseline

OWN = f"public/{LANKAO}-兰考县"


@pytest.fixture
def wrong(public: Path) -> bytes:
    """A table that says otherwise than the record."""
    plain = (public / "catalog.csv").read_bytes()
    changed = plain.replace(b",20,", b",205,", 1)
    assert changed != plain
    return changed


def found(record: PublishedRecord, folder: Path, data: bytes, name: str, code: str = "") -> Result:
    """What a file is found to be of which the output folder remembers that it wrote it as ``name``."""
    file = folder / "文件"
    file.write_bytes(data)
    known = {**record.outputs, hashlib.sha256(data).hexdigest(): name}
    wanted = next((one for one in record.counties if one.code == code), None)
    return verify.verify_file(replace(record, outputs=known), file, wanted)


@pytest.mark.parametrize(
    ("name", "code", "verdict", "reason"),
    [
        ("notice/兰考县.html", "", Verdict.SAME, ""),
        ("notice/兰考县.html", LANKAO, Verdict.SAME, ""),
        ("public/index.html", "", Verdict.SAME, ""),
        ("public/index.html", LANKAO, Verdict.UNRECOGNISED, "这是全部县的入口页，不是兰考县的"),
        (f"{OWN}/就业.pdf", "", Verdict.SAME, ""),
        (f"{OWN}/就业.pdf", LANKAO, Verdict.SAME, ""),
        (f"{OWN}/就业.pdf", TONGXU, Verdict.UNRECOGNISED, "这是兰考县的目录，不是通许县的"),
        (
            "data/catalog.json",
            "",
            Verdict.UNRECOGNISED,
            "这是汇编输出中的内部文件 data/catalog.json，不是公开件，不要公布；请核对 public 文件夹里那样的文件",
        ),
    ],
)
def test_a_file_that_compile_wrote_is_known(
    record: PublishedRecord, tmp_path: Path, name: str, code: str, verdict: Verdict, reason: str
) -> None:
    result = found(record, tmp_path, b"x", name, code)
    assert (result.verdict, result.reason) == (verdict, reason)


def test_a_countys_own_file_bears_its_fingerprint(record: PublishedRecord, tmp_path: Path) -> None:
    county = next(one for one in record.counties if one.code == LANKAO)
    result = found(record, tmp_path, b"x", f"{OWN}/就业.pdf")
    assert result.county == (LANKAO, "兰考县")
    assert result.record_print == result.copy_print == county.fingerprint
    assert found(record, tmp_path, b"x", "public/index.html").county is None


@pytest.mark.parametrize(
    ("name", "is_compared"),
    [
        ("catalog.csv", True),
        ("就业.txt", False),
        ("history.json", False),
        ("乡镇/三义寨乡.csv", False),
    ],
)
def test_the_tables_that_compile_wrote_are_compared_with_the_record_all_the_same(
    record: PublishedRecord, tmp_path: Path, wrong: bytes, name: str, is_compared: bool
) -> None:
    verdict = found(record, tmp_path, wrong, f"{OWN}/{name}").verdict
    assert verdict is (Verdict.DIFFERS if is_compared else Verdict.SAME)


@pytest.mark.parametrize(("size", "too_large"), [(10, False), (11, True)])
def test_a_file_may_be_as_large_as_the_limit(
    record: PublishedRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, too_large: bool
) -> None:
    monkeypatch.setattr(verify, "MAX_BYTES", 10)
    result = found(record, tmp_path, b"x" * size, "notice/a.html")
    assert (result.verdict is Verdict.UNRECOGNISED) is too_large
    assert result.reason == ("文件超过 100 MB，不像是公开目录" if too_large else "")


def test_a_file_that_is_not_there_is_told_in_the_systems_words(
    record: PublishedRecord, tmp_path: Path
) -> None:
    with pytest.raises(CatalogError, match="打不开（No such file or directory），"):
        verify.verify_file(record, tmp_path / "没有.html", None)


# ---------------------------------------------------------------- as a browser shows it


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """The names and the bytes of the pages that a browser was given; it shows what stands in them."""
    pages: list[tuple[str, bytes]] = []

    def show(file: Path, browser: str) -> ShownPage:
        assert browser == "浏览器"
        pages.append((file.name, file.read_bytes()))
        return shown_page(file.read_text("utf-8"))

    monkeypatch.setattr(verify, "render_page", show)
    return pages


@pytest.mark.parametrize(
    ("name", "shown_as"),
    [
        ("就业.html", "就业.html"),
        ("就业.HTM", "就业.HTM"),
        ("就业.mhtml", "就业.mhtml"),
        ("就业", "page.html"),
        ("就业.aspx", "page.html"),
    ],
)
def test_a_browser_is_given_a_page_by_a_name_that_it_takes_for_one(
    record: PublishedRecord, tmp_path: Path, opened: list[tuple[str, bytes]], name: str, shown_as: str
) -> None:
    page = "<p>兰考县的目录</p>".encode()
    (tmp_path / name).write_bytes(page)
    result = verify.verify_file(record, tmp_path / name, None, browser="浏览器")
    assert opened == [(shown_as, page)]
    assert result.county == (LANKAO, "兰考县")


def test_what_is_no_page_is_not_given_to_a_browser(
    record: PublishedRecord, tmp_path: Path, opened: list[tuple[str, bytes]], wrong: bytes
) -> None:
    (tmp_path / "目录.csv").write_bytes(wrong)
    assert (
        verify.verify_file(record, tmp_path / "目录.csv", None, browser="浏览器").verdict is Verdict.DIFFERS
    )
    assert opened == []


def test_several_copies_are_shown_by_the_same_browser(
    out: Path, tmp_path: Path, opened: list[tuple[str, bytes]]
) -> None:
    for name in ("甲.html", "乙.html"):
        (tmp_path / name).write_text("<p>兰考县的目录</p>", encoding="utf-8")
    copies = [PublishedCopy(tmp_path / name, "", name) for name in ("甲.html", "没有.html", "乙.html")]
    results = [*verify.verify_copies(out, copies, baseline=baseline(), browser="浏览器")]
    assert [name for name, _ in opened] == ["甲.html", "乙.html"]
    assert [bool(one.county) for one in results] == [True, False, True]
    assert "没有.html" in results[1].reason
    verify.verify(out, tmp_path / "甲.html", baseline=baseline(), browser="浏览器")
    assert [name for name, _ in opened] == ["甲.html", "乙.html", "甲.html"]


def test_without_a_browser_none_of_several_copies_is_verified(out: Path, tmp_path: Path) -> None:
    (tmp_path / "甲.html").write_text("<p>兰考县的目录</p>", encoding="utf-8")
    copies = [PublishedCopy(tmp_path / "甲.html", "", "甲.html")]
    nowhere = str(tmp_path / "没有")
    with pytest.raises(BrowserMissingError):
        [*verify.verify_copies(out, copies, baseline=baseline(), browser=nowhere)]


def test_ticks_stand_under_the_six_headings_of_the_official_table() -> None:
    assert verify.tick_headings() == ("全社会", "特定群体", "主动", "依申请", "县级", "乡级")
