"""An .xlsx ──► its worksheets as they are seen: gate and reader in one, without a compiled library.

:func:`read_xlsx` takes the bytes of a file and needs nothing but the standard library, so that it also runs where
python-calamine does not exist (in a browser). It follows relationships as spreadsheet programs do, and refuses
what has no one meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from catalogxl.intake.annotations import read_comments, read_text_boxes
from catalogxl.intake.cell_styles import read_styles
from catalogxl.intake.filetype import FileKind
from catalogxl.intake.raw import RawSheet, RawWorkbook
from catalogxl.intake.relationships import ROOT, Relationship, only, relationships
from catalogxl.intake.sheet_content import (
    MAX_VALUES,
    SheetContent,
    SheetContext,
    check_amount,
    too_many_values,
)
from catalogxl.intake.sheet_part import read_sheet
from catalogxl.intake.sheet_scan import scan_sheet
from catalogxl.intake.string_scan import scan_strings
from catalogxl.intake.string_table import CellText, read_strings
from catalogxl.intake.xml_tree import NO_ONE_MEANING, children, is_true, refuse_dtd, relation_id, utf8, walk
from catalogxl.intake.zip_limits import SAVE_AS, Refused
from catalogxl.normalise import visible

MAX_SHEETS: Final = 300
MAX_STYLES: Final = 4 * 2**20
MAX_STRUCTURE: Final = 8 * 2**20  # workbook.xml and its like
_LARGE: Final = 2**21  # bytes of a worksheet
_CONTENT_TYPES: Final = "[content_types].xml"
_SHEET_KINDS: Final = frozenset({"worksheet", "xlMacrosheet", "xlIntlMacrosheet"})
_PROPERTIES: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    }
)
_TYPES: Final = frozenset({"http://schemas.openxmlformats.org/package/2006/content-types"})
_NOTES: Final = (
    ("xl/vbaproject.bin", "文件带有宏；宏不会运行，也不会保留"),
    ("xl/externallinks/", "文件带有到其他工作簿的外部链接；不会打开链接，取的是保存时的值"),
    ("xl/embeddings/", "文件嵌有其他文件或对象；不会打开，也不会保留"),
    ("xl/connections.xml", "文件带有外部数据连接；不会连接"),
    ("xl/cellimages.xml", "文件含有嵌入单元格的图片（DISPIMG）；图片读不出内容，请改为文字"),
)
_PICTURES: Final = _NOTES[-1][1]
_INCOMPLETE: Final = f"文件内部缺少表格程序所需的部件，可能已损坏，{SAVE_AS}"
NO_SHEETS: Final = "文件中没有工作表，请在下发的 .xlsx 模板中填写后上报"
_DDE: Final = "文件带有 DDE 链接（可启动其他程序）；不会执行，请删除"

Parts = Mapping[str, bytes]  # unpacked, by normal name
Read = TypeVar("Read")


def main_part(parts: Parts) -> str:
    """The name of the workbook part, as the package's relationships give it; '' if they give none."""
    found = only(relationships(parts, ROOT).values(), "officeDocument")
    return found.target if found and found.target in parts else ""


def read_parts(parts: Parts) -> RawWorkbook:
    """The workbook in an unpacked package. Raises :class:`Refused`."""
    main = main_part(parts)
    if not main or _CONTENT_TYPES not in parts:
        raise Refused(_INCOMPLETE)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            refuse_dtd(name, part)
    _check_types(utf8(_CONTENT_TYPES, parts[_CONTENT_TYPES]))
    relations = relationships(parts, main)
    listed, is_1904 = _listed_sheets(_structure(parts, main))
    context = SheetContext(
        strings=_part(parts, relations, "sharedStrings", _strings, ()),
        styles=_part(parts, relations, "styles", _styles, (), most=MAX_STYLES),
        is_1904=is_1904,
    )
    found = list(_worksheets(listed, relations))
    large = [part for _, target in found if len(part := parts.get(target, b"")) > _LARGE]
    if sum(part.count(b"<v>") for part in large) > MAX_VALUES:
        raise too_many_values()  # told at once; whatever is written otherwise is counted as it is read
    contents = _contents(parts, found, context)
    sheets = tuple(
        _raw_sheet(parts, sheet, target, content)
        for (sheet, target), content in zip(found, contents, strict=True)
    )
    if not sheets:
        raise Refused(NO_SHEETS)
    return RawWorkbook(FileKind.XLSX, sheets, notes_of(parts, sheets), properties_of(parts), is_1904)


@lru_cache(maxsize=16)
def _check_types(part: bytes) -> None:
    """Refuse a list of content types that is none."""
    for _ in walk(part, "Types", namespaces=_TYPES):
        pass


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    visible: bool
    relation: str


@lru_cache(maxsize=16)
def _listed_sheets(part: bytes) -> tuple[tuple[_Listed, ...], bool]:
    """The sheets in their order, and whether days are counted from 1904."""
    listed: list[_Listed] = []
    is_1904 = False
    for name, element in walk(part, "workbook"):
        if name == "workbookPr":
            is_1904 = is_true(element.get("date1904"))
        elif name == "sheets":
            if listed:
                raise Refused(NO_ONE_MEANING)
            listed = [_listed_sheet(one) for tag, one in children(element) if tag == "sheet"]
    if len(listed) > MAX_SHEETS:
        raise Refused(f"工作表超过 {MAX_SHEETS} 张，不是正常的目录，请只保留模板中的工作表后重新上报")
    return tuple(listed), is_1904


