"""A county clerk at LibreOffice: what a person could do to a workbook, from a test or a script.

    with Clerk(folder) as clerk, clerk.open(workbook) as book:
        book.choose("就业", "H3", "主动公开")
        book.save_as(folder / "filled.xlsx")

One clerk is one soffice, started with the first book and ended with the ``with`` block or ``end()``. All
work is done by ``uno_clerk.py`` in a child process, because ``uno`` belongs to the system's Python. If
soffice hangs or dies, the call at hand raises ``ClerkError`` and the next ``open`` starts a new one.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

UNO_PYTHON = "/usr/bin/python3"
CALL_SECONDS = 60.0
START_SECONDS = 100.0


class ClerkError(Exception):
    """LibreOffice failed, hung, or was asked for something that is not there."""


class RefusedError(ClerkError):
    """LibreOffice works and said no: a protected sheet, an option that the list does not offer."""


class Sheet(NamedTuple):
    name: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """A cell's rule as LibreOffice holds it.

    ``kind`` is ANY (no rule), LIST, WHOLE, DECIMAL, DATE, TIME, TEXT_LEN or CUSTOM; ``style`` is STOP,
    WARNING or INFO. Formulas read as at this cell, in LibreOffice's notation (``$列表.$A$1``); ``options``
    are what the dropdown shows.
    """

    kind: str
    operator: str
    formula1: str
    formula2: str
    options: tuple[str, ...]
    input_title: str
    input_message: str
    error_title: str
    error_message: str
    style: str
    blank_allowed: bool


@cache
def why_missing() -> str | None:
    """What keeps the clerk from working on this machine, or None."""
    if shutil.which("soffice") is None:
        return "soffice (LibreOffice Calc) is not installed"
    if not Path(UNO_PYTHON).exists():
        return f"there is no {UNO_PYTHON}"
    probe = subprocess.run(
        [UNO_PYTHON, "-c", "import uno"], env=_environment(), capture_output=True, timeout=30, check=False
    )
    return None if probe.returncode == 0 else f"{UNO_PYTHON} has no module uno (package python3-uno)"


def _environment() -> dict[str, str]:
    """No virtual environment for the system's Python; a UTF-8 locale for Chinese file names."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "LC_"))}
    return {**kept, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}


