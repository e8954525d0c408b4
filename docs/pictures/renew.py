"""Renews the pictures of README.zh-CN.md and of docs/manuals from what ``catalogxl demo`` makes.

python docs/pictures/renew.py        from the checkout, with LibreOffice, poppler, Chromium and the tests' extras
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from office.clerk import Clerk  # noqa: E402 (found by the line above)
from office.pictures import render  # noqa: E402

# The picture, the workbook below the demo's folder, its sheet, and the cells that are shown.
_SHEETS: Final = (
    ("form", "2-交回/兰考县-示例.xlsx", "就业", "B2:AI12"),
    ("who", "2-交回/兰考县-示例.xlsx", "事项分工", "B2:M11"),
    ("self-check", "2-交回/兰考县-示例.xlsx", "自查", "B2:H13"),
    ("marked", "4-改好再报/退回的-410221-杞县.xlsx", "问题清单", "A1:F8"),
)
_PAGES: Final = (
    ("start", "3-汇编结果/打开这里.html"),
    ("county", "3-汇编结果/public/410225-兰考县/index.html"),
)
_BOARD: Final = "3-汇编结果/public/410225-兰考县/就业.pdf"
_WIDEST: Final = 1100
_COLOURS: Final = 48
_BROWSER: Final = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")


def main() -> None:
    """Run the demo, draw what it made, and keep small pictures of it beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        demo, drawn = Path(folder, "demo"), Path(folder, "drawn")
        subprocess.run(
            [sys.executable, "-m", "catalogxl", "demo", "-o", str(demo)],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with Clerk(Path(folder)) as clerk:
            for name, book, sheet, area in _SHEETS:
                (picture,) = render(
                    demo / book, drawn / name, [sheet], areas={sheet: area}, clerk=clerk, dpi=80
                )
                _keep(picture, name)
        board = drawn / "board.png"
        subprocess.run(
            ["pdftoppm", "-png", "-singlefile", "-r", "70", demo / _BOARD, board.with_suffix("")], check=True
        )
        _keep(board, "board")
        browser = shutil.which("chromium") or "chromium"
        for name, page in _PAGES:
            shot = drawn / f"{name}.png"
            options = (
                *_BROWSER,
                f"--screenshot={shot}",
                "--window-size=1000,720",
                f"--user-data-dir={folder}/browser",
            )
            subprocess.run([browser, *options, (demo / page).as_uri()], check=True, stderr=subprocess.DEVNULL)
            _keep(shot, name)


def _keep(picture: Path, name: str) -> None:
    """A picture that is small to download: no wider than a page, in few colours."""
    image = Image.open(picture).convert("RGB")
    if image.width > _WIDEST:
        image = image.resize((_WIDEST, image.height * _WIDEST // image.width), Image.Resampling.LANCZOS)
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)
    print(f"{name}.png  {(HERE / f'{name}.png').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
