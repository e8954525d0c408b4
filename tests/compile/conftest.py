"""A folder of returned files as a province has it, compiled once: good ones, a bad one, and what is no return."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from catalogxl.compile.compile import Compiled, compile_returns
from catalogxl.examine.inputs import find_returned_files
from catalogxl.examine.workers import Workers
from returns import LANKAO, Filled, baseline, filled, item_row, supplement, workbook_of

QI = "410221"
TONGXU = "410222"
FORMATS = ("csv", "json", "html")
# What a county writes for the department only: none of it may stand anywhere in public.
INTERNAL = {
    "filler_office": "内部填报科室甲",
    "filler_name": "内部填报人乙",
    "filler_phone": "0371-55500001",
    "reviewer_name": "内部审核人丙",
    "filled_on": "2020-09-13",
    "feedback": "内部意见丁",
    "person": "内部责任人戊",
    "list_code": "内部编码QD-0077",
    "remark": "内部备注己",
    "unlisted_reason": "内部未列入原因庚",
}


def contents_of(code: str = LANKAO) -> Filled:
    """A faultless return of a county with something in every field."""
    name = baseline().county[code].name
    contents = filled(county=code)
    contents["catalogxl:supplements"] = [supplement(remark=INTERNAL["remark"])]
    contents["catalogxl:profile"][0].update({key: INTERNAL[key] for key in _ON_PROFILE})
    contents["catalogxl:profile"][0].update({"published_url:就业": "https://www.example.gov.cn/jy"})
    item_row(contents, "JY-0101").update({key: INTERNAL[key] for key in ("person", "list_code", "remark")})
    item_row(contents, "JY-0102").update(listed="暂不列入", unlisted_reason=INTERNAL["unlisted_reason"])
    item_row(contents, "JY-0103").update(
        contents_extra="结果：补贴发放名单\n服务：一对一指导",
        guide_url="https://www.example.gov.cn/guide?id=3",
    )
    return {
        key: [{field: text.replace("兰考县", name) for field, text in row.items()} for row in rows]
        for key, rows in contents.items()
    }


_ON_PROFILE = ("filler_office", "filler_name", "filler_phone", "reviewer_name", "filled_on", "feedback")


@lru_cache(maxsize=8)
def return_of(code: str = LANKAO) -> bytes:
    """That return as a file."""
    return workbook_of(contents_of(code))


@lru_cache(maxsize=1)
def faulty_return() -> bytes:
    """A return of 杞县 with one error."""
    contents = contents_of(QI)
    item_row(contents, "JY-0104")["mode"] = "看情况"
    return workbook_of(contents)


def write_folder(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files by their names below ``folder``."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def handed_in() -> dict[str, bytes]:
    """What the folder holds."""
    return {
        "兰考县.xlsx": return_of(),
        "通许/通许县.xlsx": return_of(TONGXU),
        "杞县.xlsx": faulty_return(),
        "损坏.xlsx": b"PK\x03\x04 not a workbook at all",
        "上报说明.txt": "请查收".encode(),
        "~$兰考县.xlsx": b"\x05lock" + b" " * 160,
    }


class _Here(Executor):
    """Works at once, in this process: what children are for is tested elsewhere, and starting them takes a second."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **more: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **more))
        except Exception as error:
            future.set_exception(error)
        return future


HERE = Workers(_Here(), 1, apart=False)


def run(given: Path | list[Path], out: Path, *, children: bool = False, **options: object) -> Compiled:
    """Compile as the command does, without PDF and XLSX, and without child processes unless asked."""
    paths = given if isinstance(given, list) else [given]
    inputs = find_returned_files(paths)
    workers = None if children else nullcontext(HERE)
    arguments = {"formats": FORMATS, "workers": workers, **options}
    return compile_returns(inputs, out, **arguments)  # type: ignore[arg-type]


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("inbox"), handed_in())


@pytest.fixture(scope="session")
def done(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Compiled, Path]:
    """What compiling that folder did, and where."""
    out = tmp_path_factory.mktemp("compiled") / "out"
    return run(inbox, out, children=True), out


@pytest.fixture(scope="session")
def out(done: tuple[Compiled, Path]) -> Path:
    """Where it was compiled to; not to be changed."""
    return done[1]
