"""The fuzzer without child processes, for a hundred thousand files; two kinds of second opinion on every value that is read.

By hand (from the folder that holds ``tests``):

    cd tests && python -m hostile.fuzz_in_process --seed 7 --files 100000

Where cells of a damaged file are read otherwise than the undamaged one's, python-calamine must read the same there, or
else openpyxl; what neither confirms is listed. A file that would be published is judged as in :mod:`hostile.fuzz` too.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import time
from itertools import zip_longest
from typing import NoReturn

from catalogxl.examine.examine import Examined, ExamineOptions, examine, unreadable
from catalogxl.intake.child_process import SECONDS
from catalogxl.intake.read import RawWorkbook, Unreadable, read_workbook
from hostile.damage import damaged, rezip, sheets, sound, unzip
from hostile.fuzz import Tally, count, public_text
from hostile.second_opinion import Rows, by_calamine, by_openpyxl, plain

_BEHIND = re.compile(rb'<row r="7".*?</sheetData>', re.DOTALL)
# Cells that were read otherwise than the undamaged file's: sheet, row and column from 0, what is read there.
Changed = list[tuple[str, int, int, object]]


def shortened(data: bytes) -> bytes:
    """A workbook with the first rows of each sheet, which goes back for what is missing: many times as fast to read."""
    parts = unzip(data)
    for name in sheets(parts):
        parts[name] = _BEHIND.sub(b"</sheetData>", parts[name], count=1)
    return rezip(parts.items())


class TooLong(BaseException):
    """A file took more processor time than a run grants it. No ``except Exception`` catches it."""


def _too_long(number: int, frame: object) -> NoReturn:
    raise TooLong


def changed_cells(workbook: RawWorkbook, whole: RawWorkbook) -> Changed:
    """Where ``workbook`` reads otherwise than ``whole``; what is told to the county as an error or as unseen is left out."""
    before = {sheet.name: sheet.rows for sheet in whole.sheets}
    found: Changed = []
    for sheet in workbook.sheets:
        old = before.get(sheet.name, [])
        if sheet.rows == old:
            continue
        told = {*sheet.errors, *sheet.unseen, *sheet.formulas}
        for row, (new_row, old_row) in enumerate(zip_longest(sheet.rows, old, fillvalue=[])):
            for col, (new, was) in enumerate(zip_longest(new_row, old_row, fillvalue="")):
                if new != was and address(row, col) not in told:
                    found.append((sheet.name, row, col, new))
    return found


def address(row: int, col: int) -> str:
    """``A1`` of a cell, both from 0."""
    letters, col = "", col + 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def unconfirmed(changed: Changed, data: bytes) -> Changed:
    """Those of ``changed`` that neither calamine nor openpyxl reads so; none of a file that both refuse."""
    is_open = False
    for read in (by_calamine, by_openpyxl):
        if changed:
            try:
                found = read(data)
            except Exception:  # a library's own; BaseException is its abort
                continue
            is_open = True
            changed = [one for one in changed if plain(one[3]) != plain(cell(found, *one[:3]))]
    return changed if is_open else []


def cell(found: Rows, sheet: str, row: int, col: int) -> object:
    """A cell as another reader gives it."""
    rows = found.get(sheet, [])
    return rows[row][col] if row < len(rows) and col < len(rows[row]) else ""


def fuzz_here(seed: int, files: range, whole: tuple[bytes, ...]) -> tuple[Tally, list[str]]:
    """Examine the damaged ``whole`` workbooks of these numbers; the tally, and what no other reader confirms."""
    tally, alone, options = Tally(), list[str](), ExamineOptions()
    wholes = [read_workbook(data) for data in whole]
    texts = [public_text(examine(data, options)) for data in whole]
    signal.signal(signal.SIGPROF, _too_long)
    for number in files:
        name, begun = f"{seed}:{number}", time.process_time()
        done, which, data = damaged(random.Random(name), whole)
        name = f"{name} {done}"
        changed: Changed = []
        verdict: Examined | None
        signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)
        try:
            try:
                workbook = read_workbook(data)
            except Unreadable as error:
                verdict = unreadable(name, error.message)
            else:
                changed = changed_cells(workbook, wholes[which])
                # What the rules say of a shortened workbook hardly varies, and takes most of the time.
                verdict = examine(data, options, name) if all(texts) or number % 8 == 0 else None
        except (Exception, TooLong) as error:
            tally.files += 1
            (tally.hangs if isinstance(error, TooLong) else tally.crashes).append(f"{name}: {error!r}")
            continue
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if verdict is None:
            tally.files += 1
            tally.verdicts["read only"] += 1
        else:
            count(tally, texts, name, which, data, verdict, time.process_time() - begun)
        if changed:
            left = unconfirmed(changed, data)
            alone += [f"{name}: {one[0]} {address(*one[1:3])} {one[3]!r}" for one in left[:3]]
            print(*alone[len(alone) - len(left[:3]) :], sep="\n", end="\n" * bool(left), flush=True)
        if tally.files % 1000 == 0:
            print(
                f"seed {seed}, {tally}; unconfirmed {len(alone)}; CPU {time.process_time():.0f} s", flush=True
            )
    return tally, alone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument(
        "--short", action="store_true", help="workbooks with the first rows of each sheet only"
    )
    given = parser.parse_args()
    whole = tuple(map(shortened, sound())) if given.short else sound()
    tally, alone = fuzz_here(given.seed, range(given.first, given.first + given.files), whole)
    print(f"seed {given.seed}, {tally}")
    for one in (*tally.crashes, *tally.hangs, *tally.wrong, "Unconfirmed:", *alone):
        print(f"  {one}")


if __name__ == "__main__":
    main()
