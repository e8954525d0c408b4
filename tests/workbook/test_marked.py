"""The marked workbook is the one that building it cell by cell gives, whatever a county wrote; only much sooner."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from catalogxl.intake.read import RawSheet, RawWorkbook, read_workbook
from catalogxl.model import Cell, Finding, Severity
from catalogxl.rules import check
from catalogxl.workbook.annotated import annotated_template as template_module
from catalogxl.workbook.annotated.annotate import write_marked
from catalogxl.workbook.annotated.restore import RestoredReturn, Unplaced, restore
from catalogxl.workbook.bind import bind
from catalogxl.workbook.schema.layout import FIRST_ROW, SUPPLEMENTS, domain_key
from catalogxl.workbook.write import template as write
from returns import LANKAO, Filled, baseline, cell_of_item, filled, item_row, raw_workbook, supplement

from .marked_slowly import write_slowly

LONG = "责任科室的联系方式和办事指南网址都在这里，" * 40
ODD = (
    "=1+1",
    "+8",
    "-甲",
    "@甲",
    "#N/A",
    "#REF!",
    "TRUE",
    "1e5",
    "2020-09-01",
    "<b>&amp;\"'",
    " 空格 ",
    "甲\n乙\t丙",
)


def unchanged(_: Filled) -> None:
    """A faultless return."""


def many_marks(contents: Filled) -> None:
    for row in contents[domain_key("社会保险")]:
        row.update(mode="看情况", deadline="90", level="市级", listed="?")


def odd_texts(contents: Filled) -> None:
    for row, text in zip(contents[domain_key("就业")], ODD, strict=False):
        row.update(remark=text, person=text, deadline=text, office=text)
    contents["catalogxl:profile"][0]["feedback"] = "=HYPERLINK(1)"
    contents["catalogxl:bodies"][0]["body_members"] = "=甲\n乙"


def long_texts(contents: Filled) -> None:
    item_row(contents, "JY-0101").update(remark=LONG, channel_other=LONG)
    item_row(contents, "JY-0102")["contents_extra"] = "甲" * 40_000
    contents["catalogxl:defaults"][2]["office"] = LONG
    contents["catalogxl:bodies"][0]["body_members"] = "甲局\n" * 30
    contents["catalogxl:bodies"][1]["body_members"] = "乙局\n" * 30


def supplements(contents: Filled) -> None:
    contents[SUPPLEMENTS] = [
        supplement(level2=f"补充的事项第{at}号信息", deadline=str(at)) for at in range(7)
    ]
    contents[SUPPLEMENTS][3]["domain"] = "教育"
    contents[SUPPLEMENTS][4]["level2"] = "=甲"


def too_many_rows(contents: Filled) -> None:
    contents[SUPPLEMENTS] = [supplement(level2=f"补充的事项第{at}号信息") for at in range(45)]
    contents["catalogxl:bodies"] += [{"body_name": f"单位{at}", "body_kind": "企业"} for at in range(60)]


def changed_by_the_county(contents: Filled) -> None:
    item_row(contents, "JY-0104")["level2"] = "县里改过的名称"
    contents[domain_key("就业")].append({"code": "JY-9999", "level2": "=自己编的事项", "mode": "主动公开"})
    contents[domain_key("就业")].append({**item_row(contents, "JY-0201"), "remark": "第二遍写的"})
    del contents[domain_key("社会保险")][4]


def nothing_filled_in(contents: Filled) -> None:
    for key, rows in contents.items():
        own = () if key in ("catalogxl:bodies", SUPPLEMENTS) else rows
        for row in own:
            for field in ("mode", "level", "channel_name", "body_county", "enquiry_phone", "filled_on"):
                row.pop(field, None)
    contents["catalogxl:bodies"] = []


CHANGES = (
    unchanged,
    many_marks,
    odd_texts,
    long_texts,
    supplements,
    too_many_rows,
    changed_by_the_county,
    nothing_filled_in,
)


def with_dates(raw: RawWorkbook) -> RawWorkbook:
    """Dates where texts belong, texts beside the tables, a sheet of the county's own."""
    sheets = []
    for sheet in raw.sheets:
        rows = [[*row] for row in sheet.rows]
        if sheet.name == "就业":
            rows[FIRST_ROW - 1][-3:] = [date(2020, 3, 5)] * 3
            rows[FIRST_ROW] += ["", "", "表旁的字"]
        sheets.append(replace(sheet, rows=rows))
    return replace(raw, sheets=(*sheets, RawSheet("=本县'说明", True, [["", "甲"], ["=1+1", 3.0, LONG]])))


