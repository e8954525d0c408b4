"""The bare minimum: every sheet of every workbook in a folder read by python-calamine, and nothing done with it.

python benchmarks/bare_calamine.py FOLDER PROCESSES
"""

from __future__ import annotations

import sys
from multiprocessing import Pool
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook


def read(path: str) -> int:
    """How many rows ``path`` has on all sheets; 0 if it cannot be read."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    except (CalamineError, OSError):
        return 0


def main() -> None:
    """Read them all."""
    folder, processes = Path(sys.argv[1]), int(sys.argv[2])
    paths = sorted(str(path) for path in folder.iterdir())
    with Pool(processes) as pool:
        print(sum(pool.imap_unordered(read, paths, chunksize=4)))


if __name__ == "__main__":
    main()
