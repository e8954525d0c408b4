"""Published files as a reader has them, by libraries that made none of them: html5lib, openpyxl, csv, pdftotext.

Nothing here knows how a sheet is drawn: a table is read by the words of its headings.
"""

from __future__ import annotations

import csv
import html
import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import html5lib
import openpyxl

Grid = list[list[str]]
Row = dict[str, str]
_BLOCKS = frozenset({"p", "li", "div", "dd", "dt", "br", "h1", "h2", "h3", "tr", "td", "th"})


def page_of(data: bytes) -> ElementTree.Element:
    """The tree that a browser would build."""
    tree: ElementTree.Element = html5lib.parse(data, namespaceHTMLElements=False)
    return tree


def text_of(element: ElementTree.Element) -> str:
    """The text of an element, a line a block; what is only spoken is left out."""
    parts: list[str] = []

    def walk(one: ElementTree.Element) -> None:
        if "spoken" in (one.get("class") or "").split() or one.tag in ("script", "style", "head"):
            parts.append(one.tail or "")
            return
        if one.tag in _BLOCKS:
            parts.append("\n")
        parts.append(one.text or "")
        for child in one:
            walk(child)
        if one.tag in _BLOCKS:
            parts.append("\n")
        if one is not element:
            parts.append(one.tail or "")

    walk(element)
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def grids_of(tree: ElementTree.Element) -> Iterator[Grid]:
    """Each table as a grid of texts, merged cells repeated."""
    for table in tree.iter("table"):
        grid: list[dict[int, str]] = []
        rows = list(table.iter("tr"))
        grid = [{} for _ in rows]
        for at, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                while column in grid[at]:
                    column += 1
                down, across = int(cell.get("rowspan") or 1), int(cell.get("colspan") or 1)
                for i in range(down):
                    for j in range(across):
                        grid[at + i][column + j] = text_of(cell)
                column += across
        yield [[row[column] for column in sorted(row)] for row in grid]


def sheet_grid(data: bytes) -> Grid:
    """The first sheet of a workbook, merged cells repeated."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    grid = [
        ["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)
    ]
    for merged in sheet.merged_cells.ranges:
        text = grid[merged.min_row - 1][merged.min_col - 1]
        for row in range(merged.min_row - 1, merged.max_row):
            for column in range(merged.min_col - 1, merged.max_col):
                grid[row][column] = text
    return [
        ["\n".join(line.replace("\u00a0", " ").strip() for line in cell.split("\n")) for cell in row]
        for row in grid
    ]


def rows_below(grid: Grid, *headings: str) -> list[Row]:
    """The rows below the last of the heading rows that say ``headings``, by the lowest heading of each column."""
    at = next(n for n, row in enumerate(grid) if set(headings) <= set(row))
    names = grid[at]
    return [
        dict(zip(names, row, strict=False))
        for row in grid[at + 1 :]
        if len(set(row)) > 1 and row != names  # a row, and neither a note nor the heading again
    ]


def csv_rows(data: bytes) -> list[Row]:
    """The rows of a CSV file as Excel reads them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


class Word(NamedTuple):
    """A word on a page of a PDF: its page, its middle, its left edge, its text."""

    page: int
    x: float
    y: float
    left: float
    text: str


def pdf_words(file: Path) -> list[Word]:
    """The words of a PDF with their places, as poppler finds them."""
    found = subprocess.run(
        ["pdftotext", "-bbox", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    ).stdout.decode()
    words: list[Word] = []
    page = 0
    for line in found.splitlines():
        if "<page " in line:
            page += 1
        if match := re.search(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line
        ):
            left, top, right, bottom = map(float, match.groups()[:4])
            words.append(Word(page, (left + right) / 2, (top + bottom) / 2, left, html.unescape(match[5])))
    return words


def pdf_text(file: Path) -> str:
    """All text of a PDF in the order in which it was drawn, without white space."""
    found = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    )
    return "".join(found.stdout.decode().split())
