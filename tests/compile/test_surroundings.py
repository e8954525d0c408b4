"""Odd surroundings: pipes and devices among the files, locales without Chinese, full disks, very deep folders, closed
terminals, and the output of an earlier run among the returns. Each ends with a sentence and nothing half-written.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from catalogxl.examine.inputs import find_returned_files
from compile.conftest import QI, faulty_return, return_of, run, tree_of, write_folder
from compile.test_inputs import fates, told
from returns import LANKAO

pytestmark = pytest.mark.skipif(os.name == "nt", reason="as POSIX systems have it")
RETURN = "兰考县.xlsx"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "in", {RETURN: return_of()})


def catalogxl(
    *args: Path | str, stdout: int | None = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, which must end by itself."""
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.run(
        [sys.executable, "-m", "catalogxl", *args],
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": path, **environment},
    )


# ---------------------------------------------------------------- pipes and devices


def test_a_pipe_or_a_device_is_told_and_never_opened(inbox: Path, tmp_path: Path) -> None:
    os.mkfifo(inbox / "杞县.xlsx")
    os.mkfifo(tmp_path / "管道.xlsx")
    found = told(inbox, tmp_path / "管道.xlsx", Path("/dev/zero"))
    assert fates(found) == {
        RETURN: ("publishable", LANKAO),
        "杞县.xlsx": ("skipped", None),  # in a folder; what was named is unreadable
        "管道.xlsx": ("unreadable", None),
        "zero": ("unreadable", None),
    }
    assert all("不是普通文件" in found[name].findings[0].message for name in list(found)[1:])


NOT_FILES: Sequence[tuple[str, ...]] = (
    ("import", "{}", "--county", "兰考县", "-o", "imported"),
    ("verify", "out", "{}"),
    ("diff", "{}", "{}"),
    ("check", "in", "--rules", "{}"),
    ("check", "in/兰考县.xlsx", "--lists", "{}"),
    ("migrate", "{}", "-o", "moved"),
)


@pytest.mark.parametrize("args", NOT_FILES, ids=[" ".join(args) for args in NOT_FILES])
def test_no_command_waits_for_a_pipe(inbox: Path, tmp_path: Path, args: tuple[str, ...]) -> None:
    run(inbox, tmp_path / "out", formats=("json",))
    os.mkfifo(tmp_path / "管道")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    done = subprocess.run(
        [sys.executable, "-m", "catalogxl", *(arg.format("管道") for arg in args)],
        capture_output=True,
        timeout=30,
        check=False,
        cwd=tmp_path,
        env=environment,
    )
    assert done.returncode in (1, 2)
    assert "不是普通文件" in (done.stdout + done.stderr).decode()
    assert b"Traceback" not in done.stderr


# ---------------------------------------------------------------- locales


# Without its own coercion to UTF-8 a locale "C" is to Python what ISO-8859-1 is: one without Chinese.
NO_CHINESE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture(scope="module")
def latin1(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A true ISO-8859-1 locale, where one can be made."""
    folder = tmp_path_factory.mktemp("locales")
    command = shutil.which("localedef")
    made = command and subprocess.run(
        [command, "-c", "-i", "en_US", "-f", "ISO-8859-1", folder / "en_US.ISO-8859-1"], capture_output=True
    )
    if not made or not (folder / "en_US.ISO-8859-1").exists():
        pytest.skip("no locale can be made here")
    return {"LOCPATH": str(folder), "LC_ALL": "en_US.ISO-8859-1"}


@pytest.mark.parametrize("locale", ["no_chinese", "latin1"])
def test_a_locale_without_chinese(
    inbox: Path, tmp_path: Path, locale: str, request: pytest.FixtureRequest
) -> None:
    environment = NO_CHINESE if locale == "no_chinese" else request.getfixturevalue(locale)
    done = catalogxl("compile", inbox, "-o", tmp_path / "输出", "--formats", "csv", **environment)
    assert (done.returncode, done.stdout.decode().count("公开 1 个县")) == (0, 1)
    run(inbox, tmp_path / "另一个", formats=("csv",))
    assert set(tree_of(tmp_path / "输出")) == set(tree_of(tmp_path / "另一个"))
    answer = catalogxl("check", inbox, "--json", **environment)
    assert [one["file"] for one in json.loads(answer.stdout)["files"]] == [RETURN]


# ---------------------------------------------------------------- full disks


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("args", [("check", "--json"), ("check",), ("baseline", "show")])
def test_a_standard_output_that_is_full(inbox: Path, args: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = catalogxl(*args, *([inbox] if args[0] == "check" else []), stdout=full.fileno())
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1].startswith("错误：结果没有写完（磁盘空间不足）")
    assert b"Traceback" not in done.stderr


_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
from catalogxl.cli import main
main()
"""


def test_a_full_place_for_temporary_files_is_an_answer_in_json(inbox: Path) -> None:
    write_folder(inbox, {"杞县.xlsx": faulty_return()})
    path = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, "check", inbox, "--json"],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2, done.stderr.decode()
    answer = json.loads(done.stdout)
    assert answer["format"] == 1
    assert answer["error"].startswith("临时文件写不下")


