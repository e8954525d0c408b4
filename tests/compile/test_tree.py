"""OUT is whole at every moment: whatever a run was doing when the machine went off, the next one puts it right."""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from catalogxl.errors import CatalogError
from catalogxl.output.output_dir import MANIFEST, atomic_output, read_manifest, recover

OLD, NEW = ".out.catalogxl-old", ".out.catalogxl-new"


def lay(parent: Path, name: str, text: str, *, complete: bool = True) -> None:
    """A tree that holds ``text``; without its manifest it is unfinished."""
    folder = parent / name
    folder.mkdir()
    (folder / "catalog.json").write_text(text, encoding="utf-8")
    if complete:
        (folder / MANIFEST).write_text('{"tool": "catalogxl"}', encoding="utf-8")


# what stands there (name ──► text, complete), and what the output is afterwards (None: there is none)
STATES = {
    "nothing": ({}, None),
    "only the output": ({"out": ("earlier", True)}, "earlier"),
    "died while building the first": ({NEW: ("new", False)}, None),
    "died while building": ({"out": ("earlier", True), NEW: ("new", False)}, "earlier"),
    "died before the swap": ({"out": ("earlier", True), NEW: ("new", True)}, "earlier"),
    "died between the renames": ({OLD: ("earlier", True), NEW: ("new", True)}, "new"),
    "died between, the new one lost": ({OLD: ("earlier", True)}, "earlier"),
    "died between, the new one damaged": ({OLD: ("earlier", True), NEW: ("new", False)}, "earlier"),
    "died while clearing away": ({"out": ("new", True), OLD: ("earlier", False)}, "new"),
}


@pytest.mark.parametrize(("laid", "expected"), STATES.values(), ids=STATES)
def test_recover_finishes_or_undoes(
    tmp_path: Path, laid: dict[str, tuple[str, bool]], expected: str | None
) -> None:
    for name, (text, complete) in laid.items():
        lay(tmp_path, name, text, complete=complete)
    for _ in range(2):
        recover(tmp_path / "out")
        assert [path.name for path in tmp_path.iterdir()] == (["out"] if expected else [])
        if expected:
            assert (tmp_path / "out" / "catalog.json").read_text(encoding="utf-8") == expected


def test_a_tree_appears_when_the_block_ends_and_not_before(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with atomic_output(out) as tree:
        tree.write("a/b.txt", b"text")
        with tree.stream("c.txt") as file:
            file.write(b"mo")
            file.write(b"re")
        assert not out.exists()
    assert (out / "a" / "b.txt").read_bytes() == b"text"
    assert tree.digests == {
        "a/b.txt": hashlib.sha256(b"text").hexdigest(),
        "c.txt": hashlib.sha256(b"more").hexdigest(),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def build_and_fail(out: Path, error: BaseException) -> None:
    with atomic_output(out) as tree:
        tree.write("catalog.json", b"new")
        raise error


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), CatalogError("说明")])
def test_a_run_that_fails_leaves_the_earlier_output_as_it_was(tmp_path: Path, error: BaseException) -> None:
    lay(tmp_path, "out", "earlier")
    with pytest.raises(type(error)):
        build_and_fail(tmp_path / "out", error)
    assert (tmp_path / "out" / "catalog.json").read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    lay(tmp_path, "out", "earlier")
    with (
        pytest.raises(CatalogError, match=r"磁盘空间不足.*原有的输出没有改动"),
        atomic_output(tmp_path / "out"),
    ):
        raise OSError(28, "No space left on device")
    assert (tmp_path / "out" / "catalog.json").read_text(encoding="utf-8") == "earlier"


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CatalogError, match="无法写入"), atomic_output(tmp_path / "file" / "out"):
        pass


@pytest.mark.parametrize(
    "failing", [1, 2], ids=["setting the earlier one aside", "putting the new one in place"]
)
@pytest.mark.parametrize("error", [PermissionError(13, "open in Excel"), KeyboardInterrupt()], ids=repr)
def test_a_swap_that_fails_half_way_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, error: BaseException
) -> None:
    lay(tmp_path, "out", "earlier")
    calls, rename = [0], Path.rename

    def fails(path: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == failing:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises((CatalogError, KeyboardInterrupt)), atomic_output(tmp_path / "out") as tree:
        tree.write("catalog.json", b"new")
    assert (tmp_path / "out" / "catalog.json").read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_rename_that_a_virus_scanner_disturbs_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disturbed, rename = [2], Path.rename

    def fails(path: Path, target: Path) -> Path:
        disturbed[0] -= 1
        if disturbed[0] >= 0:
            raise PermissionError(13, "Access is denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    monkeypatch.setattr("catalogxl.output.output_dir._WAITS", (0.0, 0.0))
    with atomic_output(tmp_path / "out") as tree:
        tree.write("catalog.json", b"new")
    assert (tmp_path / "out" / "catalog.json").read_bytes() == b"new"


def test_an_earlier_output_that_cannot_be_deleted_is_deleted_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "out", "earlier")
    with monkeypatch.context() as patched:
        patched.setattr("os.unlink", raiser(PermissionError(13, "open in Excel")))
        with atomic_output(tmp_path / "out") as tree:
            tree.write("catalog.json", b"new")
    assert (tmp_path / "out" / "catalog.json").read_bytes() == b"new"
    recover(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def raiser(error: BaseException) -> Callable[..., NoReturn]:
    """A function that raises ``error``, whatever it is called with."""

    def raises(*_: object, **__: object) -> NoReturn:
        raise error

    return raises


def test_signals_do_not_come_between_the_two_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, "out", "earlier")
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    before = signal.getsignal(signal.SIGINT)
    with atomic_output(tmp_path / "out") as tree:
        tree.write("catalog.json", b"new")
    assert (tmp_path / "out" / "catalog.json").read_bytes() == b"new"
    assert signal.getsignal(signal.SIGINT) is before


def test_only_an_output_of_the_program_has_a_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none") is None
    assert read_manifest(tmp_path) is None
    lay(tmp_path, "out", "earlier")
    assert read_manifest(tmp_path / "out") == {"tool": "catalogxl"}
    for text in ("[]", "{}", "no json", '{"tool": "other"}'):
        (tmp_path / "out" / MANIFEST).write_text(text, encoding="utf-8")
        with pytest.raises(CatalogError, match="不能覆盖"):
            read_manifest(tmp_path / "out")
