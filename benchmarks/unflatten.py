"""flatten-tool's ``unflatten`` over the workbooks of a folder, in one go.

python benchmarks/unflatten.py FOLDER TO PROCESSES
"""

from __future__ import annotations

import sys
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from flattentool import unflatten


def convert(path: Path, to: Path) -> None:
    """Write the rows of all sheets of ``path`` as JSON objects."""
    unflatten(
        str(path),
        input_format="xlsx",
        output_name=str(to / f"{path.stem}.json"),
        root_id="",
        id_name="code",
        root_list_path="entries",
    )


def main() -> None:
    """Convert them all."""
    folder, to = Path(sys.argv[1]), Path(sys.argv[2])
    to.mkdir(exist_ok=True)
    with Pool(int(sys.argv[3])) as pool:
        pool.map(partial(convert, to=to), sorted(folder.glob("*.xlsx")))


if __name__ == "__main__":
    main()
