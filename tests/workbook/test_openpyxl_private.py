"""The private names of openpyxl that the program uses: a new version must be looked at before it is let in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
from openpyxl import Workbook
from openpyxl.styles import Font

import catalogxl
from catalogxl.workbook.xlsx.openpyxl_private import give_style, set_default_font, style_of

# A member of something else than the object itself, whose name begins with an underscore.
PRIVATE = re.compile(r"(?<!\bself)(?<!\bcls)\._(?!replace|asdict|make|fields)[a-z]\w*")


def test_the_names_were_tried_with_this_version() -> None:
    assert openpyxl.__version__.startswith("3.1."), (
        "look at openpyxl_private.py, then raise the bound in setup.cfg"
    )


def test_no_other_module_uses_private_names_of_openpyxl() -> None:
    folder = Path(catalogxl.__file__).parent
    found = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if "import openpyxl" in (text := path.read_text(encoding="utf-8")) or "from openpyxl" in text
        if PRIVATE.search(text)
    ]
    assert found == ["workbook/xlsx/openpyxl_private.py"]


def test_a_style_goes_from_cell_to_cell_and_through_the_file() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    set_default_font(book, Font(name="宋体", size=10))
    sheet["A1"].font = Font(name="黑体", bold=True)
    give_style(sheet["A2"], style_of(sheet["A1"]))
    sheet["A2"], sheet["A3"] = "一", "二"
    saved = io.BytesIO()
    book.save(saved)
    again = openpyxl.load_workbook(saved).worksheets[0]
    assert (again["A2"].font.name, again["A2"].font.bold) == ("黑体", True)
    assert again["A3"].font.name == "宋体"