class Case(NamedTuple):
    """What is restored, and what is found in it."""

    restored: RestoredReturn
    findings: tuple[Finding, ...]

    def fast(self) -> bytes:
        return write_marked(baseline(), self.restored, self.findings)

    def slow(self) -> bytes:
        return write_slowly(baseline(), self.restored, self.findings)


def case(raw: RawWorkbook) -> Case:
    catalog = bind(raw, baseline(), "兰考县.xlsx")
    return Case(restore(catalog, baseline(), raw), check(catalog, baseline()))


@lru_cache(maxsize=1)
def cases() -> dict[str, Case]:
    made = {}
    for change in CHANGES:
        contents = filled()
        change(contents)
        made[change.__name__] = case(raw_workbook(contents))
    made["with_dates"] = case(with_dates(raw_workbook(filled())))
    plain = case(raw_workbook(filled(county=most_towns())))
    places = (None, Cell("别的表", "B2"), *plain.restored.cell_map.values())
    held = (*places[:3], places[40], Cell("就业", "A1"))
    told = tuple(
        Finding("duty", "rule", severity, message=text, cell=cell, value="=1", fix="-")
        for severity in Severity
        for cell in held
        for text in ("甲\n乙", LONG)
    )
    # What a record holds goes into next year's workbook without being read first.
    contents = filled()
    odd_texts(contents)
    beside = tuple(Unplaced(text, text, text) for text in ODD)
    made["not_cleaned"] = Case(RestoredReturn(LANKAO, contents, {}, beside, {}), ())
    made["a_clash"] = Case(plain.restored, told)
    return made


def most_towns() -> str:
    base = baseline()
    return max(base.counties, key=lambda unit: len(base.townships_of(unit))).code


# ---------------------------------------------------------------- what a program reads


def described(data: bytes) -> Iterator[tuple[object, ...]]:
    """All that openpyxl reads of a workbook."""
    book = load_workbook(io.BytesIO(data))
    yield "book", book.sheetnames, book.active.title, repr(book.properties), repr(book.views)
    yield "names", {name: repr(one) for name, one in book.defined_names.items()}
    yield "own properties", [(one.name, one.value) for one in book.custom_doc_props]
    for sheet in book.worksheets:
        yield sheet.title, "sheet", *sheet_facts(sheet)
        looks: dict[int, str] = {}
        for cell in (cell for row in sheet.iter_rows() for cell in row if not isinstance(cell, MergedCell)):
            note = (cell.comment.text, cell.comment.author) if cell.comment else None
            style = cell.style_id
            if style not in looks:
                looks[style] = look_of(cell)
            yield (
                sheet.title,
                cell.coordinate,
                cell.value,
                cell.data_type,
                looks[style],
                note,
                repr(cell.hyperlink),
            )


def look_of(cell: Any) -> str:
    parts = (cell.font, cell.fill, cell.border, cell.alignment, cell.number_format, cell.protection)
    return repr((*parts, cell.quotePrefix))


