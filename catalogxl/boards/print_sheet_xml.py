"""Printout ──► .xlsx. Styles and theme are openpyxl's, made once; cells are written as text here: ten times as fast.

Nothing of a cell is ever a formula, a number or an error value. Source: ECMA-376 part 1, 12.3 and 18.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from catalogxl.boards.print_sheet import Foot, Printout, PrintPicture, PrintSpan, Style, Text, TextRun
from catalogxl.workbook.xlsx.package import pack, settle
from catalogxl.workbook.xlsx.template_package import TemplatePackage
from catalogxl.workbook.xlsx.xml_attribute import quoted

_BOOK, _SHEET, _STRINGS = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_SHEET_RELS, _DRAWING = "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/drawing1.xml"
_DRAWING_RELS = "xl/drawings/_rels/drawing1.xml.rels"
_CORE, _TYPES, _RELS = "docProps/core.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DRAWINGS: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MM_PER_INCH: Final = 25.4
_EMU_PER_MM: Final = 36000
_PAPERS: Final = {"A3": 8, "A4": 9}  # 18.3.1.63
_MOST_IN_FOOT: Final = 255  # characters that Excel takes, codes counted


_CellText = tuple[Text, str]  # with the font of its cell


class _Form(NamedTuple):
    """A package without cells, and the number of each style in it."""

    template: TemplatePackage
    numbers: Mapping[Style, int]


def write_printout(printout: Printout) -> bytes:
    """``printout`` as .xlsx; the same one gives the same bytes."""
    styles = tuple(dict.fromkeys(style for row in printout.rows for style in row.styles))
    form = _form(styles, len(printout.pictures))
    strings: dict[_CellText, int] = {}
    rows = "".join(_rows(printout, form.numbers, strings))
    return form.template.render(
        {
            _SHEET: _sheet(printout, rows).encode(),
            _STRINGS: _shared(strings).encode(),
            _BOOK: _book(printout).encode(),
            _CORE: _core(printout).encode(),
            _DRAWING: _drawing(printout.pictures).encode(),
            **dict(zip(_media(len(printout.pictures)), (one.png for one in printout.pictures), strict=True)),
        }
    )


@lru_cache(maxsize=16)
def _form(styles: tuple[Style, ...], pictures: int) -> _Form:
    book = Workbook()
    numbers = {}
    for style in styles:
        cell = WriteOnlyCell(book["Sheet"])
        cell.font = Font(name=style.font, size=style.size, bold=style.bold or None)
        cell.alignment = Alignment(horizontal=style.align, vertical="center", wrap_text=True)
        if style.fill:
            cell.fill = PatternFill("solid", fgColor=_argb(style.fill))
        if style.frame:
            side = Side("thin", color=_argb(style.frame))
            cell.border = Border(side, side, side, side)
        numbers[style] = cell.style_id
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(settle(out.getvalue(), date="1980-01-01"))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    media = _media(pictures)
    parts = _with_pictures(_with_strings(parts), media)
    changing = {_SHEET, _STRINGS, _BOOK, _CORE, _DRAWING, *media}
    return _Form(TemplatePackage(pack(parts), changing), numbers)


def _with_strings(parts: dict[str, bytes]) -> dict[str, bytes]:
    """``parts`` with a part for the texts of cells: openpyxl has none, since it writes them into the cells."""
    kind = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    link = f'<Relationship Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml" Id="rIdStrings"/>'
    return {
        **parts,
        _TYPES: parts[_TYPES].replace(b"</Types>", kind + b"</Types>"),
        _RELS: parts[_RELS].replace(b"</Relationships>", link.encode() + b"</Relationships>"),
        _STRINGS: b"",
    }


def _media(count: int) -> list[str]:
    """The parts of so many pictures."""
    return [f"xl/media/image{at}.png" for at in range(1, count + 1)]


def _with_pictures(parts: dict[str, bytes], media: Sequence[str]) -> dict[str, bytes]:
    """``parts`` with places for the pictures ``media`` and for what says where on the sheet they stand."""
    if not media:
        return parts
    kinds = (
        b'<Default Extension="png" ContentType="image/png"/>'
        b'<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
    )
    images = {f"rId{at}": ("image", f"/{name}") for at, name in enumerate(media, start=1)}
    return {
        **parts,
        _TYPES: parts[_TYPES].replace(b"</Types>", kinds + b"</Types>"),
        _SHEET_RELS: _relations({"rId1": ("drawing", "../drawings/drawing1.xml")}),
        _DRAWING_RELS: _relations(images),
        _DRAWING: b"",
        **dict.fromkeys(media, b""),
    }


def _relations(held: Mapping[str, tuple[str, str]]) -> bytes:
    links = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in held.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE_RELATIONS}">{links}</Relationships>'.encode()


def _drawing(pictures: Iterable[PrintPicture]) -> str:
    """Each picture at its cell, of its own size whatever becomes of the cell (20.5.2.24)."""
    anchors = []
    for at, one in enumerate(pictures, start=1):
        side = round(one.side_mm * _EMU_PER_MM)
        anchors.append(
            f"<xdr:oneCellAnchor><xdr:from><xdr:col>{one.column - 1}</xdr:col>"
            f"<xdr:colOff>{round(one.inset_mm * _EMU_PER_MM)}</xdr:colOff><xdr:row>{one.row - 1}</xdr:row>"
            f'<xdr:rowOff>{_EMU_PER_MM}</xdr:rowOff></xdr:from><xdr:ext cx="{side}" cy="{side}"/>'
            f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{at}" name="二维码{at}" descr={quoted(one.alt)}/>'
            f'<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId{at}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
            '<a:prstGeom prst="rect"/></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>'
        )
    return (
        f'{_XML}<xdr:wsDr xmlns:xdr="{_DRAWINGS}/spreadsheetDrawing" xmlns:a="{_DRAWINGS}/main" '
        f'xmlns:r="{_RELATIONS}">{"".join(anchors)}</xdr:wsDr>'
    )


def _rows(printout: Printout, numbers: Mapping[Style, int], strings: dict[_CellText, int]) -> Iterator[str]:
    """The rows; ``strings`` takes their texts, each with its number."""
    marks: dict[tuple[Style, ...], list[tuple[str, str, str]]] = {}
    last: tuple[Style, ...] = ()
    cells: list[tuple[str, str, str]] = []
    for number, (height, texts, styles) in enumerate(printout.rows, start=1):
        if styles is not last:
            if styles not in marks:
                marks[styles] = [
                    (f'<c r="{get_column_letter(at)}', f'" s="{numbers[style]}"', style.font)
                    for at, style in enumerate(styles, start=1)
                ]
            cells, last = marks[styles], styles
        yield f'<row r="{number}" ht="{height:g}" customHeight="1">'
        for (before, after, font), text in zip(cells, texts, strict=True):
            if text:
                index = strings.setdefault((text, font), len(strings))
                yield f'{before}{number}{after} t="s"><v>{index}</v></c>'
            else:
                yield f"{before}{number}{after}/>"
        yield "</row>"


def _sheet(printout: Printout, rows: str) -> str:
    width, height = len(printout.widths_mm), len(printout.rows)
    table = f'<autoFilter ref="{_range(printout.table)}"/>' if printout.table else ""
    spans = "".join(f'<mergeCell ref="{_range(span)}"/>' for span in printout.spans)
    merged = f'<mergeCells count="{len(printout.spans)}">{spans}</mergeCells>' if spans else ""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{wide:g}" customWidth="1"/>'
        for at, wide in enumerate(printout.widths(), start=1)
    )
    drawing = '<drawing r:id="rId1"/>' if printout.pictures else ""
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{get_column_letter(width)}{height}"/>'
        f'<sheetViews><sheetView workbookViewId="0">{_pane(*printout.frozen)}</sheetView></sheetViews>'
        f'<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{rows}</sheetData>{table}{merged}"
        f'<printOptions horizontalCentered="1"/>{_paper(printout)}'
        f"<headerFooter><oddFooter>{escape(_foot(printout.foot))}</oddFooter></headerFooter>{drawing}</worksheet>"
    )


def _pane(rows: int, columns: int) -> str:
    """The window divided below ``rows`` and after ``columns``, either of which may be 0."""
    if not rows and not columns:
        return ""
    name = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    splits = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
    first = f"{get_column_letter(columns + 1)}{rows + 1}"
    return (
        f'<pane{splits} topLeftCell="{first}" activePane="{name}" state="frozen"/><selection pane="{name}"/>'
    )


def _paper(printout: Printout) -> str:
    inch = printout.margin_mm / _MM_PER_INCH
    edges = {
        "left": inch,
        "right": inch,
        "top": inch,
        "bottom": inch * 1.3,
        "header": inch / 2,
        "footer": inch / 2,
    }
    margins = " ".join(f'{edge}="{size:.4f}"' for edge, size in edges.items())
    way = "landscape" if printout.landscape else "portrait"
    return f'<pageMargins {margins}/><pageSetup paperSize="{_PAPERS[printout.paper]}" fitToWidth="1" fitToHeight="0" orientation="{way}"/>'


def _foot(foot: Foot) -> str:
    """The foot in the codes of 18.3.1.46; what is too long for Excel is cut at the left, the baseline's part."""
    style = f'&"{foot.font}"&{round(foot.size)} '
    left, center, right = (text.replace("&", "&&") for text in (foot.left, foot.center, foot.right))
    rest = "".join(
        f"&{place}{style}{text.format(page='&P', pages='&N')}"
        for place, text in (("C", center), ("R", right))
        if text
    )
    room = _MOST_IN_FOOT - len(f"&L{style}{rest}")
    return f"&L{style}{left if len(left) <= room else left[: room - 1].rstrip('&') + '…'}{rest}"