# ---------------------------------------------------------------- deep folders


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder 1,500 deep, with a return at its end."""
    top, here = tmp_path / "d", os.open(tmp_path, os.O_RDONLY)
    place = here
    for _ in range(1_500):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    file = os.open("r.xlsx", os.O_WRONLY | os.O_CREAT, dir_fd=place)
    os.write(file, return_of())
    os.close(file)
    os.close(place)
    yield top
    subprocess.run(["rm", "-rf", top], check=True)


def test_a_very_deep_folder_is_read_to_its_end(deep: Path) -> None:
    (found,) = told(deep).values()
    assert (found.status.value, found.county) == ("publishable", LANKAO)
    assert catalogxl("check", deep).returncode == 0
    assert b"Traceback" not in catalogxl("verify", deep, deep).stderr


# ---------------------------------------------------------------- earlier outputs


def test_an_earlier_output_among_the_returns_is_one_line(tmp_path: Path) -> None:
    inbox = write_folder(tmp_path / "in", {RETURN: return_of(), "杞县.xlsx": faulty_return()})
    run(inbox, tmp_path / "out")
    shutil.copytree(tmp_path / "out", inbox / "三月" / "汇编")
    write_folder(
        inbox, {"杞县.xlsx": return_of(QI)}
    )  # mended meanwhile; what went back then lies in the earlier output
    found = told(inbox)
    assert fates(found) == {
        RETURN: ("publishable", LANKAO),
        "杞县.xlsx": ("publishable", QI),
        "三月/汇编": ("skipped", None),
    }
    assert "以前一次汇编或检查的输出" in found["三月/汇编"].findings[0].message
    done = catalogxl("check", inbox)
    assert done.returncode == 0
    assert done.stdout.decode().count("以前一次汇编或检查的输出") == 1
    assert [one.name for one in find_returned_files([tmp_path / "out"])] == ["out"]


def test_a_return_that_was_mended_where_it_lay_is_read(tmp_path: Path) -> None:
    inbox = write_folder(tmp_path / "in", {"杞县.xlsx": faulty_return()})
    run(inbox, inbox / "汇编")
    (inbox / "杞县.xlsx").unlink()
    (marked,) = (inbox / "汇编" / "review" / "410221-杞县").glob("*.xlsx")
    marked.write_bytes(return_of(QI))
    (inbox / "汇编" / "补报.xlsx").write_bytes(return_of())
    assert fates(told(inbox)) == {
        "汇编": ("skipped", None),
        "汇编/review/410221-杞县/410221-杞县.xlsx": ("publishable", QI),
        "汇编/补报.xlsx": ("publishable", LANKAO),
    }


# ---------------------------------------------------------------- a closed terminal


_SHOWS_WHAT_IS_DONE = """
import signal
from catalogxl.cli import main
try:
    main(["baseline", "show"])
finally:
    print(repr(signal.getsignal(signal.SIGHUP)))
"""


@pytest.mark.parametrize(("before", "after"), [(signal.SIG_IGN, "SIG_IGN"), (signal.SIG_DFL, "_stop")])
def test_a_closed_terminal_ends_a_run_but_not_under_nohup(before: signal.Handlers, after: str) -> None:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, "-c", _SHOWS_WHAT_IS_DONE],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
        preexec_fn=lambda: signal.signal(signal.SIGHUP, before),
    )
    assert after in done.stdout.decode().splitlines()[-1], done.stderr.decode()
