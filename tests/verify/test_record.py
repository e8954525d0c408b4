"""Whether a folder is an output of ``compile`` that copies can be compared with, and what is said where it is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogxl.errors import CatalogError
from catalogxl.verify.record import RECORD, PublishedRecord, open_record
from returns import baseline

Manifest = dict[str, Any]


@pytest.fixture
def folder(out: Path, tmp_path: Path) -> Path:
    """An output folder with nothing but what is read of it."""
    for name in ("manifest.json", RECORD):
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes((out / name).read_bytes())
    return tmp_path / "out"


def with_manifest(folder: Path, change: Callable[[Manifest], object]) -> Path:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def with_record(folder: Path, data: bytes) -> Path:
    """With another record, which the manifest knows."""
    (folder / RECORD).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return with_manifest(folder, lambda manifest: manifest["outputs"].update({RECORD: digest}))


def refusal(folder: Path) -> str:
    with pytest.raises(CatalogError) as told:
        open_record(folder, baseline())
    return told.value.message


def test_an_output_holds_its_counties_and_its_files_by_their_digests(folder: Path) -> None:
    record = open_record(folder, baseline())
    assert sorted(county.name for county in record.counties) == ["兰考县", "通许县"]
    assert record.outputs[hashlib.sha256((folder / RECORD).read_bytes()).hexdigest()] == RECORD
    for county in record.counties:
        assert record.catalog(county)["county"]["name"] == county.name


def test_what_is_no_folder_is_told(folder: Path) -> None:
    assert "这个文件夹。请给出" in refusal(folder / "没有")
    assert "这个文件夹。请给出" in refusal(folder / RECORD)


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest.pop("outputs"),
        lambda manifest: manifest.update(outputs=[RECORD]),
        lambda manifest: manifest["outputs"].pop(RECORD),
        lambda manifest: manifest.update(tool="another"),
        dict.clear,
    ],
)
def test_a_folder_of_another_kind_is_told(folder: Path, change: Callable[[Manifest], object]) -> None:
    assert "不是 catalogxl compile 的输出（没有 data/catalog.json）" in refusal(with_manifest(folder, change))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert "不是 catalogxl compile 的输出" in refusal(tmp_path / "空")


@pytest.mark.parametrize("name", ["id", "digest"])
def test_an_output_of_another_baseline_is_told(folder: Path, name: str) -> None:
    changed = with_manifest(folder, lambda manifest: manifest["baseline"].update({name: "另一份"}))
    assert "是按另一份省级基线汇编的" in refusal(changed)


def test_a_record_that_somebody_changed_is_told(folder: Path) -> None:
    (folder / RECORD).write_bytes(
        (folder / RECORD).read_bytes().replace("兰考县".encode(), "兰考市".encode())
    )
    assert "已被改动或损坏" in refusal(folder)


@pytest.mark.parametrize(
    "line", [b"not JSON", b'{"code": "410225"}', b"3", b"[]", "甲".encode("gb18030")], ids=repr
)
def test_a_record_that_is_none_is_told(folder: Path, line: bytes) -> None:
    assert "已被改动或损坏" in refusal(with_record(folder, b'{"counties": [\n' + line + b"\n]}\n"))


def test_a_record_of_another_version_of_the_program_is_told(record: PublishedRecord) -> None:
    other = replace(record.counties[0], fingerprint=f"sha256:{'0' * 64}")
    with pytest.raises(CatalogError, match="用另一个版本的 catalogxl 汇编的，指纹对不上"):
        record.catalog(other)
