"""How much work the form is: cells to fill in until it says 可以上报, and windows to look all of it through.

cd tests && python -m office.form_effort        with LibreOffice; prints both
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.examples.small_return import small_contents

from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.template import write_workbook
from returns import LANKAO, Filled, baseline, layout

from .clerk import Clerk
from .filling import Stroke, fill_in, strokes

# The screen of an office computer, at 100 %.
WIDTH: Final = 1366
HEIGHT: Final = 768


class FormEffort(NamedTuple):
    """``cells`` to fill in for ``verdict``; ``screens`` of each domain's sheet, down and across."""

    cells: int
    picked: int
    verdict: str
    screens: dict[str, tuple[int, int]]

    @property
    def all_screens(self) -> int:
        """Of all domain sheets together."""
        return sum(down * across for down, across in self.screens.values())


def least() -> Filled:
    """The least that a county fills in."""
    return small_contents(baseline(), baseline().county[LANKAO])


def least_strokes() -> list[Stroke]:
    """What has to be typed and picked for it."""
    return strokes(layout(), least(), blank_contents(layout(), baseline(), baseline().county[LANKAO]))


def measure(clerk: Clerk, folder: Path) -> FormEffort:
    """Fill in the least, as a clerk would, in a blank workbook below ``folder``; then look the tables through."""
    path = folder / "兰考县.xlsx"
    path.write_bytes(write_workbook(baseline(), baseline().county[LANKAO]))
    typed = least_strokes()
    with clerk.open(path) as book:
        screens = {
            domain.title: book.screens(domain.title, width=WIDTH, height=HEIGHT)
            for domain in layout().domains
        }
        fill_in(book, typed)
        verdict = book.text("自查", "B4")
    return FormEffort(len(typed), sum(one.column.choices is not None for one in typed), verdict, screens)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, Clerk(Path(folder)) as clerk:
        effort = measure(clerk, Path(folder))
    print(f"{effort.cells} cells to fill in ({effort.picked} from a dropdown); 自查 says: {effort.verdict}")
    for title, (down, across) in effort.screens.items():
        print(f"{title}: {down} windows down × {across} across")
    print(f"{effort.all_screens} windows of {WIDTH} × {HEIGHT} in all", file=sys.stdout)


if __name__ == "__main__":
    main()