def sheet_facts(sheet: Worksheet) -> Iterator[object]:
    yield sheet.sheet_state, sheet.freeze_panes, sheet.dimensions, sheet.auto_filter.ref
    yield {
        at: (one.height, one.hidden) for at, one in sheet.row_dimensions.items() if one.height or one.hidden
    }
    yield {at: (one.width, one.hidden) for at, one in sheet.column_dimensions.items()}
    yield sorted(map(str, sheet.merged_cells.ranges))
    yield tostring(sheet.data_validations.to_tree())
    yield [(str(cells.sqref), [repr(rule) for rule in cells.rules]) for cells in sheet.conditional_formatting]
    yield (
        sheet.print_area,
        sheet.print_title_rows,
        {name: repr(one) for name, one in sheet.defined_names.items()},
    )
    for part in (
        sheet.page_setup,
        sheet.page_margins,
        sheet.print_options,
        sheet.HeaderFooter,
        sheet.protection,
        sheet.views,
        sheet.sheet_format,
        sheet.sheet_properties,
    ):
        yield tostring(part.to_tree())


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def boxes(data: bytes) -> dict[int, list[object]]:
    """The boxes of notes, by the number of the sheet's part from the last: no program's reader tells their sizes."""
    parts = parts_of(data)
    names = (re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name) for name in parts)
    found = {}
    for at in sorted(int(name[1]) for name in names if name):
        links = parts.get(f"xl/worksheets/_rels/sheet{at}.xml.rels", b"<a/>")
        for link in ET.fromstring(links):
            if link.attrib["Type"].endswith("/vmlDrawing"):
                found[at] = tree(ET.fromstring(parts[link.attrib["Target"].lstrip("/")]))
    return found


def tree(element: ET.Element) -> list[object]:
    return [element.tag, sorted(element.attrib.items()), element.text, *map(tree, element)]


@pytest.mark.parametrize(
    "name", [change.__name__ for change in CHANGES] + ["with_dates", "not_cleaned", "a_clash"]
)
def test_it_is_what_building_it_gives(name: str) -> None:
    one = cases()[name]
    fast, slow = one.fast(), one.slow()
    for got, wanted in zip(described(fast), described(slow), strict=True):
        assert got == wanted
    assert list(boxes(fast).values()) == list(boxes(slow).values())
    assert read_workbook(fast).sheets
    read, built = read_workbook(fast), read_workbook(slow)
    assert read.sheets == built.sheets
    assert read.properties == built.properties


def test_the_cases_hold_what_is_hard() -> None:
    found = {name: one.findings for name, one in cases().items()}
    assert not found["unchanged"]
    assert not found["not_cleaned"]
    assert len(found["many_marks"]) > 50
    assert {one.severity for one in found["a_clash"]} == set(Severity)
    assert {name for name, one in cases().items() if one.restored.unplaced} >= {
        "too_many_rows",
        "changed_by_the_county",
        "with_dates",
        "not_cleaned",
    }


def test_the_first_workbook_builds_one_and_the_others_none(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [one.fast() for one in cases().values()]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("built in full")

    monkeypatch.setattr(template_module, "build", refuse)
    assert [one.fast() for one in cases().values()] == wanted
    other = Case(replace(cases()["unchanged"].restored, county=most_towns()), ())
    assert "\uf8fe".encode() not in b"".join(parts_of(other.fast()).values())


def test_a_writer_that_says_more_of_a_county_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "write_self_check", lambda sheet, *_: sheet.append([_[-1].city]))
    with pytest.raises(AssertionError, match="says something else of its county"):
        template_module.annotated_template(baseline(), 1)


def test_names_with_characters_that_xml_escapes() -> None:
    base = baseline()
    unit = replace(base.county[LANKAO], name="甲&<乙>县")
    changed = replace(base, counties=tuple(unit if one.code == LANKAO else one for one in base.counties))
    contents = {key: [dict(row) for row in rows] for key, rows in filled(changed).items()}
    one = RestoredReturn(LANKAO, contents, {}, (), {})
    fast, slow = write_marked(changed, one, ()), write_slowly(changed, one, ())
    assert list(described(fast)) == list(described(slow))


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    contents = filled()
    item_row(contents, "JY-0101")["remark"] = "甲\x00乙\ufffe丙\ud800丁\r戊"
    sheet, address = cell_of_item(contents, "JY-0101", "remark")
    book = load_workbook(
        io.BytesIO(write_marked(baseline(), RestoredReturn(LANKAO, contents, {}, (), {}), ()))
    )
    assert book[sheet][address].value == "甲乙丙丁\r戊"


@pytest.mark.parametrize(("asked", "given"), [(3, 7), (12, 12)])
def test_there_are_as_many_rows_for_supplements_as_asked_for_or_needed(asked: int, given: int) -> None:
    one = cases()["supplements"]
    data = write_marked(baseline(), one.restored, (), extra_rows=asked)
    assert load_workbook(io.BytesIO(data))["补充事项"].max_row == FIRST_ROW - 1 + given
