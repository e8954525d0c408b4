"""OUT is whole at every moment: whatever a run was doing when the machine went off, the next one puts it right."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from catalogxl.compile.tree import MANIFEST, building, read_manifest, recover
from catalogxl.errors import CatalogError

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
    with building(out) as tree:
        tree.write("a/b.txt", b"text")
        tree.path("c.txt").write_bytes(b"more")
        tree.seal("c.txt")
        assert not out.exists()
    assert (out / "a" / "b.txt").read_bytes() == b"text"
    assert tree.digests == {
        "a/b.txt": hashlib.sha256(b"text").hexdigest(),
        "c.txt": hashlib.sha256(b"more").hexdigest(),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def build_and_fail(out: Path, error: BaseException) -> None:
    with building(out) as tree:
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
    with pytest.raises(CatalogError, match=r"No space left.*原有的输出没有改动"), building(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert (tmp_path / "out" / "catalog.json").read_text(encoding="utf-8") == "earlier"


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CatalogError, match="无法写入"), building(tmp_path / "file" / "out"):
        pass


def test_only_an_output_of_the_program_has_a_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "none") is None
    assert read_manifest(tmp_path) is None
    lay(tmp_path, "out", "earlier")
    assert read_manifest(tmp_path / "out") == {"tool": "catalogxl"}
    for text in ("[]", "{}", "no json", '{"tool": "other"}'):
        (tmp_path / "out" / MANIFEST).write_text(text, encoding="utf-8")
        with pytest.raises(CatalogError, match="不能覆盖"):
            read_manifest(tmp_path / "out")
