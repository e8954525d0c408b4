"""Bare opening: workbooks opened by openpyxl as people do, and nothing else.

    python benchmarks/bare_openpyxl.py FOLDER FILES

opens the first FILES workbooks of FOLDER (by name) in one process and prints how many sheets they have.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook


def sheets(path: Path) -> int:
    """How many sheets ``path`` has; 0 if it cannot be opened."""
    try:
        return len(load_workbook(path).sheetnames)
    except (BadZipFile, OSError, KeyError, ValueError):
        return 0


def main() -> None:
    """Open them."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    print(sum(map(sheets, sorted(folder.iterdir())[:number])))


if __name__ == "__main__":
    main()