def _book(printout: Printout) -> str:
    sheet = f"'{printout.name}'!"
    first, last = printout.head
    ranges = {
        "_xlnm.Print_Area": _fixed(PrintSpan(1, 1, len(printout.rows), len(printout.widths_mm))),
        "_xlnm.Print_Titles": f"${first}:${last}",
    }
    names = "".join(
        f'<definedName name="{name}" localSheetId="0">{escape(sheet + place)}</definedName>'
        for name, place in ranges.items()
    )
    if printout.table:
        place = escape(sheet + _fixed(printout.table))
        names = f'<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">{place}</definedName>{names}'
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name={quoted(printout.name)} sheetId="1" r:id="rId1"/></sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )


def _core(printout: Printout) -> str:
    when = f"{printout.date}T00:00:00Z"
    return (
        f"{_XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(printout.title)}</dc:title><dc:creator>{escape(printout.author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _shared(strings: Iterable[_CellText]) -> str:
    """The texts of the cells in their order, line breaks and spaces as they are; runs are set in the cell's font."""
    texts = [
        f"<si>{_t(text)}</si>"
        if isinstance(text, str)
        else f"<si>{''.join(_run(run, font) for run in text)}</si>"
        for text, font in strings
    ]
    return f'{_XML}<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{"".join(texts)}</sst>'


def _run(run: TextRun, font: str) -> str:
    bold = "<b/>" if run.bold else ""
    return f'<r><rPr>{bold}<sz val="{run.size:g}"/><rFont val={quoted(font)}/></rPr>{_t(run.text)}</r>'


def _t(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _range(span: PrintSpan) -> str:
    return f"{get_column_letter(span.left)}{span.top}:{get_column_letter(span.right)}{span.bottom}"


def _fixed(span: PrintSpan) -> str:
    return f"${get_column_letter(span.left)}${span.top}:${get_column_letter(span.right)}${span.bottom}"


def _argb(colour: str) -> str:
    return "FF" + colour.removeprefix("#").upper()