def _listed_sheet(element: Element) -> _Listed:
    is_visible = element.get("state", "visible") == "visible"
    return _Listed(element.get("name", ""), is_visible, relation_id(element))


def _worksheets(
    listed: Iterable[_Listed], relations: Mapping[str, Relationship]
) -> Iterator[tuple[_Listed, str]]:
    """The worksheets with their parts. Raises :class:`Refused` where a sheet leads nowhere, or two to one part."""
    names: set[str] = set()
    targets: set[str] = set()
    for sheet in listed:
        relation = relations.get(sheet.relation)
        if relation is None or relation.external:
            raise Refused(_INCOMPLETE)
        if relation.target in targets:
            raise Refused(f"文件内部有两张工作表指向同一内容，无法确定以哪个为准，{SAVE_AS}")
        if sheet.name.casefold() in names:
            raise Refused(f"文件内部有两张同名的工作表，无法确定以哪个为准，{SAVE_AS}")
        names.add(sheet.name.casefold())
        targets.add(relation.target)
        if relation.kind == "worksheet":
            yield sheet, relation.target


def _contents(
    parts: Parts, found: Iterable[tuple[_Listed, str]], context: SheetContext
) -> list[SheetContent]:
    """What the worksheets hold. Raises :class:`Refused` as soon as it is too much."""
    contents: list[SheetContent] = []
    for sheet, target in found:
        if target not in parts:
            raise Refused(_INCOMPLETE)
        part, name = utf8(target, parts[target]), visible(sheet.name)
        contents.append(scan_sheet(part, name, context) or read_sheet(part, name, context))
        check_amount(contents)
    return contents


def _raw_sheet(parts: Parts, sheet: _Listed, target: str, content: SheetContent) -> RawSheet:
    relations = relationships(parts, target)
    rows, columns, filtered = content.hidden()
    targets = {key: one.target for key, one in relations.items() if one.kind == "hyperlink" and one.external}
    return RawSheet(
        content.name,
        sheet.visible,
        content.rows(),
        tuple(content.surroundings.merged),
        formulas=content.formulas,
        errors=content.errors,
        unseen=content.unseen,
        links=content.surroundings.links_to(targets),
        comments=read_comments(parts, relations.values()),
        text_boxes=read_text_boxes(parts, relations.values()),
        hidden_rows=rows,
        hidden_columns=columns,
        filtered=filtered,
    )


def _part(
    parts: Parts,
    relations: Mapping[str, Relationship],
    kind: str,
    read: Callable[[bytes], Read],
    missing: Read,
    *,
    most: int | None = None,
) -> Read:
    """What ``read`` makes of the part of a ``kind``, of which there may be one."""
    found = only(relations.values(), kind)
    if found is None or found.target not in parts:
        return missing
    part = parts[found.target]
    if most is not None and len(part) > most:
        raise Refused(
            f"单元格格式过多（超过 {most // 2**20} MB），请把内容以“只粘贴数值”粘贴到新下发的模板后上报"
        )
    return read(utf8(found.target, part))


def _strings(part: bytes) -> Sequence[CellText]:
    texts = scan_strings(part)
    return read_strings(part) if texts is None else texts


# Returns of one template have these in common.
_styles = lru_cache(maxsize=16)(read_styles)


def _structure(parts: Parts, name: str) -> bytes:
    """A part that is never large in an honest workbook."""
    if len(parts[name]) > MAX_STRUCTURE:
        raise Refused(f"工作簿内的名称或属性过多（{name}），请把内容以“只粘贴数值”粘贴到新下发的模板后上报")
    return utf8(name, parts[name])


def properties_of(parts: Parts) -> dict[str, str]:
    """The custom document properties: name → value as text; the first of a name counts."""
    found: dict[str, str] = {}
    relation = only(relationships(parts, ROOT).values(), "custom-properties") or only(
        relationships(parts, ROOT).values(), "customProperties"
    )
    if relation is not None and relation.target in parts:
        for name, element in walk(_structure(parts, relation.target), "Properties", namespaces=_PROPERTIES):
            if name == "property":
                found.setdefault(element.get("name", ""), "".join(element.itertext()).strip())
    return found


def notes_of(parts: Parts, sheets: Iterable[RawSheet] = ()) -> tuple[str, ...]:
    """What people should know about the package although it does no harm here."""
    found = [note for mark, note in _NOTES if any(name.startswith(mark) for name in parts)]
    links = [part for name, part in parts.items() if name.startswith("xl/externallinks/")]
    formulas = [formula for sheet in sheets for formula in sheet.formulas.values()]
    if any(b"ddeLink" in part for part in links) or any(_is_dde(formula) for formula in formulas):
        found.append(_DDE)
    if _PICTURES not in found and any("DISPIMG" in formula for formula in formulas):
        found.append(_PICTURES)
    return tuple(found)


def _is_dde(formula: str) -> bool:
    # A string constant may hold a bar as well: only a bar outside quotes, before an exclamation mark.
    return "|" in formula and re.search(r"\w\|[^\"]*!", re.sub(r'"[^"]*"', "", formula)) is not None
