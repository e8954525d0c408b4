"""Pictures of sheets, as PNG: the cells as a person sees them, with column letters and row numbers.

A picture of the cells, not of the window: LibreOffice draws them on one page as large as they are, and
poppler's ``pdftoppm`` turns the page into pixels. Dropdown arrows, frozen panes, prompts and comments do not
show; conditional formats, fonts, widths and wrapped text do. Hidden rows and columns are left out.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from .clerk import Clerk, ClerkError

SCREEN_DPI = 96


def render(
    path: Path,
    folder: Path,
    sheets: Sequence[str] = (),
    *,
    areas: Mapping[str, str] | None = None,
    clerk: Clerk | None = None,
    dpi: int = SCREEN_DPI,
) -> tuple[Path, ...]:
    """Draw sheets of a workbook to ``folder/<sheet>.png``; returns the files in order.

    ``sheets`` defaults to all visible ones; ``areas`` limits a sheet to cells such as ``A1:T30`` (default:
    the used area). ``clerk`` is a running one to work with. Raises ClerkError if LibreOffice or pdftoppm is
    missing or fails.
    """
    if clerk is None:
        with Clerk() as own:
            return render(path, folder, sheets, areas=areas, clerk=own, dpi=dpi)
    folder.mkdir(parents=True, exist_ok=True)
    with clerk.open(path) as book, tempfile.TemporaryDirectory() as pages:
        names = sheets or [sheet.name for sheet in book.sheets() if sheet.visible]
        pictures = []
        for number, name in enumerate(names):
            area = (areas or {}).get(name) or book.used_area(name)
            page = book.save_picture_page(Path(pages, f"{number}.pdf"), name, area)
            pictures.append(_to_png(page, folder / f"{name}.png", dpi))
        return tuple(pictures)


def _to_png(page: Path, picture: Path, dpi: int) -> Path:
    if shutil.which("pdftoppm") is None:
        raise ClerkError("pdftoppm (poppler-utils) is not installed")
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(dpi), str(page), str(picture.with_suffix(""))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode or not picture.is_file():
        raise ClerkError(f"pdftoppm: {done.stderr.strip()}")
    return picture