class Clerk:
    """Starts, asks and ends one LibreOffice. Not for use by several threads at once."""

    def __init__(self, folder: Path | None = None, *, seconds: float = CALL_SECONDS) -> None:
        """``folder`` takes soffice's profile until the end; ``seconds`` is the limit of each call."""
        self._seconds = seconds
        self._folder = folder
        self._profile: Path | None = None
        self._child: subprocess.Popen[str] | None = None

    def open(self, path: Path) -> Book:
        """Open a workbook in a window of its own. Raises ClerkError when LibreOffice cannot read it."""
        if not path.is_file():
            raise ClerkError(f"no such file: {path}")
        if self._child is None:
            self._start()
        return Book(self, self.ask("open", path=str(path.resolve())))

    def ask(self, do: str, book: int | None = None, **arguments: Any) -> Any:
        """Send one request and wait for its answer. Raises RefusedError and ClerkError."""
        if self._child is None or self._child.stdin is None:
            raise ClerkError(f"{do}: LibreOffice has ended; open the workbook again")
        request = {"do": do, "book": book, "with": arguments, "limit": self._seconds}
        try:
            self._child.stdin.write(json.dumps(request) + "\n")
            self._child.stdin.flush()
        except BrokenPipeError:
            self._kill()
            raise ClerkError(f"{do}: LibreOffice has ended unexpectedly") from None
        return self._receive(do, self._seconds + 5)

    def end(self) -> None:
        """Close LibreOffice, politely if it still listens, and leave nothing running."""
        if self._child is not None:
            with suppress(subprocess.TimeoutExpired):
                self._child.communicate(timeout=15)
            self._kill()

    def __enter__(self) -> Clerk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _start(self) -> None:
        missing = why_missing()
        if missing:
            raise ClerkError(missing)
        self._profile = Path(tempfile.mkdtemp(prefix="soffice-", dir=self._folder)).resolve()
        script = Path(__file__).with_name("uno_clerk.py")
        self._child = subprocess.Popen(
            [UNO_PYTHON, "-B", str(script), str(shutil.which("soffice")), str(self._profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=_environment(),
            start_new_session=True,
        )
        self._receive("start", START_SECONDS)

    def _receive(self, do: str, seconds: float) -> Any:
        child = self._child
        if child is None or child.stdout is None:
            raise ClerkError(f"{do}: LibreOffice is not running")
        timer = threading.Timer(seconds, _end_group, (child.pid,))
        timer.start()
        try:
            line = child.stdout.readline()
        except BaseException:
            # An answer that nobody read would be taken for the next request's.
            self._kill()
            raise
        finally:
            timer.cancel()
        if not line:
            self._kill()
            raise ClerkError(f"{do}: LibreOffice died, or did not answer within {seconds:.0f} s")
        reply = json.loads(line)
        if "error" in reply:
            raise (RefusedError if reply["error"] == "refused" else ClerkError)(f"{do}: {reply['message']}")
        return reply["value"]

    def _kill(self) -> None:
        if self._child is not None:
            _end_group(self._child.pid)
            self._child.wait()
            for stream in (self._child.stdin, self._child.stdout):
                if stream is not None and not stream.closed:
                    # Closing flushes what a dead child did not take.
                    with suppress(BrokenPipeError):
                        stream.close()
            self._child = None
        if self._profile is not None:
            shutil.rmtree(self._profile, ignore_errors=True)
            self._profile = None


def _end_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


class Book:
    """One open workbook. Sheets by name, cells as ``B5``, areas as ``B5:D9``; rows count from 1.

    Every method raises ClerkError for a sheet or a cell that does not exist.
    """

    def __init__(self, clerk: Clerk, number: int) -> None:
        self._clerk = clerk
        self._number: int | None = number

    def _ask(self, do: str, **arguments: Any) -> Any:
        if self._number is None:
            raise ClerkError(f"{do}: the workbook is closed")
        return self._clerk.ask(do, self._number, **arguments)

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.close()
        except ClerkError:
            # LibreOffice is gone: the error that says so is already on its way.
            if error is None:
                raise

    # -- looking

    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in order; a hidden and a "very hidden" one look the same here."""
        return tuple(Sheet(name, visible) for name, visible in self._ask("sheets"))

    def text(self, sheet: str, cell: str) -> str:
        """What the cell shows."""
        return str(self._ask("text", sheet=sheet, cell=cell))

    def texts(self, sheet: str, area: str) -> list[list[str]]:
        """What the cells show, row by row."""
        return [[str(text) for text in row] for row in self._ask("texts", sheet=sheet, area=area)]

    def formula(self, sheet: str, cell: str) -> str:
        """The cell's content as in the input line; a text that looks like a number begins with ``'``."""
        return str(self._ask("formula", sheet=sheet, cell=cell))

    def used_area(self, sheet: str) -> str:
        """From A1 to the last cell with something in it."""
        return str(self._ask("used_area", sheet=sheet))

    def names(self) -> dict[str, str]:
        """The workbook's defined names and what they stand for, in LibreOffice's notation."""
        return dict(self._ask("names"))

    def is_protected(self, sheet: str) -> bool:
        return bool(self._ask("is_protected", sheet=sheet))

    def is_locked(self, sheet: str, cell: str) -> bool:
        """Whether the cell is locked and its sheet protected."""
        return bool(self._ask("is_locked", sheet=sheet, cell=cell))

    def validation(self, sheet: str, cell: str) -> Validation:
        """The cell's rule, with the options of its list."""
        rule = self._ask("validation", sheet=sheet, cell=cell)
        return Validation(**{**rule, "options": tuple(rule["options"])})

    def options(self, sheet: str, cell: str) -> tuple[str, ...]:
        """What the cell's dropdown offers now; nothing without one. A broken list offers ``#REF!``."""
        return tuple(self._ask("options", sheet=sheet, cell=cell))

    def show_invalid(self, sheet: str) -> bool:
        """Whether a cell on the sheet breaks its rule; a blank one does where the rule forbids blanks."""
        return bool(self._ask("show_invalid", sheet=sheet))

    def invalid_cells(self, sheet: str) -> tuple[str, ...]:
        """The cells that LibreOffice circles as invalid, a thousand at most."""
        return tuple(self._ask("invalid_cells", sheet=sheet))

    # -- doing

    def type_in(self, sheet: str, cell: str, text: str) -> str:
        """Type ``text`` and Enter; returns what the cell then shows. A locked cell shows the same as before.

        As in the window, text becomes a number, a date or a formula if it looks like one and the cell is not
        formatted as text; a line feed stays inside the cell. Unlike in the window, a rule's stop message does
        not come up (see ``show_invalid``), and a leading ``'`` is kept as typed. Raises RefusedError for a
        hidden sheet.
        """
        return str(self._ask("type_in", sheet=sheet, cell=cell, text=text))

    def choose(self, sheet: str, cell: str, option: str) -> str:
        """Pick from the cell's dropdown. Raises RefusedError if the option is not there."""
        return str(self._ask("choose", sheet=sheet, cell=cell, option=option))

    def clear(self, sheet: str, cell: str) -> str:
        """The Delete key; returns what the cell then shows."""
        return str(self._ask("clear", sheet=sheet, cell=cell))

    def paste(self, sheet: str, from_cell: str, to_cell: str, *, to_sheet: str | None = None) -> str:
        """Copy and paste, formats and rules included; returns what the target then shows."""
        places = {"from_cell": from_cell, "to_cell": to_cell, "to_sheet": to_sheet or sheet}
        return str(self._ask("paste", sheet=sheet, **places))

    def unprotect(self, sheet: str, password: str = "") -> bool:
        """Lift the protection; raises RefusedError for a wrong password."""
        return bool(self._ask("unprotect", sheet=sheet, password=password))

    def insert_row(self, sheet: str, row: int) -> None:
        """Insert a row above ``row``. Raises RefusedError on a protected sheet."""
        self._ask("insert_row", sheet=sheet, row=row)

    def delete_row(self, sheet: str, row: int) -> None:
        """Raises RefusedError on a protected sheet."""
        self._ask("delete_row", sheet=sheet, row=row)

    def delete_column(self, sheet: str, column: str) -> None:
        """Delete a column by its letter. Raises RefusedError on a protected sheet."""
        self._ask("delete_column", sheet=sheet, column=column)

    def remove_sheet(self, sheet: str) -> None:
        """Delete a sheet."""
        self._ask("remove_sheet", sheet=sheet)

    def screens(self, sheet: str, *, width: int, height: int) -> tuple[int, int]:
        """How many windows of ``width`` × ``height`` pixels at 100 % show a whole sheet: down and across.

        What is frozen shows in each; hidden rows and columns take no room.
        """
        down, across = self._ask("screens", sheet=sheet, width=width, height=height)
        return int(down), int(across)

    def sort(self, sheet: str, area: str, column: str, *, descending: bool = False) -> None:
        """Sort the rows of ``area``, all of them, by a column letter. Raises RefusedError when protected."""
        self._ask("sort", sheet=sheet, area=area, column=column, descending=descending)

    def merge(self, sheet: str, area: str) -> None:
        """Merge cells; the first one's content shows. Raises RefusedError on a protected sheet."""
        self._ask("merge", sheet=sheet, area=area)

    def rename_sheet(self, sheet: str, name: str) -> None:
        self._ask("rename_sheet", sheet=sheet, name=name)

    def hide_sheet(self, sheet: str) -> None:
        self._ask("hide_sheet", sheet=sheet)

    def recalculate(self) -> None:
        """Ctrl+Shift+F9: LibreOffice trusts the results that a file from elsewhere brings along."""
        self._ask("recalculate")

    # -- saving

    def save_as(self, path: Path, kind: str | None = None) -> Path:
        """Save a copy as ``xlsx``, ``xls``, ``ods`` or ``pdf``: by the suffix if ``kind`` is not given."""
        self._ask("save_as", path=str(path.resolve()), kind=kind or path.suffix[1:])
        return path

    def save_picture_page(self, path: Path, sheet: str, area: str) -> Path:
        """A PDF with ``area`` on one page. It alters the sheet's page set-up: save no workbook afterwards."""
        self._ask("save_picture_page", path=str(path.resolve()), sheet=sheet, area=area)
        return path

    def close(self) -> None:
        """Close without saving; closing twice does no harm."""
        if self._number is not None:
            number, self._number = self._number, None
            self._clerk.ask("close", number)
