"""Where a run may write, and that it is alone there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalogxl.atomic_write import write_whole
from catalogxl.cli import main
from catalogxl.compile.compile import compile_returns, write_review_folder
from catalogxl.errors import CatalogError, Interrupted
from catalogxl.examine.examine import ExamineOptions
from catalogxl.examine.inputs import find_returned_files
from catalogxl.output.lock import locked_output
from catalogxl.output.output_dir import atomic_output
from compile.conftest import HERE, TONGXU, faulty_return, return_of, run, tree_of, write_folder

posix = pytest.mark.skipif(os.name == "nt", reason="as POSIX systems have it")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})


# ---------------------------------------------------------------- alone


def test_a_second_run_at_the_same_place_is_refused_and_disturbs_nothing(inbox: Path, tmp_path: Path) -> None:
    with locked_output(tmp_path / "out") as place, atomic_output(place) as tree:
        tree.write("manifest.json", b'{"tool": "catalogxl"}')
        with pytest.raises(CatalogError, match="另一个程序正在写"):
            run(inbox, tmp_path / "out")
    assert names(tmp_path) == ["in", "out"]
    assert run(inbox, tmp_path / "out").published


_HOLD = """
import sys
from pathlib import Path
from catalogxl.output.lock import locked_output
with locked_output(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_the_lock_of_a_killed_run_is_no_obstacle(inbox: Path, tmp_path: Path) -> None:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    command = [sys.executable, "-c", _HOLD, tmp_path / "out"]
    environment = {**os.environ, "PYTHONPATH": path}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(CatalogError, match="另一个程序正在写"):
            run(inbox, tmp_path / "out")
        other.kill()
    assert names(tmp_path) == [".out.catalogxl-lock", "in"]
    run(inbox, tmp_path / "out")
    assert names(tmp_path) == ["in", "out"]


def test_ctrl_c_is_told_as_such_and_leaves_no_folder_that_was_made(tmp_path: Path) -> None:
    with (
        pytest.raises(Interrupted, match="已中断，原有的输出没有改动"),
        locked_output(tmp_path / "a" / "b" / "out"),
    ):
        raise KeyboardInterrupt
    assert names(tmp_path) == []


# ---------------------------------------------------------------- places


@posix
def test_a_link_is_followed_and_stays_a_link(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk" / "results")
    for _ in range(2):
        run(inbox, tmp_path / "out")
        assert (tmp_path / "out").is_symlink()
        assert names(tmp_path / "disk") == ["results"]
    assert tree_of(tmp_path / "disk" / "results")


@pytest.mark.parametrize("out", [".", "..", "../here"])
def test_the_folder_in_which_one_stands_is_never_replaced(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(CatalogError, match="当前文件夹或它的上级"):
        run(inbox, Path(out))
    assert names(tmp_path) == ["here", "in"]


def test_nor_is_a_whole_disk(inbox: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="挂载点"):
        run(inbox, Path(tmp_path.anchor))


def test_folders_above_are_made(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "2020" / "9月" / "out")
    assert (tmp_path / "2020" / "9月" / "out" / "manifest.json").is_file()
    assert names(tmp_path / "2020" / "9月") == ["out"]


@posix
@pytest.mark.parametrize("name", ["长" * 80, "n" * 300], ids=["with its mark", "by itself"])
def test_a_name_that_is_too_long_is_told(inbox: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(CatalogError, match="太长"):
        run(inbox, tmp_path / "new" / name)
    assert names(tmp_path) == ["in"]


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "read only"
    folder.mkdir()
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_place_is_told(inbox: Path, tmp_path: Path, read_only: Path) -> None:
    with pytest.raises(CatalogError, match="没有写入权限"):
        run(inbox, read_only / "out")
    assert names(read_only) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1.5 MB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no small file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_the_earlier_output_stays(
    inbox: Path, tmp_path: Path, small_disk: Path
) -> None:
    out = small_disk / "out"
    compile_returns(find_returned_files([inbox / "兰考县.xlsx"]), out, formats=("json",), jobs=1)
    before = tree_of(out)
    write_folder(inbox, {"通许县.xlsx": return_of(TONGXU)})
    with pytest.raises(CatalogError, match=r"磁盘空间不足.*原有的输出没有改动"):
        compile_returns(find_returned_files([inbox]), out, formats=("csv", "json", "html", "xlsx"), jobs=1)
    assert tree_of(out) == before
    assert names(small_disk) == ["out"]


def test_a_read_only_disk_is_told(inbox: Path, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(CatalogError, match="只读"):
        run(inbox, small_disk / "out")
    assert names(small_disk) == []


# ---------------------------------------------------------------- what people put there


def test_what_people_put_into_the_output_is_not_swept_away(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(inbox, out)
    write_folder(out, {"public/盖章扫描件.pdf": b"scan", "Thumbs.db": b"made by Windows"})
    with pytest.raises(CatalogError, match=r"“public/盖章扫描件\.pdf”.*--replace"):
        run(inbox, out)
    assert (out / "public" / "盖章扫描件.pdf").read_bytes() == b"scan"
    run(inbox, out, replace_all=True)
    assert not (out / "public" / "盖章扫描件.pdf").exists()


def test_outputs_are_not_taken_for_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, {"兰考县.xlsx": return_of(), "杞县.xlsx": faulty_return()})
    monkeypatch.chdir(tmp_path)
    first = run(Path("."), Path("out"))
    before = tree_of(tmp_path / "out")
    write_folder(tmp_path / ".out.catalogxl-new", {"review/杞县.xlsx": b"left by a run that died"})
    second = run(Path("."), Path("out"))
    assert (
        [one.file for one in second.examined]
        == [one.file for one in first.examined]
        == ["兰考县.xlsx", "杞县.xlsx"]
    )
    assert tree_of(tmp_path / "out") == before
    with pytest.raises(CatalogError, match="都是本程序的输出"):
        run(Path("out"), Path("out"))


def test_a_return_in_the_output_is_not_swept_away(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(write_folder(tmp_path / "bad", {"杞县.xlsx": faulty_return()}), out)
    (marked,) = (out / "review" / "410221-杞县").glob("*.xlsx")
    with pytest.raises(CatalogError, match=r"在输出文件夹中.*移到别处"):
        run([inbox / "兰考县.xlsx", marked], out)
    assert marked.exists()


def test_the_review_of_a_check_is_kept_as_carefully(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "review"
    compiled = run(inbox, tmp_path / "out")
    write_review_folder(compiled.examined, find_returned_files([inbox]), folder, ExamineOptions(), HERE)
    before = tree_of(folder)
    write_review_folder(compiled.examined, find_returned_files([inbox]), folder, ExamineOptions(), HERE)
    assert tree_of(folder) == before
    write_folder(folder, {"批示.txt": b"x"})
    with pytest.raises(CatalogError, match=r"批示\.txt"):
        write_review_folder(compiled.examined, find_returned_files([inbox]), folder, ExamineOptions(), HERE)


# ---------------------------------------------------------------- single files


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a" / "兰考县.xlsx"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(CatalogError, match=r"磁盘空间不足.*原有的文件没有改动"):
        write_whole(path, b"third")
    assert path.read_bytes() == b"second"
    assert names(path.parent) == ["兰考县.xlsx"]


def test_a_template_that_is_open_elsewhere_is_told_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_folder(tmp_path, {"410225-兰考县.xlsx": b"open in Excel"}) / "410225-兰考县.xlsx"

    def locked(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", locked)
    result = CliRunner().invoke(main, ["template", "兰考县", "-o", str(tmp_path), "--replace"])
    assert result.exit_code == 2
    assert "正被其他程序打开" in result.stderr
    assert "410225-兰考县.xlsx" in result.stderr
    assert path.read_bytes() == b"open in Excel"
    assert names(tmp_path) == ["410225-兰考县.xlsx"]
