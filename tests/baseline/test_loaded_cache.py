"""A loaded baseline is kept for the next command, and used only where nobody but the user can have written it."""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogxl.baseline import load, load_baseline, loaded_cache
from catalogxl.baseline.canonical import edition_lines
from catalogxl.model import Baseline

_FOLDER = loaded_cache._cache_folder  # which other tests go without

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of kept baselines, empty."""
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(loaded_cache, "_cache_folder", _FOLDER)
    return tmp_path / "catalogxl" / "baselines"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A line for each time that the tables are read."""
    calls: list[object] = []
    checked = load._checked

    def counted(folder: Path) -> Baseline:
        calls.append(folder)
        return checked(folder)

    monkeypatch.setattr(load, "_checked", counted)
    return calls


def same(one: Baseline, other: Baseline) -> bool:
    words = ["略", "同上", "待补充", "办理流程", "某某局"]
    return (
        edition_lines(one) == edition_lines(other)
        and (one.digest, one.former_digests, one.faults) == (other.digest, other.former_digests, other.faults)
        and one.phrases == other.phrases
        and [one.empty_words.meaning(word) for word in words]
        == [other.empty_words.meaning(word) for word in words]
    )


def test_the_second_command_reads_no_table_and_has_the_same_baseline(
    cache: Path, parsed: list[object]
) -> None:
    first, second = load_baseline(), load_baseline()
    assert len(parsed) == 1
    assert same(first, second)


def test_what_is_kept_is_for_the_user_alone(cache: Path) -> None:
    load_baseline()
    (kept,) = cache.iterdir()
    assert (cache.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_changed_table_is_read_again(cache: Path, parsed: list[object], tmp_path: Path) -> None:
    folder = tmp_path / "baseline"
    shutil.copytree(str(load.shipped_baseline()), folder)
    load_baseline(folder)
    table = folder / "counties.csv"
    table.write_text(table.read_text("utf-8-sig").replace("兰考县", "兰考"), "utf-8")
    assert "兰考" in [county.name for county in load_baseline(folder).counties]
    assert len(parsed) == 2


def readable_by_all(kept: Path) -> None:
    kept.chmod(0o644)


def folder_for_all(kept: Path) -> None:
    kept.parent.chmod(0o777)


def cut_off(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-9])


def another_byte(kept: Path) -> None:
    data = bytearray(kept.read_bytes())
    data[-1000] ^= 1
    kept.write_bytes(data)


def a_link(kept: Path) -> None:
    kept.rename(kept.with_suffix(".elsewhere"))
    kept.symlink_to(kept.with_suffix(".elsewhere"))


def something_else(kept: Path) -> None:
    data = pickle.dumps((loaded_cache._write, 1))
    kept.write_bytes(hashlib.sha256(data).digest() + data)


ODD = (readable_by_all, folder_for_all, cut_off, another_byte, a_link, something_else)


@pytest.mark.parametrize("change", ODD, ids=lambda change: change.__name__)
def test_what_is_odd_is_not_used(cache: Path, parsed: list[object], change: Callable[[Path], None]) -> None:
    right = load_baseline()
    (kept,) = cache.iterdir()
    change(kept)
    assert same(load_baseline(), right)
    assert len(parsed) == 2


def test_another_users_file_is_not_used(
    cache: Path, parsed: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_baseline()
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    load_baseline()
    assert len(parsed) == 2


def test_without_a_place_to_keep_it_the_tables_are_read(
    cache: Path, parsed: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    load_baseline()
    load_baseline()
    assert len(parsed) == 2
    assert not cache.exists()


def test_the_oldest_are_taken_away(cache: Path, tmp_path: Path) -> None:
    for number in range(loaded_cache._MOST + 2):
        folder = tmp_path / str(number)
        shutil.copytree(str(load.shipped_baseline()), folder)
        with (folder / "synonyms.csv").open("a", encoding="utf-8") as file:
            file.write(f"说法{number},标准{number}\n")
        load_baseline(folder)
    assert len(list(cache.iterdir())) == loaded_cache._MOST
