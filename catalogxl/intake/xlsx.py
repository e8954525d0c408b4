"""An .xlsx as a whole: its sheets by name, limits over all of them, custom properties, what else is in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from catalogxl.intake.wellformed_cache import Pieces
from catalogxl.intake.worksheet import SheetScan, scan_sheet
from catalogxl.intake.xml_limits import check_well_formed, check_xml, elements, texts
from catalogxl.intake.zip_limits import SAVE_AS, Refused

MAX_SHEETS = 300
MAX_VALUES = 400_000  # cells with a value, all sheets together
MAX_STYLES = 4 * 2**20
MAX_STRUCTURE = 8 * 2**20  # workbook.xml and its like
MAX_STRINGS = 400_000
MAX_TEXT = 256 * 2**20  # bytes, after every cell got its own copy of its shared string

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _PROPERTIES = "xl/sharedstrings.xml", "docprops/custom.xml"
_STRING_CELL = re.compile(rb't="s"[^<>]*><v>([0-9]+)</v>')
_OWN_VALUE = re.compile(
    rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?: t="(?:str|n|b|e|d)")?>(?:<f[^<>]*>(?:[^<]*</f>)?)?<v>'
)
_TEXTS = Pieces(b"si")  # the shared strings

_NOTES = (
    ("xl/vbaproject.bin", "文件带有宏；宏不会运行，也不会保留"),
    ("xl/externallinks/", "文件带有到其他工作簿的外部链接；不会打开链接，取的是保存时的值"),
    ("xl/embeddings/", "文件嵌有其他文件或对象；不会打开，也不会保留"),
    ("xl/connections.xml", "文件带有外部数据连接；不会连接"),
    ("xl/cellimages.xml", "文件含有嵌入单元格的图片（DISPIMG）；图片读不出内容，请改为文字"),
)
_DDE = "文件带有 DDE 链接（可启动其他程序）；不会执行，请删除"


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Limits on single parts. Raises :class:`Refused`."""
    if len(parts.get("xl/styles.xml", b"")) > MAX_STYLES:
        raise Refused(
            f"单元格格式过多（超过 {MAX_STYLES // 2**20} MB），请把内容以“只粘贴数值”粘贴到新下发的模板后上报"
        )
    for name in (_WORKBOOK, _RELATIONS, _PROPERTIES):
        if len(parts.get(name, b"")) > MAX_STRUCTURE:
            raise Refused(
                f"工作簿内的名称或属性过多（{name}），请把内容以“只粘贴数值”粘贴到新下发的模板后上报"
            )
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            check_xml(name, part)


class Scans(NamedTuple):
    """``sheets``: worksheet name → what is in it; ``bare``: part name → the part without formulas."""

    sheets: dict[str, SheetScan]
    bare: dict[str, bytes]


def scan_workbook(parts: Mapping[str, bytes]) -> Scans:
    """What the worksheets hold. Raises :class:`Refused` where reading would take too much."""
    names = sheet_names(parts)
    scans = Scans({}, {})
    values = 0
    for part_name, part in parts.items():
        # By content: whatever the relationships say, no sheet goes to the reader unseen.
        if part_name.endswith(".bin") or b"sheetData" not in part:
            continue
        sheet = names.get(part_name)
        scan = scan_sheet(sheet or part_name, part)
        values += scan.values
        if values > MAX_VALUES:
            raise Refused(f"有内容的单元格超过 {MAX_VALUES} 个，不是正常的目录，请删除多余内容后重新上报")
        if sheet is not None:
            scans.sheets[sheet] = scan
        if scan.bare is not None:
            scans.bare[part_name] = scan.bare
    _check_strings(parts, values)
    return scans


def sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part name → worksheet name, by workbook.xml and its relationships."""
    relations = elements(parts.get(_RELATIONS, b""), "Relationship")
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    sheets = elements(parts.get(_WORKBOOK, b""), "sheet")
    if len(sheets) > MAX_SHEETS:
        raise Refused(f"工作表超过 {MAX_SHEETS} 张，不是正常的目录，请只保留模板中的工作表后重新上报")
    names: dict[str, str] = {}
    for sheet in sheets:
        target = targets.get(sheet.get("id", ""), "").replace("\\", "/").lower().lstrip("/")
        part = target if target.startswith("xl/") else posixpath.normpath(f"xl/{target}")
        if part in names:
            raise Refused(f"文件内部有两张工作表指向同一内容，无法确定以哪个为准，{SAVE_AS}")
        names[part] = sheet.get("name", "")
    return names


def _check_strings(parts: Mapping[str, bytes], values: int) -> None:
    """The reader copies a shared string for every cell that shows it: the copies together are limited."""
    strings = parts.get(_STRINGS, b"")
    if b"<![CDATA[" in strings:
        raise Refused(f"文件内部的写法（CDATA）不是表格程序所用，内容会丢失，{SAVE_AS}")
    if strings and not _TEXTS.vouch(strings):
        check_well_formed(strings)
    # Each entry takes five bytes at least, so a small part needs no counting.
    if len(strings) > 5 * MAX_STRINGS and strings.count(b"<si") + strings.count(b":si") > MAX_STRINGS:
        raise Refused(f"文本条目超过 {MAX_STRINGS} 条，不是正常的目录，请删除多余内容后重新上报")
    sizes = [len(item) for item in strings.split(b"</si>")]
    if max(sizes) * values > MAX_TEXT and _text_size(parts.values(), sizes) > MAX_TEXT:
        raise Refused("同一段超长文字被大量单元格重复使用，读取会占满内存，请缩短该文字后重新上报")


def _text_size(parts: Iterable[bytes], sizes: list[int]) -> int:
    """Bytes of all copies; a cell that is not understood is taken for one of the largest string."""
    largest, total = max(sizes), 0
    for part in parts:
        if b"sheetData" in part:
            indices = [int(index) for index in _STRING_CELL.findall(part)]
            others = part.count(b"<v") + part.count(b":v") - len(indices) - len(_OWN_VALUE.findall(part))
            total += sum(sizes[index] if index < len(sizes) else 0 for index in indices)
            total += largest * max(others, 0)
    return total


def properties(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom document properties: name → value as text."""
    return texts(parts.get(_PROPERTIES, b""), tag="property", attribute="name")


def notes(parts: Mapping[str, bytes], scans: Iterable[SheetScan] = ()) -> tuple[str, ...]:
    """What people should know about the package although it does no harm here."""
    found = [note for mark, note in _NOTES if any(name.startswith(mark) for name in parts)]
    links = [part for name, part in parts.items() if name.startswith("xl/externallinks/")]
    formulas = [formula for scan in scans for formula in scan.formulas.values()]
    if any(b"ddeLink" in part for part in links) or any(_is_dde(formula) for formula in formulas):
        found.append(_DDE)
    picture = _NOTES[-1][1]
    if picture not in found and any("DISPIMG" in formula for formula in formulas):
        found.append(picture)
    return tuple(found)


def _is_dde(formula: str) -> bool:
    # A string constant may hold a bar as well: only a bar outside quotes, before an exclamation mark.
    return "|" in formula and re.search(r"\w\|[^\"]*!", re.sub(r'"[^"]*"', "", formula)) is not None
