"""The kit for Windows: whoever has it and a CPython can install without a network."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "kit"))
import make_kit


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheels as they come from the package index; under CI they must be had."""
    folder = tmp_path_factory.mktemp("wheels")
    try:
        make_kit.collect_wheels(folder)
    except subprocess.CalledProcessError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no package index here")
    return folder


@pytest.mark.parametrize("python", make_kit.PYTHONS)
def test_each_python_finds_all_it_needs_in_the_kit(wheels: Path, python: str, tmp_path: Path) -> None:
    assert make_kit.missing_requirements(wheels, python) == []
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--no-index", "--find-links", str(wheels), "--dest", str(tmp_path)),
            *make_kit.target_options(python),
            f"catalogxl[{make_kit.EXTRAS}]",
        ],
        check=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        | {"PIP_CONFIG_FILE": os.devnull},
    )


def test_what_is_needed_on_windows_only_is_missed(wheels: Path, tmp_path: Path) -> None:
    """tzdata is asked for by pandas there, and by no other system that runs these tests."""
    for wheel in wheels.glob("*.whl"):
        if not wheel.name.startswith("tzdata"):
            (tmp_path / wheel.name).symlink_to(wheel)
    assert make_kit.missing_requirements(tmp_path, "3.13") == ["tzdata"]


def test_the_same_wheels_make_the_same_kit(wheels: Path, tmp_path: Path) -> None:
    few = sorted(wheels.glob("*-none-any.whl"))
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html>")
    first, second = (make_kit.write_kit(tmp_path / name, make_kit.kit_files(few, page)) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        names = {name.removeprefix(f"{make_kit.NAME}/") for name in archive.namelist()}
    assert names == {"安装.cmd", "说明.txt", "填报表检查.html", *(f"wheels/{wheel.name}" for wheel in few)}


def script() -> str:
    return dict(make_kit.kit_files([], None))["安装.cmd"].decode("gbk")


def test_the_script_is_what_chinese_windows_reads() -> None:
    text = script()
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")
    chinese = next(at for at, line in enumerate(lines) if not line.isascii())
    assert "chcp 936 >nul" in lines[:chinese], (
        "whatever the code page of the system, signs stand in that of the file"
    )
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert (
        set(re.findall(r"(?:goto |call :)(\w+)", text)) == labels == {"try", "packed", "nopython", "failed"}
    )
    told = dict(make_kit.kit_files([], None))["说明.txt"].decode("utf-8-sig")
    for python in make_kit.PYTHONS:
        assert python in text, "each Python that the kit has wheels for is looked for"
        assert python in told
    assert "--no-index" in text
    assert f'"catalogxl[{make_kit.EXTRAS}]"' in text


def test_a_path_with_any_signs_is_quoted_wherever_the_script_uses_it() -> None:
    """``&``, ``(`` and spaces, which names of people and folders hold, end a command outside of quotes."""
    for line in script().split("\r\n"):
        outside = re.sub(r'"[^"]*"', "", line)
        assert set(re.findall(r"%(~?\w+)%?", outside)) <= {"PY", "errorlevel", "V", "A", "B"}, line


# ---------------------------------------------------------------- in the command interpreter of Wine

WINE = shutil.which("wine")
# In the place of Python: there is none of version 3.13; a call is written down.
STUB = r"""@echo off
>>c:\stub\calls.txt echo %*
if "%2"=="-3.13" exit 1
if "%4"=="venv" goto venv
exit 0
:venv
mkdir "%~6\Scripts"
copy c:\stub\py.exe "%~6\Scripts\python.exe" >nul
exit 0
"""


@pytest.mark.skipif(WINE is None, reason="no Wine here (Debian: wine64)")
@pytest.mark.parametrize("unpacked", [True, False])
def test_the_script_runs_from_a_folder_with_spaces_chinese_and_an_ampersand(
    unpacked: bool, tmp_path: Path
) -> None:
    kit = tmp_path / "下载 a&b (1)"
    (kit / "wheels").mkdir(parents=True)
    for name, data in make_kit.kit_files([], None):
        (kit / name).write_bytes(data)
    if unpacked:
        (kit / "wheels" / "catalogxl.whl").touch()
    home = tmp_path / "home"
    home.mkdir()
    stub = tmp_path / "wine" / "drive_c" / "stub"
    stub.mkdir(parents=True)
    (stub / "stub.cmd").write_bytes(STUB.replace("\n", "\r\n").encode())
    (stub / "py.exe").write_bytes(launcher(rb"c:\windows\system32\cmd.exe /c c:\stub\stub.cmd"))
    environment = {
        **os.environ,
        **{
            "HOME": str(home),
            "WINEPREFIX": str(tmp_path / "wine"),
            "WINEDEBUG": "-all",
            "WINEPATH": r"c:\stub",
        },
    }
    command = [str(WINE), "cmd", "/c", "安装.cmd"]
    done = subprocess.run(
        command,
        cwd=kit,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=200,
        check=False,
    )
    calls = (stub / "calls.txt").read_text().splitlines() if (stub / "calls.txt").exists() else []
    desktop = list(home.rglob("catalogxl.cmd"))
    if not unpacked:
        assert (done.returncode, calls, desktop) == (1, [], [])
        return
    assert done.returncode == 0
    assert [re.sub(r'^"[^"]*[\\/]([^"]*)"', r"\1", call).split()[:4] for call in calls] == [
        ["py.exe", "-3.13", "-c", '"import'],
        ["py.exe", "-3.12", "-c", '"import'],
        ["py.exe", "-3.12", "-m", "venv"],
        ["python.exe", "-m", "pip", "install"],
    ]
    assert f'"catalogxl[{make_kit.EXTRAS}]"' in calls[-1]
    assert desktop[0].read_text() == '@"%LOCALAPPDATA%\\catalogxl\\Scripts\\catalogxl.exe" desk || pause\n'


def launcher(command: bytes) -> bytes:
    """A program for Windows that runs ``command`` with its own path and arguments behind: pip's launcher of scripts."""
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("__main__.py", "")
    program = files("pip._vendor.distlib").joinpath("t64.exe").read_bytes()
    return program + b"#!" + command + b"\r\n" + empty.getvalue()
