"""How much an official reads of a folder of many returns: the screens of ``check``, and of the page to open first.

cd tests && python -m compile.desk_screens [N]        N returns (157), a fifth of them faulty, three in a hundred broken
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.workbook.write.text_height import units

ROOT: Final = Path(__file__).resolve().parents[2]
# A window of the Windows command prompt.
COLUMNS: Final = 120
LINES: Final = 30


class Reading(NamedTuple):
    """``lines`` of a report as a window shows them, and how many ``screens`` they fill."""

    lines: int
    screens: int


def reading(text: str) -> Reading:
    """How much of a window a report takes; a long line takes several of its lines."""
    shown = sum(max(1, -(-units(line) // COLUMNS)) for line in text.rstrip("\n").split("\n"))
    return Reading(shown, -(-shown // LINES))


def check_report(folder: Path, *options: str) -> str:
    """What ``check`` says of a folder."""
    command = [sys.executable, "-m", "catalogxl", "check", str(folder), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout


def main() -> None:
    """Make the returns, check them, and print what an official has to read."""
    number = sys.argv[1] if len(sys.argv) > 1 else "157"
    with tempfile.TemporaryDirectory() as made:
        script = [str(ROOT / "benchmarks/make_returns.py"), "-n", number, "-o", made]
        shares = ["--faulty", "0.2", "--broken", "0.03"]
        subprocess.run([sys.executable, *script, *shares], check=True, stdout=subprocess.DEVNULL)
        returned = Path(made, "returned")
        usual = reading(check_report(returned))
        print(
            f"{number} returns: check says {usual.lines} lines, {usual.screens} windows of {COLUMNS} × {LINES}"
        )
        every = reading(check_report(returned, "--verbose"))
        print(f"with --verbose, every problem: {every.lines} lines, {every.screens} windows")


if __name__ == "__main__":
    main()
