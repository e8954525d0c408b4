"""Published tables as files: one table of cells with spans ──► HTML, .xlsx, .docx. Written without the code under test."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

import openpyxl

#: A text, or (text, rows, columns); places that a merged cell covers are left out.
Cell = str | tuple[str, int, int]
Table = Sequence[Sequence[Cell]]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Placed(NamedTuple):
    """A cell at its place."""

    row: int
    column: int
    text: str
    down: int
    right: int


def placed(table: Table) -> Iterator[Placed]:
    """Every cell of ``table`` with its place."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            text, down, right = (cell, 1, 1) if isinstance(cell, str) else cell
            while (row, column) in taken:
                column += 1
            taken |= {(row + i, column + j) for i in range(down) for j in range(right)}
            yield Placed(row, column, text, down, right)


def as_html(table: Table, title: str = "") -> bytes:
    """A page with the table below its title."""
    rows = []
    for cells in table:
        row = ""
        for cell in cells:
            text, down, right = (cell, 1, 1) if isinstance(cell, str) else cell
            spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{right}"' * (right > 1)
            row += f"<td{spans}>{html.escape(text)}</td>".replace("\n", "<br>")
        rows.append(f"<tr>{row}</tr>")
    body = f"<h1>{html.escape(title)}</h1><table>{''.join(rows)}</table>"
    return f"<!doctype html><meta charset=utf-8><title>{html.escape(title)}</title>{body}".encode()


def as_xlsx(table: Table, title: str = "") -> bytes:
    """A workbook with the table below its title."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    first = 1
    if title:
        sheet.cell(1, 1).value = title
        first = 2
    for cell in placed(table):
        place = sheet.cell(first + cell.row, 1 + cell.column)
        place.value = cell.text or None
        if cell.down > 1 or cell.right > 1:
            sheet.merge_cells(
                start_row=place.row,
                start_column=place.column,
                end_row=place.row + cell.down - 1,
                end_column=place.column + cell.right - 1,
            )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_docx(table: Table, title: str = "") -> bytes:
    """A Word document with the table below its title, merged as Word merges (gridSpan, vMerge)."""
    return package_of(f"<w:p>{_run(title)}</w:p>{word_table(table)}")


def word_table(table: Table) -> str:
    """``w:tbl`` of a table."""
    cells = list(placed(table))
    height = max(cell.row + cell.down for cell in cells)
    rows: list[dict[int, str]] = [{} for _ in range(height)]
    for cell in cells:
        for below in range(cell.down):
            merge = "" if cell.down == 1 else "<w:vMerge/>" if below else '<w:vMerge w:val="restart"/>'
            spans = f'<w:gridSpan w:val="{cell.right}"/>' if cell.right > 1 else ""
            lines = "" if below else "</w:p><w:p>".join(map(_run, cell.text.split("\n")))
            rows[cell.row + below][cell.column] = (
                f"<w:tc><w:tcPr>{spans}{merge}</w:tcPr><w:p>{lines}</w:p></w:tc>"
            )
    written = ("".join(row[column] for column in sorted(row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"


def package_of(body: str) -> bytes:
    """A .docx with ``body`` between the tags of its document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="a" Type="{_OFFICE}"'
            ' Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        )
    return out.getvalue()


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
