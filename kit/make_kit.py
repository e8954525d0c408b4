"""Everything to install catalogxl on Windows without a network, as one zip.

    python kit/make_kit.py -o DIR [--page FILE.html]

downloads the wheels of catalogxl's dependencies for 64-bit Windows and each supported CPython, builds catalogxl's own,
and packs them with 安装.cmd and a page of instructions. ``pip download`` takes the wheels of the target but judges
"only on Windows" (PEP 508) by this machine, so what is needed there only is looked for and fetched as well.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from packaging.metadata import parse_email
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from catalogxl.vocabulary import CHECK_PAGE

PYTHONS: Final = ("3.11", "3.12", "3.13")
PLATFORM: Final = "win_amd64"
EXTRAS: Final = "pdf,verify"
NAME: Final = "catalogxl-Windows离线安装包"
_ROOT: Final = Path(__file__).resolve().parent.parent
_HERE: Final = Path(__file__).resolve().parent
_NOT_BUILT: Final = (
    ".*",
    "__pycache__",
    "*.egg-info",
    "build",
    "dist",
    "demo",
    "tests",
    "benchmarks",
    "docs",
)
_DATE: Final = (1980, 1, 1, 0, 0, 0)


def target_options(python: str) -> list[str]:
    """pip's options to resolve for a CPython on Windows."""
    return [
        *("--platform", PLATFORM, "--implementation", "cp", "--python-version", python),
        *("--abi", f"cp{python.replace('.', '')}", "--abi", "abi3", "--abi", "none", "--only-binary=:all:"),
    ]


def collect_wheels(folder: Path, pythons: Sequence[str] = PYTHONS) -> list[Path]:
    """The wheels of catalogxl and of all that it needs, in ``folder``. Raises CalledProcessError."""
    # Of a copy: setuptools builds within the tree, where another build may be under way.
    with tempfile.TemporaryDirectory() as source:
        shutil.copytree(_ROOT, source, ignore=shutil.ignore_patterns(*_NOT_BUILT), dirs_exist_ok=True)
        _pip("wheel", "--no-deps", "--wheel-dir", str(folder), source)
    own = next(folder.glob("catalogxl-*.whl"))
    for python in pythons:
        options = ("--dest", str(folder), *target_options(python))
        _pip("download", *options, f"{own}[{EXTRAS}]")
        while lacking := missing_requirements(folder, python):
            _pip("download", *options, *lacking)
    return sorted(folder.glob("*.whl"))


def missing_requirements(folder: Path, python: str) -> list[str]:
    """What a CPython on Windows would not find in ``folder``, as pip is to be asked for it."""
    usable = set(cpython_tags(tuple(map(int, python.split("."))), platforms=[PLATFORM]))
    usable |= set(
        compatible_tags(tuple(map(int, python.split("."))), f"cp{python.replace('.', '')}", [PLATFORM])
    )
    held: dict[str, tuple[Version, list[Requirement]]] = {}
    for wheel in folder.glob("*.whl"):
        name, version, _, tags = parse_wheel_filename(wheel.name)
        if not usable.isdisjoint(tags):
            held[name] = version, list(_requirements(wheel))
    lacking, seen = [], set()
    asked = [Requirement(f"catalogxl[{EXTRAS}]")]
    while asked:
        wanted = asked.pop()
        name = canonicalize_name(wanted.name)
        if name not in held or not wanted.specifier.contains(held[name][0], prereleases=True):
            lacking.append(f"{wanted.name}{wanted.specifier}")
            continue
        for extra in ("", *wanted.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                asked += (one for one in held[name][1] if _holds(one, python, extra))
    return list(dict.fromkeys(lacking))


def _requirements(wheel: Path) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        path = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata, _ = parse_email(archive.read(path))
    return (Requirement(text) for text in metadata.get("requires_dist", ()))


def _holds(wanted: Requirement, python: str, extra: str) -> bool:
    environment = {
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_system": "Windows",
        "sys_platform": "win32",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "extra": extra,
    }
    return wanted.marker is None or wanted.marker.evaluate(environment)


def kit_files(wheels: Sequence[Path], page: Path | None) -> Iterator[tuple[str, bytes]]:
    """The files of the kit by their path below its folder. Scripts are GBK with CRLF, as Chinese Windows reads them."""
    yield "安装.cmd", _windows_text("安装.cmd", "gb18030")
    yield "说明.txt", _windows_text("说明.txt", "utf-8-sig")
    for wheel in wheels:
        yield f"wheels/{wheel.name}", wheel.read_bytes()
    if page is not None:
        yield CHECK_PAGE, page.read_bytes()


def write_kit(out: Path, files: Iterator[tuple[str, bytes]]) -> Path:
    """The zip, in the folder ``out``; wheels are compressed already."""
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{NAME}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files:
            info = zipfile.ZipInfo(f"{NAME}/{name}", _DATE)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


def _windows_text(name: str, encoding: str) -> bytes:
    text = (_HERE / name).read_text(encoding="utf-8")
    return text.replace("\n", "\r\n").encode(encoding)


def _pip(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the offline kit for Windows.")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--page", type=Path, help="the one-file page, to lie beside")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        wheels = collect_wheels(Path(folder))
        print(write_kit(options.out, kit_files(wheels, options.page)))


if __name__ == "__main__":
    main()
