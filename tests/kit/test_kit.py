"""The kit for Windows: whoever has it and a CPython can install without a network."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "kit"))
import make_kit

pytestmark = pytest.mark.xdist_group("kit")


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


def test_the_script_is_what_chinese_windows_reads() -> None:
    files = dict(make_kit.kit_files([], None))
    script = files["安装.cmd"].decode("gbk")
    assert "\n" not in script.replace("\r\n", "")
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", script)) == labels == {"nopython", "failed"}
    for python in make_kit.PYTHONS:
        assert python in script, "each Python that the kit has wheels for is looked for"
        assert python in files["说明.txt"].decode("utf-8-sig")
    assert "--no-index" in script
    assert f'"catalogxl[{make_kit.EXTRAS}]"' in script
