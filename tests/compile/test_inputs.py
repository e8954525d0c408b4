"""What is handed in: folders, zips of workbooks, links, odd names, several returns of one county. Nothing is passed
over in silence: each file has a line in the manifest.
"""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogxl.cli import main
from catalogxl.examine import zip_of_returns as archive
from catalogxl.examine.examine import Examined, ExamineOptions
from catalogxl.examine.examine_files import examine_files
from catalogxl.examine.inputs import find_returned_files
from catalogxl.examine.workers import local_workers
from compile.conftest import HERE, QI, TONGXU, contents_of, faulty_return, return_of, run, write_folder
from hostile import builders as b
from returns import LANKAO, workbook_of

Told = dict[str, tuple[str, str | None]]


def told(*paths: Path, latest: bool = False, children: bool = False) -> dict[str, Examined]:
    """What becomes of each file, by the name that reports give it; in child processes if asked."""
    with local_workers(2, 2) if children else nullcontext(HERE) as workers:
        found = examine_files(find_returned_files(paths), ExamineOptions(), workers=workers, latest=latest)
    return {one.file: one for one in found}


def fates(examined: dict[str, Examined]) -> Told:
    return {name: (one.status.value, one.county) for name, one in examined.items()}


# ---------------------------------------------------------------- zips of workbooks


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_each_workbook_in_a_zip_is_a_return_of_its_own(tmp_path: Path, encoding: str) -> None:
    packed = b.archive(
        {
            "开封市/兰考县.xlsx": return_of(),
            "开封市/通许县.xlsx": return_of(TONGXU),
            "开封市/说明.txt": "请查收".encode(),
            "开封市/~$兰考县.xlsx": b.excel_lock(),
            "__MACOSX/开封市/._兰考县.xlsx": b"\x00\x05\x16\x07" + bytes(60),
        },
        encoding=encoding,
    )
    write_folder(tmp_path, {"包.zip": packed, "杞县.xlsx": faulty_return()})
    expected = {
        "包.zip/开封市/兰考县.xlsx": ("publishable", LANKAO),
        "包.zip/开封市/通许县.xlsx": ("publishable", TONGXU),
        "包.zip/开封市/说明.txt": ("skipped", None),
        "包.zip/开封市/~$兰考县.xlsx": ("skipped", None),
        "包.zip/__MACOSX/开封市/._兰考县.xlsx": ("skipped", None),
    }
    assert fates(told(tmp_path, children=True)) == {**expected, "杞县.xlsx": ("returned", QI)}
    assert fates(told(tmp_path / "包.zip")) == expected
    compiled = run(tmp_path, tmp_path.parent / f"out-{encoding}")
    manifest = json.loads((tmp_path.parent / f"out-{encoding}" / "manifest.json").read_text("utf-8"))
    assert {one["file"] for one in manifest["inputs"]} == {*expected, "杞县.xlsx"}
    assert compiled.published == (TONGXU, LANKAO)


def with_link() -> bytes:
    return b.archive({"甲.txt": b"x"}, links={"兰考县.xlsx": "/etc/passwd"})


