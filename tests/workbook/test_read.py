"""The reader: raw cells as people typed them, and a child process that survives what the reader does not."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import numbers

from catalogxl.errors import CatalogError
from catalogxl.intake.child_process import ChildDied, ChildProcess, Reader
from catalogxl.intake.filetype import FileKind
from catalogxl.intake.forked import can_fork
from catalogxl.intake.read import Unreadable, cell_text, read_workbook
from hostile import builders as b
from hostile.targets import obey, read_unguarded


def good_workbook() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "就业"
    sheet["C3"], sheet["D3"], sheet["C4"], sheet["D4"] = "求职登记", 20, True, datetime.date(2026, 3, 5)
    sheet["D4"].number_format = numbers.FORMAT_DATE_YYYYMMDD2
    sheet.merge_cells("A1:D1")
    hidden = workbook.create_sheet("元数据")
    hidden["A1"] = "henan-2020"
    hidden.sheet_state = "veryHidden"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_rows_begin_at_a1_and_keep_their_types() -> None:
    book = read_workbook(good_workbook())
    first, second = book.sheets
    assert (book.kind, first.name, first.visible) == (FileKind.XLSX, "就业", True)
    assert first.rows[2][2:] == ["求职登记", 20.0]
    assert first.rows[3][2:] == [True, datetime.date(2026, 3, 5)]
    assert first.merged == (((0, 0), (0, 3)),)
    assert (second.name, second.visible, second.rows) == ("元数据", False, [["henan-2020"]])


HONEST = {
    "styled to the last row": (b.styled_column(), [[1.0, 2.0]]),
    "dimension lies": (b.book('<dimension ref="A1"/>' + b.data(b.number("A1"), b.number("C2"))), 2),
    "directory entries": (b.pack(b.parts(b.data(b.number("A1"))), directories=("xl/",)), [[1.0]]),
    "backslashes": (
        b.pack({name.replace("/", "\\"): part for name, part in b.parts(b.data(b.number("A1"))).items()}),
        [[1.0]],
    ),
    "an error value reads as empty": (
        b.book(b.data('<c r="A1" t="e"><v>#REF!</v></c>', b.number("B1"))),
        [["", 1.0]],
    ),
    "40,000 characters": (b.book(b.data(b.text("A1", "长" * 40_000))), [["长" * 40_000]]),
    "ods": (
        b.ods(
            "<table:table-row><table:table-cell/>"
            '<table:table-cell office:value-type="float" office:value="1"/>'
            "</table:table-row>"
            '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
        ),
        [["", 1.0]],
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_reads_odd_but_honest_files(name: str) -> None:
    data, expected = HONEST[name]
    rows = read_workbook(data).sheets[0].rows
    assert (rows if isinstance(expected, list) else len(rows)) == expected


UNREADABLE = {
    "what the gate refuses": (b.two_corners(), "XFD1048576"),
    "a password": (b.ole("EncryptedPackage"), "打开密码"),
    "an xls without content": (b.ole("Workbook"), "损坏"),
    "a broken address": (b.book(b.data('<c r="A0"><v>1</v></c>')), "唯一的含义"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_says_why_a_file_cannot_be_read(name: str) -> None:
    data, words = UNREADABLE[name]
    with pytest.raises(Unreadable, match=words):
        read_workbook(data)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("20个工作日 ", "20个工作日 "),
        ("", ""),
        (None, ""),
        (20.0, "20"),
        (20, "20"),
        (-0.5, "-0.5"),
        (0.1, "0.1"),
        (41022519900101.0, "41022519900101"),
        (float("nan"), "nan"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.date(2026, 3, 5), "2026-03-05"),
        (datetime.datetime(2026, 3, 5), "2026-03-05"),
        (datetime.datetime(2026, 3, 5, 9, 30), "2026-03-05 09:30:00"),
        (datetime.time(9, 30), "09:30:00"),
    ],
)
def test_cell_text(value: object, text: str) -> None:
    assert cell_text(value) == text


# --- the child process ---


@pytest.fixture(scope="module", params=["started", "copied"])
def orders(request: pytest.FixtureRequest) -> Iterator[ChildProcess[str]]:
    """A child that is started when it is asked, or one that began as a copy of this process."""
    with ChildProcess(obey, seconds=1.0) as child:
        if request.param == "copied":
            child.start()
        yield child


@pytest.mark.skipif(not can_fork(), reason="no copies here")
def test_a_copy_holds_nothing_that_is_the_parents(tmp_path: Path) -> None:
    with (tmp_path / "held").open("wb"), ChildProcess(obey) as child:
        child.start()
        assert child(b"who").startswith("pid")
        (pid,) = re.findall(r"\d+", child(b"who"))
        opened = [os.readlink(entry.path) for entry in os.scandir(f"/proc/{pid}/fd")]
    assert not any("held" in one for one in opened)


def test_one_child_serves_many_files(orders: ChildProcess[str]) -> None:
    answers = {orders(b"who") for _ in range(5)}
    assert len(answers) == 1
    assert answers != {f"pid {os.getpid()}"}


@pytest.mark.parametrize("order", [b"exit", b"sleep", b"spin"])
def test_a_child_that_dies_or_hangs_costs_one_file(orders: ChildProcess[str], order: bytes) -> None:
    before, start = orders(b"who"), time.perf_counter()
    with pytest.raises(ChildDied, match="1 秒"):
        orders(order)
    assert time.perf_counter() - start < 5
    assert orders(b"who") != before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory limit is not set elsewhere")
def test_memory_is_limited(orders: ChildProcess[str]) -> None:
    with pytest.raises(ChildDied, match="1024 MB"):
        orders(b"allocate")
    assert orders(b"who").startswith("pid")


def test_exceptions_come_through_and_the_child_stays(orders: ChildProcess[str]) -> None:
    before = orders(b"who")
    with pytest.raises(CatalogError, match="不予处理"):
        orders(b"refuse")
    with pytest.raises(KeyError, match="程序错误") as caught:
        orders(b"fail")
    assert "in obey" in str(caught.value.__cause__)
    assert orders(b"who") == before


def test_what_a_library_prints_does_no_harm(orders: ChildProcess[str]) -> None:
    assert orders(b"print") == orders(b"who")


def test_a_reader_that_aborts_takes_nothing_along() -> None:
    with ChildProcess(read_unguarded) as child:
        with pytest.raises(ChildDied, match="异常中止"):
            child(b.two_corners())
        assert child(good_workbook()) == ["就业", "元数据"]


def test_reader_names_the_file_and_goes_on() -> None:
    with Reader() as reader:
        with pytest.raises(Unreadable, match=r"兰考县\.xlsx：.*XFD1048576"):
            reader.read(b.two_corners(), "兰考县.xlsx")
        book = reader.read(good_workbook(), "杞县.xlsx")
    assert book == read_workbook(good_workbook())


def _in_a_worker(data: bytes) -> int:
    with Reader() as reader:
        return len(reader.read(data, "x").sheets)


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_works_inside_a_worker_of_a_process_pool(method: str) -> None:
    if method == "fork" and sys.platform == "win32":
        pytest.skip("no fork")
    with ProcessPoolExecutor(1, mp_context=get_context(method)) as pool:
        assert pool.submit(_in_a_worker, good_workbook()).result(timeout=60) == 2


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="looks the child up in /proc")
def test_no_child_is_left_when_the_parent_is_killed() -> None:
    script = (
        "import sys, os, signal; sys.path[:] = sys.argv[1:]\n"
        "from hostile.targets import obey; from catalogxl.intake.child_process import ChildProcess\n"
        "child = ChildProcess(obey); print(child(b'who').split()[1], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *sys.path], capture_output=True, text=True, check=False
    )
    pid = int(run.stdout)
    deadline = time.monotonic() + 5
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _is_alive(pid)


def _is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_child_starts_without_heavy_libraries() -> None:
    code = (
        "import sys; sys.path[:] = sys.argv[1:]; import catalogxl.intake.child_process, catalogxl.intake.read\n"
        "print({'pandas', 'openpyxl', 'typst', 'numpy'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code, *sys.path], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
