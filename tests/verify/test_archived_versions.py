"""``verify --archive``: an old copy is told which version it is, and what replaced it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalogxl.cli import main
from catalogxl.compile.archive import read_versions
from catalogxl.verify.archived_versions import with_version
from catalogxl.verify.extract import extract
from catalogxl.verify.record import open_record
from catalogxl.verify.verify import compare, tick_headings
from compile.test_archive import FOLDER, publish
from returns import baseline
from verify.mangling import pasted, rows_of, website


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions in ``archive``, the last in ``out``; ``one``, ``two`` and ``three`` are the public files of each."""
    place = tmp_path_factory.mktemp("versions")
    for name, deadline, day in (("one", "10", "2020-10-01"), ("two", "5", "2021-06-10"), ("three", "7", "")):
        publish(place, deadline, day)
        shutil.copytree(place / "out/public" / FOLDER, place / name)
    return place


def answer(place: Path, copy: Path, *more: str) -> dict[str, Any]:
    result = CliRunner().invoke(
        main, ["verify", str(place / "out"), str(copy), "--archive", str(place / "archive"), "--json", *more]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    document: dict[str, Any] = json.loads(result.stdout)
    return document


@pytest.mark.parametrize("file", ["就业.html", "catalog.json", "catalog.csv", "就业-阅读版.html"])
def test_an_old_file_is_told_by_its_version(place: Path, file: str) -> None:
    old = answer(place, place / "two" / file)
    assert old["verdict"] == "differs"
    assert old["reason"] == "是第 2 版（2021-06-10），已被第 3 版取代"
    assert old["differences"]


def test_so_is_a_table_that_was_pasted_without_its_fingerprint(place: Path, tmp_path: Path) -> None:
    page = tmp_path / "网站.html"
    page.write_text(website(pasted(rows_of((place / "one/就业.html").read_text("utf-8")))), encoding="utf-8")
    assert answer(place, page)["reason"] == "是第 1 版（2020-10-01），已被第 3 版取代"


def test_the_copy_of_today_is_no_old_version(place: Path) -> None:
    today = answer(place, place / "three/就业.html")
    assert (today["verdict"], today["reason"]) == ("same", None)


def test_an_old_copy_that_somebody_changed_is_not_that_version(place: Path, tmp_path: Path) -> None:
    text = (place / "two/就业.html").read_text(encoding="utf-8")
    page = tmp_path / "改过.html"
    page.write_text(text.replace("就业政策法规咨询", "就业政策法规询问"), encoding="utf-8")
    reason = answer(place, page)["reason"]
    assert reason.startswith("注明的是第 2 版（2021-06-10），已被第 3 版取代")
    assert "也不一样" in reason


def test_what_is_in_no_version_is_only_different(place: Path, tmp_path: Path) -> None:
    rows = rows_of((place / "three/就业.html").read_text(encoding="utf-8"))
    page = tmp_path / "网站.html"
    page.write_text(website(pasted(rows)).replace("7个工作日", "9个工作日"), encoding="utf-8")
    found = answer(place, page)
    assert (found["verdict"], found["reason"]) == ("differs", None)


@pytest.mark.parametrize(
    ("held", "copy", "reason"),
    [
        (3, "two", "是第 2 版（2021-06-10），已被第 3 版取代"),
        (3, "one", "是第 1 版（2020-10-01），已被第 3 版取代"),
        (2, "one", "是第 1 版（2020-10-01），已被第 2 版取代"),
        (1, "two", "是第 2 版（2021-06-10），比汇编输出中的第 1 版新：汇编输出不是最近一次的"),
        (None, "two", "是第 2 版（2021-06-10），已被汇编输出中的目录取代"),
    ],
)
def test_a_version_is_older_or_newer_than_what_the_output_holds(
    place: Path, held: int | None, copy: str, reason: str
) -> None:
    record = replace(open_record(place / "out", baseline()), heads={})
    read = extract((place / copy / "就业.html").read_bytes(), headings=tick_headings())
    code, _ = FOLDER.split("-")
    prints = {one.number: one.fingerprint for one in read_versions(place / "archive", code)}
    result = replace(compare(read, record), record_print=prints.get(held or 0, "sha256:0"))
    assert with_version(result, read, place / "archive", record).reason == reason


def test_what_cannot_be_judged_is_given_no_version(place: Path, tmp_path: Path) -> None:
    page = tmp_path / "网站.html"
    text = (place / "two/就业.html").read_text(encoding="utf-8")
    page.write_text(text.replace("</head>", "<style>p { color: red }</style></head>"), encoding="utf-8")
    found = answer(place, page)
    assert (found["verdict"], found["reason"].partition("（")[0]) == ("unrecognised", "外观无法判断")
    page.write_text("<p>通知公告</p>", encoding="utf-8")
    assert answer(place, page)["verdict"] == "unrecognised"


def test_people_are_told_in_words(place: Path) -> None:
    result = CliRunner().invoke(
        main,
        ["verify", str(place / "out"), str(place / "two/就业.html"), "--archive", str(place / "archive")],
    )
    assert result.exit_code == 1
    assert "这一份是第 2 版（2021-06-10），已被第 3 版取代。" in result.output


def test_a_broken_archive_is_said_to_be_broken(place: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(place / "archive", archive)
    next((archive / FOLDER).glob("001-*/catalog.json")).write_bytes(b"{}")
    result = CliRunner().invoke(
        main, ["verify", str(place / "out"), str(place / "two/就业.html"), "--archive", str(archive)]
    )
    assert result.exit_code == 2
    assert "已被改动或损坏" in result.output