def with_password() -> bytes:
    raw = bytearray(b.archive({"兰考县.xlsx": b"secret" * 9}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def with_bomb() -> bytes:
    return b.archive({"兰考县.xlsx": bytes(70 * 2**20)})


def with_hidden_bomb() -> bytes:
    real, raw = 70 * 2**20, bytearray(with_bomb())
    at = 0
    while (at := raw.find(real.to_bytes(4, "little"), at)) >= 0:
        raw[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(raw)


def many_bombs() -> bytes:
    return b.archive({f"{n}.xlsx": bytes(60 * 2**20) for n in range(18)})


# What the zip is, the member that is told (None: the zip itself), its status, and the words.
ODD: dict[str, tuple[Callable[[], bytes], str | None, str, str]] = {
    "a zip in a zip": (
        lambda: b.archive({"内.zip": b.archive({"兰考县.xlsx": b.book()})}),
        "内.zip",
        "unreadable",
        "压缩包里的压缩包",
    ),
    "a rar in a zip": (
        lambda: b.archive({"内.rar": b"Rar!\x1a\x07\x01\x00"}),
        "内.rar",
        "unreadable",
        "解压",
    ),
    "a name that climbs out": (
        lambda: b.archive({"../../兰考县.xlsx": b.book()}),
        "../../兰考县.xlsx",
        "unreadable",
        "路径可疑",
    ),
    "an absolute name": (
        lambda: b.archive({"/etc/a.xlsx": b.book()}),
        "/etc/a.xlsx",
        "unreadable",
        "路径可疑",
    ),
    "a name of a drive": (
        lambda: b.archive({"C:\\a.xlsx": b.book()}),
        "C:/a.xlsx",
        "unreadable",
        "路径可疑",
    ),
    "a symbolic link": (with_link, "兰考县.xlsx", "skipped", "符号链接"),
    "a password": (with_password, "兰考县.xlsx", "unreadable", "密码"),
    "a bomb": (with_bomb, "兰考县.xlsx", "unreadable", "超过 64 MB"),
    "a bomb that declares 100 bytes": (with_hidden_bomb, "兰考县.xlsx", "unreadable", "超过 64 MB"),
    "an empty zip": (lambda: b.archive({}), None, "unreadable", "空的"),
    "1,001 files": (lambda: b.archive({f"{n}": b"" for n in range(1001)}), None, "unreadable", "1001 个文件"),
    "18 times 60 MB": (many_bombs, None, "unreadable", "1024 MB"),
    "members that share their bytes": (
        lambda: b.overlapping_archive(b.book()),
        None,
        "unreadable",
        "互相重叠",
    ),
    "cut off": (lambda: b.archive({"兰考县.xlsx": b.book()})[:-30], None, "unreadable", "不完整"),
    "a name with a bidi mark": (
        lambda: b.archive({"县\u202exslx.exe": b"MZ\x90\x00\x03\x00"}),
        "县\\u202exslx.exe",
        "skipped",
        "认不出",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_in_a_zip_is_told_by_its_name(name: str, tmp_path: Path) -> None:
    build, member, status, words = ODD[name]
    write_folder(tmp_path, {"包.zip": build()})
    one = told(tmp_path)["包.zip" if member is None else f"包.zip/{member}"]
    assert one.status.value == status
    assert words in one.findings[0].message


def test_two_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    out = io.BytesIO(b.archive({"兰考县.xlsx": return_of()}))
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("兰考县.xlsx", return_of(TONGXU))
    write_folder(tmp_path, {"包.zip": out.getvalue()})
    assert fates(told(tmp_path)) == {
        "包.zip/兰考县.xlsx": ("publishable", LANKAO),
        "包.zip/兰考县.xlsx (2)": ("publishable", TONGXU),
    }


def test_a_workbook_is_never_taken_for_a_zip_of_files(tmp_path: Path) -> None:
    files = {
        "a.xlsx": b.book(),
        "b.ods": b.ods(""),
        "c.xlsb": b.xlsb((0, 0, 1.0)),
        "d.docx": b.pack({"word/document.xml": ""}),
    }
    folder = write_folder(tmp_path, files)
    assert [archive.members(folder / name) for name in files] == [None] * 4


# ---------------------------------------------------------------- folders


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_links_and_what_is_no_file_are_listed_and_not_read(tmp_path: Path) -> None:
    outside = write_folder(tmp_path / "outside", {"通许县.xlsx": return_of(TONGXU)})
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "._兰考县.xlsx": bytes(9) + b"x"})
    (folder / "通许县.xlsx").symlink_to(outside / "通许县.xlsx")
    (folder / "外面").symlink_to(outside)
    (folder / "没有.xlsx").symlink_to(outside / "没有.xlsx")
    os.mkfifo(folder / "管道.xlsx")
    found = told(folder)
    assert fates(found) == {
        "兰考县.xlsx": ("publishable", LANKAO),
        **dict.fromkeys(
            ("._兰考县.xlsx", "外面", "通许县.xlsx", "没有.xlsx", "管道.xlsx"), ("skipped", None)
        ),
    }
    assert "符号链接" in found["通许县.xlsx"].findings[0].message
    assert "符号链接" in found["外面"].findings[0].message
    assert "不是普通文件" in found["管道.xlsx"].findings[0].message


def test_a_folder_that_does_not_open_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_folder(tmp_path, {"兰考县.xlsx": return_of(), "锁着/通许县.xlsx": return_of(TONGXU)})
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "锁着":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert fates(told(folder)) == {"兰考县.xlsx": ("publishable", LANKAO), "锁着/": ("unreadable", None)}


def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "巨大.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(300 * 2**20)
    (one,) = told(tmp_path).values()
    assert (one.status.value, one.digest) == ("unreadable", "")
    assert "256 MB" in one.findings[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="such names do not exist there")
def test_no_name_reaches_terminal_or_manifest_with_control_or_bidi_characters(tmp_path: Path) -> None:
    names = [
        b"\xe5\x8e\xbf\xe2\x80\xaexslx.exe",
        b"a\nb.xlsx",
        b"\x1b[2J.txt",
        b"\xff\xfe.xlsx",
        "＝1.xlsx".encode(),
    ]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_bytes(b"x")
    result = CliRunner().invoke(main, ["check", str(tmp_path), "--json", "--jobs", "1"])
    assert result.exit_code == 1
    shown = [one["file"] for one in json.loads(result.stdout)["files"]]
    assert sorted(shown) == sorted(
        ["县\\u202exslx.exe", "a\\u000ab.xlsx", "\\u001b[2J.txt", "\\udcff\\udcfe.xlsx", "./＝1.xlsx"]
    )
    for sign in "\u202e\x1b\udcff":
        assert sign not in result.stdout + result.stderr
    run(tmp_path, tmp_path.parent / "names-out")
    manifest = json.loads((tmp_path.parent / "names-out" / "manifest.json").read_text("utf-8"))
    assert [one["file"] for one in manifest["inputs"]] == shown


# ---------------------------------------------------------------- several returns of one county


def dated(filled_on: str, covers: str = "", mode: str = "主动公开") -> bytes:
    """兰考县's return, filled in on that day."""
    contents = contents_of()
    contents["catalogxl:profile"][0]["filled_on"] = filled_on
    if covers:
        contents["catalogxl:profile"][0]["covers"] = covers
    for domain in ("就业", "社会保险"):
        contents[f"catalogxl:domain:{domain}"][0]["mode"] = mode
    return workbook_of(contents)


def built(files: dict[str, tuple[str, ...]]) -> dict[str, bytes]:
    return {name: dated(*arguments) for name, arguments in files.items()}


# The returns (date, covers, what is wrong), and what becomes of each with --latest.
LATEST: dict[str, tuple[dict[str, tuple[str, ...]], dict[str, str]]] = {
    "the newer one wins": (
        {"a.xlsx": ("2020-09-02",), "b.xlsx": ("2020年9月1日",)},
        {"a.xlsx": "publishable", "b.xlsx": "skipped"},
    ),
    "the newest of three": (
        {"a.xlsx": ("2020-09-01",), "b.xlsx": ("2020-09-03",), "c.xlsx": ("2020-09-02",)},
        {"a.xlsx": "skipped", "b.xlsx": "publishable", "c.xlsx": "skipped"},
    ),
    "also when it has an error": (
        {"a.xlsx": ("2020-09-02", "", "看情况"), "b.xlsx": ("2020-09-01",)},
        {"a.xlsx": "returned", "b.xlsx": "skipped"},
    ),
    "of one day: they clash": (
        {"a.xlsx": ("2020-09-01",), "b.xlsx": ("2020.9.1",)},
        {"a.xlsx": "returned", "b.xlsx": "returned"},
    ),
    "a date that cannot be read: they clash": (
        {"a.xlsx": ("2020-09-02",), "b.xlsx": ("九月一日",)},
        {"a.xlsx": "returned", "b.xlsx": "returned"},
    ),
    "two newer halves stand in for an older whole": (
        {"a.xlsx": ("2020-09-02", "就业"), "b.xlsx": ("2020-09-03", "社会保险"), "c.xlsx": ("2020-09-01",)},
        {"a.xlsx": "publishable", "b.xlsx": "publishable", "c.xlsx": "skipped"},
    ),
    "a newer half does not stand in for an older whole": (
        {"a.xlsx": ("2020-09-02", "就业"), "b.xlsx": ("2020-09-01",)},
        {"a.xlsx": "returned", "b.xlsx": "returned"},
    ),
    "halves of different domains do not touch each other": (
        {"a.xlsx": ("2020-09-02", "就业"), "b.xlsx": ("2020-09-01", "社会保险")},
        {"a.xlsx": "publishable", "b.xlsx": "publishable"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LATEST)
def test_with_latest_the_newer_return_wins(name: str, tmp_path: Path) -> None:
    files, expected = LATEST[name]
    found = told(write_folder(tmp_path, built(files)), latest=True)
    assert {file: one.status.value for file, one in found.items()} == expected
    for one in found.values():
        if one.status.value == "skipped":
            assert one.findings[0].rule == "return_superseded"
            assert "更新的填报“" in one.findings[0].message
            assert one.county == LANKAO


def test_without_latest_both_are_returned_and_the_clash_is_named(tmp_path: Path) -> None:
    files, _ = LATEST["the newer one wins"]
    found = told(write_folder(tmp_path, built(files)))
    assert {one.status.value for one in found.values()} == {"returned"}
    for name, other in (("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")):
        assert [f.rule for f in found[name].findings if other in f.message] == ["return_doubled"]


def test_compile_latest_publishes_the_newer_one_and_lists_the_other(tmp_path: Path) -> None:
    files, _ = LATEST["the newer one wins"]
    write_folder(tmp_path / "in", built(files))
    arguments = [
        "compile",
        tmp_path / "in",
        "-o",
        tmp_path / "out",
        "--latest",
        "--formats",
        "json",
        "--jobs",
        "1",
    ]
    assert CliRunner().invoke(main, [str(one) for one in arguments]).exit_code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert {one["file"]: one["status"] for one in manifest["inputs"]} == {
        "a.xlsx": "publishable",
        "b.xlsx": "skipped",
    }
    assert manifest["published"] == [LANKAO]


def test_what_the_province_sent_back_is_passed_over_when_it_comes_along(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path, {"杞县.xlsx": return_of(QI), "杞县/问题清单.csv": b"x", "杞县/问题清单.html": b"<html>"}
    )
    assert {name: status for name, (status, _) in fates(told(folder)).items()} == {
        "杞县.xlsx": "publishable",
        "杞县/问题清单.csv": "skipped",
        "杞县/问题清单.html": "skipped",
    }
