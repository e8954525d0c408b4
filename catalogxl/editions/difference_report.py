"""A difference as a page and as a workbook, with the changed words marked inside the texts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Color, Font
from openpyxl.worksheet.worksheet import Worksheet

from catalogxl.boards.page_template import template
from catalogxl.editions.difference import EditionDifference, ItemDifference
from catalogxl.editions.difference_words import LIST_NAMES, field_name, other_lines, value_text
from catalogxl.editions.word_marks import SAME, Piece, marked_after, marked_before
from catalogxl.workbook.schema.layout import column_letter
from catalogxl.workbook.xlsx.package import settle

_HEADINGS: Final = ("县(市、区)", "事项编码", "名称", "要素", "原来", "现在", "性质", "原因")
_WIDTHS: Final = (14, 12, 28, 14, 44, 44, 14, 12)
_FONT: Final = "宋体"
_COLOURS: Final = {"gone": "00B00020", "come": "00106010"}
_DATE: Final = "2000-01-01"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A line of the report: an item, and a changed field of it."""

    county: str
    code: str
    name: str
    field: str
    before: Sequence[Piece]
    after: Sequence[Piece]
    kind: str
    cause: str


def report_lines(rows: Sequence[ItemDifference], names: Mapping[str, str]) -> Iterator[DifferenceLine]:
    """The lines of a list of items; an item without changed fields has one."""
    for row in rows:
        county = names.get(row.county, row.county)
        lineage = _lineage(row)
        if not row.fields:
            yield DifferenceLine(county, row.code, row.name, "", [], [], lineage, "")
        for at, (key, change) in enumerate(row.fields.items()):
            before, after = (_lines(value_text(value)) for value in (change.before, change.after))
            yield DifferenceLine(
                county,
                row.code,
                row.name,
                field_name(key),
                marked_before(before, after),
                marked_after(before, after),
                "，".join(
                    filter(None, [change.direction or change.change_class.value, lineage if not at else ""])
                ),
                change.cause.value,
            )


def _lines(text: str) -> str:
    return text.replace("；", "；\n")


def _lineage(row: ItemDifference) -> str:
    if row.lineage is None:
        return ""
    to = "、".join(row.lineage.new) or "无"
    return f"{row.lineage.relation}：{'、'.join(row.lineage.old)} → {to}"


def difference_page(
    difference: EditionDifference, names: Mapping[str, str], extra: Sequence[str] = ()
) -> str:
    """The page; ``names`` are counties' names by code, ``extra`` lines go under the heading."""
    bands = [
        {"title": LIST_NAMES[key], "rows": list(report_lines(rows, names))}
        for key, rows in difference.lists().items()
    ]
    lead = [*_lead(difference), *extra, *other_lines(difference.other)]
    counties = any(row.county for rows in difference.lists().values() for row in rows)
    return template("diff.html.j2").render(
        title="目录比较", lead=lead, bands=bands, counties=counties, fingerprint=""
    )


def difference_workbook(
    difference: EditionDifference, names: Mapping[str, str], extra: Sequence[str] = ()
) -> bytes:
    """The workbook, a sheet a list; the same difference gives the same bytes."""
    book = Workbook()
    book.remove(book["Sheet"])
    sheet = book.create_sheet("概况")
    for line, text in enumerate([*_lead(difference), *extra, *other_lines(difference.other)], 1):
        _put(sheet, line, 1, text)
    sheet.column_dimensions["A"].width = 100
    for key, rows in difference.lists().items():
        _write_list(book.create_sheet(LIST_NAMES[key]), list(report_lines(rows, names)))
    book.properties.creator = "catalogxl"
    book.properties.title = "目录比较"
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), date=_DATE)


def _lead(difference: EditionDifference) -> Iterator[str]:
    yield f"原来：{_side(difference.a)}"
    yield f"现在：{_side(difference.b)}"
    counted = [f"{LIST_NAMES[key]} {len(rows)}" for key, rows in difference.lists().items()]
    yield f"事项：{'，'.join(counted)}"


def _side(identity: Mapping[str, Any]) -> str:
    edition = identity.get("baseline", identity)
    name = identity.get("title") or identity.get("file") or ""
    return f"{name}（基线 {edition['id']}，指纹 {str(edition['digest']).removeprefix('sha256:')[:12]}）"


def _write_list(sheet: Worksheet, lines: Sequence[DifferenceLine]) -> None:
    for at, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), 1):
        sheet.cell(1, at, heading).font = Font(name=_FONT, bold=True, size=10)
        sheet.column_dimensions[column_letter(at)].width = width
    for number, line in enumerate(lines, 2):
        texts = (line.county, line.code, line.name, line.field)
        for at, text in enumerate(texts, 1):
            _put(sheet, number, at, text)
        for at, pieces in ((5, line.before), (6, line.after)):
            _put(sheet, number, at, _rich(pieces))
        for at, text in ((7, line.kind), (8, line.cause)):
            _put(sheet, number, at, text)
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, value: str | CellRichText) -> None:
    held = sheet.cell(row, column)
    held.value = value
    if isinstance(value, str):
        held.data_type = "s"  # never a formula
    held.font = Font(name=_FONT, size=10)
    held.alignment = Alignment(wrap_text=True, vertical="top")


def _rich(pieces: Sequence[Piece]) -> str | CellRichText:
    if all(piece.kind == SAME for piece in pieces):
        return "".join(piece.text for piece in pieces)
    return CellRichText(
        [
            piece.text
            if piece.kind == SAME
            else TextBlock(InlineFont(rFont=_FONT, b=True, color=Color(rgb=_COLOURS[piece.kind])), piece.text)
            for piece in pieces
        ]
    )
